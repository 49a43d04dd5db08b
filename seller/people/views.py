"""Pages of the people: the door, invitations, helpers, one's own account, the shop, tokens."""

from enum import StrEnum
from typing import TypeVar

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import gettext as _

from seller.clock import now
from seller.db import db
from seller.errors import BadInput, Refused
from seller.people import operations
from seller.people.again import again, by_field
from seller.people.cookie import forget, remember
from seller.people.door import check_password, recognise
from seller.people.guard import current_account, current_shop, needs, open_to_all
from seller.people.invitations import InvitationOver
from seller.people.limits import TooManyTries, one_try
from seller.people.logins import tidy_login
from seller.people.mistakes import Mistaken
from seller.people.models import Account, Invitation
from seller.people.names import fit_person_name
from seller.people.operations import Newcomer
from seller.people.passwords import LONGEST, WrongPassword
from seller.people.queries import (
    owner_link_needed,
    people_of,
    shop_to_join,
    tokens_of,
    waiting_invitation,
    waiting_invitations,
)
from seller.people.roles import Right, Role, Scope
from seller.people.settings_pages import settings_pages
from seller.people.way_back import way_back
from seller.people.way_in import link_to, qr_picture
from seller.web import LANGUAGES, THEMES, done, form_text

bp = Blueprint("people", __name__)
Choice = TypeVar("Choice", bound=StrEnum)
YEAR = 365 * 24 * 3600


@bp.get("/sign-in")
def sign_in() -> Response:
    """Ask for name and password."""
    if g.account:
        return make_response(redirect(way_back()))
    return _sign_in_page()


@bp.post("/sign-in")
def enter() -> Response:
    """Sign the person in on this device."""
    login = tidy_login(form_text("login"))
    try:
        with one_try(login):
            account = recognise(db.session(), login, _password("password"))
    except (WrongPassword, TooManyTries) as refused:
        return again(refused, _sign_in_page(refused))
    page = way_back()
    remember(account, now())
    return done(page)


@bp.post("/sign-out")
@open_to_all
def leave() -> Response:
    """Sign the person out on this device."""
    forget()
    return done("/sign-in", _("Đã thoát. Hẹn gặp lại!"))


@bp.get("/invite/<secret>")
def invitation(secret: str) -> Response:
    """Ask an invited person for her name and a password."""
    return _invitation_page(_invited(secret))


@bp.post("/invite/<secret>")
def accept(secret: str) -> Response:
    """Let the invited person in, and sign her in on this device."""
    invited = _invited(secret)
    try:
        if invited.account_id is None:
            account = operations.accept(secret=secret, newcomer=_newcomer(), at=now())
        else:
            account = operations.accept_back(
                secret=secret, password=_password("password"), at=now()
            )
    except Mistaken as mistake:
        return again(mistake, _invitation_page(invited, mistake))
    remember(account, now())
    return done("/", _("Chào %(name)s!", name=account.name))


@bp.errorhandler(InvitationOver)
def invitation_over(over: InvitationOver) -> Response:
    """Say kindly what to do with a link that opens nothing any more."""
    page = render_template(
        "people/invitation_over.html", nobody_yet=owner_link_needed(db.session())
    )
    return make_response(page, over.status)


@bp.get("/people")
@needs(Right.MANAGE_PEOPLE)
def people() -> str:
    """Show everybody of the shop, and the links that wait."""
    shop_id = current_shop().id
    return render_template(
        "people/people.html",
        people=people_of(db.session(), shop_id),
        invitations=waiting_invitations(db.session(), shop_id, now()),
        roles=_roles(),
    )


@bp.post("/people/links")
@needs(Right.MANAGE_PEOPLE)
def invite() -> str:
    """Make a link for a new person and show it, this once."""
    role = _one_of(Role, form_text("role"))
    name = fit_person_name(form_text("name", most=100))
    secret = operations.invite(shop_id=current_shop().id, role=role, name=name, at=now())
    return _link_page(secret, name)


@bp.post("/people/links/<int:invitation_id>/withdraw")
@needs(Right.MANAGE_PEOPLE)
def withdraw(invitation_id: int) -> Response:
    """End a link that nobody has used."""
    operations.withdraw_invitation(shop_id=current_shop().id, invitation_id=invitation_id, at=now())
    return done("/people", _("Đã bỏ liên kết. Ai mở cũng không vào được nữa."))


@bp.post("/people/<int:account_id>/link")
@needs(Right.MANAGE_PEOPLE)
def invite_back(account_id: int) -> str:
    """Make a link by which a person chooses a new password and show it, this once."""
    shop_id = current_shop().id
    secret = operations.invite_back(shop_id=shop_id, account_id=account_id, at=now())
    return _link_page(secret, _invited(secret).name)


@bp.post("/people/<int:account_id>/close")
@needs(Right.MANAGE_PEOPLE)
def close(account_id: int) -> Response:
    """Let a person in no more."""
    closed = operations.close_account(shop_id=current_shop().id, account_id=account_id, at=now())
    message = _("%(name)s không vào được nữa. Việc đã làm vẫn còn nguyên.", name=closed.name)
    return done("/people", message, undo=f"/people/{account_id}/reopen")


@bp.post("/people/<int:account_id>/reopen")
@needs(Right.MANAGE_PEOPLE)
def reopen(account_id: int) -> Response:
    """Let a person in again."""
    opened = operations.reopen_account(shop_id=current_shop().id, account_id=account_id)
    return done("/people", _("%(name)s lại vào được bằng mật khẩu cũ.", name=opened.name))


@bp.get("/account")
def account() -> Response:
    """Show one's own password, language and colours."""
    return _account_page()


