"""How often a range was worked outside the hours, and how far it is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from cmtracker.analysis.evenings import counted, denominator
from cmtracker.analysis.figures import owed
from cmtracker.analysis.intervals import length
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.plans import ASKED_BIT, CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.provenance import provenance
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import QUARTER, Category, Instant, Seconds, Session, Source
from cmtracker.results.claims import ENOUGH, Claim, ClaimKind
from cmtracker.results.coverage import BorneOut, Coverage, DateCount, LostGround, WorkedDates

FRIDAY, DAYS_TO_MONDAY = 4, 3

Tally = dict[int, list[Seconds]]
"""Worked and asked-for seconds of each date (or ISO week)."""


def worked_dates(timeline: Timeline, first: date, last: date) -> WorkedDates:
    """Count the dates from `first` to `last` with at least one second in a category.

    Each count comes with how many of them have 15 minutes or more, how many have asked-for work in
    that category, and out of how many: the dates between the first and the last record (see
    `evenings.denominator`) that hold any instant of it (a Sunday that is a public holiday counts
    among the holidays only), of evenings those that count. Week-ends are counted by ISO week,
    Saturday and Sunday together.
    """
    days = denominator(timeline, day_number(first), day_number(last))
    low, high = days.start, days.stop - 1
    sums = _out_of_hours(timeline, low, high)
    plans = timeline.calendar.plans(low, high) if low <= high else {}
    dates: defaultdict[int, list[DayNumber]] = defaultdict(list)
    for number in range(low, high + 1):
        dates[id(plans[number])].append(number)  # ordinary dates share their plans

    def count(*categories: Category, key: Callable[[DayNumber], int] = int) -> DateCount:
        possible = {
            key(number)
            for numbers in dates.values()
            if plans[numbers[0]].has(*categories)
            for number in numbers
        }
        return _count([sums[c] for c in categories if c in sums], len(possible), key)

    return WorkedDates(
        evenings=count(Category.EVENING)._replace(of=len(counted(timeline, low, high))),
        nights=count(Category.NIGHT),
        saturdays=count(Category.SATURDAY),
        sundays=count(Category.SUNDAY),
        weekends=count(Category.SATURDAY, Category.SUNDAY, key=week_number),
        holidays=count(Category.HOLIDAY),
        leave_days=count(Category.LEAVE),
    )


def added(parts: Iterable[WorkedDates]) -> WorkedDates:
    """Add up the counts of stretches of dates that do not overlap, nor share a week."""
    return WorkedDates(
        *(DateCount(*map(sum, zip(*counts, strict=True))) for counts in zip(*parts, strict=True))
    )


def week_number(number: DayNumber) -> int:
    """Return which Monday-to-Sunday week a date lies in, counted from that of 1970-01-01."""
    return (number + 3) // 7


def _out_of_hours(timeline: Timeline, first: DayNumber, last: DayNumber) -> dict[Category, Tally]:
    """Return the sums of each date in each category but the scheduled one."""
    segments = timeline.segments(first, last)
    part = slice(segments.start, segments.stop)
    tallies: defaultdict[int, Tally] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for day, kind, seconds in zip(
        timeline.worked.seg_days[part],
        timeline.worked.seg_kinds[part],
        timeline.lengths[part],
        strict=True,
    ):
        if kind >= OUT_OF_HOURS:
            sums = tallies[kind >> CATEGORY_SHIFT][day]
            sums[0] += seconds
            if kind & ASKED_BIT:
                sums[1] += seconds
    return {CATEGORIES[index]: tally for index, tally in tallies.items()}


def _count(tallies: Sequence[Tally], of: int, key: Callable[[DayNumber], int]) -> DateCount:
    sums: Tally = defaultdict(lambda: [0, 0])
    for tally in tallies:
        for number, (worked, asked) in tally.items():
            sums[key(number)][0] += worked
            sums[key(number)][1] += asked
    return DateCount(
        worked=len(sums),
        quarter_hour=sum(worked >= QUARTER for worked, _ in sums.values()),
        asked=sum(asked > 0 for _, asked in sums.values()),
        of=of,
    )


def coverage(timeline: Timeline, first: date, last: date) -> Coverage:
    """Tell how far the dates from `first` to `last` are filled in, and how sessions came about.

    A date that owes time is filled in when there is work inside one of its slots; today counts,
    later dates do not. Seconds are those of the union inside the range, those made from traces what
    they would add to it. Dates whose records were deleted for good are neither filled in nor
    missing.
    """
    low, high = day_number(first), day_number(last)
    due, missing = _due(timeline, low, high)
    by_source = dict.fromkeys((str(source) for source in Source), 0)
    found: dict[int, Session] = {}
    sums: dict[int, Seconds] = {}
    worked, segments = timeline.worked, timeline.segments(low, high)
    for session, seconds in zip(
        worked.seg_sessions[segments.start : segments.stop],
        timeline.lengths[segments.start : segments.stop],
        strict=True,
    ):
        key = id(session)
        if key in sums:
            sums[key] += seconds
        else:
            found[key], sums[key] = session, seconds
    for session, total in zip(found.values(), sums.values(), strict=True):
        by_source[session.source] += total
    known = provenance(timeline, segments, lambda _: False)
    entered = sum(by_source.values()) - by_source[Source.SCHEDULE]
    by_source[Source.RECONSTRUCTED] = sum(timeline.reconstructed_on(low, high).values())
    return Coverage(
        due_dates=len(due),
        filled=len(due) - len(missing),
        missing=tuple(map(date_of, missing)),
        same_day_s=known.same_day_s,
        in_time_s=known.in_time_s,
        entered_s=entered,
        entered=sum(session.source is not Source.SCHEDULE for session in found.values()),
        edited=sum(session.edited for session in found.values()),
        sessions=len(found),
        by_source=by_source,
    )


def in_time(cover: Coverage) -> Claim | None:
    """Say how much of the noted time the log knew in time, and on the same day; None of none.

    As a share from five sessions on.
    """
    if not cover.entered_s:
        return None
    kind = ClaimKind.IN_TIME_SHARE if cover.entered >= ENOUGH else ClaimKind.IN_TIME
    values = {"seconds": cover.in_time_s, "same_day": cover.same_day_s, "of": cover.entered_s}
    return Claim(kind, values)


def runs(dates: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Return first and last of the dates that follow each other; a Monday follows the Friday."""
    found: list[tuple[date, date]] = []
    for day in sorted(dates):
        last = found[-1][1] if found else None
        gap = 0 if last is None else (day - last).days
        if last is not None and (gap == 1 or (gap == DAYS_TO_MONDAY and last.weekday() == FRIDAY)):
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return tuple(found)


