"""Photos that come in."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from seller.catalog.photos import SIZES, BadPhoto, forget_photo, keep_photo, photo_path

ORIENTATION = 0x0112
GPS = 0x8825


def a_picture(form: str = "JPEG", *, size: tuple[int, int] = (1600, 800), **more: object) -> bytes:
    """Return a picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def a_bomb() -> bytes:
    """Return a small PNG that says it is 50,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def kept_sizes(folder: Path, name: str) -> list[tuple[int, int]]:
    sizes = []
    for size in SIZES:
        with Image.open(folder / f"{name}-{size}.jpg") as picture:
            sizes.append(picture.size)
    return sizes


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photo_is_kept_in_the_sizes_of_the_screens(tmp_path: Path, form: str) -> None:
    name = keep_photo(a_picture(form), tmp_path)

    assert kept_sizes(tmp_path, name) == [(96, 48), (480, 240), (1200, 600)]


def test_small_photo_is_not_made_larger(tmp_path: Path) -> None:
    name = keep_photo(a_picture(size=(200, 100)), tmp_path)

    assert kept_sizes(tmp_path, name) == [(96, 48), (200, 100), (200, 100)]


def test_photo_of_a_turned_phone_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6

    name = keep_photo(a_picture(exif=exif), tmp_path)

    with Image.open(tmp_path / f"{name}-480.jpg") as picture:
        top, bottom = (picture.getpixel((120, height)) for height in (40, 440))
    assert kept_sizes(tmp_path, name)[1] == (240, 480)
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_place_where_the_photo_was_taken_is_forgotten(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "N"
    content = a_picture(exif=exif, comment=b"Noong Lay")
    assert b"Exif" in content

    name = keep_photo(content, tmp_path)

    kept = (tmp_path / f"{name}-1200.jpg").read_bytes()
    assert (b"Exif" in kept, b"Noong Lay" in kept) == (False, False)


def test_transparent_photo_stands_on_white(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")

    name = keep_photo(out.getvalue(), tmp_path)

    with Image.open(tmp_path / f"{name}-96.jpg") as picture:
        assert picture.getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no photo",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        a_picture("GIF"),
        a_picture("JPEG")[:300],
        a_picture("PNG")[:200],
        a_picture("WEBP")[:60],
        a_bomb(),
        a_picture() + b"\0" * 15_000_000,
    ],
    ids=["empty", "text", "svg", "gif", "cut jpeg", "cut png", "cut webp", "bomb", "too large"],
)
def test_what_is_no_photo_is_refused_and_not_kept(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadPhoto):
        keep_photo(content, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_no_half_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = a_picture()
    usual = Image.Image.save

    def save(picture: Image.Image, file: Path, *rest: object, **more: object) -> None:
        if file.name.endswith("-480.jpg"):
            raise OSError(28, "No space left on device")
        usual(picture, file, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Image.Image, "save", save)

    with pytest.raises(OSError, match="No space"):
        keep_photo(content, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_forgotten_photo_leaves_no_file(tmp_path: Path) -> None:
    name = keep_photo(a_picture(), tmp_path)

    forget_photo(name, tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "path"), [("ab12", "/photos/ab12-96.jpg"), (None, None)])
def test_photo_has_an_address(name: str | None, path: str | None) -> None:
    assert photo_path(name, 96) == path
