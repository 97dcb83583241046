"""A period that the CM named (a flood, a campaign) against the time before and after it.

Knows ranges of dates. Stretches of different length are compared per week.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from cmtracker.analysis.figures import figures, owed
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.plans import OUT_OF_HOURS
from cmtracker.analysis.shown import RECEIVED, UNKNOWN, way_of
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    Breach,
    Period,
    Seconds,
)
from cmtracker.results.periods import Back, Comparison, Phase

SHORTEST_AROUND = 28
"""At least this many dates before and after, so that one quiet week does not set the level."""

BACK_WITHIN = 110
"""The load is back once it is at most this much of the level before, in per cent."""


class Comparing:
    """One log, sorted to dates once, for as many periods as it has."""

    def __init__(
        self,
        timeline: Timeline,
        messages: Messages,
        known: tuple[date, date] | None,
        found: Sequence[Breach],
    ) -> None:
        """Take a log, its first and its last date with a record, and every breach of it."""
        self._timeline = timeline
        self._messages = messages
        calendar = timeline.calendar
        self._over = calendar.time.number(timeline.now) - 1  # the last date that is
        today = calendar.local_date(timeline.now)
        self._edges: tuple[DayNumber, DayNumber] | None = None
        if known is not None and known[0] <= today:
            self._edges = day_number(known[0]), day_number(min(known[1], today))
        starts = sorted(b.start for b in found if b.counts)
        self._breaches = calendar.time.numbers(starts)

    def compare(self, period: Period) -> Comparison:
        """Compare a period with as many dates before and after it (28 at least).

        All three are cut to the dates from the first to the last record, today at most: time that
        is not logged says nothing. The load is back at the start of the first seven dates in a
        row, wholly after the period and over, whose sum is at most 110 % of a week before it; 0
        means at once.

            before             period            after
            [-- 28 dates --)[-- flood --)[ 2 dates ][ 7 dates <= 110 % ]      back.worked = 2
        """
        edges = self._edges
        if edges is None:
            return Comparison(period, None, None, None, Back(None, None, None))
        first, last = day_number(period.first), day_number(period.last)
        around = max(last - first + 1, SHORTEST_AROUND)
        before = self.phase(first - around, first - 1, edges)
        return Comparison(
            period=period,
            before=before,
            during=self.phase(first, last, edges),
            after=self.phase(last + 1, last + around, edges),
            back=self.back(before, last, min(edges[1], self._over)),
        )

    @cached_property
    def _out_of_hours(self) -> Mapping[DayNumber, Seconds]:
        sums: defaultdict[DayNumber, Seconds] = defaultdict(int)
        worked = self._timeline.worked
        for day, kind, seconds in zip(
            worked.seg_days, worked.seg_kinds, self._timeline.lengths, strict=True
        ):
            if kind >= OUT_OF_HOURS:
                sums[day] += seconds
        return sums

    @cached_property
    def _counted(self) -> tuple[Mapping[DayNumber, int], Mapping[DayNumber, int]]:
        """Received messages and hostile ones (received or unknown) by date."""
        received: defaultdict[DayNumber, int] = defaultdict(int)
        hostile: defaultdict[DayNumber, int] = defaultdict(int)
        daily = self._messages.daily
        columns = daily.days, daily.kinds, daily.counts, daily.hostile
        for day, kind, count, judged in zip(*columns, strict=True):
            way = way_of(kind)
            if way == RECEIVED:
                received[day] += count
            if way in (RECEIVED, UNKNOWN):
                hostile[day] += judged
        return received, hostile

    def phase(
        self, first: DayNumber, last: DayNumber, edges: tuple[DayNumber, DayNumber]
    ) -> Phase | None:
        """Return the figures of the dates that are logged, None of none."""
        low, high = max(first, edges[0]), min(last, edges[1])
        if low > high:
            return None
        timeline = self._timeline
        owes = owed(timeline, low, high).of(low, high)
        return Phase(
            first=date_of(low),
            last=date_of(high),
            figures=figures(timeline, low, high, owes, self._messages.dates),
            breaches=bisect_right(self._breaches, high) - bisect_left(self._breaches, low),
            hostile_received=sum(self._counted[1].get(day, 0) for day in range(low, high + 1)),
            dates_outside=sum(day in self._out_of_hours for day in range(low, high + 1)),
        )

    def back(self, before: Phase | None, last: DayNumber, end: DayNumber) -> Back:
        """Return when each load was back at the level of the phase before."""
        if before is None:
            return Back(None, None, None)
        days = (before.last - before.first).days + 1
        received = before.figures.messages.received
        return Back(
            worked=_days_back(self._timeline.day_seconds, before.figures.worked_s, days, last, end),
            out_of_hours=_days_back(
                self._out_of_hours, before.figures.out_of_hours_s, days, last, end
            ),
            received=_days_back(self._counted[0], received, days, last, end),
        )


def _days_back(
    series: Mapping[DayNumber, int], level: int, days: int, last: DayNumber, end: DayNumber
) -> int | None:
    """Find the first seven dates after `last` that sum up to 110 % of the weekly level at most.

    `level` is the sum over `days` dates before. Whole numbers on both sides, so nothing is rounded.
    """
    for start in range(last + 1, end - 5):
        week = sum(series.get(day, 0) for day in range(start, start + 7))
        if week * days * 100 <= level * 7 * BACK_WITHIN:
            return start - last - 1
    return None
