"""Copy a log into another folder while nobody else can write to it, and check the copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Instant, Origin
from cmtracker.store import backups, drivers, file_checks, header, opening, restoring, seals
from cmtracker.store.connection import Database
from cmtracker.store.encryption import take_alone
from cmtracker.store.verification import verify

WOKEN = "use_folder"
"""The act by which a log that stayed behind is taken up again."""


@contextmanager
def held(path: Path, passphrase: str | None) -> Iterator[tuple[Database, str | None]]:
    """Open a log so that no other program reads or writes it inside the block; yield its key too.

    Close the store first. Raises `UserError`: open_elsewhere where another program has it open,
    no_log, or the sentence for one that cannot be opened.
    """
    if files.seems_there(path) and header.is_open(path):
        raise UserError("open_elsewhere", file=str(path))
    db, key = opening.connect(path, passphrase)
    try:
        take_alone(db)
        yield db, key
    finally:
        db.close()


def copy_checked(db: Database, key: str | None, target: Path) -> None:
    """Write all that a held log contains into a new file, and check that it says the same.

    Raises `UserError`: move_differs where the copy does not verify as the log does; OSError.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(target, flags, 0o600))
    backups.fill(db, key, target)
    copy = drivers.connect(target, key)
    try:
        file_checks.check_ours(copy)
        agrees = seals.heads(copy) == seals.heads(db) and verify(copy) == verify(db)
    finally:
        copy.close()
    if not agrees:
        raise UserError("move_differs", folder=str(target.parent))
    backups.flush(target)


def wake(path: Path, passphrase: str | None, clock: Callable[[], Instant], origin: Origin) -> None:
    """Let a log that stayed behind go on with a chain of its own. Raises `UserError`."""
    with opening.open_store(
        path, clock=clock, passphrase=passphrase, create=False, origin=origin
    ) as store:
        restoring.begin_chain(store.db, WOKEN, clock(), origin)
