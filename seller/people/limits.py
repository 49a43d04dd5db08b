"""How often a password may be tried: per name, and per address."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import gettext as _
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse

from seller.clock import now
from seller.errors import Refused
from seller.people.passwords import WrongPassword

limiter = Limiter(key_func=get_remote_address)

TRIES_PER_LOGIN = parse("10 per 10 minutes")
WRONG_PER_ADDRESS = parse("40 per 10 minutes")


class TooManyTries(Refused):
    """Somebody may be guessing; the password is not even looked at."""

    code = "too_many_tries"
    status = 429


@contextmanager
def one_try(login: str) -> Iterator[None]:
    """Count one try of a password; a right one wipes the slate of this name.

    A try is counted before it is made, so that a hundred at once do not slip through. An address is
    only charged with wrong ones: a whole cooperative may stand behind one.

    Raises:
        TooManyTries: wait first; the sentence says how long.
    """
    tries, address = limiter.limiter, get_remote_address()
    if not tries.test(WRONG_PER_ADDRESS, address):
        raise _too_many(WRONG_PER_ADDRESS, address)
    if not tries.hit(TRIES_PER_LOGIN, login):
        raise _too_many(TRIES_PER_LOGIN, login)
    try:
        yield
    except WrongPassword:
        tries.hit(WRONG_PER_ADDRESS, address)
        raise
    tries.clear(TRIES_PER_LOGIN, login)


def _too_many(limit: RateLimitItem, key: str) -> TooManyTries:
    until, _left = limiter.limiter.get_window_stats(limit, key)
    seconds = max(1, round(until - now().timestamp()))
    if seconds <= 90:
        return TooManyTries(
            _("Đã thử sai nhiều lần. Hãy đợi %(seconds)s giây rồi thử lại.", seconds=seconds)
        )
    minutes = -(-seconds // 60)
    return TooManyTries(
        _("Đã thử sai nhiều lần. Hãy đợi %(minutes)s phút rồi thử lại.", minutes=minutes)
    )
