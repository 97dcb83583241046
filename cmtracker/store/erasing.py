"""Blank free text for good: in the file, in its empty corners, and in every copy of it.

The history keeps the digest alone, so the chain still verifies; a line says that the text was
blanked, so that one blanked by anybody else is found.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker.errors import UserError
from cmtracker.store import copies, drivers
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.connection import Database
from cmtracker.store.history import Chain
from cmtracker.store.tables import BY_KIND, BY_NAME, RUNNING, Meta


class Erasure(NamedTuple):
    """How many texts are gone, from how many copies, and which copies still hold them.

    `left` are copies that could not be opened or written, or a second folder that is not there.
    """

    texts: int
    copies: int
    left: tuple[Path, ...]


def blank(db: Database, act: Act, kind: type[Any], id_: str, column: str | None) -> list[str]:
    """Blank the texts that a record has or ever had; return their digests."""
    found = [digest for digest in _digests(db, kind, id_, column) if _is_kept(db, digest)]
    for digest in found:
        _blank_one(db, act, digest)
    if column is None:
        db.execute("UPDATE running SET note = NULL WHERE id = ?", (id_,))
    return found


def _digests(db: Database, kind: type[Any], id_: str, column: str | None) -> list[str]:
    """Return the digests that the history names for a record (and for the session it was)."""
    names = (BY_KIND[kind].name, RUNNING.name)
    found: dict[str, None] = {}
    for entity, before, after, reason in db.rows(
        "SELECT entity, before, after, reason FROM history"
        " WHERE entity_id = ? AND entity IN (?, ?)",
        (id_, *names),
    ):
        table = BY_NAME.get(entity, RUNNING)
        # What a session under way was before is told with texts of its own.
        for told in (before, after):
            state = json.loads(told) if told else {}
            for name in table.texts:
                if name in state and column in {None, name}:
                    found[state[name]] = None
        if reason and column is None:
            found[reason] = None
    return list(found)


def _is_kept(db: Database, digest: str) -> bool:
    return db.row("SELECT 1 FROM text WHERE id = ? AND salt IS NOT NULL", (digest,)) is not None


def _blank_one(db: Database, act: Act, digest: str) -> None:
    db.execute("UPDATE text SET salt = NULL, body = NULL WHERE id = ?", (digest,))
    act.note("erase", "text", digest)


def finish(
    db: Database, passphrase: str | None, second: Path | None, digests: Sequence[str]
) -> Erasure:
    """Sweep the words out of the file's empty corners, and out of every copy."""
    if not digests:
        return Erasure(0, 0, ())
    sweep(db)
    done, left = in_copies(db, passphrase, second, lambda copy: _blank_in_copy(copy, digests))
    return Erasure(len(digests), done, left)


def in_copies(
    db: Database, passphrase: str | None, second: Path | None, change: Callable[[Database], bool]
) -> tuple[int, tuple[Path, ...]]:
    """Change every copy, here and in the second folder, each whole or not at all.

    `change` says whether it changed anything. Returns how many copies it changed, and those that
    could not be opened or written (or a second folder that is not there).
    """
    done, left = 0, []
    for half in _half_made(db.path, second):
        with suppress(OSError):
            half.unlink()
    folders = [copies.folder_of(db.path), *([second] if second else [])]
    for folder in folders:
        if second == folder and not folder.is_dir():
            left.append(folder)
        for copy in copies.listed(db.path, folder):
            try:
                done += _in_copy(copy, passphrase, change)
            except (OSError, UserError):
                left.append(copy)
    return done, tuple(left)


def _half_made(path: Path, second: Path | None) -> Iterator[Path]:
    """Yield what a program that was killed left of a copy or of a restoring: nobody's any more."""
    for folder in (copies.folder_of(path), *([second] if second else [])):
        yield from folder.glob(f".{path.stem}-*.new*")
    yield from path.parent.glob(f".{path.name}.restored*")


def _in_copy(copy: Path, passphrase: str | None, change: Callable[[Database], bool]) -> bool:
    """Change one copy and sweep it; its date, by which copies are told apart, stays."""
    from cmtracker.store import header, opening  # noqa: PLC0415 - rare

    encrypted = header.look_at(copy) is header.Look.ENCRYPTED
    made = copy.stat()
    db = drivers.connect(copy, passphrase if encrypted else None)
    try:
        opening.check_ours(db)
        db.execute("PRAGMA secure_delete = ON")  # so that a sweep cut off leaves nothing behind
        with db.transaction():
            changed = change(db)
        if changed:
            db.execute("VACUUM")
    finally:
        db.close()
    if changed:
        os.utime(copy, ns=(made.st_atime_ns, made.st_mtime_ns))
    return changed


def sweep(db: Database) -> bool:
    """Write the file anew without what was deleted, and empty the log beside it.

    Another program at work may keep the engine from it; the next sweep takes it along. Says
    whether nothing is left of what was deleted.
    """
    try:
        db.execute("VACUUM")
        busy, *_ = db.row("PRAGMA wal_checkpoint(TRUNCATE)")
    except UserError:
        return False
    return not busy


def _blank_in_copy(db: Database, digests: Sequence[str]) -> bool:
    """Blank the texts in one copy, which says so in its own history; say whether it had any."""
    held = [digest for digest in digests if _is_kept(db, digest)]
    if held:
        act = act_in_copy(db, "erase_text")
        for digest in held:
            _blank_one(db, act, digest)
    return bool(held)


def act_in_copy(db: Database, name: str) -> Act:
    """Begin an act of the copy's own history, which undo passes over, as old as its last one."""
    from cmtracker.store import reading  # noqa: PLC0415 - rare

    device = reading.records(db, Meta, "id = 'device'")[0].value
    instant = db.value("SELECT max(instant) FROM history")
    return Act(db, lambda: Chain(db, device), Who(new_id(), name, instant, "command", "note"))
