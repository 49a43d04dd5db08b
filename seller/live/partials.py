"""The partials of rows, rendered with nothing around them: no request, no session, few globals."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, Template

from seller.money import format_dong
from seller.places import place


@cache
def partial(name: str) -> Template:
    """Return the partial that shows a row of this kind; pages include the same file."""
    return _environment().get_template(f"live/_{name}.html")


@cache
def _environment() -> Environment:
    """Return an environment of our own: the pages' has so many globals that a row would cost twice."""
    environment = Environment(
        loader=FileSystemLoader(place("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["dong"] = format_dong
    return environment
