"""QR codes as pixels, one to a module, quick enough for hundreds at once."""

from dataclasses import dataclass

import zxingcpp

DARK, LIGHT = 0, 255


@dataclass(frozen=True, slots=True)
class Code:
    """A square of `width` by `width` bytes, its quiet border included."""

    width: int
    pixels: bytes


def qr(text: str) -> Code:
    """Return the code of the text.

    Correction level M, since higher levels read worse in the same space.
    """
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=True)
    # Its types do not tell that the image is a buffer.
    pixels = bytes(image)  # type: ignore[call-overload]
    return Code(width=image.shape[0], pixels=pixels)
