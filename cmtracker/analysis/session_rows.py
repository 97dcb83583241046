"""Every session of a range with its category, its amounts and whether it was noted in time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from operator import sub
from typing import NamedTuple

from cmtracker.analysis.categories import Worked
from cmtracker.analysis.intervals import Interval, length
from cmtracker.analysis.on_call import is_on_watch, windows
from cmtracker.analysis.plans import ASKED_BIT, CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.provenance import noted_in_time
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import AbsenceKind, Category, Instant, RequestedBy, Seconds, Session, Source
from cmtracker.results.session_rows import SessionRow

_SCHEDULE = Source.SCHEDULE


class _Sums(NamedTuple):
    """The seconds of one session: by category, and of those out of hours asked for or told."""

    by_category: dict[int, Seconds]
    amounts: list[Seconds]


def rows(timeline: Timeline, first: date, last: date) -> tuple[SessionRow, ...]:
    """Return the sessions that meet the dates from `first` to `last`, in order of start."""
    time = timeline.calendar.time
    low, high = time.midnight(day_number(first)), time.midnight(day_number(last) + 1)
    near = timeline.sessions.between(low - 1, high)
    found = [one for one in near if one.start >= low or one.end > low]
    sums = _sums(timeline, found)
    on_call = windows(timeline.log)
    return tuple(_row(timeline, one, sums.get(one.id), on_call) for one in found)


def untraced(timeline: Timeline, first: date, last: date) -> int:
    """Count the sessions whose first work without a written trace lies on the dates.

    That is work out of hours that was neither asked for nor told in writing. What began on a date
    of sickness is left out: it is told to nobody.
    """
    worked, told = timeline.worked, timeline.told
    number = timeline.calendar.time.number
    sick = sick_days(timeline)
    part = timeline.segments(day_number(first), day_number(last))
    held, begins = slice(part.start, part.stop), timeline.calendar.time.midnight(day_number(first))
    outside = {
        session.id: session
        for kind, session in zip(worked.seg_kinds[held], worked.seg_sessions[held], strict=True)
        if kind >= OUT_OF_HOURS and not kind & ASKED_BIT
    }
    return sum(
        not (told and told.get(id_, session.end) > session.end)
        and not (sick and number(session.start) in sick)
        and not (session.start < begins and _is_untraced_before(worked, session, part.start))
        for id_, session in outside.items()
    )


def _is_untraced_before(worked: Worked, session: Session, segment: int) -> bool:
    """Tell whether a session has work out of hours that nobody asked for before a segment."""
    for at in range(segment - 1, -1, -1):
        if worked.seg_ends[at] <= session.start:
            return False
        kind = worked.seg_kinds[at]
        is_unasked = kind >= OUT_OF_HOURS and not kind & ASKED_BIT
        if is_unasked and worked.seg_sessions[at].id == session.id:
            return True
    return False


def sick_days(timeline: Timeline) -> frozenset[int]:
    """Return the numbers of the dates of sick leave."""
    return frozenset(
        number
        for one in timeline.log.absences
        if one.kind is AbsenceKind.SICK
        for number in range(day_number(one.first), day_number(one.last) + 1)
    )


def _row(
    timeline: Timeline, session: Session, sums: _Sums | None, on_call: list[Interval]
) -> SessionRow:
    outside = asked = disclosed = counted = 0
    category: Category | None = None
    if sums is not None:
        counted = sum(sums.by_category.values())
        outside, asked, disclosed = sums.amounts
        category = CATEGORIES[max(sums.by_category, key=lambda one: sums.by_category[one])]
    lost = length(timeline.counting.lost(session)) if session.source is _SCHEDULE else 0
    return SessionRow(
        session,
        date_of(timeline.calendar.time.number(session.start)),
        category,
        counted,
        outside,
        asked,
        disclosed,
        lost,
        noted_in_time(timeline, session),
        session.requested_by is RequestedBy.ON_CALL and is_on_watch(session, on_call),
    )


def _sums(timeline: Timeline, sessions: Sequence[Session]) -> dict[str, _Sums]:
    """Add up the segments of the worked time, and of that made from traces, by session."""
    if not sessions:
        return {}
    low, high = sessions[0].start, max(one.end for one in sessions)
    found: dict[str, _Sums] = defaultdict(lambda: _Sums({}, [0, 0, 0]))
    told = timeline.told
    for seconds, kind, session in _segments(timeline, low, high):
        is_told = bool(told) and told.get(session.id, session.end) > session.end
        _add(found[session.id], kind, seconds, is_told=is_told)
    reached = low
    for session in sessions:
        if session.source is Source.RECONSTRUCTED:
            for seconds, kind in _beside(
                timeline.reconstructed, max(reached, session.start), session.end
            ):
                _add(found[session.id], kind, seconds, is_told=False)
            reached = max(reached, session.end)
    return dict(found)


def _add(sums: _Sums, kind: int, seconds: Seconds, *, is_told: bool) -> None:
    category = kind >> CATEGORY_SHIFT
    sums.by_category[category] = sums.by_category.get(category, 0) + seconds
    if kind >= OUT_OF_HOURS:
        sums.amounts[0] += seconds
        if kind & ASKED_BIT:
            sums.amounts[1] += seconds
        elif is_told:
            sums.amounts[2] += seconds


def _segments(
    timeline: Timeline, low: Instant, high: Instant
) -> Iterator[tuple[Seconds, int, Session]]:
    """Yield length, kind and session of the segments on the dates that meet ``[low, high)``."""
    number, worked = timeline.calendar.time.number, timeline.worked
    part = timeline.segments(number(low), number(max(low, high - 1)))
    held = slice(part.start, part.stop)
    lengths = map(sub, worked.seg_ends[held], worked.seg_starts[held])
    yield from zip(lengths, worked.seg_kinds[held], worked.seg_sessions[held], strict=True)


def _beside(made: Worked, start: Instant, end: Instant) -> Iterator[tuple[Seconds, int]]:
    """Yield length and kind of what lies in ``[start, end)`` of time made from traces.

    Its segments are joined, and name no session.
    """
    at = bisect_right(made.seg_ends, start)
    while at < len(made.seg_starts) and made.seg_starts[at] < end:
        yield min(end, made.seg_ends[at]) - max(start, made.seg_starts[at]), made.seg_kinds[at]
        at += 1
