"""Hours of rest that were touched: hours of the clock with work or an interruption, each once.

An hour of rest is an hour of the clock, from the local midnight on, in which no time at all is
scheduled. So a stop at 17:20 after hours that end at 17:00 touches one, after 17:15 none: of an
hour that is partly scheduled nothing is claimed.

    scheduled   [9   12]  [13    17]
    work        ######### ##########  ##        #
    touched                          17        21      two hours of rest
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmtracker.analysis.intervals import Interval
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import HOUR
from cmtracker.results.incidents import RestHours


def weeks(timeline: Timeline, periods: Iterable[tuple[str, date, date]]) -> tuple[RestHours, ...]:
    """Return for each period, a name and its first and last date, the hours of rest touched."""
    return tuple(
        RestHours(
            name,
            first,
            last,
            sum(
                len(touched(timeline, number))
                for number in range(day_number(first), day_number(last) + 1)
            ),
            timeline.interruptions_on(day_number(first), day_number(last)),
        )
        for name, first, last in periods
    )


def touched(timeline: Timeline, number: DayNumber) -> frozenset[int]:
    """Return the hours of rest of a date, counted from its midnight, that were touched."""
    worked = timeline.worked
    stretches: list[Interval] = [
        (worked.seg_starts[n], worked.seg_ends[n])
        for n in timeline.segments(number, number)
        if worked.seg_kinds[n] >= OUT_OF_HOURS
    ]
    stretches += [(at, at + 1) for at in timeline.interruption_instants(number, number)]
    if not stretches:
        return frozenset()
    midnight = timeline.calendar.time.midnight(number)
    return frozenset(_hours(stretches, midnight)) - frozenset(
        _hours(timeline.calendar.slots(date_of(number)), midnight)
    )


def _hours(stretches: Iterable[Interval], midnight: int) -> Iterable[int]:
    for start, end in stretches:
        yield from range((start - midnight) // HOUR, (end - 1 - midnight) // HOUR + 1)
