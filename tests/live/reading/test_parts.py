"""Each idea of the reader by itself: phones, numbers, amounts, keys, names, clauses, places."""

from decimal import Decimal

import pytest

from seller.live.reading import CatalogIndex, read
from seller.live.reading.comment import comment_of
from seller.live.reading.grammar import Act, act_of
from seller.live.reading.measures import amount_at
from seller.live.reading.numbers import number_at
from seller.live.reading.phone import find_phones
from seller.live.reading.spelling import Spellings
from seller.live.reading.telex import typed, typed_with_digits
from seller.live.reading.words import word_of
from tests.live.reading.labelled import catalog_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("0363-445-566", "0363445566"),
        ("0 8 8 6 1 2 3 4 5 6", "0886123456"),
        ("o976 5oo 123", "0976500123"),
        ("+84 868 112 233", "0868112233"),
        ("84912000111", "0912000111"),
        ("+84 0912 000 111", "0912000111"),
        ("A1 2 0912345678 nha", "0912345678"),
        ("đt e: o9oo ooo 369", "0900000369"),
        ("dt o35 oooo o11", "0350000011"),
        ("0912345678ok", "0912345678"),
        ("0912345678, 0987654321", "0912345678"),
        ("091234567", None),
        ("09123456789", None),
        ("0212345678", None),
        ("A1 350k", None),
        ("19001234 5678", None),
    ],
)
def test_a_mobile_number_is_given_back_as_ten_digits(text: str, number: str | None) -> None:
    found = [phone.number for phone in find_phones(text) if phone.number]

    assert found[:1] == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", "2"),
        ("2,5", "2.5"),
        ("1/2", "0.5"),
        ("1.200", "1200"),
        ("một", "1"),
        ("mot", "1"),
        ("tư", "4"),
        ("mười", "10"),
        ("mười lăm", "15"),
        ("hai mươi", "20"),
        ("hai mươi mốt", "21"),
        ("ba mươi tư", "34"),
        ("2 trăm", "200"),
        ("hai trăm năm mươi", "250"),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(text: str, value: str) -> None:
    found = number_at(comment_of(text).tokens, 0)

    assert found is not None
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2kg", "mass", "2"),
        ("2 kí", "mass", "2"),
        ("3 lạng", "mass", "0.3"),
        ("500g", "mass", "0.5"),
        ("nửa cân", "mass", "0.5"),
        ("2 ký rưỡi", "mass", "2.5"),
        ("1kg2", "mass", "1.2"),
        ("1 cân 2", "mass", "1.2"),
        ("2 cân 3 lạng", "mass", "2.3"),
        ("hai lạng rưỡi", "mass", "0.25"),
        ("nửa lít", "volume", "500"),
        ("1m6", "length", "160"),
        ("2 chai", "count", "2"),
        ("2 cặp", "count", "4"),
        ("1 tá", "count", "12"),
        ("350k", "money", "350000"),
        ("1tr450", "money", "1450000"),
        ("1 triệu 2", "money", "1200000"),
        ("350.000đ", "money", "350000"),
        ("năm chục nghìn", "money", "50000"),
        ("5 tuổi", "other", "5"),
        ("8h", "other", "8"),
        ("7", "bare", "7"),
    ],
)
def test_an_amount_has_a_kind_and_an_exact_value(text: str, unit: str, value: str) -> None:
    found = amount_at(comment_of(text).tokens, 0, {})

    assert found is not None
    assert (found.unit.kind, found.value) == (unit, Decimal(value))


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("mauf", "màu"),
        ("ddor", "đỏ"),
        ("ddatwj", "đặt"),
        ("maatj", "mật"),
        ("chôts", "chốt"),
        ("lan", None),
    ],
)
def test_telex_keys_are_read_as_the_word_they_spell(keys: str, word: str | None) -> None:
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("d9o3", "đỏ"), ("cho61t", "chốt"), ("ma65t", "mật"), ("a1", None)],
)
def test_vni_keys_are_read_as_the_word_they_spell(keys: str, word: str | None) -> None:
    assert typed_with_digits(keys) == word


def test_words_are_found_again_when_they_are_spelled_a_little_otherwise() -> None:
    spellings = Spellings(["say", "pieu", "thanh"])

    assert [spellings.near(word) for word in ("xay", "piu", "thamh", "xoai")] == [
        ("say",),
        (),
        ("thanh",),
        (),
    ]


def test_the_place_of_the_tone_makes_no_other_word() -> None:
    assert word_of("khoá") == word_of("khóa")


@pytest.mark.parametrize(
    ("letters", "act"),
    [
        ("BPO", Act.COMMIT),
        ("PO", Act.GOODS),
        ("QPy", Act.GOODS),
        ("GpQ", Act.COMMIT),
        ("PhOn", Act.QUESTION),
        ("wB", Act.NOT_NOW),
        ("bR", Act.NOT_NOW),
        ("LpB", Act.NOT_NOW),
        ("gBj", Act.OTHERS),
        ("ibPn", Act.OTHERS),
        ("nbf", Act.CANCEL),
        ("cP", Act.CANCEL),
        ("xP>O", Act.CHANGE),
        ("cPbP", Act.CHANGE),
        ("kR", Act.PAID),
        ("I$tb", Act.BARGAIN),
        ("0F", Act.CONTACT),
        ("Pvv", Act.TALK),
        ("JX", Act.GAME),
        ("yp", Act.NOTHING),
        ("", Act.NOTHING),
    ],
)
def test_a_clause_is_read_from_its_letters(letters: str, act: Act) -> None:
    assert act_of(letters) == act


def test_places_map_back_to_the_text_as_it_came() -> None:
    text = " \u0000cho\u0302\u0301t A1"

    comment = comment_of(text)

    token = comment.tokens[0]
    start, end = comment.place(token.start, token.end)
    assert (token.text, text[start:end]) == ("chốt", "cho\u0302\u0301t")


def test_a_misspelt_name_is_a_name_of_the_catalog() -> None:
    catalog = catalog_of("hua_na")

    found = catalog.names.find(comment_of("xoài xấy").tokens, 0, catalog.spellings)

    assert found is not None
    assert ({named.code for named in found.payloads}, found.bent) == ({"XS"}, 1)


def test_vni_keys_in_a_comment_are_read_as_words() -> None:
    reading = read("cho61t A1 mau2 d9o3 size L", catalog_of("hua_na"))

    assert [dict(line.options) for line in reading.lines] == [{"size": "L", "màu": "đỏ"}]


def test_an_empty_catalog_reads_every_comment() -> None:
    assert read("chốt A1 2 cái", CatalogIndex.of([])).lines == ()
