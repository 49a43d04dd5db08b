"""The states of a print job."""

import pytest

from seller.orders.paper.jobs import (
    NEXT,
    JobPassed,
    JobState,
    state_after,
    state_after_restart,
    step,
)
from seller.orders.paper.printer import (
    Outcome,
    PrinterFailed,
    PrinterNotReady,
    PrinterStopped,
    PrinterUnreachable,
)


@pytest.mark.parametrize(
    ("result", "wanted"),
    [
        (Outcome.PRINTED, JobState.PRINTED),
        (Outcome.SENT, JobState.SENT),
        (PrinterUnreachable(""), JobState.WAITING),
        (PrinterNotReady(""), JobState.WAITING),
        (PrinterStopped(""), JobState.CHECK),
    ],
)
def test_only_what_is_surely_not_on_paper_waits_for_another_try(
    result: Outcome | PrinterFailed, wanted: JobState
) -> None:
    assert state_after(result) is wanted


def test_every_outcome_may_follow_sending() -> None:
    outcomes = [*Outcome, PrinterUnreachable(""), PrinterNotReady(""), PrinterStopped("")]

    assert {state_after(outcome) for outcome in outcomes} == NEXT[JobState.SENDING]


def test_a_printed_job_is_not_sent_again() -> None:
    with pytest.raises(JobPassed):
        step(JobState.PRINTED, JobState.SENDING)


def test_a_waiting_job_may_be_sent() -> None:
    assert step(JobState.WAITING, JobState.SENDING) is JobState.SENDING


def test_after_a_restart_what_was_being_sent_needs_a_look() -> None:
    after = [state_after_restart(state) for state in JobState]

    wanted = [JobState.CHECK if state is JobState.SENDING else state for state in JobState]
    assert after == wanted


def test_every_state_has_words() -> None:
    assert all(state.words for state in JobState)
