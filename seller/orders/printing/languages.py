"""The languages of printers and the papers they hold, and a picture in each of them. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from PIL import Image

from seller.errors import BadInput
from seller.orders.paper.answers import Kind
from seller.orders.paper.escpos import Drawing, escpos_job
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.tspl import tspl_job


class UnfitPaper(BadInput):
    """The printer cannot hold this paper."""

    code = "unfit_paper"


class PrinterLanguage(StrEnum):
    """What a printer understands."""

    ESCPOS = "escpos"
    ESCPOS_COLUMNS = "escpos-columns"
    TSPL = "tspl"

    @property
    def kind(self) -> Kind:
        """How it is asked about itself."""
        return Kind.TSPL if self is PrinterLanguage.TSPL else Kind.ESCPOS


# How many dots the head of a printer for this paper sets.
HEADS = {PaperSize.ROLL_58: 384, PaperSize.ROLL_80: 576, PaperSize.A6: 800}


def head_of(paper: PaperSize) -> int:
    """Return how many dots wide a picture for this paper is.

    Raises:
        UnfitPaper: no small printer holds it.
    """
    if paper not in HEADS:
        raise UnfitPaper("Máy in này dùng cuộn 58 mm, cuộn 80 mm hoặc tem 100 × 150 mm.")
    return HEADS[paper]


def payload(pictures: Iterable[Image.Image], language: PrinterLanguage) -> bytes:
    """Return what to send so that the printer draws the pictures, one after the other."""
    return b"".join(_job(picture, language) for picture in pictures)


def _job(picture: Image.Image, language: PrinterLanguage) -> bytes:
    match language:
        case PrinterLanguage.TSPL:
            return tspl_job(picture)
        case PrinterLanguage.ESCPOS_COLUMNS:
            return escpos_job(picture, Drawing.COLUMNS)
        case PrinterLanguage.ESCPOS:
            return escpos_job(picture)
