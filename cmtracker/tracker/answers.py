"""The answers of the command line as JSON documents, shaped as scripts rely on them.

Durations are whole seconds, times ISO 8601 with the offset of the profile's zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from cmtracker.analysis import plain
from cmtracker.model import Breach, Rule
from cmtracker.results.figures import MessageFigures, Step, Summary
from cmtracker.results.messages import CountedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker import ranges
from cmtracker.tracker.moments import iso
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.results.overtime import Estimate
    from cmtracker.text.sentences import Zones

Json = dict[str, Any]


def summary(ws: Workspace, first: date | None, last: date | None, by: Step) -> tuple[Summary, Json]:
    """Answer `summary`: the rows of the range by day, week, month or year, and their total."""
    analysis = ws.analysis(details=False)
    begin, end = ranges.of_log(analysis, first, last)
    found = analysis.summary(begin, end, Step(by))
    rows = [{"period": row.period} | plain.figures(row.figures) for row in found.rows]
    return found, {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "timezone": found.zone,
        "regime": found.regime,
        "rows": rows,
        "total": plain.figures(found.total),
    }


def breaches(
    ws: Workspace,
    first: date | None,
    last: date | None,
    rules: Iterable[Rule] | None,
    wording: Wording,
) -> tuple[Callable[[], list[str]], Json]:
    """Answer `breaches`: computed on the whole log, listed where their span meets the range.

    As what gives sentences for a person to read, which say the year where the list covers more
    than one, and as the document for a script.
    """
    from cmtracker.text.sentences import Zones, breach_sentence  # noqa: PLC0415 - other answers: none

    analysis = ws.analysis(counts=False).closed
    found = analysis.breaches(first, last, frozenset(rules) if rules else None)
    zones = Zones.of(analysis.calendar.eras())

    def sentences() -> list[str]:
        years = {wording.local(b.start, zones.at(b.start)).year for b in found}
        several = len(years) > 1
        return [breach_sentence(b, wording, zones.at(b.start), year=several) for b in found]

    return sentences, {"breaches": [breach_json(b, zones, wording) for b in found]}


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
