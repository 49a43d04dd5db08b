"""The papers that printers hold, and how large things stand on them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

DOTS_PER_INCH = 203
MM_PER_INCH = 25.4


class PaperSize(StrEnum):
    """What the printer holds: a label, sheets, or a roll."""

    A6 = "a6"
    A5 = "a5"
    A4 = "a4"
    ROLL_80 = "80mm"
    ROLL_58 = "58mm"


@dataclass(frozen=True, slots=True)
class Format:
    """Millimetres of the paper, points of its text, printer's dots to a module of its codes.

    Paper without a height is a roll: each piece is as long as it needs to be.
    """

    width: float
    height: float | None
    margin: float
    text: float
    dots: int

    @property
    def narrow(self) -> bool:
        """Whether things stand below each other that elsewhere stand side by side."""
        return self.width < 90

    def dots_for(self, modules: int, wanted: int) -> int:
        """Return how many dots a module may have, so that the code fits between the margins."""
        room = int((self.width - 2 * self.margin) * DOTS_PER_INCH / MM_PER_INCH)
        return max(1, min(wanted, room // modules))

    def values(self) -> dict[str, Any]:
        """Return what a sheet has to know."""
        return {
            "width": self.width,
            "height": self.height,
            "margin": self.margin,
            "text": self.text,
            "narrow": self.narrow,
        }


# A head reaches 72 and 48 mm; the frames around boxes need a little of that too.
ROLL_80 = Format(width=80, height=None, margin=4.4, text=8.5, dots=4)
ROLL_58 = Format(width=58, height=None, margin=5.4, text=7.5, dots=3)

# Four slips share a sheet of A4, so one of them has a quarter of it.
SLIP_FORMATS = {
    PaperSize.A6: Format(width=100, height=150, margin=4, text=9, dots=4),
    PaperSize.A5: Format(width=148, height=210, margin=8, text=11.5, dots=5),
    PaperSize.A4: Format(width=105, height=148.5, margin=6, text=9, dots=4),
    PaperSize.ROLL_80: ROLL_80,
    PaperSize.ROLL_58: ROLL_58,
}

LIST_FORMATS = {
    PaperSize.A6: Format(width=100, height=150, margin=4, text=8.5, dots=3),
    PaperSize.A5: Format(width=148, height=210, margin=9, text=9.5, dots=4),
    PaperSize.A4: Format(width=210, height=297, margin=12, text=10.5, dots=4),
    PaperSize.ROLL_80: ROLL_80,
    PaperSize.ROLL_58: ROLL_58,
}
