"""Where the files beside the code are: at the top of a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def place(name: str) -> Path:
    """Return the folder of that name: beside the package first, then inside it."""
    beside = _PACKAGE.parent / name
    return beside if (_PACKAGE.parent / "pyproject.toml").exists() else _PACKAGE / name
