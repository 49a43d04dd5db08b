"""From what the clauses do to what the whole comment wants."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from seller.live.reading.grammar import Act
from seller.live.reading.marks import Mark
from seller.live.reading.meaning import Intent

_KEEPS = frozenset(("van", "giu", "con"))
_PRICE_WORDS = frozenset(("bao", "nhieu", "bn", "nhiu", "gia"))


class _Said(NamedTuple):
    """The clauses of a comment, and what each does."""

    clauses: Sequence[list[Mark]]
    acts: Sequence[Act]
    held: frozenset[Act]

    def does(self, *acts: Act) -> bool:
        """Return whether any clause does one of these."""
        return not self.held.isdisjoint(acts)

    def letters(self, *acts: Act) -> list[str]:
        """Return the letters of the clauses that do one of these."""
        return [
            "".join(mark.label for mark in clause)
            for clause, act in zip(self.clauses, self.acts, strict=True)
            if act in acts
        ]


def intent_of(clauses: Sequence[list[Mark]], acts: Sequence[Act]) -> Intent:
    """Return the intent of the comment: the first that applies."""
    if len(acts) == 1:
        return _ALONE[acts[0]]
    said = _Said(clauses, acts, frozenset(acts))
    return next(intent for intent, holds in _RULES if holds(said))


def _swaps(said: _Said) -> bool:
    """Return whether what follows a cancelling buys: "bỏ A1, lấy V1"."""
    if not said.does(Act.CANCEL):
        return False
    first = list(said.acts).index(Act.CANCEL)
    return any(
        act in (Act.COMMIT, Act.CHANGE) and _names_another(clause)
        for clause, act in zip(said.clauses[first:], said.acts[first:], strict=True)
    )


def _takes_instead(said: _Said) -> bool:
    """Return whether goods are taken rather than others: "lấy đen chứ | không lấy đỏ"."""
    return any(
        before is Act.COMMIT and act is Act.NOT_NOW and clause[-1].note == "chu"
        for clause, before, act in zip(said.clauses, said.acts, said.acts[1:], strict=False)
    )


def _names_another(clause: list[Mark]) -> bool:
    """Return whether goods are taken instead, and not the rest kept: "size 6 vẫn lấy"."""
    if not any(mark.label in "POQ#UlVe" for mark in clause):
        return False
    return not any(mark.note in _KEEPS for mark in clause)


def _to_others(said: _Said) -> bool:
    """Return whether it begins with the other viewers, and she does not buy after all."""
    if not said.does(Act.OTHERS) or _only_names(said):
        return False
    own = "pGQ#F" if said.acts[0] is Act.OTHERS else "pGQ#FPOU"
    return not any(
        set(letters) & set(own) and not letters.rstrip("ysp").endswith("j")
        for letters in said.letters(Act.COMMIT)
    )


def _commits(said: _Said) -> bool:
    """Return whether she buys; "mai lương về, mình chốt" puts it off and names nothing."""
    if not said.does(Act.COMMIT):
        return False
    place = list(said.acts).index(Act.COMMIT)
    later = place > 0 and any(mark.label == "L" for mark in said.clauses[place - 1])
    return not later or any(mark.label in "PQO#" for mark in said.clauses[place])


def _only_names(said: _Said) -> bool:
    """Return whether goods that are only named are meant to be bought."""
    if not said.does(Act.GOODS, Act.MAYBE) or said.does(Act.NOT_NOW):
        return False
    if said.does(Act.OTHERS):
        return said.acts[0] is Act.GOODS and set("PQ") <= set(said.letters(Act.GOODS)[0])
    if any(mark.label == "F" for clause in said.clauses for mark in clause):
        return True
    labels = set("".join(said.letters(Act.GOODS, Act.MAYBE)))
    told = "P" in labels and not labels.isdisjoint("QO")
    return next((holds(said, labels, told=told) for act, holds in _BESIDE if said.does(act)), True)


def _beside_paying(_: _Said, labels: set[str], *, told: bool) -> bool:
    return told and "Q" in labels and labels.isdisjoint("#$")


def _beside_asking(said: _Said, labels: set[str], *, told: bool) -> bool:
    return told and ("y" in labels or not _asks_of_goods(said))


def _beside_talk(said: _Said, labels: set[str], *, told: bool) -> bool:
    told = told or labels >= {"P", "U"} or labels >= {"P", "#"}
    done = set("Y" if told else "RY") & set("".join(said.letters(Act.TALK)))
    counted = not labels.isdisjoint("Q#") or labels >= {"P", "U"} or labels >= {"P", "y"}
    counted = counted or labels >= {"U", "y"}
    return (told or counted) and not done


_BESIDE = (
    (Act.PAID, _beside_paying),
    (Act.QUESTION, _beside_asking),
    (Act.TALK, _beside_talk),
)


def _asks_of_goods(said: _Said) -> bool:
    """Return whether the price or the stock is asked, and not only delivery or the use of it."""
    asked = [
        clause for clause, act in zip(said.clauses, said.acts, strict=True) if act is Act.QUESTION
    ]
    return any(
        any(mark.note in _PRICE_WORDS or mark.label in "hdPO9$" for mark in clause)
        and not any(mark.label in "D}{kM" for mark in clause)
        for clause in asked
    )


def _tells_contact(said: _Said) -> bool:
    if not said.does(Act.CONTACT):
        return False
    return not any("v" in letters for letters in said.letters(Act.TALK))


_RULES: tuple[tuple[Intent, Callable[[_Said], bool]], ...] = (
    (Intent.OTHER, lambda said: said.does(Act.GAME)),
    (Intent.CHANGE, _swaps),
    (Intent.CHANGE, _takes_instead),
    (Intent.CANCEL, lambda said: said.does(Act.CANCEL)),
    (Intent.CHANGE, lambda said: said.does(Act.CHANGE)),
    (Intent.OTHER, _to_others),
    (Intent.QUESTION, lambda said: said.does(Act.BARGAIN)),
    (Intent.ORDER, _commits),
    (Intent.PAYMENT, lambda said: said.does(Act.PAID) and not _only_names(said)),
    (Intent.ORDER, _only_names),
    (Intent.QUESTION, lambda said: said.does(Act.QUESTION)),
    (
        Intent.OTHER,
        lambda said: said.does(Act.NOT_NOW, Act.OTHERS, Act.COMMIT, Act.GOODS, Act.MAYBE),
    ),
    (Intent.CONTACT, _tells_contact),
    (Intent.OTHER, lambda _: True),
)

_ALONE: dict[Act, Intent] = {
    Act.CANCEL: Intent.CANCEL,
    Act.CHANGE: Intent.CHANGE,
    Act.COMMIT: Intent.ORDER,
    Act.GOODS: Intent.ORDER,
    Act.MAYBE: Intent.ORDER,
    Act.PAID: Intent.PAYMENT,
    Act.BARGAIN: Intent.QUESTION,
    Act.QUESTION: Intent.QUESTION,
    Act.CONTACT: Intent.CONTACT,
    Act.NOT_NOW: Intent.OTHER,
    Act.OTHERS: Intent.OTHER,
    Act.GAME: Intent.OTHER,
    Act.TALK: Intent.OTHER,
    Act.NOTHING: Intent.OTHER,
}
