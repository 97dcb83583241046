"""Blank free text for good: in the file, in its free pages, and in every copy of it.

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
from cmtracker.model import Origin
from cmtracker.store import backups, left_folders, leftover_pairs, reading, rewriting, texts
from cmtracker.store.acts import Act, Who, blank_running, new_id
from cmtracker.store.connection import Database
from cmtracker.store.history import ActKind, Chain
from cmtracker.store.store import Store
from cmtracker.store.tables import BY_KIND, BY_NAME, RUNNING


class Erasure(NamedTuple):
    """How many texts are gone, from how many copies, and which copies still hold them.

    `left` are copies that could not be opened or written, or a second folder that is not there.
    """

    texts: int
    copies: int
    left: tuple[Path, ...]


def erase_text(store: Store, kind: type[Any], id_: str, column: str | None = None) -> Erasure:
    """Blank the free text of a record for good, in all its versions and in all copies.

    `column` names one text ("note", "request_function"…); without it, all of them, with the
    reasons given. Cannot be undone; the history still verifies. Raises `UserError` file_damaged
    for a file with a damaged index, by which texts would be overlooked.
    """
    db = store.db
    db.check_whole()
    with store.act("erase_text", undoable=False) as act:
        digests = _digests(db, kind, id_, column)
        found = _blank(db, act, digests)
        blank_running(db, id_, column)
    if not digests:
        return Erasure(0, 0, ())
    sweep(db)
    # Copies may still hold what was blank here before, so all digests are looked for there.
    done, left = in_copies(store, lambda copy: _blank_in_copy(copy, digests))
    return Erasure(found, done, left)


def blank(store: Store, act: Act, digests: Sequence[str]) -> int:
    """Blank texts that another device of the person blanked; return how many were not yet.

    Where there were any, `blank_copies` is to follow once the act is kept.
    """
    return _blank(store.db, act, digests)


def blank_copies(store: Store, digests: Sequence[str]) -> tuple[Path, ...]:
    """Blank texts in all copies too, and sweep the file; return the copies that still hold them."""
    sweep(store.db)
    return in_copies(store, lambda copy: _blank_in_copy(copy, digests))[1]


def _blank(db: Database, act: Act, digests: Sequence[str]) -> int:
    """Blank those texts that are not blank yet; return how many."""
    held = [digest for digest in digests if _is_kept(db, digest)]
    with texts.rebound(db, act):
        for digest in held:
            _blank_one(db, act, digest)
    return len(held)


def _digests(db: Database, kind: type[Any], id_: str, column: str | None) -> list[str]:
    """Return the digests that the history names for a record (and for the session it was)."""
    names = (BY_KIND[kind].name, RUNNING.name)
    found: dict[str, None] = {}
    for entity, before, after, reason in db.rows(
        "SELECT entity, before, after, reason FROM history"
        " WHERE entity_id = ? AND entity IN (?, ?)"
        " UNION ALL SELECT entity, before, after, reason FROM device_line"
        " WHERE entity_id = ? AND entity IN (?, ?)",
        (id_, *names, id_, *names),
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


def in_copies(store: Store, change: Callable[[Database], bool]) -> tuple[int, tuple[Path, ...]]:
    """Change every copy, here and in the second folder, each whole or not at all.

    `change` says whether it changed anything. Returns how many copies it changed, and those that
    could not be opened or written (or a second folder that is not there, or an unfinished file that
    may be another program's). Every copy is written anew, also one that needs no change: one made
    after the words were deleted here may hold them in parts of the file that are no longer used.
    The pairs that are kept of files with a leftover log are deleted. Folders that the log was moved
    from and that still hold it are among those left.
    """
    path, second = store.path, reading.second_folder(store.db)
    done, left = 0, leftover_pairs.forget_pairs(path)
    left += left_folders.still_holding(path.parent)
    files.sweep(path.parent, path.stem)
    left += files.left_behind(path.parent, path.stem)
    found, out_of_reach = backups.every_copy(path, second)
    left += out_of_reach
    for copy in found:
        try:
            done += rewriting.rewrite(copy, store.passphrase, change)
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
    if not any(_is_kept(db, digest) for digest in digests):
        return False
    return bool(_blank(db, act_in_copy(db, "erase_text"), digests))


def act_in_copy(db: Database, name: str) -> Act:
    """Begin an act of the copy's own history, which undo passes over, as old as its last one."""
    device = reading.remembered(db, "device") or ""
    instant = db.value("SELECT max(instant) FROM history")
    return Act(
        db, lambda: Chain(db, device), Who(new_id(), name, instant, Origin.COMMAND, ActKind.NOTE)
    )
