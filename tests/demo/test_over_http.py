"""Replaying onto a server somewhere else."""

import socket
from datetime import UTC, datetime, timedelta

import pytest

from seller.demo.over_http import LiveElsewhere, ServerSaysNo
from seller.demo.recording import RecordedComment
from seller.demo.replay import replay

NOW = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)


def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}"
        stage = LiveElsewhere(nobody, 1, "sl_x")
        comment = RecordedComment(timedelta(0), "lan", "Lan", "K1", "c1")

        with pytest.raises(ServerSaysNo, match="Không gọi được"):
            replay([comment], stage, speed=1, now=lambda: NOW, sleep=lambda _: None)


def test_without_a_token_for_the_desk_nothing_is_switched() -> None:
    LiveElsewhere("http://127.0.0.1:9", 1, "sl_x").show("K1", NOW)
