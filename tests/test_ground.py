"""The repository about itself: ours alone, tied to no machine, and pinned."""

import json
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent

# Written in parts, so that this file does not find itself.
REGISTRIES = re.compile(
    "|".join(
        ".".join(map(re.escape, host))
        for host in (
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
            ("files", "pythonhosted"),
            ("pypi", "org"),
            ("test", "pypi"),
            ("cdn", "jsdelivr"),
            ("unpkg", "com"),
            ("cdnjs", "cloudflare"),
            ("fonts", "googleapis"),
            ("fonts", "gstatic"),
        )
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w./<:-])/(?:root|home|work|Users|opt)/\w")
FETCHED_OR_BUILT = re.compile(
    r"\.min\.(?:js|css)$|\.(?:woff2?|ttf|otf|eot|whl|jar|so|pyc|mo|map)$|node_modules/|static/(?:vendor|fonts)/"
)


def test_no_file_names_a_package_registry() -> None:
    found = [name for name, text in tracked_texts().items() if REGISTRIES.search(text)]

    assert found == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [
        f"{name}: {hit[0]}"
        for name, text in tracked_texts().items()
        if name != "tests/test_ground.py" and (hit := MACHINE_PATHS.search(text))
    ]

    assert found == []


def test_nothing_fetched_or_built_is_committed() -> None:
    assert [name for name in tracked() if FETCHED_OR_BUILT.search(name)] == []


def test_lock_file_tells_checksums_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    fetched = {name: package for name, package in packages.items() if name}

    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [name for name, package in fetched.items() if "integrity" not in package] == []


def test_every_package_we_ask_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    pins = [
        Requirement(line)
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    pinned = {_plain(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}

    wishes = [Requirement(text) for text in asked]
    unmet = [
        str(wish)
        for wish in wishes
        if not wish.specifier.contains(pinned.get(_plain(wish.name), "0"))
    ]

    assert unmet == []


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    assert targets is not None
    assert re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE) == targets[1].split()


def tracked_texts() -> dict[str, str]:
    texts = {}
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8000]:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


@cache
def tracked() -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
