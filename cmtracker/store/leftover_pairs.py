"""Byte for byte copies of a file and of the logs that the engine left beside it.

They are made while nobody can have the file open, before this process opens it. The last three
pairs stay beside the copies, for their owner alone, under names that the engine does not take for
a file and its log: `cmtracker.db.found-20261130T081500`, `cmtracker.db-wal.found-…`. Deleting words
for good and changing the passphrase deletes them.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import backups, copies, header
from cmtracker.store.failures import FULL, said
from cmtracker.store.header import Hold

KEPT_PAIRS = 3

Stamps = tuple[tuple[int, int, int] | None, ...]


class Pair(NamedTuple):
    """Copies of a file and of the logs beside it; `logs` by the ends of their names."""

    file: Path
    logs: dict[str, Path]


def pairs(path: Path) -> list[Path]:
    """Return the files of all pairs that are kept of a log, the newest first."""
    name = re.escape(path.name)
    pattern = re.compile(rf"{name}(-wal|-journal)?\.found-\d{{8}}T\d{{6}}(-\d+)?")
    found = []
    with suppress(OSError):
        found = [f for f in copies.folder_of(path).iterdir() if pattern.fullmatch(f.name)]
        found.sort(key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return found


def forget_pairs(path: Path) -> list[Path]:
    """Delete all pairs that are kept of a log; return the files that could not be deleted.

    What they hold and the log does not is in the copies since `keep`.
    """
    left = []
    for file in pairs(path):
        try:
            file.unlink()
        except OSError:
            left.append(file)
    return left


def put_aside(path: Path) -> tuple[Pair | None, Stamps]:
    """Copy a file and the logs beside it among the copies, while nobody else can open them.

    Returns no pair where there is nothing to examine: the log has gone, or a program that runs
    has the file open. With it, what tells whether the originals have changed since.
    """
    with worded(path), header.held_alone(path) as hold:
        if hold is Hold.BUSY:
            raise UserError("log_busy", file=str(path))
        if hold is Hold.REPLACED:
            raise UserError("open_elsewhere", file=str(path))
        if hold is Hold.OPEN or not header.logs_beside(path):
            return None, ()
        return _kept_pair(path), stamps(path)


@contextmanager
def worded(path: Path, folder: Path | None = None) -> Iterator[None]:
    """Turn what the system says inside the block into the sentence for it: no room, no right.

    `folder` is where the copies are made, if not among those of the file.
    """
    where = str(folder or copies.folder_of(path))
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise UserError("leftover_no_room", file=str(path), folder=where) from error
        raise said(error, path) from error
    except UserError as error:
        if error.key == "disk_full":
            raise UserError("leftover_no_room", file=str(path), folder=where) from error
        raise


def _kept_pair(path: Path) -> Pair:
    """Copy both among the copies, unless the newest pair is the same; keep three pairs."""
    folder = copies.folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    for known in pairs(path):
        if known.name.startswith(f"{path.name}.found-"):
            pair = _pair_in(folder, path, known.name.removeprefix(path.name))
            if _is_same(path, pair):
                return pair
            break
    pair = _pair_in(folder, path, _free_end(folder, path.name))
    try:
        _copy_all(path, pair)
    except BaseException:
        _remove(pair)
        raise
    backups.flush(folder)
    _drop_old_pairs(path)
    return pair


def _free_end(folder: Path, name: str) -> str:
    end = stamp = f".found-{time.strftime('%Y%m%dT%H%M%S')}"
    number = 1
    while (folder / (name + end)).exists():
        number += 1
        end = f"{stamp}-{number}"
    return end


def _pair_in(folder: Path, path: Path, end: str) -> Pair:
    logs = {log: folder / f"{path.name}{log}{end}" for log in header.logs_beside(path)}
    return Pair(folder / f"{path.name}{end}", logs)


def _copy_all(path: Path, pair: Pair) -> None:
    copy_file(path, pair.file)
    for log, target in pair.logs.items():
        copy_file(path.with_name(path.name + log), target)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes to a file for its owner alone, and have them on the disk."""
    with files.unfinished(target.parent) as building:
        shutil.copyfile(source, building)
        backups.flush(building)
        building.replace(target)


def _is_same(path: Path, pair: Pair) -> bool:
    import filecmp  # noqa: PLC0415 - rare

    originals = {pair.file: path} | {
        copy: path.with_name(path.name + log) for log, copy in pair.logs.items()
    }
    try:
        return all(filecmp.cmp(copy, of, shallow=False) for copy, of in originals.items())
    except OSError:
        return False


def _remove(pair: Pair) -> None:
    for file in (pair.file, *pair.logs.values()):
        with suppress(OSError):
            file.unlink()


def _drop_old_pairs(path: Path) -> None:
    ends = list(dict.fromkeys(file.name.rpartition(".found-")[2] for file in pairs(path)))
    for file in pairs(path):
        if file.name.rpartition(".found-")[2] in ends[KEPT_PAIRS:]:
            with suppress(OSError):
                file.unlink()


def stamps(path: Path) -> Stamps:
    """Return what changes when somebody writes to a file or to a log beside it."""
    return tuple(_stamp(path.with_name(path.name + end)) for end in ("", "-wal", "-journal"))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_size, seen.st_mtime_ns


def steady_copy(file: Path, folder: Path) -> Pair:
    """Copy a file and its logs as they were at one moment: another program may be writing.

    Raises `UserError` log_busy where it never stops, and OSError.
    """
    for _ in range(10):
        before = stamps(file)
        pair = _pair_in(folder, file, ".copy")
        with suppress(FileNotFoundError):
            _copy_all(file, pair)
            if before == stamps(file):
                return pair
    raise UserError("log_busy", file=str(file))
