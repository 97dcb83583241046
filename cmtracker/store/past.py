"""What became of one session: the acts that still stand, read from the history.

An act that was undone (and not done again) does not stand.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from cmtracker.model import Instant
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged


class PastState(NamedTuple):
    """How an act left a session. `act` is the name of the act ("import", "edit" …)."""

    act: str
    start: Instant
    end: Instant
    is_removed: bool


def of_session(db: Database, id_: str) -> tuple[PastState, ...] | None:
    """Return the states in which acts left a session, the newest first; () where all were undone.

    None where nothing is known of the id, or where a line of it was blanked: what was deleted for
    good cannot be told.
    """
    rows = db.rows(
        "SELECT act, name, kind, undoes, after FROM history"
        " WHERE entity = 'session' AND entity_id = ? ORDER BY place DESC",
        (id_,),
    )
    reversed_: set[str] = set()
    found: list[PastState] = []
    for act, name, kind, undoes, after in rows:
        if after is None:
            return None
        if act in reversed_:
            continue
        if kind in ("undo", "redo"):
            reversed_.add(undoes)
            continue
        try:
            state = json.loads(after)
            found.append(PastState(name, state["start"], state["end"], "removed" in state))
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(db.path) from error
    return tuple(found) if rows else None