def missing(timeline: Timeline, first: date, last: date) -> tuple[date, ...]:
    """Return the dates that owe time and are not filled in, as `coverage` counts them."""
    _, found = _due(timeline, day_number(first), day_number(last))
    return tuple(map(date_of, found))


def _due(
    timeline: Timeline, first: DayNumber, last: DayNumber
) -> tuple[list[DayNumber], list[DayNumber]]:
    """Return the dates that owe time, and those of them that are not filled in."""
    owes = owed(timeline, first, last)
    due = [number for number in range(first, last + 1) if owes.due.get(number)]
    return due, [number for number in due if number not in owes.filled]


def without_ground(timeline: Timeline, start: Instant, end: Instant) -> tuple[LostGround, ...]:
    """Return the confirmed sessions in ``[start, end)`` that lost ground, wholly or not.

    In order of start. They say only "as agreed": where an absence, a holiday or other agreed hours
    were entered afterwards, what they say there counts nothing.
    """
    found = []
    for session in timeline.sessions.between(start, end):
        if not timeline.counting.counts_whole(session):
            lost = length(timeline.counting.lost(session))
            if lost:
                counted = length(timeline.counting.parts(session))
                found.append(LostGround(session.id, session.start, session.end, lost, counted))
    return tuple(found)


def borne_out(timeline: Timeline, messages: Messages, first: date, last: date) -> BorneOut:
    """Count the sessions with out-of-hours time in a range that imported messages bear out."""
    worked, segments = timeline.worked, timeline.segments(day_number(first), day_number(last))
    part = slice(segments.start, segments.stop)
    pairs = zip(worked.seg_sessions[part], worked.seg_kinds[part], strict=True)
    sessions = {id(session): session for session, kind in pairs if kind >= OUT_OF_HOURS}.values()
    covered = [session for session in sessions if messages.covers(session)]
    borne = sum(messages.dates.bears_out(timeline, session) for session in covered)
    return BorneOut(borne, len(covered), len(sessions))
