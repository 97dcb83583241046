"""What would another organisation change? Four of them, played through on the range's facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.tracker.views import OverviewView
from cmtracker.ui.cards import Subtitle
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.look import Look
from cmtracker.ui.charts.remaining import Remaining
from cmtracker.ui.overview.assumptions import Assumptions
from cmtracker.ui.overview.figure_row import EvenRow
from cmtracker.ui.overview.outcome_card import OutcomeCard
from cmtracker.ui.overview.own import Own
from cmtracker.ui.overview.own_form import OwnForm
from cmtracker.ui.overview.pair import Pair
from cmtracker.ui.overview.played import Outcome
from cmtracker.ui.theme import worn
from cmtracker.wording import Wording

KEYS = ("on_call", "second_person", "automatic_reply")
OWN = "own"


class OrganisationTab(QWidget):
    """Three ready cards, one to fill in, today beside all of them, and how it is estimated."""

    own_asked = Signal(object)  # Own: to be played through

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
        self.method.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.cards = {key: OutcomeCard(wording, key) for key in (*KEYS, OWN)}
        self.form = OwnForm(wording)
        self.form.changed.connect(self._ask_own)
        self.remaining = Remaining(look, wording)
        self.assumptions = Assumptions(wording)
        self._outcomes: dict[str, Outcome] = {}
        self.cards[OWN].show_nothing()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(worn().gap)
        layout.addWidget(self.method)
        layout.addWidget(EvenRow([self.cards[key] for key in KEYS], digits=30))
        layout.addWidget(self.remaining)
        layout.addWidget(Pair(self.form, self.cards[OWN]))
        layout.addWidget(self.assumptions)
        layout.addStretch(1)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield self.remaining

    def show_view(self, view: OverviewView) -> None:
        """Show today's hours; the outcomes follow when they are worked out."""
        self._outcomes = {}
        self.remaining.show_view(view)
        self.form.tell()

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what each organisation would have changed."""
        for outcome in outcomes:
            key = outcome.organisation.key
            self._outcomes[key] = outcome
            self.cards[key].show_outcome(outcome)
        self._compare()

    def _ask_own(self, own: Own) -> None:
        if not own.is_empty:
            self.own_asked.emit(own)
        elif self._outcomes.pop(OWN, None):
            self.cards[OWN].show_nothing()
            self._compare()

    def _compare(self) -> None:
        shown = [self._outcomes[key] for key in self.cards if key in self._outcomes]
        if shown:
            self.remaining.show_hours(
                shown[0].out_of_hours_s,
                [
                    (self.cards[o.organisation.key].name(), o.out_of_hours_s - o.relieved_s)
                    for o in shown
                ],
            )
