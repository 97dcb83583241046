"""A chart's numbers as a plain table, for whoever cannot or would not read the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.ui.widgets.cards import Button, Heading
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog

NARROW, BESIDE = 620, 80
"""How wide a table's window is at least, and what lies on the sides of the columns."""


def read_only_table(name: str, heads: Sequence[str]) -> QTableWidget:
    """Return an empty table that is read, row by row, and never typed into."""
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


class TableDialog(QDialog):
    """Read-only rows; Ctrl+C copies the selection, or everything, as tab-separated text."""

    def __init__(
        self,
        title: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.table = read_only_table(title, heads)
        self.table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)
        self._lay_out(title)
        fit_dialog(self, QSize(self._width(parent), min(160 + 32 * len(rows), 560)))

    def _width(self, parent: QWidget | None) -> int:
        """Return a width that shows all columns, as far as the window behind is wide."""
        table, head = self.table, self.table.horizontalHeader()
        wide = sum(
            max(table.sizeHintForColumn(column), head.sectionSizeHint(column))
            for column in range(table.columnCount())
        )
        most = max(parent.width() - 80, NARROW) if parent is not None else NARROW
        return min(max(wide + BESIDE, NARROW), most)

    def _lay_out(self, title: str) -> None:
        copy, close = Button(self.tr("Copy")), Button(self.tr("Close"))
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.accept)
        buttons = button_row(copy, close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(Heading(title))
        layout.addWidget(self.table)
        layout.addLayout(buttons)

    def copy(self) -> None:
        """Put the selected rows, or all of them, on the clipboard."""
        chosen = sorted({index.row() for index in self.table.selectedIndexes()})
        columns = range(self.table.columnCount())
        lines = [
            "\t".join(self._text(row, column) for column in columns)
            for row in chosen or range(self.table.rowCount())
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""
