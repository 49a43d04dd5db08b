"""Talks to a printer on the local network: one job, from the first byte to the last."""

import socket
import time
from dataclasses import dataclass
from enum import StrEnum

from seller.errors import Refused
from seller.orders.paper.address import Address, refuse_far_away
from seller.orders.paper.answers import TROUBLE, Condition, Kind, Language

_PIECE = 4096
_BETWEEN_QUESTIONS = 0.1


class PrinterFailed(Refused):
    """The job is not printed as it should be.

    `maybe_printed` tells whether some of it may be on paper.
    """

    code = "printer_failed"
    status = 503
    maybe_printed = False


class PrinterUnreachable(PrinterFailed):
    """Nobody answers at the address; nothing was sent."""

    code = "printer_unreachable"


class PrinterNotReady(PrinterFailed):
    """The printer says that it cannot print now; nothing was sent."""

    code = "printer_not_ready"


class PrinterStopped(PrinterFailed):
    """The printer went silent while it took the job: some of it may be on paper."""

    code = "printer_stopped"
    maybe_printed = True


class Outcome(StrEnum):
    """How a job went that was sent whole."""

    PRINTED = "printed"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for what."""

    connect: float = 3.0
    answer: float = 0.7
    send: float = 20.0
    finish: float = 10.0


USUAL = Patience()


def send(job: bytes, address: Address, kind: Kind, patience: Patience = USUAL) -> Outcome:
    """Send the job and return whether the printer said that it is printed.

    Raises:
        PrinterUnreachable: nobody answers; nothing was sent.
        PrinterNotReady: it says that it has no paper, is open, paused or broken; nothing was sent.
        PrinterStopped: it took a part and then no more, or ran out of paper on the way.
    """
    language = kind.value
    with _connect(address, patience) as line:
        now = _ask_now(line, address, language, patience)
        if now in TROUBLE:
            raise PrinterNotReady(TROUBLE[now])
        _push(line, job, time.monotonic() + patience.send)
        # One that did not answer before will not answer now.
        seconds = patience.answer if now is Condition.SILENT else patience.finish
        done = _ask_done(line, language, time.monotonic() + seconds)
        _hang_up(line, patience.answer)
    if done in TROUBLE:
        raise PrinterStopped(f"{TROUBLE[done]} Xem tờ vừa in đã đủ chưa trước khi in lại.")
    return Outcome.PRINTED if done is Condition.READY else Outcome.SENT


def condition(address: Address, kind: Kind, patience: Patience = USUAL) -> Condition:
    """Return what the printer says about itself, without printing.

    Raises:
        PrinterUnreachable: nobody answers at the address.
    """
    with _connect(address, patience) as line:
        return _ask_now(line, address, kind.value, patience)


def _connect(address: Address, patience: Patience) -> socket.socket:
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        host = str(found[0][4][0])
        refuse_far_away(host)
        line = socket.create_connection((host, address.port), timeout=patience.connect)
    except (OSError, UnicodeError):
        raise _unreachable(address) from None
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _unreachable(address: Address) -> PrinterUnreachable:
    return PrinterUnreachable(
        f"Không gọi được máy in {address}. Xem máy in đã bật và cùng mạng Wi-Fi chưa. "
        "Tờ này vẫn chờ, chưa mất."
    )


def _ask_now(
    line: socket.socket, address: Address, language: Language, patience: Patience
) -> Condition:
    deadline = time.monotonic() + patience.answer
    try:
        line.sendall(language.ask_now)
        return _answer(line, language.now, deadline)
    except OSError:
        raise _unreachable(address) from None


def _ask_done(line: socket.socket, language: Language, deadline: float) -> Condition:
    """Wait until the printer says how it went; one that is still at it is asked again."""
    try:
        line.sendall(language.ask_done)
        while (answer := _answer(line, language.done, deadline)) is Condition.PRINTING:
            time.sleep(_BETWEEN_QUESTIONS)
            line.sendall(language.ask_done)
    except OSError:
        raise _stopped() from None
    return answer


def _answer(line: socket.socket, meanings: dict[int, Condition], deadline: float) -> Condition:
    """Return what the first byte means that means anything; silence when none comes in time.

    Raises:
        OSError: the printer has hung up.
    """
    while (seconds := deadline - time.monotonic()) > 0:
        line.settimeout(seconds)
        try:
            heard = line.recv(64)
        except TimeoutError:
            break
        if not heard:
            raise ConnectionResetError
        for byte in heard:
            if byte in meanings:
                return meanings[byte]
    return Condition.SILENT


def _push(line: socket.socket, job: bytes, deadline: float) -> None:
    sent = 0
    while sent < len(job):
        line.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            sent += line.send(job[sent : sent + _PIECE])
        except OSError:
            raise _stopped() from None


def _stopped() -> PrinterStopped:
    return PrinterStopped("Máy in dừng giữa chừng. Xem tờ vừa in đã đủ chưa: nếu chưa, bấm In lại.")


def _hang_up(line: socket.socket, seconds: float) -> None:
    """Close in order: closed over unread bytes, the line makes the printer drop what it holds."""
    deadline = time.monotonic() + seconds
    try:
        line.shutdown(socket.SHUT_WR)
        # One that never stops talking is not listened to for ever.
        while (left := deadline - time.monotonic()) > 0:
            line.settimeout(left)
            if not line.recv(64):
                return
    except OSError:
        return
