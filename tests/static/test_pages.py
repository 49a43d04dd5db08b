"""The pages and scripts among themselves: nothing inline, every word and every behaviour is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
ROWS = [
    ROOT / "templates" / "live" / f"_{name}.html"
    for name in ("comment", "order", "ask", "on_air", "counts", "stage")
]
WORDS = (ROOT / "templates" / "_words.html").read_text(encoding="utf-8")

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?: src=|application/json))")
FIXED_WORD = re.compile(r"data-word[^>]*>([^<{]+)<")


def name(file: Path) -> str:
    return file.name


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_no_page_has_inline_styles_or_scripts(template: Path) -> None:
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_rows_are_the_same_for_everybody_and_need_no_request(row: Path) -> None:
    text = row.read_text(encoding="utf-8")

    assert re.findall(r"\b_\(|gettext|url_for|csrf|locale|account", text) == []


def test_the_words_of_rows_are_known_in_other_languages() -> None:
    texts = [row.read_text(encoding="utf-8") for row in ROWS]
    words = {word.strip() for text in texts for word in FIXED_WORD.findall(text)}

    assert {word for word in words if f'"{word}": _("{word}")' not in WORDS} == set()


def test_the_sentences_of_scripts_are_on_the_page() -> None:
    keys = {
        key
        for script in SCRIPTS
        for key in re.findall(r'(?:word|later)\((?:action, )?"(\w+)"', script.read_text("utf-8"))
    }

    assert {key for key in keys if f'"{key}": _(' not in WORDS} == set()


def test_every_behaviour_that_a_page_names_is_there() -> None:
    named = {
        behaviour
        for template in TEMPLATES
        for names in re.findall(r'data-start="([^"{]+)"', template.read_text(encoding="utf-8"))
        for behaviour in names.split()
    }
    ready = {
        script.stem
        for script in SCRIPTS
        if re.search(r"export (async )?function start\(", script.read_text("utf-8"))
    }

    assert named - ready == set()


def test_every_behaviour_is_named_by_a_page() -> None:
    pages = " ".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    named = " ".join(re.findall(r'data-start="([^"]+)"', pages)).split()
    ready = {
        script.stem
        for script in SCRIPTS
        if re.search(r"export (async )?function start\(", script.read_text("utf-8"))
    }

    assert ready - set(named) == set()


@pytest.mark.parametrize("file", SCRIPTS + STYLES, ids=name)
def test_scripts_and_styles_begin_with_their_purpose(file: Path) -> None:
    assert re.match(r"/\* .+\. ?\*/\n", file.read_text(encoding="utf-8"))


def test_every_style_that_a_page_names_is_there() -> None:
    pages = " ".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    named = set(re.findall(r"/static/css/([\w-]+)\.css", pages))
    for names in re.findall(r"for sheet in \[(.*?)\]", pages):
        named |= set(re.findall(r'"([\w-]+)"', names))

    assert named - {style.stem for style in STYLES} == set()
