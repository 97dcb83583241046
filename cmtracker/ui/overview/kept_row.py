"""Which organisations are kept? One card for each, or a line that says how to keep one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.model import Scenario
from cmtracker.results.scenario import Outcome
from cmtracker.text.wording import Wording
from cmtracker.ui.overview.figure_row import EvenRow
from cmtracker.ui.overview.kept_card import KeptCard
from cmtracker.ui.widgets.cards import Heading, Subtitle
from cmtracker.ui.widgets.theme import current_theme


class KeptRow(QWidget):
    """The kept organisations by name."""

    propose_asked = Signal(str, bool)  # id, into the report
    drop_asked = Signal(str)  # id

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.cards: dict[str, KeptCard] = {}
        self.heading = Heading(wording.typeset(self.tr("What you kept")))
        self.empty = Subtitle(
            wording.typeset(
                self.tr(
                    "Nothing is kept yet. “Add to the report…” puts an organisation here under a "
                    "name of yours: it is played through on every range, and proposed in the "
                    "report unless you say otherwise."
                )
            )
        )
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.row = EvenRow((), digits=30)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        for widget in (self.heading, self.empty, self.row):
            layout.addWidget(widget)
        self.row.hide()

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order of the cards."""
        return tuple(card.name() for card in self.cards.values())

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return what is kept, in the order of the cards."""
        return tuple(card.kept for card in self.cards.values())

    def show_kept(self, kept: Sequence[Scenario]) -> None:
        """Show what is kept; a card stays as long as its organisation and name do."""
        before = self.cards
        self.cards = {one.id: self._card(one) for one in kept}
        if list(before.values()) != list(self.cards.values()):
            lost = self._lost_focus(before)
            self.row.set_cards(list(self.cards.values()))
            if lost and self.cards:
                next(iter(self.cards.values())).remove.setFocus()
        self.row.setVisible(bool(kept))
        self.empty.setVisible(not kept)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what one of them would have changed."""
        self.cards[outcome.organisation.key].show_outcome(outcome)

    def _card(self, kept: Scenario) -> KeptCard:
        card = self.cards.get(kept.id)
        if card is not None and card.name() == kept.name:
            card.show_kept(kept)
            return card
        card = KeptCard(self._wording, kept)
        card.propose_asked.connect(self.propose_asked)
        card.drop_asked.connect(self.drop_asked)
        return card

    def _lost_focus(self, before: dict[str, KeptCard]) -> bool:
        """Say whether the keyboard was in a card that goes."""
        going = [card for card in before.values() if card not in self.cards.values()]
        return any(card.isAncestorOf(self.focusWidget()) for card in going if self.focusWidget())
