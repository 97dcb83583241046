"""The one field for a time of day and the one for a date, used wherever either is typed.

Whatever was selected or stood there before, what is typed is read as a whole: "2045", "20h45",
"20:45", "20 h 45" and "8" are times, "17/11", "hier" and "mardi" are dates. The field then shows
what was understood; what it cannot read stays as it was typed, and is marked. Up and Down move by
a quarter of an hour, or by a day.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QSizePolicy, QWidget, QWidgetAction

from cmtracker.model import DAY, QUARTER, YEARS, Clock
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.theme import current_theme

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TypedField(QLineEdit):
    """A line that is read as it is typed; `changed` tells of every other value or text."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = False
        self.setAccessibleName(name)
        # Not `textEdited`: a screen reader and dictation put a text here as the program does.
        self.textChanged.connect(self._put)
        self.editingFinished.connect(self._finish)

    @property
    def is_unreadable(self) -> bool:
        """Say whether something stands here that cannot be read."""
        return bool(self.text().strip()) and not self._is_read()

    def _is_read(self) -> bool:
        """Say whether the field has a value."""
        raise NotImplementedError

    def _read_text(self) -> None:
        """Take the value that the text means."""
        raise NotImplementedError

    def _write_text(self) -> None:
        """Show the value in words."""
        raise NotImplementedError

    def _step(self, steps: int) -> None:
        """Move the value up or down."""
        raise NotImplementedError

    def _hint(self) -> str:
        """Return what can be typed, for what cannot be read."""
        raise NotImplementedError

    def _put(self) -> None:
        if not self._writes:
            self._typed()

    def _show(self, text: str) -> None:
        """Put the words for the value here, which is not read again."""
        self._writes = True
        self.setText(text)
        self._writes = False

    def _typed(self) -> None:
        self._read_text()
        self._mark(unreadable=False)
        self.changed.emit()

    def _finish(self) -> None:
        """Show what was understood, or mark what was not."""
        if self._is_read():
            self._write_text()
        self._mark(unreadable=self.is_unreadable)

    def _mark(self, *, unreadable: bool) -> None:
        if bool(self.property("unreadable")) == unreadable:
            return
        self.setProperty("unreadable", unreadable)
        self.setAccessibleDescription(self._hint() if unreadable else "")
        self.setToolTip(tip(self._hint() if unreadable else ""))
        self.style().unpolish(self)
        self.style().polish(self)

    def _room_for(self, sample: str, beside: int) -> QSize:
        """Return the size that shows a text in the font of the moment, and `beside` pixels."""
        return QSize(
            self.fontMetrics().horizontalAdvance(sample) + beside, super().sizeHint().height()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = STEPS.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        self._step(steps)
        self._write_text()
        self._mark(unreadable=False)
        self._select_moved()
        self.changed.emit()

    def _select_moved(self) -> None:
        """Select what Up or Down moved, so that what is typed next takes its place."""
        self.selectAll()


class TimeField(TypedField):
    """A time of day. Empty, or unreadable, it has none: no time is ever filled in by itself.

    `is_end` lets it be 24:00. Up and Down begin at `origin` where nothing stands yet.
    """

    def __init__(
        self,
        wording: Wording,
        name: str,
        clock: Clock | None = None,
        *,
        is_end: bool = False,
        origin: Clock = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._wording = wording
        self._is_end = is_end
        self._origin = origin
        self._clock: Clock | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(self.tr("22h10") if is_end else self.tr("20h45"))
        self.set_clock(clock)

    def sizeHint(self) -> QSize:
        return self._room_for(self._wording.clock(DAY), 30)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    @property
    def clock(self) -> Clock | None:
        """The seconds since midnight, None where there is no time."""
        return self._clock

    def set_clock(self, clock: Clock | None) -> None:
        """Show a time, or none."""
        self._clock = clock
        self._write_text()
        self._mark(unreadable=False)

    def set_origin(self, origin: Clock) -> None:
        """Let Up and Down begin at another time where nothing stands yet."""
        self._origin = origin

    def _is_read(self) -> bool:
        return self._clock is not None

    def _read_text(self) -> None:
        from cmtracker.tracker import typed  # noqa: PLC0415 - only once something is typed

        self._clock = typed.clock(self.text(), is_end=self._is_end)

    def _write_text(self) -> None:
        self._show("" if self._clock is None else self._wording.clock(self._clock))

    def _step(self, steps: int) -> None:
        if self._clock is None:
            self._clock = self._origin - self._origin % QUARTER
            return
        last = DAY if self._is_end else DAY - QUARTER
        quarter = self._clock // QUARTER + steps
        if steps < 0 and self._clock % QUARTER:
            quarter += 1
        self._clock = quarter * QUARTER % (last + QUARTER)

    def _hint(self) -> str:
        return self.tr("This time cannot be read. Write 20h45 or 20:45.")


class DateField(TypedField):
    """A date in words, with a calendar to choose from; `ahead` reads "17/12" as one to come."""

    def __init__(
        self,
        wording: Wording,
        name: str,
        day: date,
        today: date,
        *,
        ahead: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._wording = wording
        self._today = today
        self._ahead = ahead
        self._day: date | None = None
        self._bounds = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
        calendar = icon("calendar", current_theme().text, 16)
        self._open = QAction(calendar, self.tr("Choose in a calendar"), self)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.setToolTip(tip(self.tr("Choose in a calendar")))
        self._open.triggered.connect(self._show_calendar)
        self.set_day(day)

    def sizeHint(self) -> QSize:
        return self._room_for(self._wording.date(date(2026, 9, 23), weekday=True), 58)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    @property
    def day(self) -> date | None:
        """The date, None where what stands here cannot be read."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show a date."""
        self._day = min(max(day, self._bounds[0]), self._bounds[1])
        self._write_text()
        self._mark(unreadable=False)

    def set_today(self, today: date) -> None:
        """Take the date from which "hier" and "17/11" are read."""
        self._today = today

    def set_bounds(self, first: date, last: date) -> None:
        """Let no date be chosen or typed before `first` or after `last`."""
        self._bounds = first, last

    def _is_read(self) -> bool:
        return self._day is not None

    def _read_text(self) -> None:
        from cmtracker.tracker import typed  # noqa: PLC0415 - only once something is typed

        found = typed.day(self.text(), self._today, nearest=self._ahead)
        within = found is not None and self._bounds[0] <= found <= self._bounds[1]
        self._day = found if within else None

    def _write_text(self) -> None:
        if self._day is not None:
            self._show(self._wording.date(self._day, weekday=True))

    def _step(self, steps: int) -> None:
        day = self._today if self._day is None else self._day + timedelta(days=steps)
        self._day = min(max(day, self._bounds[0]), self._bounds[1])

    def _hint(self) -> str:
        return self.tr("This date cannot be read. Write 17/11, yesterday or Tuesday.")

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        first, last = (QDate(day.year, day.month, day.day) for day in self._bounds)
        calendar.setDateRange(first, last)
        shown = self._day or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setAccessibleName(self.accessibleName())
        calendar.clicked.connect(lambda day: self._choose(day, menu))
        calendar.activated.connect(lambda day: self._choose(day, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _choose(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.set_day(date(day.year(), day.month(), day.day()))
        self.changed.emit()
        self.setFocus()
