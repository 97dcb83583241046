"""Open the record: check the file, refuse what is none, make or upgrade it, connect.

A current file costs a few milliseconds and no library beyond the engine: its version is read from
the file itself, and the migrations are imported only when there is something to migrate.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Instant, Origin
from cmtracker.store import drivers, file_checks, header
from cmtracker.store.connection import Database
from cmtracker.store.failures import said
from cmtracker.store.file_checks import check_ours, key_for, look_at
from cmtracker.store.header import FileState
from cmtracker.store.store import Store

_ATTEMPTS = 3


def open_store(
    path: Path,
    *,
    clock: Callable[[], Instant],
    passphrase: str | None = None,
    create: bool = True,
    origin: str = Origin.COMMAND,
) -> Store:
    """Open the record in a file, made first if it is not there and `create`.

    Without a `passphrase`, an encrypted file takes the one in CMTRACKER_PASSPHRASE_FILE; a plain
    file needs none. `origin` is the program that acts, for the history (`Origin`).
    Raises `UserError`, and then nothing was written.
    """
    path = Path(path).absolute()
    made = False
    for _ in range(_ATTEMPTS):
        look = look_at(path)
        if look is FileState.ABSENT:
            _make(path, clock(), passphrase, create=create, origin=origin)
            made = True
            continue
        store = _open(path, look, clock, passphrase, origin)
        if store is not None:
            if made:
                store.daily_copies.needs_none_today()
            return store
    raise UserError("log_busy", file=str(path))


def log_fits(path: Path, key: str | None) -> bool:
    """Make sure that no log of another file lies beside a file, before the engine opens it.

    Returns False when somebody else changed one of them meanwhile: look again. Raises `UserError`
    leftover_foreign and others, and then nothing was touched (see `leftover_log`).
    """
    if not header.logs_beside(path):
        return True
    from cmtracker.store import leftover_log  # noqa: PLC0415 - after a crash only

    return leftover_log.check(path, key)


def connect(path: Path, passphrase: str | None) -> tuple[Database, str | None]:
    """Open a log that looks sound, for a task of its own; return its key as well.

    Raises `UserError`: no_log, the sentence for one that cannot be opened, or log_busy.
    """
    for _ in range(_ATTEMPTS):
        look = look_at(path)
        if look is FileState.ABSENT:
            raise UserError("no_log", file=str(path))
        key = key_for(path, look, passphrase)
        if log_fits(path, key):
            db = drivers.connect(path, key)
            try:
                check_ours(db)
            except BaseException:
                db.close()
                raise
            return db, key
    raise UserError("log_busy", file=str(path))


def _open(
    path: Path, look: FileState, clock: Callable[[], Instant], passphrase: str | None, origin: str
) -> Store | None:
    """Open a file that looks sound; None when another took its place at that moment."""
    key = key_for(path, look, passphrase)
    if not log_fits(path, key):
        return None
    identity = header.identity(path)
    if identity is None:
        return None
    _make_private(path)
    header.opened(identity, look, path)
    db = None
    try:
        db = drivers.connect(path, key)
        version = check_ours(db)
        if header.identity(path) == identity:
            _settle(db)
            if version < file_checks.SCHEMA:
                from cmtracker.store import upgrading  # noqa: PLC0415 - costs 90 ms, once

                upgrading.upgrade(db, key, clock())
            _sweep(db)
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
    mode = db.value("PRAGMA journal_mode")
    if mode != "wal":
        mode = db.value("PRAGMA journal_mode = WAL")
    if mode == "wal":
        _drop_journal(db.path)


def _drop_journal(path: Path) -> None:
    """Remove a `-journal` that a killed program had only begun beside an open log with a `-wal`.

    A restoring and a change of the passphrase work without a `-wal` for a moment. One that was to
    take something back has done so by now, or the engine had not opened the file; nobody can begin
    another one while this connection holds the file.
    """
    with suppress(OSError):
        os.unlink(f"{path}-journal")  # noqa: PTH108 - before every command


def _sweep(db: Database) -> None:
    """Remove what killed programs left unfinished beside a log, once the log verifies.

    Until then one of them may be the best that there is; `copies.latest_good` offers them.
    """
    if not files.left_behind(db.path.parent, db.path.stem):
        return
    from cmtracker.store.verification import verify  # noqa: PLC0415 - after a crash only

    if not files.is_being_built(db.path.parent) and verify(db).ok:
        files.sweep(db.path.parent, db.path.stem)


def _make(path: Path, now: Instant, passphrase: str | None, *, create: bool, origin: str) -> None:
    if not create:
        raise UserError("no_log", file=str(path))
    from cmtracker.store import upgrading  # noqa: PLC0415 - only for a new file

    try:
        files.create_folder(path.parent)
        upgrading.make(path, now, passphrase, origin)
    except OSError as error:
        raise said(error, path) from error


def _make_private(path: Path) -> None:
    """Keep the file from the eyes of the machine's other users (a copy may have been open)."""
    if os.name == "posix":
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
