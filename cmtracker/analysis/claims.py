"""What each chart may say above its picture. Window, command line and report only word it."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.days import Night
from cmtracker.results.figures import HourGrid, Summary
from cmtracker.results.weeks import WeekRest


def _claim(kind: ClaimKind, **values: int) -> Claim:
    return Claim(kind, values)


def busiest_hour(grid: HourGrid) -> Claim:
    """Say in which hour of the week most work was out of hours; the earliest stands on a tie."""
    cells = [
        (seconds, weekday, hour)
        for weekday, hours in enumerate(grid.out_of_hours)
        for hour, seconds in enumerate(hours)
    ]
    seconds, weekday, hour = max(cells, key=lambda cell: cell[0])
    if not seconds:
        return _claim(ClaimKind.AS_SCHEDULED)
    return _claim(ClaimKind.BUSIEST_HOUR, weekday=weekday, hour=hour, seconds=seconds)


def balance(weeks: Summary) -> Claim:
    """Say how the hours worked stand against those due; nothing where dates are not filled in."""
    open_weeks = sum(row.figures.uncovered_s > 0 for row in weeks.rows)
    total = weeks.total
    if open_weeks:
        return _claim(ClaimKind.NOT_FILLED_IN, weeks=open_weeks)
    if not total.due_s:
        return _claim(ClaimKind.NONE_DUE, seconds=total.worked_s)
    if total.balance_s == 0:
        return _claim(ClaimKind.BALANCED)
    kind = ClaimKind.MORE if total.balance_s > 0 else ClaimKind.LESS
    return _claim(kind, seconds=abs(total.balance_s))


def nights_cut(nights: Sequence[Night]) -> Claim:
    """Say how many nights' rests were breaches, of those whose length is known."""
    known = [night for night in nights if night.length is not None]
    cut = [night.length for night in known if night.breach is not None and night.length is not None]
    if not cut:
        return _claim(ClaimKind.NO_NIGHT_CUT)
    return _claim(ClaimKind.NIGHTS_CUT, nights=len(cut), of=len(known), shortest=min(cut))


def weekly_rests(weeks: Sequence[WeekRest]) -> Claim:
    """Say in how many weeks the longest rest was too short, each by the rules in force then."""
    if all(week.limit_s is None for week in weeks):
        return _claim(ClaimKind.NO_WEEKLY_REST)
    known = [week for week in weeks if week.rest_s is not None]
    short = [number for number, week in enumerate(weeks) if week.is_short]
    if not short:
        return _claim(ClaimKind.WEEKS_KEPT)
    least = min(short, key=lambda number: weeks[number].rest_s or 0)
    return _claim(ClaimKind.WEEKS_SHORT, weeks=len(short), of=len(known), shortest=least)
