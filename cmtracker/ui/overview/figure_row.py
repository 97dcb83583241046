"""A row of key figures, each with its change against the range before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmtracker.results.claims import Difference
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import HoursView
from cmtracker.ui.widgets.cards import Caption, FigureCard
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.theme import current_theme


class ChangeCard(FigureCard):
    """A key figure, how it is made, and what it was in the range before.

    `page` is the page of resources/help that tells more.
    """

    def __init__(
        self, caption: str, page: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(caption, parent)
        self.help = HelpButton(language)
        self.help.setFixedHeight(round(1.8 * current_theme().base))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.caption, 1)
        top.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, top)
        self.help.set_page(page, caption)  # shows it: on a card, or it would be a window
        self.change = Caption("")
        self.change.setWordWrap(True)
        self.body.insertWidget(self.body.count() - 1, self.change)

    def show_all(self, figure: str, note: str, change: str, *, warning: bool = False) -> None:
        """Show a figure, its note and its change (empty: there was no range before)."""
        self.show_figure(figure, note, warning=warning)
        self.change.setText(change)
        self.change.setVisible(bool(change))
        self.setAccessibleDescription(change)


class EvenRow(QWidget):
    """Cards of one width side by side, in as many rows as the room asks for.

    `digits` is how wide a card is at least, in digits of the font.
    """

    def __init__(
        self, cards: Sequence[QWidget], digits: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cards = tuple(cards)
        self._digits = digits
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(current_theme().gap)
        self._columns = 0
        self._alone: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange(len(self.cards))

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; those that are no longer among them are gone for good."""
        for card in self.cards:
            if card not in cards:
                card.setParent(None)
                card.deleteLater()
        self.cards = tuple(cards)
        self._columns = 0
        self._fit()

    def set_alone(self, card: QWidget | None) -> None:
        """Give one of the cards a row of its own above the others; None: none of them."""
        if card is not self._alone:
            self._alone = card
            self._columns = 0
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = QFontMetrics(self.font()).horizontalAdvance("0") * self._digits
        self._arrange(self._fitting(self.width() // narrow))

    def _fitting(self, most: int) -> int:
        """Return how many cards stand in a row, so that the rows are filled evenly."""
        count = len(self.cards) - (self._alone is not None)
        rows = -(-count // max(most, 1))
        return -(-count // max(rows, 1))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._rows.count():
            self._rows.takeAt(0)
        others = [card for card in self.cards if card is not self._alone]
        rows = [[self._alone]] if self._alone is not None else []
        rows += [others[n : n + columns] for n in range(0, len(others), max(columns, 1))]
        for cards in rows:
            row = QHBoxLayout()
            row.setSpacing(current_theme().gap)
            for card in cards:
                row.addWidget(card, 1)
            self._rows.addLayout(row)


class FigureRow(EvenRow):
    """Key figures side by side, and the words they share."""

    def __init__(
        self, wording: Wording, cards: Sequence[ChangeCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(cards, parent=parent)
        self._wording = wording
        self._than = ""

    def compare(self, view: HoursView) -> None:
        """Take what the range is compared with, before its changes are asked for."""
        self._than = (
            self.tr("the same number of days of the range before")
            if view.compares_fewer
            else self.tr("the range before")
        )

    def change(self, found: Difference | None, *, hours: bool = False) -> str:
        """Return how a figure differs from that of before: a duration (`hours`), or a count."""
        if found is None:
            return ""
        if found.by == 0:
            return self.typeset(self.tr("as in {before}").format(before=self._than))
        write = self._wording.duration if hours else self._wording.number
        more = self.tr("{amount} more than in {before}")
        less = self.tr("{amount} less than in {before}")
        fewer = self.tr("{amount} fewer than in {before}")
        words = more if found.by > 0 else less if hours else fewer
        return self.typeset(words.format(amount=write(found.amount), before=self._than))

    def was(self, figure: str) -> str:
        """Return what a figure was before."""
        words = self.tr("{figure} in {before}")
        return self.typeset(words.format(figure=figure, before=self._than))

    def number(self, value: int) -> str:
        return self._wording.number(value)

    def typeset(self, text: str) -> str:
        return self._wording.typeset(text)
