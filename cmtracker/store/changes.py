"""What happened to a record, told by the history: before and after as records again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from cmtracker.model import Instant, Session
from cmtracker.store import reading, texts
from cmtracker.store.bulk import AT_ONCE
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.history import BLANK, ActKind, RowAction
from cmtracker.store.tables import BY_KIND, Table

R = TypeVar("R")

MERGED = "sync"
"""The name of the acts that write what another device made, which has lines of its own."""


class Version(NamedTuple):
    """What a session was from an instant on, without its free texts; None: it was removed."""

    at: Instant
    session: Session | None


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One thing that an act did to a record. `before` None: new; `after` None: removed.

    `origin` is the program. Words blanked since read as empty.
    """

    at: Instant
    act: str
    kind: ActKind
    origin: str
    action: RowAction
    before: R | None
    after: R | None
    reason: str = ""


def of_record(db: Database, kind: type[R], id_: str) -> Iterator[Change[R]]:
    """Yield all changes of a record, the oldest first."""
    table = BY_KIND[kind]
    for at, act, how, origin, action, before, after, reason in db.rows(
        "SELECT instant, name, kind, origin, action, before, after, reason FROM history"
        f" WHERE entity_id = ? AND entity = ? AND NOT ({BLANK}) ORDER BY place",
        (id_, table.name),
    ):
        try:
            told = ActKind(how), RowAction(action)
        except ValueError as error:
            raise damaged(db.path) from error
        yield Change(
            at,
            act,
            told[0],
            origin,
            told[1],
            _record(db, table, id_, before),
            _record(db, table, id_, after),
            texts.body_of(db, reason) or "",
        )


def versions(db: Database, ids: Sequence[str]) -> dict[str, list[Version]]:
    """Return what some sessions were over time, by id, the oldest version first."""
    found: dict[str, list[Version]] = {id_: [] for id_ in ids}
    table = BY_KIND[Session]
    for first in range(0, len(ids), AT_ONCE):
        named = ids[first : first + AT_ONCE]
        marks = ", ".join("?" * len(named))
        where = f"entity_id IN ({marks}) AND entity = '{table.name}' AND NOT ({BLANK})"
        elsewhere = db.rows(
            f"SELECT entity_id, instant, after FROM device_line WHERE {where} ORDER BY effective",
            named,
        )
        shared = {id_ for id_, _, _ in elsewhere}
        for id_, at, after, name in db.rows(
            f"SELECT entity_id, instant, after, name FROM history WHERE {where} ORDER BY place",
            named,
        ):
            if id_ not in shared or name != MERGED:
                found[id_].append(Version(at, _record(db, table, id_, after, has_texts=False)))
        for id_, at, after in elsewhere:
            found[id_].append(Version(at, _record(db, table, id_, after, has_texts=False)))
        for id_ in shared:
            found[id_].sort(key=lambda version: version.at)
    return found


def removed_sessions(db: Database) -> list[str]:
    """Return the ids of the sessions that are removed."""
    found = db.rows(f"SELECT id FROM {BY_KIND[Session].name} WHERE removed = 1 ORDER BY id")
    return [id_ for (id_,) in found]


def removed_between(db: Database, start: Instant, end: Instant) -> list[Session]:
    """Return the removed sessions that begin in [start, end), but those whose making was undone."""
    where = "removed = 1 AND start >= ? AND start < ?"
    found = reading.records(db, Session, where, (start, end))
    if not found:
        return []
    undone = _undone_acts(db)
    return [session for session in found if _made_by(db, session.id) not in undone]


def _undone_acts(db: Database) -> set[str]:
    """Return the acts that are undone: an undo (or redo) stands unless a later act reversed it."""
    undone: set[str] = set()
    reversals = "SELECT DISTINCT act, undoes FROM history WHERE undoes IS NOT NULL"
    for act, reversed_ in db.rows(f"{reversals} ORDER BY place DESC", ()):
        if act not in undone:
            undone.add(reversed_)
    return undone


def _made_by(db: Database, id_: str) -> str | None:
    """Return the act that made a session."""
    made: str | None = db.value(
        "SELECT act FROM history WHERE entity_id = ? AND entity = ? ORDER BY place LIMIT 1",
        (id_, BY_KIND[Session].name),
    )
    return made


def _record(
    db: Database, table: Table, id_: str, state: str | None, *, has_texts: bool = True
) -> R | None:
    """Return the record that a state of the history describes; None when it was not there."""
    try:
        values = {} if state is None else json.loads(state)
        if state is None or "removed" in values:
            return None
        bodies = {
            name: texts.body_of(db, values[name]) if has_texts else None
            for name in table.texts
            if name in values
        }
        row = [bodies[name] if name in bodies else values.get(name) for name in table.columns]
        found: R = table.decode([id_, *row])
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error
    return found
