"""Change a copy: a changed version is built beside it and takes its place when it is whole.

A program that is killed meanwhile leaves the copy as it was, and an unfinished file that the next
writing there sweeps. Nothing is ever changed inside a copy: the engine would leave what was
deleted in its own logs or in corners of the file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from cmtracker import files
from cmtracker.store import backups, drivers, file_checks, header, leftover_log
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged


def rewrite(copy: Path, passphrase: str | None, change: Callable[[Database], bool]) -> bool:
    """Change one copy, and leave out whatever was deleted in it before; its date stays.

    `change` says whether it changed anything, and that is returned. `passphrase` is that of the
    copy, where it has one. Raises `UserError` or OSError, and then the copy is as it was.
    """
    key = passphrase if header.look_at(copy) is header.FileState.ENCRYPTED else None
    with files.unfinished(copy.parent) as building:
        with leftover_log.readable(copy, key) as db:
            file_checks.check_ours(db)
            db.check_whole()  # by a damaged index, texts would be overlooked
            backups.fill(db, key, building)
        changed = _change(building, key, change)
        put_in_place(building, copy)
    return changed


def _change(building: Path, key: str | None, change: Callable[[Database], bool]) -> bool:
    db = drivers.connect(building, key)
    try:
        db.execute("PRAGMA synchronous = OFF")  # flushed once, when it is whole
        with db.transaction():
            changed = change(db)
        db.execute("VACUUM")
        if not db.is_whole():
            raise damaged(building)
    finally:
        db.close()
    return changed


def put_in_place(building: Path, copy: Path) -> None:
    """Let a finished file take the place, the date and the name of a copy.

    A log beside the copy was taken in, or the engine would not have read it, and goes.
    """
    made = copy.stat()
    os.utime(building, ns=(made.st_atime_ns, made.st_mtime_ns))
    backups.flush(building)
    building.replace(copy)
    for end in files.BESIDE:
        copy.with_name(copy.name + end).unlink(missing_ok=True)
    backups.flush(copy.parent)
