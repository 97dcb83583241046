"""What a critic would find in a log, so that the CM can see to it before a report is made.

Knows sessions and dates. A finding is a place to look at, not a fault: an election night is long,
and a phone note is entered late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cmtracker.analysis.counting import is_noted
from cmtracker.analysis.coverage import missing, without_ground
from cmtracker.analysis.intervals import Interval, clip, length, merge
from cmtracker.analysis.plans import part_of
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import HOUR, MINUTE, QUARTER, Instant, Seconds, Session, Source
from cmtracker.results.contradictions import Finding, FindingKind
from cmtracker.results.coverage import LostGround

LONG_DAY: Seconds = 16 * HOUR
"""Seconds of work on one date from which on it is a finding."""

ROUND_RUN = 10
"""Sessions in a row that begin and end on full quarters of an hour, from which on they are one."""

LATE_DAYS = 7
"""Days from the end of a session to its entry beyond which the entry is late."""


_Days = Mapping[DayNumber, Sequence[Session]]

_ORDER = {kind: number for number, kind in enumerate(FindingKind)}


def find(timeline: Timeline, first: date, last: date) -> tuple[Finding, ...]:
    """Return what meets the dates from `first` to `last` (both included), in order of start.

    Sessions of no length are left out, and those made from traces, which count nothing. Hours as
    scheduled are round by nature and never count as round numbers. A phone note counts as recorded
    when it was noted.
    """
    low = timeline.calendar.time.midnight(day_number(first))
    high = timeline.calendar.time.midnight(day_number(last) + 1)
    sessions = [s for s in timeline.log.sessions if s.start < s.end and is_noted(s)]
    inside = [s for s in sessions if s.start < high and low < s.end]
    days = _by_day(timeline, inside, range(day_number(first), day_number(last) + 1))
    found = [
        *_overlaps(timeline, inside),
        *_absences(timeline, days),
        *_future(inside, timeline.now),
        *_requests(inside),
        *_long_days(timeline, days),
        *_round_numbers(timeline, inside),
        *_late(timeline, inside),
        *_without_ground(timeline, low, high),
        *_not_filled(timeline, missing(timeline, first, last)),
    ]
    return tuple(sorted(found, key=lambda f: (f.start, _ORDER[f.kind], f.end, f.sessions)))


def _overlaps(timeline: Timeline, sessions: Sequence[Session]) -> Iterator[Finding]:
    """Yield each group of sessions that overlap one another, directly or in a chain.

    sessions  [-----)           [---)
                 [-----)  [-)
    found     [========)
    """
    group: list[Session] = []
    until = 0
    for session in [*sessions, None]:
        if session is not None and group and session.start < until:
            group.append(session)
            until = max(until, session.end)
            continue
        if len(group) > 1:
            parts = [part for s in group for part in timeline.counting.parts(s)]
            twice = length(parts) - length(merge(parts))
            ids = tuple(s.id for s in group)
            if twice:  # not so where scattered answers lie beside other work
                yield Finding(FindingKind.OVERLAP, group[0].start, until, twice, ids)
        if session is not None:
            group, until = [session], session.end


def _absences(timeline: Timeline, days: _Days) -> Iterator[Finding]:
    time = timeline.calendar.time
    absences = [(a, day_number(a.first), day_number(a.last)) for a in timeline.log.absences]
    for day in days:
        parts = [part_of(absence) for absence, low, high in absences if low <= day <= high]
        if not parts:
            continue
        absent = merge(
            stretch for start, end, _ in parts for stretch in time.stretches(day, start, end)
        )
        done = [s for s in _runs(timeline, day) for s in clip(absent, *s)]
        if done:
            ids, on = _ids(days[day], done), (date_of(day),)
            yield Finding(FindingKind.ABSENCE, done[0][0], done[-1][1], length(done), ids, on)


def _by_day(timeline: Timeline, sessions: Iterable[Session], days: range) -> _Days:
    """Sort sessions to the dates they touch."""
    number = timeline.calendar.time.number
    found: defaultdict[DayNumber, list[Session]] = defaultdict(list)
    for session in sessions:
        for day in range(number(session.start), number(session.end - 1) + 1):
            if day in days:
                found[day].append(session)
    return found


def _ids(sessions: Iterable[Session], parts: Sequence[Interval]) -> tuple[str, ...]:
    """Name the sessions that have a second in common with one of the parts."""
    return tuple(s.id for s in sessions if any(s.start < b and a < s.end for a, b in parts))


def _runs(timeline: Timeline, day: DayNumber) -> list[Interval]:
    worked = timeline.worked
    return merge((worked.seg_starts[i], worked.seg_ends[i]) for i in timeline.segments(day, day))


def _future(sessions: Iterable[Session], now: Instant) -> Iterator[Finding]:
    for session in sessions:
        known = now
        if session.recorded_at is not None and not session.edited:
            known = min(now, session.recorded_at + MINUTE)  # ends are often set to the minute
        if session.end > known:
            beyond = session.end - max(known, session.start)
            yield Finding(FindingKind.FUTURE, session.start, session.end, beyond, (session.id,))


def _requests(sessions: Iterable[Session]) -> Iterator[Finding]:
    for session in sessions:
        asked = session.request.at if session.request is not None else None
        if asked is not None and asked >= session.end:
            after = asked - session.end
            yield Finding(FindingKind.REQUEST, session.start, session.end, after, (session.id,))


def _long_days(timeline: Timeline, days: _Days) -> Iterator[Finding]:
    for day, sessions in days.items():
        if sum(s.end - s.start for s in sessions) < LONG_DAY:
            continue
        runs = _runs(timeline, day)
        if length(runs) >= LONG_DAY:
            ids, on = _ids(sessions, runs), (date_of(day),)
            yield Finding(FindingKind.LONG_DAY, runs[0][0], runs[-1][1], length(runs), ids, on)


def _round_numbers(timeline: Timeline, sessions: Iterable[Session]) -> Iterator[Finding]:
    offset = timeline.calendar.offset
    run: list[Session] = []
    for session in [*(s for s in sessions if s.source is not Source.SCHEDULE), None]:
        if session is not None and all(
            (edge + offset(edge)) % QUARTER == 0 for edge in (session.start, session.end)
        ):
            run.append(session)
            continue
        if len(run) >= ROUND_RUN:
            ids = tuple(s.id for s in run)
            end = max(s.end for s in run)
            yield Finding(FindingKind.ROUND_NUMBERS, run[0].start, end, len(run), ids)
        run = []


def _late(timeline: Timeline, sessions: Iterable[Session]) -> Iterator[Finding]:
    """Yield the late entries, those made on one date together: one sitting, one finding."""
    number = timeline.calendar.time.number
    sittings: defaultdict[DayNumber, list[Session]] = defaultdict(list)
    delays: dict[DayNumber, int] = {}
    for session in sessions:
        known = [t for t in (session.recorded_at, session.noted_at) if t is not None]
        if not known:
            continue
        entered = number(min(known))
        days = entered - number(session.end - 1)
        if days > LATE_DAYS:
            sittings[entered].append(session)
            delays[entered] = max(days, delays.get(entered, 0))
    for entered, group in sittings.items():
        yield Finding(
            FindingKind.LATE,
            group[0].start,
            max(s.end for s in group),
            delays[entered],
            tuple(s.id for s in group),
            (date_of(entered),),
        )


def _without_ground(timeline: Timeline, low: Instant, high: Instant) -> Iterator[Finding]:
    """Yield the confirmed sessions that lost their ground, those of one date together."""
    number = timeline.calendar.time.number
    dates: defaultdict[int, list[LostGround]] = defaultdict(list)
    for lost in without_ground(timeline, low, high):
        dates[number(lost.start)].append(lost)
    for day, group in dates.items():
        yield Finding(
            FindingKind.WITHOUT_GROUND,
            group[0].start,
            max(lost.end for lost in group),
            sum(lost.lost_s for lost in group),
            tuple(lost.session for lost in group),
            (date_of(day),),
        )


def _not_filled(timeline: Timeline, missing: Sequence[date]) -> Iterator[Finding]:
    """Yield the dates not filled in, those together that only dates owing nothing part."""
    calendar = timeline.calendar
    runs: list[list[date]] = []
    for day in missing:
        between = range(day_number(runs[-1][-1]) + 1, day_number(day)) if runs else range(0)
        if runs and not any(calendar.due(number) for number in between):
            runs[-1].append(day)
        else:
            runs.append([day])
    for dates in runs:
        start = calendar.midnight(dates[0])
        end = calendar.time.midnight(day_number(dates[-1]) + 1)
        yield Finding(FindingKind.NOT_FILLED, start, end, len(dates), dates=tuple(dates))
