"""The lower part of the Load tab: hours of the week, activities, days, balance, what was before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.activities import Activities
from cmtracker.ui.charts.balance import Balance
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.hour_map import HourMap
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.compared import Compared
from cmtracker.ui.widgets.theme import current_theme


class LoadBelow(QWidget):
    """The smaller charts, side by side where there is room."""

    def __init__(self, look: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = HourMap(look, wording)
        self.activities = Activities(look, wording)
        self.days = YearDays(look, wording)
        self.balance = Balance(look, wording)
        self.compared = Compared(wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        layout.addWidget(CardPair(self.hours, self.activities, (1, 1)))
        layout.addWidget(self.days)
        self._last = CardPair(self.balance, self.compared)
        layout.addWidget(self._last)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield from (self.hours, self.activities, self.days, self.balance)

    def show_view(self, view: LoadView) -> None:
        """Show a range."""
        self.compared.show_view(view)
        self._last.set_stacked(view.before is None)
        self.hours.show_view(view)
        self.activities.show_view(view)
        self.days.show_view(view)
        self.balance.show_view(view)
