"""Undo and redo, read from the history alone: after a restart, and of any program's act.

    done:     add   edit   remove            last act: remove
    undo:     add   edit  (remove)  undo     last act: edit; redo: remove
    then add: add   edit  (remove)  undo  add          nothing to redo

An undo is an act itself, which reverses the lines of another. Walking back from the newest act,
what a later act reversed is passed over. Notes (acts of the file's own housekeeping) are
passed over as well and do not end a redo. So are acts of which a line is blank: what they touched
was deleted for good (`expiring`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.model import Instant, Running
from cmtracker.store import texts
from cmtracker.store.acts import Act, State, state_of
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.history import BLANK, ActDone, ActKind
from cmtracker.store.rows import canonical
from cmtracker.store.tables import BY_NAME, RUNNING

SETTLED = "recover"
"""The act that settles a session left behind."""


class _Line(NamedTuple):
    """The last line of an act; `below` is the place of the last line of the act before, else 0.

    `is_blank`: some line of the act is.
    """

    place: int
    act: str
    name: str
    kind: str
    undoes: str | None
    instant: Instant
    origin: str
    below: int = 0
    is_blank: bool = False


def last_act(db: Database) -> ActDone | None:
    """Return the newest act that undo would take back."""
    reversed_: set[str] = set()
    for line in _acts(db):
        if line.kind == ActKind.NOTE or line.is_blank:
            continue
        if line.undoes is not None and line.kind == ActKind.UNDO:
            if line.act not in reversed_:
                reversed_.add(line.undoes)
        elif line.act not in reversed_:
            return _told(db, line)
    return None


def last_undone(db: Database) -> ActDone | None:
    """Return the newest undo that redo would take back, unless something was done since."""
    reversed_: set[str] = set()
    for line in _acts(db):
        if line.kind == ActKind.NOTE or (line.is_blank and line.kind != ActKind.DO):
            continue  # what was done since and is gone ends a redo all the same
        if line.kind == ActKind.REDO and line.undoes is not None:
            if line.act not in reversed_:
                reversed_.add(line.undoes)
        elif line.kind == ActKind.UNDO and line.undoes is not None:
            if line.act not in reversed_:
                return _told(db, line)
        else:
            return None
    return None


def _acts(db: Database) -> Iterator[_Line]:
    """Yield the last line of each act, the newest act first.

    The lines of an act stand together. An import may have a million of them, which the engine goes
    over without handing them out.
    """
    row = db.row(f"{_LINE} ORDER BY place DESC LIMIT 1")
    while row is not None:
        line = _Line(*row)
        below = db.value(_BELOW, (line.place, line.act))
        is_blank = bool(db.value(_ANY_BLANK, (below, line.place)))
        yield line._replace(below=below, is_blank=is_blank)
        row = db.row(f"{_LINE} WHERE place = ?", (below,))


_LINE = "SELECT place, act, name, kind, undoes, instant, origin FROM history"
_BELOW = "SELECT coalesce(max(place), 0) FROM history WHERE place < ? AND act <> ?"
_ANY_BLANK = f"SELECT EXISTS (SELECT 1 FROM history WHERE place > ? AND place <= ? AND {BLANK})"
_COUNT = "SELECT count(*) FROM history WHERE place > ? AND place <= ?"


def _told(db: Database, line: _Line) -> ActDone:
    rows = db.value(_COUNT, (line.below, line.place))
    return ActDone(line.act, line.name, line.instant, line.origin, rows)


def _lines(db: Database, act: str, place: int) -> list[tuple[str, str, str | None, str | None]]:
    """Return entity, id, before and after of an act's lines, the last first."""
    found = []
    for row in db.each(
        "SELECT act, entity, entity_id, before, after FROM history WHERE place <= ?"
        " ORDER BY place DESC",
        (place,),
    ):
        if row[0] != act:
            break
        found.append(row[1:])
    return found


def reverse(db: Database, act: Act, done: ActDone, now: Instant) -> int:
    """Put everything that an act touched back to what it was; return how many rows.

    Raises `UserError` undo_blocked when something it touched has changed since, undo_other_device
    when another device did that.
    """
    place = db.value("SELECT max(place) FROM history WHERE act = ?", (done.id,))
    lines = _lines(db, done.id, place)
    for entity, id_, before, after in lines:
        try:
            was = None if before is None else json.loads(before)
            became = None if after is None else json.loads(after)
        except ValueError as error:
            raise damaged(db.path) from error
        if entity == RUNNING.name:
            _reverse_running(db, act, was, became, None if done.name == SETTLED else now)
            continue
        table = BY_NAME[entity]
        current = state_of(db, table, id_)
        if current is None or became is None or canonical(current) != after:
            raise _blocked(db, done, entity, id_)
        act.restore(table, id_, current, was if was is not None else became | {"removed": 1})
    return len(lines)


def _blocked(db: Database, done: ActDone, entity: str, id_: str) -> UserError:
    """Return why an act cannot be reversed: what it touched was changed here, or elsewhere."""
    from cmtracker.store import devices  # noqa: PLC0415 - rare

    last = db.row(
        "SELECT name, origin FROM history WHERE entity = ? AND entity_id = ?"
        " ORDER BY place DESC LIMIT 1",
        (entity, id_),
    )
    if last is None or last[0] != devices.MERGE:
        return UserError("undo_blocked", act=done.name)
    device = str(last[1]).removeprefix(devices.NAME)
    return UserError("undo_other_device", device=devices.names(db).get(device, device[:8]))


def _reverse_running(
    db: Database, act: Act, was: State | None, became: State | None, seen: Instant | None
) -> None:
    """Begin again what an act ended, or end what it began.

    Fields chosen while the session ran are the act's no longer, so only its id is compared. A
    session that goes on was last `seen` at this instant; None: it had been left behind, so its
    last sign of life stays, and what shall become of it is asked again.
    """
    current = act.running()
    if (current and current.id) != (became and became["id"]):
        raise UserError("undo_meets_running")
    if was is None:
        act.set_running(None)
        return
    values = [was.get(name) for name in RUNNING.columns]
    for at, name in enumerate(RUNNING.columns):
        if name in RUNNING.texts:
            values[at] = texts.body_of(db, values[at])
    running: Running = RUNNING.decode([was["id"], *values])
    if seen is not None:
        running = running._replace(seen_at=max(seen, running.start))
    act.set_running(running)
