"""The browser of the screens' tests: Chromium, whose network is the app itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser

from seller.live.models import Live
from seller.live.operations import put_on_air
from seller.people.models import Account
from seller.people.operations import Newcomer, accept, invite
from seller.people.roles import Role
from tests.builders import EVENING, a_live, a_shop
from tests.people.cast import PASSWORD, browser_of
from tests.static.screen import PHONE, TABLET, Screen

Open = Callable[..., Screen]
LONG_AGO = datetime(2025, 11, 22, 13, 30, tzinfo=UTC)


@pytest.fixture
def mai(app: Flask) -> Account:
    """Mai, who owns a shop that sells a blouse, a scarf, fruit and a skirt."""
    secret = invite(shop_id=a_shop().id, role=Role.OWNER, at=EVENING)
    newcomer = Newcomer(name="Mai", login="mai", password=PASSWORD)
    return accept(secret=secret, newcomer=newcomer, at=EVENING)


@pytest.fixture
def live(mai: Account) -> Live:
    """Mai's evening; the scarf has long been on air, whatever the clock of this machine says."""
    live = a_live(mai.shop)
    put_on_air(shop_id=live.shop_id, live_id=live.id, code="K1", at=LONG_AGO, now=LONG_AGO)
    return live


@pytest.fixture
def open_screen(app: Flask, mai: Account, live: Live, chromium: Browser) -> Iterator[Open]:
    """Open a page of the live as Mai, on a tablet or a phone."""
    opened: list[Screen] = []

    def open_(path: str, *, phone: bool = False, **cookies: str) -> Screen:
        page = chromium.new_page(viewport=PHONE if phone else TABLET, has_touch=phone)
        screen = Screen(page, browser_of(app, mai), live)
        for name, value in cookies.items():
            screen.client.set_cookie(name, value)
        opened.append(screen)
        screen.go(path.format(live=live.id))
        return screen

    yield open_
    for screen in opened:
        screen.page.close()
