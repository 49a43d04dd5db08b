"""How quickly the papers of an evening are made, next to two other PDF libraries."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

from pypdf import PdfReader

from bench.paper_elsewhere import with_fpdf2, with_reportlab
from seller.money import Dong
from seller.orders.paper.documents import Handling, Receiver, Shop, Slip, SlipLine
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.slips import slips_pdf

MANY = 500
MANY_ELSEWHERE = 100
LIMITS = {"seconds": 5.0, "peak_mb": 300.0, "one_ms": 150.0}

Maker = Callable[[list[Slip]], bytes]


def main() -> None:
    """Measure each maker in a process of its own, so that its memory is its own."""
    ours = _alone(_measure, with_typst, MANY)
    ours["one_ms"] = _alone(_measure_one, with_typst, MANY)["one_ms"]
    elsewhere = {
        "reportlab": _alone(_measure, with_reportlab, MANY_ELSEWHERE),
        "fpdf2": _alone(_measure, with_fpdf2, MANY_ELSEWHERE),
    }
    result = {
        "a6_slips": ours,
        "limits": LIMITS,
        "within_limits": all(ours[name] <= limit for name, limit in LIMITS.items()),
        **elsewhere,
        "times_as_fast_as": {
            name: round(ours["pages_per_second"] / other["pages_per_second"], 1)
            for name, other in elsewhere.items()
        },
    }
    print(json.dumps(result))


def with_typst(slips: list[Slip]) -> bytes:
    return slips_pdf(slips, PaperSize.A6)


def _alone(
    measure: Callable[[Maker, int], dict[str, float]], make: Maker, count: int
) -> dict[str, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, make, count).result()


def _measure(make: Maker, count: int) -> dict[str, float]:
    slips = _evening(count)
    started, worked = time.perf_counter(), time.process_time()
    pdf = make(slips)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - worked
    pages = len(PdfReader(BytesIO(pdf)).pages)
    return {
        "slips": count,
        "pages": pages,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "pages_per_second": round(pages / seconds, 1),
        "peak_mb": round(_peak_mb(), 1),
        "file_kb": round(len(pdf) / 1024, 1),
    }


def _measure_one(make: Maker, count: int) -> dict[str, float]:
    """Return the milliseconds of a slip made by itself, the first in a process left out."""
    times = []
    for slip in _evening(count)[:30]:
        started = time.perf_counter()
        make([slip])
        times.append(time.perf_counter() - started)
    return {"one_ms": round(statistics.median(times[1:]) * 1000, 1)}


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _evening(count: int) -> list[Slip]:
    shop = Shop("HTX Thổ cẩm & Nông sản Hua Nà", "Bản Hua Nà, Thuận Châu, Sơn La", "0912 000 345")
    return [_slip(shop, number) for number in range(1, count + 1)]


def _slip(shop: Shop, number: int) -> Slip:
    goods = (
        SlipLine("A1", "Áo cóm thổ cẩm", "2 cái", "đỏ, L", member="Lường Thị Sôm"),
        SlipLine(
            "MO", "Mật ong hoa rừng", "1 chai", "500ml", 4, "MO-26", "22/11/2027", "Lò Thị Inh"
        ),
        SlipLine("TL", "Thanh long ruột đỏ", "1,5 kg", "", 3, member="Cà Văn Bình"),
        SlipLine("K1", "Khăn piêu thêu tay", "1 cái", "", 4, member="Quàng Thị Hoa"),
    )
    return Slip(
        shop=shop,
        receiver=Receiver(
            f"Nguyễn Thị Lan {number}",
            f"0912 *** {number:03}",
            f"Số {number}, ngõ 34 Xuân Thuỷ, phường Cầu Giấy, Hà Nội",
        ),
        number=number,
        code=f"HX{number:05}",
        lines=goods[: 1 + number % len(goods)],
        cod=Dong(number * 10_000 if number % 3 else 0),
        scan=f"https://192.168.1.20:8000/dong-goi/HX{number:05}",
        handling=(Handling.FRAGILE, Handling.KEEP_COOL)[: number % 3],
        note="Gọi trước khi giao",
        thanks="Cảm ơn chị đã ủng hộ bà con Hua Nà!",
    )


if __name__ == "__main__":
    main()