@bp.post("/account/password")
def change_password() -> Response:
    """Change one's own password; other devices are signed out."""
    me = current_account()
    try:
        with one_try(me.login):
            check_password(me, _password("current"))
        changed = operations.change_password(account=me, password=_password("password"), at=now())
    except (Mistaken, WrongPassword, TooManyTries) as refused:
        return again(refused, _account_page(refused))
    remember(changed, now())
    return done("/account", _("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại."))


@bp.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """Sign out on every other device, for instance one that was lost."""
    me = current_account()
    changed = operations.sign_out_everywhere(shop_id=me.shop_id, account_id=me.id)
    remember(changed, now())
    return done("/account", _("Các máy khác đã thoát. Máy này vẫn dùng tiếp."))


@bp.post("/language")
@open_to_all
def language() -> Response:
    """Keep the language on this device."""
    return _kept_here("language", LANGUAGES)


@bp.post("/theme")
@open_to_all
def theme() -> Response:
    """Keep light or dark on this device."""
    return _kept_here("theme", THEMES)


@bp.get("/settings")
def settings() -> Response:
    """Show what is said about the shop, and the way to all other settings."""
    return _settings_page()


@bp.post("/settings")
@needs(Right.MANAGE_SHOP)
def change_shop() -> Response:
    """Change what is said about the shop."""
    try:
        operations.change_shop(
            shop_id=current_shop().id,
            name=form_text("shop_name", most=200),
            place=form_text("place", most=300),
            phone=form_text("phone", most=20),
            thanks=form_text("thanks", most=300),
        )
    except Mistaken as mistake:
        return again(mistake, _settings_page(mistake))
    return done("/settings", _("Đã lưu."))


@bp.get("/settings/tokens")
@needs(Right.MANAGE_SHOP)
def tokens() -> str:
    """Show which programs are let in."""
    return _tokens_page()


@bp.post("/settings/tokens")
@needs(Right.MANAGE_SHOP)
def create_token() -> str:
    """Make a token and show it, this once."""
    scope, label = _one_of(Scope, form_text("scope")), form_text("label", most=100)
    return _tokens_page(
        operations.create_token(shop_id=current_shop().id, scope=scope, label=label, at=now())
    )


@bp.post("/settings/tokens/<int:token_id>/revoke")
@needs(Right.MANAGE_SHOP)
def revoke_token(token_id: int) -> Response:
    """Let a token open nothing from now on."""
    operations.revoke_token(shop_id=current_shop().id, token_id=token_id, at=now())
    return done("/settings/tokens", _("Đã thu hồi mã. Phần mềm dùng mã này không vào được nữa."))


def _sign_in_page(refused: Refused | None = None) -> Response:
    return make_response(
        render_template(
            "people/sign_in.html",
            typed=request.form,
            next=way_back(),
            refusal=refused.message if refused else "",
            nobody_yet=owner_link_needed(db.session()),
        )
    )


def _invited(secret: str) -> Invitation:
    invited = waiting_invitation(db.session(), secret, now())
    if invited is None:
        raise InvitationOver
    return invited


def _invitation_page(invited: Invitation, mistake: Mistaken | None = None) -> Response:
    session = db.session()
    back = session.get(Account, invited.account_id) if invited.account_id else None
    return make_response(
        render_template(
            "people/invitation.html",
            back=back,
            joins=shop_to_join(session, invited),
            role=_roles()[Role(invited.role)],
            typed=request.form or {"name": invited.name},
            mistakes=by_field(mistake),
        )
    )


def _newcomer() -> Newcomer:
    return Newcomer(
        name=form_text("name", most=100),
        login=form_text("login"),
        password=_password("password"),
        shop_name=form_text("shop_name", most=200),
        shop_place=form_text("place", most=300),
    )


def _link_page(secret: str, name: str) -> str:
    link = link_to(f"/invite/{secret}")
    return render_template("people/link.html", name=name, link=link, picture=qr_picture(link))


def _account_page(refused: Refused | None = None) -> Response:
    return make_response(
        render_template(
            "people/account.html",
            mistakes=by_field(refused),
            languages={"vi": "Tiếng Việt", "en": "English"},
            themes={"light": _("Sáng"), "dark": _("Tối")},
        )
    )


def _settings_page(mistake: Mistaken | None = None) -> Response:
    shop = current_shop()
    return make_response(
        render_template(
            "people/settings.html",
            pages=settings_pages(current_account()),
            may_change=current_account().may(Right.MANAGE_SHOP),
            typed=request.form
            or {
                "shop_name": shop.name,
                "place": shop.place,
                "phone": shop.phone,
                "thanks": shop.thanks,
            },
            mistakes=by_field(mistake),
        )
    )


def _tokens_page(secret: str = "") -> str:
    return render_template(
        "people/tokens.html",
        tokens=tokens_of(db.session(), current_shop().id),
        scopes={
            Scope.COMMENTS: _("Gửi bình luận vào"),
            Scope.DESK: _("Xem bàn chốt đơn"),
            Scope.BANK: _("Báo tiền về"),
        },
        secret=secret,
    )


def _kept_here(name: str, choices: tuple[str, ...]) -> Response:
    chosen = form_text(name)
    if chosen not in choices:
        raise BadInput(_("Không có lựa chọn này."))
    answer = done(way_back("/account"))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(name, chosen, max_age=YEAR, samesite="Lax", secure=secure)
    return answer


def _roles() -> dict[Role, str]:
    return {Role.HELPER: _("Người giúp"), Role.OWNER: _("Chủ hợp tác xã")}


def _one_of(kind: type[Choice], text: str) -> Choice:
    try:
        return kind(text)
    except ValueError:
        raise BadInput(_("Không có lựa chọn này.")) from None


def _password(name: str) -> str:
    return form_text(name, most=LONGEST)
