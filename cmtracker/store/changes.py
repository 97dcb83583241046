"""What happened to one record, told by the history: before and after as records again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from cmtracker.model import Instant
from cmtracker.store import texts
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.history import BLANK
from cmtracker.store.tables import BY_KIND, Table

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One thing that an act did to a record. `before` None: new; `after` None: removed.

    `action` is "insert", "change", "remove" or "restore"; `kind` tells a plain act ("do") from an
    undo or a redo; `origin` is the program. Words blanked since read as empty.
    """

    at: Instant
    act: str
    kind: str
    origin: str
    action: str
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
        yield Change(
            at,
            act,
            how,
            origin,
            action,
            _record(db, table, id_, before),
            _record(db, table, id_, after),
            texts.body_of(db, reason) or "",
        )


def _record(db: Database, table: Table, id_: str, state: str | None) -> R | None:
    """Return the record that a state of the history describes; None when it was not there."""
    try:
        values = {} if state is None else json.loads(state)
        if state is None or "removed" in values:
            return None
        row = [
            texts.body_of(db, values.get(name)) if name in table.texts else values.get(name)
            for name in table.columns
        ]
        found: R = table.decode([id_, *row])
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error
    return found
