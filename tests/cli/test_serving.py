"""The port that the demo takes."""

import socket

import pytest

from seller.cli import serving


def test_a_demo_beside_another_one_takes_the_next_free_port(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(serving, "PORT", taken)

        free = serving._free_port("127.0.0.1")

    assert taken < free < taken + serving.MORE_PORTS
