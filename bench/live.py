"""The path of a comment: from the post to every screen."""

import json
import threading
import time

from bench.bare import comments_per_second
from bench.house import House, Poster, Screens, at, house

SCREENS = 20
SECONDS = 5.0
POSTERS = 6
TEXTS = (
    "chốt a1 size l màu đỏ 1 cái 0900 000 123",
    "đẹp quá shop ơi",
    "v1 m nhé",
    "A1 còn size m ko shop",
    "2kg thanh long",
    "+1",
    "cho e hỏi ship về Hà Nội bao nhiêu ạ",
    "lấy c 2 hũ mật ong 500ml",
    "chanh leo 3kg 0900000456",
    "hóng",
)


def main() -> None:
    with house() as place:
        screens = Screens(place, SCREENS)
        try:
            figures = {
                "start_seconds": round(place.start_seconds, 2),
                "screens": SCREENS,
                "latency": {rate: latency(place, screens, rate) for rate in (20, 100, 500)},
                "throughput": {batch: throughput(place, screens, batch) for batch in (10, 50)},
            }
        finally:
            screens.close()
    print(json.dumps(figures))


def latency(place: House, screens: Screens, rate: int) -> dict[str, float]:
    """Post so many comments a second, evenly; measure from the post until each screen has each comment."""
    posted: dict[int, float] = {}
    size = 1 if rate <= 100 else 5
    poster = Poster(place, f"latency-{rate}")
    begin = time.monotonic()
    for number in range(int(rate * SECONDS / size)):
        due = begin + number * size / rate
        time.sleep(max(0.0, due - time.monotonic()))
        sent = time.monotonic()
        posted |= dict.fromkeys(
            poster.post([TEXTS[(number + k) % len(TEXTS)] for k in range(size)]), sent
        )
    took = time.monotonic() - begin
    seen = screens.seen(max(posted))
    times = sorted(
        screen[comment] - sent
        for screen in seen
        for comment, sent in posted.items()
        if comment in screen
    )
    return {
        "per_second": round(len(posted) / took, 1),
        "p50_ms": round(at(times, 0.5) * 1000, 1),
        "p95_ms": round(at(times, 0.95) * 1000, 1),
        "p99_ms": round(at(times, 0.99) * 1000, 1),
        "limit_p99_ms": 250 if rate > 100 else 100,
        "missing": SCREENS * len(posted) - len(times),
    }


def throughput(place: House, screens: Screens, batch: int) -> dict[str, float]:
    """Post as fast as it goes, and count until every screen has everything."""
    ids: list[int] = []
    begin = time.monotonic()

    def post(number: int) -> None:
        poster = Poster(place, f"load-{batch}-{number}")
        count = 0
        while time.monotonic() - begin < SECONDS:
            ids.extend(poster.post([TEXTS[(count + k) % len(TEXTS)] for k in range(batch)]))
            count += 1

    threads = [threading.Thread(target=post, args=(number,)) for number in range(POSTERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    accepted = time.monotonic() - begin
    seen = screens.seen(max(ids))
    last = max(screen.get(max(ids), float("inf")) for screen in seen)
    return {
        "accepted_per_second": round(len(ids) / accepted),
        "delivered_per_second": round(len(ids) / (last - begin)),
        "limit_per_second": 1500,
        "bare_loop_per_second": round(bare := comments_per_second(batch)),
        "ratio_to_bare_loop": round(len(ids) / (last - begin) / bare, 3),
        "missing": sum(comment not in screen for screen in seen for comment in ids),
    }


if __name__ == "__main__":
    main()
