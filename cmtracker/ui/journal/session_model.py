"""The lines of the list as a model: each cell is worded when it is looked at, and not before."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPixmap

from cmtracker.model import HOUR, MINUTE, Clock, RequestedBy, Session
from cmtracker.text.sentences import asker_label, request_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import Column, ListItem, ListView
from cmtracker.ui.widgets.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)
EDITABLE = frozenset(
    {Column.DATE, Column.START, Column.END, Column.ASKED, Column.REFERENCE, Column.NOTE}
)
"""What is changed in place; the rest is worked out, or changed with the whole session."""

TEXTS = frozenset({Column.REFERENCE, Column.NOTE})
SWATCH = 12
Role = Qt.ItemDataRole
Value = date | int | str | RequestedBy | None


class SessionModel(QAbstractTableModel):
    """A line for each session, and for each date that is not filled in.

    `edited` tells what a person typed into a cell; nothing changes before the record does.
    """

    edited = Signal(object, object, object)  # Session, Column, the value typed

    def __init__(self, wording: Wording, *, editable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._is_editable = editable
        self._items: tuple[ListItem, ...] = ()
        self._swatches: dict[str, QPixmap] = {}
        self._heads = self._make_heads()

    def _make_heads(self) -> dict[Column, str]:
        return {
            Column.DATE: self.tr("Date"),
            Column.START: self.tr("Start"),
            Column.END: self.tr("End"),
            Column.DURATION: self.tr("Duration"),
            Column.CATEGORY: self.tr("Category"),
            Column.ASKED: self.tr("At the request of"),
            Column.REFERENCE: self.tr("Evidence"),
            Column.SOURCE: self.tr("How entered"),
            Column.IN_TIME: self.tr("In time"),
            Column.NOTE: self.tr("Words"),
        }

    # --- filling -------------------------------------------------------------------------------

    def show_view(self, view: ListView) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._items = view.items
        self.endResetModel()

    @property
    def items(self) -> tuple[ListItem, ...]:
        """The lines in their order."""
        return self._items

    def item(self, row: int) -> ListItem:
        """Return a line."""
        return self._items[row]

    # --- what Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._heads[COLUMNS[section]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._can_edit(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _can_edit(self, index: Index) -> bool:
        item = self._items[index.row()]
        is_there = item.row is not None and not item.is_removed
        return self._is_editable and is_there and COLUMNS[index.column()] in EDITABLE

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        item, column = self._items[index.row()], COLUMNS[index.column()]
        match role:
            case Role.DisplayRole:
                return self._text(item, column)
            case Role.ToolTipRole:
                return self._text(item, column) if column in TEXTS else None
            case Role.EditRole:
                return self.value(item, column)
            case Role.DecorationRole:
                return self._swatch(item) if column is Column.CATEGORY else None
            case Role.BackgroundRole:
                return QBrush(QColor(current_theme().chosen)) if item.row is None else None
            case Role.ForegroundRole:
                return self._colour(item)
            case Role.FontRole:
                return self._font(item)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        item, column = self._items[index.row()], COLUMNS[index.column()]
        if role != Role.EditRole or item.session is None or value == self.value(item, column):
            return False
        self.edited.emit(item.session, column, value)
        return False  # shown once it is kept

    # --- what stands in a cell ------------------------------------------------------------------

    def value(self, item: ListItem, column: Column) -> Value:
        """Return what an editor of a cell begins with."""
        session = item.session
        if session is None:
            return None
        match column:
            case Column.DATE:
                return self._local(session, session.start).date()
            case Column.START:
                return clock_of(self._local(session, session.start))
            case Column.END:
                return clock_of(self._local(session, session.end))
            case Column.ASKED:
                return session.requested_by
            case Column.REFERENCE:
                return session.request.reference if session.request is not None else ""
            case Column.NOTE:
                return session.note
        return None

    def _local(self, session: Session, instant: int) -> datetime:
        return self._wording.local(instant, session.zone)

    def _text(self, item: ListItem, column: Column) -> str:
        if item.row is None:
            return self._open_text(item, column)
        session, row, wording = item.row.session, item.row, self._wording
        match column:
            case Column.DATE:
                return wording.short_date(self._local(session, session.start).date(), year=True)
            case Column.START:
                return wording.time(session.start, session.zone)
            case Column.END:
                return self._end(session)
            case Column.DURATION:
                return self._duration(session)
            case Column.CATEGORY:
                return self._category(item)
            case Column.ASKED if row.is_plain:
                return "–"
            case Column.ASKED:
                return asker_label(session.requested_by, wording, on_watch=row.on_watch)
            case Column.REFERENCE:
                return request_text(session.request, wording, session.zone, session.start)
            case Column.SOURCE:
                return self._source(session)
            case Column.IN_TIME:
                return self._in_time(row.in_time)
        return session.note

    def _in_time(self, said: bool | None) -> str:
        if said is None:
            return "–"
        return self.tr("yes") if said else self.tr("no")

    def _open_text(self, item: ListItem, column: Column) -> str:
        wording = self._wording
        match column:
            case Column.DATE:
                return wording.short_date(item.date, year=True)
            case Column.DURATION:
                return wording.duration(item.due_s)
            case Column.CATEGORY:
                return self.tr("not filled in")
        return ""

    def _end(self, session: Session) -> str:
        text = self._wording.time(session.end, session.zone)
        first, last = (self._local(session, one).date() for one in (session.start, session.end))
        return text if first == last else self._wording.text("report.days.next_day", time=text)

    def _duration(self, session: Session) -> str:
        if session.answers is not None:
            declared = self._wording.duration(session.declared or 0)
            return self._wording.text("notes.scattered", answers=session.answers, declared=declared)
        length = session.end - session.start
        if not length:
            return self.tr("less than a minute")
        return self._wording.duration(length)

    def _category(self, item: ListItem) -> str:
        row = item.row
        if item.is_removed:
            return self.tr("removed")
        if row is None:
            return ""
        if row.category is None:
            return self.tr("no longer counted") if row.lost_s else "–"
        text = self._wording.text(f"terms.category.{row.category}")
        if row.lost_s:
            lost = self._wording.duration(row.lost_s)
            return self.tr("{category}, {time} no longer counted").format(category=text, time=lost)
        return text

    def _source(self, session: Session) -> str:
        text = self._wording.text(f"terms.source.{session.source}")
        return self.tr("{source}, corrected").format(source=text) if session.edited else text

    # --- how it looks ---------------------------------------------------------------------------

    def _colour(self, item: ListItem) -> QBrush | None:
        look = current_theme()
        if item.row is None:
            return QBrush(QColor(look.on_chosen))
        pale = item.is_removed or (item.row.lost_s and item.row.category is None)
        return QBrush(QColor(look.muted)) if pale else None

    def _font(self, item: ListItem) -> QFont | None:
        if not item.is_removed:
            return None
        font = QFont()
        font.setStrikeOut(True)
        return font

    def _swatch(self, item: ListItem) -> QPixmap | None:
        category = item.row.category if item.row is not None else None
        if category is None:
            return None
        tone = current_theme().categories[category]
        known = self._swatches.get(tone.fill)
        if known is None:
            known = self._swatches[tone.fill] = QPixmap(SWATCH, SWATCH)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tone.outline))
            painter.setBrush(QColor(tone.fill))
            painter.drawRoundedRect(1, 1, SWATCH - 2, SWATCH - 2, 3, 3)
            painter.end()
        return known


def clock_of(local: datetime) -> Clock:
    """Return the time of day of a local moment, at its whole minute."""
    return local.hour * HOUR + local.minute * MINUTE
