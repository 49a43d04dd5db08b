"""Notices of transfers: how soon a provider is answered while 100 comments a second come in.

Twenty screens follow the live meanwhile. After the even notices comes a burst of them, as a provider
sends that could not reach us for a while; the comments go on.
"""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from bench.house import PATIENCE, House, Poster, Screens, at, house
from bench.live import TEXTS

COMMENTS_PER_SECOND = 100
NOTICES_PER_SECOND = 10
SECONDS = 10.0
BURST = 20
SCREENS = 20
LIMIT_MS = 100


def main() -> None:
    with house() as place:
        screens = Screens(place, SCREENS)
        fill(place)
        codes = [order["code"] for order in orders(place)]
        stop = threading.Event()
        crowd = Crowd(place, stop)
        crowd.start()
        try:
            even = evenly(place, codes)
            burst = at_once(place, codes, first=len(even))
        finally:
            stop.set()
            crowd.join()
            screens.close()
        figures = {
            "screens": SCREENS,
            "comments_per_second": crowd.per_second,
            "orders": len(codes),
            "even": against_the_limit(summed(even)),
            "burst": summed(burst),
            "matched": matched(place),
        }
    print(json.dumps(figures))


def fill(place: House) -> None:
    """Let many buyers order, so that there are codes to pay with."""
    poster = Poster(place, "buyers")
    for _batch in range(20):
        poster.post([TEXTS[0]] * 50)


class Crowd(threading.Thread):
    """Posts comments evenly until it is enough."""

    def __init__(self, place: House, stop: threading.Event) -> None:
        super().__init__()
        self._poster, self._stop_asked = Poster(place, "crowd"), stop
        self.per_second = 0.0

    def run(self) -> None:
        """Post one comment after the other, each when it is due."""
        begin, sent = time.monotonic(), 0
        while not self._stop_asked.is_set():
            time.sleep(max(0.0, begin + sent / COMMENTS_PER_SECOND - time.monotonic()))
            self._poster.post([TEXTS[sent % len(TEXTS)]])
            sent += 1
        self.per_second = round(sent / (time.monotonic() - begin), 1)


def evenly(place: House, codes: list[str]) -> list[float]:
    """Send notices evenly, half of them with a code, and return how long each answer took."""
    times = []
    with provider(place) as session:
        begin = time.monotonic()
        for number in range(int(SECONDS * NOTICES_PER_SECOND)):
            time.sleep(max(0.0, begin + number / NOTICES_PER_SECOND - time.monotonic()))
            memo = codes[number % len(codes)] if number % 2 else "cam on shop"
            times.append(told(session, place, notice(number, memo)))
    return times


def at_once(place: House, codes: list[str], *, first: int) -> list[float]:
    """Send many notices at the same moment, each by a connection of its own."""

    def send(number: int) -> float:
        with provider(place) as session:
            return told(session, place, notice(number, codes[number % len(codes)]))

    with ThreadPoolExecutor(BURST) as pool:
        return list(pool.map(send, range(first, first + BURST)))


def provider(place: House) -> requests.Session:
    """Return a connection that shows the agreed key."""
    session = requests.Session()
    session.headers["Authorization"] = f"Apikey {place.bank_token}"
    return session


def told(session: requests.Session, place: House, body: dict[str, object]) -> float:
    """Send a notice and return how long its answer took."""
    sent = time.monotonic()
    answer = session.post(
        f"{place.address}/hooks/sepay/{place.bank_token}", json=body, timeout=PATIENCE
    )
    took = time.monotonic() - sent
    if answer.json() != {"success": True}:
        raise RuntimeError(answer.text)
    return took


def summed(times: list[float]) -> dict[str, Any]:
    """Return the figures of some answers."""
    ordered = sorted(times)
    return {
        "notices": len(ordered),
        "p50_ms": round(at(ordered, 0.5) * 1000, 1),
        "p95_ms": round(at(ordered, 0.95) * 1000, 1),
        "max_ms": round(ordered[-1] * 1000, 1),
    }


def against_the_limit(figures: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of notices that come one after the other, each to be answered in time."""
    ratio = round(figures["p95_ms"] / LIMIT_MS, 3)
    return figures | {"limit_ms": LIMIT_MS, "ratio_to_limit": ratio}


def notice(number: int, memo: str) -> dict[str, object]:
    """Return what the provider tells of one transfer."""
    return {
        "id": number + 1,
        "transactionDate": "2026-11-22 20:45:00",
        "accountNumber": "0011012345678",
        "content": f"CT DEN:603719547897 {memo} tai Napas",
        "transferType": "in",
        "transferAmount": 350_000 + number,
        "referenceCode": f"FT26326{number:09d}",
    }


def orders(place: House) -> list[dict[str, Any]]:
    """Return the live's orders as programs see them."""
    answer = requests.get(
        f"{place.address}/api/lives/{place.live}/orders",
        params={"limit": 500},
        headers={"Authorization": f"Bearer {place.desk_token}"},
        timeout=PATIENCE,
    )
    found: list[dict[str, Any]] = answer.json()["orders"]
    return found


def matched(place: House) -> int:
    """Return how many orders have received money."""
    return sum(order["paid"] > 0 for order in orders(place))


if __name__ == "__main__":
    main()
