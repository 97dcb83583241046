"""Cards beside a wide one where there is room for both, else all below one another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.ui.widgets.theme import current_theme

LETTERS = 38
"""How wide the cards at the left are at least, in digits of the font."""


class Columns(QWidget):
    """`first` above `rest` at the left, `main` at the right; or first, main, rest in one column."""

    def __init__(self, first: QWidget, main: QWidget, rest: QWidget) -> None:
        super().__init__()
        self._first, self._main, self._rest = first, main, rest
        self._room = 0
        self._seen_from = 0
        self.is_beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_theme().gap)
        self._arrange(beside=False)

    def event(self, event: QEvent) -> bool:
        """Look anew whether there is room when a card has become wider."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._keep_in_sight()
        return done

    def follow(self, seen_from: int) -> None:
        """Keep the main card in sight beside the others; what lies above that height is not seen.

        The height is in pixels from the upper edge.
        """
        self._seen_from = seen_from
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self.is_beside:
            lowest = max(self.height() - self._main.height(), 0)
            self._main.move(self._main.x(), min(max(self._seen_from, 0), lowest))

    def set_room(self, width: int) -> None:
        """Take how many pixels in width there are, whatever the cards would like to have."""
        self._room = width
        self._fit()

    def _fit(self) -> None:
        self._arrange(beside=self._room >= self._needed())

    def _needed(self) -> int:
        """Return how many pixels both columns need side by side."""
        least = LETTERS * self.fontMetrics().horizontalAdvance("0")
        left = max(
            self._first.minimumSizeHint().width(), self._rest.minimumSizeHint().width(), least
        )
        return left + self._grid.spacing() + self._main.minimumSizeHint().width()

    def _arrange(self, *, beside: bool) -> None:
        if beside == self.is_beside:
            return
        self.is_beside = beside
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._first, 0, 0)
        grid.addWidget(self._rest, 1 if beside else 2, 0)
        if beside:
            grid.addWidget(self._main, 0, 1, 2, 1, top)
        else:
            grid.addWidget(self._main, 1, 0)
        for number, weight in enumerate((2, 3) if beside else (1, 0)):
            grid.setColumnStretch(number, weight)
        grid.setRowStretch(1, int(beside))
