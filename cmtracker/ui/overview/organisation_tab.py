"""What would another organisation change? Ready ones, one's own and kept ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.model import ReadyCard
from cmtracker.results.scenario import Outcome
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TotalView
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.remaining import Remaining
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.overview.assumptions import Assumptions
from cmtracker.ui.overview.card_pair import CardPair
from cmtracker.ui.overview.figure_row import EvenRow
from cmtracker.ui.overview.kept_row import KeptRow
from cmtracker.ui.overview.outcome_card import OutcomeCard
from cmtracker.ui.overview.own import Own
from cmtracker.ui.overview.own_form import OwnForm
from cmtracker.ui.overview.played import Played
from cmtracker.ui.widgets.cards import QuietButton, Subtitle
from cmtracker.ui.widgets.theme import current_theme

KEYS = tuple(ReadyCard)
BELOW = ReadyCard.SECOND_PERSON
"""The ready one that is unfolded first."""
OWN = "own"


class OrganisationTab(QWidget):
    """Ready cards, one of them folded, one to fill in, those kept, today beside all, the method."""

    own_asked = Signal(object)  # Own: to be played through
    keep_asked = Signal(object, str)  # played.Organisation, the name to offer

    def __init__(
        self,
        look: ChartStyle,
        wording: Wording,
        parent: QWidget | None = None,
        *,
        keeps: bool = True,
    ) -> None:
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
        for card in self.cards.values():
            card.set_keepable(keeps)
            card.keep_asked.connect(self.keep_asked)
            card.show_nothing()
        self.kept = KeptRow(wording)
        if not keeps:
            self.kept.hide()
        self.form = OwnForm(wording)
        self.form.changed.connect(self._ask_own)
        self.remaining = Remaining(look, wording)
        self.assumptions = Assumptions(wording)
        self._outcomes: dict[str, Outcome] = {}
        self._own: Outcome | None = None
        self._dates: object = None
        self.more = QuietButton(self.tr("Details: a second person"))
        self.more.setCheckable(True)
        self.cards[BELOW].hide()
        self.more.toggled.connect(self.cards[BELOW].setVisible)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        layout.addWidget(self.method)
        layout.addWidget(EvenRow([self.cards[key] for key in KEYS if key != BELOW], digits=30))
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.cards[BELOW])
        layout.addWidget(self.remaining)
        layout.addWidget(self.kept)
        layout.addWidget(CardPair(self.form, self.cards[OWN]))
        layout.addWidget(self.assumptions)
        layout.addStretch(1)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts, from top to bottom."""
        yield self.remaining

    def show_view(self, view: TotalView) -> None:
        """Show today's hours; the outcomes follow when they are worked out.

        The bars of the same dates stay until then, so that nothing flickers after each act.
        """
        dates = (view.first, view.last)
        if dates != self._dates:
            self._dates = dates
            self._outcomes, self._own = {}, None
            self.remaining.set_range(*dates)
            self.remaining.show_view(view)
        self.form.tell()

    def show_played(self, played: Played) -> None:
        """Show what each ready and each kept organisation would have changed."""
        self.kept.show_kept(played.kept)
        self._outcomes = {outcome.organisation.key: outcome for outcome in played.outcomes}
        for key, outcome in self._outcomes.items():
            if key in self.cards:
                self.cards[key].show_outcome(outcome)
            else:
                self.kept.show_outcome(outcome)
        self._compare()

    def show_own(self, outcome: Outcome) -> None:
        """Show what one's own organisation would have changed, unless it was emptied meanwhile."""
        if self.form.value().is_empty:
            return
        self._own = outcome
        self.cards[OWN].show_outcome(outcome)
        self._compare()

    def _ask_own(self, own: Own) -> None:
        if not own.is_empty:
            self.own_asked.emit(own)
        elif self._own is not None:
            self._own = None
            self.cards[OWN].show_nothing()
            self._compare()

    def _compare(self) -> None:
        """Put the bars in the order of the page: ready ones, kept ones, one's own last."""
        names = {
            key: card.name() for key, card in chain(self.cards.items(), self.kept.cards.items())
        }
        shown = [*self._outcomes.values(), *([self._own] if self._own else [])]
        shown = [one for one in shown if not one.organisation.later_start]  # it leaves all hours
        if not shown:
            return
        from cmtracker.tracker import overview  # noqa: PLC0415 - brings the analysis along

        left = [(names[o.organisation.key], o.left_s) for o in shown if o.organisation.key in names]
        today = shown[0].out_of_hours_s
        told = overview.least_left(today, [seconds for _, seconds in left])
        self.remaining.show_hours(today, left, told)
