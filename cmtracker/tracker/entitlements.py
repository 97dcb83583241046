"""Days off that are given for a year, by kind: kept, changed, counted against what was taken."""

from __future__ import annotations

from typing import TypedDict, Unpack

from cmtracker.errors import UserError
from cmtracker.importers.interchange import writing
from cmtracker.model import COUNTED_KINDS, MOST_HALVES, YEARS, AbsenceKind, Entitlement
from cmtracker.results.leave import LeaveCounter
from cmtracker.tracker.workspace import Workspace


class EntitlementChanges(TypedDict, total=False):
    """What of the days off of a year can be changed, in half days."""

    halves: int
    carried: int


def kept(ws: Workspace, kind: AbsenceKind, year: int) -> Entitlement | None:
    """Return what is given for a year, None where nothing is kept."""
    found = ws.store.records(Entitlement)
    return next((one for one in found if (one.kind, one.year) == (kind, year)), None)


def set_days(
    ws: Workspace, kind: AbsenceKind, year: int, **changes: Unpack[EntitlementChanges]
) -> Entitlement:
    """Keep the days off of a kind and year; what is not given stays, or is 0 of a new one.

    Nothing is written where nothing differs. Raises `UserError`: entitlement_kind,
    entitlement_year, entitlement_days.
    """
    with ws.store.act("entitlement") as act:
        before = kept(ws, kind, year)
        after = (before or Entitlement(kind, year, 0))._replace(**changes)
        _check(after)
        if before is None:
            return act.insert(after)
        return act.change(before, after) if after != before else before


def change_days(
    ws: Workspace,
    seen: Entitlement | None,
    kind: AbsenceKind,
    year: int,
    **changes: Unpack[EntitlementChanges],
) -> Entitlement:
    """Keep the days off of a kind and year as the person saw them (None: there were none).

    Raises `UserError` like `set_days`, and changed_elsewhere.
    """
    if kept(ws, kind, year) != seen:
        raise UserError("changed_elsewhere", id=seen.id if seen is not None else "")
    return set_days(ws, kind, year, **changes)


def _check(given: Entitlement) -> None:
    if given.kind not in COUNTED_KINDS:
        raise UserError("entitlement_kind")
    if given.year not in YEARS:
        raise UserError("entitlement_year", year=given.year)
    if not all(0 <= halves <= MOST_HALVES for halves in (given.halves, given.carried)):
        raise UserError("entitlement_days", most=MOST_HALVES // 2)


def counters(ws: Workspace) -> tuple[LeaveCounter, ...]:
    """Return what is given for each year, with what was taken of it and what is planned."""
    from cmtracker.tracker import holidays  # noqa: PLC0415 - brings the analysis along

    analysis = ws.analysis(counts=False, details=False).closed
    found: list[LeaveCounter] = []
    for year in sorted({one.year for one in analysis.log.entitlements}):
        calendar = holidays.calendar_knowing(analysis.log, [year])
        found += analysis.leave_year(calendar, year).counters
    return tuple(found)


def counter_json(counter: LeaveCounter) -> dict[str, object]:
    """Return a counter as `entitlement list` answers it: days, and seconds taken by times."""
    taken, planned = counter.taken, counter.planned
    return {
        "id": counter.given.id,
        **writing.write_entitlement(counter.given),
        "taken": writing.days(taken.halves),
        "planned": writing.days(planned.halves),
        "left": writing.days(counter.left_halves),
        "by_times_s": taken.seconds + planned.seconds,
    }
