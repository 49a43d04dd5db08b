"""Pictures in the language of label printers (TSPL)."""

from PIL import Image

DOTS_PER_MM = 8


def tspl_job(picture: Image.Image, *, gap_mm: int = 2, copies: int = 1) -> bytes:
    """Return what to send so that the printer draws the picture on one label."""
    wide = -(-picture.width // 8)
    millimetres = f"{-(-picture.width // DOTS_PER_MM)} mm,{-(-picture.height // DOTS_PER_MM)} mm"
    head = f"SIZE {millimetres}\r\nGAP {gap_mm} mm,0 mm\r\nDIRECTION 1\r\nCLS\r\n"
    bitmap = f"BITMAP 0,0,{wide},{picture.height},0,".encode()
    return head.encode() + bitmap + _dots(picture, wide) + f"\r\nPRINT 1,{copies}\r\n".encode()


def _dots(picture: Image.Image, wide: int) -> bytes:
    """Return the rows of the picture, a bit to a dot: here 1 stays white and 0 burns."""
    whole = Image.new("1", (wide * 8, picture.height), 1)
    whole.paste(picture.convert("1", dither=Image.Dither.NONE), (0, 0))
    return whole.tobytes()
