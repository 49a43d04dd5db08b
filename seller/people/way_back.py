"""Where a person goes after a stop on the way: only to a page of ours."""

import re

from flask import request

# A browser reads two slashes, or a slash and a backslash, as the name of another machine.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")


def way_back(otherwise: str = "/") -> str:
    """Return the page that the form or the address names as the next one."""
    return local_page(request.values.get("next", ""), otherwise)


def local_page(address: str, otherwise: str = "/") -> str:
    r"""Return the address when it leads to a page of ours.

    >>> local_page("/lives/3/desk?tab=ask")
    '/lives/3/desk?tab=ask'
    >>> [local_page(f"/{trick}/thief.example") for trick in ("", "\\", "\t")]
    ['/', '/', '/']
    """
    return address if _OURS.fullmatch(address) else otherwise
