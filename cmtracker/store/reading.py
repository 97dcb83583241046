"""Rows out of the file, as records. Nothing here writes.

Free text is fetched with the row; a text that was blanked reads as empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from cmtracker.errors import UserError
from cmtracker.model import (
    QUARTER,
    Absence,
    Batch,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    HolidayYear,
    Incident,
    Instant,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    Running,
    Scenario,
    Schedule,
    Session,
    StoredCounts,
)
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.session_rows import (
    BARE_SESSIONS,
    PLAIN_SESSIONS,
    bare_sessions,
    plain_sessions,
    read_batch_count,
)
from cmtracker.store.tables import BY_KIND, RUNNING, Meta, Table

R = TypeVar("R")

BEGINS = "begins"
"""The name under which a file remembers what was deleted for good: "2022-01-01 1640991600", the
date before which all is gone and its local midnight (`expiring`).
"""

SECOND_FOLDER = "second_folder"
"""The name under which a file remembers the second folder of its copies."""

_LAST = "\U0010ffff"


def _column(table: Table, name: str) -> str:
    return f'(SELECT body FROM text WHERE id = "{name}")' if name in table.texts else f'"{name}"'


SELECT = {
    kind: f"SELECT id, {', '.join(_column(table, name) for name in table.columns)}"
    f" FROM {table.name} WHERE "
    for kind, table in BY_KIND.items()
}
"""The beginning of a query for records, up to its condition."""


def records(
    db: Database, kind: type[R], where: str = "removed = 0", values: Sequence[Any] = ()
) -> list[R]:
    """Return the records of one kind that meet a condition, the removed left out by default."""
    rows = db.rows(SELECT[kind] + where, values)
    decode = BY_KIND[kind].decode
    try:
        return [decode(row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error


def find(db: Database, kind: type[R], prefix: str, *, removed: bool = False) -> R:
    """Return the record whose id is `prefix`, or begins with it and no other does.

    `removed`: also one that was removed, or whose making was undone. Raises `UserError`:
    no_such_id, ambiguous_id, file_damaged.
    """
    among = "removed IN (0, 1)" if removed else "removed = 0"
    exact = records(db, kind, f"{among} AND id = ?", (prefix,))
    if exact:
        return exact[0]
    lowered = prefix.strip().lower()
    found = (
        records(db, kind, f"{among} AND id >= ? AND id < ? LIMIT 2", (lowered, lowered + _LAST))
        if lowered
        else []
    )
    if not found:
        raise missing(db, kind, prefix)
    if len(found) > 1:
        raise UserError("ambiguous_id", id=prefix)
    return found[0]


def missing(db: Database, kind: type[Any], prefix: str) -> UserError:
    """Return what to say of an id that was not found: no_such_id, unless the file is damaged.

    The id is looked for once more without an index. Where it is there, an index is damaged.
    """
    lowered = prefix.strip().lower()
    hidden = lowered and db.row(
        f"SELECT 1 FROM {BY_KIND[kind].name} NOT INDEXED"
        " WHERE removed = 0 AND (id = ? OR substr(id, 1, ?) = ?)",
        (prefix, len(lowered), lowered),
    )
    return damaged(db.path) if hidden else UserError("no_such_id", id=prefix)


def remembered(db: Database, name: str) -> str | None:
    """Return what the file remembers under a name; None: nothing."""
    found = records(db, Meta, "id = ? AND removed = 0", (name,))
    return found[0].value if found else None


def second_folder(db: Database) -> Path | None:
    """Return the folder (a USB key, home) that gets each day's copy as well; None: none."""
    named = remembered(db, SECOND_FOLDER)
    return Path(named) if named else None


def running(db: Database) -> Running | None:
    """Return the session under way."""
    columns = ", ".join(f'"{name}"' for name in RUNNING.columns)
    row = db.row(f"SELECT id, {columns} FROM running")
    if row is None:
        return None
    try:
        found: Running = RUNNING.decode(row)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error
    return found


