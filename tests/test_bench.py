"""The measurements: each by itself, all in one JSON object."""

import json
from pathlib import Path

import pytest

from bench import __main__ as bench

GOOD = """def main():
    print('{"seconds": 0.5}')


main()
"""
BROKEN = """def main():
    raise SystemExit(3)


main()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "bench"
    here.mkdir()
    (here / "peer.py").write_text("SHARED = 1\n", encoding="utf-8")
    (here / "speed.py").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(bench, "HERE", here)
    return here


def test_results_stand_under_the_names_of_their_modules(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = bench.main([])

    assert (code, json.loads(capsys.readouterr().out)) == (0, {"speed": {"seconds": 0.5}})


def test_measurement_that_fails_does_not_hide_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.py").write_text(BROKEN, encoding="utf-8")

    code = bench.main([])

    assert (code, json.loads(capsys.readouterr().out)) == (
        1,
        {"broken": {"error": "exit code 3 and no JSON object"}, "speed": {"seconds": 0.5}},
    )


def test_unknown_measurement_is_refused_with_the_known_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = bench.main(["sped"])

    assert (code, capsys.readouterr().err) == (2, "No such measurement: sped. Known: speed.\n")
