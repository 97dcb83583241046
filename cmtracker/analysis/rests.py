"""Rests, nights and service days (design, section 3; décret n° 2000-815, art. 3-I).

A *rest* is a maximal gap between worked intervals. Before the first and after the last work of the
log it is open and counts as unlimited. Sickness, leave or on-call time play no part: what is not
work is rest, and an intervention on call is work.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import compress, count, pairwise
from math import inf
from operator import attrgetter, ge
from typing import NamedTuple

from cmtracker.analysis import on_call
from cmtracker.analysis.figures import owed
from cmtracker.analysis.intervals import Interval
from cmtracker.analysis.rules import RuleBook, record
from cmtracker.analysis.scope import Scope
from cmtracker.analysis.timeline import NOBODY, Timeline
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import (
    DAY,
    HOUR,
    Breach,
    Instant,
    Limit,
    RequestedBy,
    Rule,
    Seconds,
    Session,
)
from cmtracker.results.days import Night, Rest

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


class RestCut(NamedTuple):
    """The session that cut a rest, the seconds of the cutting work, the sessions on both sides."""

    session: Session
    requested_by: dict[RequestedBy, Seconds]
    sides: tuple[Session, Session]


class Rests:
    """The rests of one timeline, cut into service days once."""

    def __init__(
        self, timeline: Timeline, book: RuleBook, earlier: tuple[Rests, Scope] | None = None
    ) -> None:
        """Walk the rests in order of time.

        `earlier`: those of a timeline that differs inside a scope alone, the only one walked.
        """
        self.timeline = timeline
        self.book = book
        self.starts = timeline.worked.run_starts
        self.ends = timeline.worked.run_ends
        self._time = timeline.calendar.time
        self._known: dict[Interval, bool] = {}  # one rest of weeks is the rest of many nights
        runs = range(len(self.starts)) if earlier is None else earlier[1].runs
        cuts, short = self._walk(runs)
        self.cuts = cuts if earlier is None else self._with_cuts(cuts, *earlier)
        """The rests between service days, by number: the long ones and the breaches."""
        anew = [self._breach(*rest) for rest in short]
        self.breaches = anew if earlier is None else _with_breaches(anew, *earlier)
        """The breaches of `daily_rest`, each from the start to the end of the rest."""

    def _with_cuts(self, cuts: Sequence[int], earlier: Rests, scope: Scope) -> list[int]:
        more = len(self.starts) - len(earlier.starts)
        low = bisect_left(earlier.cuts, scope.runs.start)
        high = bisect_left(earlier.cuts, scope.runs.stop - 1 - more)
        return [*earlier.cuts[:low], *cuts, *(cut + more for cut in earlier.cuts[high:])]

    def figure(self, start: Instant) -> Seconds:
        """Return the daily rest that the regime in force at an instant asks for."""
        limit = self.book.limit(Rule.DAILY_REST, start)
        return USUAL_REST if limit is None else limit.figure

    def breach_from(self, start: Instant) -> Breach | None:
        """Return the breach of the rest that begins at an instant, None where it is none."""
        at = bisect_left(self.breaches, start, key=_start)
        found = self.breaches[at : at + 1]
        return found[0] if found and found[0].start == start else None

    def is_known(self, rest: Rest) -> bool:
        """Tell whether a rest may be taken for one: nothing that was not entered may lie in it.

        An open rest is unknown, and one that meets scheduled time of a date that is not filled in.
        Before the first schedule, a rest of 11 h or more is. For the limits all count in full
        length, so that a missing entry makes no breach; nothing else takes an unknown one for rest.

            slots      ########   ########   ########
            work       ########              ########
            rest               --------------          unknown: Tuesday is not filled in
        """
        if rest.start is None or rest.end is None:
            return False
        found = rest.start, rest.end
        if found not in self._known:
            self._known[found] = not self._may_hide_work(*found)
        return self._known[found]

    def _may_hide_work(self, start: Instant, end: Instant) -> bool:
        calendar = self.timeline.calendar
        agreed = calendar.first_schedule
        if end - start >= USUAL_REST and (agreed is None or start < agreed):
            return True
        first, last = self._time.number(start), self._time.number(end - 1)
        owes = owed(self.timeline, first, last)
        return any(
            low < end and start < high
            for number in range(first, last + 1)
            if owes.due.get(number) and number not in owes.filled
            for low, high in calendar.slots(date_of(number))
        )

    def service_days(self, runs: range) -> list[tuple[Instant, Instant]]:
        """Return each service day from its first to its last work; the last may not be over.

        `runs` are the worked intervals to look at, which begin and end with a service day.

        work    ##  ##   #          ##  ##
        rests        <11h     >= 11h
        days    [        ]          [    ]
        """
        low, high = (bisect_left(self.cuts, edge) for edge in (runs.start, runs.stop - 1))
        edges = [runs.start - 1, *self.cuts[low:high], runs.stop - 1]
        return [(self.starts[a + 1], self.ends[b]) for a, b in pairwise(edges)]

    def service_day_before(self, start: Instant) -> Instant:
        """Return the first work of the service day after which the rest that starts then lies."""
        run = bisect_left(self.ends, start)
        before = bisect_left(self.cuts, run)
        return self.starts[self.cuts[before - 1] + 1 if before else 0]

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

    def _walk(self, runs: range) -> tuple[list[int], list[ShortRest]]:
        """Judge in order of time the rests that may count: the long ones and the short of a night.

        Any other gap is shorter than the daily rest and lies by day: a pause. Looks at the rests
        between some worked intervals, with a long one on either side of them; returns the cuts
        between service days, and the short rests that are breaches.
        """
        first, stop = runs.start, max(runs.stop - 1, runs.start)
        gaps, rule = self.timeline.gaps[first:stop], Rule.DAILY_REST
        if self.book.uniform(rule):
            figure = max(self.figure(0), SHORTEST_REST)
            is_long = [seconds >= figure for seconds in gaps]
        else:
            figures = [max(self.figure(start), SHORTEST_REST) for start in self.ends[first:stop]]
            is_long = list(map(ge, gaps, figures))
        long = list(compress(count(first), is_long))
        found: list[int] = []
        short: list[ShortRest] = []
        since = first  # the run that begins at t0: after the latest long rest or breach
        for gap in self._short_of_a_night(first, is_long):
            passed = bisect_left(long, gap)
            if passed:
                since = max(since, long[passed - 1] + 1)
            limit = self.book.limit(rule, self.ends[gap])
            if limit is not None and self._is_breach(limit.figure, since):
                short.append(ShortRest(self.ends[gap], self.starts[gap + 1], limit))
                found.append(gap)
                since = gap + 1
        return sorted(long + found), short

    def _short_of_a_night(self, shift: int, is_long: Sequence[bool]) -> list[int]:
        """Return the gaps that are the night's rest of a date, but for the long ones, in order.

        `is_long` tells of each gap from number `shift` on whether it is long.
        """
        if not is_long:
            return []
        stop = shift + len(is_long) + 1
        starts, ends = self.starts[shift:stop], self.ends[shift:stop]
        found: set[int] = set()
        first, last = self._time.number(ends[0]), self._time.number(starts[-1] - 1)
        # What lies before the first and after the last run is long, or unlimited.
        long, begins = [*is_long, True], [*starts, inf]
        following = 0  # the first run that begins after the night does
        for low, high in self._time.bounds(first, last, 0, NIGHT_END):
            while begins[following] <= low:
                following += 1
            before = following - 1
            if long[before] and ends[before] < high <= begins[following]:
                continue  # the usual night: one rest meets it, a long one
            gap = self._gap_of_night(low, high, before + shift)
            if gap is not None and 0 <= gap - shift < len(is_long) and not is_long[gap - shift]:
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
        before, after = cut.sides
        shares = (before.id, after.id), cut.requested_by, cut.sides
        return record(self.timeline, limit, end - start, start, end, shares, last=cut.session)

    # who cut a rest

    def cut_by(self, start: Instant) -> RestCut:
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
        before, seconds, outside_before = self.timeline.side(last)
        after, _, outside_after = self.timeline.side(last + 1)
        if after is before:  # scattered answers on both sides
            outside_after = 0
        requested = NOBODY.copy()
        if outside_before or outside_after:
            requested[before.requested_by] += outside_before
            requested[after.requested_by] += outside_after
        else:
            requested[before.requested_by] = seconds
        cut_by = after if outside_after and not outside_before else before
        return RestCut(cut_by, requested, (before, after))

    def without(self, session: Session, start: Instant, end: Instant) -> Seconds | None:
        """Return how long a rest would have been without the session that cut it.

        None where nothing else bounds it, so that the rest would be open.
        """
        sessions = self.timeline.sessions
        before = sessions.last_end(start, leave_out=session)
        after = sessions.next_start(end, leave_out=session)
        return None if before is None or after is None else after - before


def _with_breaches(anew: Sequence[Breach], earlier: Rests, scope: Scope) -> list[Breach]:
    low = bisect_left(earlier.breaches, scope.since, key=_start)
    high = bisect_left(earlier.breaches, scope.until, key=_start)
    return [*earlier.breaches[:low], *anew, *earlier.breaches[high:]]


def nights(rests: Rests, first: date, last: date) -> tuple[Night, ...]:
    """Return the night's rest of each date from `first` to `last`, one record each.

    It is the longest rest that overlaps local [00:00, 05:00) of the date and lasts an hour or more.
    `short` compares it with the daily rest of the regime in force; only the ones with a `breach`
    are breaches, since a long rest elsewhere in the 24 hours makes up for a short night. `cut_by`
    and `without_last` are told of short nights. `on_call`: a window on call meets the night.
    `unknown`: its rest is (`Rests.is_known`), so that no length is told.
    """
    timeline = rests.timeline
    windows = on_call.windows(timeline.log)
    low, high = day_number(first), day_number(last)
    hours = timeline.calendar.time.bounds(low, high, 0, NIGHT_END)
    return tuple(
        _night(rests, number, night, windows)
        for number, night in zip(range(low, high + 1), hours, strict=True)
    )


def _night(
    rests: Rests,
    number: DayNumber,
    night: Interval,
    windows: Sequence[Interval],
) -> Night:
    low, high = night
    sides = rests.of_night(low, high)
    before = bisect_left(windows, (high, high)) - 1  # the last window that begins before the end
    is_on_call = before >= 0 and windows[before][1] > low
    day = date_of(number)
    jump = rests.timeline.calendar.time.jump(*(sides or night))
    found = Night(day, None, None, short=False, breach=None, on_call=is_on_call, clock_change=jump)
    if sides is None:
        return found
    rest = Rest(*sides)
    start, end = sides
    if start is None or end is None:
        return found._replace(rest=rest, unknown=True)
    is_known = rests.is_known(rest)
    found = found._replace(
        rest=rest, length=end - start if is_known else None, unknown=not is_known
    )
    if end - start >= rests.figure(start):
        return found
    session = rests.cut_by(start).session
    return found._replace(
        short=True,
        breach=rests.breach_from(start),
        cut_by=session,
        without_last=rests.without(session, start, end),
    )


def rest_floor(book: RuleBook, end: Instant) -> Instant:
    """Return the instant to which the daily rest leads after work that ends at an instant.

    22:40 and eleven hours lead to 09:40. The figure is that of the regime in force at `end`,
    eleven hours if it has none.
    """
    limit = book.limit(Rule.DAILY_REST, end)
    return end + (USUAL_REST if limit is None else limit.figure)
