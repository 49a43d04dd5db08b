"""The goods and households of the demo cooperative."""

import json
from importlib import resources
from typing import Any


def demo_catalog() -> dict[str, Any]:
    """Return the catalog in the shape that the import of a JSON catalog reads.

    Beyond that shape a product may have its place (`shelf`), how to pack it (`handling`), what to
    say about it (`talking_points`), its certificate (`ocop_certificate`, `ocop_expires_on`), and
    stock of its own, with a price of its own, for each of its `variants`.
    """
    text = resources.files("seller.demo").joinpath("catalog.json").read_text(encoding="utf-8")
    catalog: dict[str, Any] = json.loads(text)
    return catalog
