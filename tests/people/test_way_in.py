"""How another device reaches this installation."""

from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from ipaddress import ip_address

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from seller.people import way_in
from seller.people.way_in import address_on_network, link_to, qr_picture


@pytest.fixture
def in_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_in, "address_on_network", lambda: "192.168.1.7")


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_in, "address_on_network", lambda: None)


@pytest.mark.parametrize(
    ("opened", "link"),
    [
        ("http://localhost:8080", "http://192.168.1.7:8080/invite/x"),
        ("http://127.0.0.1:8080", "http://192.168.1.7:8080/invite/x"),
        ("http://192.168.1.5:8080", "http://192.168.1.5:8080/invite/x"),
        ("https://desk.example", "https://desk.example/invite/x"),
    ],
)
def test_link_names_an_address_that_the_phone_understands(
    app: Flask, in_a_network: None, opened: str, link: str
) -> None:
    with app.test_request_context("/people", base_url=opened):
        assert link_to("/invite/x") == link


def test_link_uses_the_address_of_the_settings(
    app: Flask, in_a_network: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        app.config, "SELLER", replace(app.config["SELLER"], address="https://desk.example")
    )

    with app.test_request_context("/people", base_url="http://localhost:8080"):
        assert link_to("/invite/x") == "https://desk.example/invite/x"


def test_link_stays_as_it_is_without_a_network(app: Flask, without_network: None) -> None:
    with app.test_request_context("/people", base_url="http://localhost:8080"):
        assert link_to("/invite/x") == "http://localhost:8080/invite/x"


def test_address_of_this_machine_is_one_or_none() -> None:
    address = address_on_network()

    assert address is None or not ip_address(address).is_unspecified


def test_phone_reads_the_link_from_the_picture() -> None:
    kind, _comma, content = qr_picture("https://desk.example/invite/x").partition(",")

    found = zxingcpp.read_barcodes(Image.open(BytesIO(b64decode(content))))

    assert kind == "data:image/png;base64"
    assert [code.text for code in found] == ["https://desk.example/invite/x"]
