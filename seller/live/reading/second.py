"""A second opinion on the intent, learned from labelled comments: what words stand together where."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from seller.live.reading.comment import Token
from seller.live.reading.marks import Mark
from seller.live.reading.meaning import Certainty, Intent, Reason

INTENTS = tuple(Intent)
_PLACES = {intent: place for place, intent in enumerate(INTENTS)}
SCALE = 64  # weights are kept as whole numbers
_SHOWN = frozenset("POQ#$FUXVA@,.?")  # goods, amounts and signs count by their kind, not by name
_LONGEST = 20
_FIRST, _LAST, _LETTERS = "^", "$$", "L"

Feature = str | tuple[str, ...]
Weights = Mapping[Feature, int]
_LANES = tuple(32 * place for place in range(len(INTENTS)))
_MASK = (1 << 32) - 1
_BIAS = 1 << 16  # keeps each lane above zero
_UNLIKELY = 0.1
_SURE = 0.9
_TAKES_BACK = frozenset((Intent.CANCEL, Intent.CHANGE))
_HEARD = {
    Intent.ORDER: "lời mua",
    Intent.QUESTION: "câu hỏi",
    Intent.CANCEL: "lời hủy",
    Intent.CHANGE: "lời đổi",
    Intent.PAYMENT: "báo chuyển tiền",
    Intent.CONTACT: "địa chỉ hoặc số máy",
    Intent.OTHER: "lời nói chuyện",
}


class Opinion(NamedTuple):
    """What the comment wants, after both were heard: the words' rules, and what was learned."""

    intent: Intent
    chance: float
    overruled: bool

    def limit(self, certainty: Certainty) -> Certainty:
        """Return how sure one may be where the two do not agree."""
        doubted = self.overruled or self.chance < _SURE
        return Certainty.LIKELY if doubted and certainty is Certainty.CERTAIN else certainty

    def reasons(self) -> list[Reason]:
        """Return the reason for a helper where what was learned decided."""
        return [Reason(f"nghe giống {_HEARD[self.intent]}")] if self.overruled else []


def opinion_on(intent: Intent, marks: Sequence[Mark], tokens: Sequence[Token]) -> Opinion:
    """Return the intent that the rules found, or the learned one where theirs is most unlikely.

    What takes an order back is never made one that buys.
    """
    chances = chances_of(features_of(marks, tokens), LEARNED)
    chance = chances[_PLACES[intent]]
    if chance >= _UNLIKELY or not marks:
        return Opinion(intent, chance, overruled=False)
    highest = max(chances)
    learned = INTENTS[chances.index(highest)]
    if learned is Intent.ORDER and intent in _TAKES_BACK:
        return Opinion(intent, chance, overruled=False)
    return Opinion(learned, highest, overruled=True)


def features_of(marks: Sequence[Mark], tokens: Sequence[Token]) -> set[Feature]:
    """Return each word and letter, and each two that stand side by side.

    Names of goods and values are left out, so that nothing is learned of one catalog.
    """
    features: set[Feature] = set()
    said = letter = _FIRST
    for mark in marks:
        label = mark.label
        word = label if label in _SHOWN else _word(mark, tokens)
        features.update((word, (said, word), (_LETTERS, label), (_LETTERS, letter, label)))
        said, letter = word, label
    features.update(((said, _LAST), (_LETTERS, letter, _LAST)))
    return features


def chances_of(features: Iterable[Feature], weights: Weights) -> list[float]:
    """Return how likely each intent is, by what was learned."""
    total = known = 0
    for feature in features:
        weight = weights.get(feature)
        if weight is not None:
            total += weight
            known += 1
    bias = known * _BIAS
    sums = [((total >> lane & _MASK) - bias) / SCALE for lane in _LANES]
    highest = max(sums)
    parts = [math.exp(value - highest) for value in sums]
    whole = sum(parts)
    return [part / whole for part in parts]


def packed(row: Sequence[int]) -> int:
    """Return the weights of a feature in one number, side by side: one sum adds them all."""
    return sum((value + _BIAS) << lane for value, lane in zip(row, _LANES, strict=True))


def _word(mark: Mark, tokens: Sequence[Token]) -> str:
    if mark.end == mark.first + 1 and mark.first < len(tokens):
        return tokens[mark.first].fold[:_LONGEST]
    return "_".join(token.fold for token in tokens[mark.first : mark.end])[:_LONGEST]


def _learned() -> Weights:
    path = files("seller.live.reading") / "learned.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {_feature(text): packed(row) for text, row in rows.items()}


def _feature(text: str) -> Feature:
    parts = tuple(text.split(" "))
    return parts if len(parts) > 1 else text


LEARNED: Weights = _learned()
