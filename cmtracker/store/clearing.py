"""Erase the whole record: the log, its copies here and in the second folder, what lies beside.

Deletes only what the program itself made, by name: a folder that holds other things keeps them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

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
from cmtracker.store.failures import said
from cmtracker.store.tables import Meta


def erase(
    path: Path, typed: str, *, also: Iterable[Path] = (), passphrase: str | None = None
) -> tuple[Path, ...]:
    """Erase the log and everything of it. Close the store first. Cannot be undone.

    `typed` must be the name of the data folder, so that nobody erases by a slip. `also` are other
    files and folders of the program there (preferences, logs, example). Returns what is left in
    the data folder, which is not the program's; an empty folder goes as well. Raises `UserError`
    erase_not_confirmed or open_elsewhere, and then nothing was erased.
    """
    path = path.absolute()
    folder = path.parent
    if typed.strip() != folder.name:
        raise UserError("erase_not_confirmed", name=folder.name)
    try:
        if files.is_there(path) and header.is_open(path):
            raise UserError("open_elsewhere", file=str(path))
        second = _second_folder(path, passphrase)
        for found in [*_files(path, second), *also]:
            _delete(found)
    except OSError as error:
        raise said(error, path) from error
    with suppress(OSError):
        copies.folder_of(path).rmdir()
    with suppress(OSError):
        folder.rmdir()
    return tuple(sorted(folder.iterdir())) if files.seems_folder(folder) else ()


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


def _second_folder(path: Path, passphrase: str | None) -> Path | None:
    """Return the second folder of copies where the log can be read; without it, it is unknown."""
    with suppress(UserError):
        look = file_checks.look_at(path)
        key = file_checks.key_for(path, look, passphrase)
        if not opening.log_fits(path, key):
            return None
        db = drivers.connect(path, key, mode="ro")
        try:
            found = reading.records(db, Meta, "id = 'second_folder' AND removed = 0")
        finally:
            db.close()
        return Path(found[0].value) if found and found[0].value else None
    return None


def _delete(found: Path) -> None:
    if found.is_dir() and not found.is_symlink():
        shutil.rmtree(found)
    else:
        found.unlink(missing_ok=True)
