"""Rests, nights and service days (design, section 3; décret n° 2000-815, art. 3-I).

A *rest* is a maximal gap between worked intervals. Before the first and after the last work of the
log it is open and counts as unlimited. Sickness, leave or on-call time play no part: what is not
work is rest, and an intervention on call is work.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress, count, pairwise
from math import inf
from operator import attrgetter, ge
from typing import NamedTuple

from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.results import Night, Rest
from cmtracker.analysis.rules import RuleBook, record
from cmtracker.analysis.timeline import NOBODY, Timeline, timeline_of
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    DAY,
    HOUR,
    Breach,
    Instant,
    Limit,
    Log,
    Regime,
    RequestedBy,
    Rule,
    Seconds,
    Session,
)

Sides = tuple[Instant | None, Instant | None]

_start, _end = attrgetter("start"), attrgetter("end")

USUAL_REST: Seconds = 11 * HOUR
"""What cuts service days under a regime without a daily rest."""

SHORTEST_REST: Seconds = HOUR
"""Shorter gaps are pauses, even at night."""

NIGHT_END = 5 * HOUR
"""A night, for the rest of a date, is local [00:00, 05:00)."""


class ShortRest(NamedTuple):
    """A night's rest that counts as a breach."""

    start: Instant
    end: Instant
    limit: Limit


class CutRest(NamedTuple):
    """The session that cut a rest, the seconds of the cutting work, the sessions on both sides."""

    session: Session
    requested_by: dict[RequestedBy, Seconds]
    sessions: tuple[str, str]


class _Walked(NamedTuple):
    """What a walk found, kept with its timeline for the next who asks by the same regimes.

    The timeline itself is not in it: the two would hold each other, and neither would be freed.
    """

    book: RuleBook
    short: list[ShortRest]
    cuts: list[int]
    breaches: list[Breach]


