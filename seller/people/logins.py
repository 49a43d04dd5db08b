"""The names that people sign in with: typed in any way, kept in one."""

import re
from typing import ClassVar

from flask_babel import gettext as _

from seller.people.mistakes import Mistaken
from seller.vietnamese import clean, fold

LONGEST_LOGIN = 60
_LOGIN = re.compile(r"[a-z0-9][a-z0-9@._+-]+")


class UnfitLogin(Mistaken):
    """Nobody could type this name again."""

    code = "unfit_login"
    field: ClassVar[str] = "login"


class LoginTaken(Mistaken):
    """Somebody else signs in with this name."""

    code = "login_taken"
    status = 409
    field: ClassVar[str] = "login"

    def __init__(self) -> None:
        super().__init__(_("Tên đăng nhập này đã có người dùng. Hãy thêm một chữ hoặc số."))


def tidy_login(text: str) -> str:
    """Return the name as it is kept, whichever keyboard it was typed on.

    >>> tidy_login("Chị Lan ")
    'chilan'
    >>> tidy_login("0912 345 678")
    '0912345678'
    """
    return fold(clean(text)).replace(" ", "")


def fit_login(text: str) -> str:
    """Return the name for signing in of a new person.

    Raises:
        UnfitLogin: too short or too long, or with letters that some keyboard does not have.
    """
    login = tidy_login(text)
    if len(login) > LONGEST_LOGIN or not _LOGIN.fullmatch(login):
        raise UnfitLogin(
            _("Tên đăng nhập cần ít nhất 2 chữ hoặc số, ví dụ tên gọi hay số điện thoại.")
        )
    return login
