"""Comments copied from the page of a platform."""

from datetime import UTC, datetime

import pytest

from seller.live.pasted import read_pasted
from tests.builders import after

AT = after(600)  # 20:40 in the house

FACEBOOK = """Bình luận
Mới nhất
Lan Nguyễn · Fan cứng
k1 2 cái nha shop
gửi về Sơn La
2 phút
Thích
Phản hồi
3
Hoa Lò
Người đóng góp nổi bật
chốt A1 L đỏ
5 phút
Thích
Phản hồi
Xem 3 phản hồi
Thu Hà

TL 2kg
5 phút · Thích · Phản hồi · Đã chỉnh sửa
Mây
8 phút
Xem thêm bình luận
"""
ENGLISH = """Lan Nguyen
Top fan
k1
2m
Like
Reply
Edited
Hoa
+1
Just now
Like
Reply"""
TIME_LAST = """Lan
share
Thích
Phản hồi
2 phút
Thích Văn An
k1
Thích
Phản hồi
3 phút"""
TIKTOK = """Lan
k1 2 cái
Hoa
chốt K1"""
ONE_LINERS = """Lan: k1 2 cái
Hoa: chốt K1: cái đỏ"""
TABLE = """phút\ttên\tnội dung
20:31\tLan\tk1 2 cái
20:32:10\tHoa\tchốt K1"""
IN_ONE_PIECE = """Lan
2 cái k1
2 phút Thích Phản hồi
Hoa
5
20:15 Thích Phản hồi 2"""


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.name, each.text, f"{each.said_at.astimezone(UTC):%H:%M:%S}")
        for each in read_pasted(text, AT)
    ]


@pytest.mark.parametrize(
    ("page", "comments"),
    [
        (
            FACEBOOK,
            [
                ("Thu Hà", "TL 2kg", "13:35:00"),
                ("Hoa Lò", "chốt A1 L đỏ", "13:35:00"),
                ("Lan Nguyễn", "k1 2 cái nha shop gửi về Sơn La", "13:38:00"),
            ],
        ),
        (ENGLISH, [("Lan Nguyen", "k1", "13:38:00"), ("Hoa", "+1", "13:40:00")]),
        (TIME_LAST, [("Thích Văn An", "k1", "13:37:00"), ("Lan", "share", "13:38:00")]),
        (TIKTOK, [("Lan", "k1 2 cái", "13:40:00"), ("Hoa", "chốt K1", "13:40:00")]),
        (ONE_LINERS, [("Lan", "k1 2 cái", "13:40:00"), ("Hoa", "chốt K1: cái đỏ", "13:40:00")]),
        (TABLE, [("Lan", "k1 2 cái", "13:31:00"), ("Hoa", "chốt K1", "13:32:10")]),
        (IN_ONE_PIECE, [("Hoa", "5", "13:15:00"), ("Lan", "2 cái k1", "13:38:00")]),
        ("", []),
        ("Thích\nPhản hồi\n2 phút", []),
    ],
)
def test_a_copied_page_is_read(page: str, comments: list[tuple[str, str, str]]) -> None:
    assert read(page) == comments


def test_a_clock_later_than_now_was_yesterday() -> None:
    (comment,) = read_pasted("Lan\nk1\n23:50", AT)

    assert comment.said_at == datetime(2026, 11, 21, 16, 50, tzinfo=UTC)


def test_comments_of_one_minute_keep_their_order() -> None:
    first, second = read_pasted("Lan\nk1\n5 phút\nHoa\nk1\n5 phút", AT)

    assert (first.name, second.name, first.said_at < second.said_at) == ("Lan", "Hoa", True)
