"""What the papers of parcels show."""

import pytest
from flask import Flask

from seller.orders.packing.documents import scan_address
from tests.orders.packing.evening import a_packed_evening, order_of


@pytest.mark.parametrize(
    ("used", "own", "opens"),
    [
        ("http://192.168.1.20:8080", "", "http://192.168.1.20:8080/packing/{code}"),
        ("http://localhost", "http://192.168.1.7:8080", "http://192.168.1.7:8080/packing/{code}"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "{code}"),
        ("http://localhost", "", "{code}"),
    ],
)
def test_code_on_a_slip_opens_its_basket_on_other_devices(
    app: Flask, used: str, own: str, opens: str
) -> None:
    a_packed_evening()
    app.config["HOUSE_ADDRESS"] = own

    with app.test_request_context(base_url=used):
        assert scan_address(order_of()) == opens.format(code=order_of().code)
