"""What the engine's errors mean to a person: full disk, locked folder, damaged file.

Words one error; decides nothing else. Every sentence says that nothing was changed, because a
transaction that fails leaves the file as it was.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import copies

# SQLite's primary result codes (sqlite.org/rescode.html).
_ERROR, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = (
    1, 5, 6, 8, 10, 11, 13, 14, 26,
)  # fmt: skip

_BY_TEXT = {
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
}
"""The engine's texts of these codes: the errors of its backup carry no code (sqlite3_errstr)."""

_WHILE_READING = {266, 522, 6410}
"""I/O errors that no lack of room explains: read, read too little, look for the file."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the operating system says when there is no room: disk, quota, largest file."""

_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

SPARE = 256 * 1024
"""Bytes: with less than this free, a write that failed failed for want of room."""

_BROKEN_SCHEMA = (
    "no such table",
    "no such column",
    "malformed",
    "decode",
    "has no column",
    "SQL logic error",
)


def explain(error: Exception, path: Path) -> UserError | None:
    """Return the sentence for an error of the engine, or None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        code = _BY_TEXT.get(str(error))
    primary = None if code is None else code & 0xFF
    if primary in {_CORRUPT, _NOTADB} or isinstance(error, UnicodeDecodeError | MemoryError):
        return damaged(path)
    if primary in {_BUSY, _LOCKED}:
        return UserError("log_busy", file=str(path))
    if code in _WHILE_READING:
        return UserError("disk_error", file=str(path))
    if primary in {_FULL, _IOERR} or (primary == _CANTOPEN and _is_full(path)):
        return UserError("disk_full", file=str(path))
    if primary in {_READONLY, _CANTOPEN}:
        return unwritable(path)
    if primary in {None, _ERROR} and any(part in str(error) for part in _BROKEN_SCHEMA):
        return damaged(path)
    return None


def damaged(path: Path, key: str = "file_damaged") -> UserError:
    """Return the sentence for a file that cannot be trusted, with the latest good copy if any."""
    copy = copies.latest_good(path)
    if copy is None:
        return UserError(f"{key}_alone", file=str(path))
    return UserError(key, file=str(path), copy=str(copy))


def unwritable(path: Path) -> UserError:
    """Return the sentence for a folder or file that this user may not write."""
    if os.path.lexists(path) and os.access(path.parent, os.W_OK):
        return UserError("file_not_writable", file=str(path))
    return UserError("folder_not_writable", folder=str(path.parent))


def said(error: OSError, path: Path) -> UserError:
    """Return the sentence for what the operating system says about a file. Never raises OSError."""
    if error.errno in FULL:
        return UserError("disk_full", file=str(path))
    if error.errno == errno.EIO:
        return UserError("disk_error", file=str(path))
    if error.errno in _NO_RIGHT:
        return unwritable(path)
    return files.refused(error, path, "cannot_write")


def _is_full(path: Path) -> bool:
    import shutil  # noqa: PLC0415 - only when things went wrong

    try:
        return shutil.disk_usage(path.parent).free < SPARE
    except OSError:
        return False
