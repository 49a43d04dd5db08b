"""The elements of a merchant QR: identifier, length, value, and the checksum that closes it."""

import re
from binascii import crc_hqx
from collections.abc import Iterable

from seller.errors import BadInput

LONGEST = 512
LONGEST_VALUE = 99

_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_HEADER = re.compile(r"[0-9]{4}")
_CLOSING = re.compile(r"6304([0-9A-Fa-f]{4})")
_CLOSING_LENGTH = 8


class BadQr(BadInput):
    """The text is no payment QR that can be trusted; the message says why."""

    code = "bad_qr"


class BrokenQr(BadQr):
    """Identifiers, lengths and values do not fit together: something is cut off or was added."""

    code = "broken_qr"


class WrongChecksum(BadQr):
    """The checksum belongs to another text."""

    code = "wrong_checksum"


def checksum(text: str) -> str:
    """Return the four hexadecimal digits for a text that ends in `6304`.

    >>> checksum("00020101021138540010A0000007270124000697042201100123456789"
    ...          "0208QRIBFTTA53037045802VN6304")
    'B1A7'
    """
    return f"{crc_hqx(text.encode(errors='surrogatepass'), 0xFFFF):04X}"


def sealed(elements: Iterable[tuple[str, str]]) -> str:
    """Return the elements as one text, closed by its checksum."""
    text = f"{joined(elements)}6304"
    return text + checksum(text)


def unsealed(text: str) -> dict[str, str]:
    """Return the elements of a whole QR by identifier, without its checksum.

    Raises:
        BrokenQr: not one element after the other, or not closed by a checksum.
        WrongChecksum: the checksum belongs to another text.
    """
    if not text:
        raise BrokenQr("Mã QR trống.")
    if len(text) > LONGEST:
        raise BrokenQr(f"Mã QR dài {len(text)} ký tự, quá {LONGEST} ký tự.")
    body, closing = text[:-_CLOSING_LENGTH], _CLOSING.fullmatch(text[-_CLOSING_LENGTH:])
    if closing is None:
        raise BrokenQr(
            "Mã QR bị cắt hoặc thừa ở cuối: không kết thúc bằng mã kiểm tra CRC (6304…)."
        )
    right = checksum(f"{body}6304")
    if closing[1].upper() != right:
        raise WrongChecksum(
            f"Mã kiểm tra CRC không khớp: trong mã là {closing[1]}, tính ra là {right}. "
            "Mã đã bị sửa hoặc chép sai."
        )
    return split(body, "mã QR")


def joined(elements: Iterable[tuple[str, str]]) -> str:
    """Return the elements as one text.

    >>> joined([("53", "704"), ("58", "VN")])
    '53037045802VN'
    """
    return "".join(f"{identifier}{len(value):02d}{value}" for identifier, value in elements)


def split(text: str, where: str) -> dict[str, str]:
    """Return the elements of a text by identifier, in their order.

    >>> split("53037045802VN", "mã QR")
    {'53': '704', '58': 'VN'}

    Raises:
        BrokenQr: a length does not fit, an element is empty or stands twice.
    """
    elements: dict[str, str] = {}
    at = 0
    while at < len(text):
        header = text[at : at + 4]
        if not _HEADER.fullmatch(header):
            raise BrokenQr(
                f"Trong {where}, ký tự thứ {at + 1}: “{header}” không phải số hiệu và độ dài."
            )
        identifier, length = header[:2], int(header[2:])
        value = text[at + 4 : at + 4 + length]
        if length == 0:
            raise BrokenQr(f"Trong {where}, trường {identifier} trống.")
        if len(value) < length:
            raise BrokenQr(
                f"Trong {where}, trường {identifier} ghi dài {length} ký tự, "
                f"nhưng chỉ còn {len(value)}."
            )
        if identifier in elements:
            raise BrokenQr(f"Trong {where}, trường {identifier} có hai lần.")
        elements[identifier] = value
        at += 4 + length
    return elements


def is_printable(value: str) -> bool:
    """Whether the value consists of plain printable characters only."""
    return _PRINTABLE.fullmatch(value) is not None
