"""Streaks: dates worked one after the other, and evenings left free one after the other.

Knows worked dates only. No limit is checked here; a streak is a fact, welcome or not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import chain

from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import HOUR, Clock
from cmtracker.results.streaks import Streak, Streaks

EVENING_ENDS: Clock = 5 * HOUR
"""Until when, on the next date, work still takes the evening: the end of the night of a rest."""


def days_in_row(timeline: Timeline, day: date) -> int:
    """Return how many dates up to `day` were worked without one in between.

    A second of work makes a date worked. A `day` without work (yet) does not end the run of the
    days before it: the count is then that of the day before.
    """
    worked = timeline.day_seconds
    last = day_number(day)
    if last not in worked:
        last -= 1
    first = last
    while first in worked:
        first -= 1
    return last - first


def streaks(timeline: Timeline, first: date, last: date) -> Streaks:
    """Return the streaks of the dates from `first` to `last` (both included).

    A date is worked from its first second of work on. An evening is free when no out-of-hours work
    lies between the profile's `evening_from` and 05:00 of the next date, whatever the weekday; it
    counts once it is over, and only from the first date of the log on: nothing is claimed about
    the time before.

        date        |      Monday      |     Tuesday      |    Wednesday     |
        work          ########     ##     ########          ########
        evening             [--- no ---)       [--- free --)      [--- free --)
    """
    days = timeline.worked.seg_days
    low, high = day_number(first), day_number(last)
    if not days:
        return Streaks((), ())
    found = timeline.segments(low, high)
    worked = _runs(dict.fromkeys(days[found.start : found.stop]))
    start = max(low, days[0])
    free = _runs(day for day in range(start, high + 1) if _is_free(timeline, day))
    return Streaks(worked, free)


def joined(parts: Iterable[Streaks]) -> Streaks:
    """Join the streaks of consecutive stretches of dates where they go on."""
    worked, free = zip(*parts, strict=True)
    return Streaks(_joined(chain.from_iterable(worked)), _joined(chain.from_iterable(free)))


def _joined(streaks: Iterable[Streak]) -> tuple[Streak, ...]:
    found: list[Streak] = []
    for streak in streaks:
        if found and found[-1].last.toordinal() + 1 == streak.first.toordinal():
            found[-1] = Streak(found[-1].first, streak.last)
        else:
            found.append(streak)
    return tuple(found)


def _is_free(timeline: Timeline, day: DayNumber) -> bool:
    calendar, worked = timeline.calendar, timeline.worked
    begins = calendar.time.stretches(day, calendar.profile_on(day).evening_from, 24 * HOUR)
    ends = calendar.time.stretches(day + 1, 0, EVENING_ENDS)
    midnight = calendar.time.midnight(day + 1)
    start = begins[0][0] if begins else midnight
    end = ends[-1][1] if ends else midnight
    if end > timeline.now:
        return False
    i = bisect_right(worked.seg_ends, start)
    while i < len(worked.seg_starts) and worked.seg_starts[i] < end:
        if worked.seg_kinds[i] >= OUT_OF_HOURS:
            return False
        i += 1
    return True


def _runs(days: Iterable[DayNumber]) -> tuple[Streak, ...]:
    """Join dates that follow each other."""
    found: list[tuple[DayNumber, DayNumber]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return tuple(Streak(date_of(first), date_of(last)) for first, last in found)
