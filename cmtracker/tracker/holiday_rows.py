"""The public holidays of a year as they are listed: those of the law, and what became of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.model import HolidayRules
from cmtracker.tracker import holidays
from cmtracker.tracker.workspace import Workspace, profile_on


class HolidayState(StrEnum):
    """Where a date stands: as in law, added, taken out, or worked as journée de solidarité."""

    LEGAL = "legal"
    ADDED = "added"
    REMOVED = "removed"
    SOLIDARITY = "solidarity"


class HolidayRow(NamedTuple):
    """A date of the list. `reason` is what was given for a change; `name` is "" where none has.

    `unanswered`: it is Good Friday, and nobody said whether it is a holiday in the commune.
    """

    day: date
    name: str
    state: HolidayState
    reason: str = ""
    unanswered: bool = False


def rows_of_year(ws: Workspace, year: int) -> tuple[HolidayRow, ...]:
    """Return the public holidays of a year with those taken out, in the order of their dates."""
    profiles = ws.store.profiles()
    unanswered = set(holidays.unanswered_of_year(ws, year))
    legal: dict[tuple[str, str | None], dict[date, str]] = {}
    rows = []
    keys = {(p.holidays.country, p.holidays.subdivision) for p in profiles} or {
        (HolidayRules().country, HolidayRules().subdivision)
    }
    for country, subdivision in keys:
        if country is not None:
            legal[country, subdivision] = _legal(country, subdivision, year)
    own = {d for p in profiles for d in (*p.holidays.add, *p.holidays.remove) if d.year == year}
    for day in sorted({day for days in legal.values() for day in days} | own):
        rules = profile_on(profiles, day).holidays
        name = ""
        if rules.country is not None:
            name = legal.get((rules.country, rules.subdivision), {}).get(day, "")
        row = _row(day, name, rules, unanswered=day in unanswered)
        if row is not None:
            rows.append(row)
    return tuple(rows)


def _legal(country: str, subdivision: str | None, year: int) -> dict[date, str]:
    try:
        return holidays.legal_holidays(country, subdivision, year)
    except UserError:  # a territory that nobody knows, kept by an earlier version
        return {}


def _row(day: date, name: str, rules: HolidayRules, *, unanswered: bool) -> HolidayRow | None:
    state = HolidayState.LEGAL
    if day in rules.solidarity:
        state = HolidayState.SOLIDARITY
    elif day in rules.add:
        state = HolidayState.ADDED
    elif day in rules.remove:
        state = HolidayState.REMOVED
    elif not name:
        return None
    return HolidayRow(day, name, state, rules.reasons.get(day, ""), unanswered)
