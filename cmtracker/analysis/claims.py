"""What each chart may say above its picture. Window, command line and report only word it."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.results.claims import ENOUGH, Claim, ClaimKind
from cmtracker.results.days import Night
from cmtracker.results.figures import DayHours, HourGrid, Summary
from cmtracker.results.weeks import WeekRest


def _claim(kind: ClaimKind, **values: int) -> Claim:
    return Claim(kind, values)


def busiest_hour(grid: HourGrid, days: Sequence[DayHours]) -> Claim:
    """Say in which hour of the week most work was out of hours; the earliest stands on a tie.

    The cases are the dates with work out of hours; of fewer than five nothing is said to be usual.
    """
    dates = sum(day.out_of_hours_s > 0 for day in days)
    cells = [
        (seconds, weekday, hour)
        for weekday, hours in enumerate(grid.out_of_hours)
        for hour, seconds in enumerate(hours)
    ]
    seconds, weekday, hour = max(cells, key=lambda cell: cell[0])
    if not seconds:
        return _claim(ClaimKind.AS_SCHEDULED)
    if dates < ENOUGH:
        return _claim(ClaimKind.FEW_DATES, dates=dates)
    return _claim(ClaimKind.BUSIEST_HOUR, weekday=weekday, hour=hour, seconds=seconds, dates=dates)


def busiest_arrivals(grid: Sequence[Sequence[int]]) -> Claim:
    """Say in which hour of the week most messages arrive; the earliest stands on a tie."""
    cells = [
        (messages, weekday, hour)
        for weekday, hours in enumerate(grid)
        for hour, messages in enumerate(hours)
    ]
    total = sum(messages for messages, _, _ in cells)
    if total < ENOUGH:
        return _claim(ClaimKind.FEW_MESSAGES, messages=total)
    messages, weekday, hour = max(cells, key=lambda cell: cell[0])
    values = {"weekday": weekday, "hour": hour, "messages": messages, "of": total}
    return _claim(ClaimKind.BUSIEST_ARRIVALS, **values)


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
    """Say how many nights' rests were breaches, of those that are known, and how many are not.

    What a decision covers is told apart. The shortest is one of those that are known.
    """
    cut = [night for night in nights if night.breach is not None]
    standing = [night for night in cut if night.breach is not None and night.breach.counts]
    known = [night for night in nights if night.length is not None or night.breach is not None]
    if not known:
        return _claim(ClaimKind.NO_NIGHT_KNOWN)
    values = {
        "of": len(known),
        "unknown": sum(night.unknown and night.breach is None for night in nights),
        "covered": len(cut) - len(standing),
    }
    if not standing:
        return _claim(ClaimKind.NO_NIGHT_CUT, **values)
    lengths = [night.length for night in standing if night.length is not None]
    shortest = {"shortest": min(lengths)} if lengths else {}
    return _claim(ClaimKind.NIGHTS_CUT, nights=len(standing), **values, **shortest)


def weekly_rests(weeks: Sequence[WeekRest]) -> Claim:
    """Say in how many weeks the longest rest was too short, each by the rules in force then.

    A week is kept by a known rest only; how many are not known is said.
    """
    if all(week.limit_s is None for week in weeks):
        return _claim(ClaimKind.NO_WEEKLY_REST)
    known = [week for week in weeks if week.rest_s is not None]
    if not known:
        return _claim(ClaimKind.NO_WEEK_KNOWN)
    short = [number for number, week in enumerate(weeks) if week.is_short]
    unknown = len(weeks) - len(known)
    if not short:
        return _claim(ClaimKind.WEEKS_KEPT, weeks=len(known), unknown=unknown)
    least = min(short, key=lambda number: weeks[number].rest_s or 0)
    return _claim(
        ClaimKind.WEEKS_SHORT, weeks=len(short), of=len(known), shortest=least, unknown=unknown
    )
