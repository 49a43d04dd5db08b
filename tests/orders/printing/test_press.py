"""Sending to printers that work, break and come back: nothing twice, nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller.clock import now
from seller.db import transaction
from seller.orders.paper import printer as network
from seller.orders.paper.jobs import JobState
from seller.orders.paper.printer import Patience
from seller.orders.printing import press as pressing
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.line import HELD_FOR, due_printers, take_job
from seller.orders.printing.models import Printer
from seller.orders.printing.operations import go_on, settle
from seller.people.models import Shop
from tests.builders import SCARF, a_shop
from tests.orders.paper.recording_printer import RecordingPrinter, nobody
from tests.orders.printing.printers import (
    a_printer,
    held_until_later,
    press,
    queue,
    states,
    trouble_of,
    try_again,
)

READY, NO_PAPER, DONE, DONE_NO_PAPER = b"\x12", b"\x72", b"\x00", b"\x0c"
# Where an answer comes there is time for it, however busy the machine is; where none comes, little.
SHORT = Patience(connect=10, answer=0.1, send=0.2, finish=0.1)
LONG = Patience(connect=10, answer=10, send=10, finish=10)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a printer says of itself."""

    ready: bytes
    no_paper: bytes
    done: bytes


ANSWERS = {
    PrinterLanguage.ESCPOS: Answers(READY, NO_PAPER, DONE),
    PrinterLanguage.TSPL: Answers(b"\x00", b"\x04", b"\x00"),
}
SAY_NOTHING = {"is slow", "talks nonsense"}
MOODS: dict[str, Callable[[Answers], RecordingPrinter]] = {
    "works": lambda says: RecordingPrinter(answers=[says.ready, says.done] * 3),
    "is slow": lambda _: RecordingPrinter(),
    "has no paper": lambda says: RecordingPrinter(answers=[says.no_paper]),
    "talks nonsense": lambda _: RecordingPrinter(answers=[b"\xffHTTP/1.1 400\r\n"] * 9),
    "dies": lambda says: RecordingPrinter(answers=[says.ready], dies_after=3000),
    "dies at the end": lambda says: RecordingPrinter(answers=[says.ready], dies_after=6002),
}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF)


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer than a test should."""
    wait(monkeypatch, SHORT)


def wait(monkeypatch: pytest.MonkeyPatch, patience: Patience) -> None:
    """Let the press be so patient with printers."""
    monkeypatch.setattr(
        pressing, "send", lambda job, address, kind: network.send(job, address, kind, patience)
    )


def test_jobs_come_out_in_their_order_each_once(shop: Shop) -> None:
    machine = RecordingPrinter(answers=[READY, DONE, READY, DONE])
    with machine.listening() as address:
        printer = a_printer(shop, address)
        for key in ("first", "second", "first"):
            queue(printer, key, key.encode())

        press().work(printer.id)
        press().work(printer.id)

    assert states() == {"first": "printed", "second": "printed"}
    assert [machine.heard.count(word) for word in (b"first", b"second")] == [1, 1]


def test_silent_printer_is_not_said_to_have_printed(shop: Shop, patience: None) -> None:
    machine = RecordingPrinter()
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "label")
        press().work(printer.id)

    assert states() == {"label": "sent"}


def test_jobs_wait_while_nobody_answers_and_go_on_when_somebody_does(
    shop: Shop, patience: None
) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "first", b"first")
    queue(printer, "second", b"second")
    press().work(printer.id)
    waiting, said = states(), trouble_of(printer)

    machine = RecordingPrinter()
    with machine.listening() as address:
        _move(printer.id, address.host, address.port)
        try_again(printer)

    assert waiting == {"first": "waiting", "second": "waiting"}
    assert "Không gọi được máy in" in said
    assert states() == {"first": "sent", "second": "sent"}
    assert machine.heard.index(b"first") < machine.heard.index(b"second")
    assert trouble_of(printer) == ""


def test_without_paper_nothing_is_sent_and_people_are_told(shop: Shop) -> None:
    machine = RecordingPrinter(answers=[NO_PAPER, READY, DONE])
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "label", b"LABEL")
        press().work(printer.id)
        before, said = states(), trouble_of(printer)
        try_again(printer)

    assert (before, "hết giấy" in said) == ({"label": "waiting"}, True)
    assert (states(), machine.heard.count(b"LABEL")) == ({"label": "printed"}, 1)


def test_job_that_broke_off_is_sent_again_only_when_a_person_says_so(
    shop: Shop, patience: None
) -> None:
    machine = RecordingPrinter(dies_after=20_000)
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "slip", b"S" * 2_000_000)
        press().work(printer.id)
        try_again(printer)
        broken = states()

    assert broken == {"slip": "check"}
    whole = RecordingPrinter()
    with whole.listening() as address:
        _move(printer.id, address.host, address.port)
        settle(shop_id=shop.id, job_id=1, state=JobState.WAITING, at=now())
        try_again(printer)
    assert (states(), whole.job.count(b"S")) == ({"slip": "sent"}, 2_000_000)


def test_paper_that_ends_on_the_way_wants_a_look(shop: Shop) -> None:
    machine = RecordingPrinter(answers=[READY, DONE_NO_PAPER])
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "slip")
        press().work(printer.id)

    assert states() == {"slip": "check"}


def test_garbage_for_an_answer_is_taken_for_silence(shop: Shop, patience: None) -> None:
    machine = RecordingPrinter(answers=[b"\xffhello?", b"\xff" * 60])
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "slip", b"SLIP")
        press().work(printer.id)

    assert (states(), machine.heard.count(b"SLIP")) == ({"slip": "sent"}, 1)


def test_failed_printer_rests_longer_each_time_until_somebody_has_seen_to_it(
    shop: Shop, patience: None
) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "slip")
    press().work(printer.id)

    at_once = due_printers(now())
    a_minute_later = due_printers(now() + timedelta(minutes=1))
    go_on(shop_id=shop.id, printer_id=printer.id)

    assert (at_once, a_minute_later, due_printers(now())) == ([], [printer.id], [printer.id])


def test_dead_printer_holds_no_other_up(shop: Shop, patience: None) -> None:
    machine = RecordingPrinter()
    with machine.listening() as address:
        dead, alive = a_printer(shop, nobody()), a_printer(shop, address)
        queue(dead, "lost?")
        queue(alive, "label")
        for printer_id in due_printers(now()):
            press().work(printer_id)

    assert states() == {"lost?": "waiting", "label": "sent"}


def test_what_stands_behind_a_broken_job_goes_on_without_it(shop: Shop, patience: None) -> None:
    machine = RecordingPrinter(dies_after=20_000)
    with machine.listening() as address:
        printer = a_printer(shop, address)
        queue(printer, "first", b"1" * 2_000_000)
        queue(printer, "second", b"2" * 1000)
        press().work(printer.id)
    back = RecordingPrinter()
    with back.listening() as address:
        _move(printer.id, address.host, address.port)
        try_again(printer)

    assert states() == {"first": "check", "second": "sent"}
    assert (back.heard.count(b"1"), back.heard.count(b"2")) == (0, 1000)


@pytest.mark.parametrize("language", [PrinterLanguage.ESCPOS, PrinterLanguage.TSPL])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moods=st.lists(st.sampled_from(["off", *MOODS]), max_size=5))
def test_whatever_a_printer_does_nothing_comes_twice_and_nothing_is_lost(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, language: PrinterLanguage, moods: list[str]
) -> None:
    printer = a_printer(shop, nobody(), language=language)
    jobs = {f"{printer.id}-{number}": b"<%d>" % number * 2000 for number in range(3)}
    for key, payload in jobs.items():
        queue(printer, key, payload)

    heard = b""
    for mood in [*moods, "works"]:
        wait(monkeypatch, SHORT if mood in SAY_NOTHING else LONG)
        heard += _heard(printer, language, mood)

    whole = {key: heard.count(payload) for key, payload in jobs.items()}
    ends = {key: states()[key] for key in jobs}
    assert max(whole.values()) <= 1
    assert set(ends.values()) <= {"printed", "sent", "check"}
    assert [key for key in jobs if not whole[key] and ends[key] != "check"] == []
    if not {"dies", "dies at the end"} & set(moods):
        assert "check" not in ends.values()


def _heard(printer: Printer, language: PrinterLanguage, mood: str) -> bytes:
    """Let the printer be in this mood once, and return all that it was sent."""
    if mood == "off":
        try_again(printer)
        return b""
    machine = MOODS[mood](ANSWERS[language])
    with machine.listening() as address:
        _move(printer.id, address.host, address.port)
        try_again(printer)
    return machine.heard


def test_printer_that_another_process_sends_to_is_left_alone(shop: Shop) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "slip")
    held_until_later(printer)

    assert take_job(printer.id, now()) is None
    assert states() == {"slip": "waiting"}


def test_job_whose_sender_is_gone_is_left_to_people(shop: Shop) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "first")
    queue(printer, "second")
    at = now()
    taken = take_job(printer.id, at)
    meanwhile = take_job(printer.id, at)

    later = take_job(printer.id, at + HELD_FOR)

    assert (taken and taken.id, meanwhile, later and later.id) == (1, None, 2)
    assert states() == {"first": "check", "second": "sending"}


def _move(printer_id: int, host: str, port: int) -> None:
    """Let the printer be found at another address."""
    with transaction() as session:
        printer = session.get_one(Printer, printer_id, populate_existing=True)
        printer.host, printer.port = host, port
