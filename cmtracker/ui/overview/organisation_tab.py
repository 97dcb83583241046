"""What would another organisation change? Three of them, played through on the range's facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.tracker.views import OverviewView
from cmtracker.ui.cards import Subtitle
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.look import Look
from cmtracker.ui.charts.remaining import Remaining
from cmtracker.ui.overview.figure_row import EvenRow
from cmtracker.ui.overview.outcome_card import OutcomeCard
from cmtracker.ui.overview.played import Outcome
from cmtracker.ui.theme import worn
from cmtracker.wording import Wording

KEYS = ("on_call", "second_person", "automatic_reply")


class OrganisationTab(QWidget):
    """The cards, and today beside each of them."""

    def __init__(self, look: Look, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = Subtitle(
            wording.typeset(
                self.tr(
                    "The range as it was, once more under other rules: the same messages, the same "
                    "requests. What somebody asked for cannot wait; nothing is forecast."
                )
            )
        )
        self.method.setWordWrap(True)
        self.cards = {key: OutcomeCard(wording, key) for key in KEYS}
        self.remaining = Remaining(look, wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(worn().gap)
        layout.addWidget(self.method)
        layout.addWidget(EvenRow(tuple(self.cards.values()), digits=30))
        layout.addWidget(self.remaining)
        layout.addStretch(1)
        self.method.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield self.remaining

    def show_view(self, view: OverviewView) -> None:
        """Show today's hours; the outcomes follow when they are worked out."""
        self.remaining.show_view(view)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what each organisation would have changed."""
        shown = [o for o in outcomes if o.organisation.key in self.cards]
        for outcome in shown:
            self.cards[outcome.organisation.key].show_outcome(outcome)
        if shown:
            self.remaining.show_hours(
                shown[0].out_of_hours_s,
                [
                    (self.cards[o.organisation.key].name(), o.out_of_hours_s - o.relieved_s)
                    for o in shown
                ],
            )