class Rests:
    """The rests of one timeline, cut into service days once."""

    def __init__(self, timeline: Timeline, book: RuleBook) -> None:
        """Walk the rests in order of time, or take what an earlier walk found."""
        self.timeline = timeline
        self.book = book
        self.starts = timeline.worked.run_starts
        self.ends = timeline.worked.run_ends
        self._time = timeline.calendar.time
        self.short: list[ShortRest] = []
        self.cuts: list[int] = []  # gaps between service days: long rests and breaches
        kept = timeline.kept.get(_Walked)
        if isinstance(kept, _Walked) and kept.book.is_like(book):
            _, self.short, self.cuts, self.breaches = kept
            return
        self._walk()
        self.breaches = [self._breach(rest.start, rest.end, rest.limit) for rest in self.short]
        """The breaches of `daily_rest`, each from the start to the end of the rest."""
        timeline.kept[_Walked] = _Walked(book, self.short, self.cuts, self.breaches)

    def figure(self, start: Instant) -> Seconds:
        """Return the daily rest that the regime in force at an instant asks for."""
        limit = self.book.limit(Rule.DAILY_REST, start)
        return USUAL_REST if limit is None else limit.figure

    def service_days(self) -> list[tuple[Instant, Instant]]:
        """Return each service day from its first to its last work; the last may not be over.

        work    ##  ##   #          ##  ##
        rests        <11h     >= 11h
        days    [        ]          [    ]
        """
        edges = [-1, *self.cuts, len(self.starts) - 1]
        return [(self.starts[a + 1], self.ends[b]) for a, b in pairwise(edges)]

    def of_night(self, start: Instant, end: Instant) -> Sides | None:
        """Return the night's rest: the longest that meets ``[start, end)`` by a second or more.

        Gaps under an hour are pauses. An open rest is longer than any other; of two of the same
        length the earlier one stands. None: a night without rest.
        """
        gap = self._gap_of_night(start, end)
        if gap is None:
            return None
        return (
            self.ends[gap] if gap >= 0 else None,
            self.starts[gap + 1] if gap + 1 < len(self.starts) else None,
        )

    def _gap_of_night(self, start: Instant, end: Instant, before: int | None = None) -> int | None:
        """Return the night's rest as the number of the run before it, -1 before the first.

        `before` is the last run that has begun by then, where it is known.
        """
        if start >= end:
            return None
        if not self.starts or self.starts[0] > start:
            return -1
        if self.ends[-1] < end:
            return len(self.ends) - 1
        starts, ends, gaps = self.starts, self.ends, self.timeline.gaps
        best, longest = None, SHORTEST_REST - 1
        gap = bisect_right(starts, start) - 1 if before is None else before
        while gap + 1 < len(starts) and ends[gap] < end:
            if gaps[gap] > longest and starts[gap + 1] > start:
                best, longest = gap, gaps[gap]
            gap += 1
        return best

    def _walk(self) -> None:
        """Judge in order of time the rests that may count: the long ones and the short of a night.

        Any other gap is shorter than the daily rest and lies by day: a pause.
        """
        gaps, rule = self.timeline.gaps, Rule.DAILY_REST
        if self.book.uniform(rule):
            figure = max(self.figure(0), SHORTEST_REST)
            is_long = [seconds >= figure for seconds in gaps]
        else:
            figures = [max(self.figure(start), SHORTEST_REST) for start in self.ends]
            is_long = list(map(ge, gaps, figures))
        long = list(compress(count(), is_long))
        found: list[int] = []
        since = 0  # the run that begins at t0: after the latest long rest or breach
        for gap in self._short_of_a_night(is_long):
            passed = bisect_left(long, gap)
            if passed:
                since = max(since, long[passed - 1] + 1)
            limit = self.book.limit(rule, self.ends[gap])
            if limit is not None and self._is_breach(limit.figure, since):
                self.short.append(ShortRest(self.ends[gap], self.starts[gap + 1], limit))
                found.append(gap)
                since = gap + 1
        self.cuts = sorted(long + found)

    def _short_of_a_night(self, is_long: Sequence[bool]) -> list[int]:
        """Return the gaps that are the night's rest of a date, but for the long ones, in order."""
        starts, ends = self.starts, self.ends
        found: set[int] = set()
        if not is_long:
            return []
        first, last = self._time.number(ends[0]), self._time.number(starts[-1] - 1)
        # What lies before the first and after the last run counts as unlimited.
        long, begins = [*is_long, True], [*starts, inf]
        following = 0  # the first run that begins after the night does
        for low, high in self._time.bounds(first, last, 0, NIGHT_END):
            while begins[following] <= low:
                following += 1
            before = following - 1
            if long[before] and ends[before] < high <= begins[following]:
                continue  # the usual night: one rest meets it, a long one
            gap = self._gap_of_night(low, high, before)
            if gap is not None and not long[gap]:
                found.add(gap)
        return sorted(found)

    def _is_breach(self, figure: Seconds, since: int) -> bool:
        """Tell whether a night's rest shorter than the figure is a breach by the directive as well.

        It is unless a rest has the figure or more of its length inside the 24 elapsed hours from
        t0, the start of run number `since`.
        """
        bound = self.starts[since] + DAY - figure  # a rest that begins later does not fit
        gap = since
        while self.ends[gap] <= bound:
            if gap == len(self.timeline.gaps) or self.timeline.gaps[gap] >= figure:
                return False
            gap += 1
        return True

    def _breach(self, start: Instant, end: Instant, limit: Limit) -> Breach:
        cut = self.cut_by(start)
        shares = cut.sessions, cut.requested_by
        return record(limit, end - start, start, end, shares, last=cut.session)

    # who cut a rest

    def cut_by(self, start: Instant) -> CutRest:
        """Return the session that cut a closed rest, and by whom the cutting work was asked for.

        The rest is given by its start.

            schedule   ########            ########
            work       ########     #      ########
            rest                     ------           cut by the out-of-hours session before it

        It is the neighbour of the rest that lies out of hours, the one before it if both or neither
        do. The seconds are the out-of-hours ones of both neighbours; if there are none, those of
        the session before.
        """
        last = bisect_left(self.timeline.worked.seg_ends, start)  # the next segment ends the rest
        before, seconds, outside_before = self.timeline.side(last, -1)
        after, _, outside_after = self.timeline.side(last + 1, 1)
        requested = NOBODY.copy()
        if outside_before or outside_after:
            requested[before.requested_by] += outside_before
            requested[after.requested_by] += outside_after
        else:
            requested[before.requested_by] = seconds
        cut_by = after if outside_after and not outside_before else before
        return CutRest(cut_by, requested, (before.id, after.id))

    def without(self, session: Session, start: Instant, end: Instant) -> Seconds | None:
        """Return how long a rest would have been without the session that cut it.

        None where nothing else bounds it, so that the rest would be open.
        """
        by_end, by_start = self.timeline.by_end, self.timeline.by_start
        low = bisect_right(by_end, start, key=_end) - 1
        while low >= 0 and by_end[low] is session:
            low -= 1
        high = bisect_left(by_start, end, key=_start)
        while high < len(by_start) and by_start[high] is session:
            high += 1
        if low < 0 or high == len(by_start):
            return None
        return by_start[high].start - by_end[low].end


