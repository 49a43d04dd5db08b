"""Codes as pixels, compared with what another encoder makes."""

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from seller.orders.paper.codes import DARK, qr


@pytest.mark.parametrize("text", ["may-ban-don.local/goi/lan", "0123456789012345", "HX K7M LAN"])
def test_a_code_is_one_of_the_eight_that_another_encoder_makes(text: str) -> None:
    code = qr(text)

    dark = [pixel == DARK for pixel in code.pixels]
    rows = [dark[start : start + code.width] for start in range(0, len(dark), code.width)]
    assert rows in [_drawn_elsewhere(text, mask) for mask in range(8)]


def _drawn_elsewhere(text: str, mask: int) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, mask_pattern=mask)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]
