"""Where a person goes after a stop on the way."""

import pytest

from seller.people.way_back import local_page


@pytest.mark.parametrize("page", ["/", "/lives/3/desk?tab=ask#order-1", "/orders?q=chị Lan"])
def test_pages_of_ours_are_gone_back_to(page: str) -> None:
    assert local_page(page) == page


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://thief.example/",
        "//thief.example",
        "///thief.example",
        "/\\thief.example",
        "\\/thief.example",
        "/\t/thief.example",
        "/\n/thief.example",
        " //thief.example",
        "javascript:alert(1)",
        "desk",
        "/desk\r\nSet-Cookie: a=b",
    ],
)
def test_nobody_is_led_away(address: str) -> None:
    assert local_page(address, "/account") == "/account"
