"""What a week leaves open: which evenings to ask about, which mornings matter, what to tell of.

A morning matters where nothing is noted of a date after work in the evening before: when it began
decides how long the rest was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cmtracker.analysis import coverage, evenings
from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.rests import rest_floor
from cmtracker.analysis.rules import RuleBook
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import HOUR, AbsenceKind, Instant, RequestedBy, Seconds, Session
from cmtracker.results.week_review import LateMorning, OutsideSession, WeekReview

FRIDAY = 4
NOON = 12 * HOUR


def is_due(calendar: Calendar, now: Instant) -> bool:
    """Tell whether a look back at the week is due: from Friday 12:00 to Sunday, local time."""
    day = calendar.local_date(now)
    if day.weekday() != FRIDAY:
        return day.weekday() > FRIDAY
    afternoon = calendar.time.stretches(day_number(day), NOON, 24 * HOUR)
    return bool(afternoon) and now >= afternoon[0][0]


def review(timeline: Timeline, book: RuleBook, first: date, last: date) -> WeekReview:
    """Return what the dates from `first` to `last` leave open; of today and later no question."""
    today = timeline.calendar.time.number(timeline.now)
    until = min(day_number(last), today - 1)
    silent = evenings.silent(timeline, day_number(first), until)
    missing = coverage.missing(timeline, first, date_of(until)) if first <= date_of(until) else ()
    mornings = (late_morning(timeline, book, day) for day in missing)
    return WeekReview(
        tuple(date_of(number) for number in silent),
        tuple(one for one in mornings if one is not None),
        tuple(_outside(timeline, first, last)),
    )


def late_morning(timeline: Timeline, book: RuleBook, day: date) -> LateMorning | None:
    """Return how the agreed hours of a date follow work in the evening before, None without such.

    The last work before the agreed hours must lie in that evening or its night: what begins after
    05:00 is work of the date itself. Of flexible hours the usual ones are meant; without them none.
    """
    calendar, number = timeline.calendar, day_number(day)
    agreed = AgreedGround(calendar).stretches(day)
    if not agreed:
        return None
    begins = agreed[0][0]
    starts, ends = timeline.worked.run_starts, timeline.worked.run_ends
    at = bisect_right(ends, begins) - 1
    evening, morning = evenings.window(timeline, number - 1)
    if at < 0 or ends[at] <= evening or starts[at] >= morning:
        return None
    return LateMorning(day, ends[at], begins, rest_floor(book, ends[at]))


def late_start(timeline: Timeline, book: RuleBook) -> LateMorning | None:
    """Return the morning of today while its rest is too short for the agreed hours to begin.

    None once that rest is over, or once anything was worked after it began.
    """
    today = timeline.calendar.local_date(timeline.now)
    found = late_morning(timeline, book, today)
    if found is None or not found.is_short or timeline.now >= found.floor:
        return None
    return None if timeline.runs(found.ended, found.floor) else found


def _outside(timeline: Timeline, first: date, last: date) -> Iterator[OutsideSession]:
    """Yield the sessions with work out of hours on the dates, that began first before the others.

    A session counts with what of it no earlier one covers.
    """
    worked, told = timeline.worked, timeline.told
    seconds: defaultdict[str, Seconds] = defaultdict(int)
    sessions: dict[str, Session] = {}
    days: dict[str, DayNumber] = {}
    for i in timeline.segments(day_number(first), day_number(last)):
        if worked.seg_kinds[i] >= OUT_OF_HOURS:
            session = worked.seg_sessions[i]
            sessions.setdefault(session.id, session)
            days.setdefault(session.id, worked.seg_days[i])
            seconds[session.id] += timeline.lengths[i]
    sick = [one for one in timeline.log.absences if one.kind is AbsenceKind.SICK]
    for id_, session in sessions.items():
        day = date_of(days[id_])
        yield OutsideSession(
            session,
            seconds[id_],
            is_told=told.get(id_, session.end) > session.end,
            is_unsaid=session.requested_by is RequestedBy.UNSPECIFIED and session.order is None,
            is_sick=any(one.first <= day <= one.last for one in sick),
        )
