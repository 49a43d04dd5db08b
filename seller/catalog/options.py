"""Options of a product and the variants that they make."""

from collections.abc import Mapping, Sequence
from itertools import product as combinations

MOST_VARIANTS = 200


def variant_key(options: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the name of a variant within its product: its values in the order of the options.

    >>> variant_key({"màu": "đỏ", "size": "L"}, ["size", "màu"])
    'L / đỏ'
    """
    return " / ".join(options.get(name, "") for name in names)


def all_combinations(options: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Return every combination of the options' values, the last option changing fastest.

    >>> all_combinations({"size": ["S", "M"], "màu": ["đỏ"]})
    [{'size': 'S', 'màu': 'đỏ'}, {'size': 'M', 'màu': 'đỏ'}]
    >>> all_combinations({})
    [{}]
    """
    return [dict(zip(options, values, strict=True)) for values in combinations(*options.values())]
