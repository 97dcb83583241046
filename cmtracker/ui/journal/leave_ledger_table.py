"""The recovery ledger as a table whose cells are worded when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cmtracker.model import Recovery, RecoveryState
from cmtracker.results.ledger import Block
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import tip

Index = QModelIndex | QPersistentModelIndex
Line = Block | Recovery
"""A block with its steps, or a step whose time counts nothing any more."""

LEAST, MOST = 3, 8
"""Lines that are seen at once."""


class LedgerModel(QAbstractTableModel):
    """A row for each block, and for each step without ground."""

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording
        self._zone = "UTC"
        self.lines: tuple[Line, ...] = ()
        self._heads = (
            self.tr("Worked on"),
            self.tr("Hours"),
            self.tr("Left"),
            self.tr("Where it stands"),
            self.tr("Steps"),
        )

    def show_lines(self, lines: Sequence[Line], zone: str) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.lines, self._zone = tuple(lines), zone
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.lines[index.row()], index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._text(self.lines[index.row()], index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def _text(self, line: Line, column: int) -> str:
        wording = self._wording
        day = capital(wording.short_date(line.date, year=True))
        if isinstance(line, Recovery):
            ground = self.tr("without ground: these hours no longer count")
            return (day, wording.duration(line.seconds), "–", ground, self._step(line))[column]
        if column == 0:
            start, end = (wording.time(one, self._zone) for one in (line.start, line.end))
            return f"{day}, {start} – {end}"
        if column in {1, 2}:
            seconds = line.seconds if column == 1 else line.remaining_s
            return wording.duration(seconds) if seconds else "–"
        if column == len(self._heads) - 1:
            return ", ".join(map(self._step, line.steps))
        return wording.text(f"terms.recovery.{_stands(line)}")

    def _step(self, step: Recovery) -> str:
        wording = self._wording
        text = self.tr("{step} on {day}").format(
            step=wording.text(f"terms.recovery.{step.state}"),
            day=wording.short_date(step.on, weekday=False, year=True),
        )
        if step.state in {RecoveryState.TAKEN, RecoveryState.PAID}:
            text = f"{text} ({wording.duration(step.seconds)})"
        return f"{text} · {step.note}" if step.note else text


class LedgerTable(QTableView):
    """Read, row by row, and never typed into; what is chosen stays chosen when it is shown anew."""

    def __init__(self, name: str, wording: Wording) -> None:
        super().__init__()
        self.ledger = LedgerModel(wording, self)
        self.setModel(self.ledger)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setResizeContentsPrecision(0)  # by the lines that are seen: there may be thousands
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, lines: Sequence[Line], zone: str) -> None:
        """Show other lines, as high as a few of them need."""
        chosen = {_key(line) for line in self.chosen()}
        self.ledger.show_lines(lines, zone)
        again, last = QItemSelection(), self.ledger.columnCount() - 1
        for row, line in enumerate(self.ledger.lines if chosen else ()):
            if _key(line) in chosen:
                again.select(self.ledger.index(row, 0), self.ledger.index(row, last))
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(again, select)
        high = self.verticalHeader().defaultSectionSize()
        seen = min(max(len(lines), LEAST), MOST)
        self.setFixedHeight(high * seen + self.horizontalHeader().height() + high // 2)

    def chosen(self) -> list[Line]:
        """Return the lines that are chosen, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.ledger.lines[row] for row in rows]


def _stands(block: Block) -> RecoveryState:
    """Return where a block stands: of one that is settled, how it was."""
    if block.remaining_s or block.state is RecoveryState.NOT_COMPENSATED:
        return block.state
    return RecoveryState.TAKEN if block.taken_s else RecoveryState.PAID


def _key(line: Line) -> str:
    return line.session if isinstance(line, Block) else line.id
