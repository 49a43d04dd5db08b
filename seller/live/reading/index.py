"""The words of a catalog, compiled once so that a comment is read quickly."""

import re
from collections.abc import Iterable
from itertools import product as each_way
from typing import Self

from seller.live.reading import lexicon
from seller.live.reading.comment import Token, comment_of
from seller.live.reading.entries import Goods, Named, Naming, Value
from seller.live.reading.goods import ProductWords
from seller.live.reading.phrases import Phrases, words_of
from seller.live.reading.spelling import Spellings
from seller.live.reading.telex import typed
from seller.live.reading.units import KILO, Kind, Unit, Units, known_unit, unit_at
from seller.live.reading.words import Word, word_of
from seller.live.reading.writings import measure_of, number_of, other_writings, parts_of

_MOST_REMEMBERED = 20_000
_LONGEST_WORD = 12
_SHORTEST_TO_PART = 4
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|tr|[cpkt]h|qu|[bcdghklmnprstvx])?[aeiouy]+(?:ng|nh|ch|[cmnpt](?![aeiouy]))?"
)
_FEW_SYLLABLES, _MANY_SYLLABLES = 3, 5  # of a code that is cut into its words
_CODE_PARTS = re.compile(r"[^\W\d_]+|[0-9]+")


class CatalogIndex:
    """Every word under which the goods of a catalog are known."""

    def __init__(self) -> None:
        self.goods: dict[str, Goods] = {}
        self.names: Phrases[Named] = Phrases()
        self.values: Phrases[Value] = Phrases()
        self.options: Phrases[str] = Phrases()
        self.units: Units = {}
        self.option_words: set[str] = set()
        self.codes: set[str] = set()
        self.number_codes: dict[str, str] = {}
        self.looks_like: dict[str, str] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._whole: set[str] = set()
        self._typed: dict[str, Word | None] = {}
        self._spellings = Spellings(())
        self._values_seen: set[tuple[str, str]] = set()

    @classmethod
    def of(cls, products: Iterable[ProductWords]) -> Self:
        """Compile the products; to be done once for each state of the catalog."""
        index = cls()
        listed = list(products)
        for product in listed:
            for unit in (product.unit, *(pack for pack, _ in product.packs)):
                index._add_unit(unit)
        for product in listed:
            index._add(product)
        index._spellings = Spellings(sorted(index.names.folds | index.values.folds))
        return index

    def spellings(self, token: Token) -> tuple[str, ...]:
        """Return catalog words that the viewer may have meant by one that is spelled otherwise."""
        known = self._known.get(token.key)
        if known is None:
            known = self._respelled(token)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[token.key] = known
        return known

    def _respelled(self, token: Token) -> tuple[str, ...]:
        fold = token.fold
        if fold.isdigit():
            return (fold.lstrip("0"),) if fold[0] == "0" and fold.strip("0") else ()
        shortest = 2 if "f" in fold else 3  # "fe" is often "phê"
        if not shortest <= len(fold) <= _LONGEST_WORD:
            return ()
        if fold in self.names.folds and (token.plain or token.key in self.names.keys):
            return ()
        if fold in lexicon.ALONE and (token.plain or token.key in lexicon.ALONE_KEYS):
            return ()
        if known_unit(token) is not None:
            return ()
        return self._spellings.near(fold)

    def as_meant(self, token: Token) -> Token:
        """Return the token, with the word it was to be where the keys pressed show in it."""
        if not 3 <= len(token.text) <= _LONGEST_WORD or not token.text.isalpha():
            return token
        word = self._as_typed(token)
        return token if word is None else token._replace(key=word.key, fold=word.fold)

    def parts_of(self, token: Token, figures: str) -> tuple[str, str] | None:
        """Return the two words that an unknown one is made of: a word that buys and a code, "sizeL"."""
        text = token.text
        if figures and token.fold[-1] == "x" and token.fold[:-1] in self.codes:
            return (text[:-1], text[-1]) if not self._knows(token.fold) else None
        if text in self._whole or len(text) < _SHORTEST_TO_PART:
            return None
        if not text.isalpha() or self._knows(token.fold):
            if len(self._whole) < _MOST_REMEMBERED:
                self._whole.add(text)
            return None
        for middle in range(len(text) - 1, 1, -1):
            first, last = word_of(text[:middle]).fold, word_of(text[middle:]).fold
            buys = first in lexicon.BUYING and last + figures in self.codes
            if buys or (first in lexicon.SIZES and not figures and last in self.values.folds):
                return text[:middle], text[middle:]
        return None

    def _as_typed(self, token: Token) -> Word | None:
        text = token.text
        if text in self._typed:
            return self._typed[text]
        word = None
        if not self._knows(token.fold):
            spelt = typed(text)
            if spelt is not None:
                found = word_of(spelt)
                if self.knows_exactly(found):
                    word = found
        if len(self._typed) < _MOST_REMEMBERED:
            self._typed[text] = word
        return word

    def _knows(self, fold: str) -> bool:
        return fold in self.names.folds or fold in self.values.folds or fold in lexicon.WORDS.folds

    def knows_exactly(self, word: Word) -> bool:
        """Return whether the shop or its viewers know the word, marks and all."""
        return (
            word.key in self.names.keys
            or word.key in self.values.keys
            or word.key in lexicon.WORDS.keys
            or unit_at([Token("", word.key, word.fold, 0, 0, False)], 0, self.units) is not None
        )

    def _add_unit(self, name: str) -> None:
        words = words_of(name)
        if len(words) == 1 and words[0].fold not in self.units:
            unit = known_unit(words[0]) or Unit(name.lower(), Kind.COUNT)
            self.units.setdefault(words[0].fold, []).append((words[0].key, unit))

    def _add(self, product: ProductWords) -> None:
        goods = _goods_of(product, self.units)
        self.goods[product.code] = goods
        self._add_code(product.code)
        self._add_names(product)
        for option, values in product.options:
            self.options.add(option, option)
            self.option_words.update(word.fold for word in words_of(option))
            for value in values:
                self._add_value(goods, option, value)

    def _add_code(self, code: str) -> None:
        parts = _CODE_PARTS.findall(code)
        if len(parts) == 1 and parts[0].isdigit():
            self.number_codes[str(int(parts[0]))] = code
            return
        words = [word_of(part) for part in parts]
        self.codes.add("".join(word.fold for word in words))
        self.names.add_words(words, Named(code, Naming.CODE))
        if len(words) > 1 and all(word.fold.isalpha() for word in words):
            joined = word_of("".join(parts))
            self.names.add_words([joined], Named(code, Naming.CODE))
        if len(words) == 1:
            self._add_syllables(code, words[0].fold)
        look = "".join(word.fold for word in words).replace("o", "0")
        if "0" in look:
            self.looks_like[look] = code

    def _add_syllables(self, code: str, fold: str) -> None:
        """Let a code that is a name without spaces be written with them: "combo duong da"."""
        syllables = _SYLLABLE.findall(fold)
        if "".join(syllables) != fold or not _FEW_SYLLABLES <= len(syllables) <= _MANY_SYLLABLES:
            return
        for spaces in each_way(("", " "), repeat=len(syllables) - 1):
            written = "".join(map("".join, zip(syllables, (*spaces, ""), strict=True))).split()
            if len(written) > 1:
                self.names.add_words([(one, one) for one in written], Named(code, Naming.CODE))

    def _add_names(self, product: ProductWords) -> None:
        heads = set()
        for phrase in dict.fromkeys((product.name, *product.aliases)):
            words = [(token.key, token.fold) for token in words_of(phrase)]
            self.names.add_words(words, Named(product.code, Naming.ALIAS))
            joined = "".join(fold for _, fold in words)
            if len(words) > 1 and joined.isalpha():
                self.names.add_words([(joined, joined)], Named(product.code, Naming.ALIAS))
            for length in range(2, len(words)):
                if words[length - 1][1].isdigit():
                    continue
                self.names.add_words(words[:length], Named(product.code, Naming.PART))
            if len(words) > 1 and words[0] not in heads:
                heads.add(words[0])
                self.names.add_words(words[:1], Named(product.code, Naming.HEAD))

    def _add_value(self, goods: Goods, option: str, value: str) -> None:
        tokens = words_of(value)
        measure = measure_of(comment_of(value).tokens)
        if measure is not None:
            goods.measures.setdefault((measure.unit.kind, measure.value), (option, value))
        number = number_of(tokens, measure)
        if number is not None and (measure is None or measure.figure is not None):
            goods.numbers.setdefault(number, (option, value))
        if (option, value) in self._values_seen or not tokens:
            return
        self._values_seen.add((option, value))
        pairs = [(token.key, token.fold) for token in tokens]
        self.values.add_words(pairs, Value(option, value, whole=True))
        for writing in other_writings(tokens):
            self.values.add(writing, Value(option, value, whole=True))
        for part in parts_of(tokens):
            self.values.add_words(part, Value(option, value, whole=False))


def _goods_of(product: ProductWords, units: Units) -> Goods:
    names = (product.name, *product.aliases)
    return Goods(
        code=product.code,
        name=product.name,
        unit=_unit_name(product.unit, units),
        by_weight=product.sold_by == "weight",
        price=product.price,
        options=dict(product.options),
        packs={_unit_name(unit, units): quantity for unit, quantity in product.packs},
        words=frozenset(word.fold for name in names for word in words_of(name)),
        measured_in=_measured_in(product),
    )


def _unit_name(name: str, also: Units) -> str:
    """Return the name under which a unit is compared: "quả" and "trái" are one."""
    words = words_of(name)
    unit = unit_at(words, 0, also) if len(words) == 1 else None
    return unit.name if unit is not None else name.lower()


def _measured_in(product: ProductWords) -> Unit | None:
    words = words_of(product.unit)
    unit = unit_at(words, 0, {}) if len(words) == 1 else None
    if product.sold_by == "weight":
        return unit if unit is not None and unit.kind is Kind.MASS else KILO
    measures = unit is not None and unit.kind in (Kind.MASS, Kind.VOLUME, Kind.LENGTH)
    return unit if measures else None
