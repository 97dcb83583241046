"""The sections after page 1, except the method and the day-by-day table.

Each returns a section as a tree of blocks (texts and tables), or None where there is nothing to
say. A table's cells are texts, ready to be laid out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cmtracker.model import (
    Activity,
    Breach,
    ReportSection,
    RequestedBy,
    Rule,
    Seconds,
    Severity,
)
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.texts import (
    askers_text,
    measures_text,
    period_label,
    small_initial,
    week_span,
)
from cmtracker.results.facts import PeriodMeans
from cmtracker.results.figures import Figures, MessageFigures, Row, Step, Summary
from cmtracker.text.breach_counts import (
    askers,
    by_year,
    count_lines,
    covered_text,
    limits_text,
    table_rows,
)
from cmtracker.text.sentences import (
    asked_sentence,
    exception_sentence,
    measured_sentence,
    regime_name,
    source_text,
)
from cmtracker.text.wording import NBSP, Wording

Tree = dict[str, Any]

WIDTHS = {"worked": "17mm", "due": "17mm", "received": "15mm"}
"""Columns of the table of weeks that hold thousands of hours or a long word."""

MONTHS_IN_TABLE = 24
"""Months in the table of limits by rule; of more of them it goes by year."""

LINES_IN_SENTENCES = 60
"""Evenings and days with limits that are told in sentences; more of them in a few words each."""

NOTES = {
    Rule.WEEKLY_REST: "weekly_rest",
    Rule.DAILY_SPAN: "span",
    Rule.BREAK: "break",
}


def column(title: str, width: str = "auto", align: str = "left") -> Tree:
    """Return a column of a table; a width in "1fr" shares what is left."""
    return {"title": title, "width": width, "align": align}


def table(columns: list[Tree], rows: list[list[str]], total: list[str] | None = None) -> Tree:
    """Return a table of one group without a title."""
    return {
        "kind": "table",
        "columns": columns,
        "groups": [{"title": "", "note": "", "rows": [{"cells": cells} for cells in rows]}],
        "total": total or [],
    }


def text(said: str) -> Tree:
    """Return a paragraph."""
    return {"kind": "text", "text": said}


def heading(said: str) -> Tree:
    """Return a heading inside a section."""
    return {"kind": "heading", "text": said}


# --- week by week --------------------------------------------------------------------------------


def weeks(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the figures of each week (or month, or year, where the range is long).

    None where nothing was worked, due or received.
    """
    bars = dossier.bars
    step, total = bars.step.value, bars.total
    if not (total.worked_s or total.due_s or total.reconstructed_s or total.messages.received):
        return None

    def say(key: str) -> str:
        return wording.text(f"report.weeks.{key}")

    numbers = ["worked", "due", "uncovered", "out_of_hours", "asked", "disclosed", "without"]
    numbers += ["night", *(["beside"] if bars.total.reconstructed_s else []), "received"]
    columns = [column(say(step), "1fr")]
    columns += [column(say(key), WIDTHS.get(key, "14mm"), "right") for key in numbers]
    rows = [[_row_name(row, bars, wording), *_cells(row, numbers, wording)] for row in bars.rows]
    whole = Row("", bars.first, bars.last, total)
    return {
        "title": say(f"title_{step}"),
        "small": True,  # eight columns of durations
        "blocks": [
            text(say(f"intro_{step}")),
            table(columns, rows, [say("total"), *_cells(whole, numbers, wording)]),
            *_chart_table(dossier, wording),
        ],
    }


