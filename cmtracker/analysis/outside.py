"""Whether a stretch lies outside the schedule, and of which time a free evening speaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmtracker.analysis.evenings import EVENING_ENDS
from cmtracker.analysis.intervals import Interval, merge, subtract
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import DAY, Instant


def lies_outside(calendar: Calendar, parts: Iterable[Interval]) -> bool:
    """Say whether any of these stretches of work lies out of hours, were it only a second."""
    return any(_outside(calendar, start, end) for start, end in parts if start < end)


def _outside(calendar: Calendar, start: Instant, end: Instant) -> bool:
    number = calendar.time.number
    days = range(number(start), number(end - 1) + 1)
    slots = merge(slot for day in days for slot in calendar.slots(date_of(day)))
    return bool(subtract([(start, end)], slots))


def free_time(calendar: Calendar, day: date) -> Interval:
    """Return the time of which "I did not work that evening" speaks, for a date.

    From the profile's evening on to the end of the night; on a date that owes nothing from its
    first instant on.
    """
    number = day_number(day)
    midnights = calendar.time.midnight(number), calendar.time.midnight(number + 1)
    begins = calendar.time.stretches(number, calendar.profile(day).evening_from, DAY)
    ends = calendar.time.stretches(number + 1, 0, EVENING_ENDS)
    start = begins[0][0] if begins else midnights[1]
    if not calendar.due(number):
        start = midnights[0]
    return start, ends[-1][1] if ends else midnights[1]
