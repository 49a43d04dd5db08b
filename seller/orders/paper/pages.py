"""Joins PDFs, and sets four small pages on one large."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

POINTS = 72 / 25.4
A4_WIDTH, A4_HEIGHT = 210 * POINTS, 297 * POINTS

# Upper left, upper right, lower left, lower right, in halves of the page.
_CORNERS = ((0, 1), (1, 1), (0, 0), (1, 0))
_CUT_LINES = (
    f"q 0.5 w 0.6 G [3 3] 0 d {A4_WIDTH / 2:.2f} 0 m {A4_WIDTH / 2:.2f} {A4_HEIGHT:.2f} l "
    f"0 {A4_HEIGHT / 2:.2f} m {A4_WIDTH:.2f} {A4_HEIGHT / 2:.2f} l S Q"
)


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return one PDF with the pages of all, in order."""
    if len(pdfs) == 1:
        return pdfs[0]
    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(BytesIO(pdf), import_outline=False)
    return _written(writer)


def four_to_a_page(pdfs: Sequence[bytes]) -> bytes:
    """Return A4 pages that each carry four of the quarter pages, with lines to cut along."""
    writer = PdfWriter()
    quarters = [page for pdf in pdfs for page in PdfReader(BytesIO(pdf)).pages]
    for start in range(0, len(quarters), len(_CORNERS)):
        _add_sheet(writer, quarters[start : start + len(_CORNERS)])
    return _written(writer)


def _add_sheet(writer: PdfWriter, quarters: Sequence[PageObject]) -> None:
    sheet = writer.add_blank_page(A4_WIDTH, A4_HEIGHT)
    drawing = [_CUT_LINES]
    forms = DictionaryObject()
    for index, (quarter, (across, up)) in enumerate(zip(quarters, _CORNERS, strict=False)):
        name = f"/Quarter{index}"
        forms[NameObject(name)] = _kept(writer, _as_form(writer, quarter))
        drawing.append(
            f"q 1 0 0 1 {across * A4_WIDTH / 2:.2f} {up * A4_HEIGHT / 2:.2f} cm {name} Do Q"
        )
    content = DecodedStreamObject()
    content.set_data("\n".join(drawing).encode())
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    sheet[NameObject("/Contents")] = _kept(writer, content)


def _kept(writer: PdfWriter, stream: StreamObject) -> IndirectObject:
    return writer._add_object(stream)  # noqa: SLF001 -- pypdf's own way in, without a public name


def _as_form(writer: PdfWriter, page: PageObject) -> StreamObject:
    """Return the page as a drawing that another page can place; its fonts are taken over once."""
    form = DecodedStreamObject()
    contents = page.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(value) for value in page.mediabox]),
            NameObject("/Resources"): page["/Resources"].clone(writer),
        }
    )
    return form.flate_encode()


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
