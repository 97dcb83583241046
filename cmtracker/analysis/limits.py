"""What the log says of every limit of the regime in force, as breaches and week by week.

Each rule is measured in a module of its family: `rests` (daily rest), `daily`, `weekly`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from operator import attrgetter

from cmtracker.analysis import daily, weekly
from cmtracker.analysis.figures import owed
from cmtracker.analysis.rests import Rests
from cmtracker.analysis.results import Week
from cmtracker.analysis.rules import RuleBook
from cmtracker.analysis.timeline import timeline_of
from cmtracker.analysis.weekly import Weeks, longest_rest
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Breach, Instant, Log, Regime, Rule


def breaches(
    log: Log,
    regimes: Mapping[str, Regime],
    now: Instant,
    first: date | None = None,
    last: date | None = None,
    rules: Collection[Rule] | None = None,
) -> tuple[Breach, ...]:
    """Return what exceeds a limit, in order of start (then of the rules' table).

    The whole log is judged; a breach is listed when its span meets the dates from `first` to `last`
    (both included; None: no bound). `rules` keeps only those named. Regimes by id; the profile in
    force at a breach's start names the regime, and an unknown one limits nothing. No rule speaks of
    time that is not over at `now` (UTC seconds). Measured values are whole seconds, or days. Each
    breach carries the legal source that its regime gives.
    """
    timeline = timeline_of(log, now)
    if not timeline.worked.run_starts:
        return ()
    book = RuleBook(timeline.calendar, regimes)
    rests = Rests(timeline, book)
    weeks = Weeks(timeline, now)
    families: dict[Rule, Callable[[], Iterable[Breach]]] = {
        Rule.DAILY_REST: lambda: rests.breaches,
        Rule.DAILY_SPAN: lambda: daily.daily_span(timeline, book, rests, now),
        Rule.DAILY_WORK: lambda: daily.daily_work(timeline, book, now),
        Rule.WEEKLY_WORK: lambda: weekly.weekly_work(weeks, book),
        Rule.AVERAGE_WORK: lambda: weekly.average_work(weeks, book),
        Rule.WEEKLY_REST: lambda: weekly.weekly_rest(weeks, book),
        Rule.BREAK: lambda: daily.breaks(timeline, book, now),
        Rule.WEEKLY_DAYS: lambda: weekly.weekly_days(weeks, book),
        Rule.LEAVE_WORKED: lambda: daily.leave_worked(timeline, book, now),
        Rule.DISCONNECTION: lambda: daily.disconnection(timeline, book, now),
        Rule.OVERTIME_MONTH: lambda: weekly.overtime_month(timeline, book, now),
    }
    low = None if first is None else timeline.calendar.midnight(first)
    high = None if last is None else timeline.calendar.time.midnight(day_number(last) + 1)
    found = [
        breach
        for rule, evaluate in families.items()
        if rules is None or rule in rules
        for breach in evaluate()
        if (low is None or breach.end > low) and (high is None or breach.start < high)
    ]
    return tuple(sorted(found, key=attrgetter("start")))  # stable: the rules' order stays


def weeks(
    log: Log,
    regimes: Mapping[str, Regime],
    first: date,
    last: date,
    now: Instant,
    known: Weeks | None = None,
) -> tuple[Week, ...]:
    """Return each ISO week that meets the dates from `first` to `last`, whole, Monday to Sunday.

    `average_s` is the mean of the N weeks that end with it (N: the regime's, in force at the start
    of the first of them), None unless all N lie between the first and the last week with work and
    this one has ended. `due_s` is what its dates up to today owe; `rest_s` the longest rest, by the
    same measure as the rule `weekly_rest`. `known` are the sums of this log and `now`, if at hand.
    """
    timeline = timeline_of(log, now)
    book = RuleBook(timeline.calendar, regimes)
    sums = Weeks(timeline, now) if known is None else known
    lengths = sorted(
        {limit.weeks for limit in book.limits(Rule.AVERAGE_WORK) if limit is not None} - {0}
    )
    low, high = (day_number(first) + 3) // 7, (day_number(last) + 3) // 7
    owes = owed(timeline, low * 7 - 3, high * 7 + 3, now)
    found = []
    for week in range(low, high + 1):
        monday = week * 7 - 3
        year, number, _ = date_of(monday).isocalendar()
        found.append(
            Week(
                period=f"{year}-W{number:02}",
                first=date_of(monday),
                worked_s=sums.seconds.get(week, 0),
                due_s=owes.of(monday, monday + 6)[0],
                average_s=_average(sums, book, week, lengths),
                rest_s=longest_rest(sums, week),
            )
        )
    return tuple(found)


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
