"""What the charts with a bar for each week share: the axis of weeks, their names, the periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from cmtracker.model import Period
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.axes import date_ticks, week_named
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.marks import Numbers, Spans
from cmtracker.ui.charts.style import ChartStyle

DAYS = 7
SIDE = 0.6
"""Days left free on each side of a bar."""
CLOSEST = 4 * DAYS


class Weekly(Protocol):
    """A week of the range, clipped to it; what else is known of it is for a subclass to say."""

    @property
    def period(self) -> str:
        """What it is called: "2026-W24"."""

    @property
    def first(self) -> date:
        """Its first date."""

    @property
    def last(self) -> date:
        """Its last date."""


class WeekChart(Chart):
    """Parts are the weeks of the range; a horizontal place is a date (``date.toordinal()``)."""

    rows: tuple[Weekly, ...]

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self.rows = ()
        self._mondays: Numbers = np.empty(0)
        super().__init__(style, wording, parent)

    def build_marks(self) -> None:
        self.spans = Spans()
        self.plot.add(self.spans)

    def show_weeks(self, weeks: tuple[Weekly, ...], periods: Iterable[Period]) -> None:
        """Take the weeks of a range, and shade its periods."""
        self.rows = weeks
        self._mondays = np.array([_monday(row) for row in weeks], float)
        self.spans.show_spans(
            (float(p.first.toordinal()), p.last.toordinal() + 1.0, p.name) for p in periods
        )

    def set_weeks_below(self, beside: float = 0.0) -> None:
        """Set the horizontal axis, after the vertical one, with pixels left free on the right."""
        mondays = self.mondays()
        first, last = (mondays[0], mondays[-1]) if len(mondays) else (0.0, 0.0)
        wide = max(self.plot.view.width(), 2 * beside, 1.0)
        last += (last - first + DAYS + 2 * SIDE) * beside / (wide - beside)
        ticks = date_ticks(self.wording, self._short())
        self.plot.set_home(first - SIDE, last + DAYS + SIDE, CLOSEST, ticks)

    def colour_marks(self) -> None:
        self.spans.colour, self.spans.name_colour = self.look.shade, self.look.shade_ink

    def mondays(self) -> Numbers:
        """Return where the weeks begin."""
        return self._mondays

    def _short(self) -> str:
        return self.tr("W{number}", "short form of a week: W24")

    def week_id(self, row: Weekly) -> str:
        """Return what a week is called in a table: "2026-W24"."""
        return week_named(row.period, self._short())

    def week_name(self, index: int) -> str:
        """Return what a week is called: "Week 24, 8 to 14 June 2026"."""
        row = self.rows[index]
        words = self.tr("Week {number}, {dates}")
        return words.format(
            number=row.first.isocalendar().week, dates=self.wording.span(row.first, row.last)
        )

    def count(self) -> int:
        return len(self.rows)

    def index_at(self, place: QPointF) -> int | None:
        if not self.rows:
            return None
        index = int((place.x() - _monday(self.rows[0])) // DAYS)
        return index if 0 <= index < len(self.rows) else None

    def subject(self, index: int) -> object:
        """Return the first and the last date of a week."""
        return self.rows[index].first, self.rows[index].last


def _monday(row: Weekly) -> int:
    return (row.first - timedelta(days=row.first.weekday())).toordinal()
