"""What each chart may say above its picture. Window, command line and report only word it.

What is said of hours, of messages and of comparisons stands in `hour_claims`, `message_claims` and
`comparison_claims`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cmtracker.analysis.minutes import minute
from cmtracker.model import RequestedBy, Seconds
from cmtracker.results.claims import CHART_AGE, ENOUGH, Claim, ClaimKind
from cmtracker.results.days import Night
from cmtracker.results.figures import DayHours, Figures, HourGrid, Summary
from cmtracker.results.streaks import Streak, Streaks
from cmtracker.results.weeks import WeekRest

WEEK_AGE = 7
"""Days of a log after which its first week is told."""

QUARTER_AGE = 90
"""Days of a log after which its first quarter is told, for two weeks."""


def _claim(kind: ClaimKind, **values: int) -> Claim:
    return Claim(kind, values)


def age(span: tuple[date, date] | None, today: date) -> Claim:
    """Say how old a log is, in days since its first record; one that begins later is empty."""
    if span is None or span[0] > today:
        return _claim(ClaimKind.EMPTY_LOG)
    days = (today - span[0]).days
    kinds = (
        (WEEK_AGE, ClaimKind.FIRST_DAYS),
        (CHART_AGE, ClaimKind.FIRST_WEEK),
        (QUARTER_AGE, ClaimKind.GROWN),
        (QUARTER_AGE + CHART_AGE, ClaimKind.FIRST_QUARTER),
    )
    kind = next((kind for before, kind in kinds if days < before), ClaimKind.GROWN)
    left = {"left": CHART_AGE - days} if days < CHART_AGE else {}
    return _claim(kind, days=days, **left)


def stronger(total: Figures, missing: Sequence[date], unsaid: Sequence[date]) -> Iterator[Claim]:
    """Say what would make a report of a range stronger: dates filled in, and origins said.

    `unsaid` are the dates of the work out of hours of which nobody said who asked, in order.
    """
    if missing:
        yield _claim(ClaimKind.TO_FILL_IN, dates=len(missing), first=missing[0].toordinal())
    seconds = total.requested_s[RequestedBy.UNSPECIFIED]
    if seconds and unsaid:
        first = unsaid[0].toordinal()
        yield _claim(ClaimKind.ORIGIN_TO_SAY, seconds=seconds, first=first)


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
        return _claim(ClaimKind.NO_NIGHT_KNOWN, unknown=sum(night.unknown for night in nights))
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


def shortest_rest(nights: Sequence[Night]) -> Claim:
    """Say how long the shortest rest was of the nights that are known; the earliest on a tie."""
    lengths = [(_known_length(night), night) for night in nights]
    known = [(length, night) for length, night in lengths if length is not None]
    unknown = len([night for night in nights if night.unknown and night.breach is None])
    if not known:
        return _claim(ClaimKind.NO_NIGHT_KNOWN, unknown=unknown)
    seconds, night = min(known, key=lambda pair: pair[0])
    cut = night.breach is not None and night.breach.counts
    return _claim(ClaimKind.SHORTEST_REST, seconds=seconds, cut=int(cut), unknown=unknown)


def _known_length(night: Night) -> Seconds | None:
    """Return the length of a night's rest: a breach was no longer, though work may lie in it."""
    if night.length is None and night.breach is not None and night.rest is not None:
        return night.breach.measured
    return night.length


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


def streaks(found: Streaks) -> Iterator[Claim]:
    """Say how long the longest runs are; the earliest stands on a tie.

    Where dates were worked and no evening was answered as free, that is said.
    """
    if found.worked:
        yield _longest(ClaimKind.LONGEST_WORKED, found.worked)
    if found.free_evenings:
        yield _longest(ClaimKind.LONGEST_FREE, found.free_evenings)
    elif found.worked:
        yield _claim(ClaimKind.NO_FREE_EVENING)


def _longest(kind: ClaimKind, runs: Sequence[Streak]) -> Claim:
    longest = max(range(len(runs)), key=lambda number: runs[number].days)
    return _claim(kind, run=longest, days=runs[longest].days)


def cut_by_last(nights: Sequence[Night]) -> tuple[Claim, ...]:
    """Say which rests would have been longer without the session before them, worst first."""
    return tuple(sorted(_cut(nights), key=lambda claim: claim.values["rest"]))


def _cut(nights: Sequence[Night]) -> Iterator[Claim]:
    for number, night in enumerate(nights):
        last = night.cut_by
        if night.breach is None or last is None or night.without_last is None:
            continue
        worked = minute(last.end) - minute(last.start) if last.declared is None else last.declared
        rest = night.breach.measured if night.length is None else night.length
        without = night.without_last
        yield _claim(ClaimKind.CUT_BY_LAST, night=number, worked=worked, without=without, rest=rest)
