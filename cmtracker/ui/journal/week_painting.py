"""Paints what lies behind the sessions of a week: hours, agreed hours, absences, on-call duty."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen

from cmtracker.model import HOUR, Category, Instant
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal_week import AgendaDay, AgendaWeek
from cmtracker.ui.journal.week_shapes import DAY_MINUTES, Minutes, WallClock
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import Theme, current_theme

GUTTER = 52
HEAD = 40
"""Pixels of the names of the dates above the columns."""
TOP = 9
FOOT = 8
GAP = 4
PALE = 60
"""How much of the colour of an absence is laid over the card, of 255."""
MESSAGES = 22
"""Pixels at the right of a column for the curve of the messages received."""


@dataclass(frozen=True)
class Room:
    """Where the columns and the hours of a week lie on a widget of a size."""

    width: float
    height: float

    @property
    def column(self) -> float:
        """The width of a date, its gap included."""
        return (self.width - GUTTER) / 7

    def x(self, day: int) -> float:
        """Return the left side of a date's column."""
        return GUTTER + day * self.column

    def y(self, minutes: Minutes) -> float:
        """Return the height of a time of day, in minutes since its midnight."""
        return TOP + (self.height - TOP - FOOT) * minutes / DAY_MINUTES

    def minutes(self, x: float, y: float) -> Minutes:
        """Return the minutes since Monday 00:00 of a place, inside the week."""
        day = min(max(int((x - GUTTER) // self.column), 0), 6)
        share = (y - TOP) / (self.height - TOP - FOOT)
        return day * DAY_MINUTES + min(max(round(share * DAY_MINUTES), 0), DAY_MINUTES)

    def box(self, start: Minutes, end: Minutes, day: int) -> QRectF:
        """Return the box of a stretch on a date."""
        low = max(start - day * DAY_MINUTES, 0)
        high = min(end - day * DAY_MINUTES, DAY_MINUTES)
        top = self.y(low)
        return QRectF(self.x(day), top, self.column - GAP, max(self.y(high) - top, 2))


class Backdrop:
    """Paints one week."""

    def __init__(self, view: AgendaWeek, wording: Wording, clock: WallClock) -> None:
        """Take what is to be painted."""
        self._view, self._wording, self._clock = view, wording, clock
        self._kept = {row.session.id for row in view.rows}

    def paint(self, painter: QPainter, room: Room, font: QFont) -> None:
        """Paint everything but the sessions."""
        look = current_theme()
        small = QFont(font)
        small.setPixelSize(look.caption)
        for number, agenda in enumerate(self._view.days):
            self._column(painter, room, look, number, agenda)
        self._hours(painter, room, look, small)
        for number, agenda in enumerate(self._view.days):
            self._under_way(painter, room, look, number, agenda)
            self._messages(painter, room, look, number, agenda)
        self._events(painter, room, look)
        self._now(painter, room, look)

    def paint_head(self, painter: QPainter, room: Room, font: QFont) -> None:
        """Paint the names of the dates, with what was worked on each."""
        look = current_theme()
        small = QFont(font)
        small.setPixelSize(look.caption)
        for number, agenda in enumerate(self._view.days):
            self._head(painter, room, look, number, agenda, small)

    def _column(
        self, painter: QPainter, room: Room, look: Theme, day: int, agenda: AgendaDay
    ) -> None:
        base = day * DAY_MINUTES
        whole = room.box(base, base + DAY_MINUTES, day)
        free = day > 4 or bool(agenda.day.holiday)
        painter.setPen(QPen(QColor(look.border), 1))
        painter.setBrush(QColor(look.ground if free else look.card))
        painter.drawRoundedRect(whole, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        if agenda.is_open:
            painter.setBrush(QBrush(QColor(look.border), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(whole.adjusted(1, 1, -1, -1))
        painter.setBrush(QColor(look.soft))
        for start, end in agenda.day.slots:
            painter.drawRect(self._box(room, start, end, day).adjusted(1, 0, -1, 0))
        tone = QColor(look.categories[Category.LEAVE].fill)
        tone.setAlpha(PALE)
        painter.setBrush(tone)
        for start, end, _ in agenda.absences:
            painter.drawRect(self._box(room, start, end, day).adjusted(1, 1, -1, -1))
        self._on_call(painter, room, look, day, agenda)

    def _on_call(
        self, painter: QPainter, room: Room, look: Theme, day: int, agenda: AgendaDay
    ) -> None:
        """Paint on-call windows as a pale band at the left of the column."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.rest_kept.fill))
        for window in self._view.on_call:
            start, end = max(window.start, agenda.day.start), min(window.end, agenda.day.end)
            if start < end:
                box = self._box(room, start, end, day)
                painter.drawRect(QRectF(box.left() + 1, box.top(), 4, box.height()))

    def _box(self, room: Room, start: Instant, end: Instant, day: int) -> QRectF:
        first, last = self._clock.minutes(start), self._clock.minutes(end)
        return room.box(first, last, day)

    def _hours(self, painter: QPainter, room: Room, look: Theme, font: QFont) -> None:
        painter.setFont(font)
        for hour in range(0, 25, 2):
            y = round(room.y(hour * 60)) + 0.5
            painter.setPen(QPen(QColor(look.divider), 1))
            painter.drawLine(QPointF(GUTTER, y), QPointF(room.width - GAP, y))
            painter.setPen(QColor(look.muted))
            text = self._wording.clock(hour * HOUR)
            box = QRectF(0, y - 10, GUTTER - 8, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _head(
        self,
        painter: QPainter,
        room: Room,
        look: Theme,
        day: int,
        agenda: AgendaDay,
        font: QFont,
    ) -> None:
        wording, left = self._wording, room.x(day) + 3
        bold = QFont(font)
        bold.setPixelSize(look.base)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(look.warning if agenda.day.holiday else look.text))
        name = f"{wording.weekday(day, short=True)} {agenda.date.day}"
        painter.drawText(QRectF(left, 0, room.column - 6, 20), Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(font)
        said, colour = self.told(agenda), look.on_chosen if agenda.is_open else look.muted
        painter.setPen(QColor(colour))
        text = painter.fontMetrics().elidedText(
            said, Qt.TextElideMode.ElideRight, int(room.column - 8)
        )
        painter.drawText(QRectF(left, 19, room.column - 6, 18), Qt.AlignmentFlag.AlignLeft, text)

    def told(self, agenda: AgendaDay) -> str:
        """Return what stands below the name of a date."""
        if agenda.is_open:
            return self._wording.text("report.days.missing")
        parts = []
        if agenda.day.figures.worked_s:
            parts.append(self._wording.duration(agenda.day.figures.worked_s))
        if agenda.day.holiday:
            parts.append(self._wording.text("terms.category.holiday").lower())
        parts += [
            capital(self._wording.text(f"terms.absence.{absence.kind}"))
            for *_, absence in agenda.absences[:1]
        ]
        return " · ".join(parts)

    def _under_way(
        self, painter: QPainter, room: Room, look: Theme, day: int, agenda: AgendaDay
    ) -> None:
        """Paint the session that runs: it is no block, for it cannot be changed here."""
        for segment in agenda.day.segments:
            if segment.session not in self._kept:
                tone = look.categories[segment.category]
                painter.setPen(QPen(QColor(tone.outline), 1.5, Qt.PenStyle.DashLine))
                painter.setBrush(QColor(tone.fill))
                box = self._box(room, segment.start, segment.end, day)
                painter.drawRoundedRect(box.adjusted(8, 1, -MESSAGES - 2, 0), 4, 4)

    def _messages(
        self, painter: QPainter, room: Room, look: Theme, day: int, agenda: AgendaDay
    ) -> None:
        """Paint how many messages came in by hour, from the right side of the column."""
        most = max((n for one in self._view.days for n in self._by_hour(one)), default=0)
        hours = self._by_hour(agenda)
        if not most or not any(hours):
            return
        right = room.x(day) + room.column - GAP - 2
        path = QPainterPath()
        now = self._clock.minutes(self._view.now) - day * DAY_MINUTES
        for hour, count in enumerate(hours):
            if hour * 60 > now:
                break
            place = QPointF(right - (MESSAGES - 4) * count / most, room.y(hour * 60 + 30))
            path.lineTo(place) if hour else path.moveTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.line), 1.2))
        painter.drawPath(path)

    def _by_hour(self, agenda: AgendaDay) -> list[int]:
        found = [0] * 24
        for instant, count in agenda.arrivals:
            found[self._clock.minutes(instant) % DAY_MINUTES // 60] += count
        return found if agenda.arrivals else []

    def _events(self, painter: QPainter, room: Room, look: Theme) -> None:
        """Paint what a calendar file tells, as outlines: it is no session, and counts nothing."""
        painter.setPen(QPen(QColor(look.control), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, end in self._view.events:
            first, last = self._clock.minutes(start), self._clock.minutes(end)
            for day in range(max(first // DAY_MINUTES, 0), min((last - 1) // DAY_MINUTES, 6) + 1):
                box = room.box(first, last, day)
                painter.drawRoundedRect(box.adjusted(8, 1, -MESSAGES, -1), 4, 4)

    def _now(self, painter: QPainter, room: Room, look: Theme) -> None:
        minutes = self._clock.minutes(self._view.now)
        day = minutes // DAY_MINUTES
        if 0 <= day < 7:
            y = room.y(minutes % DAY_MINUTES)
            painter.setPen(QPen(QColor(look.accent), 1.5, Qt.PenStyle.DashLine))
            left = room.x(day)
            painter.drawLine(QPointF(left, y), QPointF(left + room.column - GAP, y))
