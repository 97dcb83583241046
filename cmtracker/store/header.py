"""What a file looks like from its first bytes, before any engine may touch it.

A file that is cut, empty where copies exist, or plainly something else is refused here, so that
nothing is ever written to it.

Reading a file that this process has open already would break the engine's locks on it (closing
any descriptor of a file drops the POSIX locks the process holds on it): files open here are
remembered, and not read again.
"""

from __future__ import annotations

import os
import threading
import time
from enum import Enum
from pathlib import Path

MAGIC = b"SQLite format 3\0"
_SIZE_AT, _PAGES_AT, _CHANGED_AT, _FRACTIONS_AT, _VALID_AT = 16, 28, 24, 21, 92
_FRACTIONS = bytes((64, 32, 32))
"""Payload fractions: the same in every plain file, so they tell one whose first bytes are hurt."""
CIPHER_PAGE = 4096
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes on which SQLite's readers hold their lock (sqlite.org/src/file/src/os.h)."""


class Look(Enum):
    """What a file seems to be."""

    ABSENT = "absent"
    EMPTY = "empty"
    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    CUT = "cut"
    BROKEN = "broken"
    FOREIGN = "foreign"


_SECOND_LOOKS, _PAUSE_S = 20, 0.02

_lock = threading.Lock()
_open: dict[tuple[int, int], tuple[Look, int]] = {}


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from any other that may take its name; None: no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def opened(key: tuple[int, int], look: Look) -> None:
    """Remember that a connection to the file is open in this process."""
    with _lock:
        _open[key] = look, _open.get(key, (look, 0))[1] + 1


def closed(key: tuple[int, int]) -> None:
    """Forget one connection to the file."""
    with _lock:
        look, count = _open.pop(key, (Look.ABSENT, 0))
        if count > 1:
            _open[key] = look, count - 1


def is_open(path: Path) -> bool:
    """Say whether this process or another has the file open through the engine.

    Every open connection holds a shared lock on the file. Where the system keeps another from
    moving an open file (Windows), the move itself finds out.
    """
    key = identity(path)
    with _lock:
        if key is None or key in _open:
            return key is not None
    if os.name != "posix":
        return False
    import fcntl  # noqa: PLC0415 - not on every system

    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except OSError:
            return True
    return False


def look_at(path: Path) -> Look:
    """Return what the file seems to be. Raises OSError when it cannot be read.

    A file that seems cut is looked at again: another program may be folding its log in, and the
    first page then promises for a moment what the end of the file does not hold yet.
    """
    seen = _read(path)
    look = _judge(path, seen)
    for _ in range(_SECOND_LOOKS):
        if look is not Look.CUT:
            break
        time.sleep(_PAUSE_S)
        before, seen = seen, _read(path)
        look = _judge(path, seen)
        if seen == before:
            break
    return look


Seen = tuple[bytes, int] | Look | None
"""The first bytes and the size, or what is known of a file that is open here; None: no file."""


def _read(path: Path) -> Seen:
    """Read the beginning of the file, unless it is open in this process."""
    with _lock:  # nobody here may open it meanwhile
        key = identity(path)
        if key is None:
            return None
        if key in _open:
            return _open[key][0]
        with path.open("rb") as file:
            head = file.read(100)
        return head, path.stat().st_size


def _judge(path: Path, seen: Seen) -> Look:
    if seen is None:
        # A file that is there and cannot be asked about raises; a missing one is just absent.
        return Look.ABSENT if not path.exists() else Look.BROKEN
    if isinstance(seen, Look):
        return seen
    head, size = seen
    if size == 0:
        return Look.EMPTY
    if head.startswith(MAGIC):
        return _plain(path, head, size)
    if head[_FRACTIONS_AT : _FRACTIONS_AT + 3] == _FRACTIONS:
        return Look.BROKEN
    if _wal_holds(path):
        return Look.ENCRYPTED
    if size < CIPHER_PAGE:
        return Look.CUT if MAGIC.startswith(head[:16]) else Look.FOREIGN
    return Look.ENCRYPTED if size % CIPHER_PAGE == 0 else Look.FOREIGN


def _plain(path: Path, head: bytes, size: int) -> Look:
    if len(head) < 100:
        return Look.CUT
    page = int.from_bytes(head[_SIZE_AT : _SIZE_AT + 2], "big")
    page = 65_536 if page == 1 else page
    if page < 512 or page & (page - 1):
        return Look.BROKEN
    if _wal_holds(path):
        return Look.PLAIN  # pages may still stand in the log beside the file
    pages = int.from_bytes(head[_PAGES_AT : _PAGES_AT + 4], "big")
    sure = head[_CHANGED_AT : _CHANGED_AT + 4] == head[_VALID_AT : _VALID_AT + 4]
    if size % page or (sure and size < pages * page):
        return Look.CUT
    return Look.PLAIN


def _wal_holds(path: Path) -> bool:
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False
