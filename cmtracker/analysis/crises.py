"""Crises: their chronology, and the figures of the time before, during and after them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cmtracker.analysis import validation
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.model import (
    DAY,
    HOUR,
    Breach,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Instant,
    MarkKind,
    Period,
    Rule,
    Seconds,
    StoredCounts,
)
from cmtracker.names import folded
from cmtracker.results.crises import (
    CrisisNow,
    CrisisTold,
    FollowersAround,
    RestsCut,
    Validation,
    ValidationWait,
)
from cmtracker.results.periods import Comparison, Phase

CALM_DAYS = 14
"""For so many dates after its end a crisis is fresh enough to be rebuilt."""

QUIET: Seconds = 48 * HOUR
"""So long after the last thing that the log knows of it, a crisis may be over."""

UNMARKED: Seconds = 7 * DAY
"""So long after its last fact it may be over whatever else is logged: any work lies in its time."""

Compare = Callable[[Period], Comparison]


def of_range(timeline: Timeline, first: date, last: date) -> tuple[Crisis, ...]:
    """Return the crises that meet the dates from `first` to `last`, in order of their start."""
    dates = timeline.calendar.local_date
    found = (
        one
        for one in timeline.log.crises
        if dates(one.start) <= last and dates(_end(timeline, one)) >= first
    )
    return tuple(sorted(found, key=lambda one: (one.start, one.name, one.id)))


def going_on(timeline: Timeline, confirmed: Instant = 0) -> CrisisNow | None:
    """Return the crisis that goes on; None without one.

    `confirmed` is when the CM last said that it does.
    """
    found = [one for one in timeline.log.crises if one.end is None and one.start <= timeline.now]
    if not found:
        return None
    crisis = min(found, key=lambda one: (one.start, one.id))
    end = _end(timeline, crisis)
    waits = [one for one in validation.waits(timeline) if crisis.start <= one.asked.at <= end]
    marks = _marks(timeline, crisis.start, end)
    return CrisisNow(
        crisis=crisis,
        marks=marks,
        worked_s=validation.worked(timeline, crisis.start, end),
        out_of_hours_s=_outside(timeline, crisis.start, end),
        validation=validation.summed(timeline, waits),
        decisions=decisions_on(timeline, *map(timeline.calendar.local_date, (crisis.start, end))),
        quiet_since=quiet_since(timeline, crisis.start, marks, confirmed),
    )


def quiet_since(
    timeline: Timeline, start: Instant, marks: Sequence[CrisisMark], confirmed: Instant
) -> Instant | None:
    """Return since when nothing is known of a crisis that goes on; None where that is not long.

    Known are its start, its facts, work, messages counted, interruptions and hostile messages in
    its time, and the instant at which the CM last said that it goes on (`confirmed`): none of them
    for 48 hours. Or no fact for seven days and nothing said, though something else is logged.
    """
    now = timeline.now
    marked = max(start, *(one.at for one in marks), min(confirmed, now))
    known = max([marked, *(one for one in _touching(timeline) if start <= one <= now)])
    if now - known >= QUIET:
        return known
    return marked if now - marked >= UNMARKED else None


def _touching(timeline: Timeline) -> Iterator[Instant]:
    """Yield when something is logged: the last end of work, messages, interruptions, incidents."""
    log, ends = timeline.log, timeline.worked.run_ends
    if ends:
        yield ends[-1]
    yield from (one.at for one in log.interruptions)
    midnight = timeline.calendar.midnight
    yield from (midnight(one.date) if one.at is None else one.at for one in log.incidents)
    if isinstance(log.counts, StoredCounts):
        yield from (one.start for one in log.counts.by_hand)
        for run in log.counts.runs:
            yield from run.starts()
    else:
        yield from (one.start for one in log.counts)


def decisions_on(timeline: Timeline, first: date, last: date) -> tuple[Decision, ...]:
    """Return the decisions of the head of service that hold on a date of a range, in order."""
    found = (one for one in timeline.log.decisions if one.first <= last and one.last >= first)
    return tuple(sorted(found, key=lambda one: (one.first, one.reference, one.id)))


def lately_over(timeline: Timeline) -> Crisis | None:
    """Return the crisis that ended last, from the date after its end on and for two weeks.

    None while one goes on: the dates after it are not calm yet.
    """
    if any(one.end is None for one in timeline.log.crises):
        return None
    dates = timeline.calendar.local_date
    today = dates(timeline.now)
    over = [
        one
        for one in timeline.log.crises
        if one.end is not None and 1 <= (today - dates(one.end)).days <= CALM_DAYS
    ]
    return max(over, key=lambda one: (_end(timeline, one), one.start, one.id), default=None)


def told(
    timeline: Timeline, crisis: Crisis, compare: Compare, breaches: Sequence[Breach]
) -> CrisisTold:
    """Return a crisis with its chronology and its figures. `breaches` are those of the whole log.

    The times before and after are dates, cut to what is logged (`periods.Comparing.compare`).
    """
    end, dates = _end(timeline, crisis), timeline.calendar.local_date
    comparison = compare(Period(crisis.name, dates(crisis.start), dates(end), crisis.id))
    waits = validation.waits(timeline)
    during = [one for one in waits if crisis.start <= one.asked.at <= end]
    return CrisisTold(
        crisis=crisis,
        marks=_marks(timeline, crisis.start, end),
        worked_s=validation.worked(timeline, crisis.start, end),
        out_of_hours_s=_outside(timeline, crisis.start, end),
        validation=validation.summed(timeline, during),
        before=_waits_of(timeline, waits, comparison.before),
        after=_waits_of(timeline, waits, comparison.after),
        comparison=comparison,
        rests=_rests(timeline, comparison, breaches),
        followers=tuple(_followers(timeline.log.community, dates(crisis.start), dates(end))),
    )


def _marks(timeline: Timeline, start: Instant, end: Instant) -> tuple[CrisisMark, ...]:
    """Return the marks of a stretch in order of time; of one instant in that of `MarkKind`."""
    order = list(MarkKind)
    found = (one for one in timeline.log.marks if start <= one.at <= end)
    return tuple(sorted(found, key=lambda one: (one.at, order.index(one.kind), one.id)))


def _end(timeline: Timeline, crisis: Crisis) -> Instant:
    """Return the end of a crisis, now of one that goes on."""
    return max(crisis.start, timeline.now if crisis.end is None else crisis.end)


def _outside(timeline: Timeline, start: Instant, end: Instant) -> Seconds:
    worked = timeline.worked
    low, high = bisect_right(worked.seg_ends, start), bisect_left(worked.seg_starts, end)
    return sum(
        min(worked.seg_ends[n], end) - max(worked.seg_starts[n], start)
        for n in range(low, high)
        if worked.seg_kinds[n] >= OUT_OF_HOURS
    )


def _waits_of(
    timeline: Timeline, waits: Sequence[ValidationWait], phase: Phase | None
) -> Validation:
    if phase is None:
        return Validation()
    dates = timeline.calendar.local_date
    found = [one for one in waits if phase.first <= dates(one.asked.at) <= phase.last]
    return validation.summed(timeline, found)


def _rests(timeline: Timeline, comparison: Comparison, breaches: Sequence[Breach]) -> RestsCut:
    dates = timeline.calendar.local_date
    cut = [dates(one.end) for one in breaches if one.rule is Rule.DAILY_REST and one.counts]
    before, during, after = (
        None if phase is None else sum(phase.first <= day <= phase.last for day in cut)
        for phase in (comparison.before, comparison.during, comparison.after)
    )
    return RestsCut(before, during, after)


def _followers(found: Sequence[Community], first: date, last: date) -> Iterator[FollowersAround]:
    """Yield, for each channel with a number before or after, the nearest ones, by its name."""
    by_channel: dict[str, list[Community]] = {}
    for one in sorted(found, key=lambda one: (one.date, one.id)):
        by_channel.setdefault(folded(one.channel), []).append(one)
    for _, numbers in sorted(by_channel.items()):
        before = [one.followers for one in numbers if one.date < first]
        after = [one.followers for one in numbers if one.date > last]
        if before or after:
            yield FollowersAround(
                numbers[-1].channel,
                before[-1] if before else None,
                after[0] if after else None,
            )
