"""The pages that the settings lead to; packages above add theirs when the app is put together."""

from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel import lazy_gettext as _

from seller.people.models import Account
from seller.people.roles import Right


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page of the settings; `words` may be a lazy translation."""

    path: str
    words: object
    icon: str
    right: Right | None = None


OWN_PAGES = (
    SettingsPage("/account", _("Tài khoản của tôi"), "user"),
    SettingsPage("/people", _("Người trong hợp tác xã"), "users", Right.MANAGE_PEOPLE),
    SettingsPage("/settings/tokens", _("Mã cho phần mềm khác"), "tag", Right.MANAGE_SHOP),
)


def add_settings_pages(app: Flask, *pages: SettingsPage) -> None:
    """Let the settings lead to these pages too."""
    app.extensions.setdefault("settings_pages", []).extend(pages)


def settings_pages(account: Account) -> list[SettingsPage]:
    """Return the pages that this person may open."""
    pages = (*OWN_PAGES, *current_app.extensions.get("settings_pages", ()))
    return [page for page in pages if page.right is None or account.may(page.right)]
