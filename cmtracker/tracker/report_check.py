"""Whether the data of a report are what the log says today, and what changed since it was made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker import __version__, files
from cmtracker.analysis import plain
from cmtracker.analysis.analysis import Analysis
from cmtracker.errors import UserError
from cmtracker.importers.interchange.writing import write_document
from cmtracker.model import YEARS, Audience, Instant, Log, ReportSection, Seconds
from cmtracker.reports import crisis_data, crisis_parts, data, dossier as dossiers
from cmtracker.reports.reading_back import LARGEST, Attached, read_back
from cmtracker.results.figures import Step
from cmtracker.results.report_check import (
    ChangeKind,
    CheckState,
    Doubt,
    ReportChange,
    ReportCheck,
)
from cmtracker.store.history import acts_from
from cmtracker.text.sentences import Zones
from cmtracker.tracker import exchange, moments, safety
from cmtracker.tracker.workspace import Workspace

Json = Mapping[str, Any]

UNTOLD = "balance_s"
"""The figure that is in no data for the management."""

NO_FACTS = frozenset({"report", "log_verified", "profile", "profiles"})
"""What the data of a report have beside the lists of an interchange document."""

STILL_OPEN = frozenset({"due_s", "uncovered_s"})
"""Figures that were not settled yet on the date on which a report was made, nor after it."""

UNFOLLOWED = frozenset({"known", "known_same_day"})
"""What a session says of how it was noted, which the history fills in as time passes."""


class _Choices(NamedTuple):
    """What a report was made of, as its data tell: dates, and the choices of whoever made it."""

    first: date
    last: date
    made: date
    since: Instant
    names: bool
    with_health: bool
    private: bool
    hide_name: bool
    program: str
    sections: frozenset[ReportSection]

    @property
    def is_other_version(self) -> bool:
        """Whether another version of the program made the report."""
        return self.program != __version__


def verify_report(ws: Workspace, path: Path) -> ReportCheck:
    """Compare the data that a PDF report carries with what the log says today.

    The data are made anew with the choices that stand in them. Only these data are compared, not
    the printed pages. Nothing is written. Raises `UserError` report_unreadable or
    report_without_data, what reading a file raises, and the fault of a log that does not verify.
    """
    fault = safety.verify(ws).first_fault
    if fault is not None:
        raise UserError(fault.key, **fault.values)
    found = read_back(files.read(path, most=LARGEST), path.name)
    choices = _choices(found, path.name, ws)
    answer = ReportCheck(
        CheckState.SAME,
        choices.first,
        choices.last,
        choices.made,
        acts=acts_from(ws.store.db, choices.since),
        is_other_version=choices.is_other_version,
    )
    doubt = _doubt(found, choices)
    if doubt is not None:
        return answer._replace(state=CheckState.ALTERED, doubt=doubt)
    changes = tuple(_changes(ws, found.document, choices))
    if not changes:
        return answer
    if answer.acts or answer.is_other_version:
        return answer._replace(state=CheckState.CHANGED, changes=changes)
    return answer._replace(state=CheckState.ALTERED, doubt=Doubt.NO_ACT, changes=changes)


def _choices(found: Attached, file: str, ws: Workspace) -> _Choices:
    told = found.document["report"]
    try:
        made, zone = str(told["made"]), ws.zone()
        day = date.fromisoformat(made[:10])
        since = moments.at(day, 0, zone)
        if len(made) > len("2026-01-01"):
            since = int(datetime.fromisoformat(made).timestamp()) + 1
        first, last = (date.fromisoformat(told[key]) for key in ("from", "to"))
        if last < first or not all(one.year in YEARS for one in (first, last, day)):
            raise UserError("report_without_data", file=file)
        return _Choices(
            first,
            last,
            day,
            since,
            names=bool(told.get("names")),
            with_health=bool(found.document.get("with_health_dates")),
            private=bool(told.get("private_notes")),
            hide_name=bool(told.get("hide_name")),
            program=str(told.get("program", "")),
            sections=frozenset(one for one in ReportSection if one in _parts(told)),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise UserError("report_without_data", file=file) from None


def _parts(told: Json) -> Sequence[object]:
    """Return the parts that a report says it shows."""
    found = told.get("sections")
    return found if isinstance(found, list) else ()


def _doubt(found: Attached, choices: _Choices) -> Doubt | None:
    """Say why the data cannot be what the program wrote, whatever the log says."""
    if not found.fits:
        return Doubt.DIGEST
    if found.document.get("format") != data.FORMAT:
        known = write_document(Log()).keys() | NO_FACTS
        is_whole = choices.is_other_version or found.document.keys() | NO_FACTS == known
        return None if is_whole else Doubt.PARTS
    rows, total = found.document.get("rows"), found.document.get("total")
    if not isinstance(rows, list) or not isinstance(total, dict):
        return Doubt.PARTS
    if not all(isinstance(row, dict) for row in rows):
        return Doubt.PARTS
    dates = [_day(choices.first, n) for n in range((choices.last - choices.first).days + 1)]
    if [row.get("period") for row in rows] != dates:
        return Doubt.PARTS
    return None if _summed(rows) == Counter(dict(_numbers(total))) else Doubt.SUMS


def _day(first: date, number: int) -> str:
    return (first + timedelta(days=number)).isoformat()


def _summed(rows: list[Json]) -> Counter[str]:
    """Return the sums of all figures of some rows, by name."""
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(dict(_numbers(row)))
    return sums


def _numbers(figures: Json, group: str = "") -> Iterator[tuple[str, int]]:
    """Yield every figure of a row with its name: "worked_s", "messages.sent"."""
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from _numbers(value, f"{group}{key}.")
        elif isinstance(value, int):
            yield f"{group}{key}", value


def _changes(ws: Workspace, document: Json, choices: _Choices) -> Iterator[ReportChange]:
    if document.get("format") == data.FORMAT:
        return _changed_figures(ws, document, choices)
    return _changed_facts(ws, document, choices)


# --- days and figures ----------------------------------------------------------------------------


def _changed_figures(ws: Workspace, document: Json, choices: _Choices) -> Iterator[ReportChange]:
    """Yield the dates whose figures are others by now, and whether the rules are."""
    seen = dossiers.seen_by(
        ws.analysis().closed,
        Audience.MANAGEMENT,
        with_health=choices.with_health,
        names=choices.names,
        sections=choices.sections,
    )
    summary = seen.summary(choices.first, choices.last, Step.DAY)
    if (document.get("regime"), document.get("timezone")) != (summary.regime, summary.zone):
        yield ReportChange("rules", ChangeKind.CHANGED)
    yield from _changed_parts(seen, document, choices)
    told = {str(row.get("period")): row for row in document["rows"]}
    for row in summary.rows:
        before, after = told[row.period], plain.figures(row.figures)
        left_out = {UNTOLD, *(STILL_OPEN if row.first >= choices.made else ())}
        if choices.is_other_version:  # which may have had figures less
            left_out |= after.keys() - before.keys()
        if any(before.get(key) != after[key] for key in after if key not in left_out):
            yield ReportChange(
                "day",
                ChangeKind.CHANGED,
                row.first,
                before_s=_seconds(before, "out_of_hours_s"),
                after_s=_seconds(after, "out_of_hours_s"),
            )


def _changed_parts(seen: Analysis, document: Json, choices: _Choices) -> Iterator[ReportChange]:
    """Yield what of crises, validations, hostile messages and rest is told otherwise by now."""
    found = crisis_parts.gather(seen, choices.first, choices.last, choices.sections)
    zones = Zones.of(seen.calendar.eras())
    today = crisis_data.parts(found, choices.sections, zones)
    for key in crisis_data.KEYS.values():
        is_told = key in document or not choices.is_other_version
        if is_told and _canonical(document.get(key)) != _canonical(today.get(key)):
            yield ReportChange(key, ChangeKind.CHANGED)


def _seconds(figures: Json, key: str) -> Seconds:
    found = figures.get(key)
    return found if isinstance(found, int) else 0


# --- the facts of an interchange document --------------------------------------------------------


def _changed_facts(ws: Workspace, document: Json, choices: _Choices) -> Iterator[ReportChange]:
    """Yield what was added, removed or changed of each list of the document."""
    today = _facts_today(ws, choices)
    if _profiles(document) != _profiles(today):
        yield ReportChange("profiles", ChangeKind.CHANGED)
    for name in today:
        before, after = document.get(name), today[name]
        if name != "profiles" and isinstance(after, list):
            yield from _changed_list(name, before if isinstance(before, list) else [], after)


def _facts_today(ws: Workspace, choices: _Choices) -> Json:
    found: Json = exchange.document(ws, choices.first, choices.last, private=choices.private)
    return dossiers.without_name(found) if choices.hide_name else found


def _profiles(document: Json) -> str:
    return _canonical([document.get("profile"), document.get("profiles")])


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _changed_list(name: str, before: list[Any], after: list[Any]) -> Iterator[ReportChange]:
    """Yield the records that stand in one list only; those with the same id were changed."""
    lists = [Counter(map(_canonical, map(_followed, records))) for records in (before, after)]
    gone, new = (
        [json.loads(text) for text in (one - other).elements()]
        for one, other in ((lists[0], lists[1]), (lists[1], lists[0]))
    )
    kept = {id_ for record in gone if (id_ := _id(record))} & {_id(record) for record in new}
    for record in gone:
        kind = ChangeKind.CHANGED if _id(record) in kept else ChangeKind.REMOVED
        yield ReportChange(name, kind, _date(record), _id(record))
    for record in new:
        if _id(record) not in kept:
            yield ReportChange(name, ChangeKind.ADDED, _date(record), _id(record))


def _followed(record: object) -> object:
    if not isinstance(record, dict):
        return record
    return {key: value for key, value in record.items() if key not in UNFOLLOWED}


def _id(record: object) -> str:
    return str(record.get("id") or "") if isinstance(record, dict) else ""


def _date(record: object) -> date | None:
    """Return the date on which a record of the document begins."""
    if not isinstance(record, dict):
        return None
    for key in ("start", "from", "date", "on", "at", "sent_at"):
        try:
            return date.fromisoformat(str(record.get(key))[:10])
        except ValueError:
            continue
    return None
