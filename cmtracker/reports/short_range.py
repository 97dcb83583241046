"""A range of less than two weeks on page 1: its days in a table, as the Overview shows it.

One bar for a week, or two, would say less: whoever reads a week asks on which day, at what time of
the day, and who had asked.
"""

from __future__ import annotations

from typing import Any

from cmtracker.model import Category, RequestedBy, Seconds
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, duration_cell, table
from cmtracker.reports.texts import askers_text
from cmtracker.results.figures import Figures, Row
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def days_table(dossier: Dossier, wording: Wording) -> Tree:
    """Return a row for each date with work out of hours: by category, in all, and who asked.

    What was made from messages has a column of its own and is in no other.
    """
    total = dossier.day_rows.total
    used = [one for one in Category if one is not Category.SCHEDULED and total.by_category.get(one)]
    with_traces = bool(total.reconstructed_out_of_hours_s)
    columns = [column(wording.text("report.csv.date"), "24mm")]
    columns += [column(wording.text(f"terms.category.{one}"), "18mm", "right") for one in used]
    columns.append(column(wording.text("report.weeks.total"), "18mm", "right"))
    if with_traces:
        columns.append(column(wording.text("report.chart.beside"), "22mm", "right"))
    columns.append(column(wording.text("report.days.asked"), "1fr"))

    def cells(name: str, figures: Figures, asked: str) -> list[str]:
        amounts: list[Seconds] = [figures.by_category.get(one, 0) for one in used]
        amounts.append(figures.out_of_hours_s)
        if with_traces:
            amounts.append(figures.reconstructed_out_of_hours_s)
        return [name, *(duration_cell(one, wording) for one in amounts), asked]

    rows = [
        cells(wording.short_date(row.first), row.figures, _askers(row.figures, wording))
        for row in worked_days(dossier)
    ]
    return table(columns, rows, cells(wording.text("report.weeks.total"), total, ""))


def worked_days(dossier: Dossier) -> list[Row]:
    """Return the dates with work out of hours, noted or made from messages."""
    return [
        row
        for row in dossier.day_rows.rows
        if row.figures.out_of_hours_s or row.figures.reconstructed_out_of_hours_s
    ]


def days_told(dossier: Dossier, wording: Wording) -> str:
    """Return the table in a sentence, for whoever cannot see its picture."""
    told = (
        wording.text(
            "report.chart.alt_bar",
            label=wording.short_date(row.first),
            duration=wording.duration(row.figures.out_of_hours_s),
        )
        for row in worked_days(dossier)
    )
    intro = wording.text("report.chart.day")
    return f"{intro} {wording.text('report.separator').join(told)}."


def _askers(figures: Figures, wording: Wording) -> str:
    asked: dict[RequestedBy, Seconds] = {
        who: seconds for who, seconds in figures.requested_s.items() if seconds
    }
    return askers_text(asked, wording) if asked else ""
