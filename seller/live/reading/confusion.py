"""Codes and names that viewers and the reader will confuse, told before the live begins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seller.live.reading import lexicon
from seller.live.reading.goods import ProductWords
from seller.live.reading.phrases import words_of
from seller.live.reading.units import known_unit
from seller.live.reading.words import words

_LOOKS = str.maketrans("oi", "01")
_SIZES = words("s m l xl xxl xxxl")
_PEOPLE = words("c a e m")


class Confusion(NamedTuple):
    """What will be confused, told to the seller, and the codes of the products where it can be mended."""

    sentence: str
    codes: tuple[str, ...]


def confusions(products: Iterable[ProductWords]) -> list[Confusion]:
    """Return each confusion that the words of the catalog invite."""
    listed = list(products)
    found = (
        *_codes_that_look_alike(listed),
        *_codes_that_are_numbers(listed),
        *_codes_that_are_words(listed),
        *_codes_that_are_values(listed),
        *_names_that_are_shared(listed),
    )
    return list(dict.fromkeys(found))


def _folded(text: str) -> str:
    return " ".join(token.fold for token in words_of(text))


def _code(product: ProductWords) -> str:
    return "".join(token.fold for token in words_of(product.code))


def _codes_that_look_alike(products: Sequence[ProductWords]) -> Iterator[Confusion]:
    looks: dict[str, list[str]] = defaultdict(list)
    for product in products:
        look = _code(product).translate(_LOOKS)
        figures = look.lstrip("0") if look.isdigit() else look
        looks[figures or "0"].append(product.code)
    for codes in looks.values():
        if len(codes) > 1:
            listed = " và ".join(f"«{code}»" for code in codes)
            yield Confusion(
                f"Mã {listed} nhìn giống nhau, khách dễ viết nhầm. Nên đổi một mã.", tuple(codes)
            )


def _codes_that_are_numbers(products: Sequence[ProductWords]) -> Iterator[Confusion]:
    for product in products:
        if _code(product).isdigit():
            yield Confusion(
                f"Mã «{product.code}» chỉ là số: khách viết «{product.code}» sẽ được hiểu là mã, "
                f"không phải số lượng. Nên thêm chữ cái, ví dụ «M{product.code}».",
                (product.code,),
            )


def _codes_that_are_words(products: Sequence[ProductWords]) -> Iterator[Confusion]:
    for product in products:
        code = _code(product)
        tokens = words_of(product.code)
        if code in _PEOPLE | _SIZES:
            continue
        if len(tokens) == 1 and (code in lexicon.ALONE or known_unit(tokens[0]) is not None):
            yield Confusion(
                f"Mã «{product.code}» trùng với chữ khách hay viết («{code}»), "
                "dễ bị hiểu nhầm. Nên thêm một chữ số.",
                (product.code,),
            )


def _codes_that_are_values(products: Sequence[ProductWords]) -> Iterator[Confusion]:
    values: dict[str, str] = {}
    for product in products:
        for option, names in product.options:
            for name in names:
                values.setdefault(_folded(name), f"{option} {name}")
    for product in products:
        code = _code(product)
        if code in values:
            what = f"{values[code]}. Nên đổi mã."
        elif code in _SIZES:
            what = f"cỡ {product.code.upper()}. Nên đổi mã."
        elif code in _PEOPLE:
            what = "cách xưng hô của khách. Nên thêm một chữ số."
        else:
            continue
        yield Confusion(f"Mã «{product.code}» trùng với {what}", (product.code,))


def _names_that_are_shared(products: Sequence[ProductWords]) -> Iterator[Confusion]:
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for product in products:
        for name in (product.name, *product.aliases):
            named[_folded(name)].setdefault(product.code, name)
    codes = {_code(product): product.code for product in products}
    for folded, owners in named.items():
        if len(owners) > 1:
            listed = ", ".join(owners)
            name = next(iter(owners.values()))
            yield Confusion(
                f"Tên gọi «{name}» dùng cho nhiều mã ({listed}): máy sẽ không biết là mã nào.",
                tuple(owners),
            )
        other = codes.get(folded.replace(" ", ""))
        for owner, name in owners.items():
            if other is not None and other != owner:
                yield Confusion(
                    f"Tên gọi «{name}» của mã {owner} trùng với mã {other}.", (owner, other)
                )
