"""The same delivery slip made with reportlab and with fpdf2, to compare with."""

from functools import cache
from html import escape
from io import BytesIO

import qrcode
from fpdf import FPDF
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from reportlab.lib.colors import black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle
from reportlab.platypus import Image as ReportlabImage

from seller.fonts import font_path
from seller.money import format_dong
from seller.orders.paper.documents import Slip

WIDTH, HEIGHT, MARGIN, CODE = 100.0, 150.0, 4.0, 18.5
ROOM = WIDTH - 2 * MARGIN
REGULAR, BOLD = "Noto", "NotoBold"
FILES = {REGULAR: "NotoSans_400Regular.ttf", BOLD: "NotoSans_700Bold.ttf"}
POINT = 25.4 / 72
LINE = 1.36 * POINT


def with_reportlab(slips: list[Slip]) -> bytes:
    """Return the slips made of flowing parts, so that a long one goes on as ours does."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(font_path(file))))
    out = BytesIO()
    paper = SimpleDocTemplate(
        out,
        pagesize=(WIDTH * mm, HEIGHT * mm),
        leftMargin=MARGIN * mm - 6,
        rightMargin=MARGIN * mm - 6,
        topMargin=MARGIN * mm - 6,
        bottomMargin=MARGIN * mm,
    )
    paper.build([part for slip in slips for part in _reportlab_slip(slip)])
    return out.getvalue()


def _reportlab_slip(slip: Slip) -> list[Flowable]:
    head = [_words(*row) for row in _head(slip)]
    code = ReportlabImage(_png(_code(slip.scan)), CODE * mm, CODE * mm)
    money = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), black),
            ("TEXTCOLOR", (0, 0), (-1, -1), white),
            ("FONT", (0, 0), (-1, -1), BOLD, 20, 26),
            ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
        ]
    )
    ruled = TableStyle(
        [("LINEBELOW", (0, 0), (-1, -1), 0.4, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    goods = [
        [
            _words(line.code, BOLD, 9),
            [
                _words(f"{line.name} · {line.options}", REGULAR, 9),
                _words(f"{line.member} {line.lot} {line.best_before}", REGULAR, 7.6),
            ],
            _words(line.quantity, BOLD, 9),
        ]
        for line in slip.lines
    ]
    return [
        Table([[head, code]], colWidths=[(ROOM - CODE) * mm, CODE * mm], style=ruled),
        *(_words(*row) for row in _receiver(slip)),
        Table([[_money(slip)]], colWidths=[ROOM * mm], style=money),
        _words(_marks(slip), BOLD, 9),
        Table(goods, colWidths=[13 * mm, (ROOM - 31) * mm, 18 * mm], style=ruled),
        _words(f"Ghi chú: {slip.note}", REGULAR, 9),
        _words(slip.thanks, REGULAR, 9),
        PageBreak(),
    ]


def _words(text: str, font: str, size: float) -> Paragraph:
    return Paragraph(escape(text), _style(font, size))


@cache
def _style(font: str, size: float) -> ParagraphStyle:
    return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.36)


def _png(picture: Image.Image) -> BytesIO:
    out = BytesIO()
    picture.save(out, "PNG")
    return out


def with_fpdf2(slips: list[Slip]) -> bytes:
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    for name, file in FILES.items():
        pdf.add_font(name, fname=str(font_path(file)))
    for slip in slips:
        pdf.add_page()
        _fpdf2_slip(pdf, slip)
    return bytes(pdf.output())


def _fpdf2_slip(pdf: FPDF, slip: Slip) -> None:
    def write(text: str, font: str, size: float, room: float = ROOM) -> None:
        pdf.set_font(font, size=size)
        pdf.multi_cell(room, size * LINE, text, new_x="LMARGIN", new_y="NEXT", align="L")

    pdf.image(_code(slip.scan), WIDTH - MARGIN - CODE, MARGIN, CODE, CODE)
    for text, font, size in _head(slip):
        write(text, font, size, ROOM - CODE)
    pdf.set_y(max(pdf.get_y(), MARGIN + CODE) + 1)
    pdf.line(MARGIN, pdf.get_y(), WIDTH - MARGIN, pdf.get_y())
    for text, font, size in _receiver(slip):
        write(text, font, size)
    pdf.set_fill_color(0)
    pdf.set_text_color(255)
    pdf.set_font(BOLD, size=20)
    pdf.cell(ROOM, 10, _money(slip), fill=True, align="R", new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(0)
    write(_marks(slip), BOLD, 9)
    for line in slip.lines:
        top = pdf.get_y()
        write(line.code, BOLD, 9, 13)
        pdf.set_xy(WIDTH - MARGIN - 17, top)
        pdf.cell(17, 9 * LINE, line.quantity, align="R")
        pdf.set_xy(MARGIN + 13, top)
        pdf.set_font(REGULAR, size=9)
        pdf.multi_cell(
            ROOM - 30, 9 * LINE, f"{line.name} · {line.options}", new_x="LEFT", new_y="NEXT"
        )
        pdf.set_font(REGULAR, size=7.6)
        details = f"{line.member} {line.lot} {line.best_before}"
        pdf.multi_cell(ROOM - 30, 7.6 * LINE, details, new_x="LMARGIN", new_y="NEXT")
        pdf.line(MARGIN, pdf.get_y(), WIDTH - MARGIN, pdf.get_y())
    write(f"Ghi chú: {slip.note}", REGULAR, 9)
    write(slip.thanks, REGULAR, 9)


def _head(slip: Slip) -> list[tuple[str, str, float]]:
    return [
        (slip.shop.name, BOLD, 10),
        (slip.shop.place, REGULAR, 9),
        (f"ĐT {slip.shop.phone}", REGULAR, 9),
    ]


def _receiver(slip: Slip) -> list[tuple[str, str, float]]:
    return [
        (f"Số {slip.number}  {slip.code}", BOLD, 20),
        ("Người nhận", REGULAR, 8),
        (slip.receiver.name, BOLD, 14),
        (slip.receiver.phone, BOLD, 12.6),
        (slip.receiver.address, REGULAR, 10.8),
    ]


def _money(slip: Slip) -> str:
    return f"THU HỘ {format_dong(slip.cod)}" if slip.cod else "ĐÃ TRẢ"


def _marks(slip: Slip) -> str:
    return "   ".join(mark.words for mark in slip.handling)


def _code(text: str) -> Image.Image:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, mask_pattern=2, box_size=1)
    code.add_data(text)
    code.make(fit=True)
    return code.make_image().get_image().convert("L")
