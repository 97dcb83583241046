"""What a file is by its first bytes, read before the database engine opens it.

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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError

MAGIC = b"SQLite format 3\0"
_SIZE_AT, _PAGES_AT, _CHANGED_AT, _FRACTIONS_AT, _VALID_AT = 16, 28, 24, 21, 92
_FRACTIONS = bytes((64, 32, 32))
"""Payload fractions: the same in every plain file, so they tell one whose first bytes are hurt."""
CIPHER_PAGE = 4096
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes on which SQLite's readers hold their lock (sqlite.org/src/file/src/os.h)."""
_INDEX_IN_USE = 128
"""The byte of the `-shm` that every connection locks (sqlite.org/src/file/src/os_unix.c)."""


class FileState(Enum):
    """What a file seems to be."""

    ABSENT = "absent"
    EMPTY = "empty"
    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    CUT = "cut"
    BROKEN = "broken"
    FOREIGN = "foreign"


_SECOND_LOOKS, _PAUSE_S, _HOLD_S = 20, 0.02, 5.0

_lock = threading.Lock()
_open: dict[tuple[int, int], tuple[FileState, int, Path]] = {}
"""What this process has open: how it looked, by how many connections, under which path."""


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from any other that may take its name; None: no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def opened(key: tuple[int, int], look: FileState, path: Path) -> None:
    """Remember that a connection to the file is open in this process."""
    with _lock:
        _open[key] = look, _open.get(key, (look, 0, path))[1] + 1, path


def closed(key: tuple[int, int]) -> None:
    """Forget one connection to the file."""
    with _lock:
        look, count, path = _open.pop(key, (FileState.ABSENT, 0, Path()))
        if count > 1:
            _open[key] = look, count - 1, path


def connections(key: tuple[int, int]) -> int:
    """Return how many connections to a file are open in this process."""
    with _lock:
        return _open[key][1] if key in _open else 0


def is_open_here(path: Path) -> bool:
    """Say whether this process has the file open, or an earlier one of the same path."""
    key = identity(path)
    with _lock:
        return key in _open or any(known == path for _, _, known in _open.values())


def is_open(path: Path) -> bool:
    """Say whether this process or another has the file open through the engine.

    Every open connection holds a shared lock on the file. Where the system keeps another from
    moving an open file (Windows), the move itself finds out.
    """
    key = identity(path)
    with _lock:  # nobody here may open it before the descriptor below is closed
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


class Hold(Enum):
    """What came of the attempt to keep all programs from a file."""

    ALONE = "alone"
    OPEN = "open"
    REPLACED = "replaced"
    BUSY = "busy"


@contextmanager
def held_alone(path: Path) -> Iterator[Hold]:
    """Keep every program from opening a file inside the block, this one's other threads included.

    Yields ALONE when that was possible; OPEN when this process or another has the file open
    through the engine; REPLACED when one has the `-wal` beside it open, but as that of another
    file, in whose place this one was put; BUSY when another program holds it alone for seconds.
    Raises OSError where the file cannot be opened for writing.
    """
    with _lock:
        if identity(path) in _open:
            yield Hold.OPEN
        elif any(known == path for _, _, known in _open.values()):
            yield Hold.REPLACED
        elif os.name != "posix":
            yield _unused(path)
        else:
            with path.open("rb+") as file:
                hold = _take(file.fileno())
                if hold is Hold.ALONE and _index_is_open(path):
                    hold = Hold.REPLACED
                yield hold


def _take(descriptor: int) -> Hold:
    """Lock the bytes on which readers hold their lock: each of them would be in the way."""
    import fcntl  # noqa: PLC0415 - not on every system

    for _ in range(int(_HOLD_S / _PAUSE_S)):
        with suppress(OSError):
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
            return Hold.ALONE
        with suppress(OSError):  # readers let each other in, somebody who is alone does not
            fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
            return Hold.OPEN
        time.sleep(_PAUSE_S)
    return Hold.BUSY


def _index_is_open(path: Path) -> bool:
    """Say whether a program has the index of the `-wal` open, though it does not have the file.

    Then another file was put in the place of the one that it has open.
    """
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        with path.with_name(f"{path.name}-shm").open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _INDEX_IN_USE)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _unused(path: Path) -> Hold:
    """Windows lets nobody rename a file that a program has open."""
    try:
        for end in ("", "-wal"):
            part = path.with_name(path.name + end)
            if part.exists():
                part.rename(part)
    except OSError:
        return Hold.OPEN
    return Hold.ALONE


