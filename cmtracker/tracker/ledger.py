"""The recovery ledger, the followers of a channel, and the batches that imports left."""

from __future__ import annotations

from datetime import date

from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    Batch,
    Community,
    Recovery,
    RecoveryState,
    Seconds,
    Session,
)
from cmtracker.results.ledger import Ledger
from cmtracker.tracker import facts, moments, ranges
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace


def ledger(ws: Workspace, first: date | None = None, last: date | None = None) -> Ledger:
    """Return what became of each out-of-hours block of a range.

    A side left open reaches to the steps that lie beyond the records, so that none is hidden.
    """
    analysis = ws.analysis(counts=False).closed
    begin, end = ranges.of_log(analysis, first, last)
    noted = [step.date for step in analysis.log.recoveries]
    begin = begin if first else min([begin, *noted])
    end = end if last else max([end, *noted])
    return analysis.ledger(begin, end)


def today(ws: Workspace) -> date:
    """Return the local date of now: from it the age of a block is counted."""
    return moments.local_date(ws.now(), ws.zone())


def note_step(
    ws: Workspace,
    day: date,
    seconds: Seconds,
    state: RecoveryState,
    *,
    on: date | None = None,
    note: str = "",
    session: str | None = None,
) -> Recovery:
    """Note one step for the out-of-hours time of a date, such as asked for, accepted or paid.

    With `session`, the beginning of an id, the step is about what was worked in that session;
    otherwise about the date as a whole. Raises `UserError`, for a session of other dates as well.
    """
    if not 0 < seconds <= DAY:
        raise UserError("recovery_refused")
    step_on = on or today(ws)
    if step_on < day:
        raise UserError("recovery_too_early")
    about = None if session is None else _session_of(ws, session, day)
    with ws.store.act("recovery") as act:
        return keep_once(ws, act, Recovery(day, seconds, state, step_on, session=about, note=note))


def _session_of(ws: Workspace, prefix: str, day: date) -> str:
    found = ws.store.find(Session, prefix)
    zone = ws.profile(day).timezone
    dates = (moments.local_date(at, zone) for at in (found.start, found.end - 1))
    if day not in dates:
        raise UserError("recovery_other_date", id=found.id[:8], date=day)
    return found.id


def note_followers(ws: Workspace, channel: str, day: date, followers: int) -> Community:
    """Note how many followers a channel has on a date."""
    return facts.add(ws, Community(channel=channel, date=day, followers=followers))


def batches(ws: Workspace) -> tuple[Batch, ...]:
    """Return the imports of message counts, the oldest first."""
    return tuple(sorted(ws.store.records(Batch), key=lambda b: (b.imported_at, b.id)))


def remove_batch(ws: Workspace, prefix: str) -> Batch:
    """Take an import of counts out whole; undo brings it back."""
    batch = ws.store.find(Batch, prefix)
    with ws.store.act("remove_batch") as act:
        act.remove_batch(batch.id)
    return batch
