"""Who was first, read aloud: line by line, when somebody wants it, and never instead of the text."""

import pytest
from playwright.sync_api import expect

from seller.live.models import Live
from tests.builders import hear, said
from tests.static.conftest import Open
from tests.static.screen import Screen

pytestmark = pytest.mark.browser

# Stands in for the browser's voice: it says a line when the test lets it come to its end.
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {
  value: {
    speak: (words) => { window.spoken.push(words.text); window.finish = () => words.onend(); },
    getVoices: () => [{ lang: "LANGUAGE" }],
    cancel: () => {},
    addEventListener: () => {},
  },
});
"""


def open_queue(open_screen: Open, live: Live, language: str = "vi-VN") -> Screen:
    hear(live, *(said(name, "k1 2 cái", at=at) for at, name in enumerate(("Lan", "Hoa", "Thu"))))
    screen = open_screen("/account")
    screen.page.add_init_script(VOICE.replace("LANGUAGE", language))
    return screen.go(f"/lives/{live.id}/first?code=K1")


def spoken(screen: Screen) -> list[str]:
    heard: list[str] = screen.page.evaluate("window.spoken.map((text) => text.split(',')[0])")
    return heard


def test_the_lines_are_read_one_after_the_other(live: Live, open_screen: Open) -> None:
    screen = open_queue(open_screen, live)

    screen.button("Đọc to").click()
    screen.page.evaluate("window.finish()")
    expect(screen.page.locator(".first li").nth(1)).to_have_class("is-held is-spoken")

    assert spoken(screen) == ["Thứ 1: Lan", "Thứ 2: Hoa"]


def test_a_second_press_stops_the_reading(live: Live, open_screen: Open) -> None:
    screen = open_queue(open_screen, live)
    button = screen.button("Đọc to")
    button.click()

    button.click()
    screen.page.evaluate("window.finish()")

    expect(button).to_have_attribute("aria-pressed", "false")
    assert spoken(screen) == ["Thứ 1: Lan"]


def test_without_a_vietnamese_voice_the_text_is_pointed_to(live: Live, open_screen: Open) -> None:
    screen = open_queue(open_screen, live, language="en-US")

    expect(screen.page.get_by_text("Máy này chưa có giọng đọc tiếng Việt.")).to_be_visible()
    expect(screen.page.locator(".first li")).to_have_count(3)
    assert screen.complaints() == []
