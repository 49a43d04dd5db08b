"""Find known phrases among the words of a comment, the longest first."""

import re
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from seller.live.reading.comment import Token, comment_of

Payload = TypeVar("Payload")
_RHYME = re.compile(r"^[^aăâeêioôơuưy]+")  # "trè" rhymes with "chè"
_MOST_REMEMBERED = 100  # ways of typing one phrase
_JOINTS = frozenset("-.–_/")


class Found(NamedTuple, Generic[Payload]):
    """What a phrase up to the token `end` stands for.

    `bent` counts words that were spelled otherwise; `unmarked` when marks were left out.
    """

    payloads: list[Payload]
    end: int
    bent: int
    words: int
    unmarked: bool


class _Node(Generic[Payload]):
    """A word of phrases: the words that may follow, and what ends here, by the words' marks."""

    __slots__ = ("fits", "following", "meanings")

    def __init__(self) -> None:
        self.fits: dict[tuple[str, ...], Found[Payload] | None] = {}  # what was found before
        self.following: dict[str, _Node[Payload]] = {}
        self.meanings: dict[tuple[str, ...], list[Payload]] = {}

    def respelled(self, spellings: tuple[str, ...]) -> "_Node[Payload] | None":
        return next((self.following[word] for word in spellings if word in self.following), None)


class Phrases(Generic[Payload]):
    """Phrases by their words without marks; the marks that were typed must agree.

    Where forgiving, one word of several may carry other marks or be misspelt.
    """

    def __init__(self, *, forgiving: bool = True) -> None:
        self._forgiving = forgiving
        self._root: _Node[Payload] = _Node()
        self.folds: set[str] = set()
        self.keys: set[str] = set()

    def add(self, phrase: str, payload: Payload) -> None:
        """Add a phrase; several payloads may share it."""
        self.add_words([(token.key, token.fold) for token in words_of(phrase)], payload)

    def add_words(self, words: Iterable[tuple[str, str]], payload: Payload) -> None:
        """Add a phrase that is cut into (key, fold) already."""
        node = self._root
        keys = []
        for key, fold in words:
            following = node.following.get(fold)
            if following is None:
                following = node.following[fold] = _Node()
            node = following
            keys.append(key)
            self.folds.add(fold)
            self.keys.add(key)
        if keys:
            node.fits.clear()
            node.meanings.setdefault(tuple(keys), []).append(payload)

    def starts_with(self, fold: str) -> bool:
        """Return whether any phrase begins with the word."""
        return fold in self._root.following

    def find(
        self,
        tokens: list[Token],
        start: int,
        spellings: Callable[[Token], tuple[str, ...]] | None = None,
    ) -> Found[Payload] | None:
        """Return what the longest phrase at a token stands for, exact marks before missing ones."""
        if spellings is None:
            first = self._root.following.get(tokens[start].fold)
            if first is None:
                return None
            if _ends_here(first, tokens, start + 1):
                return self._remembered(tokens, [start], first)
        places, ends = self._walk(tokens, start, spellings)
        for words, wrong, end in reversed(ends):
            if wrong < 0:
                found = self._remembered(tokens, places[:words], end)
            else:
                found = self._fitting(tokens, places[:words], end.meanings, wrong)
            if found is not None:
                return found
        return None

    def _walk(
        self,
        tokens: list[Token],
        start: int,
        spellings: Callable[[Token], tuple[str, ...]] | None,
    ) -> tuple[list[int], list[tuple[int, int, _Node[Payload]]]]:
        """Return the places of the words, and where phrases end: after how many, which was bent."""
        node = self._root
        place, bent = start, -1
        places: list[int] = []
        ends: list[tuple[int, int, _Node[Payload]]] = []
        while place < len(tokens):
            following = node.following.get(tokens[place].fold)
            if following is None and spellings is not None and bent < 0:
                following = node.respelled(spellings(tokens[place]))
                bent = place
            if following is None:
                break
            node = following
            places.append(place)
            if node.meanings:
                ends.append((len(places), bent, node))
            place = _beyond_joints(tokens, place + 1)
        return places, ends

    def _remembered(
        self, tokens: list[Token], places: list[int], node: _Node[Payload]
    ) -> Found[Payload] | None:
        """Return what fits, from before where the same words were typed the same way."""
        keys = tuple([tokens[place].key for place in places])
        if keys in node.fits:
            found = node.fits[keys]
        else:
            found = self._fitting(tokens, places, node.meanings, -1)
            if len(node.fits) < _MOST_REMEMBERED:
                node.fits[keys] = found
        if found is None or found.end == places[-1] + 1:
            return found
        return Found(found.payloads, places[-1] + 1, found.bent, found.words, found.unmarked)

    def _fitting(
        self,
        tokens: list[Token],
        places: list[int],
        meanings: dict[tuple[str, ...], list[Payload]],
        bent: int,
    ) -> Found[Payload] | None:
        """Return the meanings whose marks disagree least, those with all marks first."""
        words = len(places)
        if words == 1 and len(meanings) == 1:
            return self._one_word(tokens[places[0]], places[0], meanings, bent)
        allowed = 1 if self._forgiving and words > 1 else 0
        least, unmarked = allowed + 1, True
        payloads: list[Payload] = []
        for keys, named in meanings.items():
            wrong, without = _disagreement(tokens, places, keys, bent)
            if wrong < least:
                least, unmarked, payloads = wrong, without, named
            elif wrong == least <= allowed:
                payloads = payloads + named if without or not unmarked else named + payloads
                unmarked = unmarked and without
        if least > allowed:
            return None
        return Found(payloads, places[-1] + 1, least, words, unmarked)

    def _one_word(
        self, token: Token, place: int, meanings: dict[tuple[str, ...], list[Payload]], bent: int
    ) -> Found[Payload] | None:
        """Return the only meaning of a single word: by far the most frequent case."""
        for (key,), named in meanings.items():
            if token.key == key:
                return Found(named, place + 1, 0, 1, unmarked=False)
            if bent < 0 and _leaves_out(token, key):
                return Found(named, place + 1, 0, 1, unmarked=True)
            if bent >= 0 and _RHYME.sub("", token.key) == _RHYME.sub("", key):
                return Found(named, place + 1, 1, 1, unmarked=False)
        return None


def words_of(phrase: str) -> list[Token]:
    """Return the words and numbers of a phrase, without signs."""
    return [token for token in comment_of(phrase).tokens if token.text.isalnum()]


def _ends_here(node: _Node[Payload], tokens: list[Token], place: int) -> bool:
    """Return whether no longer phrase can follow: what most words are settled by."""
    if place >= len(tokens) or not node.following:
        return True
    token = tokens[place]
    return token.fold not in node.following and token.text not in _JOINTS


def _beyond_joints(tokens: list[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].glued and tokens[place].text in _JOINTS:
        place += 1
    return place


def _leaves_out(token: Token, key: str) -> bool:
    """Return whether the word was typed without any mark, or with all but its tone.

    A syllable that ends like "chôt" always has a tone.
    """
    if token.key == token.fold:
        return True
    return token.key[-1] in "ptch" and token.key == key[:-1] and key[-1].isdigit()


def _disagreement(
    tokens: list[Token], places: list[int], keys: tuple[str, ...], bent: int
) -> tuple[int, bool]:
    """Return how many words are spelled otherwise, and whether any was typed without its marks."""
    wrong, without = 0, False
    for place, key in zip(places, keys, strict=True):
        token = tokens[place]
        if token.key != key:
            if place != bent and _leaves_out(token, key):
                without = True
            else:
                wrong += 1
    return wrong, without
