"""Switch a passphrase on, change it, switch it off: for the log and for all of its copies.

The log is exported into a new file, which takes its name only when it is whole and opens with
the new key; until then the old one stands. Whoever is cut off in between is left with a file that
opens with the one passphrase or the other, and never with a plain copy of an encrypted log:
switched on or changed, the copies go first; switched off, they go last. The same asked for again
ends what was cut off: a copy that has the new protection already is left alone.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import (
    backups,
    drivers,
    engine,
    file_checks,
    header,
    left_folders,
    leftover_log,
    leftover_pairs,
    opening,
    reading,
    rewriting,
)
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged, said
from cmtracker.store.header import FileState


class Protected(NamedTuple):
    """What became of the copies: `changed` follow the log, `deleted` could not.

    `left` keep the protection they had: a second folder that is not there, a copy that opens with
    neither passphrase, a folder that the log was moved from and that still holds it. Only what may
    hold plain words is ever deleted.
    """

    changed: int
    deleted: int
    left: tuple[Path, ...]


def checked(passphrase: str) -> str:
    """Return a passphrase in the one form in which it is used, however the keyboard made it.

    Raises `UserError` for one that is empty or holds a character that nobody sees and that could
    not be typed again: a control character, a mark of direction, a space without width.
    """
    normal = drivers.normal(passphrase)
    if not normal or any(unicodedata.category(c) in {"Cc", "Cf"} for c in normal):
        raise UserError("passphrase_refused")
    return normal


def protect(path: Path, passphrase: str | None, new: str | None) -> Protected:
    """Give the log and its copies the protection `new` (None: none) in place of the present one.

    Close the store first; open it again after. Raises `UserError`, and then the log is as it was:
    passphrase_wrong, open_elsewhere, disk_full…
    """
    path = path.absolute()
    new = None if new is None else checked(new)
    if path.exists() and header.is_open(path):
        raise UserError("open_elsewhere", file=str(path))
    old, second = _known(path, passphrase)
    given = None if passphrase is None else drivers.normal(passphrase)
    other = given if old is None else old  # of copies that an earlier change did not reach
    if old == new:
        return _protect_copies(path, second, other, new)
    if new is not None:
        done = _protect_copies(path, second, other, new)
        _switch(path, old, new)
        return done
    _switch(path, old, new)
    return _protect_copies(path, second, other, new)


def _known(path: Path, passphrase: str | None) -> tuple[str | None, Path | None]:
    """Return the key of the log and the second folder of copies; opening it checks the key."""
    db, key = opening.connect(path, passphrase)
    try:
        return key, reading.second_folder(db)
    finally:
        db.close()


def _switch(path: Path, old: str | None, new: str | None) -> None:
    """Put an export of the log in its place, while nobody else can open it."""
    try:
        with files.unfinished(path.parent) as building:
            db, _ = opening.connect(path, old)
            try:
                take_alone(db)
                export(db, building, new)
                if os.name != "posix":
                    db.close()  # Windows renames over no open file
                building.replace(path)
                backups.flush(path.parent)
            finally:
                db.close()
    except OSError as error:
        raise said(error, path) from error


def take_alone(db: Database) -> None:
    """Hold the file so that nobody else reads or writes it, its log file folded in.

    Leaving write-ahead logging needs to be alone, and this engine's own lock keeps others out.
    """
    try:
        mode = db.value("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        with db.transaction("EXCLUSIVE"):
            mode = db.value("PRAGMA journal_mode")
    except UserError as error:
        if error.key == "log_busy":
            raise UserError("open_elsewhere", file=str(db.path)) from error
        raise
    if mode != "delete":
        raise UserError("open_elsewhere", file=str(db.path))


def export(db: Database, target: Path, key: str | None) -> None:
    """Fill an empty file with another key, and check it; `db` may be open with a key or without."""
    db.execute("ATTACH DATABASE ? AS target KEY ?", (engine.uri(target), drivers.normal(key or "")))
    try:
        db.execute("PRAGMA target.synchronous = OFF")  # flushed once, when it is whole
        db.rows("SELECT sqlcipher_export('target')")
        for name in ("application_id", "user_version"):
            db.execute(f"PRAGMA target.{name} = {db.value(f'PRAGMA main.{name}')}")
    finally:
        db.execute("DETACH DATABASE target")
    exported = drivers.connect(target, key)
    try:
        file_checks.check_ours(exported)
        if exported.value("PRAGMA quick_check") != "ok":
            raise damaged(db.path)
    finally:
        exported.close()
    backups.flush(target)


def _protect_copies(path: Path, second: Path | None, old: str | None, new: str | None) -> Protected:
    """Give each copy the new protection; delete a plain one that cannot have it."""
    changed, deleted = 0, 0
    left = leftover_pairs.forget_pairs(path)
    left += left_folders.still_holding(path.parent)
    found, out_of_reach = backups.every_copy(path, second)
    left += out_of_reach
    for copy in found:
        try:
            changed += _protect_copy(copy, old, new)
        except (OSError, UserError):
            if new is not None and _may_be_plain(copy) and _delete(copy):
                deleted += 1
            else:
                left.append(copy)
    return Protected(changed, deleted, tuple(left))


def _protect_copy(copy: Path, old: str | None, new: str | None) -> bool:
    """Re-key one copy; one that has the new protection already is left alone."""
    look = header.look_at(copy)
    if _has(copy, look, new):
        return False
    if look is FileState.ENCRYPTED and old is None:
        raise UserError("passphrase_needed", file=str(copy))
    with files.unfinished(copy.parent) as building:
        with leftover_log.readable(copy, None if look is FileState.PLAIN else old) as db:
            export(db, building, new)
        rewriting.put_in_place(building, copy)
    return True


def _has(copy: Path, look: FileState, new: str | None) -> bool:
    """Say whether a copy has the protection `new` already, from an earlier change cut off."""
    if look is FileState.PLAIN or new is None:
        return look is FileState.PLAIN and new is None
    try:
        with leftover_log.readable(copy, new):
            return True
    except UserError as error:
        if error.key != "passphrase_wrong":
            raise
    return False


def _may_be_plain(copy: Path) -> bool:
    try:
        return header.look_at(copy) is not FileState.ENCRYPTED
    except OSError:
        return True


def _delete(copy: Path) -> bool:
    with suppress(OSError):
        for end in ("", *files.BESIDE):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
        return True
    return False
