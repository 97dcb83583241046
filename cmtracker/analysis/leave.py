"""What absences take of the agreed time, and what was done in on-call windows, year by year.

A morning takes one half day of a date that owes time; an absence from 14:00 to 16:00 takes 2 h.

    agreed      [09:00-12:30)  [13:30-17:00)
    morning     [============)
    by times                     [=======)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.plans import OUT_OF_HOURS, part_of
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import day_number
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Entitlement,
    HalfDay,
    OnCall,
    Seconds,
    Session,
    Slot,
    Source,
)
from cmtracker.results.leave import (
    AbsenceEntry,
    LeaveCounter,
    LeaveDay,
    LeaveYear,
    OnCallEntry,
    Taken,
)


def year(timeline: Timeline, calendar: Calendar, number: int) -> LeaveYear:
    """Return a calendar year; `calendar` knows the holidays of it."""
    log = timeline.log
    first, last = date(number, 1, 1), date(number, 12, 31)
    absences = sorted(
        (one for one in log.absences if one.first <= last and first <= one.last),
        key=lambda one: (one.first, one.last, one.id),
    )
    low, high = (calendar.midnight(day) for day in (first, last + timedelta(days=1)))
    windows = sorted(one for one in log.on_call if one.start < high and low < one.end)
    by_kind: defaultdict[AbsenceKind, list[Absence]] = defaultdict(list)
    for absence in absences:
        by_kind[absence.kind].append(absence)
    return LeaveYear(
        year=number,
        days=_days(calendar, absences, windows, first, last),
        absences=tuple(
            AbsenceEntry(
                one,
                taken(calendar, [one], one.first, one.last),
                overlapping(one, log.absences),
            )
            for one in absences
        ),
        on_call=tuple(_window(timeline, one) for one in windows),
        taken={kind: taken(calendar, of_kind, first, last) for kind, of_kind in by_kind.items()},
        counters=tuple(
            _counter(
                calendar, given, by_kind.get(given.kind, []), calendar.local_date(timeline.now)
            )
            for given in sorted(
                log.entitlements, key=lambda one: (list(AbsenceKind).index(one.kind), one.id)
            )
            if given.year == number
        ),
    )


def _counter(
    calendar: Calendar, given: Entitlement, absences: Sequence[Absence], today: date
) -> LeaveCounter:
    """Return what is taken of the days off of a year up to today, and planned after it."""
    first, last = date(given.year, 1, 1), date(given.year, 12, 31)
    tomorrow = today + timedelta(days=1)
    return LeaveCounter(
        given,
        taken(calendar, absences, first, min(last, today)),
        taken(calendar, absences, max(first, tomorrow), last),
    )


def _days(
    calendar: Calendar,
    absences: Sequence[Absence],
    windows: Sequence[OnCall],
    first: date,
    last: date,
) -> tuple[LeaveDay, ...]:
    absent: defaultdict[date, list[Absence]] = defaultdict(list)
    for absence in absences:
        for day in dates(absence, first, last):
            absent[day].append(absence)
    on_call: defaultdict[date, list[OnCall]] = defaultdict(list)
    for window in windows:
        begun, over = (calendar.local_date(one) for one in (window.start, window.end - 1))
        for day in between(max(begun, first), min(over, last)):
            on_call[day].append(window)
    return tuple(
        LeaveDay(
            day,
            calendar.owed_under(day_number(day), ()),
            calendar.holiday(day),
            tuple(absent[day]),
            tuple(on_call[day]),
        )
        for day in between(first, last)
    )


def between(first: date, last: date) -> list[date]:
    """Return the dates from `first` to `last`, in order."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def dates(absence: Absence, first: date, last: date) -> list[date]:
    """Return the dates of an absence that lie from `first` to `last`."""
    return between(max(absence.first, first), min(absence.last, last))


def due(calendar: Calendar, days: Iterable[date]) -> Seconds:
    """Return the seconds due on some dates."""
    return sum(calendar.due(day_number(day)) for day in days)


def taken(calendar: Calendar, absences: Iterable[Absence], first: date, last: date) -> Taken:
    """Return what absences of one kind take of the dates from `first` to `last`.

    A date that owes nothing counts nothing: a week-end, a public holiday, before any schedule. A
    whole day, and both halves of one, are two half days; a half counts where something of it is
    agreed. Of an absence given by times the agreed seconds count that no half day holds already.
    """
    by_date: defaultdict[date, list[Absence]] = defaultdict(list)
    for absence in absences:
        for day in dates(absence, first, last):
            by_date[day].append(absence)
    halves = seconds = 0
    for day, found in by_date.items():
        of_day = _taken_on(calendar, day, found)
        halves, seconds = halves + of_day.halves, seconds + of_day.seconds
    return Taken(halves, seconds)


def _taken_on(calendar: Calendar, day: date, absences: Sequence[Absence]) -> Taken:
    number = day_number(day)
    owed = calendar.owed_under(number, ())
    named = {one.part for one in absences if not isinstance(one.part, Slot)}
    if not owed:
        return Taken()
    if None in named:
        return Taken(2)

    def left(found: Iterable[Absence]) -> Seconds:
        return calendar.owed_under(number, tuple(sorted(map(part_of, found))))

    by_half = {half: [one for one in absences if one.part is half] for half in HalfDay}
    halves = sum(bool(found) and left(found) < owed for found in by_half.values())
    of_halves = [one for found in by_half.values() for one in found]
    return Taken(halves, left(of_halves) - left(absences))


def overlapping(absence: Absence, others: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the other absences that share time with one, whatever is agreed then."""
    start, end, _ = part_of(absence)

    def meets(other: Absence) -> bool:
        begun, over, _ = part_of(other)
        is_other = other.id != absence.id
        days = other.first <= absence.last and absence.first <= other.last
        return is_other and days and begun < end and start < over

    return tuple(sorted(filter(meets, others), key=lambda one: (one.first, one.last, one.id)))


def confirmed_under(
    calendar: Calendar, now: Calendar, sessions: Iterable[Session]
) -> tuple[int, Seconds]:
    """Return how many confirmed sessions lose anything under another calendar, and how much."""
    was, will_be = AgreedGround(calendar), AgreedGround(now)
    lost = [will_be.lost(one) - was.lost(one) for one in sessions if one.source is Source.SCHEDULE]
    return sum(seconds > 0 for seconds in lost), sum(filter(lambda seconds: seconds > 0, lost))


def _window(timeline: Timeline, window: OnCall) -> OnCallEntry:
    """Return a window with the work out of hours that was noted inside it."""
    worked = timeline.worked
    low = bisect_right(worked.seg_ends, window.start)
    high = bisect_left(worked.seg_starts, window.end)
    found = [i for i in range(low, high) if worked.seg_kinds[i] >= OUT_OF_HOURS]
    return OnCallEntry(
        window,
        worked_s=sum(
            min(worked.seg_ends[i], window.end) - max(worked.seg_starts[i], window.start)
            for i in found
        ),
        sessions=len({id(worked.seg_sessions[i]) for i in found}),
        overlaps=tuple(
            other
            for other in timeline.log.on_call
            if other.id != window.id and other.start < window.end and window.start < other.end
        ),
    )
