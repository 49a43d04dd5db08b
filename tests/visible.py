"""What people see and hear of a page: its words and spoken names, without scripts and styles."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NEVER_CLOSED = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = {"alt", "aria-label", "placeholder", "title"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open while its words are read."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, and the elements they stand in, from the outermost."""

    text: str
    inside: tuple[Element, ...]

    def are_marked(self, attribute: str, value: str | None = None) -> bool:
        """Tell whether one of the elements has the attribute, and just this value of it."""
        marks = [each.attributes for each in self.inside if attribute in each.attributes]
        return any(value is None or mark[attribute] == value for mark in marks)


def words_of(page: str) -> list[Words]:
    """Return everything that is written on the page, in the order of the page."""
    reader = _Reader()
    reader.feed(page)
    return [
        words
        for words in reader.found
        if not any(each.tag in {"script", "style"} for each in words.inside)
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Words] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        for name in SPOKEN & element.attributes.keys():
            self._note(element.attributes[name] or "", element)
        if tag not in NEVER_CLOSED:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over the parts of drawings, which say nothing."""

    def handle_endtag(self, tag: str) -> None:
        while any(each.tag == tag for each in self._open) and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._note(data)

    def _note(self, text: str, *element: Element) -> None:
        if text.strip():
            self.found.append(Words(" ".join(text.split()), (*self._open, *element)))
