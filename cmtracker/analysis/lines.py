"""The day-by-day table as records: one line for each session, with its pauses taken together.

Made of days that are cut into segments.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.intervals import clip, length
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import Category, Instant, Seconds, Session, Source
from cmtracker.results.days import Day
from cmtracker.results.lines import ReportLine

Week = tuple[int, int]
"""ISO year and week."""


CONFIRMED_LATE = 31
"""A day confirmed as scheduled more than so many days later says so."""

_TYPED = frozenset({Source.MANUAL, Source.NOTES})


def lines(
    days: Sequence[Day], sessions: Iterable[Session], counting: Counting, calendar: Calendar
) -> tuple[ReportLine, ...]:
    """Return the lines of a run of days, in order of start. Zero-length sessions have none.

    `counting` says which part of a session is work; the reconstructed ones have lines of their own.
    """
    chains = _chains(days, sessions)
    members = _members(chains)
    weeks = list(_by_week(days).values())
    touched = _touched(members, [week[0].start for week in weeks])
    found = []
    for number, week in enumerate(weeks):
        low, high = week[0].start, week[-1].end
        counted = _counted(week, chains)
        for key in touched.get(number, ()):
            inside = [one for one in members[key] if one.start < high and one.end > low]
            if inside:
                line = _line(week, inside, counted.get(key, _Tally()), low, high)
                claimed = _claimed(inside, counting, low, high)
                found.append(
                    line._replace(
                        overlap_s=max(0, claimed - line.counted_s),
                        lost_s=_lost(inside, counting, low, high),
                        delay_days=_delay(inside, calendar),
                    )
                )
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


@dataclass(slots=True)
class _Tally:
    """The totals of one line, in seconds: by category, and the part of them asked for."""

    by_category: dict[Category, Seconds]
    asked_s: Seconds

    def __init__(self) -> None:
        self.by_category = {}
        self.asked_s = 0


def _line(
    days: Sequence[Day], members: Sequence[Session], tally: _Tally, low: Instant, high: Instant
) -> ReportLine:
    start = max(low, members[0].start)
    end = min(high, max(one.end for one in members))
    gaps = [b.start - a.end for a, b in pairwise(members) if b.start > a.end]
    counted = sum(tally.by_category.values())
    return ReportLine(
        date=next(day.date for day in reversed(days) if day.start <= start < day.end),
        start=start,
        end=end,
        continued=members[0].start < low,
        pauses=len(gaps),
        paused_s=sum(gaps),
        counted_s=counted,
        overlap_s=0,
        by_category=tally.by_category,
        asked_s=tally.asked_s,
        sessions=tuple(members),
    )


def _claimed(
    members: Iterable[Session], counting: Counting, low: Instant, high: Instant
) -> Seconds:
    """Return the seconds that sessions would count if there were no others."""
    return sum(length(clip(counting.parts(one), low, high)) for one in members)


def _lost(members: Iterable[Session], counting: Counting, low: Instant, high: Instant) -> Seconds:
    """Return the seconds of confirmed sessions that lie where nothing is agreed any more."""
    return sum(length(clip(counting.lost(one), low, high)) for one in members)


def _delay(members: Sequence[Session], calendar: Calendar) -> int:
    """Return how many days after its date a line was entered, 0 where that is not to be told.

    It is told of what was typed, and of a date confirmed as scheduled more than 31 days later.
    """
    last = members[-1]
    if last.recorded_at is None:
        return 0
    number = calendar.time.number
    delay = number(last.recorded_at) - number(last.end - 1)
    if members[0].source in _TYPED or (
        members[0].source is Source.SCHEDULE and delay > CONFIRMED_LATE
    ):
        return max(0, delay)
    return 0


def _chains(days: Sequence[Day], sessions: Iterable[Session]) -> dict[str, tuple[str, Session]]:
    """Return for each session id its session and the key that all parts of its line share."""
    by_id = {one.id: one for one in sessions if one.end > one.start}
    starts = [day.start for day in days]
    found = {}
    for one in by_id.values():
        key = _root(one, by_id)
        if one.source == Source.SCHEDULE:
            key = f"scheduled {bisect_right(starts, one.start)}"
        found[one.id] = (key, one)
    return found


def _root(session: Session, by_id: Mapping[str, Session]) -> str:
    seen = {session.id}
    while (before := session.continues or "") in by_id and before not in seen:
        session = by_id[before]
        seen.add(session.id)
    return session.id


def _members(chains: Mapping[str, tuple[str, Session]]) -> dict[str, list[Session]]:
    members: dict[str, list[Session]] = {}
    for key, session in chains.values():
        members.setdefault(key, []).append(session)
    for group in members.values():
        group.sort(key=lambda one: (one.start, one.end))
    return members


def _touched(members: Mapping[str, list[Session]], lows: Sequence[Instant]) -> dict[int, list[str]]:
    """Return the keys of the lines that may lie in each week, by its index in `lows`."""
    touched: dict[int, list[str]] = {}
    for key, group in members.items():
        first = bisect_right(lows, group[0].start) - 1
        last = bisect_left(lows, max(one.end for one in group)) - 1
        for number in range(max(first, 0), last + 1):
            touched.setdefault(number, []).append(key)
    return touched


def _by_week(days: Iterable[Day]) -> dict[Week, list[Day]]:
    weeks: dict[Week, list[Day]] = {}
    for day in days:
        weeks.setdefault(week_of(day.date), []).append(day)
    return weeks


def week_of(day: date) -> Week:
    """Return the ISO year and week of a date."""
    iso = day.isocalendar()
    return iso.year, iso.week


def _counted(days: Iterable[Day], chains: Mapping[str, tuple[str, Session]]) -> dict[str, _Tally]:
    found: dict[str, _Tally] = {}
    for day in days:
        for part in day.segments:
            if part.session not in chains:  # a running session has no line yet
                continue
            tally = found.setdefault(chains[part.session][0], _Tally())
            seconds = part.end - part.start
            tally.by_category[part.category] = tally.by_category.get(part.category, 0) + seconds
            if part.asked and part.category != Category.SCHEDULED:
                tally.asked_s += seconds
    return found
