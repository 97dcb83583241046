"""Where the copies of a file lie and what they are called; which one is the latest good one.

    <data>/backups/cmtracker-2026-03-02.db               the first write of a day
                   cmtracker-before-v2-20260302T081500.db  before an upgrade
                   cmtracker-replaced-20260302T081500.db   what a restore took the place of

Reads only; `backups` makes them.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.model import Instant

FOLDER = "backups"


def folder_of(path: Path) -> Path:
    """Return the folder of a file's copies."""
    return path.parent / FOLDER


def local_day(now: Instant) -> str:
    """Return the date of an instant on this machine's own clock, as in a copy's name."""
    return time.strftime("%Y-%m-%d", time.localtime(now))


def daily_name(path: Path, day: str) -> str:
    """Return the name of the copy of a day."""
    return f"{path.stem}-{day}{path.suffix}"


def listed(path: Path, folder: Path | None = None) -> list[Path]:
    """Return the copies of a file in its folder (or another), the newest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}-.*{re.escape(path.suffix)}")
    try:
        found = [c for c in (folder or folder_of(path)).iterdir() if pattern.fullmatch(c.name)]
        return sorted(found, key=lambda copy: (copy.stat().st_mtime, copy.name), reverse=True)
    except OSError:
        return []


def latest_good(path: Path) -> Path | None:
    """Return the newest copy that is whole. One with a passphrase is taken at its looks."""
    return next((copy for copy in listed(path) if is_good(copy)), None)


def is_good(copy: Path) -> bool:
    """Say whether a copy is a whole file of the engine."""
    from cmtracker.store import drivers, header  # noqa: PLC0415 - they word errors with this

    try:
        look = header.look_at(copy)
        if look is not header.Look.PLAIN:
            return look is header.Look.ENCRYPTED
        db = drivers.connect(copy, mode="frozen")
    except (OSError, UserError):
        return False
    try:
        return bool(db.connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except db.errors:
        return False
    finally:
        db.close()
