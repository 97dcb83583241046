"""Streaks: dates worked one after the other, and evenings left free one after the other.

Knows worked dates and answers only. No limit is checked here; a streak is a fact, welcome or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from cmtracker.analysis.evenings import free_dates
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.results.streaks import Streak, Streaks


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

    A date is worked from its first minute of work on. An evening is free where it was answered "I
    did not work that evening" and no session says otherwise (`evenings.free_dates`); one of which
    nothing was said ends the run.

        date        |      Monday      |     Tuesday      |    Wednesday     |
        work          ########     ##     ########          ########
        answer                                       no                  no
        evening             [--- worked --)   [--- free --)      [--- free --)
    """
    days = timeline.worked.seg_days
    low, high = day_number(first), day_number(last)
    found = timeline.segments(low, high)
    worked = _runs(dict.fromkeys(days[found.start : found.stop]))
    return Streaks(worked, _runs(free_dates(timeline, low, high)))


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


def _runs(days: Iterable[DayNumber]) -> tuple[Streak, ...]:
    """Join dates that follow each other."""
    found: list[tuple[DayNumber, DayNumber]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return tuple(Streak(date_of(first), date_of(last)) for first, last in found)
