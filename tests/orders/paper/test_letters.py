"""Text in letters that the fonts have."""

import pytest

from seller.orders.paper.letters import plain
from seller.orders.paper.typeset import drawable


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("𝓛𝓪𝓷 𝐍𝐠𝐮𝐲ễ𝐧", "Lan Nguyễn"),
        ("Ｌａｎ", "Lan"),
        ("Ⓛⓐⓝ", "Lan"),
        ("La\u0300n", "Làn"),
        ("Lan\u202e\u200b\ufeff\ud83c", "Lan"),
        ("  Lan \t Hoa\r\n\nMai ", "Lan Hoa\n\nMai"),
        ("ꪼꪕꪒꪾ 🌸👩‍🌾", "ꪼꪕꪒꪾ 🌸👩‍🌾"),
        ("m² · ½ · № 5", "m² · ½ · № 5"),
    ],
)
def test_text_becomes_plain(text: str, wanted: str) -> None:
    assert plain(text) == wanted


def test_long_runs_may_be_broken_and_words_may_not() -> None:
    assert drawable("thổ cẩm " + "x" * 18) == "thổ cẩm " + "\u200b".join(["xxxxxx"] * 3)


def test_letters_are_not_parted_from_their_marks() -> None:
    assert "\u200b" not in drawable("ꪀꪴ" * 3 + "👩‍🌾" * 3).replace("ꪀꪴ\u200b", "").replace(
        "🌾\u200b", ""
    )
