"""The year's absences, on-call windows and recoveries, as the Journal shows and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from cmtracker.analysis import leave, ledger as steps
from cmtracker.analysis.minutes import minute
from cmtracker.analysis.workdays import Calendar
from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Clock,
    HalfDay,
    Instant,
    OnCall,
    Recovery,
    Seconds,
    Slot,
)
from cmtracker.results.leave import LeaveYear, Taken
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.tracker import calendar as facts, holidays, moments, ranges
from cmtracker.tracker.ground import Ground, over
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis


class AbsenceChanges(TypedDict, total=False):
    """What of an absence can be changed."""

    first: date
    last: date
    kind: AbsenceKind
    part: HalfDay | Slot | None


class OnCallChanges(TypedDict, total=False):
    """What of an on-call window can be changed."""

    start: Instant
    end: Instant
    reference: str


class LeaveView(NamedTuple):
    """A year of leave and on-call duty, and the whole recovery ledger.

    `blocks` is every block with its steps, `to_ask` those of which nothing was asked for yet,
    `waiting` those without an answer, `unmatched` the steps whose time counts nothing any more.
    """

    zone: str
    now: Instant
    today: date
    year: LeaveYear
    blocks: tuple[Block, ...]
    to_ask: tuple[Block, ...]
    waiting: tuple[AskedBlocks, ...]
    unmatched: tuple[Recovery, ...]
    recoverable_s: Seconds


class AbsencePreview(NamedTuple):
    """What an absence would do: what it takes, what it overlaps, what confirmed days would lose."""

    absence: Absence
    taken: Taken
    due_s: Seconds
    overlaps: tuple[Absence, ...]
    sessions: int
    lost_s: Seconds


class LeaveReader:
    """Answers questions about leave, for one reading thread."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: tuple[Analysis, int, Calendar] | None = None

    def view(self, ws: Workspace, year: int) -> LeaveView:
        """Return a year, and the ledger of the whole log."""
        analysis = ws.overview().closed
        today = ranges.today(analysis.log, ws.now())
        first, last = ranges.of_log(analysis)
        noted = [step.date for step in analysis.log.recoveries]
        ledger = analysis.ledger(min([first, *noted]), max([last, *noted]))
        return LeaveView(
            zone=ws.zone(),
            now=ws.now(),
            today=today,
            year=analysis.leave_year(self._calendar(analysis, year), year),
            blocks=ledger.blocks,
            to_ask=steps.to_ask(ledger.blocks),
            waiting=steps.waiting(ledger.blocks, today),
            unmatched=ledger.unmatched,
            recoverable_s=ledger.remaining_s,
        )

    def preview(self, ws: Workspace, absence: Absence) -> AbsencePreview:
        """Return what an absence would do, in the place of the one of its id where it has one."""
        analysis = ws.overview().closed
        log, first, last = analysis.log, absence.first, absence.last
        years = range(first.year, last.year + 1)
        others = tuple(one for one in log.absences if one.id != absence.id)
        after = log._replace(absences=(*others, absence))
        without = log._replace(absences=others)
        kept, then, before = (
            holidays.calendar_knowing(one, years) for one in (log, after, without)
        )
        sessions, lost = leave.confirmed_under(kept, then, analysis.sessions(first, last))
        days = leave.between(first, last)
        return AbsencePreview(
            absence=absence,
            taken=leave.taken(before, [absence], first, last),
            due_s=leave.due(before, days) - leave.due(then, days),
            overlaps=leave.overlapping(absence, others),
            sessions=sessions,
            lost_s=lost,
        )

    def _calendar(self, analysis: Analysis, year: int) -> Calendar:
        known = self._known
        if known is None or known[:2] != (analysis, year):
            known = analysis, year, holidays.calendar_knowing(analysis.log, [year])
            self._known = known
        return known[2]


def window_span(
    zone: str, first: date, start: Clock, last: date, end: Clock
) -> tuple[Instant, Instant]:
    """Return the instants of an on-call window on the clock of a zone.

    Of a time that the clock shows twice, those that make the window shorter. Raises `UserError`
    time_skipped.
    """
    return (
        moments.on_clock(first, start, zone)[-1],
        moments.on_clock(last, end, zone)[0],
    )


def known_ids(ws: Workspace, kind: type[Absence | OnCall]) -> frozenset[str]:
    """Return the ids of the absences or of the windows that the log holds."""
    return frozenset(ws.store.ids(kind))


def change_absence(
    ws: Workspace,
    seen: Absence,
    ground: Ground | None = None,
    **changes: Unpack[AbsenceChanges],
) -> Absence:
    """Keep an absence otherwise, as the person saw it; nothing is written where nothing differs.

    Raises `UserError`: range_reversed, slot_refused, changed_elsewhere, no_such_id.
    """
    after = seen._replace(**changes)
    facts.check_absence(after.first, after.last, after.part)
    if after == seen:
        return seen
    with ws.store.act("absence") as act, over(ground, act):
        return act.change(seen, after)


def change_on_call(ws: Workspace, seen: OnCall, **changes: Unpack[OnCallChanges]) -> OnCall:
    """Keep an on-call window otherwise, as the person saw it: on a clock without seconds.

    What is not given keeps its seconds; nothing is written where nothing differs. Raises
    `UserError`: range_reversed, changed_elsewhere, no_such_id.
    """
    with ws.store.act("on_call") as act:
        held = act.find(OnCall, seen.id)
        if _on_clock(held) != _on_clock(seen):
            raise UserError("changed_elsewhere", id=seen.id)
        after = held._replace(**changes)
        if after.end <= after.start:
            raise UserError("range_reversed")
        return act.change(held, after) if after != held else held


def remove_on_call(ws: Workspace, seen: OnCall) -> OnCall:
    """Mark an on-call window as removed, as the person saw it: on a clock without seconds.

    Raises `UserError`: changed_elsewhere, no_such_id.
    """
    with ws.store.act("remove") as act:
        held = act.find(OnCall, seen.id)
        if _on_clock(held) != _on_clock(seen):
            raise UserError("changed_elsewhere", id=seen.id)
        act.remove(OnCall, held.id)
    return held


def _on_clock(window: OnCall) -> OnCall:
    return window._replace(start=minute(window.start), end=minute(window.end))


def remove_steps(ws: Workspace, found: Sequence[Recovery]) -> None:
    """Mark steps of the ledger as removed, in one act, as the person saw them.

    Raises `UserError`: no_such_id, changed_elsewhere.
    """
    with ws.store.act("remove") as act:
        for step in found:
            act.remove_seen(step)
