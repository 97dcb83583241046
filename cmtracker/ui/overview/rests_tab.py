"""What was left for rest? The Rests tab: nights, weeks and runs of days beside the breaches."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.nights import Nights
from cmtracker.ui.charts.streak_rows import StreakRows
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.week_rests import WeekRests
from cmtracker.ui.overview.breach_list import BreachList
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.cut_nights import CutNights
from cmtracker.ui.overview.rest_hours_card import RestHoursCard
from cmtracker.ui.overview.unseen import unseen
from cmtracker.ui.widgets.theme import current_theme


class RestsTab(QWidget):
    """The pictures of the rests, and the breaches in sentences beside them."""

    sessions_asked = Signal(object)  # ids of sessions

    def __init__(self, look: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nights = Nights(look, wording)
        self.cut = CutNights(wording)
        self.weeks = WeekRests(look, wording)
        self.streaks = StreakRows(look, wording)
        self.breaches = BreachList(wording)
        self.breaches.sessions_asked.connect(self.sessions_asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().gap)
        self.rest_hours = RestHoursCard(wording)
        for card in (self.nights, self.cut, self.weeks, self.rest_hours, self.streaks):
            column.addWidget(card)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(CardPair(left, self.breaches, (3, 2)))
        layout.addStretch(1)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield from (self.nights, self.weeks, self.streaks)

    def show_view(self, view: RestsView) -> None:
        """Show a range."""
        for chart in self.charts():
            chart.set_range(view.first, view.last)
        self.nights.show_view(view)
        self.weeks.show_view(view)
        self.streaks.show_view(view)
        self.rest_hours.show_view(view)
        with unseen(self.cut), unseen(self.breaches):
            self.cut.show_view(view)
            self.breaches.show_view(view)
