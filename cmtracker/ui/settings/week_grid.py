"""The agreed hours of one week as a picture: a row for each day, its slots, what is due."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cmtracker.model import DAY, HOUR, Category, Clock, Schedule, Seconds, Slot
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.agreed_hours import hours_in_words
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import Theme, current_theme

GAP = 8
EARLIEST, LATEST = 7 * HOUR, 20 * HOUR
"""The hours that are always drawn; earlier and later ones where a slot lies there."""


class WeekGrid(QWidget):
    """Read-only: the form beside it is typed into. Screen readers get the hours in words."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._schedule: Schedule | None = None
        self._week = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The agreed week"))

    def show_week(self, schedule: Schedule, week: int = 0) -> None:
        """Draw one week of a schedule."""
        self._schedule = schedule
        self._week = min(week, len(schedule.weeks) - 1)
        self.setAccessibleDescription("\n".join(hours_in_words(schedule, self._wording)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44 * self._letter, self._head + 7 * self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * self._letter, self._head + 7 * self._row)

    @property
    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("0")

    @property
    def _row(self) -> int:
        return self.fontMetrics().height() + 12

    @property
    def _head(self) -> int:
        return self.fontMetrics().height() + 6

    @property
    def _left(self) -> int:
        names = (self._wording.weekday(day, short=True) for day in range(7))
        return max(map(self.fontMetrics().horizontalAdvance, names)) + 2 * GAP

    @property
    def _right(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._wording.duration(20 * HOUR)) + 2 * GAP

    def _hours(self, slots: list[Slot]) -> tuple[Clock, Clock]:
        """Return the whole hours between which is drawn."""
        first = min([EARLIEST, *(slot.start for slot in slots)]) // HOUR * HOUR
        last = -(-max([LATEST, *(slot.end for slot in slots)]) // HOUR) * HOUR
        return first, min(last, DAY)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._schedule is None:
            return
        look = current_theme()
        week = self._schedule.weeks[self._week]
        first, last = self._hours([slot for day in week for slot in day])
        wide = self.width() - self._left - self._right
        scale = wide / (last - first)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter, look, first, last, scale)
        for day, slots in enumerate(week):
            top = self._head + day * self._row
            self._paint_name(painter, look, day, top, due=self._due(day, slots))
            for slot in slots:
                left = self._left + (slot.start - first) * scale
                box = QRectF(left, top + 4, (slot.end - slot.start) * scale, self._row - 8)
                self._paint_slot(painter, look, box, slot)

    def _due(self, day: int, slots: tuple[Slot, ...]) -> Seconds:
        due = self._schedule.due if self._schedule is not None else None
        return due[day] if due is not None else sum(slot.end - slot.start for slot in slots)

    def _paint_hours(
        self, painter: QPainter, look: Theme, first: Clock, last: Clock, scale: float
    ) -> None:
        font = QFont(self.font())
        font.setPixelSize(look.caption)
        painter.setFont(font)
        metrics, bottom = QFontMetrics(font), self._head + 7 * self._row
        texts = {hour: self._wording.clock(hour) for hour in range(first, last + 1, HOUR)}
        room = max(map(metrics.horizontalAdvance, texts.values())) + GAP
        every = next(n for n in (1, 2, 3, 4, 6, 12) if n * HOUR * scale >= room or n == 12)
        for number, (hour, text) in enumerate(texts.items()):
            x = self._left + (hour - first) * scale
            painter.setPen(QPen(QColor(look.divider), 1))
            painter.drawLine(int(x), self._head, int(x), bottom)
            if number % every == 0:
                painter.setPen(QColor(look.muted))
                box = QRectF(x - room / 2, 0, room, self._head)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(self.font())

    def _paint_name(self, painter: QPainter, look: Theme, day: int, top: int, due: Seconds) -> None:
        painter.setPen(QPen(QColor(look.divider), 1))
        painter.drawLine(0, top, self.width(), top)
        painter.setPen(QColor(look.text if due else look.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = capital(self._wording.weekday(day, short=True))
        painter.drawText(QRectF(0, top, self._left, self._row), middle, name)
        amount = self._wording.duration(due) if due else "–"
        right = QRectF(self.width() - self._right, top, self._right, self._row)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, amount)

    def _paint_slot(self, painter: QPainter, look: Theme, box: QRectF, slot: Slot) -> None:
        tone = look.categories[Category.SCHEDULED]
        painter.setPen(QPen(QColor(tone.outline), 1))
        painter.setBrush(QColor(tone.fill))
        painter.drawRoundedRect(box, 4, 4)
        text = f"{self._wording.clock(slot.start)} – {self._wording.clock(slot.end)}"
        if self.fontMetrics().horizontalAdvance(text) + GAP <= box.width():
            painter.setPen(QColor(_letters_on(tone.fill)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _letters_on(fill: str) -> str:
    """Return black or white, whichever is read on a colour."""
    colour = QColor(fill)
    return "#10161E" if colour.lightnessF() > 0.5 else "#FFFFFF"
