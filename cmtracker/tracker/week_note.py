"""A look back at a week: what it leaves open, and what is asked of and told to the hierarchy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cmtracker.analysis import ledger as steps
from cmtracker.errors import UserError
from cmtracker.model import (
    Disclosure,
    OnCall,
    Recovery,
    RecoveryState,
    RequestedBy,
    Seconds,
    Session,
)
from cmtracker.results.ledger import Block
from cmtracker.tracker import hierarchy, ranges
from cmtracker.tracker.ledger import today as local_today
from cmtracker.tracker.views import WeekView
from cmtracker.tracker.workspace import Workspace


def week_view(ws: Workspace, day: date) -> WeekView:
    """Return the ISO week of a date as it is looked back at: Monday to Sunday."""
    known = ws.overview().closed
    today = ranges.today(known.log, ws.now())
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    begin = known.span[0] if known.span else monday
    blocks = known.ledger(min(begin, monday), max(today, sunday)).blocks
    open_ = steps.to_ask(blocks)
    return WeekView(
        now=known.now,
        zone=known.calendar.profile(today).timezone,
        first=monday,
        last=sunday,
        today=today,
        review=known.week_review(monday, sunday),
        to_ask=tuple(block for block in open_ if monday <= block.date <= sunday),
        to_ask_before=tuple(block for block in open_ if block.date < monday),
        waiting=steps.waiting(blocks, today),
        recoverable_s=sum(block.remaining_s for block in blocks),
        example=ws.is_example,
    )


def note_recovery(
    ws: Workspace,
    blocks: Sequence[Block],
    state: RecoveryState,
    on: date | None = None,
    seconds: Seconds | None = None,
) -> tuple[Recovery, ...]:
    """Keep one step, such as asked for or accepted, of several blocks on a date; one act.

    On this day unless `on` says another. `seconds` is how much of them in all, the earliest block
    first (None: what is open of each). Raises `UserError`: recovery_nothing where nothing of them
    is open, recovery_beyond for no time or more than is open, recovery_too_early,
    changed_elsewhere where one is no longer as the person saw it: a step noted twice would give
    the same hours back twice.
    """
    on = on or local_today(ws)
    _check_blocks(ws, blocks)
    open_s = sum(block.remaining_s for block in blocks)
    left = open_s if seconds is None else seconds
    if not open_s:
        raise UserError("recovery_nothing")
    if not 0 < left <= open_s:
        raise UserError("recovery_beyond")
    found: list[Recovery] = []
    for block in sorted(blocks, key=lambda one: one.start):
        part = min(block.remaining_s, left)
        left -= part
        if part > 0 and on < block.date:
            raise UserError("recovery_too_early")
        if part > 0:
            found.append(Recovery(block.date, part, state, on, session=block.session))
    with ws.store.act("recovery") as act:
        return tuple(act.insert(one) for one in found)


def _check_blocks(ws: Workspace, seen: Sequence[Block]) -> None:
    days = [block.date for block in seen]
    if not days:
        return
    ledger = ws.analysis(counts=False).closed.ledger(min(days), max(days))
    held = {block.session: block for block in ledger.blocks}
    for block in seen:
        if held.get(block.session) != block:
            raise UserError("changed_elsewhere", id=block.session)


def note_sent(ws: Workspace, ids: Sequence[str], channel: str) -> Disclosure:
    """Keep that the note of the week, which lists these sessions, was sent now."""
    sessions = [ws.store.find(Session, id_) for id_ in ids]
    return hierarchy.add_disclosure(ws, ws.now(), sessions, channel)


def say_origin(ws: Workspace, session: str, who: RequestedBy) -> Session:
    """Keep who asked for a session of which nobody said so yet.

    An alert inside an on-call window is work on call, as in the morning card. Raises `UserError`
    changed_elsewhere where it was said meanwhile.
    """
    from cmtracker.tracker import notes, sessions  # noqa: PLC0415 - reading a week needs neither

    found = ws.store.find(Session, session)
    if found.requested_by is not RequestedBy.UNSPECIFIED:
        raise UserError("changed_elsewhere", id=found.id)
    said = notes.origin_at(found.start, who, ws.store.records(OnCall))
    return sessions.edit(ws, session, requested_by=said)
