"""Make a new file, and bring an older one up to date after copying it.

A new file is made whole under another name and then given its own: whoever looks sees none, or a
complete one. All steps of an upgrade are one transaction: a file is never half way.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database as Tables

from cmtracker import files
from cmtracker.model import Instant
from cmtracker.store import backups, drivers, file_checks
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.history import ActKind, Chain
from cmtracker.store.migrations import steps
from cmtracker.store.tables import Meta


def make(path: Path, now: Instant, passphrase: str | None, origin: str) -> None:
    """Make an empty record. Somebody else making it at the same time is no error."""
    with files.unfinished(path.parent) as building:
        db = drivers.connect(building, passphrase)
        try:
            _fill(db, now, origin)
        finally:
            db.close()
        _settle_under(building, path)


def _fill(db: Database, now: Instant, origin: str) -> None:
    with db.transaction():
        _apply(db)
        device = new_id()
        who = Who(new_id(), "create", now, origin, kind=ActKind.NOTE)
        act = Act(db, lambda: Chain(db, device), who)
        act.insert(Meta("device", device))
        act.insert(Meta("stream_key", os.urandom(32).hex()))
    db.execute("PRAGMA journal_mode = WAL")


def _apply(db: Database) -> None:
    try:
        steps.apply(Tables(db.connection))
    except db.errors as error:
        raise db.worded(error) from error
    except (KeyError, TypeError, OverflowError) as error:  # rows that no record can have
        raise damaged(db.path) from error
    db.execute(f"PRAGMA application_id = {file_checks.APPLICATION}")
    db.execute(f"PRAGMA user_version = {file_checks.SCHEMA}")


def _settle_under(building: Path, path: Path) -> None:
    """Give the finished file its name, unless another program was quicker."""
    backups.flush(building)
    try:
        os.link(building, path)
    except FileExistsError:
        return
    except OSError:  # a USB key: its file system knows no second names
        if path.exists():
            return
        building.rename(path)
    backups.flush(path.parent)


def upgrade(db: Database, passphrase: str | None, now: Instant) -> None:
    """Copy the file, then take all steps that it lacks, or none of them."""
    version = db.value("PRAGMA user_version")
    backups.copy_before_upgrade(db, passphrase, version, now)
    bring_up_to_date(db)


def bring_up_to_date(db: Database) -> None:
    """Take the steps that a file lacks, in one transaction."""
    with db.transaction():
        if db.value("PRAGMA user_version") < file_checks.SCHEMA:
            _apply(db)
