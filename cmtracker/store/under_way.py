"""The session under way: whether its row is what the history says, but for its sign of life."""

from __future__ import annotations

import json
from typing import Any

from cmtracker.store import texts
from cmtracker.store.connection import Database
from cmtracker.store.rows import NUL
from cmtracker.store.tables import RUNNING

SIGN_OF_LIFE = "seen_at"
"""The one column that changes without a line of history."""


def told(db: Database) -> dict[str, Any] | None:
    """Return what the last line of history about it says; None: that nothing is under way.

    A line that was blanked is about one that ended long ago (`expiring`).
    """
    after = db.value(
        "SELECT after FROM history WHERE entity = ? ORDER BY place DESC LIMIT 1", (RUNNING.name,)
    )
    found: dict[str, Any] | None = None if after is None else json.loads(after)
    return found


def is_as_told(db: Database) -> bool:
    """Say whether there is the one row that the history tells of, or none where it tells none."""
    columns = ", ".join(f'"{name}"' for name in RUNNING.columns)
    rows = db.rows(f"SELECT one, id, {columns} FROM running")
    state = told(db)
    if state is None:
        return not rows
    if len(rows) != 1 or any(isinstance(value, str) and NUL in value for value in rows[0]):
        return False
    one, id_, *values = rows[0]
    expected: list[Any] = [1, state.get("id")]
    found: list[Any] = [one, id_]
    for name, value in zip(RUNNING.columns, values, strict=True):
        if name != SIGN_OF_LIFE:
            said = state.get(name)
            expected.append(texts.body_of(db, said) if name in RUNNING.texts else said)
            found.append(value)
    return found == expected and list(map(type, found)) == list(map(type, expected))
