"""The styles of the buyer's page, carried within the page: on a slow line each further file costs two seconds."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from seller.places import place
from seller.web import CONTENT_SECURITY

SHEETS = ("variables", "base", "buttons", "forms", "buyer")


@cache
def styles() -> Markup:
    """Return the element that holds the styles; the files are our own, so nothing in it can be foreign."""
    return Markup("<style>{}</style>").format(Markup(_css()))  # noqa: S704 -- read from our own files


@cache
def content_security() -> str:
    """Return the policy of all pages, which lets in these very styles besides."""
    digest = b64encode(sha256(_css().encode()).digest()).decode()
    return CONTENT_SECURITY.replace("style-src 'self'", f"style-src 'self' 'sha256-{digest}'")


@cache
def _css() -> str:
    folder = place("static") / "css"
    return "".join((folder / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)
