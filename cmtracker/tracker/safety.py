"""Check the record, seal it, copy it, bring a copy back, protect it, blank a text, erase it all.

Whatever replaces or erases the file closes the workspace first: it is of no use afterwards.
"""

from __future__ import annotations

import os
from pathlib import Path

from cmtracker import paths
from cmtracker.model import Session
from cmtracker.settings import FILE
from cmtracker.store.clearing import erase as erase_log
from cmtracker.store.encryption import Protected, protect
from cmtracker.store.erasing import Erasure
from cmtracker.store.restoring import CopyContent, Restored, content_of, restore as restore_log
from cmtracker.store.tables import Seal
from cmtracker.store.verify import Verification
from cmtracker.tracker.workspace import EXAMPLE_MARK, Workspace, system_clock

LOG_FILE = "cmtracker-errors.log"


def verify(ws: Workspace, against: str | None = None) -> Verification:
    """Recompute the history and compare it with every table; nothing is written.

    `against` is the digest of a seal that somebody else kept.
    """
    return ws.store.verify(against)


def seal(ws: Workspace, recipient: str = "") -> Seal:
    """Take a dated digest of the whole history. It proves a date, not that an entry is true."""
    return ws.store.seal(recipient)


def backup(ws: Workspace, target: Path) -> Path:
    """Write a whole copy of the record under a new name (encrypted as the record is)."""
    return ws.store.backup(target)


def copies(ws: Workspace) -> tuple[Path, ...]:
    """Return the copies there are, the newest first."""
    return ws.store.backups()


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


def protect_with(ws: Workspace, present: str | None, new: str | None) -> Protected:
    """Give the record a passphrase, another one, or none. Closes the workspace."""
    path = ws.store.path
    ws.close()
    return protect(path, present, new)


def forget(ws: Workspace, prefix: str) -> Erasure:
    """Blank the free texts of a session for good, in all its versions and copies."""
    session = ws.store.find(Session, prefix)
    return ws.store.erase_text(Session, session.id)


def erase(data_dir: Path, typed: str, passphrase: str | None = None) -> tuple[Path, ...]:
    """Erase the whole record, its copies, preferences, logs and example; return what is left.

    `typed` must be the name of the data folder. Raises `UserError`, and then nothing was erased.
    """
    also = [
        data_dir / FILE,
        data_dir / "settings.faulty.toml",
        data_dir / LOG_FILE,
        data_dir / EXAMPLE_MARK,
        data_dir / paths.EXAMPLE,
    ]
    return erase_log(data_dir / paths.DATABASE, typed, also=also, passphrase=passphrase)
