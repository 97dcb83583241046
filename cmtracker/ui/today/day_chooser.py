"""Which date is looked at: arrows to the next and the last, a field for any, and back to today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, QuietButton
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.typed_fields import DateField

ARROW = 28
"""Width of an arrow; both stand before the title, so that they stay under the pointer."""


class Arrows(QWidget):
    """One step back and one forth; `stepped` tells which."""

    stepped = Signal(int)

    def __init__(self, back: str, forth: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back, self.forth = self._arrow("‹", back), self._arrow("›", forth)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.back)
        row.addWidget(self.forth)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forth.clicked.connect(lambda: self.stepped.emit(1))

    @staticmethod
    def _arrow(sign: str, name: str) -> QuietButton:
        button = QuietButton(sign)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        button.setFixedWidth(ARROW)
        return button


def head_row(arrows: Arrows, words: Sequence[QWidget], beside: QWidget) -> QHBoxLayout:
    """Return the head of a page about a date or a week: arrows, the lines of its title, a field."""
    lines = QVBoxLayout()
    lines.setSpacing(2)
    for line in words:
        lines.addWidget(line)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(arrows, alignment=Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(lines, 1)
    row.addWidget(beside, alignment=Qt.AlignmentFlag.AlignVCenter)
    return row


class DayChooser(QWidget):
    """A field for any date up to today, and the way back to today."""

    chosen = Signal(object)  # the date
    today_asked = Signal()

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._day = today
        self.field = DateField(wording, self.tr("Date shown"), today, today)
        self.back = Button(self.tr("Back to today"))
        self.back.setToolTip("Alt+Home")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field)
        row.addWidget(self.back)
        self.field.changed.connect(self._step)
        self.field.editingFinished.connect(self._choose)
        self.back.clicked.connect(self.today_asked)

    def show_day(self, day: date, today: date) -> None:
        """Show which date is looked at."""
        self._day = day
        self.field.set_today(today)
        self.field.set_bounds(date(2000, 1, 1), today)
        if self.field.day != day:
            self.field.set_day(day)

    def _step(self) -> None:
        """Follow a date chosen in the calendar or by the arrow keys, but not one half typed."""
        day = self.field.day
        if day is not None and self.field.text() == self._wording.date(day, weekday=True):
            self._choose()

    def _choose(self) -> None:
        day = self.field.day
        if day is not None and day != self._day:
            self._day = day
            self.chosen.emit(day)


def stepped(day: date, steps: int, today: date) -> date:
    """Return a date some days away, today at the latest."""
    return min(day + timedelta(days=steps), today)
