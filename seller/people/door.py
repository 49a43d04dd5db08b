"""The door: whose name and password these are."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from seller.people.models import Account
from seller.people.passwords import WrongPassword, matches
from seller.people.queries import account_by_login


def recognise(session: Session, login: str, password: str) -> Account:
    """Return the person; an unknown name takes as long as a wrong password.

    Raises:
        WrongPassword: there is no such person, or it is not her password.
    """
    account = account_by_login(session, login)
    right = matches(account.password_hash if account else None, password)
    if account is None or not right:
        raise WrongPassword(_("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy thử lại."))
    return account


def check_password(account: Account, password: str) -> None:
    """Make sure that the one who sits at the device is the person herself.

    Raises:
        WrongPassword: it is not her password.
    """
    if not matches(account.password_hash, password):
        raise WrongPassword(_("Mật khẩu đang dùng chưa đúng."))
