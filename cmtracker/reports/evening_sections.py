"""The evenings worked, one line each with all its measures; and where the work was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from cmtracker.model import Breach, Instant
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, duration_cell, table, text
from cmtracker.reports.texts import askers_text, elapsed, measures_text
from cmtracker.results.breaches import LineKind
from cmtracker.results.evening_rows import EveningRow, PlaceHours
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

COLUMNS = (
    ("date", "19mm", "left"),
    ("start", "12mm", "right"),
    ("end", "19mm", "right"),
    ("time", "17mm", "right"),
    ("asked", "1fr", "left"),
    ("rest", "17mm", "right"),
    ("resumed", "35mm", "right"),
    ("measures", "1.25fr", "left"),
)


def evenings(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the evenings with work out of hours, a table for each year; None without any."""
    if not dossier.evenings:
        return None

    def say(key: str) -> str:
        return wording.text(f"report.evenings.{key}")

    columns = [column(say(key), width, align) for key, width, align in COLUMNS]
    measures = _measures(dossier)
    blocks: list[Tree] = [text(say("intro"))]
    for _, year in groupby(dossier.evenings, key=lambda row: row.date.year):
        groups = [
            _month(list(rows), measures, dossier, wording)
            for _, rows in groupby(year, key=lambda row: row.date.month)
        ]
        blocks.append({"kind": "table", "columns": columns, "groups": groups, "total": []})
    return {"title": say("title"), "small": True, "blocks": blocks}


def _measures(dossier: Dossier) -> Mapping[date, tuple[Breach, ...]]:
    """Return the limits that each evening or day passed, those under a decision as well."""
    found: dict[date, tuple[Breach, ...]] = {}
    for line in (*dossier.told.lines, *dossier.told.covered):
        if line.kind is LineKind.DAY:
            found[line.date] = found.get(line.date, ()) + line.measures
    return found


def _month(
    rows: list[EveningRow],
    measures: Mapping[date, tuple[Breach, ...]],
    dossier: Dossier,
    wording: Wording,
) -> Tree:
    title = month_text(rows[0].date, wording)
    total = wording.duration(sum(row.seconds for row in rows))
    return {
        "title": f"{title[:1].upper()}{title[1:]}",
        "note": wording.plural("report.evenings.month_total", len(rows), duration=total),
        "rows": [
            {"cells": _cells(row, measures.get(row.date, ()), dossier, wording)} for row in rows
        ],
    }


def _cells(
    row: EveningRow, measures: tuple[Breach, ...], dossier: Dossier, wording: Wording
) -> list[str]:
    zone = dossier.zones.at(row.start)

    def clock(instant: Instant) -> str:
        said = wording.time(instant, zone)
        days = (wording.local(instant, zone).date() - row.date).days
        return wording.text("report.evenings.later", time=said, n=days) if days else said

    return [
        wording.short_date(row.date),
        clock(row.start),
        clock(row.end),
        elapsed(wording.duration(row.seconds), row.start, row.end, zone, wording),
        askers_text(row.by_requester, wording),
        _rest(row, zone, wording),
        _resumed(row, clock, wording),
        measures_text(measures, wording),
    ]


def _rest(row: EveningRow, zone: str, wording: Wording) -> str:
    if row.rest is None:
        return "–"
    said = wording.duration(row.rest)
    return said if row.resumed is None else elapsed(said, row.end, row.resumed, zone, wording)


def _resumed(row: EveningRow, clock: Callable[[Instant], str], wording: Wording) -> str:
    if row.resumed is None:
        return "–"
    said = clock(row.resumed)
    return wording.text("report.evenings.scheduled", time=said) if row.as_scheduled else said


def places(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return where the work out of hours was done; None where no session says it."""
    if not any(one.place is not None for one in dossier.places):
        return None

    def say(key: str) -> str:
        return wording.text(f"report.places.{key}")

    def cells(one: PlaceHours) -> list[str]:
        return [
            duration_cell(seconds, wording)
            for seconds in (one.evening_s, one.weekend_s, one.other_s, one.total_s)
        ]

    columns = [column(say("place"), "1fr")]
    columns += [column(say(key), "27mm", "right") for key in ("evening", "weekend", "other", "all")]
    rows = [
        [wording.text(f"terms.place.{one.place}") if one.place else say("unsaid"), *cells(one)]
        for one in dossier.places
    ]
    total = PlaceHours(
        None, *(sum(part) for part in zip(*(p[1:] for p in dossier.places), strict=True))
    )
    return {
        "title": say("title"),
        "blocks": [text(say("intro")), table(columns, rows, [say("total"), *cells(total)])],
    }
