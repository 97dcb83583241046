"""What comes in, and when? The Messages tab: arrivals against the hours worked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.arrival_map import ArrivalMap
from cmtracker.ui.charts.channel_weeks import ChannelWeeks
from cmtracker.ui.charts.channels import Channels
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.followers import Followers
from cmtracker.ui.charts.hour_map import HourMap
from cmtracker.ui.charts.message_weeks import MessageWeeks
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.incidents_card import IncidentsCard
from cmtracker.ui.overview.message_figures import MessageFiguresRow
from cmtracker.ui.widgets.theme import current_theme


class MessagesTab(QWidget):
    """Key figures, weeks, heat maps side by side, channels, community, hostile messages."""

    def __init__(
        self,
        look: ChartStyle,
        wording: Wording,
        acts: CrisisActs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.figures = MessageFiguresRow(wording)
        self.weeks = MessageWeeks(look, wording)
        self.arrivals = ArrivalMap(look, wording)
        self.hours = HourMap(look, wording)
        self.channel_weeks = ChannelWeeks(look, wording)
        self.channels = Channels(look, wording)
        self.followers = Followers(look, wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        layout.addWidget(self.figures)
        layout.addWidget(self.weeks)
        layout.addWidget(CardPair(self.arrivals, self.hours, (1, 1)))
        layout.addWidget(self.channel_weeks)
        layout.addWidget(CardPair(self.channels, self.followers, (1, 1)))
        self.incidents = IncidentsCard(wording, acts)
        layout.addWidget(self.incidents)
        layout.addStretch(1)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield from (self.weeks, self.arrivals, self.hours)
        yield from (self.channel_weeks, self.channels, self.followers)

    def show_view(self, view: MessagesView) -> None:
        """Show a range."""
        for chart in self.charts():
            chart.set_range(view.first, view.last)
        self.figures.show_view(view)
        self.weeks.show_view(view)
        self.arrivals.show_view(view)
        self.hours.show_view(view)
        self.channel_weeks.show_view(view)
        self.channels.show_view(view)
        self.followers.show_view(view)
        self.incidents.show_view(view)
