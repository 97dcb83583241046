"""The engine, sqlcipher3, by itself: connections that word no error and know no table.

The standard library's `sqlite3` must not open a log in the same process: each library keeps its
own list of POSIX locks, and closing a file in the one drops the locks of the other. Its engine is
also often older than 3.51.3, which corrects a rare corruption of a WAL with several writers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker.errors import UserError

if TYPE_CHECKING:
    import sqlite3

try:
    from sqlcipher3 import dbapi2
except ImportError as error:  # removing the former package removed this one, in the same folder
    raise UserError("engine_missing") from error

BUSY_S = 5.0
"""Seconds to wait for another program's transaction, which takes milliseconds."""

_FROM_DAMAGE = (UnicodeDecodeError, MemoryError)
"""What Python's bindings raise by themselves over a damaged file: a name that is no text any more,
a length beyond all memory.
"""

VERSION: str = dbapi2.sqlite_version
"""Which SQLite it is, for example "3.51.3"."""

OLDEST_ENGINE = (3, 51, 3)
"""The first SQLite in which several writers cannot corrupt a WAL (sqlite.org/wal.html)."""

ERRORS: tuple[type[Exception], ...] = (dbapi2.Error, *_FROM_DAMAGE)
"""What a connection raises where the file or the system refuses."""


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a file that is there, without a key; `mode` as in `drivers.connect`.

    Raises an error of `ERRORS`, or `UserError` engine_too_old.
    """
    _check_version()
    name = uri(path, "immutable=1" if mode == "frozen" else f"mode={mode}")
    connection: sqlite3.Connection = dbapi2.connect(
        name, timeout=BUSY_S, isolation_level=None, uri=True
    )
    return connection


def _check_version() -> None:
    """Raise `UserError` engine_too_old where another package has put an older engine in place."""
    if dbapi2.sqlite_version_info < OLDEST_ENGINE:
        needed = ".".join(map(str, OLDEST_ENGINE))
        raise UserError("engine_too_old", found=dbapi2.sqlite_version, needed=needed)


def uri(path: Path, query: str = "mode=rw") -> str:
    """Return a path as the engine's URI (`Path.as_uri` would cost an import)."""
    plain = path.absolute().as_posix()
    for mark, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(mark, code)
    # Bytes of a name that are no UTF-8 stand as surrogates in Python's text.
    plain = "".join(f"%{ord(c) - 0xDC00:02x}" if "\udc80" <= c <= "\udcff" else c for c in plain)
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?{query}"
