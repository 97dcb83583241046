"""The rules on ISO weeks (Monday 00:00 to Sunday 24:00, local) and on calendar months.

A week or a month is judged once it has ended. Weeks are numbered from that of 1970-01-01.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, compress, pairwise, repeat
from math import inf
from operator import sub

from cmtracker.analysis.minutes import minute
from cmtracker.analysis.plans import ASKED_OUT_OF_HOURS
from cmtracker.analysis.rules import Keyed, RuleBook, breach, exceeds
from cmtracker.analysis.scope import Scope
from cmtracker.analysis.timeline import Timeline, sums
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Breach, Instant, Limit, Rule, Seconds
from cmtracker.results.days import Rest

WeekNumber = int


class Weeks:
    """The ISO weeks of a timeline: their bounds, and what was worked in them."""

    def __init__(self, timeline: Timeline, earlier: tuple[Weeks, Scope] | None = None) -> None:
        """Add up the dates.

        `earlier`: those of a timeline that differs inside a scope alone; only there they are added.
        """
        self.timeline = timeline
        if earlier is None:
            self._starts: dict[WeekNumber, Instant] = {}
            weeks = [(number + 3) // 7 for number in timeline.day_seconds]
            self.days: dict[WeekNumber, int] = Counter(weeks)
            self.seconds = sums(weeks, timeline.day_seconds.values())
        else:
            self._renew(*earlier)
        # The first and the last week with work; without any, no week lies between them.
        self.first = min(self.seconds, default=1)
        self.last = max(self.seconds, default=0)
        every = range(self.first, self.last + 1)
        self._sums = [0, *accumulate(map(self.seconds.get, every, repeat(0)))]

    def _renew(self, earlier: Weeks, scope: Scope) -> None:
        self._starts = earlier.starts_known
        self.days, self.seconds = earlier.days.copy(), earlier.seconds.copy()
        for week in scope.weeks:
            dates = [
                self.timeline.day_seconds.get(day, 0) for day in range(week * 7 - 3, week * 7 + 4)
            ]
            self.days.pop(week, None)
            self.seconds.pop(week, None)
            if any(dates):
                self.days[week] = sum(map(bool, dates))
                self.seconds[week] = sum(dates)
        if "longest_rests" in earlier.__dict__:
            near = range(scope.weeks.start, scope.weeks.stop + 1)
            kept = {w: rest for w, rest in earlier.longest_rests.items() if w not in near}
            self.longest_rests = kept | self._longest(near)

    @property
    def starts_known(self) -> dict[WeekNumber, Instant]:
        """The first instants of the weeks asked for so far; they are the same for any log."""
        return self._starts

    def start(self, week: WeekNumber) -> Instant:
        """Return the first instant of the Monday of a week."""
        start = self._starts.get(week)
        if start is None:
            start = self._starts[week] = self.timeline.calendar.time.midnight(week * 7 - 3)
        return start

    def is_over(self, week: WeekNumber) -> bool:
        """Tell whether a week has ended."""
        return self.start(week + 1) <= self.timeline.now

    @cached_property
    def longest_rests(self) -> dict[WeekNumber, float]:
        """The longest rest that begins in each week; one that no work closes is unlimited."""
        # A rest may begin on the Monday on which the last week with work ends.
        return self._longest(range(self.first, self.last + 2))

    def _longest(self, weeks: range) -> dict[WeekNumber, float]:
        ends, gaps = self.timeline.worked.run_ends, self.timeline.gaps
        edges = [bisect_left(ends, self.start(week)) for week in (*weeks, weeks.stop)]
        parts = zip(weeks, pairwise(edges), strict=True)
        return {
            week: max([*gaps[low:high], *([inf] if high > len(gaps) else [])])
            for week, (low, high) in parts
            if low < high
        }

    def mean(self, last: WeekNumber, weeks: int) -> Seconds:
        """Return the mean of the `weeks` weeks up to `last`, rounded down to the minute.

        All of them have to lie between the first and the last week with work.
        """
        return minute(self.total(last, weeks) // weeks)

    def total(self, last: WeekNumber, weeks: int) -> Seconds:
        """Return the sum of the `weeks` weeks up to `last`."""
        stop = last - self.first + 1
        return self._sums[stop] - self._sums[stop - weeks]

    def most(self, weeks: int) -> Seconds:
        """Return the largest of all means of that many weeks, 0 if there is none."""
        return max(map(sub, self._sums[weeks:], self._sums), default=0) // max(weeks, 1)


def weekly_work(weeks: Weeks, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each ISO week with more worked seconds than the limit.

    Source: décret n° 2000-815, art. 3-I (48 h; civil week: CE, 9 June 2020, n° 438418); Code du
    travail, art. L3121-20.
    """
    yield from _sums(weeks, book, scope, Rule.WEEKLY_WORK, weeks.seconds)


