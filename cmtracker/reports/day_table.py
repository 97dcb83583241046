"""The day-by-day table: every session of the range, week by week, with its totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from cmtracker.analysis.intervals import merge
from cmtracker.analysis.lines import week_of
from cmtracker.analysis.on_call import is_on_watch
from cmtracker.model import DAY, NAMELESS, Audience, Category, RequestedBy, Session, Source
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, text
from cmtracker.reports.texts import amounts_text, asked_label, elapsed, small_initial
from cmtracker.results.days import Day
from cmtracker.results.figures import Row
from cmtracker.results.lines import ReportLine
from cmtracker.text.sentences import request_text
from cmtracker.text.wording import NBSP, Wording

Tree = dict[str, Any]

COLUMNS = (
    ("date", "21.5mm", "left"),
    ("start", "12.5mm", "right"),
    ("end", "12.5mm", "right"),
    ("pauses", "12mm", "right"),
    ("duration", "12.5mm", "right"),
    ("category", "1.15fr", "left"),
    ("asked", "25mm", "left"),
    ("reference", "1fr", "left"),
    ("source", "27mm", "left"),
)


def day_table(dossier: Dossier, wording: Wording) -> Tree:
    """Return the section: a table for each month of weeks, the weeks as groups."""
    blocks: list[Tree] = [text(wording.text("report.days.intro"))]
    columns = [
        column(wording.text(f"report.days.{key}"), width, align) for key, width, align in COLUMNS
    ]
    notes = date_notes(dossier, wording)
    by_week = {key: list(group) for key, group in groupby(dossier.lines, lambda x: week_of(x.date))}
    months = groupby(dossier.weeks.rows, key=_month_of)
    for (year, month), rows in months:
        groups = [
            _week(row, by_week.get(week_of(row.first), []), notes, dossier, wording) for row in rows
        ]
        groups = [group for group in groups if group["rows"]]
        if not groups:
            continue
        name = str(wording.table("calendar")["months"][month - 1])
        title = wording.text("report.days.month", month=name, year=year)
        blocks.append({"kind": "heading", "text": f"{title[:1].upper()}{title[1:]}"})
        blocks.append({"kind": "table", "columns": columns, "groups": groups, "total": []})
    if not dossier.lines:
        blocks = [text(wording.text("report.days.empty")), *blocks[1:]]
    return {"title": wording.text("report.days.title"), "blocks": blocks, "small": True}


def _month_of(row: Row) -> tuple[int, int]:
    """Return the month that an ISO week belongs to: that of its Thursday, inside the range."""
    thursday = row.first + timedelta(days=3 - row.first.weekday())
    day = min(max(thursday, row.first), row.last)
    return day.year, day.month


def _week(
    row: Row,
    lines: list[ReportLine],
    notes: Mapping[date, str],
    dossier: Dossier,
    wording: Wording,
) -> Tree:
    items: list[tuple[date, int, Tree]] = [
        (line.date, line.start, _line(line, dossier, wording)) for line in lines
    ]
    items += [(first, 0, note) for first, note in _note_rows(row, notes, wording)]
    return {
        "title": wording.text(
            "report.days.week",
            week=row.first.isocalendar().week,
            span=wording.span(row.first, row.last),
        ),
        "note": _week_total(row, wording),
        "rows": [tree for _, _, tree in sorted(items, key=lambda item: item[:2])],
    }


def _week_total(row: Row, wording: Wording) -> str:
    figures = row.figures
    said = wording.text(
        "report.days.week_total_outside" if figures.out_of_hours_s else "report.days.week_total",
        worked=wording.duration(figures.worked_s),
        out_of_hours=wording.duration(figures.out_of_hours_s),
        amounts=amounts_text(figures, wording) if figures.out_of_hours_s else "",
    )
    if figures.reconstructed_s:
        made = wording.duration(figures.reconstructed_s)
        said += wording.text("report.days.week_beside", made=made)
    return said


# --- dates without a line ------------------------------------------------------------------------


def date_notes(dossier: Dossier, wording: Wording) -> dict[date, str]:
    """Return what is said of the dates that have no line: holiday, absence, not filled in."""
    worked = {line.date for line in dossier.lines}
    worked |= {day.date for day in dossier.days if day.segments}
    missing = set(dossier.coverage.missing)
    notes = {}
    for day in dossier.days:
        if day.date in worked:
            continue
        if day.holiday:
            named = wording.text("report.days.holiday", name=wording.holiday(day.holiday))
            is_named = day.holiday != NAMELESS
            notes[day.date] = named if is_named else wording.holiday(day.holiday)
        elif day.absent:
            notes[day.date] = _absence(day, dossier, wording)
        elif day.date in missing:
            notes[day.date] = wording.text("report.days.missing")
    return notes


def _absence(day: Day, dossier: Dossier, wording: Wording) -> str:
    if dossier.audience is not Audience.MANAGEMENT:
        for absence in dossier.absences:
            if absence.first <= day.date <= absence.last:
                return small_initial(wording.text(f"terms.absence.{absence.kind}"))
    return wording.text("report.days.absence")


def _note_rows(
    row: Row, notes: Mapping[date, str], wording: Wording
) -> Iterable[tuple[date, Tree]]:
    """Yield one row for each run of dates of the week with the same note."""
    dates = [row.first + timedelta(days=n) for n in range((row.last - row.first).days + 1)]
    for note, run in groupby(dates, key=lambda day: notes.get(day, "")):
        if not note:
            continue
        days = list(run)
        name = wording.short_date(days[0])
        if len(days) > 1:
            name = f"{name} – {wording.short_date(days[-1])}"
        yield days[0], {"cells": [name], "span": note}


# --- one line ------------------------------------------------------------------------------------


def _line(line: ReportLine, dossier: Dossier, wording: Wording) -> Tree:
    first, zone = line.sessions[0], dossier.zones.at(line.start)
    cells = [
        wording.short_date(line.date),
        wording.time(line.start, zone),
        _end(line, zone, wording),
        _pauses(line, wording),
        _duration(line, wording, zone),
        categories_text(line, dossier, wording),
        asked_by_text(line, dossier, wording),
        reference_text(first, dossier, wording),
        entered_text(line, dossier, wording),
    ]
    more = circumstances_text(line, dossier, wording)
    return {"cells": cells, "more": more} if more else {"cells": cells}


def _end(line: ReportLine, zone: str, wording: Wording) -> str:
    end = wording.local(line.end, zone)
    if end.date() == line.date:
        return wording.time(line.end, zone)
    if end.date() == line.date + timedelta(days=1) and not (end.hour or end.minute or end.second):
        return wording.clock(DAY)
    return wording.text("report.days.next_day", time=wording.time(line.end, zone))


def _pauses(line: ReportLine, wording: Wording) -> str:
    if not line.pauses:
        return ""
    if line.pauses == 1:
        return wording.duration(line.paused_s)
    duration = wording.duration(line.paused_s)
    return wording.text("report.days.pause", n=line.pauses, duration=duration)


def _duration(line: ReportLine, wording: Wording, zone: str) -> str:
    if not line.counted_s:
        return "–"
    return elapsed(wording.duration(line.counted_s), line.start, line.end, zone, wording)


def _unparted(label: str) -> str:
    """Return a label that stays on one line, and with what follows where it is one word."""
    return f"{label.replace(' ', NBSP)} " if " " in label else f"{label}{NBSP}"


def categories_text(line: ReportLine, dossier: Dossier, wording: Wording) -> str:
    """Return the categories of a line, each with its time where there are several."""
    parts = [(one, line.by_category[one]) for one in Category if line.by_category.get(one)]
    if len(parts) < 2:
        said = [wording.text(f"terms.category.{one}") for one, _ in parts]
    else:
        said = [
            wording.text(
                "report.days.part",
                category=_unparted(wording.text(f"terms.category.{one}")),
                duration=wording.duration(seconds),
            )
            for one, seconds in parts
        ]
    if line.overlap_s:
        said.append(wording.lasting("report.days.overlap", line.overlap_s))
    if line.lost_s:
        said.append(wording.lasting("report.days.without_ground", line.lost_s))
    if line.sessions[0].source is Source.RECONSTRUCTED:
        made = wording.duration(line.end - line.start - line.paused_s)
        said.append(wording.text("report.days.beside", duration=made))
    if line.continued:
        said.append(wording.text("report.days.continued"))
    return ", ".join([*said, *_answers(line, dossier, wording)])


def _answers(line: ReportLine, dossier: Dossier, wording: Wording) -> list[str]:
    """Tell scattered answers: how many, between when, and the work declared for them."""
    return [
        wording.text(
            "report.days.answers",
            n=wording.number(one.answers),
            start=wording.time(one.start, dossier.zones.at(one.start)),
            end=wording.time(one.end, dossier.zones.at(one.start)),
            declared=wording.lasting("notes.declared", one.declared or 0),
        )
        for one in line.sessions
        if one.answers is not None
    ]


def asked_by_text(line: ReportLine, dossier: Dossier, wording: Wording) -> str:
    """Return who asked for the work of a line, each once; nobody for unasked scheduled time."""
    in_hours = set(line.by_category) <= {Category.SCHEDULED}
    windows = merge((window.start, window.end) for window in dossier.on_call)
    names = {
        asked_label(one, wording, on_watch=is_on_watch(one, windows)): None
        for one in line.sessions
        if not (in_hours and one.requested_by is RequestedBy.UNSPECIFIED)
    }
    return ", ".join(names)


def reference_text(session: Session, dossier: Dossier, wording: Wording) -> str:
    """Return the evidence of the request for a session, and the standing order it goes by."""
    parts = [request_text(session.request, wording, dossier.zones.at(session.start), session.start)]
    order = dossier.orders.get(session.order or "")
    if order:
        parts.append(order.reference)
    return wording.typeset(", ".join(part for part in parts if part))


def entered_text(line: ReportLine, dossier: Dossier, wording: Wording) -> str:
    """Return how a line was entered, how many days after its date, and what was corrected later."""
    said = [wording.text(f"terms.source.{line.sessions[0].source}")]
    if line.delay_days:
        said = [wording.plural("report.days.late", line.delay_days, source=said[0])]
    before = dossier.corrections.before
    said += [
        _correction(before[one.id], one, dossier, wording)
        for one in line.sessions
        if one.id in before
    ]
    return ", ".join(dict.fromkeys(said))


def _correction(before: Session | None, after: Session, dossier: Dossier, wording: Wording) -> str:
    """Return what a session was on its day of entry, and what it is now, where they differ."""
    if before is None:
        return wording.text("report.days.edited")
    told = [
        [_span(one, dossier, wording) for one in (before, after)],
        [asked_label(one, wording) for one in (before, after)],
        [wording.duration(one.declared or 0) for one in (before, after)],
    ]
    changes = [f"{old} → {new}" for old, new in told if old != new]
    if not changes:
        return wording.text("report.days.edited")
    return wording.text("report.days.edited_from", changes=", ".join(changes))


def _span(session: Session, dossier: Dossier, wording: Wording) -> str:
    zone = dossier.zones.at(session.start)
    first = wording.local(session.start, zone).date()
    start, end = (wording.time(one, zone) for one in (session.start, session.end))
    return f"{wording.short_date(first, weekday=False)} {start} – {end}"


def circumstances_text(line: ReportLine, dossier: Dossier, wording: Wording) -> str:
    """Return circumstances and notes, which the management does not get."""
    if dossier.audience is Audience.MANAGEMENT:
        return ""
    return work_notes(line.sessions, wording)


def work_notes(sessions: Iterable[Session], wording: Wording) -> str:
    """Return the circumstances and notes of some sessions, each once."""
    said = []
    kept = list(sessions)
    pressures = dict.fromkeys(p for one in kept for p in one.pressures)
    if pressures:
        listed = wording.join(
            small_initial(wording.text(f"terms.pressure.{one}")) for one in pressures
        )
        said.append(wording.text("report.days.circumstances", list=listed))
    notes = dict.fromkeys(one.note.strip() for one in kept if one.note.strip())
    said += [wording.text("report.days.note", note=note) for note in notes]
    return " · ".join(said)
