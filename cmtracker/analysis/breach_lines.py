"""Tell a list of breaches together: one line for the limits that the same work passed.

Limits only: a point to check is never added to them. What a decision covers is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from cmtracker.analysis.edges import WITHOUT
from cmtracker.analysis.rests import Rests
from cmtracker.analysis.zones import date_of
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


def summary(rests: Rests, breaches: Sequence[Breach]) -> BreachSummary:
    """Return the lines of a list of breaches, what they come to, and the table of them."""
    limits = [breach for breach in breaches if breach.severity is Severity.LIMIT]
    standing = [breach for breach in limits if breach.decision is None]
    covered = [breach for breach in limits if breach.decision is not None]
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
    table = _table(rests, standing)
    return BreachSummary(lines, _lines(rests, covered), count, table, _edges(standing))


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


def _lines(rests: Rests, breaches: Iterable[Breach]) -> tuple[BreachLine, ...]:
    """Group breaches by the evening or day that made them, in order of time."""
    found: defaultdict[tuple[LineKind, date, Rule | None], list[Breach]] = defaultdict(list)
    for breach in breaches:
        alone = breach.rule in WITHOUT
        kind = LineKind.PERIOD if alone else LineKind.DAY
        found[kind, _date(rests, breach), breach.rule if alone else None].append(breach)
    lines = [
        BreachLine(kind, day, tuple(sorted(measures, key=lambda one: one.start)))
        for (kind, day, _), measures in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.measures[0].start, line.date, line.kind)))


def _date(rests: Rests, breach: Breach) -> date:
    """Return the date that a breach belongs to (see `BreachLine`)."""
    number = rests.timeline.calendar.time.number
    if breach.rule is Rule.DAILY_REST:
        return date_of(number(rests.service_day_before(breach.start)))
    return date_of(number(breach.start))


def _table(rests: Rests, breaches: Iterable[Breach]) -> tuple[BreachRow, ...]:
    number = rests.timeline.calendar.time.number
    counts: defaultdict[tuple[Rule, date], Counter[RequestedBy]] = defaultdict(Counter)
    for breach in breaches:
        month = date_of(number(breach.start)).replace(day=1)
        counts[breach.rule, month][_asker(breach)] += 1
    order = {rule: at for at, rule in enumerate(Rule)}
    return tuple(
        BreachRow(rule, month, tuple((who, asked[who]) for who in RequestedBy if asked[who]))
        for (rule, month), asked in sorted(
            counts.items(), key=lambda item: (order[item[0][0]], item[0][1])
        )
    )


def _asker(breach: Breach) -> RequestedBy:
    """Return who asked for the session that cut a rest, or else for most of the work.

    On a tie the first of the enumeration, which claims less: nothing said, then of one's own.
    """
    if breach.rule is Rule.DAILY_REST and breach.last is not None:
        return breach.last.requested_by
    return max(RequestedBy, key=lambda who: breach.requested_by.get(who, 0))
