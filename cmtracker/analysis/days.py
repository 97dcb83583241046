"""One date as a strip of its hours; a range by its dates, and as a grid of weekday × hour."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

from cmtracker.analysis.figures import NONE_SHOWN, DailyMessages, figures, owed
from cmtracker.analysis.on_call import is_on_watch, windows
from cmtracker.analysis.plans import ASKED_BIT, CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.rests import Rests
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import DAY, HOUR, HOURS_A_WEEK, Instant, RequestedBy, Seconds
from cmtracker.results.days import Day, Rest, RestKind, RestPart, Segment
from cmtracker.results.figures import DayHours, HourGrid


def day(timeline: Timeline, messages: DailyMessages | None, day: date) -> Day:
    """Return everything about one local date, from its first instant to the next date's.

    Segments of the same category and session that touch are one. `rests` are the gaps between
    worked intervals that meet the date, in full length; the one before the first and the one after
    the last work of the log are open (None). Without `messages` the figures count none.
    """
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
            number,
            number,
            owed(timeline, number, number).of(number, number),
            NONE_SHOWN if messages is None else messages,
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
            on_watch=session.requested_by is RequestedBy.ON_CALL
            and is_on_watch(session, windows(timeline.log)),
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
    return before._replace(end=after.end)


def _rests(timeline: Timeline, start: Instant, end: Instant) -> tuple[Rest, ...]:
    """Return the rests that meet ``[start, end)``, in full length; open ones have a None."""
    starts, ends = timeline.worked.run_starts, timeline.worked.run_ends
    # Rest n lies between the end of run n - 1 and the start of run n.
    first, last = bisect_right(starts, start), bisect_left(ends, end)
    return tuple(
        Rest(ends[n - 1] if n else None, starts[n] if n < len(starts) else None)
        for n in range(first, last + 1)
    )


def rest_parts(day: Day, now: Instant, rests: Rests, judged: Rests) -> tuple[RestPart, ...]:
    """Return the rests of a date of which something may be said, cut to it and to now.

    A rest is kept from the daily rest of the regime on, in full length; it is unknown where work
    may lie in it that was not entered. A shorter one is cut where
    it is a breach of `judged`, the rests without the session under way; any other one (a pause, a
    short night made up for by a long rest in the same 24 hours) is left out, as is a gap without
    work on either side.
    """
    found = []
    for rest in day.rests:
        start = day.start if rest.start is None else max(rest.start, day.start)
        end = min(now, day.end) if rest.end is None else min(rest.end, day.end)
        kind = _kind(rest, rests, judged)
        if kind is not None and start < end:
            found.append(RestPart(start, end, kind))
    return tuple(found)


def _kind(rest: Rest, rests: Rests, judged: Rests) -> RestKind | None:
    if rest.start is None or rest.end is None:
        return None if rest.start is rest.end else RestKind.OPEN
    if rest.end - rest.start >= rests.figure(rest.start):
        return RestKind.KEPT if rests.is_known(rest) else RestKind.UNKNOWN
    breach = judged.breach_from(rest.start)
    return RestKind.CUT if breach is not None and breach.end == rest.end else None


def hours_by_day(timeline: Timeline, first: date, last: date) -> Iterator[DayHours]:
    """Yield each date from `first` to `last` with its worked, out-of-hours and due seconds.

    The same seconds as in the summary by day, without its other figures: ten years have 3,650
    dates, and a picture of them shows no more.
    """
    low, high = day_number(first), day_number(last)
    due = owed(timeline, low, high).due
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
        yield DayHours(date_of(day), seconds + outside[day], outside[day], due.get(day, 0))


def hour_grid(timeline: Timeline, first: date, last: date) -> HourGrid:
    """Return the worked seconds by weekday and local hour of the dates from `first` to `last`.

    Row 0 is Monday, column 0 the hour from 00:00; a repeated hour adds up. `in_hours` is the
    scheduled category, `out_of_hours` every other second. Work after now is left out.
    """
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
