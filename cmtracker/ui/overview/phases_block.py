"""A named period before, during and after: its chart beside its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.results.periods import Comparison
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.charts.phases import Phases
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.phase_lines import PhaseLines


class PhasesBlock(QWidget):
    """Hidden where the range meets no period; chips choose where it meets several."""

    def __init__(self, look: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparisons: dict[object, Comparison] = {}
        self.chart = Phases(look, wording)
        self.lines = PhaseLines(wording)
        self.choice = ChipChoice(self.tr("Which period"))
        self.choice.chosen.connect(self._show_period)
        self.chart.add_choice(self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(CardPair(self.chart, self.lines))

    def show_view(self, view: LoadView) -> None:
        """Show the periods of a range, the one chosen before if it is still among them."""
        chosen = self.choice.value() if self._comparisons else None
        found: dict[object, Comparison] = {
            c.period.id or c.period.name: c for c in view.comparisons if c.during
        }
        self._comparisons = found
        self.setVisible(bool(found))
        if not found:
            return
        on = chosen if chosen in self._comparisons else next(iter(found))
        self.choice.offer([(key, c.period.name) for key, c in found.items()], on)
        self.choice.setVisible(len(found) > 1)
        self._show_period(on)

    def _show_period(self, key: object) -> None:
        comparison = self._comparisons[key]
        self.chart.show_comparison(comparison)
        self.lines.show_comparison(comparison)
