"""Pages and forms of the catalog: products, their photos, households, stock."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, render_template, request, send_from_directory
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from seller.catalog import operations
from seller.catalog.entry_of import entry_of
from seller.catalog.exchange import views as exchange
from seller.catalog.models import Product
from seller.catalog.photos import LARGEST_FILE, SIZES, BadPhoto, forget_photo, keep_photo
from seller.catalog.product_form import FilledForm, empty_form, form_of, read_form
from seller.catalog.queries import (
    code_is_taken,
    find_products,
    members_of,
    photo_by_id,
    product_by_code,
    product_by_id,
    stock_of,
)
from seller.catalog.shown import card_of, counted_by_product, page_of
from seller.clock import now
from seller.config import Config
from seller.db import db
from seller.errors import NotFound
from seller.people.guard import current_account, current_shop, needs, open_to_all
from seller.people.roles import Right
from seller.threads import away
from seller.vietnamese import clean
from seller.web import done, form_text

bp = Blueprint("catalog", __name__)
bp.register_blueprint(exchange.bp)

YEAR = 365 * 24 * 3600


@bp.get("/products")
def index() -> str:
    """List the products, all or those that a text finds."""
    text = clean(request.args.get("q", ""))[:100].strip()
    archived = "archived" in request.args
    products = find_products(db.session(), current_shop().id, text, archived=archived)
    return render_template(
        "catalog/index.html",
        q=text,
        archived=archived,
        cards=[card_of(product) for product in products],
    )


@bp.get("/products/new")
@needs(Right.MANAGE_GOODS)
def new() -> str:
    """Show the form of a new product."""
    return _form_page(FilledForm(empty_form(), None, {}))


@bp.post("/products")
@needs(Right.MANAGE_GOODS)
def add() -> Response | tuple[str, int]:
    """Add a product from its form, or show the form again with what is wrong."""
    filled = _with_free_code(read_form(request.form))
    if filled.entry is None:
        return _form_page(filled), 400
    product = operations.add_product(
        shop_id=current_shop().id, entry=filled.entry, account_id=current_account().id, at=now()
    )
    return done(f"/products/{product.code}", _("Đã thêm %(name)s.", name=product.name))


@bp.get("/products/<code>")
def show(code: str) -> str:
    """Show everything about one product."""
    return render_template("catalog/show.html", product=page_of(_product(code)))


@bp.get("/products/<code>/edit")
@needs(Right.MANAGE_GOODS)
def edit(code: str) -> str:
    """Show the form of a product."""
    product = _product(code)
    return _form_page(FilledForm(form_of(entry_of(product)), None, {}), product)


@bp.post("/products/<code>")
@needs(Right.MANAGE_GOODS)
def change(code: str) -> Response | tuple[str, int]:
    """Change a product to what its form says, or show the form again with what is wrong."""
    product = _product(code)
    filled = _with_free_code(read_form(request.form, kept=entry_of(product)), product)
    if filled.entry is None:
        return _form_page(filled, product), 400
    changed = operations.change_product(
        shop_id=current_shop().id,
        product_id=product.id,
        entry=filled.entry,
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/products/{changed.code}", _("Đã lưu %(name)s.", name=changed.name))


@bp.post("/products/<code>/archive")
@needs(Right.MANAGE_GOODS)
def archive(code: str) -> Response:
    """Stop selling a product."""
    product = operations.archive_product(
        shop_id=current_shop().id, product_id=_product(code).id, at=now()
    )
    message = _("Đã cất %(name)s, không bán nữa. Đơn cũ vẫn giữ.", name=product.name)
    return done("/products", message, undo=f"/products/{product.code}/restore")


@bp.post("/products/<code>/restore")
@needs(Right.MANAGE_GOODS)
def restore(code: str) -> Response:
    """Sell an archived product again."""
    product = operations.restore_product(shop_id=current_shop().id, product_id=_product(code).id)
    return done(f"/products/{product.code}", _("%(name)s bán lại rồi.", name=product.name))


@bp.post("/products/<code>/aliases")
@needs(Right.MANAGE_GOODS)
def add_alias(code: str) -> Response:
    """Let viewers call a product by one more name."""
    product = operations.add_alias(
        shop_id=current_shop().id, product_id=_product(code).id, alias=form_text("alias", most=60)
    )
    return done(f"/products/{product.code}", _("Đã nhớ tên gọi mới."))


@bp.post("/products/<code>/photos")
@needs(Right.MANAGE_GOODS)
def add_photo(code: str) -> Response:
    """Add a photo to a product."""
    product = _product(code)
    name = away(keep_photo, _content(request.files.get("photo")), _config().photos)
    try:
        operations.add_photo(shop_id=current_shop().id, product_id=product.id, name=name)
    except BaseException:
        forget_photo(name, _config().photos)
        raise
    return done(f"/products/{product.code}", _("Đã thêm ảnh."))


@bp.post("/photos/<int:photo_id>/remove")
@needs(Right.MANAGE_GOODS)
def remove_photo(photo_id: int) -> Response:
    """Take a photo off its product."""
    code = _code_of_photo(photo_id)
    name = operations.remove_photo(shop_id=current_shop().id, photo_id=photo_id)
    forget_photo(name, _config().photos)
    return done(f"/products/{code}", _("Đã bỏ ảnh."))


@bp.post("/photos/<int:photo_id>/first")
@needs(Right.MANAGE_GOODS)
def show_photo_first(photo_id: int) -> Response:
    """Make a photo the one that lists and screens show."""
    operations.show_photo_first(shop_id=current_shop().id, photo_id=photo_id)
    return done(f"/products/{_code_of_photo(photo_id)}", _("Đã đổi ảnh chính."))


@bp.get("/photos/<name>-<int:size>.jpg")
@open_to_all
def photo(name: str, size: int) -> Response:
    """Send a photo. Its name cannot be guessed and its content never changes."""
    if size not in SIZES or not name.isalnum():
        raise NotFound
    answer = send_from_directory(_config().photos, f"{name}-{size}.jpg", max_age=YEAR)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


@bp.get("/stock")
def stock() -> str:
    """List everything that is counted."""
    rows = stock_of(db.session(), current_shop().id)
    return render_template("catalog/stock.html", products=counted_by_product(rows))


@bp.get("/members")
def members() -> str:
    """List the households."""
    return render_template(
        "catalog/members.html", members=members_of(db.session(), current_shop().id)
    )


@bp.post("/members")
@needs(Right.MANAGE_GOODS)
def add_member() -> Response:
    """Add a household."""
    member = operations.add_member(
        shop_id=current_shop().id, name=_line("name"), phone=_line("phone")
    )
    return done("/members", _("Đã thêm hộ %(name)s.", name=member.name))


@bp.post("/members/<int:member_id>")
@needs(Right.MANAGE_GOODS)
def rename_member(member_id: int) -> Response:
    """Change what a household is called."""
    operations.rename_member(
        shop_id=current_shop().id, member_id=member_id, name=_line("name"), phone=_line("phone")
    )
    return done("/members", _("Đã lưu."))


@bp.post("/members/<int:member_id>/archive")
@needs(Right.MANAGE_GOODS)
def archive_member(member_id: int) -> Response:
    """Take a household off the lists for new goods."""
    member = operations.archive_member(shop_id=current_shop().id, member_id=member_id, at=now())
    message = _("Đã cất hộ %(name)s. Hàng đã nhập vẫn giữ.", name=member.name)
    return done("/members", message, undo=f"/members/{member_id}/restore")


@bp.post("/members/<int:member_id>/restore")
@needs(Right.MANAGE_GOODS)
def restore_member(member_id: int) -> Response:
    """Put a household on the lists again."""
    operations.restore_member(shop_id=current_shop().id, member_id=member_id)
    return done("/members", _("Đã lưu."))


def _product(code: str) -> Product:
    return product_by_code(db.session(), current_shop().id, code)


def _code_of_photo(photo_id: int) -> str:
    shop_id = current_shop().id
    photo = photo_by_id(db.session(), shop_id, photo_id)
    return product_by_id(db.session(), shop_id, photo.product_id).code


def _with_free_code(filled: FilledForm, product: Product | None = None) -> FilledForm:
    """Return the form as it is, or with its mistake when another product has this code."""
    shop_id = current_shop().id
    if filled.entry is None or not code_is_taken(
        db.session(), shop_id, filled.entry.code, besides=product
    ):
        return filled
    return replace(filled, entry=None, mistakes={"code": _("Mã này đã có. Hãy chọn mã khác.")})


def _form_page(filled: FilledForm, product: Product | None = None) -> str:
    households = members_of(db.session(), current_shop().id)
    return render_template(
        "catalog/product_form.html",
        form=filled.texts,
        mistakes=filled.mistakes,
        product=product,
        members=[
            (member.key, member.name)
            for member in households
            if member.archived_at is None or member.key == filled.texts["member"]
        ],
    )


def _content(sent: FileStorage | None) -> bytes:
    """Return the file that was sent, as far as it can still be a photo."""
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    if not content:
        raise BadPhoto(_("Chưa chọn ảnh nào."))
    return content


def _line(name: str) -> str:
    return " ".join(clean(form_text(name)).split())


def _config() -> Config:
    config: Config = current_app.config["SELLER"]
    return config
