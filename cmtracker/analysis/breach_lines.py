"""Tell a list of breaches together: one line for the limits that the same work passed.

Limits only: a point to check is never added to them. What a decision covers is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import inf
from operator import attrgetter, itemgetter

from cmtracker.analysis.edges import WITHOUT
from cmtracker.analysis.rests import Rests
from cmtracker.analysis.zones import DayNumber, date_of, day_number
from cmtracker.model import Breach, RequestedBy, Rule, Seconds, Session, Severity, Source
from cmtracker.results.breaches import (
    BreachCount,
    BreachLine,
    BreachRow,
    BreachSummary,
    EdgeCount,
    LineKind,
    ShortRests,
)
from cmtracker.results.days import Rest

_start = attrgetter("start")

Dated = tuple[DayNumber, Breach]
"""A breach after the number of the local date on which it starts."""


def summary(rests: Rests, breaches: Sequence[Breach]) -> BreachSummary:
    """Return the lines of a list of breaches, what they come to, and the table of them."""
    limits = _dated(rests, [one for one in breaches if one.severity is Severity.LIMIT])
    standing = [one for one in limits if one[1].decision is None]
    covered = [one for one in limits if one[1].decision is not None]
    lines = _lines(rests, standing)
    notices = [breach for breach in breaches if breach.severity is Severity.NOTICE]
    days = [line for line in lines if line.kind is LineKind.DAY]
    count = BreachCount(
        days=len(days),
        measures=sum(len(line.measures) for line in days),
        periods=len(lines) - len(days),
        notices=sum(breach.decision is None for breach in notices),
        covered=len(covered),
        notices_covered=sum(breach.decision is not None for breach in notices),
    )
    edges = _edges([breach for _, breach in standing])
    return BreachSummary(lines, _lines(rests, covered), count, _table(standing), edges)


def _dated(rests: Rests, breaches: Iterable[Breach]) -> list[Dated]:
    """Return breaches in order of their starts, each with the number of the date it starts on."""
    ordered = sorted(breaches, key=_start)
    numbers = rests.timeline.calendar.time.numbers(list(map(_start, ordered)))
    return list(zip(numbers, ordered, strict=True))


def _edges(breaches: Sequence[Breach]) -> EdgeCount:
    """Count how the edges of breaches are known; an open one is not counted."""
    known = [edge for one in breaches for edge in one.edges or () if edge is not None]
    rests = [one.edges for one in breaches if one.rule is Rule.DAILY_REST and one.edges]
    timed, scheduled = known.count(Source.TIMER), known.count(Source.SCHEDULE)
    return EdgeCount(
        timed=timed,
        scheduled=scheduled,
        entered=len(known) - timed - scheduled,
        rests=len(rests),
        to_schedule=sum(end is Source.SCHEDULE for _, end in rests),
        from_schedule=sum(start is Source.SCHEDULE for start, _ in rests),
    )


def short_rests(
    rests: Rests,
    is_asked: Callable[[Session], bool],
    breaches: Iterable[Breach],
    limit: Seconds | None,
) -> ShortRests:
    """Count the daily rests that were too short; `is_asked` tells of a session that cut one."""
    cut = [breach for breach in breaches if breach.rule is Rule.DAILY_REST]
    standing = [breach for breach in cut if breach.decision is None]
    known = (one for one in standing if rests.is_known(Rest(one.start, one.end)))
    return ShortRests(
        limit=limit,
        count=len(standing),
        asked=sum(one.last is not None and is_asked(one.last) for one in standing),
        shortest=min((one.measured for one in known), default=None),
        covered=len(cut) - len(standing),
        unset=sum(
            one.last is None or one.last.requested_by is RequestedBy.UNSPECIFIED for one in standing
        ),
    )


def _lines(rests: Rests, breaches: Iterable[Dated]) -> tuple[BreachLine, ...]:
    """Group breaches by the evening or day that made them, in order of time.

    The date of a rest that was cut is that of the service day before it (see `BreachLine`).
    """
    number = rests.timeline.calendar.time.number
    found: defaultdict[tuple[LineKind, DayNumber, Rule | None], list[Breach]] = defaultdict(list)
    for day, breach in breaches:
        if breach.rule in WITHOUT:
            found[LineKind.PERIOD, day, breach.rule].append(breach)
            continue
        if breach.rule is Rule.DAILY_REST:
            day = number(rests.service_day_before(breach.start))  # noqa: PLW2901 - see above
        found[LineKind.DAY, day, None].append(breach)
    lines = [(those[0].start, day, kind, those) for (kind, day, _), those in found.items()]
    lines.sort(key=itemgetter(0, 1, 2))
    return tuple(BreachLine(kind, date_of(day), tuple(those)) for _, day, kind, those in lines)


def _table(breaches: Iterable[Dated]) -> tuple[BreachRow, ...]:
    counts = Counter((breach.rule, month, _asker(breach)) for month, breach in _by_month(breaches))
    rows: defaultdict[tuple[Rule, date], dict[RequestedBy, int]] = defaultdict(dict)
    for (rule, month, who), number in counts.items():
        rows[rule, month][who] = number
    order = {rule: at for at, rule in enumerate(Rule)}
    return tuple(
        BreachRow(rule, month, tuple((who, asked[who]) for who in RequestedBy if who in asked))
        for (rule, month), asked in sorted(
            rows.items(), key=lambda item: (order[item[0][0]], item[0][1])
        )
    )


def _by_month(breaches: Iterable[Dated]) -> Iterator[tuple[date, Breach]]:
    """Yield breaches, in order of their dates, each after the first of its month."""
    following, month = -inf, date.min
    for day, breach in breaches:
        if day >= following:
            month = date_of(day).replace(day=1)
            following = day_number((month + timedelta(days=31)).replace(day=1))
        yield month, breach


def _asker(breach: Breach) -> RequestedBy:
    """Return who asked for the session that cut a rest, or else for most of the work.

    On a tie the first of the enumeration, which claims less: nothing said, then of one's own.
    """
    if breach.rule is Rule.DAILY_REST and breach.last is not None:
        return breach.last.requested_by
    seconds = breach.requested_by  # of all who may ask, in the order of the enumeration
    return max(seconds, key=seconds.__getitem__, default=RequestedBy.UNSPECIFIED)
