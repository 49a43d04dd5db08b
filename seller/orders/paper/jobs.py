"""The states of a print job, and which may follow which."""

from enum import StrEnum

from seller.errors import Refused
from seller.orders.paper.printer import Outcome, PrinterFailed


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    SENDING = "sending"
    PRINTED = "printed"
    SENT = "sent"
    CHECK = "check"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state as people see it."""
        return _WORDS[self]


_WORDS = {
    JobState.WAITING: "Chờ in",
    JobState.SENDING: "Đang in",
    JobState.PRINTED: "Đã in",
    JobState.SENT: "Đã gửi tới máy in",
    JobState.CHECK: "Xem giấy: đã in đủ chưa?",
    JobState.DROPPED: "Đã bỏ",
}

# A job that was being sent is never sent again by itself: a person looks at the paper first.
NEXT = {
    JobState.WAITING: {JobState.SENDING, JobState.DROPPED},
    JobState.SENDING: {JobState.PRINTED, JobState.SENT, JobState.CHECK, JobState.WAITING},
    JobState.CHECK: {JobState.WAITING, JobState.PRINTED, JobState.DROPPED},
    JobState.SENT: {JobState.WAITING},
    JobState.PRINTED: set[JobState](),
    JobState.DROPPED: {JobState.WAITING},
}


class JobPassed(Refused):
    """The job is no longer where somebody thought it was."""

    code = "job_passed"


def step(now: JobState, then: JobState) -> JobState:
    """Return the next state.

    Raises:
        JobPassed: that state cannot follow this one.
    """
    if then not in NEXT[now]:
        raise JobPassed(f"Tờ này “{now.words}” rồi, không đổi được nữa.")
    return then


def state_after(result: Outcome | PrinterFailed) -> JobState:
    """Return where a sent job stands: what is surely not on paper waits for another try."""
    match result:
        case Outcome.PRINTED:
            return JobState.PRINTED
        case Outcome.SENT:
            return JobState.SENT
        case PrinterFailed(maybe_printed=True):
            return JobState.CHECK
        case _:
            return JobState.WAITING


def state_after_restart(now: JobState) -> JobState:
    """Return where a job stands after the server was gone: what was being sent needs a look."""
    return JobState.CHECK if now is JobState.SENDING else now