def _chart_table(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Return the figures of the chart on page 1: each bar by who asked; nothing without bars."""
    bars = dossier.bars
    used = [who for who in RequestedBy if bars.total.requested_s[who]]
    if not used or dossier.is_short:
        return []

    def cells(figures: Figures) -> list[str]:
        parts = [figures.requested_s[who] for who in used]
        return [duration_cell(seconds, wording) for seconds in (*parts, figures.out_of_hours_s)]

    columns = [column(wording.text(f"report.weeks.{bars.step}"), "31mm")]
    columns += [column(wording.text(f"report.asked.{who}"), "1fr", "right") for who in used]
    columns.append(column(wording.text("report.weeks.total"), "15mm", "right"))
    rows = [[_bar_name(row, bars, wording), *cells(row.figures)] for row in bars.rows]
    total = [wording.text("report.weeks.total"), *cells(bars.total)]
    return [
        heading(wording.text("report.chart.table")),
        text(wording.text("report.chart.table_intro")),
        table(columns, rows, total),
    ]


def _bar_name(row: Row, bars: Summary, wording: Wording) -> str:
    """Return the name of a bar on one short line: "S24 · 8 juin 2026"."""
    label = period_label(bars.step, row.first, wording)
    if bars.step is not Step.WEEK:
        return label
    return f"{label}{NBSP}· {wording.short_date(row.first, weekday=False, year=True)}"


def _row_name(row: Row, bars: Summary, wording: Wording) -> str:
    label = period_label(bars.step, row.first, wording)
    if bars.step is not Step.WEEK:
        return label
    span = week_span(row.first, row.last, wording)
    if bars.first.year != bars.last.year:
        span = _short_span(row.first, row.last, wording)
    return f"{label}{NBSP}· {span}"


def _short_span(first: date, last: date, wording: Wording) -> str:
    """Write "1er – 7 déc. 2025", so that a week of a year stands on one line."""
    start = wording.short_date(first, weekday=False, year=first.year != last.year)
    if (first.year, first.month) == (last.year, last.month):
        start = start.partition(NBSP)[0]
    end = wording.short_date(last, weekday=False, year=True)
    return end if first == last else f"{start}{NBSP}– {end}"


def _cells(row: Row, numbers: list[str], wording: Wording) -> list[str]:
    figures = row.figures
    durations = {
        "worked": figures.worked_s,
        "due": figures.due_s,
        "uncovered": figures.uncovered_s,
        "out_of_hours": figures.out_of_hours_s,
        "asked": figures.asked_s,
        "disclosed": figures.disclosed_s,
        "without": figures.without_trace_s,
        "night": figures.night_s,
        "beside": figures.reconstructed_s,
    }
    return [
        duration_cell(durations[key], wording)
        if key in durations
        else _count(figures.messages.received, wording)
        for key in numbers
    ]


def duration_cell(seconds: Seconds, wording: Wording) -> str:
    """Return a duration as a cell of a table; a dash for none."""
    return wording.duration(seconds) if seconds else "–"


def _count(n: int, wording: Wording) -> str:
    return wording.number(n) if n else "–"


# --- breaches ------------------------------------------------------------------------------------


def breaches(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the limits exceeded, then the points to check, each with source and who asked."""

    def say(key: str) -> str:
        return wording.text(f"report.breaches.{key}")

    if not dossier.breaches:
        regime = regime_name(dossier.regime, wording)
        none = wording.text("report.breaches.none", regime=regime)
        return {"title": say("title"), "blocks": [text(none), *_beside(dossier, wording)]}
    counts = " ".join(count_lines(dossier.told.count, wording))
    rules = {one.rule for one in dossier.breaches}
    notes = [say(key) for rule, key in NOTES.items() if rule in rules]
    exceptions = dict.fromkeys(exception_sentence(one, wording) for one in dossier.breaches)
    notes += [one for one in exceptions if one]
    return {
        "title": say("title"),
        "blocks": [
            text(say("intro")),
            text(counts),
            *_by_month(dossier, wording),
            *_sources(dossier, wording),
            _one_by_one(dossier, wording),
            *(text(note) for note in notes),
            *_beside(dossier, wording),
        ],
    }


def _beside(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Say how many limits more there would be if what messages show had been noted."""
    found = sum(one.counts for one in dossier.beside)
    return [text(wording.plural("report.breaches.beside", found))] if found else []


def _by_month(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Return the table by rule, month and who asked; nothing where no limit was exceeded."""
    found = dossier.told.table
    if not found:
        return []
    yearly = len({row.month for row in found}) > MONTHS_IN_TABLE
    if yearly:
        found = by_year(found)
    groups: dict[str, list[Tree]] = {}  # by rule: its name has no room beside many askers
    for rule, *cells in table_rows(found, wording, yearly=yearly):
        groups.setdefault(rule, []).append({"cells": cells})
    columns = [
        column(wording.text(f"report.weeks.{'year' if yearly else 'month'}"), "22mm"),
        *(column(wording.text(f"report.asked.{who}"), "1fr", "right") for who in askers(found)),
        column(wording.text("report.breaches.total"), "11mm", "right"),
    ]
    return [
        heading(wording.text(f"report.breaches.by_{'year' if yearly else 'month'}")),
        text(wording.text(f"report.breaches.by_{'year' if yearly else 'month'}_intro")),
        {
            "kind": "table",
            "columns": columns,
            "groups": [{"title": rule, "note": "", "rows": rows} for rule, rows in groups.items()],
            "total": [],
        },
    ]


def _is_long(dossier: Dossier) -> bool:
    """Say whether the lines are too many to be read in sentences, and their times stand below."""
    lines = len(dossier.told.lines) + len(dossier.told.covered)
    return lines > LINES_IN_SENTENCES and ReportSection.EVENINGS in dossier.sections


def _sources(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Name the source of each limit once, where the lines are too many to say it each time."""
    if not _is_long(dossier):
        return []
    found = {one.rule: one.source for line in dossier.told.lines for one in line.measures}
    sources = wording.text("report.separator").join(
        wording.text(
            "report.breaches.short_source",
            rule=small_initial(wording.text(f"terms.rule.{rule}")),
            source=source_text(found[rule], wording),
        )
        for rule in Rule
        if rule in found
    )
    return [text(wording.text("report.breaches.short", sources=sources))]


def _one_by_one(dossier: Dossier, wording: Wording) -> Tree:
    """Return the limits line by line, then the points to check, then what a decision covers.

    The measures of one evening or day stand on one line.
    """

    def say(key: str) -> str:
        return wording.text(f"report.breaches.{key}")

    told = dossier.told
    notices = [one for one in dossier.breaches if one.severity is Severity.NOTICE]
    standing = [((one,), None) for one in notices if one.decision is None]
    covered: list[tuple[tuple[Breach, ...], date | None]] = [
        (line.measures, line.date) for line in told.covered
    ]
    covered += [((one,), None) for one in notices if one.decision is not None]
    count = told.count
    parts = (
        (
            "limits",
            [(line.measures, line.date) for line in told.lines],
            limits_text(count, wording),
        ),
        ("notices", standing, wording.number(count.notices)),
        ("covered", covered, covered_text(count, wording)),
    )
    groups, number = [], 0
    for title, lines, note in parts:
        rows = []
        for measures, day in lines:
            number += 1
            rows.append({"cells": _breach_cells(number, measures, day, dossier, wording)})
        if rows:
            groups.append({"title": say(title), "note": note, "rows": rows})
    columns = [
        column(say("number"), "8mm", "right"),
        column(say("date"), "23mm"),
        column(say("fact"), "1fr" if _is_long(dossier) else "1.45fr"),
        column(say("asked"), "1fr"),
    ]
    return {"kind": "table", "columns": columns, "groups": groups, "total": []}


def _breach_cells(
    number: int,
    measures: tuple[Breach, ...],
    day: date | None,
    dossier: Dossier,
    wording: Wording,
) -> list[str]:
    zones = dossier.zones
    if day is not None and _is_long(dossier) and all(one.edges for one in measures):
        return [
            str(number),
            wording.short_date(day, weekday=False, year=True),
            measures_text(measures, wording, limits=True),
            _askers(measures, wording),
        ]
    if day is None:
        day = wording.local(measures[0].start, zones.at(measures[0].start)).date()
    asked = dict.fromkeys(asked_sentence(one, wording, zones.at(one.start)) for one in measures)
    return [
        str(number),
        wording.short_date(day, weekday=False, year=True),
        " ".join(measured_sentence(one, wording, zones.at(one.start)) for one in measures),
        " ".join(one for one in asked if one),
    ]


def _askers(measures: tuple[Breach, ...], wording: Wording) -> str:
    """Return who asked for the work of a day, and for the session that cut its rest."""
    found = {who for who, seconds in measures[0].requested_by.items() if seconds}
    said = [askers_text(measures[0].requested_by, wording)]
    last = next((one.last for one in measures if one.last is not None), None)
    if last is not None and found != {last.requested_by}:
        who = wording.text(f"report.asked.{last.requested_by}")
        said.append(wording.text("report.breaches.rest_asked", who=who))
    return wording.text("report.separator").join(one for one in said if one)


# --- messages, activities, on-call, periods ------------------------------------------------------


def messages(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the messages of each channel; None where none was counted."""
    if not dossier.channels:
        return None

    def say(key: str) -> str:
        return wording.text(f"report.messages.{key}")

    total = dossier.weeks.total.messages
    keys = ["received", "out_of_hours", "share", "sent", "published", "unknown", "hostile"]
    if not total.unknown:
        keys.remove("unknown")
    columns = [column(say("channel"), "1fr")]
    columns += [column(say(key), "19mm", "right") for key in keys]
    rows = [
        [wording.channel(name), *_message_cells(one, keys, wording)]
        for name, one in dossier.channels
    ]
    return {
        "title": say("title"),
        "blocks": [
            text(say("intro")),
            table(columns, rows, [say("total"), *_message_cells(total, keys, wording)]),
        ],
    }


def _message_cells(figures: MessageFigures, keys: list[str], wording: Wording) -> list[str]:
    share = wording.share(figures.out_of_hours, figures.received)
    return [share if key == "share" else _count(getattr(figures, key), wording) for key in keys]


def activities(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the time of each activity; None where no session names one."""
    spent = dossier.activities
    whole = dossier.shares_of
    named: list[Activity | None] = [one for one in Activity if spent.get(one)]
    if not named:
        return None
    if spent.get(None):
        named.append(None)

    def say(key: str) -> str:
        return wording.text(f"report.activity.{key}")

    rows = [
        [
            wording.text(f"terms.activity.{one}") if one else say("none"),
            wording.duration(spent[one]),
            _share(spent[one], whole, wording),
        ]
        for one in named
    ]
    columns = [
        column(say("activity"), "1fr"),
        column(say("time"), "25mm", "right"),
        column(say("share"), "25mm", "right"),
    ]
    return {"title": say("title"), "blocks": [table(columns, rows)]}


def _share(part: Seconds, whole: Seconds, wording: Wording) -> str:
    """Write a share as a percentage; "< 1 %" for one above zero and below one in a hundred."""
    if 0 < part * 100 < whole:
        return f"<{NBSP}{wording.percent(1, 100)}"
    return wording.percent(part, whole)


def on_call(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the on-call windows of the range; None where there are none."""
    if not dossier.on_call:
        return None

    def say(key: str) -> str:
        return wording.text(f"report.on_call.{key}")

    rows = [
        [
            wording.moment(one.start, dossier.zone, year=True),
            wording.moment(one.end, dossier.zone, year=True),
            wording.typeset(one.reference) or say("informal"),
            _count(work.sessions, wording),
            duration_cell(work.seconds, wording),
        ]
        for one, work in zip(dossier.on_call, dossier.interventions, strict=True)
    ]
    columns = [
        column(say("from"), "1fr"),
        column(say("to"), "1fr"),
        column(say("reference"), "1fr"),
        column(say("interventions"), "24mm", "right"),
        column(say("time"), "20mm", "right"),
    ]
    return {"title": say("title"), "blocks": [text(say("intro")), table(columns, rows)]}


def periods(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the named periods beside the rest of the range; None where there are none."""
    if not dossier.periods:
        return None

    def say(key: str) -> str:
        return wording.text(f"report.periods.{key}")

    rows = []
    for one in dossier.period_means:
        name = say("rest")
        if one.period is not None:
            name = wording.typeset(one.period.name) or say("period")
        dates = wording.span(one.first, one.last) if one.period else ""
        rows.append([name, dates, *_means(one, wording)])
    columns = [column(say("period"), "1fr"), column(say("dates"), "1.4fr")]
    columns += [
        column(say(key), "18mm", "right")
        for key in ("days", "out_of_hours", "asked", "disclosed", "without", "received")
    ]
    return {"title": say("title"), "blocks": [text(say("intro")), table(columns, rows)]}


def _means(means: PeriodMeans, wording: Wording) -> list[str]:
    amounts = (means.out_of_hours_s, means.asked_s, means.disclosed_s, means.without_trace_s)
    return [
        wording.number(means.days),
        *(duration_cell(seconds, wording) for seconds in amounts),
        wording.number(means.received, digits=1),
    ]
