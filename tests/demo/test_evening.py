"""The recorded evening, read as the desk reads it."""

from collections import Counter

from seller.demo.catalog import demo_catalog
from seller.demo.recording import RecordedOnAir, evening
from seller.live.reading import CatalogIndex, Intent, Reading, product_words_from_json, read

LEAST = {
    Intent.ORDER: 150,
    Intent.QUESTION: 40,
    Intent.OTHER: 30,
    Intent.PAYMENT: 8,
    Intent.CANCEL: 4,
    Intent.CHANGE: 4,
    Intent.CONTACT: 2,
}


def test_the_evening_has_enough_of_every_kind_of_comment() -> None:
    intents = Counter(reading.intent for reading in _readings())

    assert {intent: intents[intent] for intent in LEAST if intents[intent] < LEAST[intent]} == {}


def test_all_that_is_shown_in_the_evening_is_bought() -> None:
    shown = {one.code for one in evening() if isinstance(one, RecordedOnAir)}
    bought = {
        line.code
        for reading in _readings()
        if reading.intent is Intent.ORDER
        for line in reading.lines
    }

    assert shown - bought == {None}


def _readings() -> list[Reading]:
    catalog = CatalogIndex.of(product_words_from_json(demo_catalog()))
    on_air: str | None = None
    readings = []
    for one in evening():
        if isinstance(one, RecordedOnAir):
            on_air = one.code
        else:
            readings.append(read(one.text, catalog, on_air=on_air))
    return readings
