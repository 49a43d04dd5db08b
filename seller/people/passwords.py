"""Passwords: which are good enough, how they are kept, and how one is checked."""

from typing import ClassVar

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask_babel import gettext as _

from seller.errors import BadInput
from seller.people.logins import tidy_login
from seller.people.mistakes import Mistaken
from seller.vietnamese import clean, fold

SHORTEST = 8
LONGEST = 200
COMMON = frozenset(
    """
    1234567890 12345678 123456789 87654321 987654321 0123456789 12341234 12344321 11223344
    123123123 112233445566 abcd1234 abc12345 a1234567 1q2w3e4r 1qaz2wsx qwertyui qwerty123
    qwertyuiop asdfghjkl password password1 password123 iloveyou sunshine princess football
    matkhau1 matkhau123 matkhau12 vietnam1 vietnam123 anhyeuem emyeuanh khongbiet sonla123
    hoptacxa hoptacxa1 hoptacxa123 livestream banhang123 dangnhap
    """.split()  # noqa: SIM905 -- forty lines of one word each would hide the rules below
)

# 42 ms and 19 MiB on a small laptop: slow for a thief, quick enough to run where the request runs.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# The hash of a password nobody knows, so that an unknown name takes as long as a wrong password.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$bejPvlo6WRRWhdmYk8BOEg"
    "$U/zHEekYCyaydmvVqzijkLOjvsMpbGAaiRHSaThHRtI"
)


class WeakPassword(Mistaken):
    """Somebody could guess this password."""

    code = "weak_password"
    field: ClassVar[str] = "password"


class WrongPassword(BadInput):
    """The name and the password do not belong together."""

    code = "wrong_password"


def fit_password(text: str, login: str) -> str:
    """Return the password as it is compared, when it is good enough for this person.

    Raises:
        WeakPassword: too short, or among the first that a thief would try.
    """
    password = _comparable(text)
    if len(password) < SHORTEST:
        raise WeakPassword(_("Mật khẩu cần ít nhất %(least)s chữ hoặc số.", least=SHORTEST))
    if tidy_login(password) == login:
        raise WeakPassword(_("Mật khẩu không được giống tên đăng nhập."))
    if fold(password) in COMMON or len(set(password)) < 3:
        raise WeakPassword(
            _("Mật khẩu này quá dễ đoán. Hãy ghép vài từ dễ nhớ với nhau, kẻ gian khó đoán hơn.")
        )
    return password


def kept(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(_comparable(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is the kept one; without one, take as long and say no."""
    try:
        return _hasher.verify(password_hash or NOBODY, _comparable(password))
    except VerifyMismatchError:
        return False


def _comparable(text: str) -> str:
    """Return the text without what keyboards do to it: decomposed letters, a space at the end."""
    return clean(text).strip()
