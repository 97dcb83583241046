"""Check the record, seal it, copy it, bring a copy back, protect it, blank a text, erase it all.

Whatever replaces or erases the file closes the workspace first: it is of no use afterwards.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import (
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    HandOver,
    Incident,
    Instant,
    Session,
)
from cmtracker.settings import FILE
from cmtracker.store import (
    erasing,
    history,
    left_folders,
    reading,
    safekeeping,
    seals as store_seals,
    verification,
)
from cmtracker.store.clearing import Erased, erase as erase_log
from cmtracker.store.drivers import passphrase_in
from cmtracker.store.encryption import Protected, protect
from cmtracker.store.erasing import Erasure
from cmtracker.store.history import SetBack
from cmtracker.store.leftover_log import Choice, keep as keep_one
from cmtracker.store.restoring import CopyContent, Restored, content_of, restore as restore_log
from cmtracker.store.tables import Seal
from cmtracker.store.verification import Verification
from cmtracker.tracker.workspace import (
    EXAMPLE_MARK,
    Workspace,
    open_workspace,
    system_clock,
)

__all__ = [
    "Copy",
    "CopyContent",
    "CopyKind",
    "Erased",
    "Erasure",
    "Protected",
    "Restored",
    "Seal",
    "SetBack",
    "Verification",
    "backup",
    "checked",
    "copies",
    "erase",
    "forget",
    "keep",
    "listed",
    "passphrase_in",
    "preview",
    "protect_at",
    "protect_with",
    "restore",
    "seal",
    "seals",
    "second_folder",
    "set_back",
    "set_second_folder",
    "verify",
]

OUTSIDE_OF_VERIFY = ("running.seen_at", "_sqlite_migrations", "sqlite_*")
"""What `verify` does not compare, by table or table and column."""

LOG_FILE = "cmtracker-errors.log"


class CopyKind(StrEnum):
    """What a copy was made for; the names of the files begin with it, but for the daily ones."""

    DAILY = "daily"
    BEFORE = "before"  # an upgrade
    REPLACED = "replaced"  # by a restored copy


class Copy(NamedTuple):
    """A copy as it lies in its folder, unopened.

    `elsewhere` says that it lies in the second folder.
    """

    path: Path
    made: Instant
    kind: CopyKind
    elsewhere: bool


def verify(ws: Workspace, against: str | None = None) -> Verification:
    """Recompute the history and compare it with every table; nothing is written.

    `against` is the digest of a seal that somebody else kept.
    """
    return verification.verify(ws.store.db, against)


def seal(ws: Workspace, recipient: str = "") -> Seal:
    """Take a dated digest of the whole history.

    Somebody who received it on that date can check that nothing noted before has changed since; it
    does not say that an entry is true.
    """
    return store_seals.take(ws.store, recipient)


def set_back(ws: Workspace) -> SetBack | None:
    """Return how often the clock was set back between two lines of the history; None: never."""
    return history.set_back(ws.store.db)


def checked(ws: Workspace, *, unverified: bool) -> bool:
    """Verify the record before a report is made of it, and return whether it is sound.

    Raises `UserError` log_unverified for one that is not, unless `unverified` allows it.
    """
    fault = verify(ws).first_fault
    if fault is not None and not unverified:
        raise UserError("log_unverified", why=UserError(fault.key, **fault.values))
    return fault is None


def seals(ws: Workspace) -> tuple[Seal, ...]:
    """Return the seals taken so far, the oldest first."""
    return store_seals.taken(ws.store)


def backup(ws: Workspace, target: Path) -> Path:
    """Write a whole copy of the record under a new name (encrypted as the record is)."""
    return safekeeping.backup(ws.store, target)


def copies(ws: Workspace) -> tuple[Path, ...]:
    """Return the copies there are, the newest first."""
    return safekeeping.listed(ws.store)


def listed(ws: Workspace) -> tuple[Copy, ...]:
    """Return the copies with what their names and folders tell, the newest first."""
    home, found = ws.store.path.parent, []
    for path in copies(ws):
        with suppress(OSError):  # an unplugged key
            made = int(path.stat().st_mtime)
            found.append(Copy(path, made, _kind(ws, path), home not in path.parents))
    return tuple(sorted(found, key=lambda copy: (copy.made, copy.path.name), reverse=True))


def _kind(ws: Workspace, path: Path) -> CopyKind:
    rest = path.stem.removeprefix(f"{ws.store.path.stem}-")
    for kind in (CopyKind.BEFORE, CopyKind.REPLACED):
        if rest.startswith(kind):
            return kind
    return CopyKind.DAILY


def second_folder(ws: Workspace) -> Path | None:
    """Return the folder that gets each day's copy as well, None if there is none."""
    return reading.second_folder(ws.store.db)


