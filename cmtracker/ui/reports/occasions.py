"""The five occasions that a report is made for, as cards of which one is on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.report_choice import Occasion
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.theme import current_theme

LETTERS = 17
"""How wide a card is at least, in digits of the font."""


class OccasionName(Label):
    """The name of an occasion, in its card."""


class OccasionCard(Button):
    """An occasion, and below it what it sets in a few words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a screen reader calls it one of several; arrows go round
        self.name, self.sets = OccasionName(name), Caption("")
        self.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 9, 10, 9)
        layout.setSpacing(1)
        for label in (self.name, self.sets):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        layout.addStretch(1)
        self.toggled.connect(self._dress)

    def show_sets(self, text: str) -> None:
        """Say in a few words which range, reader and parts it sets."""
        self.sets.setText(text)
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def height_at(self, width: int) -> int:
        """Return how high the card is at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(100, self.height_at(max(self.width(), 100)))

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    def _dress(self, on: bool) -> None:
        for label in (self.name, self.sets):
            label.setProperty("chosen", on)
            label.style().unpolish(label)
            label.style().polish(label)


class OccasionRow(QWidget):
    """The cards side by side, all of one size; in more than one line where there is no room."""

    chosen = Signal(object)  # Occasion

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("For which moment"))
        self._group = QButtonGroup(self)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_theme().gap - 2)
        self.cards = {one: OccasionCard(name) for one, name in self._names().items()}
        for number, card in enumerate(self.cards.values()):
            self._group.addButton(card, number)
        self._group.idClicked.connect(lambda n: self.chosen.emit(list(self.cards)[n]))
        self._arrange(len(self.cards))

    def _names(self) -> Mapping[Occasion, str]:
        return {
            Occasion.INTERVIEW: self.tr("Yearly interview"),
            Occasion.TALK: self.tr("Talk with my hierarchy"),
            Occasion.CRISIS: self.tr("After a crisis"),
            Occasion.COMMITTEE: self.tr("Union or committee"),
            Occasion.OWN: self.tr("For myself"),
        }

    def show_view(self, view: ReportView, wording: Wording) -> None:
        """Show which occasion is chosen, and what each sets."""
        self.cards[view.choice.occasion].setChecked(True)
        after = self.tr("the last four weeks: no period is kept")
        if view.crisis is not None:
            after = self.tr("“{name}” and two weeks around").format(name=view.crisis.name)
        for occasion, text in (
            (Occasion.INTERVIEW, self.tr("12 months · hierarchy")),
            (Occasion.TALK, self.tr("the last month · day by day")),
            (Occasion.CRISIS, after),
            (Occasion.COMMITTEE, self.tr("12 months · without your name")),
            (Occasion.OWN, self.tr("12 months · everything")),
        ):
            self.cards[occasion].show_sets(wording.typeset(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put as many cards into a line as have room; give all the height of the highest."""
        least = LETTERS * self.fontMetrics().horizontalAdvance("0")
        gap, number = self._grid.spacing(), len(self.cards)
        most = max((self.width() + gap) // (least + gap), 1)
        columns = number if most >= number else min(most, 3)
        self._arrange(columns)
        width = (self.width() - gap * (columns - 1)) // columns
        height = max(card.height_at(width) for card in self.cards.values())
        for card in self.cards.values():
            card.setFixedHeight(height)
        lines = -(-number // columns)
        self.setFixedHeight(lines * height + (lines - 1) * gap)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, int(column < columns))
