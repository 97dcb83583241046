"""Dated copies: one for each day of writing, kept for a week, five weeks and twelve months.

Copies are made by the engine itself while others may write, checked before they get their name,
and kept from other users' eyes. A copy is one file that needs nothing beside it.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from cmtracker import files
from cmtracker.model import Instant
from cmtracker.store import copies, drivers
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged, said

DAYS, WEEKS, MONTHS = 7, 5, 12


def copy_to(db: Database, passphrase: str | None, target: Path) -> Path:
    """Write a whole and checked copy under `target`, which takes the place of an older one.

    Raises `UserError`: no room, no right to write, or file_damaged when the copy of what there is
    does not pass the engine's own check.
    """
    try:
        files.create_folder(target.parent)
        sweep_folder(db.path, target.parent)
        with files.unfinished(target.parent) as building:
            fill(db, passphrase, building)
            flush(building)
            building.replace(target)
        flush(target.parent)
    except OSError as error:
        raise said(error, target) from error
    return target


def sweep_folder(path: Path, folder: Path) -> None:
    """Remove what killed programs left unfinished in a folder of copies.

    What lies beside the log itself stays until the log has opened and verified (`opening`).
    """
    if folder != path.parent:
        files.sweep(folder, path.stem)


def every_copy(path: Path, second: Path | None) -> tuple[list[Path], tuple[Path, ...]]:
    """Return all copies of a file, here and in the second folder, and that folder if out of reach.

    What killed programs left unfinished beside them is removed first.
    """
    folders = [copies.folder_of(path)]
    left: tuple[Path, ...] = ()
    if second is not None and files.answers(second):
        folders.append(second)
    elif second is not None:
        left = (second,)
    for folder in folders:
        sweep_folder(path, folder)
    return [copy for folder in folders for copy in copies.listed(path, folder)], left


def fill(db: Database, passphrase: str | None, building: Path) -> None:
    """Write all that an open file holds into an empty one with the same passphrase; check it."""
    copy = drivers.connect(building, passphrase)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # flushed once, when it is whole
        try:
            db.connection.backup(copy.connection)
        except (*db.errors, *copy.errors) as error:
            raise copy.worded(error) from error
        copy.execute("PRAGMA journal_mode = DELETE")
        if not copy.is_whole():
            raise damaged(db.path)
    finally:
        copy.close()


def daily(db: Database, passphrase: str | None, day: str, folder: Path) -> None:
    """Make the copy of a day in a folder where it is missing; then tidy up there.

    Raises `UserError`, also where something that is no file has the name of the copy.
    """
    target = folder / copies.daily_name(db.path, day)
    if files.is_there(target):
        with files.worded(target, "cannot_write"):
            files.check_target(target)
    else:
        copy_to(db, passphrase, target)
        tidy(db.path, folder, day)


def copy_before_upgrade(db: Database, passphrase: str | None, version: int, now: Instant) -> Path:
    """Copy the file as it is, under a name that tidying never touches."""
    stamp = time.strftime("%Y%m%dT%H%M%S", time.localtime(now))
    name = f"{db.path.stem}-before-v{version + 1}-{stamp}{db.path.suffix}"
    return copy_to(db, passphrase, copies.free_name(copies.folder_of(db.path) / name))


def kept(days: list[date]) -> set[date]:
    """Return which daily copies stay: 7 days, then the newest of 5 weeks and of 12 months.

    Counted over the copies that there are, not by the clock: after a year without writing, or
    with a clock gone wrong, nothing is lost.
    """
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest[:DAYS], *list(weeks.values())[:WEEKS], *list(months.values())[:MONTHS]}


def tidy(path: Path, folder: Path, today: str) -> None:
    """Delete the daily copies that are no longer kept; all other files stay."""
    dated: dict[date, Path] = {}
    for copy in copies.listed(path, folder):
        with suppress(ValueError):
            dated[date.fromisoformat(copy.stem[len(path.stem) + 1 :])] = copy
    stay = kept(list(dated)) | {date.fromisoformat(today)}
    for day, copy in dated.items():
        if day not in stay:
            with suppress(OSError):
                copy.unlink()


def flush(path: Path) -> None:
    """Have the operating system put a file, or a folder's list of names, on the disk."""
    if path.is_dir():
        with suppress(OSError):  # Windows cannot, nor can some file systems of USB keys
            _flush(path, os.O_RDONLY)
    else:
        _flush(path, os.O_RDWR)


def _flush(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
