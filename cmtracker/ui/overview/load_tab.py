"""How much, and when? The Load tab: key figures and the pictures of the hours."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.weekly_hours import WeeklyHours
from cmtracker.ui.overview.key_figures import KeyFigures
from cmtracker.ui.overview.load_below import LoadBelow
from cmtracker.ui.overview.phases_block import PhasesBlock
from cmtracker.ui.widgets.theme import current_theme


class LoadTab(QWidget):
    """Key figures above, the weeks below them; then, once `complete`, the smaller charts.

    What lies below the fold is made after the first picture: nobody waits for it.
    """

    def __init__(self, look: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._view: LoadView | None = None
        self.below: LoadBelow | None = None
        self.figures = KeyFigures(wording)
        self.weekly = WeeklyHours(look, wording)
        self.phases = PhasesBlock(look, wording)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().gap)
        for widget in (self.figures, self.weekly, self.phases):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def complete(self) -> tuple[Chart, ...]:
        """Make what lies below the fold; return its charts, none where they were there before."""
        if self.below is not None:
            return ()
        self.below = LoadBelow(self.weekly.look, self._wording)
        if self._view is not None:
            self._show_below(self.below, self._view)
        self._column.insertWidget(self._column.count() - 1, self.below)
        return tuple(self.below.charts())

    def charts(self) -> Iterator[Chart]:
        """Yield the charts that are there, from top to bottom."""
        yield self.weekly
        yield self.phases.chart
        if self.below is not None:
            yield from self.below.charts()

    def show_view(self, view: LoadView) -> None:
        """Show a range."""
        self._view = view
        self.figures.show_view(view)
        self.weekly.show_view(view)
        self.weekly.set_range(view.first, view.last)
        self.phases.show_view(view)  # whose time before and after goes beyond the range
        if self.below is not None:
            self._show_below(self.below, view)

    def _show_below(self, below: LoadBelow, view: LoadView) -> None:
        for chart in below.charts():
            chart.set_range(view.first, view.last)
        below.show_view(view)
