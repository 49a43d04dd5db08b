"""What holds for every comment, whatever viewers write."""

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.live.reading import Certainty, Intent, ReadLine, read
from seller.live.reading.phone import find_phones
from tests.live.reading.labelled import catalog_of

HUA_NA = catalog_of("hua_na")
PLAIN_ORDERS = (
    "chốt A1 size L màu đỏ 2 cái",
    "lấy 3 cân thanh long",
    "V1 size M 2 cái",
    "2 chai mật ong",
    "A2 màu chàm size XL",
    "cho em 2 gói cà phê",
)
HOSTILE = (
    "a ",
    "1 ",
    "A1 ",
    "ko lấy ",
    "0912 ",
    "mỗi ",
    "1kg2 ",
    ".,",
    "đỏ",
    "x",
    "0",
    "@",
    "áo cóm ",
    "hủy ",
)
WORDS = """
    chốt lấy A1 V1 thanh long mật ong 2 3kg size L đỏ ko còn bao nhiêu mỗi màu hủy đổi sang ck rồi
    cho em c shop mai 0912345678 350k , . ? và nửa cân rưỡi thùng 15 27 váy
"""
viewer_words = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)
orders = st.sampled_from(PLAIN_ORDERS)


def lines_of(text: str) -> tuple[ReadLine, ...]:
    return read(text, HUA_NA, on_air="K1").lines


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_has_a_reading(text: str) -> None:
    assert isinstance(read(text, HUA_NA, on_air="A1").intent, Intent)


@given(viewer_words)
@settings(max_examples=150)
def test_every_quantity_of_an_order_is_positive_and_exact(text: str) -> None:
    reading = read(text, HUA_NA, on_air="A1")

    quantities = [line.qty for line in reading.lines if line.qty is not None]
    assert all(isinstance(quantity, Decimal) for quantity in quantities)
    assert reading.intent is not Intent.ORDER or all(quantity > 0 for quantity in quantities)


@given(viewer_words)
@settings(max_examples=150)
def test_every_line_names_goods_and_values_of_the_catalog(text: str) -> None:
    for line in read(text, HUA_NA, on_air="A1").lines:
        options = HUA_NA.goods[line.code].options
        assert all(value in options[name] for name, value in line.options.items())
        assert set(line.missing) == set(options) - set(line.options)


@given(viewer_words)
@settings(max_examples=100)
def test_saying_that_she_takes_no_more_never_adds_stock(text: str) -> None:
    reading = read(f"{text}, ko lấy nữa", HUA_NA, on_air="A1")

    assert reading.intent is not Intent.ORDER


@given(orders, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_change_an_order(text: str, change: object) -> None:
    assert callable(change)
    assert lines_of(change(text)) == lines_of(text)


@given(orders)
def test_an_order_without_marks_is_the_same_order(text: str) -> None:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))

    assert lines_of(plain) == lines_of(text)


@given(orders, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_does_not_change_an_order(
    text: str, form: "unicodedata._NormalizationForm"
) -> None:
    assert lines_of(unicodedata.normalize(form, text)) == lines_of(text)


@given(orders, st.text("😍❤🔥👍 \u200b\t", max_size=6), st.text("😍❤🔥👍 \ufe0f", max_size=6))
def test_emoji_and_spaces_around_an_order_do_not_change_it(
    text: str, before: str, after: str
) -> None:
    assert lines_of(before + text.replace(" ", "  ") + after) == lines_of(text)


@given(st.integers(3, 12))
def test_drawn_out_letters_do_not_change_an_order(times: int) -> None:
    assert lines_of(f"chố{'t' * times} A1 nh{'a' * times}") == lines_of("chốt A1 nha")


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.sampled_from(["", " ", ".", "-"]))
def test_a_phone_number_is_found_however_it_is_grouped(number: str, sign: str) -> None:
    written = sign.join((number[:4], number[4:7], number[7:]))

    assert read(f"A1 L {written} nha", HUA_NA).phone == number


@given(st.integers(0, 10**9 - 1), st.sampled_from([8, 9, 11, 13]))
def test_a_number_with_other_digits_is_no_phone(figures: int, length: int) -> None:
    digits = f"0{figures:0{length - 1}d}"[:length]

    assert all(found.number is None for found in find_phones(digits))


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    whole = (piece * 100_000)[:100_000]

    begin = time.process_time()
    reading = read(whole, HUA_NA, on_air="A1")
    seconds = time.process_time() - begin

    assert reading.certainty is Certainty.ASK
    assert seconds < 0.1
