"""Pages of the people."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seller.clock import now
from seller.db import db
from seller.people.guard import find_token
from seller.people.models import Account, Shop
from seller.people.operations import close_account, invite, invite_back
from seller.people.queries import waiting_invitations
from seller.people.roles import Role
from seller.people.settings_pages import SettingsPage, add_settings_pages
from tests.people.cast import PASSWORD, Browser, browser_of

NEW_PASSWORD = "hoa ban no trang"  # noqa: S105 -- only of the tests
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy thử lại."


def said(answer: TestResponse) -> list[str]:
    """Return the sentences that the page says to the person."""
    found = re.findall(r'<p class="(?:notice|mistake)[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    return [unescape(sentence) for sentence in found]


def titles(answer: TestResponse) -> list[str]:
    """Return the heading of the page, and those below it."""
    found = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", answer.text, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", title)).strip() for title in found]


def names(answer: TestResponse) -> list[str]:
    """Return whom or what the page lists."""
    return [unescape(name) for name in re.findall(r"<strong>(.*?)</strong>", answer.text)]


def come_in(browser: FlaskClient, login: str, password: str, **fields: str) -> TestResponse:
    return browser.post("/sign-in", data={"login": login, "password": password, **fields})


def a_link(app: Flask, shop_id: int | None, role: Role, *, age: timedelta = timedelta()) -> str:
    with app.app_context():
        return "/invite/" + invite(shop_id=shop_id, role=role, at=now() - age, name="Hoa")


# the door


def test_person_comes_in_and_goes_where_she_was(browser: FlaskClient, mai: Account) -> None:
    answer = come_in(browser, " Mai ", PASSWORD, next="/settings/tokens")

    assert (answer.status_code, answer.location) == (303, "/settings/tokens")
    assert browser.get("/settings/tokens").status_code == 200


@pytest.mark.parametrize("next_page", ["https://thief.example/", "//thief.example", "", "/\\t"])
def test_nobody_is_sent_away_after_coming_in(
    browser: FlaskClient, mai: Account, next_page: str
) -> None:
    assert come_in(browser, "mai", PASSWORD, next=next_page).location == "/"


def test_who_is_in_already_is_not_asked_again(app: Flask, mai: Account) -> None:
    answer = browser_of(app, mai).get("/sign-in?next=/settings")

    assert (answer.status_code, answer.location) == (302, "/settings")


@pytest.mark.parametrize(
    ("login", "password"),
    [("mai", "sai mat khau"), ("nobody", PASSWORD), ("", ""), ("mai", ""), ("mai' OR 1=1 --", "x")],
)
def test_wrong_name_and_wrong_password_get_one_answer(
    browser: FlaskClient, mai: Account, login: str, password: str
) -> None:
    answer = come_in(browser, login, password)

    assert (answer.status_code, said(answer)) == (400, [WRONG])
    assert browser.get("/settings").location == "/sign-in?next=/settings"


def test_name_stays_in_the_form_and_the_password_does_not(
    browser: FlaskClient, mai: Account
) -> None:
    page = come_in(browser, 'mai"><b>', "sai mat khau", next="/settings").text

    assert 'value="mai&#34;&gt;&lt;b&gt;"' in page
    assert '<input type="hidden" name="next" value="/settings">' in page
    assert "sai mat khau" not in page


def test_closed_account_gets_the_same_answer(
    app: Flask, browser: FlaskClient, mai: Account, lan: Account
) -> None:
    with app.app_context():
        close_account(shop_id=mai.shop_id, account_id=lan.id, at=now())

    answer = come_in(browser, "lan", PASSWORD)

    assert (answer.status_code, said(answer)) == (400, [WRONG])


def test_guessing_has_to_wait_and_is_told_how_long(browser: FlaskClient, mai: Account) -> None:
    for _time in range(10):
        come_in(browser, "mai", "sai mat khau")

    answer = come_in(browser, "Mai", PASSWORD)

    assert answer.status_code == 429
    assert said(answer) == ["Đã thử sai nhiều lần. Hãy đợi 10 phút rồi thử lại."]


def test_script_is_refused_in_its_own_words(browser: FlaskClient, mai: Account) -> None:
    answer = browser.post(
        "/sign-in",
        data={"login": "mai", "password": "x"},
        headers={"Accept": "application/json"},
    )

    assert answer.json == {"ok": False, "code": "wrong_password", "message": WRONG}


def test_endless_name_and_password_are_refused(browser: FlaskClient, mai: Account) -> None:
    assert come_in(browser, "m" * 100_000, PASSWORD).status_code == 400
    assert come_in(browser, "mai", "m" * 100_000).status_code == 400


def test_person_goes_out(app: Flask, mai: Account) -> None:
    browser = browser_of(app, mai)

    assert browser.post("/sign-out").location == "/sign-in"
    assert browser.get("/settings").location == "/sign-in?next=/settings"


def test_going_out_twice_is_no_trouble(browser: FlaskClient) -> None:
    assert browser.post("/sign-out").location == "/sign-in"


def test_very_first_visitor_is_told_where_her_link_is(browser: FlaskClient) -> None:
    (sentence,) = said(browser.get("/sign-in"))

    assert sentence.startswith("Chưa có ai ở đây. Hãy mở liên kết in trong cửa sổ của máy chủ")


# invitations


def test_first_owner_founds_her_shop_and_is_in(app: Flask, browser: FlaskClient) -> None:
    link = a_link(app, None, Role.OWNER)
    assert titles(browser.get(link)) == ["Mở hợp tác xã"]

    answer = browser.post(
        link,
        data={"shop_name": "HTX Noong Lay", "name": "Mai", "login": "mai", "password": PASSWORD},
    )

    assert (answer.status_code, answer.location) == (303, "/")
    assert titles(browser.get("/people")) == ["Người trong hợp tác xã", "Mời thêm người"]


def test_helper_joins_and_is_in(app: Flask, browser: FlaskClient, mai: Account) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER)
    assert titles(browser.get(link)) == ["Vào làm cùng"]

    browser.post(link, data={"name": "Hoa", "login": "hoa", "password": PASSWORD})

    assert browser.get("/settings").status_code == 200
    assert browser.get("/people").status_code == 403


def test_looking_at_a_link_does_not_use_it(app: Flask, browser: FlaskClient, mai: Account) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER)

    assert [browser.get(link).status_code for _time in range(3)] == [200, 200, 200]


def test_form_says_what_is_wrong_and_keeps_what_was_typed(
    app: Flask, browser: FlaskClient, mai: Account
) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER)

    answer = browser.post(link, data={"name": "Cô Hoa", "login": "hoa", "password": "12345678"})

    assert answer.status_code == 400
    assert said(answer) == [
        "Mật khẩu này quá dễ đoán. Hãy ghép vài từ dễ nhớ với nhau, kẻ gian khó đoán hơn."
    ]
    assert 'value="Cô Hoa"' in answer.text
    assert "12345678" not in answer.text


@pytest.mark.parametrize("age", [timedelta(hours=24), timedelta(days=400)])
def test_old_link_says_kindly_what_to_do(
    app: Flask, browser: FlaskClient, mai: Account, age: timedelta
) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER, age=age)

    for answer in (browser.get(link), browser.post(link, data={"name": "Hoa"})):
        assert answer.status_code == 410
        assert titles(answer) == ["Liên kết không còn dùng được"]
        assert "hãy nhờ chủ hợp tác xã gửi liên kết mới" in answer.text


def test_used_link_says_the_same(app: Flask, browser: FlaskClient, mai: Account) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER)
    browser.post(link, data={"name": "Hoa", "login": "hoa", "password": PASSWORD})

    answer = Browser(app).get(link)

    assert (answer.status_code, titles(answer)) == (410, ["Liên kết không còn dùng được"])


def test_link_back_asks_only_for_a_password(app: Flask, browser: FlaskClient, lan: Account) -> None:
    with app.app_context():
        secret = invite_back(shop_id=lan.shop_id, account_id=lan.id, at=now())
    page = browser.get(f"/invite/{secret}")
    assert (titles(page), re.findall(r' name="(\w+)"', page.text.split("<main")[1])) == (
        ["Mật khẩu mới"],
        ["csrf_token", "password", "csrf_token", "next", "language"],
    )

    browser.post(f"/invite/{secret}", data={"password": NEW_PASSWORD})

    assert browser.get("/settings").status_code == 200
    assert come_in(Browser(app), "lan", NEW_PASSWORD).status_code == 303


# the people of the shop


def test_owner_sees_her_people_and_nobody_elses(
    app: Flask, mai: Account, lan: Account, stranger: Account
) -> None:
    a_link(app, stranger.shop_id, Role.HELPER)

    assert names(browser_of(app, mai).get("/people")) == ["Mai", "Lan"]
    assert names(browser_of(app, stranger).get("/people")) == ["Người lạ", "Hoa"]


def test_owner_makes_a_link_that_works(app: Flask, mai: Account) -> None:
    page = browser_of(app, mai).post("/people/links", data={"name": "Hoa", "role": "helper"})
    (link,) = re.findall(r'<p class="link-text">(.*?)</p>', page.text)

    newcomer = Browser(app)
    newcomer.post(link, data={"name": "Hoa", "login": "hoa", "password": PASSWORD})

    assert titles(page) == ["Liên kết cho Hoa"]
    assert newcomer.get("/settings").status_code == 200


@pytest.mark.parametrize(
    "fields", [{"name": "", "role": "helper"}, {"name": "Hoa", "role": "king"}, {"name": "Hoa"}, {}]
)
def test_link_for_nobody_or_for_no_role_is_refused(
    app: Flask, mai: Account, fields: dict[str, str]
) -> None:
    assert browser_of(app, mai).post("/people/links", data=fields).status_code == 400

    with app.app_context():
        assert waiting_invitations(db.session(), mai.shop_id, now()) == []


def test_owner_withdraws_a_link(app: Flask, mai: Account) -> None:
    link = a_link(app, mai.shop_id, Role.HELPER)
    with app.app_context():
        (waiting,) = waiting_invitations(db.session(), mai.shop_id, now())

    browser_of(app, mai).post(f"/people/links/{waiting.id}/withdraw")

    assert Browser(app).get(link).status_code == 410


def test_owner_closes_a_helper_out_and_lets_her_in_again(
    app: Flask, mai: Account, lan: Account
) -> None:
    owner, helper = browser_of(app, mai), browser_of(app, lan)

    owner.post(f"/people/{lan.id}/close")
    assert helper.get("/settings").location == "/sign-in?next=/settings"

    owner.post(f"/people/{lan.id}/reopen")
    assert come_in(helper, "lan", PASSWORD).status_code == 303


def test_script_is_told_how_to_undo_a_closing(app: Flask, mai: Account, lan: Account) -> None:
    answer = browser_of(app, mai).post(
        f"/people/{lan.id}/close", headers={"Accept": "application/json"}
    )

    assert answer.json == {
        "ok": True,
        "message": "Lan không vào được nữa. Việc đã làm vẫn còn nguyên.",
        "undo": f"/people/{lan.id}/reopen",
    }


def test_owner_helps_a_helper_who_forgot_her_password(
    app: Flask, mai: Account, lan: Account
) -> None:
    page = browser_of(app, mai).post(f"/people/{lan.id}/link")
    (link,) = re.findall(r'<p class="link-text">(.*?)</p>', page.text)

    Browser(app).post(link, data={"password": NEW_PASSWORD})

    assert come_in(Browser(app), "lan", PASSWORD).status_code == 400
    assert come_in(Browser(app), "lan", NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize("what", ["close", "reopen", "link"])
def test_stranger_does_nothing_to_our_people(
    app: Flask, lan: Account, stranger: Account, what: str
) -> None:
    assert browser_of(app, stranger).post(f"/people/{lan.id}/{what}").status_code == 404

    assert come_in(Browser(app), "lan", PASSWORD).status_code == 303


# one's own account


def test_person_changes_her_password_and_stays_in(app: Flask, lan: Account) -> None:
    here, elsewhere = browser_of(app, lan), browser_of(app, lan)

    here.post("/account/password", data={"current": PASSWORD, "password": NEW_PASSWORD})

    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert come_in(elsewhere, "lan", NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "sentence"),
    [
        ("sai", NEW_PASSWORD, "Mật khẩu đang dùng chưa đúng."),
        (PASSWORD, "ngan", "Mật khẩu cần ít nhất 8 chữ hoặc số."),
    ],
)
def test_password_stays_when_something_is_wrong(
    app: Flask, lan: Account, current: str, password: str, sentence: str
) -> None:
    answer = browser_of(app, lan).post(
        "/account/password", data={"current": current, "password": password}
    )

    assert (answer.status_code, said(answer)) == (400, [sentence])
    assert come_in(Browser(app), "lan", PASSWORD).status_code == 303


def test_who_finds_a_tablet_cannot_guess_its_password(app: Flask, lan: Account) -> None:
    browser = browser_of(app, lan)
    for _time in range(10):
        browser.post("/account/password", data={"current": "sai", "password": NEW_PASSWORD})

    answer = browser.post("/account/password", data={"current": PASSWORD, "password": NEW_PASSWORD})

    assert answer.status_code == 429


def test_weak_passwords_are_no_wrong_tries(app: Flask, lan: Account) -> None:
    browser = browser_of(app, lan)

    answers = [
        browser.post("/account/password", data={"current": PASSWORD, "password": "ngan"})
        for _time in range(12)
    ]

    assert {answer.status_code for answer in answers} == {400}


def test_lost_device_is_signed_out_from_this_one(app: Flask, lan: Account) -> None:
    here, lost = browser_of(app, lan), browser_of(app, lan)

    here.post("/account/sign-out-everywhere")

    assert here.get("/account").status_code == 200
    assert lost.get("/account").location == "/sign-in?next=/account"


@pytest.mark.parametrize(("name", "value"), [("language", "en"), ("theme", "dark")])
def test_choice_is_kept_on_this_device_even_before_signing_in(
    browser: FlaskClient, name: str, value: str
) -> None:
    answer = browser.post(f"/{name}", data={name: value, "next": "/sign-in"})

    cookie = browser.get_cookie(name)
    assert answer.location == "/sign-in"
    assert cookie is not None
    assert (cookie.value, cookie.same_site) == (value, "Lax")


@pytest.mark.parametrize("name", ["language", "theme"])
def test_choice_that_does_not_exist_is_refused(browser: FlaskClient, name: str) -> None:
    answer = browser.post(f"/{name}", data={name: "<script>", "next": "/"})

    assert (answer.status_code, browser.get_cookie(name)) == (400, None)


# the shop


def test_owner_describes_the_shop(app: Flask, mai: Account) -> None:
    browser = browser_of(app, mai)

    browser.post(
        "/settings",
        data={
            "shop_name": "HTX Mới",
            "place": "Mộc Châu",
            "phone": "0212 3852 000",
            "thanks": "Cảm ơn chị",
        },
    )

    with app.app_context():
        shop = db.session.get_one(Shop, mai.shop_id)
        assert (shop.name, shop.place, shop.phone, shop.thanks) == (
            "HTX Mới",
            "Mộc Châu",
            "0212 3852 000",
            "Cảm ơn chị",
        )


def test_shop_form_keeps_what_was_typed_when_something_is_wrong(app: Flask, mai: Account) -> None:
    answer = browser_of(app, mai).post(
        "/settings", data={"shop_name": "HTX Mới", "phone": "chưa có"}
    )

    assert (answer.status_code, said(answer)) == (
        400,
        ["Số điện thoại này chưa đúng. Ví dụ: 0212 3852 000."],
    )
    assert 'value="HTX Mới"' in answer.text


def test_helper_sees_the_settings_that_are_hers(app: Flask, mai: Account, lan: Account) -> None:
    hers = re.findall(r'class="card" href="([^"]+)"', browser_of(app, lan).get("/settings").text)
    owners = re.findall(r'class="card" href="([^"]+)"', browser_of(app, mai).get("/settings").text)

    assert hers[0] == "/account"
    assert not {"/people", "/settings/tokens"} & set(hers)
    assert owners[:3] == ["/account", "/people", "/settings/tokens"]
    assert set(hers) < set(owners)


def test_other_packages_add_their_pages_to_the_settings(
    app: Flask, mai: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "settings_pages", [])
    add_settings_pages(app, SettingsPage("/settings/bank", "Tài khoản ngân hàng", "money"))

    page = browser_of(app, mai).get("/settings").text

    assert re.findall(r'class="card" href="([^"]+)"', page)[-1] == "/settings/bank"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/people"),
        ("POST", "/people/links"),
        ("POST", "/people/links/1/withdraw"),
        ("POST", "/people/1/link"),
        ("POST", "/people/1/close"),
        ("POST", "/people/1/reopen"),
        ("POST", "/settings"),
        ("GET", "/settings/tokens"),
        ("POST", "/settings/tokens"),
        ("POST", "/settings/tokens/1/revoke"),
    ],
)
def test_helper_may_not_do_what_is_the_owners(
    app: Flask, lan: Account, method: str, path: str
) -> None:
    assert browser_of(app, lan).open(path, method=method).status_code == 403


# tokens


def test_token_is_shown_once_and_works(app: Flask, mai: Account) -> None:
    browser = browser_of(app, mai)

    page = browser.post("/settings/tokens", data={"scope": "comments", "label": "Máy gửi"})

    (secret,) = re.findall(r'id="new-token">(.*?)</p>', page.text)
    with app.app_context():
        token = find_token(secret)
        assert token is not None
        assert (token.shop_id, token.scope, token.label) == (mai.shop_id, "comments", "Máy gửi")
    assert secret not in browser.get("/settings/tokens").text
    assert names(browser.get("/settings/tokens")) == ["Máy gửi"]


def test_token_for_nothing_is_refused(app: Flask, mai: Account) -> None:
    browser = browser_of(app, mai)

    assert browser.post("/settings/tokens", data={"scope": "everything"}).status_code == 400
    assert names(browser.get("/settings/tokens")) == []


def test_owner_revokes_a_token_and_a_stranger_does_not(
    app: Flask, mai: Account, stranger: Account
) -> None:
    owner = browser_of(app, mai)
    page = owner.post("/settings/tokens", data={"scope": "desk", "label": "Máy"}).text
    (path,) = re.findall(r'action="(/settings/tokens/\d+/revoke)"', page)

    assert browser_of(app, stranger).post(path).status_code == 404
    assert names(owner.get("/settings/tokens")) == ["Máy"]
    assert owner.post(path).status_code == 303
    assert names(owner.get("/settings/tokens")) == []
