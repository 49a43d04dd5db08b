"""Misspellings within reason: letters that sound alike, and one letter too many or too few."""

import re
from collections import defaultdict
from collections.abc import Iterable

_SOUNDS = (
    ("ngh", "g"),
    ("ng", "n"),
    ("nh", "n"),
    ("gh", "g"),
    ("gi", "d"),
    ("tr", "c"),
    ("ch", "c"),
    ("ph", "f"),
    ("qu", "kw"),
    ("kh", "h"),
    ("x", "s"),
    ("r", "d"),
    ("l", "n"),
    ("y", "i"),
    ("k", "c"),
    ("v", "d"),
    ("z", "d"),
)
_FINAL_T = re.compile(r"t$")
_SHORTEST = 4


def sound(fold: str) -> str:
    """Return a key that words share which some region pronounces alike.

    >>> sound("xay") == sound("say"), sound("rau") == sound("giau")
    (True, True)
    """
    for letters, same in _SOUNDS:
        fold = fold.replace(letters, same)
    return _FINAL_T.sub("c", fold)


class Spellings:
    """The words of a catalog, found again when they are spelled a little otherwise."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if not word.isalpha():
                continue
            self._by_sound[sound(word)].append(word)
            if len(word) >= _SHORTEST:
                for rest in _rests(word):
                    self._by_rest[rest].append(word)

    def near(self, fold: str) -> tuple[str, ...]:
        """Return the words that the viewer may have meant, the likelier first."""
        found = dict.fromkeys(word for word in self._by_sound.get(sound(fold), ()) if word != fold)
        if len(fold) >= _SHORTEST:
            for rest in _rests(fold):
                found.update(
                    dict.fromkeys(
                        word
                        for word in self._by_rest.get(rest, ())
                        if word != fold and abs(len(word) - len(fold)) <= 1
                    )
                )
        return tuple(found)


def _rests(word: str) -> list[str]:
    """Return the word, and the word without each of its letters, always in the same order."""
    rests = [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]
    return list(dict.fromkeys(rests))
