"""The drawings in static/img: whole, of one style, and all that the pages ask for are there."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
DRAWINGS = sorted((ROOT / "static" / "img").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
STYLE = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


def test_all_icons_are_drawn_in_one_style() -> None:
    styles = [{key: value for key, value in icon.items() if key != "id"} for icon in _icons()]

    assert [style for style in styles if style != STYLE] == []


def test_every_icon_that_a_page_or_script_names_is_there() -> None:
    drawn = {icon.get("id") for icon in _icons()}

    assert _named_icons() - drawn == set()


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
def test_a_drawing_brings_no_style_or_script_that_the_pages_forbid(drawing: Path) -> None:
    tags = {element.tag.removeprefix(SVG) for element in _drawn(drawing).iter()}

    assert tags & {"style", "script", "foreignObject", "image"} == set()


def _icons() -> list[ET.Element]:
    return _drawn(ROOT / "static" / "img" / "icons.svg").findall(f"{SVG}symbol")


def _drawn(drawing: Path) -> ET.Element:
    return ET.parse(drawing).getroot()  # noqa: S314 -- our own drawings


def _named_icons() -> set[str]:
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").rglob("*.js")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    direct = re.findall(r"icons\.svg#icon-([\w-]+)", text)
    by_macro = re.findall(r"""\bicon\(["']([\w-]+)["']\)""", text)
    return {f"icon-{name}" for name in (*direct, *by_macro)}
