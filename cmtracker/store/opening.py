"""Open the record: look, refuse what cannot be trusted, make or upgrade what must be, connect.

A current file costs a few milliseconds and no library beyond the engine: its version is read from
the file itself, and the migrations are imported only when there is something to migrate.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.model import Instant
from cmtracker.store import copies, drivers, header
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged, said
from cmtracker.store.header import Look
from cmtracker.store.store import Store

APPLICATION = 0x636D7472
"""What SQLite's header calls the application: "cmtr"."""

SCHEMA = 3
"""The version of the tables that this program writes: the number of migrations."""

_ATTEMPTS = 3


def open_store(
    path: Path,
    *,
    clock: Callable[[], Instant],
    passphrase: str | None = None,
    create: bool = True,
    origin: str = "command",
) -> Store:
    """Open the record in a file, made first if it is not there and `create`.

    Without a `passphrase`, an encrypted file takes the one in CMTRACKER_PASSPHRASE_FILE; a plain
    file needs none. `origin` is the program that acts, for the history: "command" or "window".
    Raises `UserError`, and then nothing was written.
    """
    path = Path(path).absolute()
    made = False
    for _ in range(_ATTEMPTS):
        look = look_at(path)
        if look is Look.ABSENT:
            _make(path, clock(), passphrase, create=create, origin=origin)
            made = True
            continue
        store = _open(path, look, clock, passphrase, origin)
        if store is not None:
            if made:
                store.needs_no_copy_today()
            return store
    raise UserError("log_busy", file=str(path))


def look_at(path: Path) -> Look:
    """Return what a file is, where that can be opened; else say what is wrong with it."""
    try:
        look = header.look_at(path)
    except PermissionError as error:
        raise UserError("file_not_readable", file=str(path)) from error
    except OSError as error:
        raise UserError("disk_error", file=str(path)) from error
    if look in {Look.ABSENT, Look.EMPTY} and copies.listed(path):
        raise damaged(path, "log_missing" if look is Look.ABSENT else "log_cut")
    if look is Look.CUT:
        raise damaged(path, "log_cut")
    if look is Look.BROKEN:
        raise damaged(path)
    if look is Look.FOREIGN and copies.listed(path):
        raise damaged(path)
    if look in {Look.FOREIGN, Look.EMPTY}:
        raise UserError("not_a_log", file=str(path))
    return look


def key_for(path: Path, look: Look, passphrase: str | None) -> str | None:
    """Return the passphrase to open a file with: None for a plain one, whatever was given."""
    if look is not Look.ENCRYPTED:
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


def _open(
    path: Path, look: Look, clock: Callable[[], Instant], passphrase: str | None, origin: str
) -> Store | None:
    """Open a file that looks sound; None when another took its place at that moment."""
    key = key_for(path, look, passphrase)
    identity = header.identity(path)
    if identity is None:
        return None
    _make_private(path)
    header.opened(identity, look)
    db = None
    try:
        db = drivers.connect(path, key)
        if check_ours(db) < SCHEMA:
            from cmtracker.store import upgrading  # noqa: PLC0415 - costs 90 ms, once

            upgrading.upgrade(db, key, clock())
        if header.identity(path) == identity:
            _settle(db)
            return Store(db, clock, origin, key, identity)
    except BaseException:
        if db is not None:
            db.close()
        header.closed(identity)
        raise
    db.close()
    header.closed(identity)
    return None


def _settle(db: Database) -> None:
    """Set what holds for a connection only, and what a copy put in place by hand may lack."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    if db.value("PRAGMA journal_mode") != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    # Left by a change of passphrase that was cut off; none is going on, or this would have waited.
    with suppress(OSError):
        switching_name(db.path).unlink()


def switching_name(path: Path) -> Path:
    """Return the name of the file that a change of passphrase builds."""
    return path.with_name(f".{path.name}.switch")


def _make(path: Path, now: Instant, passphrase: str | None, *, create: bool, origin: str) -> None:
    if not create:
        raise UserError("no_log", file=str(path))
    from cmtracker.store import upgrading  # noqa: PLC0415 - only for a new file

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        upgrading.make(path, now, passphrase, origin)
    except OSError as error:
        raise said(error, path) from error


def _make_private(path: Path) -> None:
    """Keep the file from the eyes of the machine's other users (a copy may have been open)."""
    if os.name == "posix":
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
