"""One date as a strip of its hours; a range by its dates, and as a grid of weekday × hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

from cmtracker.analysis.figures import figures, messages_of, owed
from cmtracker.analysis.plans import ASKED_BIT, CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.results import Day, HourGrid, Rest, Segment
from cmtracker.analysis.timeline import Timeline, timeline_of
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import DAY, HOUR, Instant, Log, Seconds

HOURS_A_WEEK = 168


def day(log: Log, day: date, now: Instant) -> Day:
    """Return everything about one local date, from its first instant to the next date's.

    Segments of the same category and session that touch are one. `rests` are the gaps between
    worked intervals that meet the date, in full length; the one before the first and the one after
    the last work of the log are open (None).
    """
    timeline = timeline_of(log, now)
    calendar = timeline.calendar
    number = day_number(day)
    start, end = calendar.time.midnight(number), calendar.time.midnight(number + 1)
    return Day(
        date=day,
        start=start,
        end=end,
        slots=calendar.slots(day),
        segments=_segments(timeline, number),
        rests=_rests(timeline, start, end),
        holiday=calendar.holiday(day),
        absent=calendar.is_absent(day),
        figures=figures(
            timeline,
            timeline.segments(number, number),
            owed(timeline, number, number, now).of(number, number),
            messages_of(timeline).of(number, number),
        ),
    )


def _segments(timeline: Timeline, number: int) -> tuple[Segment, ...]:
    worked = timeline.worked
    found: list[Segment] = []
    for i in timeline.segments(number, number):
        session = worked.seg_sessions[i]
        kind = worked.seg_kinds[i]
        segment = Segment(
            start=worked.seg_starts[i],
            end=worked.seg_ends[i],
            category=CATEGORIES[kind >> CATEGORY_SHIFT],
            requested_by=session.requested_by,
            session=session.id,
            asked=bool(kind & ASKED_BIT),
        )
        if found and _continue(found[-1], segment):
            found[-1] = _joined(found[-1], segment)
        else:
            found.append(segment)
    return tuple(found)


def _continue(before: Segment, after: Segment) -> bool:
    return before.end == after.start and (
        before.category,
        before.session,
        before.requested_by,
        before.asked,
    ) == (after.category, after.session, after.requested_by, after.asked)


def _joined(before: Segment, after: Segment) -> Segment:
    return Segment(
        before.start,
        after.end,
        before.category,
        before.requested_by,
        before.session,
        before.asked,
    )


def _rests(timeline: Timeline, start: Instant, end: Instant) -> tuple[Rest, ...]:
    worked = timeline.worked
    sides: list[tuple[Instant | None, Instant | None]] = list(
        zip([None, *worked.run_ends], [*worked.run_starts, None], strict=True)
    )
    return tuple(
        Rest(a, b) for a, b in sides if (a is None or a < end) and (b is None or b > start)
    )


def hours_by_day(
    log: Log, first: date, last: date, now: Instant
) -> Iterator[tuple[date, Seconds, Seconds, Seconds]]:
    """Yield each date from `first` to `last` with its worked, out-of-hours and due seconds.

    The same seconds as in the summary by day, without its other figures: ten years have 3,650
    dates, and a picture of them shows no more.
    """
    timeline = timeline_of(log, now)
    low, high = day_number(first), day_number(last)
    due = owed(timeline, low, high, now).due
    segments = timeline.segments(low, high)
    inside = dict.fromkeys(range(low, high + 1), 0)
    outside = inside.copy()
    for day, kind, seconds in zip(
        timeline.worked.seg_days[segments.start : segments.stop],
        timeline.worked.seg_kinds[segments.start : segments.stop],
        timeline.lengths[segments.start : segments.stop],
        strict=True,
    ):
        if kind >= OUT_OF_HOURS:
            outside[day] += seconds
        else:
            inside[day] += seconds
    for day, seconds in inside.items():
        yield date_of(day), seconds + outside[day], outside[day], due.get(day, 0)


def hour_grid(log: Log, first: date, last: date, now: Instant | None = None) -> HourGrid:
    """Return the worked seconds by weekday and local hour of the dates from `first` to `last`.

    Row 0 is Monday, column 0 the hour from 00:00; a repeated hour adds up. `in_hours` is the
    scheduled category, `out_of_hours` every other second. With `now`, later work is left out.
    """
    if now is None:
        now = max((s.end for s in log.sessions), default=0)
    timeline = timeline_of(log, now)
    worked, time = timeline.worked, timeline.calendar.time
    inside, outside = _Hours(), _Hours()
    upto, offset = 0, 0  # until when the offset of the segment before holds
    part = timeline.segments(day_number(first), day_number(last))
    for start, length, kind, day in zip(
        worked.seg_starts[part.start : part.stop],
        timeline.lengths[part.start : part.stop],
        worked.seg_kinds[part.start : part.stop],
        worked.seg_days[part.start : part.stop],
        strict=True,
    ):
        if start >= upto:
            row = time.index(start)
            offset = time.offsets[row]
            upto = time.at[row + 1] if row + 1 < len(time.at) else start + length
        hours = outside if kind >= OUT_OF_HOURS else inside
        clock = (day + 3) % 7 * DAY + (start + offset) % DAY
        hours.starts.append(clock)
        hours.ends.append(clock + length)
    return HourGrid(inside.rows(), outside.rows())


class _Hours:
    """Stretches of work along the clock of a week, in seconds since Monday 00:00."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def rows(self) -> tuple[tuple[Seconds, ...], ...]:
        """Return the seconds of each hour by weekday, without going through the hours of each.

        Work that begins fills what is left of its hour and all hours after it; where it ends, the
        same is taken away again.
        """
        begun = [0] * (HOURS_A_WEEK + 1)
        left = begun.copy()
        for sign, clocks in ((1, self.starts), (-1, self.ends)):
            for clock in clocks:
                hour = clock // HOUR
                begun[hour] += sign
                left[hour] += sign * (HOUR - clock % HOUR)
        under_way = accumulate(begun, initial=0)
        seconds = [HOUR * n + part for n, part in zip(under_way, left, strict=False)]
        return tuple(tuple(seconds[day * 24 : day * 24 + 24]) for day in range(7))


def added(grids: Iterable[HourGrid]) -> HourGrid:
    """Add up the grids of stretches of dates that do not overlap."""
    ways = zip(*grids, strict=True)  # those in hours, those out of hours
    return HourGrid(
        *(
            tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*way, strict=True))
            for way in ways
        )
    )
