"""The annex of requests: numbered, with what confirms each; then the work that has none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cmtracker.model import Seconds
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, heading, table, text
from cmtracker.reports.texts import asked_label, elapsed
from cmtracker.results.traces import Trace, TracedWork
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import NBSP, Wording

Tree = dict[str, Any]

COLUMNS = (
    ("number", "9mm", "right"),
    ("date", "27mm", "left"),
    ("hours", "25mm", "left"),
    ("duration", "14mm", "right"),
    ("asked", "1fr", "left"),
    ("request", "1fr", "left"),
    ("reference", "1fr", "left"),
    ("confirmed", "19mm", "left"),
)
"""What the annex and the monthly statement say of a request: names, widths, sides."""

WITHOUT = (
    ("date", "28mm", "left"),
    ("hours", "28mm", "left"),
    ("duration", "16mm", "right"),
    ("asked", "1fr", "left"),
    ("trace", "1fr", "left"),
)


def requests(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the annex; None where nothing was worked out of hours."""
    if not dossier.traces:
        return None
    asked = [one for one in dossier.traces if one.trace is Trace.REQUEST]
    others = [one for one in dossier.traces if one.trace is not Trace.REQUEST]
    blocks: list[Tree] = [text(wording.text("report.requests.intro"))]
    if asked:
        rows = [request_cells(n, one, dossier, wording) for n, one in enumerate(asked, 1)]
        blocks.append(table(_columns(COLUMNS, wording), rows, _total(asked, wording, before=3)))
    else:
        blocks.append(text(wording.text("report.requests.none")))
    if others:
        blocks.append(heading(wording.text("report.requests.without")))
        rows = [_other_cells(one, dossier, wording) for one in others]
        blocks.append(table(_columns(WITHOUT, wording), rows, _total(others, wording, before=2)))
    return {"title": wording.text("report.requests.title"), "blocks": blocks, "small": True}


def _columns(columns: Sequence[tuple[str, str, str]], wording: Wording) -> list[Tree]:
    return [
        column(wording.text(f"report.requests.{key}"), width, align)
        for key, width, align in columns
    ]


def _total(work: Sequence[TracedWork], wording: Wording, *, before: int) -> list[str]:
    """Return the last row: the sum of the durations in the column behind `before` others."""
    width = len(COLUMNS) if before == 3 else len(WITHOUT)
    cells = [wording.text("report.weeks.total"), *[""] * (width - 1)]
    cells[before] = wording.duration(sum(one.outside_s for one in work))
    return cells


def request_cells(
    number: int, work: TracedWork, dossier: Dossier, wording: Wording, *, asked_only: bool = False
) -> list[str]:
    """Return what is said of a request, in the order of `COLUMNS`.

    `asked_only`: the duration is that of what counts as asked for.
    """
    session, zone = work.session, dossier.zones.at(work.start)
    request, order = session.request, dossier.orders.get(session.order or "")
    who = [asked_label(session, wording, on_watch=work.on_watch)]
    who += [request.function] if request else []
    told = [channel_text(request.channel, wording)] if request else []
    if request is not None and request.at is not None:
        told.append(_moment(request.at, work, dossier, wording))
    references = [request.reference if request else "", order.reference if order else ""]
    sent = request.sent_at if request else None
    day = "" if sent is None else _day(wording.local(sent, zone).date(), work, dossier, wording)
    return [
        str(number),
        wording.short_date(work.date, year=_has_years(dossier)),
        _hours(work, zone, wording),
        _duration(work.asked_s if asked_only else work.outside_s, work, zone, wording),
        ", ".join(one for one in who if one),
        ", ".join(one for one in told if one),
        wording.typeset(", ".join(one for one in references if one)),
        day,
    ]


def _other_cells(work: TracedWork, dossier: Dossier, wording: Wording) -> list[str]:
    zone = dossier.zones.at(work.start)
    return [
        wording.short_date(work.date, year=_has_years(dossier)),
        _hours(work, zone, wording),
        _duration(work.outside_s, work, zone, wording),
        asked_label(work.session, wording),
        wording.text(f"report.sheets.trace.{work.trace}"),
    ]


def _duration(seconds: Seconds, work: TracedWork, zone: str, wording: Wording) -> str:
    return elapsed(wording.duration(seconds), work.start, work.end, zone, wording)


def _hours(work: TracedWork, zone: str, wording: Wording) -> str:
    return f"{wording.time(work.start, zone)}{NBSP}– {wording.time(work.end, zone)}"


def _moment(at: int, work: TracedWork, dossier: Dossier, wording: Wording) -> str:
    zone = dossier.zones.at(work.start)
    day, time = wording.local(at, zone).date(), wording.time(at, zone)
    return time if day == work.date else f"{_day(day, work, dossier, wording)} {time}"


def _day(day: date, work: TracedWork, dossier: Dossier, wording: Wording) -> str:
    """Write a date beside that of the work, with its year where it is not plain."""
    years = _has_years(dossier) or day.year != work.date.year
    return wording.short_date(day, weekday=False, year=years)


def _has_years(dossier: Dossier) -> bool:
    """Say whether a date needs its year: no title above it names one."""
    return dossier.first.year != dossier.last.year
