"""The answers of the command line as JSON documents, shaped as scripts rely on them.

Durations are whole seconds, times ISO 8601 with the offset of the profile's zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtracker.analysis import plain
from cmtracker.model import Breach, Rule, Severity
from cmtracker.results.figures import MessageFigures, Step, Summary
from cmtracker.results.messages import CountedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker import ranges
from cmtracker.tracker.moments import iso
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis
    from cmtracker.results.overtime import Estimate
    from cmtracker.text.sentences import Zones

Json = dict[str, Any]


class BreachTexts(NamedTuple):
    """A list of breaches for a person to read: how many, the table, and the lines of sentences.

    A line has a sentence for each limit that one evening or day passed.
    """

    counts: tuple[str, ...]
    head: list[str]
    rows: list[list[str]]
    limits: Sequence[tuple[str, ...]]
    notices: Sequence[tuple[str, ...]]
    covered: Sequence[tuple[str, ...]]


def summary(ws: Workspace, first: date | None, last: date | None, by: Step) -> tuple[Summary, Json]:
    """Answer `summary`: the rows of the range by day, week, month or year, and their total."""
    analysis = ws.analysis(details=False)
    begin, end = ranges.of_log(analysis, first, last)
    found = analysis.summary(begin, end, Step(by))
    evenings = analysis.evenings(begin, end)
    rows = [
        {"period": row.period}
        | plain.figures(row.figures)
        | {"evenings": plain.evenings(evenings.of(row.first, row.last))}
        for row in found.rows
    ]
    return found, {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "timezone": found.zone,
        "regime": found.regime,
        "rows": rows,
        "total": plain.figures(found.total) | {"evenings": plain.evenings(evenings.of(begin, end))},
    }


def breaches(
    ws: Workspace,
    first: date | None,
    last: date | None,
    rules: Iterable[Rule] | None,
    wording: Wording,
) -> tuple[Callable[[], BreachTexts], Json]:
    """Answer `breaches`: computed on the whole log, listed where their span meets the range.

    As what gives texts for a person to read, which say the year where the list covers more than
    one, and as the document for a script.
    """
    from cmtracker.text.sentences import Zones  # noqa: PLC0415 - other answers: none

    analysis = ws.analysis(counts=False).closed
    asked = frozenset(rules) if rules else None
    found = analysis.breaches(first, last, asked)
    beside = analysis.reconstructed_breaches(first, last, asked)
    zones = Zones.of(analysis.calendar.eras())

    def texts() -> BreachTexts:
        return _breach_texts(analysis, found, zones, wording)

    return texts, {
        "breaches": [breach_json(b, zones, wording) for b in found],
        "reconstructed_breaches": [breach_json(b, zones, wording) for b in beside],
    }


def _breach_texts(
    analysis: Analysis, found: tuple[Breach, ...], zones: Zones, wording: Wording
) -> BreachTexts:
    from cmtracker.text import breach_counts  # noqa: PLC0415 - as above
    from cmtracker.text.sentences import breach_sentence  # noqa: PLC0415 - as above

    several = len({wording.local(b.start, zones.at(b.start)).year for b in found}) > 1

    def said(breach: Breach) -> str:
        return breach_sentence(breach, wording, zones.at(breach.start), year=several)

    told = analysis.breach_summary(found)
    notices = [one for one in found if one.severity is Severity.NOTICE]
    covered = [tuple(map(said, line.measures)) for line in told.covered]
    covered += [(said(one),) for one in notices if one.decision is not None]
    return BreachTexts(
        counts=tuple(breach_counts.count_lines(told.count, wording)) if found else (),
        head=breach_counts.table_head(told.table, wording),
        rows=breach_counts.table_rows(told.table, wording),
        limits=[tuple(map(said, line.measures)) for line in told.lines],
        notices=[(said(one),) for one in notices if one.decision is None],
        covered=covered,
    )


def breach_json(breach: Breach, zones: Zones, wording: Wording) -> Json:
    """Return one breach, with its sentence; its times in the zone in force then."""
    from cmtracker.text.sentences import breach_sentence, source_text  # noqa: PLC0415

    source = breach.source
    zone = zones.at(breach.start)
    return {
        "rule": breach.rule.value,
        "severity": breach.severity.value,
        "start": iso(breach.start, zone),
        "end": iso(breach.end, zones.at(breach.end)),
        "measured": breach.measured,
        "limit": breach.limit,
        "unit": breach.unit.value,
        "sessions": list(breach.sessions),
        "requested_by": {who.value: s for who, s in breach.requested_by.items() if s},
        "edges": None if breach.edges is None else [e and e.value for e in breach.edges],
        "decision": breach.decision,
        "source": {
            "text": source.text if not source.own else source_text(source, wording),
            "article": source.article,
            "checked": source.checked.isoformat(),
            "url": source.url,
        },
        "sentence": breach_sentence(breach, wording, zone),
    }


def messages(
    ws: Workspace, first: date | None, last: date | None, by: CountedBy
) -> tuple[list[tuple[str, MessageFigures]], MessageFigures, Json]:
    """Answer `messages`: by hour, weekday, channel or day."""
    analysis = ws.analysis().closed
    begin, end = ranges.of_log(analysis, first, last)
    rows, total = analysis.messages(begin, end, by)
    return (
        list(rows),
        total,
        {
            "rows": [{"key": key} | plain.messages(found) for key, found in rows],
            "total": plain.messages(total),
        },
    )


def net(found: Iterable[Estimate], cents_per_hour: int | None) -> Json:
    """Answer `compensation --net`: what is to be taken off each estimate, and the money of it."""
    from cmtracker.analysis import overtime  # noqa: PLC0415

    return {"net": [overtime.net_row(one, cents_per_hour) for one in found]}


def compensation(
    ws: Workspace, first: date | None, last: date | None
) -> tuple[tuple[Estimate, ...], Json]:
    """Answer `compensation`: an estimate by month (or week), said to be one."""
    from cmtracker.analysis import overtime  # noqa: PLC0415

    analysis = ws.analysis(counts=False, details=False).closed
    begin, end = ranges.of_log(analysis, first, last)
    found = analysis.compensation(begin, end)
    return found, overtime.as_json(found)
