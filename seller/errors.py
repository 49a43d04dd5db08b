"""Refused: the one way in which the product says no."""

from typing import ClassVar


class Refused(Exception):
    """Something that was asked for is not done, and nothing was changed.

    The message is the Vietnamese sentence that the seller reads. Each refusal is a small
    subclass beside the rule that raises it; `code` names it for programs, `status` is the
    HTTP status of the answer.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(Refused):
    """What was asked for is not there, or not yours."""

    code = "not_found"
    status = 404

    def __init__(
        self, message: str = "Không tìm thấy. Có thể đã được bỏ hoặc không thuộc hợp tác xã này."
    ) -> None:
        super().__init__(message)


class BadInput(Refused):
    """What was sent cannot be understood; the message says which part and why."""

    code = "bad_input"
    status = 400
