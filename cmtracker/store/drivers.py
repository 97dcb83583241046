"""Connections to log files, with and without a passphrase, whose errors come out worded."""

from __future__ import annotations

import os
from pathlib import Path

from cmtracker import files
from cmtracker.errors import Reason, UserError
from cmtracker.store import engine
from cmtracker.store.connection import Database
from cmtracker.store.failures import explain

PASSPHRASE_FILE = "CMTRACKER_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


def connect(path: Path, passphrase: str | None = None, *, mode: str = "rw") -> Database:
    """Open a file that is there. `mode`: "rw", "ro", or "rwc" (made if missing), as in SQLite.

    `mode` "frozen" reads a file that nobody writes to as it stands alone: nothing beside it is
    read or made.
    Raises `UserError` passphrase_wrong, engine_too_old, or the sentence for what the engine says.
    """
    try:
        connection = engine.connect(path, mode)
    except engine.ERRORS as error:
        raise explain(error, path) or error from error
    db = Database(connection, path, engine.ERRORS, explain)
    if passphrase is not None:
        try:
            _unlock(db, passphrase)
        except BaseException:
            db.close()
            raise
    return db


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
    """Return the first line of a file, without the mark that some editors put before UTF-8.

    Raises `UserError` where it cannot be read, is empty or is no text.
    """
    content = files.read(path, "passphrase_file_unreadable")
    try:
        first = content.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        why = Reason("not_text")
        raise UserError("passphrase_file_unreadable", file=str(path), why=why) from error
    if not first:
        raise UserError("passphrase_file_unreadable", file=str(path), why=Reason("empty"))
    if "\0" in first:  # UTF-16 without a mark, or no text at all; no passphrase can hold it
        raise UserError("passphrase_file_unreadable", file=str(path), why=Reason("not_text"))
    return first
