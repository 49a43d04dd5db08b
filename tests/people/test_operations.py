"""Changes to people."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.db import db, transaction
from seller.errors import NotFound, Refused
from seller.people import operations
from seller.people.guard import find_token, hashed
from seller.people.invitations import InvitationOver, claim
from seller.people.logins import LoginTaken
from seller.people.models import Account, Invitation, Shop, Token
from seller.people.names import NoPhone, ShopNameMissing
from seller.people.operations import LastOwner, Newcomer, accept, accept_back, invite, invite_back
from seller.people.passwords import WeakPassword, kept, matches
from seller.people.queries import (
    account_by_login,
    owner_link_needed,
    people_of,
    tokens_of,
    waiting_invitation,
    waiting_invitations,
)
from seller.people.roles import Right, Role, Scope
from tests.people.cast import EVENING, PASSWORD, a_helper, a_stranger, an_owner

LATER = EVENING + timedelta(hours=1)
NEXT_DAY = EVENING + timedelta(hours=24)
LAN = Newcomer(name="Lan", login="lan", password=PASSWORD)
NEW_PASSWORD = "hoa ban no trang"  # noqa: S105 -- only of the tests
WEAK = "12345678"


def test_first_owner_founds_the_shop(session: Session) -> None:
    secret = invite(shop_id=None, role=Role.OWNER, at=EVENING)

    mai = accept(
        secret=secret,
        newcomer=Newcomer("Mai", "Chị Mai", PASSWORD, "HTX  Noong Lay", "Sơn La"),
        at=LATER,
    )

    shop = session.get_one(Shop, mai.shop_id)
    assert (shop.name, shop.place, shop.created_at) == ("HTX Noong Lay", "Sơn La", LATER)
    assert (mai.name, mai.login, mai.role) == ("Mai", "chimai", "owner")
    assert matches(mai.password_hash, PASSWORD)
    assert not owner_link_needed(session)


def test_first_owner_joins_the_shop_that_came_from_a_catalog(session: Session) -> None:
    secret = invite(shop_id=None, role=Role.OWNER, at=EVENING)
    with transaction() as writing:
        shop = operations.add_shop(writing, "HTX Noong Lay", "Sơn La", EVENING)

    mai = accept(secret=secret, newcomer=Newcomer("Mai", "mai", PASSWORD, "Khác"), at=LATER)

    assert mai.shop_id == shop.id
    assert [each.name for each in session.scalars(select(Shop))] == ["HTX Noong Lay"]


def test_owner_of_a_second_shop_founds_her_own(session: Session) -> None:
    mai, stranger = an_owner(), a_stranger()

    assert mai.shop_id != stranger.shop_id


def test_shop_needs_a_name_and_its_link_stays_good(session: Session) -> None:
    secret = invite(shop_id=None, role=Role.OWNER, at=EVENING)

    with pytest.raises(ShopNameMissing):
        accept(secret=secret, newcomer=Newcomer("Mai", "mai", PASSWORD), at=LATER)

    assert waiting_invitation(session, secret, LATER) is not None
    assert owner_link_needed(session)


def test_helper_joins_with_the_rights_of_the_link(session: Session) -> None:
    mai = an_owner()

    lan = a_helper(mai)

    assert lan.shop_id == mai.shop_id
    assert lan.may(Right.SELL)
    assert not lan.may(Right.MANAGE_PEOPLE)


def test_only_the_hash_of_a_link_is_kept(session: Session) -> None:
    secret = invite(shop_id=None, role=Role.OWNER, at=EVENING)

    assert [each.secret_hash for each in session.scalars(select(Invitation))] == [hashed(secret)]


def test_link_is_good_once(session: Session) -> None:
    secret = invite(shop_id=an_owner().shop_id, role=Role.HELPER, at=EVENING)
    accept(secret=secret, newcomer=LAN, at=LATER)

    with pytest.raises(InvitationOver):
        accept(secret=secret, newcomer=Newcomer("Hoa", "hoa", PASSWORD), at=LATER)
    assert account_by_login(session, "hoa") is None


def test_link_is_good_for_a_day(session: Session) -> None:
    secret = invite(shop_id=an_owner().shop_id, role=Role.HELPER, at=EVENING)

    assert waiting_invitation(session, secret, NEXT_DAY - timedelta(seconds=1)) is not None
    with pytest.raises(InvitationOver):
        accept(secret=secret, newcomer=LAN, at=NEXT_DAY)


def test_link_whose_day_ends_during_the_typing_is_over(session: Session) -> None:
    secret = invite(shop_id=an_owner().shop_id, role=Role.HELPER, at=EVENING)

    with pytest.raises(InvitationOver), transaction() as writing:
        claim(writing, secret, NEXT_DAY)


def test_link_back_of_a_closed_account_is_over(session: Session) -> None:
    mai = an_owner()
    secret = invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)
    with transaction() as writing:
        writing.get_one(Account, mai.id).closed_at = EVENING

    with pytest.raises(InvitationOver):
        accept_back(secret=secret, password=NEW_PASSWORD, at=LATER)


def test_link_that_never_was_lets_nobody_in(session: Session) -> None:
    with pytest.raises(InvitationOver):
        accept(secret="", newcomer=LAN, at=EVENING)


def test_new_owner_link_ends_the_older_ones(session: Session) -> None:
    first = invite(shop_id=None, role=Role.OWNER, at=EVENING)
    second = invite(shop_id=None, role=Role.OWNER, at=LATER)

    assert waiting_invitation(session, first, LATER) is None
    assert waiting_invitation(session, second, LATER) is not None


def test_new_helper_link_leaves_the_others(session: Session) -> None:
    mai = an_owner()
    invite(shop_id=mai.shop_id, role=Role.HELPER, name="Lan", at=EVENING)
    invite(shop_id=mai.shop_id, role=Role.HELPER, name="Hoa", at=EVENING)

    names = [each.name for each in waiting_invitations(session, mai.shop_id, LATER)]

    assert names == ["Hoa", "Lan"]


def test_owner_link_of_one_shop_leaves_the_other_shop_alone(session: Session) -> None:
    mai, stranger = an_owner(), a_stranger()
    theirs = invite(shop_id=stranger.shop_id, role=Role.OWNER, at=EVENING)

    invite(shop_id=mai.shop_id, role=Role.OWNER, at=EVENING)

    assert waiting_invitation(session, theirs, LATER) is not None


def test_withdrawn_link_lets_nobody_in(session: Session) -> None:
    mai = an_owner()
    secret = invite(shop_id=mai.shop_id, role=Role.HELPER, at=EVENING)
    (waiting,) = waiting_invitations(session, mai.shop_id, EVENING)

    operations.withdraw_invitation(shop_id=mai.shop_id, invitation_id=waiting.id, at=LATER)

    with pytest.raises(InvitationOver):
        accept(secret=secret, newcomer=LAN, at=LATER)


def test_stranger_withdraws_no_link_of_ours(session: Session) -> None:
    mai, stranger = an_owner(), a_stranger()
    invite(shop_id=mai.shop_id, role=Role.HELPER, at=EVENING)
    (waiting,) = waiting_invitations(session, mai.shop_id, EVENING)

    with pytest.raises(NotFound):
        operations.withdraw_invitation(shop_id=stranger.shop_id, invitation_id=waiting.id, at=LATER)


def test_name_of_somebody_else_is_refused_and_the_link_stays_good(session: Session) -> None:
    mai = an_owner("mai")
    secret = invite(shop_id=mai.shop_id, role=Role.HELPER, at=EVENING)

    with pytest.raises(LoginTaken):
        accept(secret=secret, newcomer=Newcomer("Mai nữa", "MAI", PASSWORD), at=LATER)
    accept(secret=secret, newcomer=LAN, at=LATER)

    assert [person.login for person in people_of(session, mai.shop_id)] == ["mai", "lan"]


def test_person_comes_back_with_a_new_password(session: Session) -> None:
    mai = an_owner()
    lan = a_helper(mai)
    secret = invite_back(shop_id=mai.shop_id, account_id=lan.id, at=EVENING)

    back = accept_back(secret=secret, password=NEW_PASSWORD, at=LATER)

    assert back.id == lan.id
    assert matches(back.password_hash, NEW_PASSWORD)


def test_coming_back_signs_out_everywhere_else(session: Session) -> None:
    mai = an_owner()
    lan = a_helper(mai)
    before = lan.session_key
    secret = invite_back(shop_id=mai.shop_id, account_id=lan.id, at=EVENING)

    assert session.get_one(Account, lan.id).session_key == before
    assert accept_back(secret=secret, password=NEW_PASSWORD, at=LATER).session_key != before


def test_weak_password_leaves_the_link_back_good(session: Session) -> None:
    mai = an_owner()
    secret = invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)

    with pytest.raises(WeakPassword):
        accept_back(secret=secret, password=WEAK, at=LATER)
    accept_back(secret=secret, password=NEW_PASSWORD, at=LATER)

    with pytest.raises(InvitationOver):
        accept_back(secret=secret, password=NEW_PASSWORD, at=LATER)


def test_link_back_and_link_for_a_newcomer_are_two_things(session: Session) -> None:
    mai = an_owner()
    back = invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)
    fresh = invite(shop_id=mai.shop_id, role=Role.HELPER, at=EVENING)

    with pytest.raises(InvitationOver):
        accept(secret=back, newcomer=LAN, at=LATER)
    with pytest.raises(InvitationOver):
        accept_back(secret=fresh, password=NEW_PASSWORD, at=LATER)


def test_newer_link_back_ends_the_older_one(session: Session) -> None:
    mai = an_owner()
    first = invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)
    invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)

    with pytest.raises(InvitationOver):
        accept_back(secret=first, password=NEW_PASSWORD, at=LATER)


def test_stranger_makes_no_link_for_our_people(session: Session) -> None:
    mai, stranger = an_owner(), a_stranger()

    with pytest.raises(NotFound):
        invite_back(shop_id=stranger.shop_id, account_id=mai.id, at=EVENING)


def test_changed_password_signs_out_elsewhere_and_ends_links_back(session: Session) -> None:
    mai = an_owner()
    before = mai.session_key
    secret = invite_back(shop_id=mai.shop_id, account_id=mai.id, at=EVENING)

    changed = operations.change_password(account=mai, password=NEW_PASSWORD, at=LATER)

    assert matches(changed.password_hash, NEW_PASSWORD)
    assert changed.session_key != before
    assert waiting_invitation(session, secret, LATER) is None


def test_closed_account_comes_in_no_more_and_its_links_end(session: Session) -> None:
    mai = an_owner()
    lan = a_helper(mai)
    secret = invite_back(shop_id=mai.shop_id, account_id=lan.id, at=EVENING)

    operations.close_account(shop_id=mai.shop_id, account_id=lan.id, at=LATER)

    assert account_by_login(session, "lan") is None
    with pytest.raises(InvitationOver):
        accept_back(secret=secret, password=NEW_PASSWORD, at=LATER)
    with pytest.raises(NotFound):
        invite_back(shop_id=mai.shop_id, account_id=lan.id, at=LATER)


def test_closed_account_is_opened_again_with_its_old_password(session: Session) -> None:
    mai = an_owner()
    lan = a_helper(mai)
    operations.close_account(shop_id=mai.shop_id, account_id=lan.id, at=LATER)

    operations.reopen_account(shop_id=mai.shop_id, account_id=lan.id)

    back = account_by_login(session, "lan")
    assert back is not None
    assert matches(back.password_hash, PASSWORD)


def test_last_owner_stays(session: Session) -> None:
    mai = an_owner()
    a_helper(mai)

    with pytest.raises(LastOwner):
        operations.close_account(shop_id=mai.shop_id, account_id=mai.id, at=LATER)
    assert account_by_login(session, "mai") is not None


def test_one_of_two_owners_may_go(session: Session) -> None:
    mai = an_owner()
    hoa = a_helper(mai, "hoa", role=Role.OWNER)

    operations.close_account(shop_id=mai.shop_id, account_id=mai.id, at=LATER)

    with pytest.raises(LastOwner):
        operations.close_account(shop_id=mai.shop_id, account_id=hoa.id, at=LATER)


@pytest.mark.parametrize(
    "change",
    [
        lambda shop_id, account_id: operations.close_account(
            shop_id=shop_id, account_id=account_id, at=LATER
        ),
        lambda shop_id, account_id: operations.reopen_account(
            shop_id=shop_id, account_id=account_id
        ),
        lambda shop_id, account_id: operations.sign_out_everywhere(
            shop_id=shop_id, account_id=account_id
        ),
    ],
)
def test_stranger_changes_nobody_of_ours(
    session: Session, change: Callable[[int, int], Account]
) -> None:
    lan = a_helper(an_owner())
    before = (lan.closed_at, lan.session_key)
    stranger = a_stranger()

    with pytest.raises(NotFound):
        change(stranger.shop_id, lan.id)
    session.expire_all()
    assert (lan.closed_at, lan.session_key) == before


def test_shop_is_described_anew(session: Session) -> None:
    mai = an_owner()

    operations.change_shop(
        shop_id=mai.shop_id,
        name="HTX Mới",
        place="Mộc Châu",
        phone="0212 3852 000",
        thanks="Cảm ơn",
    )

    shop = session.get_one(Shop, mai.shop_id)
    assert (shop.name, shop.place, shop.phone, shop.thanks) == (
        "HTX Mới",
        "Mộc Châu",
        "0212 3852 000",
        "Cảm ơn",
    )


def test_shop_stays_as_it_was_when_its_phone_is_none(session: Session) -> None:
    mai = an_owner(shop_name="HTX Noong Lay")

    with pytest.raises(NoPhone):
        operations.change_shop(
            shop_id=mai.shop_id, name="HTX Mới", place="", phone="chưa có", thanks=""
        )

    assert session.get_one(Shop, mai.shop_id).name == "HTX Noong Lay"


def test_token_opens_until_it_is_revoked(session: Session) -> None:
    mai = an_owner()
    secret = operations.create_token(shop_id=mai.shop_id, scope=Scope.DESK, label="Máy", at=EVENING)
    token = find_token(secret)
    assert token is not None

    operations.revoke_token(shop_id=mai.shop_id, token_id=token.id, at=LATER)

    assert find_token(secret) is None
    assert tokens_of(session, mai.shop_id) == []


def test_secret_of_a_token_is_not_kept(session: Session) -> None:
    secret = operations.create_token(shop_id=an_owner().shop_id, scope=Scope.DESK, at=EVENING)

    row = session.execute(select(Token.__table__)).mappings().one()
    assert row["secret_hash"] == hashed(secret)
    assert secret not in [str(value) for value in row.values()]


def test_stranger_revokes_no_token_of_ours(session: Session) -> None:
    mai, stranger = an_owner(), a_stranger()
    secret = operations.create_token(shop_id=mai.shop_id, scope=Scope.DESK, at=EVENING)
    (token,) = tokens_of(session, mai.shop_id)

    with pytest.raises(NotFound):
        operations.revoke_token(shop_id=stranger.shop_id, token_id=token.id, at=LATER)
    assert find_token(secret) is not None


def test_link_lets_one_of_two_in_who_press_together(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _two_press_together(app, monkeypatch) == ["in", "invitation_over"]
    assert session.scalar(select(func.count()).select_from(Account)) == 2


def test_without_the_condition_the_link_would_let_both_in(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_it_anyway(writing: Session, secret: str, _at: object) -> Invitation:
        where = Invitation.secret_hash == hashed(secret)
        return writing.scalars(select(Invitation).where(where)).one()

    monkeypatch.setattr(operations, "claim", take_it_anyway)

    assert _two_press_together(app, monkeypatch) == ["in", "in"]


def _two_press_together(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let two people use one link, both after each has seen that it is good."""
    secret = invite(shop_id=an_owner().shop_id, role=Role.HELPER, at=EVENING)
    both_have_seen_it, results = threading.Barrier(2, timeout=10), list[str]()

    def keep_when_both_are_here(password: str) -> str:
        both_have_seen_it.wait()
        return kept(password)

    def press(login: str) -> None:
        with app.app_context():
            try:
                accept(secret=secret, newcomer=Newcomer(login, login, PASSWORD), at=LATER)
                results.append("in")
            except Refused as refused:
                results.append(refused.code)
            finally:
                db.session.remove()

    monkeypatch.setattr(operations, "kept", keep_when_both_are_here)
    threads = [threading.Thread(target=press, args=(login,)) for login in ("lan", "hoa")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    db.session.rollback()
    return sorted(results)
