"""A chart's numbers as a table that can be read aloud and copied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

RIGHT = Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Column heads and rows of text; the first `words` columns say what the row is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1

    def text(self) -> str:
        """Return it with tabs between the cells, as spreadsheets take it from the clipboard."""
        return "\n".join("\t".join(row) for row in (self.heads, *self.rows)) + "\n"


class Numbers(QAbstractTableModel):
    """A table as Qt's views read it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = ChartTable((), ())

    def show_table(self, table: ChartTable) -> None:
        """Take another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self.table.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Set words and dates from the left and amounts from the right, heads like their cells."""
        side = Qt.AlignmentFlag.AlignLeft if column < self.table.words else RIGHT
        return side | Qt.AlignmentFlag.AlignVCenter


class TableView(QTableView):
    """The table in a chart's place; Ctrl+C takes the selection, or all of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.numbers = Numbers(self)
        self.setModel(self.numbers)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)

    def show_table(self, table: ChartTable) -> None:
        """Show another table."""
        self.numbers.show_table(table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows (none selected: all) on the clipboard, heads first."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        table = self.numbers.table
        rows = tuple(table.rows[row] for row in chosen) or table.rows
        QGuiApplication.clipboard().setText(ChartTable(table.heads, rows).text())
