"""What the log says of every limit of the regime in force, as breaches and week by week.

Each rule is measured in a module of its family: `rests` (daily rest), `daily`, `weekly`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from cmtracker.analysis import daily, weekly
from cmtracker.analysis.figures import agreed
from cmtracker.analysis.rests import SHORTEST_REST, USUAL_REST, Rests
from cmtracker.analysis.rules import Keyed, RuleBook
from cmtracker.analysis.scope import Scope, whole
from cmtracker.analysis.weekly import Weeks, longest_rest, rests_of
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Breach, Limit, Rule, Seconds
from cmtracker.results.weeks import Week


class Breaches:
    """What exceeds each limit, worked out rule by rule when it is first asked for.

    The profile in force at a breach's start names the regime, and an unknown one limits nothing. No
    rule speaks of time that is not over. Measured values are whole seconds, or days. Each breach
    carries the legal source that its regime gives.
    """

    def __init__(
        self, rests: Rests, weeks: Weeks, earlier: tuple[Breaches, Scope] | None = None
    ) -> None:
        """Take the rests and the weeks of one timeline.

        `earlier`: the breaches of one that differs inside a scope alone; only there they are judged
        anew.
        """
        self._rests = rests
        self._weeks = weeks
        self.known: dict[Rule, tuple[Keyed, ...]] = {}
        """What was asked for so far."""
        if earlier is not None:
            known, scope = earlier
            for rule, found in known.known.items():
                self.known[rule] = self._renewed(rule, found, scope)

    def of(self, rule: Rule) -> Iterator[Breach]:
        """Yield the breaches of one rule in the whole log, in order of start."""
        if rule not in self.known:
            timeline = self._rests.timeline
            is_empty = not timeline.worked.run_starts
            self.known[rule] = () if is_empty else tuple(self._judge(rule, whole(timeline), {}))
        return (breach for _, breach in self.known[rule])

    def _renewed(self, rule: Rule, known: tuple[Keyed, ...], scope: Scope) -> tuple[Keyed, ...]:
        if rule is Rule.AVERAGE_WORK:  # a window may reach far: all are looked at
            midnight = self._rests.timeline.calendar.time.midnight
            low, high = midnight(scope.days.start), midnight(scope.days.stop)
            same = {(k, b.measured): b for k, b in known if b.end <= low or b.start >= high}
            return tuple(self._judge(rule, scope, same))
        start, stop = _keys(rule, scope)
        first = bisect_left(known, start, key=itemgetter(0))
        last = bisect_left(known, stop, key=itemgetter(0))
        return (*known[:first], *self._judge(rule, scope, {}), *known[last:])

    def _judge(
        self, rule: Rule, scope: Scope, same: Mapping[tuple[int, int], Breach]
    ) -> Iterable[Keyed]:
        rests, weeks = self._rests, self._weeks
        timeline, book = rests.timeline, rests.book
        families: dict[Rule, Callable[[], Iterable[Keyed]]] = {
            Rule.DAILY_REST: lambda: _starting(rests.breaches, scope),
            Rule.DAILY_SPAN: lambda: daily.daily_span(rests, scope),
            Rule.DAILY_WORK: lambda: daily.daily_work(timeline, book, scope),
            Rule.WEEKLY_WORK: lambda: weekly.weekly_work(weeks, book, scope),
            Rule.AVERAGE_WORK: lambda: weekly.average_work(weeks, book, same),
            Rule.WEEKLY_REST: lambda: weekly.weekly_rest(weeks, book, scope),
            Rule.BREAK: lambda: daily.breaks(timeline, book, scope),
            Rule.WEEKLY_DAYS: lambda: weekly.weekly_days(weeks, book, scope),
            Rule.LEAVE_WORKED: lambda: daily.leave_worked(timeline, book, scope),
            Rule.DISCONNECTION: lambda: daily.disconnection(timeline, book, scope),
            Rule.OVERTIME_MONTH: lambda: weekly.overtime_month(timeline, book, scope),
        }
        return families[rule]()


_BY_DATE = frozenset({Rule.DAILY_WORK, Rule.LEAVE_WORKED})
_BY_WEEK = frozenset({Rule.WEEKLY_WORK, Rule.WEEKLY_DAYS, Rule.WEEKLY_REST})


def _keys(rule: Rule, scope: Scope) -> tuple[float, float]:
    """Return from which to which key a rule judges anew inside a scope."""
    if rule in _BY_DATE:
        return scope.days.start, scope.days.stop
    if rule is Rule.DISCONNECTION:
        return scope.days.start - daily.REACH, scope.days.stop
    if rule in _BY_WEEK:
        return scope.weeks.start, scope.weeks.stop
    if rule is Rule.OVERTIME_MONTH:
        return scope.months.start, scope.months.stop
    return scope.since, scope.until


def _starting(breaches: Sequence[Breach], scope: Scope) -> Iterator[Keyed]:
    low = bisect_left(breaches, scope.since, key=attrgetter("start"))
    high = bisect_left(breaches, scope.until, key=attrgetter("start"))
    return ((breach.start, breach) for breach in breaches[low:high])


def longest_break(book: RuleBook) -> Seconds:
    """Return from which length on a rest parts what lies before it from what lies after it."""
    rests = [limit.figure for limit in book.limits(Rule.DAILY_REST) if limit is not None]
    pauses = [limit.pause for limit in book.limits(Rule.BREAK) if limit is not None]
    return max([USUAL_REST, SHORTEST_REST, daily.USUAL_PAUSE, *rests, *pauses])


def weeks(sums: Weeks, rests: Rests, first: date, last: date) -> tuple[Week, ...]:
    """Return each ISO week that meets the dates from `first` to `last`, whole, Monday to Sunday.

    `average_s` is the mean of the N weeks that end with it (N: the regime's, in force at the start
    of the first of them), None unless all N lie between the first and the last week with work and
    this one has ended. `due_s` is what is agreed for all of its dates, also those to come; `rest_s`
    the longest known rest, by the same measure as the rule `weekly_rest` (`_kept`), or the rest
    that this rule finds short.
    """
    book = rests.book
    lengths = sorted(
        {limit.weeks for limit in book.limits(Rule.AVERAGE_WORK) if limit is not None} - {0}
    )
    low, high = (day_number(first) + 3) // 7, (day_number(last) + 3) // 7
    dues = agreed(sums.timeline, low * 7 - 3, high * 7 + 3)
    found = []
    for week in range(low, high + 1):
        monday = week * 7 - 3
        year, number, _ = date_of(monday).isocalendar()
        limit, rest = book.limit(Rule.WEEKLY_REST, sums.start(week)), longest_rest(sums, week)
        is_short = limit is not None and rest is not None and rest < limit.figure
        if not is_short:
            rest = _kept(sums, rests, week, limit)
        found.append(
            Week(
                period=f"{year}-W{number:02}",
                first=date_of(monday),
                worked_s=sums.seconds.get(week, 0),
                due_s=sum(dues.get(day, 0) for day in range(monday, monday + 7)),
                average_s=_average(sums, book, week, lengths),
                rest_s=rest,
                rest_limit_s=None if limit is None else limit.figure,
                rest_is_short=is_short,
            )
        )
    return tuple(found)


def _kept(sums: Weeks, rests: Rests, week: int, limit: Limit | None) -> Seconds | None:
    """Return the longest known rest of a week that keeps the weekly rest, None where none does.

    Under rules that set none, the longest known rest.
    """
    if week not in sums.seconds or not sums.is_over(week):
        return None
    least = 0 if limit is None else limit.figure
    found = sorted(rests_of(sums, week), key=itemgetter(0), reverse=True)
    for seconds, rest in found:
        if seconds >= least and rests.is_known(rest):
            return seconds
    return None


def _average(weeks: Weeks, book: RuleBook, last: int, lengths: list[int]) -> int | None:
    if last > weeks.last or not weeks.is_over(last):
        return None
    for length in lengths:
        first = last - length + 1
        if first < weeks.first:
            continue
        limit = book.limit(Rule.AVERAGE_WORK, weeks.start(first))
        if limit is not None and limit.weeks == length:
            return weeks.mean(last, length)
    return None
