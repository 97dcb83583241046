"""The year as twelve months: each date is an item that mouse, keys and screen readers reach."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from cmtracker.results.leave import LeaveDay
from cmtracker.text.wording import Wording
from cmtracker.tracker.leave import LeaveView
from cmtracker.ui.journal import leave_look, leave_words
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import current_theme

Index = QModelIndex | QPersistentModelIndex

MONTHS, DAYS, WEEK = 12, 31, 7
WEEKS_OF_MONTH = 6
"""Weeks that a month may lie in."""
GAP = 14
"""Pixels between two months."""
SMALLEST, LARGEST = 21, 30
"""Pixels of a date's width."""


class YearModel(QAbstractTableModel):
    """A row for each month, a column for each day of it; a date has one name in words."""

    def __init__(self, wording: Wording, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.year = year
        self.bare = False
        self._days: dict[date, LeaveDay] = {}

    def show_view(self, view: LeaveView, *, bare: bool) -> None:
        """Take another year, or the same one changed."""
        is_same = view.year.year == self.year
        self.year, self.bare = view.year.year, bare
        self._days = {day.date: day for day in view.year.days}
        if is_same:  # who is at a date stays there
            self.dataChanged.emit(self.index(0, 0), self.index(MONTHS - 1, DAYS - 1))
        else:
            self.beginResetModel()
            self.endResetModel()

    def date_at(self, index: Index) -> date | None:
        """Return the date of an item; None where the month has no such day."""
        if not index.isValid() or index.column() >= monthrange(self.year, index.row() + 1)[1]:
            return None
        return date(self.year, index.row() + 1, index.column() + 1)

    def day(self, index: Index) -> LeaveDay | None:
        """Return what lies on the date of an item."""
        day = self.date_at(index)
        return None if day is None else self._days.get(day, LeaveDay(day))

    def place(self, day: date) -> QModelIndex:
        """Return the item of a date of the year."""
        return self.index(day.month - 1, day.day - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else MONTHS

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else DAYS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.date_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.date.day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return capital(leave_words.day_text(day, self._wording, bare=self.bare))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return capital(str(self._wording.table("calendar")["months"][section]))
        return str(section + 1)


class YearCalendar(QTableView):
    """Twelve months, as many beside one another as there is room for, in their full height.

    The arrow keys go by a day or a week, Page Up and Page Down by a month; with Shift they choose
    several dates, as dragging does. Return, Space or a click says which.
    """

    picked = Signal(object, object)  # the first and the last date chosen

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording, self._today = wording, today
        self._anchor = today
        self._drags = False
        self._in_hand: tuple[date, date] | None = None
        self._across = 1
        self._cell = SMALLEST
        self.year = YearModel(wording, today.year, self)
        self.setModel(self.year)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(SMALLEST * WEEK * 2 + GAP)
        self.setCurrentIndex(self.year.place(today))

    # --- what is shown -------------------------------------------------------------------------

    def show_view(self, view: LeaveView, *, bare: bool) -> None:
        """Show a year; the date that the keys are at stays, where it lies in it."""
        before = self.current()
        self._today = view.today
        self.year.show_view(view, bare=bare)
        if before.year != view.year.year:
            self.go_to(_in_year(before, view.year.year))
        self.viewport().update()

    def show_in_hand(self, dates: tuple[date, date] | None) -> None:
        """Mark the dates that are being entered."""
        self._in_hand = dates
        self.viewport().update()

    def current(self) -> date:
        """Return the date that the keys are at."""
        return self.year.date_at(self.currentIndex()) or self._anchor

    def dates(self) -> tuple[date, date]:
        """Return the first and the last date chosen."""
        ends = sorted((self._anchor, self.current()))
        return ends[0], ends[1]

    # --- where each date lies ------------------------------------------------------------------

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def _month_size(self) -> tuple[int, int]:
        return self._cell * WEEK, self._line() * (WEEKS_OF_MONTH + 2)

    def _month_box(self, month: int) -> QRect:
        wide, high = self._month_size()
        row, column = divmod(month, self._across)
        room = self.viewport().width() - wide * self._across
        gap = max(room // max(self._across - 1, 1), 0) if self._across > 1 else 0
        return QRect(column * (wide + gap), row * (high + GAP // 2), wide, high)

    def month_below(self, month: int) -> QPoint:
        """Return the lower left corner of a month (1 to 12), in the viewport."""
        return self._month_box(month - 1).bottomLeft()

    def visualRect(self, index: Index) -> QRect:
        day = self.year.date_at(index)
        if day is None:
            return QRect()
        month = self._month_box(index.row())
        line, column = divmod(day.replace(day=1).weekday() + day.day - 1, WEEK)
        return QRect(
            month.left() + column * self._cell,
            month.top() + (line + 2) * self._line(),
            self._cell,
            self._line(),
        )

    def indexAt(self, point: QPoint) -> QModelIndex:
        for month in range(MONTHS):
            box = self._month_box(month)
            if box.contains(point):
                column = (point.x() - box.left()) // self._cell
                line = (point.y() - box.top()) // self._line() - 2
                first = date(self.year.year, month + 1, 1).weekday()
                index = self.year.index(month, line * WEEK + column - first)
                return index if line >= 0 and self.year.date_at(index) else QModelIndex()
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Nothing is scrolled here: the page around it scrolls."""

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return self.year.date_at(index) is None

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self._chosen(), command)

    def _chosen(self) -> QItemSelection:
        first, last = self.dates()
        chosen = QItemSelection()
        for month in range(first.month, last.month + 1):
            begin = first.day if month == first.month else 1
            end = last.day if month == last.month else monthrange(self.year.year, month)[1]
            chosen.select(
                self.year.index(month - 1, begin - 1), self.year.index(month - 1, end - 1)
            )
        return chosen

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put as many months beside one another as there is room for, and take their height."""
        width = self.viewport().width()
        small = QFont(self.font())
        small.setPixelSize(current_theme().caption)
        least = max(SMALLEST, QFontMetrics(small).horizontalAdvance("30") + 5)
        month = least * WEEK + GAP
        self._across = max((n for n in (1, 2, 3, 4, 6) if n * month - GAP <= width), default=1)
        room = (width - GAP * (self._across - 1)) // self._across
        self._cell = min(max(room // WEEK, least), LARGEST)
        rows = MONTHS // self._across
        height = rows * (self._month_size()[1] + GAP // 2)
        if height != self.height():
            self.setFixedHeight(height)
        self.viewport().update()

    # --- mouse and keys ------------------------------------------------------------------------

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        day, moves = self.current(), QAbstractItemView.CursorAction
        steps = {
            moves.MoveLeft: -1,
            moves.MovePrevious: -1,
            moves.MoveRight: 1,
            moves.MoveNext: 1,
            moves.MoveUp: -WEEK,
            moves.MoveDown: WEEK,
        }
        if action in steps:
            day += timedelta(days=steps[action])
        elif action in {moves.MovePageUp, moves.MovePageDown}:
            month = day.month + (1 if action is moves.MovePageDown else -1)
            if 1 <= month <= MONTHS:
                last = monthrange(day.year, month)[1]
                day = day.replace(month=month, day=min(day.day, last))
        elif action is moves.MoveHome:
            day = day.replace(day=1)
        else:
            day = day.replace(day=monthrange(day.year, day.month)[1])
        return self.year.place(_within(day, self.year.year))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(*self.dates())
            return
        before = self.current()
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().keyPressEvent(event)
        if self.current() != before:
            if not extends:
                self._anchor = self.current()
            self.setSelection(QRect(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.year.date_at(self.indexAt(event.position().toPoint()))
        self._drags = day is not None and event.button() is Qt.MouseButton.LeftButton
        if day is None or not self._drags:
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = day
        self._go(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.year.date_at(self.indexAt(event.position().toPoint()))
        if day is not None and self._drags:
            self._go(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._drags:
            self._drags = False
            self.picked.emit(*self.dates())

    def go_to(self, day: date) -> None:
        """Choose one date of the year shown."""
        self._anchor = day
        self._go(day)

    def _go(self, day: date) -> None:
        """Go to a date; what lies between it and the anchor is chosen."""
        index = self.year.place(day)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.setSelection(QRect(), flags.ClearAndSelect)
        self.viewport().update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(MONTHS):
            box = self._month_box(month)
            if box.intersects(event.rect()):
                self._paint_head(painter, month, box)
                for day in range(monthrange(self.year.year, month + 1)[1]):
                    self._paint_day(painter, self.year.index(month, day))
        painter.end()

    def _paint_head(self, painter: QPainter, month: int, box: QRect) -> None:
        look, line = current_theme(), self._line()
        bold, small = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(look.caption)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        name = str(self.year.headerData(month, Qt.Orientation.Vertical))
        painter.drawText(QRect(box.left() + 3, box.top(), box.width(), line), middle, name)
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        for weekday in range(WEEK):
            cell = QRect(box.left() + weekday * self._cell, box.top() + line, self._cell, line)
            letter = self._wording.weekday(weekday, short=True)[:1].upper()
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_day(self, painter: QPainter, index: QModelIndex) -> None:
        day = self.year.day(index)
        if day is None:
            return
        look = current_theme()
        cell = QRectF(self.visualRect(index))
        box = cell.adjusted(1, 1, -1, -2)
        ink = look.muted if day.date.weekday() >= WEEK - 2 else look.text
        if day.holiday:
            shown = leave_look.look_of(leave_look.HOLIDAY, look)
            leave_look.paint(painter, box, shown)
            ink = shown.edge
        for absence in day.absences:
            if not day.owed_s:  # nothing is taken of a free day: only the edge goes through it
                if not day.holiday:
                    leave_look.paint_edge(painter, box, leave_look.look_of(absence.kind, look))
                continue
            shown = leave_look.look_of(absence.kind, look, bare=self.year.bare)
            if absence.part is not None:  # the number stands on the ground and on the fill
                shown = leave_look.paled(shown, look)
            leave_look.paint(painter, leave_look.room_of(box, absence), shown)
            ink = look.text if absence.part is not None else shown.ink(look)
        if day.on_call:
            tone = leave_look.look_of(leave_look.ON_CALL, look)
            bar = QRectF(cell.left(), cell.bottom() - 2, cell.width(), leave_look.BAR)
            painter.fillRect(bar, QColor(tone.fill))
        self._paint_marks(painter, day.date, box)
        self._paint_number(painter, day, box, ink)

    def _paint_number(self, painter: QPainter, day: LeaveDay, box: QRectF, ink: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(current_theme().caption)
        if day.holiday or day.date == self._today:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.date.day))

    def _paint_marks(self, painter: QPainter, day: date, box: QRectF) -> None:
        """Paint the edges of today, of what is being entered, and of where the keys are."""
        look = current_theme()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = box.adjusted(0.5, 0.5, -0.5, -0.5)
        if day == self._today:
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.drawRoundedRect(around, leave_look.ROUND, leave_look.ROUND)
        chosen = self.dates() if self.hasFocus() and self.dates()[0] != self.dates()[1] else None
        for dates in (self._in_hand, chosen):
            if dates is not None and dates[0] <= day <= dates[1]:
                painter.setPen(QPen(QColor(look.on_soft), 2, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(around, leave_look.ROUND, leave_look.ROUND)
        if self.hasFocus() and day == self.current():
            painter.setPen(QPen(QColor(look.text), 2))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), leave_look.ROUND, leave_look.ROUND)


def _within(day: date, year: int) -> date:
    """Return a date, or the nearest one of a year."""
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))


def _in_year(day: date, year: int) -> date:
    """Return the same day and month of another year; 29 February becomes the 28th."""
    last = monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))
