"""Connections to log files, with and without a passphrase, through one engine: sqlcipher3.

The standard library's `sqlite3` must not open a log in the same process: each library keeps its
own list of POSIX locks, and closing a file in the one drops the locks of the other. Its engine is
also often older than 3.51.3, which corrects a rare corruption of a WAL with several writers.
"""

from __future__ import annotations

import os
from pathlib import Path

from cmtracker import files
from cmtracker.errors import Reason, UserError
from cmtracker.store.connection import BUSY_S, Database
from cmtracker.store.failures import explain

try:
    from sqlcipher3 import dbapi2
except ImportError as error:  # the former package shared its folder, and took it along
    raise UserError("engine_missing") from error

_FROM_DAMAGE = (UnicodeDecodeError, MemoryError)
"""What Python's bindings raise by themselves over a damaged file: a name that is no text any more,
a length beyond all memory.
"""

OLDEST_ENGINE = (3, 51, 3)
"""The first SQLite in which several writers cannot corrupt a WAL (sqlite.org/wal.html)."""

_ERRORS: tuple[type[Exception], ...] = (dbapi2.Error, *_FROM_DAMAGE)

PASSPHRASE_FILE = "CMTRACKER_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


def connect(path: Path, passphrase: str | None = None, *, mode: str = "rw") -> Database:
    """Open a file that is there. `mode`: "rw", "ro", or "rwc" (made if missing), as in SQLite.

    `mode` "frozen" reads a file that nobody writes to as it stands alone: nothing beside it is
    read or made.
    Raises `UserError` passphrase_wrong, engine_too_old, or the sentence for what the engine says.
    """
    _check_engine()
    name = uri(path, "immutable=1" if mode == "frozen" else f"mode={mode}")
    try:
        connection = dbapi2.connect(name, timeout=BUSY_S, isolation_level=None, uri=True)
    except dbapi2.Error as error:
        raise explain(error, path) or error from error
    db = Database(connection, path, _ERRORS, explain)
    if passphrase is not None:
        try:
            _unlock(db, passphrase)
        except BaseException:
            db.close()
            raise
    return db


def _check_engine() -> None:
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


def _unlock(db: Database, passphrase: str) -> None:
    """Give the engine the passphrase. Raises `UserError` passphrase_wrong."""
    # Before the key: SQLCipher would otherwise write about a wrong one to stderr.
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"PRAGMA key = {quoted(normal(passphrase))}")
    _check_key(db)


def _check_key(db: Database) -> None:
    """Read the first page: only now does the library find out whether the key fits."""
    try:
        db.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except db.errors as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise UserError("passphrase_wrong", file=str(db.path)) from error
        raise db.worded(error) from error


def normal(passphrase: str) -> str:
    """Return a passphrase in the one form in which it is used, however the keyboard made it."""
    import unicodedata  # noqa: PLC0415 - only for files that need it

    return unicodedata.normalize("NFC", passphrase)


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for the statements that take no bound value."""
    return "'" + text.replace("'", "''") + "'"


def passphrase_from_file() -> str | None:
    """Return the passphrase that CMTRACKER_PASSPHRASE_FILE holds (its first line), or None.

    Raises `UserError` when the variable names a file that cannot be read or is empty.
    """
    named = os.environ.get(PASSPHRASE_FILE)
    return passphrase_in(Path(named)) if named else None


def passphrase_in(path: Path) -> str:
    """Return the first line of a file. Raises `UserError` where it cannot be read or is empty."""
    content = files.read(path, "passphrase_file_unreadable")
    try:
        first = content.decode("utf-8").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        why = Reason("not_text")
        raise UserError("passphrase_file_unreadable", file=str(path), why=why) from error
    if not first:
        raise UserError("passphrase_file_unreadable", file=str(path), why=Reason("empty"))
    return first
