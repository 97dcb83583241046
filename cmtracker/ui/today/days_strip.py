"""The last two weeks, date by date: what was worked, what is not filled in; each in one click."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmtracker.results.days import Day
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import DayState, TodayView
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, LinkButton, set_severity
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import current_theme

ONE_ROW = 7
GAP = 8
CELL_PAD = 7
BAR_HEIGHT = 14


class DayBar(QWidget):
    """The hours of a date in small: the agreed hours pale, the work in its colours."""

    def __init__(self, day: Day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._is_open = day, False
        self.setFixedHeight(BAR_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(80, BAR_HEIGHT)

    def show_day(self, day: Day, *, is_open: bool) -> None:
        """Show another state of the date; agreed hours that are not filled in are hatched."""
        self._day, self._is_open = day, is_open
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground if not self._is_open else look.card))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        pattern = Qt.BrushStyle.BDiagPattern if self._is_open else Qt.BrushStyle.SolidPattern
        painter.setBrush(QBrush(QColor(look.muted if self._is_open else look.border), pattern))
        for start, end in self._day.slots:
            painter.drawRoundedRect(self._box(start, end, BAR_HEIGHT - 4, 2), 2, 2)
        for segment in self._day.segments:
            tone = look.categories[segment.category]
            painter.setPen(QPen(QColor(tone.outline), 1))
            painter.setBrush(QColor(tone.fill))
            box = self._box(segment.start, segment.end, BAR_HEIGHT - 1, 0.5)
            painter.drawRoundedRect(box, 2, 2)

    def _box(self, start: int, end: int, height: float, top: float) -> QRectF:
        day = self._day
        scale = (self.width() - 1) / (day.end - day.start)
        left = (max(start, day.start) - day.start) * scale
        right = (min(end, day.end) - day.start) * scale
        return QRectF(left + 0.5, top, max(right - left, 2.5), height)


class CellButton(Button):
    """An answer in the small room of a date."""


class DayCell(QFrame):
    """One date: its name opens it; what is not known of its day or evening is answered below."""

    opened = Signal(object)  # the date
    confirmed = Signal(object)
    other = Signal(object)
    no_evening = Signal(object)

    def __init__(self, wording: Wording, state: DayState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.date = state.date
        self._shown: tuple[DayState, date, bool] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name = LinkButton("")
        self.worked = Caption("")
        self.bar = DayBar(state.day)
        self.told = Caption("")
        self.told.setWordWrap(True)
        self.normal, self.no = CellButton(self.tr("As agreed")), CellButton(self.tr("No…"))
        self.evening = CellButton("")
        self._answers = QWidget()
        self.told.setMinimumHeight(self.normal.sizeHint().height())
        row = QHBoxLayout(self._answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self.normal, 1)
        row.addWidget(self.no)
        column = QVBoxLayout(self)
        column.setContentsMargins(CELL_PAD, 6, CELL_PAD, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        column.addLayout(head)
        for widget in (self.worked, self.bar, self.told, self._answers, self.evening):
            column.addWidget(widget)
        column.addStretch(1)
        self.name.clicked.connect(lambda: self.opened.emit(self.date))
        self.normal.clicked.connect(lambda: self.confirmed.emit(self.date))
        self.no.clicked.connect(lambda: self.other.emit(self.date))
        self.evening.clicked.connect(lambda: self.no_evening.emit(self.date))

    def room_for_answers(self) -> int:
        """Return the width that the two answers need beside each other."""
        return self.normal.sizeHint().width() + self.no.sizeHint().width() + 3 + 2 * CELL_PAD

    def show_state(self, state: DayState, today: date, *, asks_evening: bool) -> None:
        """Show another state of a date; `asks_evening` where nothing is known of its evening."""
        if (state, today, asks_evening) == self._shown:
            return
        self._shown = state, today, asks_evening
        wording = self._wording
        self.date = state.date
        full = capital(wording.date(state.date, weekday=True, year=False))
        self.name.setText(capital(wording.short_date(state.date)))
        self.name.setAccessibleName(self.tr("Open {date}").format(date=full))
        self.normal.setAccessibleName(self.tr("{date}: normal day").format(date=full))
        self.no.setAccessibleName(self.tr("{date}: other hours").format(date=full))
        self.bar.show_day(state.day, is_open=state.is_open)
        self.worked.setText(self._worked(state, today))
        set_severity(self.worked, "open" if state.is_open else "")
        self.told.setText(self._told(state))
        self.told.setVisible(not state.is_open)
        self._answers.setVisible(state.is_open)
        owes = bool(state.due_s or state.day.slots)
        self.evening.setText(self.tr("Evening: nothing") if owes else self.tr("Nothing"))
        self.evening.setAccessibleName(self.tr("{date}: no work in the evening").format(date=full))
        self.evening.setVisible(asks_evening)
        self.update()

    def _worked(self, state: DayState, today: date) -> str:
        if state.is_open:
            return self.tr("not filled in")
        if state.date == today and not state.worked_s:
            return self.tr("today")
        if not state.worked_s:
            return "–"
        return self._wording.duration(state.worked_s)

    def _told(self, state: DayState) -> str:
        """Say what kind of date it is, or what of it was worked out of hours."""
        if state.out_of_hours_s not in (0, state.worked_s):
            outside = self._wording.duration(state.out_of_hours_s)
            return self.tr("{time} out of hours").format(time=outside)
        if state.holiday:
            return self.tr("public holiday")
        if state.is_absent:
            return self.tr("absence")
        if state.out_of_hours_s:
            return self.tr("out of hours")
        if not state.day.slots and not state.due_s:
            return self.tr("no hours agreed")
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.date)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = self._shown is not None and self._shown[0].is_open
        painter.setPen(QPen(QColor(look.chosen_border if is_open else look.border), 1))
        painter.setBrush(QColor(look.chosen if is_open else look.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, look.small_radius, look.small_radius)


class DaysStrip(Card):
    """The two weeks; the earlier one folds away.

    It comes up where a date is open, or several evenings, and stays until the page is left, so that
    nothing below it moves when the last one is confirmed.
    """

    opened = Signal(object)  # the date
    confirmed = Signal(object)
    other_day = Signal(object)
    all_confirmed = Signal(object, object)  # first and last open date
    no_evening = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._wording = wording
        self._view: TodayView | None = None
        self._has_earlier = False
        self._open: list[date] = []
        self._shown_on: date | None = None
        self.cells: dict[date, DayCell] = {}
        self.heading.setText(self.tr("Days to confirm"))
        self.count = Caption("")
        self.more = LinkButton("")
        self.all = Button("")
        self.count.setWordWrap(True)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.count, 1)
        acts = FlowBox(gap=8, align_right=True)  # with large text they need a second line
        acts.flow.addWidget(self.more)
        acts.flow.addWidget(self.all)
        self.head.addWidget(acts)
        self.body.addLayout(self.head)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self.body.addLayout(self._grid)
        self.more.clicked.connect(self._fold)
        self.all.clicked.connect(self._confirm_all)

    def show_view(self, view: TodayView) -> None:
        """Show the dates as they are now."""
        self._view = view
        states = view.days[-2 * ONE_ROW :]
        open_ = self._open = [state.date for state in states if state.is_open]
        if open_ or len(view.evenings) > 1:
            self._shown_on = view.date
        self.setVisible(self._shown_on == view.date)
        earlier = [day for day in open_ if day < states[-ONE_ROW].date] if open_ else []
        self.count.setText(self._counted(len(open_) - len(earlier), len(earlier)))
        self.all.setText(self.tr("Confirm %n day(s) as agreed", "", len(open_)))
        self.all.setVisible(len(open_) > 1)
        self.more.setText(self.tr("Hide") if self._has_earlier else self.tr("Show"))
        self.more.setAccessibleName(self.tr("The week before"))
        shown = states if self._has_earlier else states[-ONE_ROW:]
        self._show_cells(shown, view.date)

    def _counted(self, recent: int, earlier: int) -> str:
        if not recent and not earlier:
            return self.tr("All days are filled in.")
        if not recent:
            return self.tr("%n not filled in before the last 7", "", earlier)
        text = self.tr("%n not filled in of the last 7", "", recent)
        before = self.tr("%n earlier", "", earlier)
        return f"{text}, {before}" if earlier else text

    def _show_cells(self, states: tuple[DayState, ...], today: date) -> None:
        if list(self.cells) != [state.date for state in states]:
            for cell in self.cells.values():
                self._grid.removeWidget(cell)
                cell.deleteLater()
            self.cells = {state.date: self._cell(state) for state in states}
            self._arrange()
        for state in states:
            asks = self._view is not None and state.date in self._view.evenings
            self.cells[state.date].show_state(state, today, asks_evening=asks)

    def _cell(self, state: DayState) -> DayCell:
        cell = DayCell(self._wording, state)
        cell.opened.connect(self.opened)
        cell.confirmed.connect(self.confirmed)
        cell.other.connect(self.other_day)
        cell.no_evening.connect(self.no_evening)
        return cell

    def _columns(self) -> int:
        """Return how many dates stand beside each other: seven, or four where words need more."""
        pads = self.body.contentsMargins()
        room = self.width() - pads.left() - pads.right() + GAP
        needed = max((cell.room_for_answers() for cell in self.cells.values()), default=0)
        return ONE_ROW if room >= ONE_ROW * (needed + GAP) else 4

    def _arrange(self) -> None:
        columns = self._columns()
        for index, cell in enumerate(self.cells.values()):
            self._grid.addWidget(cell, index // columns, index % columns)
            cell.show()
        for column in range(ONE_ROW):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._shown_on = None

    def _fold(self) -> None:
        self._has_earlier = not self._has_earlier
        if self._view is not None:
            self.show_view(self._view)

    def _confirm_all(self) -> None:
        if self._open:
            self.all_confirmed.emit(self._open[0], self._open[-1])
