"""What has to be judged anew when a stretch of worked time has changed.

The rules speak of stretches of work, service days, dates, weeks and months. What lies beyond a long
rest on either side of the change cannot be touched by it, but for the weeks and months that the
change meets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf
from typing import NamedTuple

from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Instant, Seconds


class Scope(NamedTuple):
    """A part of a timeline: its worked intervals and its dates.

    `runs` are the indices of the worked intervals; rests that no rule takes for a break lie on both
    sides, or nothing. `since` and `until` are where those rests begin and end. `days` are all dates
    that the runs or the rests beside them meet, and those on which a rule may have to speak now
    because they are over.
    """

    runs: range
    days: range
    since: float
    until: float

    @property
    def weeks(self) -> range:
        """The ISO weeks of the dates, counted from that of 1970-01-01."""
        return range((self.days.start + 3) // 7, (self.days.stop + 2) // 7 + 1)

    @property
    def months(self) -> range:
        """From the first of the first month of the dates up to the end of the last month."""
        first = day_number(date_of(self.days.start).replace(day=1))
        last = date_of(self.days.stop - 1)
        year, month = (last.year + 1, 1) if last.month == 12 else (last.year, last.month + 1)
        return range(first, day_number(last.replace(year=year, month=month, day=1)))


def whole(timeline: Timeline) -> Scope:
    """Return all of a timeline that has work."""
    worked = timeline.worked
    days = range(worked.seg_days[0], worked.seg_days[-1] + 1)
    return Scope(range(len(worked.run_starts)), days, -inf, inf)


def around(
    before: Timeline, after: Timeline, start: Instant, end: Instant, pause: Seconds
) -> Scope:
    """Return the part of `after` to judge anew, where it differs from `before` in ``[start, end]``.

    `pause` is the length from which on a rest parts what lies before it from what lies after it,
    under every rule.
    """
    starts, ends, gaps = after.worked.run_starts, after.worked.run_ends, after.gaps
    first = max(bisect_left(ends, start) - 1, 0)  # the last run that ended before
    while first > 0 and gaps[first - 1] < pause:
        first -= 1
    last = min(bisect_right(starts, end), len(starts) - 1)  # the first that begins after
    while last < len(gaps) and gaps[last] < pause:
        last += 1
    since: float = ends[first - 1] if first > 0 else -inf
    until: float = starts[last + 1] if last + 1 < len(starts) else inf
    edges = [start, end]
    for timeline in (before, after):
        worked = timeline.worked
        if worked.run_starts:
            edges += [worked.run_starts[0]] if since == -inf else []
            edges += [worked.run_ends[-1]] if until == inf else []
    edges += [int(edge) for edge in (since, until) if abs(edge) != inf]
    number = after.calendar.time.number
    days = range(number(min(edges)) - 1, number(max(edges)) + 2)
    return Scope(range(first, last + 1), days, since, until)
