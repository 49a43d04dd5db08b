"""Printing over the network, on a printer that can break."""

import pytest
from PIL import ImageChops

from seller.orders.paper.address import Address, BadAddress
from seller.orders.paper.answers import Condition, Kind
from seller.orders.paper.escpos import escpos_job
from seller.orders.paper.labels import Label, label_image
from seller.orders.paper.printer import (
    Outcome,
    Patience,
    PrinterNotReady,
    PrinterStopped,
    PrinterUnreachable,
    condition,
    send,
)
from seller.orders.paper.tspl import tspl_job
from tests.orders.paper.recording_printer import RecordingPrinter, drawn_raster, drawn_tspl, nobody

PICTURE = label_image(Label("Nguyễn Thị Lan", 12, "A1", "2 cái"))
JOB = escpos_job(PICTURE)
# Where an answer comes there is time for it, however busy the machine is; where none comes, little.
LONG = Patience(connect=10, answer=10, send=10, finish=10)
SHORT = Patience(connect=10, answer=0.1, send=0.2, finish=0.1)

READY, NO_PAPER = b"\x12", b"\x72"
DONE, DONE_NO_PAPER = b"\x00", b"\x0c"


def test_a_printer_that_answers_confirms_what_it_printed() -> None:
    printer = RecordingPrinter(answers=[READY, DONE])

    with printer.listening() as address:
        outcome = send(JOB, address, Kind.ESCPOS, LONG)

    assert (outcome, printer.job) == (Outcome.PRINTED, JOB)
    assert ImageChops.logical_xor(drawn_raster(printer.heard), PICTURE).getbbox() is None


def test_a_label_printer_is_waited_for_until_it_has_printed() -> None:
    printer = RecordingPrinter(answers=[b"\x00", b"\x20", b"\x20", b"\x00"])

    with printer.listening() as address:
        outcome = send(tspl_job(PICTURE), address, Kind.TSPL, LONG)

    assert outcome is Outcome.PRINTED
    assert ImageChops.logical_xor(drawn_tspl(printer.heard), PICTURE).getbbox() is None


def test_a_silent_printer_gets_its_job_and_nothing_is_claimed() -> None:
    printer = RecordingPrinter()

    with printer.listening() as address:
        outcome = send(JOB, address, Kind.ESCPOS, SHORT)

    assert (outcome, printer.job) == (Outcome.SENT, JOB)


@pytest.mark.parametrize("noise", [b"HTTP/1.1 400 Bad Request\n", b"\xff\xfe" * 30, b"????"])
def test_noise_is_not_taken_for_an_answer(noise: bytes) -> None:
    printer = RecordingPrinter(answers=[noise, noise])

    with printer.listening() as address:
        outcome = send(JOB, address, Kind.ESCPOS, SHORT)

    assert (outcome, printer.job) == (Outcome.SENT, JOB)


def test_an_answer_is_found_behind_noise() -> None:
    printer = RecordingPrinter(answers=[b"\xff\xff" + READY, b"\xff" + DONE])

    with printer.listening() as address:
        assert send(JOB, address, Kind.ESCPOS, LONG) is Outcome.PRINTED


def test_a_printer_that_is_off_is_not_reached_and_got_nothing() -> None:
    with pytest.raises(PrinterUnreachable) as refusal:
        send(JOB, nobody(), Kind.ESCPOS, LONG)

    assert refusal.value.maybe_printed is False


@pytest.mark.parametrize(
    ("kind", "answer", "word"),
    [
        (Kind.ESCPOS, NO_PAPER, "hết giấy"),
        (Kind.TSPL, b"\x04", "hết giấy"),
        (Kind.TSPL, b"\x01", "Nắp"),
        (Kind.TSPL, b"\x10", "tạm dừng"),
        (Kind.TSPL, b"\x80", "báo lỗi"),
    ],
)
def test_a_printer_that_is_not_ready_gets_nothing(kind: Kind, answer: bytes, word: str) -> None:
    printer = RecordingPrinter(answers=[answer])

    with printer.listening() as address, pytest.raises(PrinterNotReady, match=word) as refusal:
        send(JOB, address, kind, LONG)

    assert (printer.job, refusal.value.maybe_printed) == (b"", False)


def test_a_printer_that_hangs_up_before_the_job_got_nothing() -> None:
    printer = RecordingPrinter(dies_after=0)

    with printer.listening() as address, pytest.raises(PrinterUnreachable):
        send(JOB, address, Kind.ESCPOS, LONG)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_a_printer_that_dies_in_the_middle_leaves_a_doubt(share: float) -> None:
    printer = RecordingPrinter(answers=[READY], dies_after=int(len(JOB) * share))

    with printer.listening() as address, pytest.raises(PrinterStopped) as refusal:
        send(JOB, address, Kind.ESCPOS, LONG)

    assert refusal.value.maybe_printed is True


def test_a_printer_that_takes_no_more_is_given_up_in_time() -> None:
    printer = RecordingPrinter(reads=False)

    with printer.listening() as address, pytest.raises(PrinterStopped):
        send(JOB * 600, address, Kind.ESCPOS, SHORT)


def test_paper_that_runs_out_on_the_way_leaves_a_doubt() -> None:
    printer = RecordingPrinter(answers=[READY, DONE_NO_PAPER])

    with printer.listening() as address, pytest.raises(PrinterStopped, match="hết giấy"):
        send(JOB, address, Kind.ESCPOS, LONG)


def test_after_new_paper_the_same_job_is_printed() -> None:
    printer = RecordingPrinter(answers=[NO_PAPER, READY, DONE])

    with printer.listening() as address:
        with pytest.raises(PrinterNotReady):
            send(JOB, address, Kind.ESCPOS, LONG)
        assert send(JOB, address, Kind.ESCPOS, LONG) is Outcome.PRINTED


def test_an_address_that_turns_out_to_be_far_away_is_not_called() -> None:
    with pytest.raises(BadAddress):
        send(JOB, Address("8.8.8.8"), Kind.ESCPOS, LONG)


def test_the_condition_is_asked_without_printing() -> None:
    printer = RecordingPrinter(answers=[NO_PAPER])

    with printer.listening() as address:
        assert condition(address, Kind.ESCPOS, LONG) is Condition.NO_PAPER

    assert printer.job == b""
