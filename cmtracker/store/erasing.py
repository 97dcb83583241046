"""Blank free text for good: in the file, in its empty corners, and in every copy of it.

The history keeps the digest alone, so the chain still verifies; a line says that the text was
blanked, so that one blanked by anybody else is found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    for entity, after, reason in db.rows(
        "SELECT entity, after, reason FROM history WHERE entity_id = ? AND entity IN (?, ?)",
        (id_, *names),
    ):
        table = BY_NAME.get(entity, RUNNING)
        state = json.loads(after) if after else {}
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
    _sweep(db)
    done, left = 0, []
    folders = [copies.folder_of(db.path), *([second] if second else [])]
    for folder in folders:
        if not folder.is_dir():
            left.append(folder)
        for copy in copies.listed(db.path, folder):
            try:
                done += _blank_in_copy(copy, passphrase, digests)
            except UserError:
                left.append(copy)
    return Erasure(len(digests), done, tuple(left))


def _sweep(db: Database) -> None:
    """Write the file anew without what was deleted, and empty the log beside it.

    Another program at work may keep the engine from it; the next sweep takes it along.
    """
    with suppress(UserError):
        db.execute("VACUUM")
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _blank_in_copy(copy: Path, passphrase: str | None, digests: Sequence[str]) -> bool:
    """Blank the texts in one copy, which says so in its own history; say whether it had any."""
    from cmtracker.store import header  # noqa: PLC0415 - rare

    encrypted = header.look_at(copy) is header.Look.ENCRYPTED
    db = drivers.connect(copy, passphrase if encrypted else None)
    try:
        with db.transaction():
            held = [digest for digest in digests if _is_kept(db, digest)]
            if held:
                _blank_here(db, held)
        if held:
            db.execute("VACUUM")
    finally:
        db.close()
    return bool(held)


def _blank_here(db: Database, digests: Sequence[str]) -> None:
    from cmtracker.store import reading  # noqa: PLC0415 - rare

    device = reading.records(db, Meta, "id = 'device'")[0].value
    instant = db.value("SELECT max(instant) FROM history")
    act = Act(
        db, lambda: Chain(db, device), Who(new_id(), "erase_text", instant, "command", "note")
    )
    for digest in digests:
        _blank_one(db, act, digest)
