"""Two cards side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.ui.widgets.theme import current_theme

LETTERS = 44
"""What each card needs at least, in digits of the font."""


class CardPair(QWidget):
    """Two cards that share a row; the first gets `weight` times the width of the second."""

    def __init__(self, first: QWidget, second: QWidget, weights: tuple[int, int] = (3, 2)) -> None:
        super().__init__()
        self._cards = (first, second)
        self._weights = weights
        self._beside: bool | None = None
        self._stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_theme().gap)
        self._arrange(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_stacked(self, stacked: bool) -> None:
        """Put the second card below the first, whatever room there is."""
        self._stacked = stacked
        self._fit()

    def _fit(self) -> None:
        digit = QFontMetrics(self.font()).horizontalAdvance("0")
        self._arrange(beside=not self._stacked and self.width() >= 2 * LETTERS * digit)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        first, second = self._cards
        self._grid.addWidget(first, 0, 0)
        self._grid.addWidget(second, 0 if beside else 1, 1 if beside else 0)
        for column, weight in enumerate(self._weights):
            self._grid.setColumnStretch(column, weight if beside else 1 - column)