def logs_beside(path: Path) -> tuple[str, ...]:
    """Return which logs of the engine lie beside a file and would be taken into it, by their ends.

    A `-wal` with content; a `-journal` whose first byte is set (another is ignored by the engine).
    Raises `UserError` cannot_read where a folder, a pipe, a device or a loop of links has the name
    of one of the engine's files: the engine would wait for it, or blame the disk.
    """
    sizes = {end: _size_beside(path, end) for end in ("-wal", "-journal", "-shm")}
    found = ("-wal",) if sizes["-wal"] else ()
    if sizes["-journal"]:
        with suppress(OSError), Path(f"{path}-journal").open("rb") as file:
            return found if file.read(1) == b"\0" else (*found, "-journal")
    return found


def _journal_takes_back(path: Path) -> bool:
    """Say whether a `-journal` beside a file is one by which the engine takes something back.

    A restoring that was cut off has grown the file, perhaps not yet to the size that it promises.
    """
    try:
        return "-journal" in logs_beside(path)
    except UserError:
        return False


def _size_beside(path: Path, end: str) -> int:
    """Return the size of one of the engine's files beside a file, 0 where it is not there."""
    name = f"{path}{end}"
    try:
        seen = os.stat(name)  # noqa: PTH116 - before every command: a third of the time
        files.check_regular(seen)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise files.refused(error, Path(name), "cannot_read") from error
    return seen.st_size


def look_at(path: Path) -> FileState:
    """Return what the file seems to be. Raises OSError when it cannot be read.

    A file that seems cut is looked at again: another program may be folding its log in, and the
    first page then promises for a moment what the end of the file does not hold yet.
    """
    seen = _read(path)
    look = _judge(path, seen)
    for _ in range(_SECOND_LOOKS):
        if look is not FileState.CUT:
            break
        time.sleep(_PAUSE_S)
        before, seen = seen, _read(path)
        look = _judge(path, seen)
        if seen == before:
            break
    return look


Seen = tuple[bytes, int] | FileState | None
"""The first bytes and the size, or what is known of a file that is open here; None: no file."""


def _read(path: Path) -> Seen:
    """Read the beginning of the file, unless it is open in this process."""
    with _lock:  # nobody here may open it meanwhile
        key = identity(path)
        if key is None:
            return None
        if key in _open:
            return _open[key][0]
        with files.open_regular(path) as file:  # a pipe may never end
            head = file.read(100)
        return head, path.stat().st_size


def _judge(path: Path, seen: Seen) -> FileState:
    if seen is None:
        # A file that is there and cannot be asked about raises; a missing one is just absent.
        return FileState.ABSENT if not files.is_there(path) else FileState.BROKEN
    if isinstance(seen, FileState):
        return seen
    head, size = seen
    if size == 0:
        return FileState.EMPTY
    if head.startswith(MAGIC):
        return _plain(path, head, size)
    if head[_FRACTIONS_AT : _FRACTIONS_AT + 3] == _FRACTIONS:
        return FileState.BROKEN
    if _wal_holds(path):
        return FileState.ENCRYPTED
    if size < CIPHER_PAGE:
        return FileState.CUT if MAGIC.startswith(head[:16]) else FileState.FOREIGN
    return FileState.ENCRYPTED if size % CIPHER_PAGE == 0 else FileState.FOREIGN


def _plain(path: Path, head: bytes, size: int) -> FileState:
    if len(head) < 100:
        return FileState.CUT
    page = int.from_bytes(head[_SIZE_AT : _SIZE_AT + 2], "big")
    page = 65_536 if page == 1 else page
    if page < 512 or page & (page - 1):
        return FileState.BROKEN
    if _wal_holds(path):
        return FileState.PLAIN  # pages may still stand in the log beside the file
    pages = int.from_bytes(head[_PAGES_AT : _PAGES_AT + 4], "big")
    sure = head[_CHANGED_AT : _CHANGED_AT + 4] == head[_VALID_AT : _VALID_AT + 4]
    if (size % page or (sure and size < pages * page)) and not _journal_takes_back(path):
        return FileState.CUT
    return FileState.PLAIN


def _wal_holds(path: Path) -> bool:
    try:
        return os.stat(f"{path}-wal").st_size > 0  # noqa: PTH116 - before every command
    except OSError:
        return False
