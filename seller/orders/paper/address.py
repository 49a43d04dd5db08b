"""Where a printer listens on the local network."""

from dataclasses import dataclass
from ipaddress import ip_address

from seller.errors import BadInput

DEFAULT_PORT = 9100


class BadAddress(BadInput):
    """What was typed is no address of a printer on the local network."""

    code = "bad_printer_address"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer listens."""

    host: str
    port: int = DEFAULT_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse_address(text: str) -> Address:
    """Return the address that a person typed: `192.168.1.50`, `192.168.1.50:9100`, `may-in.local`.

    Raises:
        BadAddress: it is none, or one that is not on a local network.
    """
    host, port = _split(text.strip())
    if not host or len(host) > 253 or any(letter.isspace() or letter in "/@?#" for letter in host):
        raise BadAddress("Địa chỉ máy in không đúng. Ví dụ: 192.168.1.50 hoặc 192.168.1.50:9100.")
    refuse_far_away(host)
    return Address(host, port)


def _split(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if text.startswith("[") and text.endswith("]"):
        return text[1:-1], DEFAULT_PORT
    if not colon or (text.count(":") > 1 and not text.startswith("[")):
        return text, DEFAULT_PORT
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        raise BadAddress("Cổng của máy in là một số từ 1 đến 65535, thường là 9100.")
    return host.strip("[]"), int(port)


def refuse_far_away(host: str) -> None:
    """Refuse a numeric address that is not on a local network; names are left to the resolver.

    Raises:
        BadAddress: the address is somewhere on the internet, or nowhere.
    """
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return
    if number.is_unspecified or number.is_multicast or not number.is_private:
        raise BadAddress("Máy in phải ở trong mạng của hợp tác xã, ví dụ 192.168.1.50.")