def log(
    db: Database, *, counts: bool = True, details: bool = True, since: Instant | None = None
) -> Log:
    """Return everything that is not removed, as it was at one moment.

    Without `details` a session says when it was, who asked, by which order or reference, and how
    it was entered: all that a sum of hours reads, in half the time. `since` leaves out
    the sessions, on-call windows and counts that ended by then; the rest is small and always whole.
    The counts of imports come as columns, with `since` as records: those of a few days are found
    quicker among the rows.
    """
    over = ("removed = 0", ()) if since is None else ('removed = 0 AND "end" > ?', (since,))
    with db.transaction("DEFERRED"):
        return Log(
            profiles=tuple(records(db, Profile)),
            schedules=tuple(records(db, Schedule)),
            absences=tuple(records(db, Absence)),
            on_call=tuple(records(db, OnCall, *over)),
            sessions=tuple(records(db, Session, *over) if details else _bare_sessions(db, *over)),
            counts=_counts(db, since) if counts else (),
            batches=tuple(records(db, Batch)),
            periods=tuple(records(db, Period)),
            orders=tuple(records(db, Order)),
            community=tuple(records(db, Community)),
            entitlements=tuple(records(db, Entitlement)),
            hand_overs=tuple(records(db, HandOver)),
            recoveries=tuple(records(db, Recovery)),
            scenarios=tuple(records(db, Scenario)),
            decisions=tuple(records(db, Decision)),
            disclosures=tuple(records(db, Disclosure)),
            interruptions=tuple(records(db, Interruption)),
            free_evenings=tuple(records(db, FreeEvening)),
            incidents=tuple(records(db, Incident)),
            crises=tuple(records(db, Crisis)),
            marks=tuple(records(db, CrisisMark)),
            holidays=_holidays(records(db, HolidayYear)),
            begins=_begins(db),
        )


def ground(db: Database) -> Log:
    """Return of the log what dates are judged by: profiles, agreed hours, absences, holidays.

    May be called inside an act, and then holds what it has written so far.
    """
    return Log(
        profiles=tuple(records(db, Profile)),
        schedules=tuple(records(db, Schedule)),
        absences=tuple(records(db, Absence)),
        holidays=_holidays(records(db, HolidayYear)),
    )


def _bare_sessions(db: Database, where: str, values: Sequence[Any]) -> list[Session]:
    try:
        plain = plain_sessions(db.rows(PLAIN_SESSIONS + where, values))
        return plain + bare_sessions(db.rows(BARE_SESSIONS + where, values))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error


def _counts(db: Database, since: Instant | None) -> Sequence[MessageCount]:
    if since is not None:
        return tuple(stored_counts(db, since))
    by_hand = tuple(records(db, MessageCount))
    if db.row("SELECT 1 FROM batch WHERE removed = 0 LIMIT 1") is None:
        return by_hand
    from cmtracker.store import packs  # noqa: PLC0415 - where nothing was imported there are none

    runs = packs.read(db)
    return StoredCounts(by_hand, runs) if runs else by_hand


def stored_counts(db: Database, since: Instant | None = None) -> list[MessageCount]:
    """Return the hand counts and those of every batch not removed, as stored.

    What is shown of them (the maximum over the batches…) is for the analysis to say.
    """
    from_ = -(1 << 62) if since is None else since - QUARTER + 1  # with the quarter of `since`
    by_hand = records(db, MessageCount, "removed = 0 AND start >= ?", (from_,))
    rows = db.rows(
        "SELECT c.start, s.channel, s.account, s.stream, c.direction, c.count, c.hostile, b.id"
        " FROM stream s CROSS JOIN message_count c ON c.stream = s.number AND c.start >= ?"
        " JOIN batch b ON b.number = c.batch WHERE b.removed = 0",
        (from_,),
    )
    try:
        return by_hand + [read_batch_count(row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(db.path) from error


def _begins(db: Database) -> date | None:
    """Return the date before which all was deleted, unless an import brought sessions back."""
    told = remembered(db, BEGINS)
    if told is None:
        return None
    try:
        day, instant = told.split()[:2]
        midnight, begins = int(instant), date.fromisoformat(day)
    except ValueError as error:
        raise damaged(db.path) from error
    older = 'SELECT 1 FROM session WHERE removed = 0 AND "end" <= ? LIMIT 1'
    return begins if db.row(older, (midnight,)) is None else None


def _holidays(
    years: Iterable[HolidayYear],
) -> dict[tuple[str | None, str | None], dict[date, str]]:
    found: dict[tuple[str | None, str | None], dict[date, str]] = {}
    for year in years:
        found.setdefault((year.country, year.subdivision), {}).update(year.days)
    return found
