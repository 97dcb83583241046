"""A named period before, during and after: its chart beside its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView, PeriodTold
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.charts.phases import Phases
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.phase_lines import PhaseLines


class PhasesBlock(QWidget):
    """Hidden where the range meets no period; chips choose where it meets several."""

    def __init__(self, look: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[object, PeriodTold] = {}
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
        chosen = self.choice.value() if self._told else None
        found: dict[object, PeriodTold] = {
            told.comparison.period.id or told.comparison.period.name: told
            for told in view.comparisons
            if told.comparison.during
        }
        self._told = found
        self.setVisible(bool(found))
        if not found:
            return
        on = chosen if chosen in found else next(iter(found))
        self.choice.offer([(key, told.comparison.period.name) for key, told in found.items()], on)
        self.choice.setVisible(len(found) > 1)
        self._show_period(on)

    def _show_period(self, key: object) -> None:
        told = self._told[key]
        self.chart.show_period(told)
        self.lines.show_period(told)
