"""How much, and when? The Load tab: key figures and the pictures of the hours."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.tracker.views import OverviewView
from cmtracker.ui.charts.activities import Activities
from cmtracker.ui.charts.balance import Balance
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.hour_map import HourMap
from cmtracker.ui.charts.look import Look
from cmtracker.ui.charts.weekly_hours import WeeklyHours
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.overview.compared import Compared
from cmtracker.ui.overview.key_figures import KeyFigures
from cmtracker.ui.overview.pair import Pair
from cmtracker.ui.overview.phases_block import PhasesBlock
from cmtracker.ui.theme import worn
from cmtracker.wording import Wording


class LoadTab(QWidget):
    """Key figures above, the weeks below them, then the smaller charts side by side."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = KeyFigures(wording)
        self.weekly = WeeklyHours(look, wording)
        self.hours = HourMap(look, wording)
        self.activities = Activities(look, wording)
        self.days = YearDays(look, wording)
        self.balance = Balance(look, wording)
        self.compared = Compared(wording)
        self.phases = PhasesBlock(look, wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(worn().gap)
        layout.addWidget(self.figures)
        layout.addWidget(self.weekly)
        layout.addWidget(self.phases)
        layout.addWidget(Pair(self.hours, self.activities))
        layout.addWidget(self.days)
        self._last = Pair(self.balance, self.compared)
        layout.addWidget(self._last)
        layout.addStretch(1)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield self.weekly
        yield self.phases.chart
        yield from (self.hours, self.activities, self.days, self.balance)

    def show_view(self, view: OverviewView) -> None:
        """Show a range."""
        self.figures.show_view(view)
        self.compared.show_view(view)
        self._last.set_stacked(view.before is None)
        self.phases.show_view(view)
        for chart in self.charts():
            if chart is not self.phases.chart:
                chart.show_view(view)
