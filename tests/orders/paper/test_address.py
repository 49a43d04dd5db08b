"""Where a printer listens."""

import pytest

from seller.orders.paper.address import Address, BadAddress, parse_address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("192.168.1.50", Address("192.168.1.50", 9100)),
        (" 192.168.1.50:9101 ", Address("192.168.1.50", 9101)),
        ("may-in.local", Address("may-in.local", 9100)),
        ("may-in.local:515", Address("may-in.local", 515)),
        ("fe80::1", Address("fe80::1", 9100)),
        ("[fe80::1]:9100", Address("fe80::1", 9100)),
        ("[fe80::1]", Address("fe80::1", 9100)),
    ],
)
def test_an_address_is_read(text: str, wanted: Address) -> None:
    assert parse_address(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":9100",
        "192.168.1.50:0",
        "192.168.1.50:70000",
        "192.168.1.50:99999999",
        "192.168.1.50:chín",
        "http://192.168.1.50",
        "hai chữ",
        "8.8.8.8",
        "0.0.0.0",  # noqa: S104 -- it is refused
        "224.0.0.1",
        "2001:4860:4860::8888",
        "x" * 300,
    ],
)
def test_what_is_no_address_nearby_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        parse_address(text)


@pytest.mark.parametrize("text", ["192.168.1.50:9100", "[fe80::1]:9100"])
def test_an_address_is_shown_as_it_can_be_typed(text: str) -> None:
    assert str(parse_address(text)) == text
