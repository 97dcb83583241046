"""Where the copies of a file lie and what they are called; which one is the latest good one.

    <data>/backups/cmtracker-2026-03-02.db               the first write of a day
                   cmtracker-before-v2-20260302T081500.db  before an upgrade
                   cmtracker-replaced-20260302T081500.db   what a restore took the place of

Reads only; `backups` makes them.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import Instant
from cmtracker.store import engine, header

FOLDER = paths.COPIES


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


def replaced_name(path: Path, now: Instant | None = None) -> Path:
    """Return a free name for the copy of a file whose place another one takes.

    `now` is the instant that stands in the name, that of this machine's clock if None. Free means
    that nothing of the engine's lies beside it either.
    """
    stamp = time.strftime("%Y%m%dT%H%M%S", time.localtime(now))
    return free_name(folder_of(path) / f"{path.stem}-replaced-{stamp}{path.suffix}")


def free_name(wanted: Path) -> Path:
    """Return a path at which nothing is: the wanted one, or one with a number after its name."""
    free, number = wanted, 1
    while any(os.path.lexists(f"{free}{end}") for end in ("", *files.BESIDE)):
        number += 1
        free = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return free


def with_unfinished(path: Path) -> list[Path]:
    """Return the copies of a file and what killed programs left beside it, the newest first."""
    return _newest_first([*listed(path), *_unfinished(path)])


def exist(path: Path) -> bool:
    """Say whether something is there that could take the place of a file that is gone."""
    return bool(listed(path)) or any(is_good(file, is_copy=False) for file in _unfinished(path))


def latest_good(path: Path) -> Path | None:
    """Return the newest copy that is whole; one with a passphrase is judged by its first bytes.

    What a killed program left beside the log (a switch of the passphrase, a restoring) counts as
    well: it stays until the log itself has opened and verified.
    """
    copies = listed(path)
    good = (file for file in with_unfinished(path) if is_good(file, is_copy=file in copies))
    return next(good, None)


def _unfinished(path: Path) -> list[Path]:
    """Return what killed programs left beside a file; nothing while one that runs builds there."""
    if not (left := files.left_behind(path.parent, path.stem)):
        return []
    if files.is_being_built(path.parent):
        return []
    return [file for file in left if not file.name.endswith((files.PART, *files.BESIDE))]


def _newest_first(found: list[Path]) -> list[Path]:
    dated = []
    for file in found:
        with suppress(OSError):
            dated.append((file.stat().st_mtime, file.name, file))
    return [file for _, _, file in sorted(dated, reverse=True)]


def is_good(file: Path, *, is_copy: bool = True) -> bool:
    """Say whether a file is whole, its indexes included.

    What is no finished copy must also tell of more than one act, since a new log that was never
    finished tells of one. A file with a passphrase cannot be read here: a copy counts as whole by
    its first bytes and its size.
    """
    try:
        look = header.look_at(file)
        if look is not header.FileState.PLAIN:
            return look is header.FileState.ENCRYPTED and is_copy
        return _is_whole(file, is_copy=is_copy)
    except (OSError, UserError):
        return False
    except engine.ERRORS:
        return False


def _is_whole(file: Path, *, is_copy: bool) -> bool:
    connection = engine.connect(file, "frozen")
    try:
        run = connection.execute
        if run("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return False
        return is_copy or run("SELECT count(DISTINCT act) FROM history").fetchone()[0] > 1
    finally:
        connection.close()
