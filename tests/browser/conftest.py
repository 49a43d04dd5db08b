"""One real server with one shop for all browser tests of a worker; each test has a live of its own."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.house import Evening, House, Person
from tests.browser.tablet import TABLET, Tablet
from tests.server import Server, seller

CATALOG = Path(__file__).parents[1] / "data" / "catalog.json"
ACCOUNT = {"bank": "970436", "account": "0011012345678", "holder": "HTX NOONG LAY"}
BANK_MESSAGE = (
    "SD TK 0011012345678 +30,000VND luc 22-11-2026 20:41:05. SD 2,030,000VND. "
    "Ref MBVCB.2618262659.088374.tien hang.CT tu 0221000070000 NGUYEN VAN A"
)
# So much of everything that no test takes the goods of another one.
PLENTY = 100_000

Take = Callable[..., Tablet]


@dataclass(frozen=True, slots=True)
class Busy:
    """An evening in which everything has happened that pages can show."""

    live: int
    order: int
    basket: str
    # Where the buyer of the order finds her own page.
    buyer: str
    printer: int

    def path(self, address: str) -> str:
        """Return the address of a page about this evening."""
        return address.format(**asdict(self))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Set up the house in an empty folder; nothing may go wrong in it unseen."""
    data = tmp_path_factory.mktemp("house") / "data"
    seller(data, "init", "--catalog", str(plentiful(data.parent)), "--name", "HTX Noong Lay")
    with Server(data) as server:
        yield furnished(server)
        assert server.complaints() == ""


@pytest.fixture(scope="session")
def busy(house: House) -> Busy:
    """Let an evening happen: held and waiting, asked, confirmed, paid, packed, cancelled."""
    evening = house.open_live("Phiên tối")
    house.mai.post(evening.page("run-sheet"), code=["K1", "V1", "A1"])
    evening.show("K1")
    evening.hear(
        ("Chị Hoa", "k1 2 cái 0912 345 678 ❤️"),
        ("Chị Thu", "d1 1m6"),
        ("Cô Mây", "d1 1m8 1 bộ"),
        ("Bà Lò Thị Hặc ở bản Noong Lay", "tl 2,5kg, xs 3 gói, mo 1 lít 2 chai"),
        ("Anh Sáu", "lấy vài cái"),
        ("Em Út", "váy này còn size m không shop"),
        ("Chị Hoa", "mình ck rồi nhé"),
        ("Chị Ba", "a1 l đỏ"),
    )
    orders = {order["buyer"]["name"]: order for order in evening.orders()}
    for name in ("Chị Hoa", "Chị Thu", "Bà Lò Thị Hặc ở bản Noong Lay"):
        house.mai.post(f"/orders/{orders[name]['id']}/confirm")
    house.mai.post(f"/orders/{orders['Chị Hoa']['id']}/payments", amount="200000", kind="cash")
    house.mai.post(f"/orders/{orders['Chị Thu']['id']}/pack")
    house.mai.post("/transfers/paste", messages=BANK_MESSAGE)
    printer = house.add_printer("Máy in bàn đóng gói", "192.168.1.50")
    hoa = orders["Chị Hoa"]
    return Busy(evening.id, hoa["id"], hoa["code"], evening.buyers_page(hoa["id"]), printer)


@pytest.fixture
def live(house: House, request: pytest.FixtureRequest) -> Iterator[Evening]:
    """Begin a live of the test's own, which is over when the test is."""
    evening = house.open_live(f"Phiên {request.node.name[:60]}")
    yield evening
    house.mai.post(evening.page("close"))


@pytest.fixture
def take(house: House, chromium: Browser) -> Iterator[Take]:
    """Take a tablet into the hand: Mai's, somebody else's, or nobody's; at the end none has complained."""
    taken: list[Tablet] = []

    def take_(
        who: Person | None = house.mai, size: ViewportSize = TABLET, **cookies: str
    ) -> Tablet:
        taken.append(Tablet(chromium, house.server.address, who, size, **cookies))
        return taken[-1]

    yield take_
    for tablet in taken:
        tablet.close()
    assert [tablet.problems for tablet in taken if tablet.problems] == []


def plentiful(folder: Path) -> Path:
    """Write the tests' catalog with more goods than all tests take; one piece of one kind is left."""
    catalog = json.loads(CATALOG.read_text(encoding="utf-8"))
    for product in catalog["products"]:
        product["stock"] = 1 if product["code"] == "D1" else PLENTY
    file = folder / "catalog.json"
    file.write_text(json.dumps(catalog), encoding="utf-8")
    return file


def furnished(server: Server) -> House:
    """Return the house of a server that has just started: people have come in, money can be paid."""
    mai, lan = Person(server.address), Person(server.address)
    mai.accept(server.owner_link, "Mai", "mai")
    page = mai.post("/people/links", name="Lan", role="helper").text
    lan.accept(_on_this_machine(page, server.address), "Lan", "lan")
    mai.post("/settings/bank", **ACCOUNT)
    return House(server, mai, lan)


def _on_this_machine(page: str, address: str) -> str:
    """Return the link that a page shows, at the address that the test calls."""
    path: str = re.findall(r"/invite/\w+", page)[0]
    return address + path
