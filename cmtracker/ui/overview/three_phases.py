"""Figures before, during and after something, in three columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Amount, Caption
from cmtracker.ui.widgets.plain_text import Label

NOT_KNOWN = "–"


class ThreePhases(QWidget):
    """A row for each figure, its name and three texts; that of the time during stands out."""

    def __init__(self, wording: Wording, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("before"), self.tr("during"), self.tr("after"))
        for column, text in enumerate(heads, start=1):
            grid.addWidget(Caption(text), 0, column, Qt.AlignmentFlag.AlignRight)
        self.cells = [self._row(row) for row in range(1, rows + 1)]

    def show_lines(self, lines: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Show as many lines as there are rows: a name, then before, during and after."""
        for cells, (name, values) in zip(self.cells, lines, strict=True):
            for label, text in zip(cells, (name, *values), strict=True):
                label.setText(self._wording.typeset(text))
            cells[2].setAccessibleName(", ".join((name, *values)))

    def _row(self, row: int) -> tuple[Label, ...]:
        name, before, during, after = Label(), Caption(), Amount(), Caption()
        name.setWordWrap(True)
        self._grid.addWidget(name, row, 0)
        for column, label in enumerate((before, during, after), start=1):
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        return name, before, during, after
