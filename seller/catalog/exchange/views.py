"""Taking the goods out as a table, and bringing a table in after a look at what it would change."""

from datetime import datetime
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import gettext as _

from seller.catalog import operations
from seller.catalog.exchange.table import LARGEST_FILE, read_table
from seller.catalog.exchange.waiting_room import forget_table, keep_table, take_table
from seller.catalog.exchange.with_shop import exported_rows, import_plan
from seller.catalog.exchange.writing import as_csv, as_xlsx
from seller.clock import local, now
from seller.db import db
from seller.people.guard import current_account, current_shop, needs
from seller.people.roles import Right
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("exchange", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@bp.get("/products/export.xlsx")
@needs(Right.MANAGE_GOODS)
def export_xlsx() -> Response:
    """Send the goods as a workbook."""
    return _attachment(away(as_xlsx, exported_rows(db.session(), current_shop().id)), XLSX, "xlsx")


@bp.get("/products/export.csv")
@needs(Right.MANAGE_GOODS)
def export_csv() -> Response:
    """Send the goods as CSV."""
    return _attachment(away(as_csv, exported_rows(db.session(), current_shop().id)), CSV, "csv")


@bp.get("/products/import")
@needs(Right.MANAGE_GOODS)
def choose() -> str:
    """Show where to choose a table."""
    return render_template("catalog/import.html", plan=None)


@bp.post("/products/import")
@needs(Right.MANAGE_GOODS)
def preview() -> str | tuple[str, int]:
    """Show what a table would change, or which of its rows are wrong."""
    sent = request.files.get("table")
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    shop_id = current_shop().id
    plan, _products = import_plan(db.session(), shop_id, away(read_table, content))
    if plan.problems:
        return render_template("catalog/import.html", plan=plan), 400
    key = keep_table(content, _folder(), shop_id, now())
    return render_template("catalog/import.html", plan=plan, key=key)


@bp.post("/products/import/apply")
@needs(Right.MANAGE_GOODS)
def apply() -> Response:
    """Do what the previewed table says."""
    shop_id, key = current_shop().id, form_text("key")
    plan = operations.import_table(
        shop_id=shop_id,
        rows=away(read_table, take_table(key, _folder(), shop_id)),
        account_id=current_account().id,
        at=now(),
    )
    forget_table(key, _folder(), shop_id)
    message = _(
        "Đã nhập bảng: %(new)s sản phẩm mới, %(changed)s sản phẩm được sửa.",
        new=len(plan.new),
        changed=len(plan.changed),
    )
    return done("/products", message)


def _attachment(content: bytes, kind: str, ending: str) -> Response:
    answer = Response(content, content_type=kind)
    name = f"san-pham-{_day(now())}.{ending}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _day(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%d")


def _folder() -> Path:
    folder: Path = current_app.config["SELLER"].data / "imports"
    return folder
