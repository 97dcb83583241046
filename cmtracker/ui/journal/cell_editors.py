"""The editors of the cells of the list: the fields that the whole window uses."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cmtracker.model import LONGEST_TEXT, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import Column
from cmtracker.ui.journal.session_model import COLUMNS, SessionModel
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

SHOWN = "shown"
"""The property of a line with what it showed at first: less than is kept, where that has breaks."""
Index = QModelIndex | QPersistentModelIndex


class CellEditors(QStyledItemDelegate):
    """Makes the editor of a cell; what cannot be read changes nothing."""

    def __init__(self, wording: Wording, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording, self._today = wording, today

    def set_today(self, today: date) -> None:
        """Take the date from which "hier" and "17/11" are read."""
        self._today = today

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, model = COLUMNS[index.column()], index.model()
        assert isinstance(model, SessionModel)  # noqa: S101 - the list has no other
        name = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        value = model.value(model.item(index.row()), column)
        match column:
            case Column.DATE:
                day = value if isinstance(value, date) else self._today
                return DateField(self._wording, name, day, self._today, parent=parent)
            case Column.START | Column.END:
                clock = value if isinstance(value, int) else None
                is_end = column is Column.END
                return TimeField(self._wording, name, clock, is_end=is_end, parent=parent)
            case Column.ASKED:
                return self._who(parent, name, value)
        line = QLineEdit(str(value or ""), parent)
        line.setMaxLength(LONGEST_TEXT)
        line.setAccessibleName(name)
        line.setProperty(SHOWN, line.text())
        return line

    def _who(self, parent: QWidget, name: str, value: object) -> QComboBox:
        made = ChoiceBox(parent)
        made.setAccessibleName(name)
        for who in RequestedBy:
            made.addItem(self._wording.text(f"terms.requested_by.{who}"), who.value)
        made.setCurrentIndex(made.findData(str(value)))
        made.activated.connect(lambda _: self._finish(made))
        return made

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave an editor as it was made: it shows what is kept."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if not isinstance(model, SessionModel):
            return
        value: object = None
        match editor:
            case DateField():
                value = editor.day
            case TimeField():
                value = editor.clock
            case QComboBox():
                value = RequestedBy(editor.currentData())
            case QLineEdit() if editor.text() != editor.property(SHOWN):
                value = editor.text().strip()
        if value is not None:
            model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Give an editor the room it needs, were the cell smaller, inside what is seen."""
        cell = QRect(option.rect)
        size = editor.sizeHint()
        cell.setWidth(max(cell.width(), size.width()))
        cell.setHeight(max(cell.height(), size.height()))
        parent = editor.parentWidget()
        if parent is not None and cell.right() > parent.width():
            cell.moveRight(max(parent.width() - 1, cell.width()))
        editor.setGeometry(cell)
