"""What the time of a range went into. Nothing of limits or hours of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import day_number
from cmtracker.model import Activity, Seconds


def activities(timeline: Timeline, first: date, last: date) -> Mapping[Activity | None, Seconds]:
    """Return the worked seconds of each activity on the dates from `first` to `last`.

    Every activity is there, in the order of the glossary; None is what has none, and comes last.
    They add up to the worked time of the range: where sessions overlap, a second counts for the
    one that it belongs to. Work after now is left out.
    """
    found = timeline.segments(day_number(first), day_number(last))
    sums: dict[Activity | None, Seconds] = dict.fromkeys((*Activity, None), 0)
    for seconds, session in zip(
        timeline.lengths[found.start : found.stop],
        timeline.worked.seg_sessions[found.start : found.stop],
        strict=True,
    ):
        sums[session.activity] += seconds
    return sums


def added(parts: Iterable[Mapping[Activity | None, Seconds]]) -> Mapping[Activity | None, Seconds]:
    """Add up the activities of stretches of dates that do not overlap."""
    found = tuple(parts)
    return {activity: sum(part[activity] for part in found) for activity in (*Activity, None)}
