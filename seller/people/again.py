"""A form that is shown again, with what was typed and what is wrong with it."""

from flask import Response
from flask_babel import gettext as _

from seller.errors import Refused
from seller.people.mistakes import Mistaken
from seller.web import wants_json


def again(refused: Refused, page: Response) -> Response:
    """Answer with the page; a script is told what is wrong instead."""
    if wants_json():
        raise refused
    page.status_code = refused.status
    return page


def by_field(refused: Refused | None) -> dict[str, str]:
    """Return the sentence under the name of its field; under none when it is no field's fault."""
    if refused is None:
        return {}
    return {refused.field if isinstance(refused, Mistaken) else "": _(refused.message)}
