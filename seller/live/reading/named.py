"""The products that a comment itself names, whatever it wants with them."""

from collections.abc import Iterable, Sequence

from seller.live.reading.marks import PRODUCT, Mark


def codes_named(clauses: Iterable[Sequence[Mark]]) -> tuple[str, ...]:
    """Return the codes in the order of the text; a name that several products share names none."""
    return tuple(
        dict.fromkeys(
            mark.named[0].code
            for clause in clauses
            for mark in clause
            if mark.label == PRODUCT and len({named.code for named in mark.named}) == 1
        )
    )
