"""Unfinished files of the store: made, kept from others, removed, and swept after a kill.

    .cmtracker-3f9c0a1b2d4e5f60        a copy, an export or a log that is being built
    .cmtracker.db.switch, .restored    what earlier versions of the program called theirs
    .cmtracker-2026-03-02.db.new

Each is made exclusively, for its owner alone, in the folder of the file whose name it takes when it
is whole. While it is being built its program holds the folder (a shared lock on the folder itself,
where the system has such locks); whoever sweeps must hold the folder alone. So what a killed
program left behind is told at once from what another program is still writing.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".cmtracker-"

BESIDE = ("-wal", "-shm", "-journal")
"""What the engine keeps beside a file, by the end of the name."""

_LEFT_BEHIND_S = 3_600
"""Seconds after which an unfinished file is nobody's, where the system cannot lock a folder."""


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Yield the path of an empty file in a folder, to be filled and then renamed by the caller.

    What still has that name at the end is removed, with all that the engine keeps beside it.
    Raises OSError where the folder cannot be written.
    """
    with _in_use(folder):
        building = folder / f"{PREFIX}{os.urandom(8).hex()}"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(building, flags, 0o600))
        try:
            yield building
        finally:
            for end in ("", *BESIDE):
                with suppress(OSError):
                    building.with_name(building.name + end).unlink()


def left_behind(folder: Path, stem: str) -> list[Path]:
    """Return the unfinished files in a folder, those being built now included.

    `stem` is the name of the log without its ending, by which earlier versions named theirs.
    """
    start, found = f".{stem}", []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] != "." or not (name.startswith(PREFIX) or _is_earlier(name, start)):
                continue
            if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                found.append(folder / name)
    return found


def _is_earlier(name: str, start: str) -> bool:
    """Say whether an earlier version of the program gave an unfinished file this name."""
    end = r"[-.].*\.(switch|restored|new)(-wal|-shm|-journal)?"
    return name.startswith(start) and re.fullmatch(end, name[len(start) :]) is not None


def sweep(folder: Path, stem: str) -> None:
    """Remove the unfinished files that killed programs left in a folder.

    Does nothing while another program is building one there.
    """
    found = left_behind(folder, stem)
    if not found:
        return
    with _alone_in(folder) as alone:
        for path in found:
            with suppress(OSError):  # Windows: still open in another program
                if alone or (alone is None and _is_old(path)):
                    path.unlink()


def is_being_built(folder: Path) -> bool:
    """Say whether a program is building a file in the folder, as far as the system can tell."""
    with _alone_in(folder) as alone:
        return alone is False


def _is_old(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - _LEFT_BEHIND_S


@contextmanager
def _in_use(folder: Path) -> Iterator[None]:
    """Hold a folder together with other programs that build something there."""
    with _folder(folder) as descriptor:
        if descriptor is not None:
            import fcntl  # noqa: PLC0415 - not on every system

            with suppress(OSError):  # a network folder may know no such lock
                fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool | None]:
    """Hold a folder alone: True; False: another program builds there; None: cannot be told."""
    with _folder(folder) as descriptor:
        if descriptor is None:
            # Windows removes no file that is open elsewhere; there it is enough to try.
            yield os.name != "posix" or None
            return
        import fcntl  # noqa: PLC0415 - not on every system

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone: bool | None = False
        except OSError:
            alone = None
        else:
            alone = True
        yield alone


@contextmanager
def _folder(folder: Path) -> Iterator[int | None]:
    """Open a folder itself; None where the system does not open folders."""
    descriptor = None
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)
