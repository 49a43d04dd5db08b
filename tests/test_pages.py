"""The list of pages that the browser tests look at."""

from flask import Flask

from tests.browser.pages import NO_PAGES, PAGES


def test_every_page_is_looked_at_in_a_browser(app: Flask) -> None:
    answered = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    assert answered == PAGES.keys() | NO_PAGES
