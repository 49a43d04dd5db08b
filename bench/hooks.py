"""Notices of transfers: how soon a provider is answered while 100 comments a second come in."""

import json
import threading
import time
from typing import Any

import requests

from bench.house import PATIENCE, House, Poster, at, house
from bench.live import TEXTS

COMMENTS_PER_SECOND = 100
NOTICES_PER_SECOND = 10
SECONDS = 10.0
LIMIT_MS = 100


def main() -> None:
    with house() as place:
        fill(place)
        stop = threading.Event()
        crowd = threading.Thread(target=comment, args=(place, stop))
        crowd.start()
        try:
            figures = notices(place)
        finally:
            stop.set()
            crowd.join()
        figures["matched"] = matched(place)
    print(json.dumps(figures))


def fill(place: House) -> None:
    """Let many buyers order, so that there are codes to pay with."""
    poster = Poster(place, "buyers")
    for _batch in range(20):
        poster.post([TEXTS[0]] * 50)


def comment(place: House, stop: threading.Event) -> None:
    """Post comments evenly until it is enough."""
    poster = Poster(place, "crowd")
    begin, sent = time.monotonic(), 0
    while not stop.is_set():
        time.sleep(max(0.0, begin + sent / COMMENTS_PER_SECOND - time.monotonic()))
        poster.post([TEXTS[sent % len(TEXTS)]])
        sent += 1


def notices(place: House) -> dict[str, Any]:
    """Send notices evenly, half of them with a code, and measure until the answer."""
    codes = [order["code"] for order in orders(place)]
    times, refused = [], 0
    address = f"{place.address}/hooks/sepay/{place.bank_token}"
    with requests.Session() as provider:
        provider.headers["Authorization"] = f"Apikey {place.bank_token}"
        begin = time.monotonic()
        for number in range(int(SECONDS * NOTICES_PER_SECOND)):
            time.sleep(max(0.0, begin + number / NOTICES_PER_SECOND - time.monotonic()))
            memo = codes[number % len(codes)] if number % 2 else "cam on shop"
            sent = time.monotonic()
            answer = provider.post(address, json=notice(number, memo), timeout=PATIENCE)
            times.append(time.monotonic() - sent)
            refused += answer.json() != {"success": True}
    times.sort()
    return {
        "comments_per_second": COMMENTS_PER_SECOND,
        "notices": len(times),
        "orders": len(codes),
        "p50_ms": round(at(times, 0.5) * 1000, 1),
        "p95_ms": round(at(times, 0.95) * 1000, 1),
        "max_ms": round(times[-1] * 1000, 1),
        "limit_ms": LIMIT_MS,
        "refused": refused,
    }


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
