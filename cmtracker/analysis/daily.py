"""The rules on days: work, amplitude, break, work on leave, disconnection.

Figures and sources come with the regime; how each is measured is fixed here (design, section 3).
Nothing is said of a date before it has ended, nor of a stretch or a service day while it may go on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import le

from cmtracker.analysis.intervals import clip, length, merge, subtract
from cmtracker.analysis.plans import CATEGORIES, CATEGORY_SHIFT, LEAVE_PART, SICK_PART
from cmtracker.analysis.rests import Rests
from cmtracker.analysis.rules import Keyed, RuleBook, breach, exceeds, record
from cmtracker.analysis.scope import Scope
from cmtracker.analysis.timeline import Timeline, shares
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import DAY, MINUTE, Category, Instant, Limit, Rule, Seconds, Session

USUAL_PAUSE: Seconds = 20 * MINUTE
"""What ends a stretch of work under a regime that limits none."""

REACH = 2
"""How many dates back the window may begin, in which work of a date lies."""

Piece = tuple[Instant, Instant, Session]

_LEAVE = CATEGORIES.index(Category.LEAVE)


def worked_dates(timeline: Timeline, days: range) -> Iterable[DayNumber]:
    """Return the dates with work among some, in order."""
    known = timeline.day_seconds
    if len(known) < len(days):
        return [number for number in known if number in days]
    return [number for number in days if number in known]


def daily_work(timeline: Timeline, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each local date with more worked seconds than the limit, from first to last work.

    Source: décret n° 2000-815, art. 3-I (10 h); Code du travail, art. L3121-18.
    """
    time, worked = timeline.calendar.time, timeline.worked
    least = book.least(Rule.DAILY_WORK)
    for number in worked_dates(timeline, scope.days):
        seconds = timeline.day_seconds[number]
        if seconds < least:
            continue
        segments = timeline.segments(number, number)
        start = worked.seg_starts[segments.start]
        limit = book.limit(Rule.DAILY_WORK, start)
        if (
            limit is not None
            and exceeds(seconds, limit)
            and time.midnight(number + 1) <= timeline.now
        ):
            end = worked.seg_ends[segments.stop - 1]
            yield number, breach(timeline, limit, seconds, start, end)


def daily_span(rests: Rests, scope: Scope) -> Iterator[Keyed]:
    """Yield each service day whose amplitude, from first to last work, exceeds the limit.

    Service days are what lies between long rests and `daily_rest` breaches; pauses count. The last
    one is over when the daily rest after it has passed. Source: décret n° 2000-815, art. 3-I
    (12 h); Cass. soc., 18 December 2001, n° 99-43.351 (13 h).
    """
    timeline, book, rule = rests.timeline, rests.book, Rule.DAILY_SPAN
    least = book.least(rule)
    last, now = timeline.worked.run_ends[-1], timeline.now
    days = rests.service_days(scope.runs)
    for start, end in [day for day in days if day[1] - day[0] >= least]:
        limit = book.limit(rule, start)
        if limit is None or not exceeds(end - start, limit):
            continue
        if end == last and now - end < rests.figure(end):
            continue
        yield start, breach(timeline, limit, end - start, start, end)


