"""QR pictures and payment cards: read back by another program, from screens and from bad paper."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from seller.money import Dong
from seller.orders.payments.qr_card import Card, CardSize, payment_card
from seller.orders.payments.qr_picture import qr_image, qr_png
from seller.orders.payments.vietqr import encode, transfer_qr

QR = encode(
    transfer_qr(bank_bin="970405", account="3707205123456", amount=700_000, memo="VX3K7M2C9")
)
LONGEST = encode(transfer_qr(bank_bin="970405", account="9" * 19, amount=10**13 - 1, memo="x" * 25))


def a_card(
    *,
    qr: str = QR,
    shop: str = "Hợp tác xã Hua Nà",
    holder: str = "HTX HUA NA",
    memo: str = "VX3K7M2C9",
) -> Card:
    return Card(
        qr=qr,
        shop=shop,
        bank="Agribank",
        account="3707205123456",
        holder=holder,
        amount=Dong(700_000),
        memo=memo,
    )


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file)).convert("L")


def read_back(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def faded(picture: Image.Image) -> Image.Image:
    """Return the picture as pale ink on grey paper: 60 % of the contrast."""
    return picture.point([51 + level * 6 // 10 for level in range(256)])


def with_dead_dots(picture: Image.Image) -> Image.Image:
    """Return the picture as a head prints it that has one dead dot in fifty."""
    damaged = picture.copy()
    for column in range(7, picture.width, 50):
        damaged.paste(255, (column, 0, column + 1, picture.height))
    return damaged


@pytest.mark.parametrize("size", list(CardSize))
@pytest.mark.parametrize("qr", [QR, LONGEST])
def test_card_reads_back(size: CardSize, qr: str) -> None:
    assert read_back(opened(payment_card(a_card(qr=qr), size))) == [qr]


@pytest.mark.parametrize("size", [CardSize.PAPER_58, CardSize.PAPER_80])
@pytest.mark.parametrize("qr", [QR, LONGEST])
def test_paper_card_reads_back_blurred_pale_and_damaged(size: CardSize, qr: str) -> None:
    printed = opened(payment_card(a_card(qr=qr), size))

    worn = faded(with_dead_dots(printed).filter(ImageFilter.GaussianBlur(2.5)))

    assert worn.getextrema() == (51, 204)
    assert read_back(worn) == [qr]


@pytest.mark.parametrize("size", [CardSize.CHAT, CardSize.PHONE])
def test_screen_card_reads_back_after_a_chat_has_made_it_small_and_poor(size: CardSize) -> None:
    picture = Image.open(BytesIO(payment_card(a_card(), size))).convert("RGB")
    small, poor = picture.resize((picture.width // 3, picture.height // 3)), BytesIO()

    small.save(poor, "JPEG", quality=30)

    assert read_back(opened(poor.getvalue())) == [QR]


@pytest.mark.parametrize(
    ("size", "width"),
    [
        (CardSize.CHAT, 1080),
        (CardSize.PHONE, 1080),
        (CardSize.PAPER_58, 384),
        (CardSize.PAPER_80, 576),
    ],
)
def test_card_is_as_wide_as_what_it_is_made_for(size: CardSize, width: int) -> None:
    assert opened(payment_card(a_card(), size)).width == width


@pytest.mark.parametrize("size", [CardSize.PAPER_58, CardSize.PAPER_80])
def test_paper_card_has_pure_black_and_a_true_size(size: CardSize) -> None:
    picture = Image.open(BytesIO(payment_card(a_card(), size)))

    assert picture.mode == "1"
    assert round(picture.info["dpi"][0]) == 203


def test_code_on_narrow_paper_has_eight_dots_a_square() -> None:
    picture = opened(payment_card(a_card(), CardSize.PAPER_58))
    rows = [picture.crop((0, y, picture.width, y + 1)) for y in range(picture.height)]

    first = next(row for row in rows if "\x00" * 56 in row.tobytes().decode("latin-1"))

    run = first.tobytes().split(b"\xff" * 8)
    assert b"\x00" * 56 in run


@pytest.mark.parametrize("size", list(CardSize))
@pytest.mark.parametrize(
    "card",
    [
        a_card(
            shop="Hợp tác xã nông nghiệp và thổ cẩm " * 5, holder="NGUYEN THI " * 12, memo="x" * 25
        ),
        a_card(shop="🌸 Hua Nà 🌸", holder="", memo=""),
        a_card(shop="🌸"),
        a_card(shop="Tho\u0302\u0309 ca\u0302\u0309m"),
    ],
    ids=["long", "emoji", "nothing to draw", "decomposed"],
)
def test_odd_texts_leave_the_code_readable(size: CardSize, card: Card) -> None:
    assert read_back(opened(payment_card(card, size))) == [QR]


def test_decomposed_text_is_drawn_like_composed_text() -> None:
    decomposed, composed = "Tho\u0302\u0309", "Th\u1ed5"

    assert payment_card(a_card(shop=decomposed)) == payment_card(a_card(shop=composed))


def test_what_is_asked_for_stands_under_the_code() -> None:
    whole, silent = a_card(), a_card(holder="", memo="")

    assert payment_card(whole) != payment_card(silent)
    assert (
        opened(payment_card(whole, CardSize.PAPER_58)).height
        > opened(payment_card(silent, CardSize.PAPER_58)).height
    )


def test_plain_code_is_exact_to_the_dot() -> None:
    picture = qr_image(QR, dots=8)

    assert (picture.width, picture.getextrema()) == ((37 + 8) * 8, (0, 255))
    assert read_back(opened(qr_png(QR))) == [QR]
