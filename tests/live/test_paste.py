"""Pasting a platform's page into a live: the preview, what is new, and nothing twice."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.live.completeness import completeness_of
from seller.live.exports import comment_list, written
from seller.live.models import Live
from seller.live.paste import look_at, take_in
from seller.people.models import Shop
from tests.builders import a_browser, a_live, a_shop, after, hear, lines_of, said

AT = after(600)
PAGE = "Lan\nk1 2 cái\n9 phút\nThích\nHoa\nchốt  K1\n8 phút\nThích\nLan\nk1 2 cái\n2 phút\nThích\n"


@pytest.fixture
def live(app: Flask) -> Live:
    return a_live(a_shop())


def paste(live: Live, text: str = PAGE) -> int:
    db.session.rollback()
    return take_in(live, look_at(db.session(), live, text, "facebook", AT), AT)


def ledger(live: Live) -> list[tuple[str, str, str]]:
    db.session.rollback()
    comments = comment_list(db.session(), live, 0, 100)
    return [(each["channel"], each["author_id"], each["text"]) for each in comments]


def test_what_was_copied_becomes_comments_and_lines(live: Live) -> None:
    assert paste(live) == 3
    assert lines_of(live) == [
        ("Lan", "K1", 2, "held"),
        ("Lan", "K1", 2, "held"),
        ("Hoa", "K1", 1, "held"),
    ]


def test_pasted_twice_nothing_is_added_though_its_times_have_moved_on(live: Live) -> None:
    paste(live)

    again = paste(live, PAGE.replace("9 phút", "19 phút").replace("8 phút", "18 phút"))

    assert (again, len(ledger(live))) == (0, 3)


def test_what_came_by_itself_is_not_added_again_and_keeps_its_viewer(live: Live) -> None:
    hear(live, said("Lan", "K1  2 CÁI", at=61), said("Hoa", "đẹp quá", at=62))

    count = paste(live)

    assert (count, ledger(live)[2:]) == (
        2,
        [("facebook", "Hoa", "chốt  K1"), ("facebook", "Lan", "k1 2 cái")],
    )


def test_two_viewers_of_one_name_are_not_taken_for_each_other(live: Live) -> None:
    hear(live, said("Hoa", "đẹp quá", at=61))
    twin = said("Hoa", "xinh quá", at=62)
    hear(live, type(twin)("tiktok", "t1", "hoa-2", "Hoa", twin.text, twin.said_at))

    paste(live, "Hoa\nchốt K1\n8 phút")

    assert ledger(live)[-1] == ("facebook", "name:hoa", "chốt K1")


def test_a_longer_copy_of_the_same_page_adds_only_the_rest(live: Live) -> None:
    paste(live)

    assert paste(live, PAGE + "Thu\nTL 1kg\n1 phút\nThích") == 1


def test_what_is_pasted_fills_the_silence_in_which_it_was_said(live: Live) -> None:
    hear(live, said("Mai", "đẹp quá", at=1), said("Mai", "xinh quá", at=590))
    before = completeness_of(db.session(), live, AT).gaps

    paste(live)

    db.session.rollback()
    after_it = completeness_of(db.session(), db.session.get_one(Live, live.id), AT).gaps
    assert [gap.minutes for gap in before] == [9]
    assert [gap.minutes for gap in after_it] == [6]


@pytest.mark.parametrize("text", ["", "Thích\n2 phút", "x" * 400_001])
def test_what_cannot_be_read_is_refused(live: Live, text: str) -> None:
    with pytest.raises(BadInput):
        look_at(db.session(), live, text, "facebook", AT)


@pytest.fixture
def owner(app: Flask, live: Live) -> FlaskClient:
    return a_browser(app, db.session.get_one(Shop, live.shop_id))


def test_the_preview_stores_nothing_and_says_what_is_new(owner: FlaskClient, live: Live) -> None:
    hear(live, said("Hoa", "chốt K1"))

    page = owner.post(f"/lives/{live.id}/paste", data={"pasted": PAGE, "source": "tiktok"}).text

    assert "2 bình luận mới, 1 đã có từ trước" in page
    assert "K1 ×2" in page
    assert len(ledger(live)) == 1


def test_the_preview_is_taken_in_with_the_times_that_it_showed(
    owner: FlaskClient, live: Live
) -> None:
    copied_at = now() - timedelta(hours=1)
    fields = {"pasted": "Lan\nk1\n2 phút", "source": "tiktok", "take_in": "1"}

    owner.post(f"/lives/{live.id}/paste", data=fields | {"copied_at": copied_at.isoformat()})

    db.session.rollback()
    (comment,) = comment_list(db.session(), live, 0, 9)
    assert comment["said_at"] == written(copied_at - timedelta(minutes=2))


def test_a_bad_paste_comes_back_with_what_was_pasted(owner: FlaskClient, live: Live) -> None:
    answer = owner.post(f"/lives/{live.id}/paste", data={"pasted": "2 phút", "source": "tiktok"})

    assert (answer.status_code, "Chưa đọc được bình luận nào" in answer.text) == (400, True)
    assert ">2 phút</textarea>" in answer.text


def test_a_stranger_cannot_paste(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(name="HTX Khác"))

    answer = stranger.post(f"/lives/{live.id}/paste", data={"pasted": PAGE, "take_in": "1"})

    assert (answer.status_code, ledger(live)) == (404, [])
