"""Evenings worked, one by one; where the work out of hours was done; work inside on-call windows.

An evening is what `evenings.window` takes: from the profile's evening on to 05:00 of the next date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from cmtracker.analysis.evenings import window
from cmtracker.analysis.plans import CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    MINUTE,
    Category,
    Instant,
    OnCall,
    Place,
    RequestedBy,
    Seconds,
    Session,
    Source,
)
from cmtracker.results.days import Night
from cmtracker.results.evening_rows import EveningRow, Interventions, PlaceHours

_LATE = frozenset({Category.EVENING, Category.NIGHT})
_OFF = frozenset({Category.SATURDAY, Category.SUNDAY, Category.HOLIDAY})

_Part = tuple[Instant, Instant, Session]


def rows(
    timeline: Timeline, nights: Iterable[Night], first: date, last: date
) -> tuple[EveningRow, ...]:
    """Return the evenings of the dates from `first` to `last` with work out of hours, in order.

    `nights` are those of the dates after them: the night's rest of a date follows the evening
    before it.
    """
    parts = _by_evening(timeline, day_number(first), day_number(last))
    rests = {day_number(night.date): night for night in nights}
    return tuple(
        _row(timeline, number, parts[number], rests.get(number + 1)) for number in sorted(parts)
    )


def _by_evening(
    timeline: Timeline, low: DayNumber, high: DayNumber
) -> dict[DayNumber, list[_Part]]:
    """Return the work out of hours of each evening, cut to it."""
    worked = timeline.worked
    windows: dict[DayNumber, tuple[Instant, Instant]] = {}
    found: defaultdict[DayNumber, list[_Part]] = defaultdict(list)
    for i in timeline.segments(low, high + 1):
        if worked.seg_kinds[i] < OUT_OF_HOURS:
            continue
        for number in (worked.seg_days[i] - 1, worked.seg_days[i]):
            if not low <= number <= high:
                continue
            if number not in windows:
                windows[number] = window(timeline, number)
            start = max(worked.seg_starts[i], windows[number][0])
            end = min(worked.seg_ends[i], windows[number][1])
            if start < end:
                found[number].append((start, end, worked.seg_sessions[i]))
    return found


def _row(
    timeline: Timeline, number: DayNumber, parts: Sequence[_Part], night: Night | None
) -> EveningRow:
    asked: defaultdict[RequestedBy, Seconds] = defaultdict(int)
    for start, end, session in parts:
        asked[session.requested_by] += end - start
    rest, resumed = None, None
    if night is not None and night.length is not None and night.rest is not None:
        rest, resumed = night.length, night.rest.end
    return EveningRow(
        date_of(number),
        parts[0][0],
        parts[-1][1],
        sum(asked.values()),
        {who: asked[who] for who in RequestedBy if who in asked},
        tuple(dict.fromkeys(session.id for _, _, session in parts)),
        rest,
        resumed,
        resumed is not None and _is_scheduled(timeline, resumed),
    )


def _is_scheduled(timeline: Timeline, start: Instant) -> bool:
    """Say whether every session that begins at an instant was confirmed as scheduled."""
    begun = timeline.sessions.between(start, start + MINUTE)
    return all(one.source is Source.SCHEDULE for one in begun if one.start == start)


def places(timeline: Timeline, first: date, last: date) -> tuple[PlaceHours, ...]:
    """Return the hours out of hours of each place that has any, the place not said last."""
    worked = timeline.worked
    held = timeline.segments(day_number(first), day_number(last))
    sums: dict[Place | None, list[Seconds]] = {one: [0, 0, 0] for one in (*Place, None)}
    for i, seconds in zip(held, timeline.lengths[held.start : held.stop], strict=True):
        if worked.seg_kinds[i] >= OUT_OF_HOURS:
            category = CATEGORIES[worked.seg_kinds[i] >> CATEGORY_SHIFT]
            at = 0 if category in _LATE else 1 if category in _OFF else 2
            sums[worked.seg_sessions[i].place][at] += seconds
    return tuple(PlaceHours(place, *found) for place, found in sums.items() if any(found))


def interventions(timeline: Timeline, windows: Iterable[OnCall]) -> tuple[Interventions, ...]:
    """Return the work out of hours inside each of some on-call windows (décret 2000-815, art. 5).

    Whoever asked for it; what lies within the agreed hours is no intervention.
    """
    return tuple(map(partial(_inside, timeline), windows))


def _inside(timeline: Timeline, on_call: OnCall) -> Interventions:
    worked, number = timeline.worked, timeline.calendar.time.number
    sessions: set[str] = set()
    seconds = 0
    for i in timeline.segments(number(on_call.start), number(max(on_call.start, on_call.end - 1))):
        start = max(worked.seg_starts[i], on_call.start)
        end = min(worked.seg_ends[i], on_call.end)
        if worked.seg_kinds[i] >= OUT_OF_HOURS and start < end:
            sessions.add(worked.seg_sessions[i].id)
            seconds += end - start
    return Interventions(len(sessions), seconds)
