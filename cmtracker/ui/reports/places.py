"""Sentences that each lead to a place of the log, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import LinkButton
from cmtracker.ui.widgets.flow import clear
from cmtracker.ui.widgets.plain_text import Label, breakable


class PlaceLine(QWidget):
    """A sentence, and the way to what it tells of."""

    def __init__(self, text: str, way: str, go: Callable[[], object] | None) -> None:
        super().__init__()
        self.said = Label(breakable(text))
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.said, 1)
        if go is None:
            return
        self.way = LinkButton(way)
        self.way.setAccessibleName(f"{way}: {text}")
        self.way.clicked.connect(lambda _=False: go())
        row.addWidget(self.way, alignment=Qt.AlignmentFlag.AlignTop)


class PlaceLines(QWidget):
    """The lines; those beyond the first ones are shown when they are asked for."""

    FIRST = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PlaceLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._is_open = False

    def show_lines(self, lines: Iterable[PlaceLine]) -> None:
        """Show lines in place of those before."""
        clear(self._column)
        self._lines = list(lines)
        for line in self._lines:
            self._column.addWidget(line)
            line.show()  # at once: a widget that a layout takes in is shown by a later event
        left = len(self._lines) - self.FIRST
        if left > 1:
            more = LinkButton(self.tr("%Ln more", "", left))
            more.clicked.connect(lambda: self._open(more))
            self._column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
            more.setVisible(not self._is_open)
            for line in self._lines[self.FIRST :]:
                line.setVisible(self._is_open)
        self.setVisible(bool(self._lines))

    def _open(self, more: LinkButton) -> None:
        self._is_open = True
        more.hide()
        for line in self._lines:
            line.show()
