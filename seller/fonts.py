"""Where the fonts are: fetched at build, beside the package or inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE.parent / "static" / "fonts", _PACKAGE / "static" / "fonts")


def fonts_folder() -> Path:
    """Return the folder that holds the fonts.

    Raises:
        FileNotFoundError: the project was not built, so there are none.
    """
    for place in _PLACES:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"No fonts in {' or '.join(str(place) for place in _PLACES)}")


def font_path(name: str) -> Path:
    """Return the file of the font, for example NotoSans_700Bold.ttf."""
    return fonts_folder() / name
