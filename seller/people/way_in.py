"""How another device reaches this installation: the address in a link, and its QR."""

import socket
from base64 import b64encode
from io import BytesIO
from ipaddress import ip_address
from urllib.parse import urlsplit

import qrcode
from flask import current_app, request

from seller.config import Config

# An address kept for documents: asking the way there sends nothing, but names our own address.
_ELSEWHERE = ("192.0.2.1", 9)


def link_to(path: str) -> str:
    """Return the whole address of a page, as another device of the house can open it."""
    config: Config = current_app.config["SELLER"]
    return (config.address or _reachable(request.host_url)).rstrip("/") + path


def address_on_network() -> str | None:
    """Return the address of this machine in the house's network; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if ip_address(address).is_unspecified else address


def qr_picture(text: str) -> str:
    """Return the QR of a text as the address of a picture that a page holds itself."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=8)
    code.add_data(text)
    file = BytesIO()
    code.make_image().save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode('ascii')}"


def _reachable(base: str) -> str:
    """Put the machine's address in the place of a name that only this machine understands."""
    parts = urlsplit(base)
    if not _is_this_machine(parts.hostname or ""):
        return base
    address = address_on_network()
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{address}{port}" if address else base


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
