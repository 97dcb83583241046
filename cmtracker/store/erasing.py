"""Blank free text for good: in the file, in its empty corners, and in every copy of it.

The history keeps the digest alone, so the chain still verifies; a line says that the text was
blanked, so that one blanked by anybody else is found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import copies, texts
from cmtracker.store.acts import Act, Who, blank_running, new_id
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


class Blanked(NamedTuple):
    """The digests of all texts that a record has or ever had; how many were blanked just now."""

    digests: list[str]
    texts: int


def blank(db: Database, act: Act, kind: type[Any], id_: str, column: str | None) -> Blanked:
    """Blank the texts that a record has or ever had.

    Those that were blank before are named as well: copies may still hold them.
    """
    digests = _digests(db, kind, id_, column)
    found = [digest for digest in digests if _is_kept(db, digest)]
    with texts.rebound(db, act):
        for digest in found:
            _blank_one(db, act, digest)
    blank_running(db, id_, column)
    return Blanked(digests, len(found))


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


def finish(db: Database, passphrase: str | None, second: Path | None, blanked: Blanked) -> Erasure:
    """Sweep the words out of the file's empty corners, and out of every copy."""
    digests = blanked.digests
    if not digests:
        return Erasure(0, 0, ())
    sweep(db)
    done, left = in_copies(db, passphrase, second, lambda copy: _blank_in_copy(copy, digests))
    return Erasure(blanked.texts, done, left)


def in_copies(
    db: Database, passphrase: str | None, second: Path | None, change: Callable[[Database], bool]
) -> tuple[int, tuple[Path, ...]]:
    """Change every copy, here and in the second folder, each whole or not at all.

    `change` says whether it changed anything. Returns how many copies it changed, and those that
    could not be opened or written (or a second folder that is not there, or an unfinished file that
    may be another program's). Every copy is swept,
    also one that needs no change: one made after the words were deleted here may hold them in its
    corners. The pairs that are kept of files with a leftover log are deleted.
    """
    from cmtracker.store import backups, leftover_pairs, rewriting  # noqa: PLC0415 - rare

    done, left = 0, leftover_pairs.forget_pairs(db.path)
    files.sweep(db.path.parent, db.path.stem)
    left += files.left_behind(db.path.parent, db.path.stem)
    folders = [copies.folder_of(db.path), *([second] if second else [])]
    for folder in folders:
        if second == folder and not files.seems_folder(folder):
            left.append(folder)
        backups.sweep_folder(db.path, folder)
        for copy in copies.listed(db.path, folder):
            try:
                done += rewriting.rewrite(copy, passphrase, change)
            except (OSError, UserError):
                left.append(copy)
    return done, tuple(left)


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
        with texts.rebound(db, act):
            for digest in held:
                _blank_one(db, act, digest)
    return bool(held)


def act_in_copy(db: Database, name: str) -> Act:
    """Begin an act of the copy's own history, which undo passes over, as old as its last one."""
    from cmtracker.store import reading  # noqa: PLC0415 - rare

    device = reading.records(db, Meta, "id = 'device'")[0].value
    instant = db.value("SELECT max(instant) FROM history")
    return Act(db, lambda: Chain(db, device), Who(new_id(), name, instant, "command", "note"))