def set_second_folder(ws: Workspace, folder: Path | None) -> None:
    """Let a folder (a USB key, home) get each day's copy as well, today's at once; None: no more.

    Raises `UserError` where it is not there or cannot be written; then nothing changes.
    """
    safekeeping.set_second_folder(ws.store, folder)


def preview(copy: Path, passphrase: str | None = None) -> CopyContent:
    """Return what a copy holds, before it replaces anything."""
    return content_of(copy, passphrase)


def restore(
    copy: Path, data_dir: str | os.PathLike[str] | None = None, passphrase: str | None = None
) -> Restored:
    """Put a copy in the place of the record, which is kept beside it. No workspace may be open.

    The record itself need not be readable: that is what a copy is for.
    """
    path = paths.data_dir(data_dir) / paths.DATABASE
    return restore_log(path, copy, clock=system_clock, passphrase=passphrase)


def keep(
    what: str, data_dir: str | os.PathLike[str] | None = None, passphrase: str | None = None
) -> Path | None:
    """Settle a log that does not open because a file beside it may be another's.

    `what`: "file" keeps the file alone, "log" the file with what lies beside it. Returns where the
    other one is kept as a copy (None: it cannot be read). Raises `UserError`, and then nothing was
    changed.
    """
    path = paths.data_dir(data_dir) / paths.DATABASE
    return keep_one(path, Choice(what), passphrase)


def protect_with(ws: Workspace, present: str | None, new: str | None) -> Protected:
    """Give the record a passphrase, another one, or none. Closes the workspace."""
    path = ws.store.path
    ws.close()
    return protect(path, present, new)


def protect_at(data_dir: Path, present: str | None, new: str | None) -> Protected:
    """Do the same for a record that nobody here has open. Raises `UserError`."""
    return protect_with(open_workspace(data_dir, passphrase=present), present, new)


WITH_TEXTS = (Session, Disclosure, Decision, HandOver, Incident, Crisis, CrisisMark)
"""The kinds of record whose free texts can be blanked by their id."""


def forget(ws: Workspace, prefix: str) -> Erasure:
    """Blank the free texts of a record of `WITH_TEXTS` for good, in all copies too.

    Also of one that was removed or whose making was undone: the file still holds its words.
    Raises `UserError` no_such_id or ambiguous_id.
    """
    found: list[tuple[type, str]] = []
    for kind in WITH_TEXTS:
        try:
            found.append((kind, ws.store.find(kind, prefix, removed=True).id))  # type: ignore[attr-defined]
        except UserError as error:
            if error.key != "no_such_id":
                raise
    if len(found) != 1:
        raise UserError("ambiguous_id" if found else "no_such_id", id=prefix)
    return erasing.erase_text(ws.store, *found[0])


def erase(data_dir: Path, typed: str, passphrase: str | None = None) -> Erased:
    """Erase the whole record, its copies, preferences, logs and example; return what remains.

    Folders that it was moved from are erased as well, where they can be reached. The files of this
    device in a folder for several devices go too; those of the others stay. `typed` must be the
    name of the data folder. Raises `UserError`, and then nothing was erased.
    """
    from cmtracker.tracker.sync import files_of  # noqa: PLC0415 - once

    left = left_folders.left_folders(data_dir)
    reached = [folder for folder in left if files.seems_there(folder)]
    marks = [folder / name for folder in (*reached, data_dir) for name in MARKS]
    done = erase_log(
        data_dir / paths.DATABASE,
        typed,
        also=[*(file for folder in (*reached, data_dir) for file in own_files(folder)), *marks],
        others=[folder / paths.DATABASE for folder in reached],
        passphrase=passphrase,
        shared=files_of,
    )
    _forget_lead(data_dir)
    out_of_reach = [folder for folder in left if not files.seems_there(folder.parent)]
    return done._replace(out_of_reach=tuple(out_of_reach))


MARKS = (paths.MOVED_TO, paths.ARRIVING_FROM, paths.LEFT_BEHIND)


def own_files(folder: Path) -> list[Path]:
    """Return what the program keeps in a data folder besides the log and its copies."""
    names = (FILE, "settings.faulty.toml", LOG_FILE, paths.WINDOW_STATE, EXAMPLE_MARK)
    return [folder / name for name in (*names, paths.EXAMPLE)]


def _forget_lead(data_dir: Path) -> None:
    """Remove the mark that led the program to a folder where no log lies any more."""
    first = paths.first_folder()
    with suppress(OSError, UserError):
        if paths.is_same(paths.moved_to(first), data_dir):
            (first / paths.MOVED_TO).unlink()
            first.rmdir()