def weekly_days(weeks: Weeks, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each ISO week with work on more local dates than the limit, in days.

    Source: Code du travail, art. L3132-1 (6 days).
    """
    yield from _sums(weeks, book, scope, Rule.WEEKLY_DAYS, weeks.days)


def _sums(
    weeks: Weeks, book: RuleBook, scope: Scope, rule: Rule, measured: dict[WeekNumber, int]
) -> Iterator[Keyed]:
    least = book.least(rule)
    for week in scope.weeks:
        value = measured.get(week, 0)
        if not value or value < least:
            continue
        limit = book.limit(rule, weeks.start(week))
        if limit is not None and exceeds(value, limit) and weeks.is_over(week):
            yield week, _breach(weeks, limit, value, week, week)


def average_work(
    weeks: Weeks, book: RuleBook, same: Mapping[tuple[int, int], Breach]
) -> Iterator[Keyed]:
    """Yield the worst window of each unbroken run of windows whose mean exceeds the limit.

        weeks     ....................
        windows   [  ]                  N weeks each, all between the first and the last
                   [  ]                 week with work (weeks without work count 0)
                    [  ]    [  ]
        breaches  one for this run, one for that

    The worst is the one with the largest sum, the earliest on a tie; the mean is rounded down to
    the minute, then compared. All weeks are looked at; `same` are breaches by first week and mean
    that stand as they are. Source: décret n° 2000-815, art. 3-I (44 h over 12 weeks); Code du
    travail, art. L3121-22.
    """
    known = [limit for limit in book.limits(Rule.AVERAGE_WORK) if limit is not None]
    if all(weeks.most(limit.weeks) < limit.figure for limit in known):
        return
    worst: tuple[Seconds, WeekNumber, Limit] | None = None
    last = weeks.last
    for week in range(weeks.first, last + 1):
        limit = book.limit(Rule.AVERAGE_WORK, weeks.start(week))
        end = week + limit.weeks - 1 if limit is not None and limit.weeks > 0 else last + 1
        mean = weeks.mean(end, limit.weeks) if limit is not None and end <= last else 0
        breaks = limit is not None and end <= last and exceeds(mean, limit) and weeks.is_over(end)
        if worst is not None and (not breaks or limit != worst[2]):
            yield _average(weeks, worst, same)
            worst = None
        total = weeks.total(end, limit.weeks) if limit is not None and breaks else 0
        if limit is not None and breaks and (worst is None or total > worst[0]):
            worst = total, week, limit
    if worst is not None:
        yield _average(weeks, worst, same)


def _average(
    weeks: Weeks,
    worst: tuple[Seconds, WeekNumber, Limit],
    same: Mapping[tuple[int, int], Breach],
) -> Keyed:
    _, week, limit = worst
    mean = weeks.mean(week + limit.weeks - 1, limit.weeks)
    known = same.get((week, mean))
    return week, known or _breach(weeks, limit, mean, week, week + limit.weeks - 1)


def weekly_rest(weeks: Weeks, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each ISO week with work whose longest rest is shorter than the limit.

    Counted are the rests that begin in the week, in full length, and the part inside the week of a
    rest already under way when it starts. A rest that no later work closes is unlimited.

        week      |Mon ... Sun|
        rests   -----   --  -------    the part after Monday 00:00; in full; in full

    Source: décret n° 2000-815, art. 3-I (35 h); Code du travail, art. L3132-2; directive
    2003/88/EC, art. 5.
    """
    rule = Rule.WEEKLY_REST
    if not book.knows(rule):
        return
    longest = weeks.longest_rests
    most = max(limit.figure for limit in book.limits(rule) if limit is not None)
    for week in scope.weeks:
        if week not in weeks.seconds or longest.get(week, 0) >= most:
            continue
        limit = book.limit(rule, weeks.start(week))
        rest = longest_rest(weeks, week)
        if limit is not None and rest is not None and rest < limit.figure:
            yield week, _breach(weeks, limit, rest, week, week)


def longest_rest(weeks: Weeks, week: WeekNumber) -> Seconds | None:
    """Return the longest rest of a week with work that is over, None while it is open."""
    if week not in weeks.seconds or not weeks.is_over(week):
        return None
    worked = weeks.timeline.worked
    first = bisect_left(worked.seg_days, week * 7 - 3)
    under_way = worked.seg_starts[first] - weeks.start(week)
    rest = max(weeks.longest_rests.get(week, 0), under_way)
    return None if rest == inf else int(rest)


def rests_of(weeks: Weeks, week: WeekNumber) -> list[tuple[Seconds, Rest]]:
    """Return the closed rests by which a week is judged, with the seconds that count in it.

    Those that begin in it count in full length, one under way when it starts from then on.
    """
    start, stop = weeks.start(week), weeks.start(week + 1)
    starts, ends = weeks.timeline.worked.run_starts, weeks.timeline.worked.run_ends
    low, high = bisect_left(ends, start), bisect_left(ends, stop)
    found = [
        (starts[run + 1] - ends[run], Rest(ends[run], starts[run + 1]))
        for run in range(low, min(high, len(starts) - 1))
    ]
    if 0 < low < len(starts) and start < starts[low] < stop:
        found.append((starts[low] - start, Rest(ends[low - 1], starts[low])))
    return found


def _breach(
    weeks: Weeks, limit: Limit, measured: int, first: WeekNumber, last: WeekNumber
) -> Breach:
    return breach(weeks.timeline, limit, measured, weeks.start(first), weeks.start(last + 1))


def overtime_month(timeline: Timeline, book: RuleBook, scope: Scope) -> Iterator[Keyed]:
    """Yield each calendar month with more asked-for out-of-hours work than the ceiling.

    The ceiling is the regime's, times the quota of the profile in force on the first of the month,
    and concerns only the categories that the regime names (décret n° 2002-60, art. 6: B and C).
    """
    if not book.knows(Rule.OVERTIME_MONTH):
        return
    time, now = timeline.calendar.time, timeline.now
    part = timeline.segments(scope.months.start, scope.months.stop - 1)
    segments = slice(part.start, part.stop)
    is_asked = [kind in ASKED_OUT_OF_HOURS for kind in timeline.worked.seg_kinds[segments]]
    days = list(compress(timeline.worked.seg_days[segments], is_asked))
    upto = [0, *accumulate(compress(timeline.lengths[segments], is_asked))]
    for first, following in _months(scope.months):
        a, b = day_number(first), day_number(following)
        seconds = upto[bisect_left(days, b)] - upto[bisect_left(days, a)]
        if not seconds:
            continue
        start, end = time.midnight(a), time.midnight(b)
        limit = book.limit(Rule.OVERTIME_MONTH, start)
        profile = timeline.calendar.profile(first)
        if limit is None or end > now:
            continue
        if limit.categories and profile.category not in limit.categories:
            continue
        ceiling = round(limit.figure * profile.quota)
        if exceeds(seconds, limit, ceiling):
            found = breach(timeline, limit, seconds, start, end, figure=ceiling, asked_only=True)
            if profile.quota < 1:
                found = found._replace(full_limit=limit.figure, quota=profile.quota)
            yield a, found


def _months(days: range) -> Iterator[tuple[date, date]]:
    """Yield the first of each of the months that dates make up, and of the one after it."""
    first, last = date_of(days.start), date_of(days.stop - 1)
    while first <= last:
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield first, following
        first = following
