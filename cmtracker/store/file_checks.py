"""Whether a file is a log: by its first bytes before it is opened, then by its version."""

from __future__ import annotations

from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import copies, drivers, header
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.header import FileState

APPLICATION = 0x636D7472
"""What SQLite's header calls the application: "cmtr"."""

SCHEMA = 10
"""The version of the tables that this program writes: the number of migrations."""


def look_at(path: Path) -> FileState:
    """Return what a file is, where that can be opened; else say what is wrong with it."""
    look = _look(path)
    if look in {FileState.ABSENT, FileState.EMPTY} and copies.exist(path):
        key = "log_missing" if look is FileState.ABSENT else "log_cut"
        look = _made_meanwhile(path, damaged(path, key))
    if look is FileState.ABSENT and header.logs_beside(path):
        # It may be about to come back: a new one in its place would not belong to what lies there.
        look = _made_meanwhile(path, UserError("log_missing_but_wal", file=str(path)))
    if look is FileState.CUT:
        raise damaged(path, "log_cut")
    if look is FileState.BROKEN:
        raise damaged(path)
    if look is FileState.FOREIGN and copies.listed(path):
        raise damaged(path)
    if look in {FileState.FOREIGN, FileState.EMPTY}:
        raise UserError("not_a_log", file=str(path))
    return look


def _look(path: Path) -> FileState:
    try:
        return header.look_at(path)
    except PermissionError as error:
        raise UserError("file_not_readable", file=str(path)) from error
    except OSError as error:
        raise files.refused(error, path, "cannot_read") from error


def _made_meanwhile(path: Path, otherwise: Exception) -> FileState:
    """Look again at a file that was not there although what belongs to it is.

    Another program may have made the log just then: the file is always there before its copies and
    the engine's logs are. Raises `otherwise` where it is still missing.
    """
    look = _look(path)
    if look in {FileState.ABSENT, FileState.EMPTY}:
        raise otherwise
    return look


def key_for(path: Path, look: FileState, passphrase: str | None) -> str | None:
    """Return the passphrase to open a file with: None for a plain one, whatever was given."""
    if look is not FileState.ENCRYPTED:
        return None
    key = passphrase if passphrase is not None else drivers.passphrase_from_file()
    if key is None:
        raise UserError("passphrase_needed", file=str(path))
    return key


def check_ours(db: Database) -> int:
    """Return the version of the tables; refuse a file of another program or of a newer one."""
    version = int(db.value("PRAGMA user_version"))
    if db.value("PRAGMA application_id") != APPLICATION:
        raise UserError("not_a_log", file=str(db.path))
    if version > SCHEMA:
        raise UserError("newer_file", file=str(db.path))
    return version
