"""Connections: sqlite3 for a plain file, sqlcipher3 for one with a passphrase.

Both libraries keep locks on a file by process, and neither knows of the other: one process must
not open the same file with both at a time.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.store.connection import BUSY_S, Database
from cmtracker.store.failures import explain

_FROM_DAMAGE = (UnicodeDecodeError, MemoryError)
"""What Python's bindings raise by themselves over a damaged file: a name that is no text any more,
a length beyond all memory.
"""

PASSPHRASE_FILE = "CMTRACKER_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


def connect(path: Path, passphrase: str | None = None, *, mode: str = "rw") -> Database:
    """Open a file that is there. `mode`: "rw", "ro", or "rwc" (made if missing), as in SQLite.

    `mode` "frozen" reads a copy that nobody writes to, without leaving anything beside it.
    """
    name = _name(path, "immutable=1" if mode == "frozen" else f"mode={mode}")
    return _plain(name, path) if passphrase is None else _encrypted(name, path, passphrase)


def _plain(name: str, path: Path) -> Database:
    errors: tuple[type[Exception], ...] = (sqlite3.Error, *_FROM_DAMAGE)
    try:
        connection = sqlite3.connect(name, timeout=BUSY_S, isolation_level=None, uri=True)
    except sqlite3.Error as error:
        raise explain(error, path) or error from error
    return Database(connection, path, errors, explain)


def connect_for_export(path: Path, passphrase: str | None) -> Database:
    """Open a file with the library that can turn plain into encrypted and back.

    It must not be open in this process by the other library.
    """
    return _encrypted(_name(path, "mode=rw"), path, passphrase)


def _name(path: Path, query: str) -> str:
    """Return a path as the engine's URI (`Path.as_uri` would cost an import)."""
    plain = path.absolute().as_posix()
    for mark, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(mark, code)
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?{query}"


def _encrypted(name: str, path: Path, passphrase: str | None) -> Database:
    import sqlcipher3.dbapi2 as library  # noqa: PLC0415 - costs 14 ms, for files that need it

    errors: tuple[type[Exception], ...] = (library.Error, *_FROM_DAMAGE)
    try:
        connection: sqlite3.Connection = library.connect(  # type: ignore[assignment]
            name, timeout=BUSY_S, isolation_level=None, uri=True
        )
    except library.Error as error:
        raise explain(error, path) or error from error
    db = Database(connection, path, errors, explain)
    try:
        # Before the key: a wrong one would otherwise be talked about on stderr.
        db.execute("PRAGMA cipher_log_level = NONE")
        if passphrase is not None:
            db.execute(f"PRAGMA key = {quoted(normal(passphrase))}")
        _check_key(db)
    except BaseException:
        db.close()
        raise
    return db


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
    if not named:
        return None
    try:
        first = Path(named).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file_unreadable", file=named) from error
    if not first:
        raise UserError("passphrase_file_unreadable", file=named)
    return first
