"""Erase the whole record: the log, its copies here and in the second folder, what lies beside.

Deletes only what the program itself made, by name: a folder that holds other things keeps them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import (
    copies,
    drivers,
    file_checks,
    header,
    leftover_pairs,
    opening,
    reading,
)
from cmtracker.store.connection import Database
from cmtracker.store.failures import said
from cmtracker.store.header import FileState


class Erased(NamedTuple):
    """What an erasing could not delete.

    `left` is what is in the data folder, or in one that the log was moved from, and not the
    program's. `second_is_known` is False where
    the log could not be read, or nothing is heard of the second folder: if one was named, it still
    holds copies. `out_of_reach` are folders that the log was moved from: they may still hold it.
    `shared` says what became of the files for the person's other devices; None where there are
    none, or the log could not be read.
    """

    left: tuple[Path, ...]
    second_is_known: bool
    out_of_reach: tuple[Path, ...] = ()
    shared: SharedErased | None = None


class SharedFiles(NamedTuple):
    """The files that a log has in folders for other devices, and the folders that do not answer."""

    files: tuple[Path, ...]
    silent: tuple[Path, ...] = ()


class SharedErased(NamedTuple):
    """How many files for other devices were deleted, and which files or folders still hold some."""

    deleted: int
    left: tuple[Path, ...]


def _shares_nothing(_db: Database) -> SharedFiles | None:
    return None


def erase(
    path: Path,
    typed: str,
    *,
    also: Iterable[Path] = (),
    others: Iterable[Path] = (),
    passphrase: str | None = None,
    shared: Callable[[Database], SharedFiles | None] = _shares_nothing,
) -> Erased:
    """Erase the log and everything of it. Close the store first. Cannot be undone.

    `typed` must be the name of the data folder, so that nobody erases by a slip. `also` are other
    files and folders of the program there (preferences, logs, example). `others` are logs that
    stayed where this one was moved from: they go first. `shared` finds the log's files for other
    devices; they go with it. An empty data folder goes as well. Raises `UserError`
    erase_not_confirmed or open_elsewhere, and then nothing was erased.
    """
    path = path.absolute()
    folder = path.parent
    if typed.strip() != folder.name:
        raise UserError("erase_not_confirmed", name=folder.name)
    try:
        check_closed([path])
        named, is_known = _named_in(path, passphrase, shared)
        second = named.second
        if second is not None and not files.answers(second):
            second, is_known = None, False
        stayed = [other for other in others if files.seems_folder(other.parent)]
        check_closed(stayed)
        for found in [file for other in stayed for file in _files(other, None)]:
            _delete(found)
        apart = _delete_shared(named.shared)
        for found in [*_files(path, second), *also]:
            _delete(found)
    except OSError as error:
        raise said(error, path) from error
    left = [one for log in (path, *stayed) for one in _emptied(log)]
    return Erased(tuple(left), is_known, shared=apart)


def clear(path: Path, also: Iterable[Path]) -> None:
    """Delete a log that was moved elsewhere, with its copies here and what lies beside it.

    Raises `UserError` open_elsewhere, and then nothing was deleted, or what the system refuses.
    """
    try:
        check_closed([path])
        for found in [*_files(path, None), *also]:
            _delete(found)
    except OSError as error:
        raise said(error, path) from error
    _emptied(path)


def check_closed(logs: Iterable[Path]) -> None:
    """Raise `UserError` open_elsewhere where a program has one of some logs open."""
    for path in logs:
        if files.is_there(path) and header.is_open(path):
            raise UserError("open_elsewhere", file=str(path))


def _emptied(path: Path) -> list[Path]:
    """Remove the folders of a log that was deleted, where they are empty; return what is left."""
    folder = path.parent
    for empty in (copies.folder_of(path), folder):
        with suppress(OSError):
            empty.rmdir()
    return sorted(folder.iterdir()) if files.seems_folder(folder) else []


def _delete_shared(found: SharedFiles | None) -> SharedErased | None:
    """Delete the files for other devices; what cannot be deleted is told, and stops nothing."""
    if found is None:
        return None
    left = list(found.silent)
    for path in found.files:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    for folder in {path.parent for path in found.files}:
        with suppress(OSError):
            folder.rmdir()
    return SharedErased(len(found.files) + len(found.silent) - len(left), tuple(left))


def _files(path: Path, second: Path | None) -> Iterator[Path]:
    """Yield what the store makes, the log itself last: cut off, it can be asked for again."""
    for folder in (copies.folder_of(path), *([second] if second else [])):
        for copy in copies.listed(path, folder):
            for end in ("", *files.BESIDE):
                yield copy.with_name(copy.name + end)
        yield from files.left_behind(folder, path.stem)
    yield from leftover_pairs.pairs(path)
    yield from files.left_behind(path.parent, path.stem)
    for end in (*files.BESIDE, ""):
        yield path.with_name(path.name + end)


class _Named(NamedTuple):
    """What the log names outside its folder: the second folder of copies, files for others."""

    second: Path | None = None
    shared: SharedFiles | None = None


def _named_in(
    path: Path, passphrase: str | None, shared: Callable[[Database], SharedFiles | None]
) -> tuple[_Named, bool]:
    """Return what the log names outside its folder, and whether it could be asked for it."""
    with suppress(UserError):
        look = file_checks.look_at(path)
        if look is FileState.ABSENT:
            return _Named(), True
        key = file_checks.key_for(path, look, passphrase)
        if not opening.log_fits(path, key):
            return _Named(), False
        db = drivers.connect(path, key, mode="ro")
        try:
            return _Named(reading.second_folder(db), shared(db)), True
        finally:
            db.close()
    return _Named(), False


def _delete(found: Path) -> None:
    if found.is_dir() and not found.is_symlink():
        shutil.rmtree(found)
    else:
        found.unlink(missing_ok=True)
