"""What printers answer when they are asked how they are."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Condition(StrEnum):
    """What a printer says about itself. Cheap ones say nothing, which is no fault."""

    READY = "ready"
    NO_PAPER = "no_paper"
    OPEN = "open"
    PAUSED = "paused"
    PRINTING = "printing"
    FAULT = "fault"
    SILENT = "silent"


TROUBLE = {
    Condition.NO_PAPER: "Máy in hết giấy. Lắp cuộn giấy mới rồi bấm In tiếp.",
    Condition.OPEN: "Nắp máy in đang mở. Đóng nắp lại rồi bấm In tiếp.",
    Condition.PAUSED: "Máy in đang tạm dừng. Bấm nút Pause trên máy in, rồi bấm In tiếp.",
    Condition.FAULT: "Máy in báo lỗi. Tắt máy in, bật lại rồi bấm In tiếp.",
}


@dataclass(frozen=True, slots=True)
class Language:
    """The questions that a kind of printer answers, and what the bytes of its answers mean.

    What is in no table is noise. `ask_done` stands in the stream behind the job: its answer
    tells that all before it was worked off.
    """

    ask_now: bytes
    now: dict[int, Condition]
    ask_done: bytes
    done: dict[int, Condition]


# Paper near its end (0x0C here, 0x03 behind a job) still prints.
_ESCPOS_NOW = {
    0x12: Condition.READY,
    0x1E: Condition.READY,
    0x72: Condition.NO_PAPER,
    0x7E: Condition.NO_PAPER,
}
_ESCPOS_DONE = {
    0x00: Condition.READY,
    0x03: Condition.READY,
    0x0C: Condition.NO_PAPER,
    0x0F: Condition.NO_PAPER,
}
_TSPL = {
    0x00: Condition.READY,
    0x01: Condition.OPEN,
    0x02: Condition.FAULT,
    0x03: Condition.OPEN,
    0x04: Condition.NO_PAPER,
    0x05: Condition.OPEN,
    0x08: Condition.FAULT,
    0x10: Condition.PAUSED,
    0x20: Condition.PRINTING,
    0x80: Condition.FAULT,
}


class Kind(Enum):
    """The printers that are known."""

    ESCPOS = Language(b"\x10\x04\x04", _ESCPOS_NOW, b"\x1dr\x01", _ESCPOS_DONE)
    TSPL = Language(b"\x1b!?", _TSPL, b"\x1b!?", _TSPL)
