"""Copy all that lies in a data folder into an empty one, each file flushed and compared.

Left out are the files that only a running program needs (locks, what the engine keeps beside an
open file, what a killed program left unfinished) and the marks of a move. A log is copied by the
engine, from a file that is held.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.store import moving
from cmtracker.store.connection import Database

Watch = Callable[[int, int], None]
"""Told how many bytes of how many are copied; what it raises ends the copying."""

CHUNK = 1 << 20

_OF_ONE_PLACE = {paths.WINDOW_LOCK, paths.MOVED_TO, paths.ARRIVING_FROM, paths.LEFT_BEHIND}
_BESIDE_LOG = {f"{paths.DATABASE}{end}" for end in files.BESIDE}


def watch_nothing(done: int, total: int) -> None:
    """Be told how far the copying has come, and do nothing."""


class _Found(NamedTuple):
    """What lies in a data folder: files with their sizes, folders, and what is not copied."""

    files: list[tuple[Path, int]]
    folders: list[Path]
    left_out: list[Path]


def size_of(folder: Path) -> int:
    """Return the bytes that a copy of a data folder takes. Raises OSError."""
    return sum(size for _, size in _found_in(folder).files)


def copy_all(
    folder: Path, target: Path, db: Database, key: str | None, watch: Watch
) -> tuple[int, tuple[Path, ...]]:
    """Copy a data folder, whose log is held as `db`, into an empty folder.

    Returns how many files were copied, and what was left out: links, folders of other logs, an
    example that cannot be read. Raises `UserError` move_differs, and OSError.
    """
    found = _found_in(folder)
    left_out, total, done = found.left_out, sum(size for _, size in found.files), 0
    for inner in found.folders:
        (target / inner.relative_to(folder)).mkdir(mode=0o700)
    for path, size in found.files:
        copy = target / path.relative_to(folder)
        watch(done, total)
        if path == folder / paths.DATABASE:
            moving.copy_checked(db, key, copy)
        elif path == folder / paths.EXAMPLE / paths.DATABASE:
            left_out += _copy_example(path, copy)
        else:
            _copy_file(path, copy, _from(watch, done, total))
        done += size
    for inner in (*found.folders, folder):
        files.flush_folder(target / inner.relative_to(folder))
    watch(total, total)
    return len(found.files), tuple(left_out)


def _from(watch: Watch, before: int, total: int) -> Callable[[int], None]:
    return lambda done: watch(before + done, total)


def _found_in(folder: Path) -> _Found:
    found = _Found([], [], [])
    for path, seen in _walk(folder, found):
        if stat.S_ISREG(seen.st_mode):
            found.files.append((path, seen.st_size))
        elif stat.S_ISDIR(seen.st_mode):
            found.folders.append(path)
        elif stat.S_ISLNK(seen.st_mode):
            found.left_out.append(path)
    return found


def _walk(
    folder: Path, found: _Found, top: Path | None = None
) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what is to be copied, each folder before what lies in it."""
    top = top or folder
    passed_over = set(files.left_behind(folder, Path(paths.DATABASE).stem))
    for path in sorted(folder.iterdir()):
        is_ours = path.name in _OF_ONE_PLACE or path.name in _BESIDE_LOG
        if is_ours or path.name.startswith(files.PREFIX) or path in passed_over:
            continue
        seen = path.lstat()
        if stat.S_ISDIR(seen.st_mode):
            if path != top / paths.EXAMPLE and _is_other_log(path):
                found.left_out.append(path)
                continue
            yield path, seen
            yield from _walk(path, found, top)
        else:
            yield path, seen


def _is_other_log(folder: Path) -> bool:
    return any(files.seems_there(folder / name) for name in (paths.DATABASE, paths.MOVED_TO))


def _copy_example(path: Path, copy: Path) -> list[Path]:
    """Copy the log of the example year; return it where it cannot be read: it can be made anew."""
    try:
        with moving.held(path, None) as (db, key):
            moving.copy_checked(db, key, copy)
    except UserError as error:
        if error.key in {"open_elsewhere", "disk_full"}:
            raise
        copy.unlink(missing_ok=True)
        return [path]
    return []


def _copy_file(path: Path, copy: Path, watch: Callable[[int], None]) -> None:
    """Copy one file with its date, and read the copy to compare it."""
    with files.open_regular(path) as source:
        seen = os.fstat(source.fileno())
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(copy, flags, 0o600), "wb") as out:
            written = _pass_on(source, out, watch)
            out.flush()
            os.fsync(out.fileno())
    os.utime(copy, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with copy.open("rb") as again:
        if _pass_on(again, None, lambda _: None) != written:
            raise UserError("move_differs", folder=str(copy.parent))


def _pass_on(source: IO[bytes], out: IO[bytes] | None, watch: Callable[[int], None]) -> bytes:
    """Read a file to its end, write it elsewhere if told, and return its digest."""
    digest, done = sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
        done += len(chunk)
        watch(done)
    return digest.digest()
