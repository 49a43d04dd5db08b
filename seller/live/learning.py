"""What the shop's own corrections teach: words that people took for the same product twice. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from seller.live.reading import CatalogIndex
from seller.live.reading.new_words import compared, new_phrases

TIMES_NEEDED = 2
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Taught:
    """A comment that somebody took for this product."""

    comment_id: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A comment that names products itself."""

    text: str
    codes: Collection[str]


@dataclass(frozen=True, slots=True)
class AliasOffer:
    """Words that may be a name of the product; `words` without marks, `spoken` as viewers write them."""

    code: str
    words: str
    spoken: str
    times: int
    comments: tuple[str, ...]


@dataclass(slots=True)
class _Phrase:
    code: str
    words: str
    comments: dict[int, str]
    written: list[str]

    @property
    def rank(self) -> tuple[int, int, str]:
        return -len(self.comments), -len(self.words), self.words

    def says_no_more_than(self, other: "_Phrase") -> bool:
        """Whether the other phrase covers the same comments, in more words or in fewer."""
        mine, others = f" {self.words} ", f" {other.words} "
        overlaps = mine in others or others in mine
        return (
            self.code == other.code and overlaps and self.comments.keys() <= other.comments.keys()
        )


def alias_offers(
    taught: Iterable[Taught],
    spoken: Iterable[Spoken],
    catalog: CatalogIndex,
    refused: Collection[tuple[str, str]] = (),
) -> list[AliasOffer]:
    """Return new words that two comments or more were taken for one product by, and that mean no other.

    `spoken` are comments that were understood: a word that is said beside other goods is no name of this one.
    `refused` are (code, words) that the shop does not want.
    """
    phrases = _taught_twice(taught, catalog)
    said = [(compared(each.text), each.codes) for each in spoken] if phrases else []
    wanted = [
        phrase
        for phrase in phrases
        if phrase.code in catalog.goods
        and (phrase.code, phrase.words) not in refused
        and not _means_another(phrase, said)
    ]
    kept: list[_Phrase] = []
    for phrase in sorted(wanted, key=lambda each: each.rank):
        if not any(phrase.says_no_more_than(other) for other in kept):
            kept.append(phrase)
    return [_offer(phrase) for phrase in kept]


def _taught_twice(taught: Iterable[Taught], catalog: CatalogIndex) -> list[_Phrase]:
    found: dict[str, dict[str, _Phrase]] = {}
    for each in taught:
        for words, written in new_phrases(each.text, catalog).items():
            codes = found.setdefault(words, {})
            phrase = codes.setdefault(each.code, _Phrase(each.code, words, {}, []))
            phrase.comments[each.comment_id] = each.text
            phrase.written.append(written)
    return [
        phrase
        for codes in found.values()
        for phrase in codes.values()
        if len(codes) == 1 and len(phrase.comments) >= TIMES_NEEDED
    ]


def _means_another(phrase: _Phrase, said: Iterable[tuple[str, Collection[str]]]) -> bool:
    words = f" {phrase.words} "
    return any(words in text and any(code != phrase.code for code in codes) for text, codes in said)


def _offer(phrase: _Phrase) -> AliasOffer:
    # Half of the viewers leave the marks out; those who do not know how it is spelled.
    spoken = max(phrase.written, key=_marks_in)
    comments = tuple(list(phrase.comments.values())[-MOST_SHOWN:])
    return AliasOffer(phrase.code, phrase.words, spoken, len(phrase.comments), comments)


def _marks_in(text: str) -> int:
    return sum(not letter.isascii() for letter in text)


def differs(read_as: Iterable[Mapping[str, object]], became: Mapping[str, object]) -> bool:
    """Tell whether a line, as readings keep it, is none of those that had been read."""
    return all(
        any(line[part] != became[part] for part in ("code", "qty", "options")) for line in read_as
    )
