"""More or less than agreed? The balance of each week, and of the range where all is filled in."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import Row
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import HoursView
from cmtracker.ui.charts.axes import date_ticks, hour_ticks, week_named
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Bars, Fill, Levels, Spans
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_chart import DAYS, SIDE

MORE, LESS = "more", "less"


class Balance(Chart):
    """A bar up for hours beyond those due, down for hours short of them.

    A week with days not filled in has no bar but a shade: nothing is claimed about it.
    """

    help_page = "balance_and_coverage"
    lines = 14

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[Row, ...] = ()
        super().__init__(style, wording, parent)
        self.file_name = self.tr("balance")

    def build_marks(self) -> None:
        self.unknown, self.grid, self.bars, self.axis = Spans(), Levels(), Bars(), Levels()
        for mark in (self.unknown, self.grid, self.bars, self.axis):
            self.plot.add(mark)

    def show_view(self, view: HoursView) -> None:
        """Draw the weeks of a range."""
        self._rows = view.weeks.rows
        monday = np.array([_monday(row) for row in self._rows], float)
        balances = [0 if self._open(row) else row.figures.balance_s for row in self._rows]
        self.bars.show_parts(
            monday + SIDE,
            monday + DAYS - SIDE,
            {MORE: [max(b, 0) for b in balances], LESS: [min(b, 0) for b in balances]},
        )
        self.unknown.show_spans(
            (_monday(row), _monday(row) + float(DAYS), "") for row in self._rows if self._open(row)
        )
        low, high = min(balances, default=0), max(balances, default=0)
        ticks = hour_ticks(low, high, self.wording, about=4)
        self.grid.show_levels((at, "") for at, _ in ticks)
        self.axis.show_levels([(0.0, "")])
        self.plot.set_side(ticks, ticks[0][0] * 1.04, ticks[-1][0] * 1.04, self.caption_font())
        first, last = (monday[0], monday[-1]) if len(monday) else (0.0, 0.0)
        self.plot.set_home(
            first - SIDE, last + DAYS + SIDE, 4.0 * DAYS, date_ticks(self.wording, self._short())
        )
        due = view.total.due_s or view.total.worked_s
        self.say(
            self.typeset(self.tr("More or less than agreed?")),
            self._tell(view.balance) if due else "",
            empty="" if due else self.tr("No hours are recorded in this range."),
        )

    def _short(self) -> str:
        return self.tr("W{number}", "short form of a week: W24")

    def _open(self, row: Row) -> bool:
        return row.figures.uncovered_s > 0

    def colour_marks(self) -> None:
        look = self.look
        self.grid.colour, self.axis.colour = look.grid, look.muted
        self.unknown.colour = look.track.colour
        self.bars.fills = {MORE: look.out_of_hours, LESS: look.in_hours}
        entries = [
            LegendEntry(self.tr("more than due"), look.out_of_hours),
            LegendEntry(self.tr("less than due"), look.in_hours),
        ]
        if self.unknown.spans:
            shade = Fill(look.track.colour, look.track.outline)
            entries.append(LegendEntry(self.tr("not filled in: no balance"), shade))
        self.set_legend(tuple(entries))

    # --- words -----------------------------------------------------------------------------------

    def _tell(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.NOT_FILLED_IN:
            told = self.tr("%n week(s) with days not filled in", "", claim.values["weeks"])
            return self.sentence(self.tr("no balance of the whole range"), told)
        if claim.kind is ClaimKind.BALANCED:
            return self.sentence(self.tr("exactly the hours due"))
        words = {
            ClaimKind.NONE_DUE: self.tr("{hours} worked, none due"),
            ClaimKind.MORE: self.tr("{hours} more than the hours due"),
            ClaimKind.LESS: self.tr("{hours} less than the hours due"),
        }[claim.kind]
        return self.sentence(words.format(hours=self.wording.duration(claim.values["seconds"])))

    def count(self) -> int:
        return len(self._rows)

    def index_at(self, place: QPointF) -> int | None:
        if not self._rows:
            return None
        index = int((place.x() - _monday(self._rows[0])) // DAYS)
        return index if 0 <= index < len(self._rows) else None

    def box(self, index: int) -> QRectF:
        left, right = self.bars.left[index], self.bars.right[index]
        balance = self.bars.totals()[index]
        return QRectF(left, min(balance, 0), right - left, abs(balance))

    def subject(self, index: int) -> object:
        """Return the first and the last date of a week."""
        return self._rows[index].first, self._rows[index].last

    def reading(self, index: int) -> ReadoutText:
        row, duration = self._rows[index], self.wording.duration
        figures = row.figures
        words = self.tr("Week {number}, {dates}")
        heading = words.format(
            number=row.first.isocalendar().week, dates=self.wording.span(row.first, row.last)
        )
        lines = [
            (None, self.tr("Worked"), duration(figures.worked_s)),
            (None, self.tr("Due"), duration(figures.due_s)),
        ]
        if self._open(row):
            lines.append((None, self.tr("Not filled in"), duration(figures.uncovered_s)))
        else:
            lines.append((None, self.tr("Balance"), duration(figures.balance_s)))
        return ReadoutText(heading, tuple(lines))

    def table(self) -> ChartTable:
        heads = (
            self.tr("Week"),
            self.tr("Worked"),
            self.tr("Due"),
            self.tr("Not filled in"),
            self.tr("Balance"),
        )
        return ChartTable(heads, tuple(self._table_row(row) for row in self._rows))

    def _table_row(self, row: Row) -> tuple[str, ...]:
        duration, figures = self.wording.duration, row.figures
        return (
            week_named(row.period, self._short()),
            duration(figures.worked_s),
            duration(figures.due_s),
            duration(figures.uncovered_s) if self._open(row) else "",
            "" if self._open(row) else duration(figures.balance_s),
        )


def _monday(row: Row) -> int:
    return (row.first - timedelta(days=row.first.weekday())).toordinal()
