"""The folders that a log was moved from, which may still hold it and its copies.

They are not opened any more, and nothing in them is changed by what is done to the moved log: so
whoever blanks words, changes the passphrase or erases tells of them, or reaches them.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker import files, paths
from cmtracker.errors import UserError


def left_folders(folder: Path) -> list[Path]:
    """Return the folders from which the log of a folder was moved, the latest last.

    One that another log lies in by now, or that is in use again, is none of them.
    """
    found = paths.folders_in(folder / paths.LEFT_BEHIND)
    return [left for left in found if not paths.is_same(left, folder) and _is_left(left, folder)]


def still_holding(folder: Path) -> list[Path]:
    """Return those of them that still hold the log or copies of it.

    One that is out of reach (a key that is not plugged in) may hold them, and is returned as well.
    """
    return [left for left in left_folders(folder) if not _is_reached(left) or paths.holds_log(left)]


def _is_reached(left: Path) -> bool:
    return files.seems_there(left.parent)


def _is_left(left: Path, folder: Path) -> bool:
    try:
        return not _is_reached(left) or paths.is_same(paths.trail_end(left), folder)
    except UserError:  # its mark cannot be read: it may hold what was moved
        return True
