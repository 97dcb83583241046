"""Whether the data of a report are what the log says today, and what changed since it was made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker import __version__, files
from cmtracker.analysis import plain
from cmtracker.errors import UserError
from cmtracker.model import YEARS, Audience, Instant, Seconds
from cmtracker.reports import data, dossier as dossiers
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
from cmtracker.tracker import exchange, moments, safety
from cmtracker.tracker.workspace import Workspace

Json = Mapping[str, Any]

SUMMED = (
    "worked_s",
    "out_of_hours_s",
    "night_s",
    "asked_for_s",
    "disclosed_s",
    "without_trace_s",
)
"""Figures of which the rows of a report add up to its total."""

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
        is_other_version=choices.program != __version__,
    )
    doubt = _doubt(found)
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
        if last < first or first.year not in YEARS or last.year not in YEARS:
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
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise UserError("report_without_data", file=file) from None


def _doubt(found: Attached) -> Doubt | None:
    """Say why the data cannot be what the program wrote, whatever the log says."""
    if not found.fits:
        return Doubt.DIGEST
    if found.document.get("format") != data.FORMAT:
        return None
    rows, total = found.document.get("rows"), found.document.get("total")
    if not isinstance(rows, list) or not isinstance(total, dict):
        return Doubt.SUMS
    for key in SUMMED:
        parts = [row.get(key) if isinstance(row, dict) else None for row in rows]
        numbers = [part for part in parts if isinstance(part, int)]
        if len(numbers) < len(parts) or sum(numbers) != total.get(key):
            return Doubt.SUMS
    return None


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
    )
    summary = seen.summary(choices.first, choices.last, Step.DAY)
    if (document.get("regime"), document.get("timezone")) != (summary.regime, summary.zone):
        yield ReportChange("rules", ChangeKind.CHANGED)
    told = {str(row.get("period")): row for row in document["rows"]}
    for row in summary.rows:
        before, after = told.get(row.period, {}), plain.figures(row.figures)
        left_out = STILL_OPEN if row.first >= choices.made else frozenset[str]()
        if any(before[key] != after[key] for key in after if key in before and key not in left_out):
            yield ReportChange(
                "day",
                ChangeKind.CHANGED,
                row.first,
                before_s=_seconds(before, "out_of_hours_s"),
                after_s=_seconds(after, "out_of_hours_s"),
            )


def _seconds(figures: Json, key: str) -> Seconds:
    found = figures.get(key)
    return found if isinstance(found, int) else 0


# --- the facts of an interchange document --------------------------------------------------------


def _changed_facts(ws: Workspace, document: Json, choices: _Choices) -> Iterator[ReportChange]:
    """Yield what was added, removed or changed of each list of the document."""
    today: Json = exchange.document(ws, choices.first, choices.last, private=choices.private)
    if choices.hide_name:
        today = dossiers.without_name(today)
    if _profiles(document) != _profiles(today):
        yield ReportChange("profiles", ChangeKind.CHANGED)
    for name in today:
        before, after = document.get(name), today[name]
        if name != "profiles" and isinstance(after, list):
            yield from _changed_list(name, before if isinstance(before, list) else [], after)


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
