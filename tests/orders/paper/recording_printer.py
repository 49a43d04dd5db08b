"""A printer on this machine that keeps the bytes it gets, draws them back, and can break."""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from PIL import Image

from seller.orders.paper.address import Address

HANG_UP_HARD = struct.pack("ii", 1, 0)
QUESTIONS = (b"\x10\x04\x04", b"\x1dr\x01", b"\x1b!?")
A_LINE_OF_COLUMNS = 24


@dataclass
class RecordingPrinter:
    """Answers each of its questions with the next of its answers, if there is one.

    With `dies_after` it goes away once it has so many bytes; with `reads` False it takes the
    call and nothing more.
    """

    answers: list[bytes] = field(default_factory=list)
    dies_after: int | None = None
    reads: bool = True
    heard: bytes = b""

    @contextmanager
    def listening(self) -> Iterator[Address]:
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            door.bind(("127.0.0.1", 0))
            door.listen()
            work = Thread(target=self._serve, args=(door,))
            work.start()
            try:
                yield Address(*door.getsockname())
            finally:
                door.shutdown(socket.SHUT_RDWR)
                work.join()

    @property
    def job(self) -> bytes:
        """What was sent to be printed, without the questions around it."""
        job = self.heard
        for question in QUESTIONS:
            job = job.removeprefix(question).removesuffix(question)
        return job

    def _serve(self, door: socket.socket) -> None:
        kept: list[socket.socket] = []
        try:
            while True:
                line, _ = door.accept()
                kept.append(line)
                if self.reads:
                    self._listen(line)
        except OSError:
            for line in kept:
                line.close()

    def _listen(self, line: socket.socket) -> None:
        with line:
            while piece := line.recv(512):
                self.heard += piece
                if self.dies_after is not None and len(self.heard) > self.dies_after:
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HANG_UP_HARD)
                    return
                if self.answers and self.heard.endswith(QUESTIONS):
                    line.sendall(self.answers.pop(0))


def nobody() -> Address:
    """Return an address at which nothing listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return Address(*door.getsockname())


def drawn_raster(job: bytes) -> Image.Image:
    """Draw the strips of `GS v 0` below each other."""
    strips = []
    for found in re.finditer(rb"\x1dv0\x00(....)", job, re.DOTALL):
        wide, high = struct.unpack("<HH", found.group(1))
        dots = job[found.end() : found.end() + wide * high]
        if len(dots) == wide * high:
            strips.append(_black_is_one(Image.frombytes("1", (wide * 8, high), dots)))
    return _below_each_other(strips)


def drawn_columns(job: bytes) -> Image.Image:
    """Draw the lines of `ESC * 33` below each other, three bytes to a column of 24 dots."""
    lines = []
    place = job.find(b"\x1b*\x21")
    while place >= 0:
        (wide,) = struct.unpack_from("<H", job, place + 3)
        start = place + 5
        columns = Image.frombytes("1", (A_LINE_OF_COLUMNS, wide), job[start : start + wide * 3])
        lines.append(_black_is_one(columns.transpose(Image.Transpose.TRANSPOSE)))
        place = job.find(b"\x1b*\x21", start + wide * 3)
    return _below_each_other(lines)


def drawn_tspl(job: bytes) -> Image.Image:
    """Draw the BITMAP of a label, in which a 0 burns."""
    found = re.search(rb"BITMAP 0,0,(\d+),(\d+),0,", job)
    assert found is not None
    wide, high = int(found.group(1)), int(found.group(2))
    dots = job[found.end() : found.end() + wide * high]
    return Image.frombytes("1", (wide * 8, high), dots)


def _black_is_one(dots: Image.Image) -> Image.Image:
    return dots.point(lambda dot: 255 - dot)


def _below_each_other(strips: list[Image.Image]) -> Image.Image:
    whole = Image.new("1", (strips[0].width, sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height
    return whole
