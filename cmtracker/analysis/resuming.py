"""When work may resume after work that ends, and what the agreed hours make of that rest."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta

from cmtracker.analysis.evenings import EVENING_ENDS
from cmtracker.analysis.rests import rest_floor
from cmtracker.analysis.rules import RuleBook
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import day_number
from cmtracker.model import Instant
from cmtracker.results.days import RestAfter

LOOKED_AHEAD = 2
"""So many dates after the work the next agreed hours are looked for."""


def rest_after(timeline: Timeline, book: RuleBook, end: Instant) -> RestAfter:
    """Return the rest after work that ends at an instant, as far as it is known or agreed.

    Worked minutes that follow count before agreed hours. A gap that holds nothing of a night (up
    to 05:00) is a pause of the day: of it nothing is promised.

        work            ########                                             ####
        agreed hours                                    [-- slot --)
        rest                    [--- next_start - end --)
    """
    floor = rest_floor(book, end)
    starts = timeline.worked.run_starts
    i = bisect_left(starts, end)
    worked = starts[i] if i < len(starts) and starts[i] < floor else None
    agreed = _next_agreed(timeline, end)
    next_start = worked if worked is not None else agreed if agreed and agreed < floor else None
    return RestAfter(
        end=end,
        floor=floor,
        limit=floor - end,
        next_start=next_start,
        is_scheduled=worked is None,
        is_night=next_start is None or _holds_night(timeline, end, next_start),
    )


def _next_agreed(timeline: Timeline, end: Instant) -> Instant | None:
    """Return when agreed hours begin, from an instant on, on its date and the next ones."""
    day = timeline.calendar.local_date(end)
    dates = (day + timedelta(days=number) for number in range(LOOKED_AHEAD + 1))
    starts = (start for date in dates for start, _ in timeline.calendar.slots(date))
    return min((start for start in starts if start >= end), default=None)


def _holds_night(timeline: Timeline, start: Instant, end: Instant) -> bool:
    time = timeline.calendar.time
    first = day_number(timeline.calendar.local_date(start))
    midnights = (time.midnight(number) for number in (first, first + 1))
    return any(start < night + EVENING_ENDS and night < end for night in midnights)