def nights(
    log: Log, regimes: Mapping[str, Regime], first: date, last: date, now: Instant
) -> tuple[Night, ...]:
    """Return the night's rest of each date from `first` to `last`, one record each.

    It is the longest rest that overlaps local [00:00, 05:00) of the date and lasts an hour or more.
    `short` compares it with the daily rest of the regime in force; only the ones with a `breach`
    are breaches, since a long rest elsewhere in the 24 hours makes up for a short night. `cut_by`
    and `without_last` are told of short nights. `on_call`: a window on call meets the night.
    """
    timeline = timeline_of(log, now)
    rests = Rests(timeline, RuleBook(timeline.calendar, regimes))
    found = {(breach.start, breach.end): breach for breach in rests.breaches}
    windows = merge((w.start, w.end) for w in log.on_call)
    low, high = day_number(first), day_number(last)
    hours = timeline.calendar.time.bounds(low, high, 0, NIGHT_END)
    return tuple(
        _night(rests, number, night, found, windows)
        for number, night in zip(range(low, high + 1), hours, strict=True)
    )


def _night(
    rests: Rests,
    number: DayNumber,
    night: Interval,
    breaches: Mapping[tuple[Instant, Instant], Breach],
    windows: Sequence[Interval],
) -> Night:
    low, high = night
    sides = rests.of_night(low, high)
    before = bisect_left(windows, (high, high)) - 1  # the last window that begins before the end
    on_call = before >= 0 and windows[before][1] > low
    if sides is None:
        return Night(date_of(number), None, None, short=False, breach=None, on_call=on_call)
    start, end = sides
    rest = Rest(start, end)
    if start is None or end is None:
        return Night(date_of(number), rest, None, short=False, breach=None, on_call=on_call)
    if end - start >= rests.figure(start):
        return Night(date_of(number), rest, end - start, short=False, breach=None, on_call=on_call)
    session = rests.cut_by(start).session
    return Night(
        date=date_of(number),
        rest=rest,
        length=end - start,
        short=True,
        breach=breaches.get((start, end)),
        cut_by=session,
        without_last=rests.without(session, start, end),
        on_call=on_call,
    )


def rest_floor(log: Log, regimes: Mapping[str, Regime], end: Instant) -> Instant:
    """Return the instant to which the daily rest leads after work that ends at an instant.

    22:40 and eleven hours lead to 09:40. The figure is that of the regime in force at `end`,
    eleven hours if it has none.
    """
    calendar = Calendar(log)
    limit = RuleBook(calendar, regimes).limit(Rule.DAILY_REST, end)
    return end + (USUAL_REST if limit is None else limit.figure)