def breaks(timeline: Timeline, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each stretch whose worked seconds reach the limit, from its first to its last work.

        gaps       <20      >=20
        work    ###  ######      ####
        stretch [         ]      [  ]     worked: ### + ######, the gap left out

    The last stretch is over when the pause after it has passed. Source: décret n° 2000-815,
    art. 3-I; Code du travail, art. L3121-16.
    """
    runs = slice(scope.runs.start, scope.runs.stop)
    latest = timeline.worked.run_ends[-1]
    starts, ends = timeline.worked.run_starts[runs], timeline.worked.run_ends[runs]
    pauses = _pauses(timeline.gaps[runs.start : runs.stop - 1], ends, book)
    stretches = zip(compress(starts, (True, *pauses)), compress(ends, (*pauses, True)), strict=True)
    least = book.least(Rule.BREAK)
    for start, end in [found for found in stretches if found[1] - found[0] >= least]:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        seconds = sum(ends[run] - starts[run] for run in inside)
        limit = book.limit(Rule.BREAK, start)
        if limit is None or not exceeds(seconds, limit):
            continue
        if end == latest and timeline.now - end < limit.pause:
            continue
        yield start, breach(timeline, limit, seconds, start, end)


def _pauses(gaps: Sequence[Seconds], ends: Sequence[Instant], book: RuleBook) -> list[bool]:
    """Tell of each rest whether it ends a stretch; `ends` are those of the work before them."""
    if book.uniform(Rule.BREAK):
        pause = _pause(book.limits(Rule.BREAK)[0])
        return [gap >= pause for gap in gaps]
    pauses = [_pause(book.limit(Rule.BREAK, end)) for end in ends]
    return list(map(le, pauses, gaps))


def _pause(limit: Limit | None) -> Seconds:
    return USUAL_PAUSE if limit is None else limit.pause


def leave_worked(timeline: Timeline, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield work on the absent part of a date that had scheduled hours.

    Leave, RTT and recovery; sickness apart, as a private point (seen by the CM alone). Where both
    overlap, the time is sickness. Public holidays are not leave. No text sets a figure; that it
    is work: décret n° 2000-815, art. 2; Code du travail, art. L3121-1.
    """
    worked, rule = timeline.worked, Rule.LEAVE_WORKED
    for number in timeline.calendar.absent_numbers(scope.days):
        found = [
            (worked.seg_starts[i], worked.seg_ends[i], worked.seg_sessions[i])
            for i in timeline.segments(number, number)
            if worked.seg_kinds[i] >> CATEGORY_SHIFT == _LEAVE
        ]
        if not found or timeline.calendar.time.midnight(number + 1) > timeline.now:
            continue
        for work, private in _by_reason(timeline, number, found):
            limit = book.limit(rule, work[0][0]) if work else None
            seconds = sum(end - start for start, end, _ in work)
            if limit is not None and exceeds(seconds, limit):
                start, end = work[0][0], work[-1][1]
                whose = shares(work)
                yield (
                    number,
                    record(timeline, limit, seconds, start, end, whose, private=private),
                )


def _by_reason(
    timeline: Timeline, number: DayNumber, work: list[Piece]
) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the work during leave and that during sickness (which is private)."""
    reasons = {reason for _, _, reason in timeline.calendar.plan(number).leave}
    if reasons == {LEAVE_PART}:
        yield work, False
        return
    sick, leave = (_stretches(timeline, number, part) for part in (SICK_PART, LEAVE_PART))
    for parts, private in ((subtract(leave, sick), False), (sick, True)):
        yield (
            [
                (max(start, low), min(end, high), session)
                for start, end, session in work
                for low, high in parts
                if start < high and low < end
            ],
            private,
        )


def _stretches(timeline: Timeline, number: DayNumber, kind: int) -> list[tuple[int, int]]:
    calendar = timeline.calendar
    return merge(
        stretch
        for start, end, part in calendar.plan(number).leave
        if part == kind
        for stretch in calendar.time.stretches(number, max(start, 0), min(end, DAY))
    )


def disconnection(timeline: Timeline, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield the work inside the disconnection window of the employer's charter, night by night.

    The window of a date begins on it and may end on the next; the profile of the date it begins on
    names it. No window, no breach: no text sets one (agreement of 13 July 2021; Code du travail,
    art. L2242-17, 7°).
    """
    calendar = timeline.calendar
    if not calendar.has_disconnection():
        return
    worked = timeline.worked
    # Two dates back: the date before may be one that the zone skipped.
    reach = range(scope.days.start - REACH, scope.days.stop)
    near = worked_dates(timeline, range(reach.start, reach.stop + REACH))
    dates = {n - back for n in near for back in range(REACH + 1)}
    for number in sorted(dates.intersection(reach)):
        profile = calendar.profile_on(number)
        window = profile.disconnection
        if window is None or window[0] == window[1] or not calendar.time.exists(number):
            continue
        start, end = window
        if start < end:
            stretches = calendar.time.stretches(number, start, end)
        else:
            stretches = calendar.time.stretches(number, start, DAY)
            following = number + 1 if calendar.time.exists(number + 1) else number + 2
            stretches += calendar.time.stretches(following, 0, end)
        if not stretches or stretches[-1][1] > timeline.now:
            continue
        runs = timeline.runs(stretches[0][0], stretches[-1][1])
        work = [
            piece
            for low, high in merge(stretches)
            for piece in clip(((worked.run_starts[i], worked.run_ends[i]) for i in runs), low, high)
        ]
        limit = book.limit(Rule.DISCONNECTION, work[0][0]) if work else None
        if limit is not None and exceeds(length(work), limit):
            start, end = work[0][0], work[-1][1]
            found = breach(timeline, limit, length(work), start, end)
            yield number, found._replace(charter=profile.charter)
