"""The door: the first owner's link, the password, the language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House
from tests.browser.tablet import PHONE, Tablet
from tests.people.cast import PASSWORD
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "data") as server:
        yield server


def test_the_first_owner_comes_in_by_the_link_of_the_first_start(
    new_server: Server, chromium: Browser
) -> None:
    phone = Tablet(chromium, new_server.address, size=PHONE)
    phone.go(new_server.owner_link.removeprefix(new_server.address))

    phone.page.get_by_label("Tên hợp tác xã").fill("HTX Noong Lay")
    phone.page.get_by_label("Tên gọi").fill("Chị Mai")
    phone.page.get_by_label("Tên đăng nhập").fill("mai")
    phone.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    phone.press("Xong, vào thôi")

    expect(phone.page.locator("h1")).to_contain_text("Hôm nay")
    expect(phone.page.locator(".notice")).to_contain_text("Chào Chị Mai!")
    phone.go(new_server.owner_link.removeprefix(new_server.address))
    expect(phone.page.locator("h1")).to_have_text("Liên kết không còn dùng được")
    phone.close()


def test_only_the_right_password_opens(take: Take) -> None:
    phone = take(None, PHONE).go("/money")
    sign_in(phone, "khong phai mat khau")
    expect(phone.page.get_by_role("alert")).to_be_visible()

    sign_in(phone, PASSWORD)

    expect(phone.page.locator("h1")).to_have_text("Tiền về")


def test_whoever_chooses_english_gets_english(house: House, live: Evening, take: Take) -> None:
    tablet = take(None).go(live.page("desk"))
    tablet.press("English")
    expect(tablet.page.locator("h1")).to_have_text("Sign in")
    expect(tablet.page.locator("html")).to_have_attribute("lang", "en")

    sign_in(tablet, PASSWORD, name="Name for signing in", word="Password", button="Sign in")
    tablet.follow(live.page("desk"))
    live.hear(("Hoa", "k1 2"))

    expect(tablet.rows("order").get_by_role("button")).to_have_text("Confirm")
    expect(tablet.rows("order")).to_contain_text("Held")


def sign_in(
    tablet: Tablet,
    password: str,
    *,
    name: str = "Tên đăng nhập",
    word: str = "Mật khẩu",
    button: str = "Vào",
) -> None:
    """Fill in the door's form as Mai, by what stands on its fields."""
    tablet.page.get_by_label(name).fill("mai")
    tablet.page.get_by_label(word, exact=True).fill(password)
    tablet.press(button)
