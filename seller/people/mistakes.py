"""What somebody filled in wrongly, and in which field, so that the form can say it there."""

from typing import ClassVar

from seller.errors import BadInput


class Mistaken(BadInput):
    """A field of a form has to be filled in otherwise; nothing was changed."""

    field: ClassVar[str]
