"""What was written since a moment, by whatever program: a few records instead of the whole file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from cmtracker.store import reading
from cmtracker.store.connection import Database
from cmtracker.store.history import RowAction
from cmtracker.store.tables import BY_NAME, RUNNING

MOST = 200
"""With more lines of history than that, reading everything anew is the simpler way."""


RECEIVED = "sync"
"""The entity of a line that says what came from other devices: the records have lines of their own.
"""


class Written(NamedTuple):
    """The records that were written: their ids by kind, and those of them that are not removed.

    `new` are the ids among them of which there was nothing before, or nothing but a removed record.
    `version` is that of the store after all of it.
    """

    ids: Mapping[type, frozenset[str]]
    new: frozenset[str]
    records: Mapping[type, tuple[Any, ...]]
    version: tuple[object, ...] = ()


def since(db: Database, place: int, hash_: str) -> Written | None:
    """Return what was written after a line of history; None where everything is to be read again.

    That is where the line is not there, as in a file put in place of another, where much was
    written, or something of no kind that is read by id. The session under way is not looked at.
    """
    lines = db.rows(
        "SELECT place, hash, entity, entity_id, action FROM history WHERE place >= ?"
        " ORDER BY place LIMIT ?",
        (place, MOST + 2),
    )
    if not lines or tuple(lines[0][:2]) != (place, hash_) or len(lines) > MOST + 1:
        return None
    ids: defaultdict[type, set[str]] = defaultdict(set)
    new: set[str] = set()
    for _, _, entity, id_, action in lines[1:]:
        if entity in {RUNNING.name, RECEIVED}:
            continue
        if entity not in BY_NAME:
            return None
        if action in {RowAction.INSERT, RowAction.RESTORE} and id_ not in ids[BY_NAME[entity].kind]:
            new.add(id_)
        ids[BY_NAME[entity].kind].add(id_)
    found: dict[type, tuple[Any, ...]] = {}
    for kind, named in ids.items():
        marks = ", ".join("?" * len(named))
        found[kind] = tuple(
            reading.records(db, kind, f"removed = 0 AND id IN ({marks})", sorted(named))
        )
    named_ids = {kind: frozenset(named) for kind, named in ids.items()}
    return Written(named_ids, frozenset(new), found)
