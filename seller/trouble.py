"""Trouble under the server: a full disk, a locked folder, a database that is busy or away; and what to do."""

from sqlalchemy.exc import DBAPIError

from seller.errors import Refused


class Trouble(Refused):
    """Nothing was stored and nothing that was stored is lost; the same can be sent again."""

    code = "trouble"
    status = 503


class DiskFull(Trouble):
    """There is no room left where the data are."""

    code = "disk_full"


class ReadOnly(Trouble):
    """The data may not be written."""

    code = "read_only"


class DatabaseBusy(Trouble):
    """Another program has been writing for too long."""

    code = "database_busy"


class DatabaseAway(Trouble):
    """The database does not answer."""

    code = "database_away"


FULL = DiskFull(
    "Ổ đĩa của máy chủ đã đầy nên chưa lưu được việc này. Những gì đã lưu vẫn còn. "
    "Hãy xóa bớt tệp không cần trên máy chủ; có chỗ trống là máy tự chạy tiếp."
)
READ_ONLY = ReadOnly(
    "Thư mục dữ liệu của máy chủ đang bị khóa, chỉ cho đọc, nên chưa lưu được việc này. "
    "Hãy cho phép ghi vào thư mục đó; máy tự chạy tiếp, không phải mở lại."
)
BUSY = DatabaseBusy(
    "Cơ sở dữ liệu đang bị chương trình khác giữ, có thể đang sao lưu, nên chưa lưu được việc này. "
    "Hãy đợi một chút rồi làm lại."
)
AWAY = DatabaseAway(
    "Máy chủ chưa nối được cơ sở dữ liệu nên chưa lưu được việc này. "
    "Hãy xem PostgreSQL có đang chạy không; có lại là máy tự chạy tiếp."
)

# What the databases say, in small letters, and what it means.
_SAYS: dict[str, Trouble] = {
    "database or disk is full": FULL,
    "no space left on device": FULL,
    "could not extend file": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "read-only transaction": READ_ONLY,
    "read-only file system": READ_ONLY,
    "permission denied": READ_ONLY,
    "unable to open database file": READ_ONLY,
    "database is locked": BUSY,
    "database table is locked": BUSY,
    "could not connect to server": AWAY,
    "connection refused": AWAY,
    "server closed the connection": AWAY,
    "terminating connection": AWAY,
    "the database system is": AWAY,
}


def trouble_of(problem: BaseException) -> Trouble | None:
    """Return what is wrong under the server, where that is what made the problem.

    >>> trouble_of(OSError(28, "No space left on device")).code
    'disk_full'
    >>> trouble_of(ValueError("permission denied")) is None
    True
    """
    if not isinstance(problem, DBAPIError | OSError):
        return None
    said = str(getattr(problem, "orig", None) or problem).lower()
    return next((trouble for words, trouble in _SAYS.items() if words in said), None)
