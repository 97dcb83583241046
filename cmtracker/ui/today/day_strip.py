"""One day from midnight to midnight, painted: schedule, work by category, rests, messages.

Knows pixels; the figures come ready in the view. Its own painting costs 20 ms where a chart
library costs 300, and nothing is repainted while the window is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cmtracker.model import HOUR, Instant
from cmtracker.results.days import RestKind, Segment
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import ShownDay
from cmtracker.ui.widgets.theme import Theme, current_theme

SIDE = 10
WORK_TOP = 16
WORK_HEIGHT = 64
REST_TOP = WORK_TOP + WORK_HEIGHT + 6
REST_HEIGHT = 8
LABELS_TOP = REST_TOP + REST_HEIGHT + 8
RADIUS = 4


@dataclass(frozen=True)
class StripPart:
    """A stretch of the strip that can be pointed at: work, or a rest of a kind."""

    start: Instant
    end: Instant
    segment: Segment | None = None
    rest: RestKind | None = None


class DayStrip(QWidget):
    """The 24 (23, 25) hours of a date. Arrow keys or the mouse point at its parts.

    A click or the Enter key asks for the session of the part that is pointed at.
    """

    pointed = Signal(object)  # StripPart, or None
    session_asked = Signal(str)  # the id of a session

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._view: ShownDay | None = None
        self._parts: tuple[StripPart, ...] = ()
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: ShownDay) -> None:
        """Take another state of the day."""
        self._view = view
        self._parts = parts_of(view)
        self._at = None
        self.update()

    @property
    def parts(self) -> tuple[StripPart, ...]:
        """What can be pointed at, in order of time."""
        return self._parts

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, LABELS_TOP + QFontMetrics(self._small_font()).height() + 2)

    # --- pointing ------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moment = self._moment(event.position().x())
        inside = [
            i
            for i, part in enumerate(self._parts)
            if part.start <= moment < part.end and (part.segment or self._over_rests(event))
        ]
        self._point(inside[0] if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.mouseMoveEvent(event)
            self._ask_for_session()

    def _ask_for_session(self) -> None:
        part = self._parts[self._at] if self._at is not None else None
        if part is not None and part.segment is not None:
            self.session_asked.emit(part.segment.session)

    def leaveEvent(self, event: QEnterEvent) -> None:  # type: ignore[override]
        self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for_session()
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._parts:
            super().keyPressEvent(event)
            return
        if self._at is None:
            self._point(0 if step > 0 else len(self._parts) - 1)
        else:
            self._point(min(max(self._at + step, 0), len(self._parts) - 1))

    def _over_rests(self, event: QMouseEvent) -> bool:
        return event.position().y() >= REST_TOP - 3

    def _point(self, index: int | None) -> None:
        if index != self._at:
            self._at = index
            self.pointed.emit(self._parts[index] if index is not None else None)
            self.update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None:
            return
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter, look)
        self._paint_rests(painter, look)
        self._paint_slots(painter, look)
        self._paint_work(painter, look)
        self._paint_messages(painter, look)
        self._paint_now(painter, look)
        self._paint_pointed(painter, look)

    def _paint_hours(self, painter: QPainter, look: Theme) -> None:
        view = self._shown()
        painter.setFont(self._small_font())
        base = REST_TOP + REST_HEIGHT + 3
        for instant, hour in self._hours(view):
            x = round(self._x(instant)) + 0.5
            painter.setPen(QPen(QColor(look.divider), 1))
            painter.drawLine(QPointF(x, WORK_TOP), QPointF(x, base))
            if hour % 2 == 0:
                painter.setPen(QColor(look.muted))
                box = QRectF(x - 20, LABELS_TOP, 40, 40)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{hour:02d}")

    def _paint_slots(self, painter: QPainter, look: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.slot))
        for start, end in self._shown().day.slots:
            box = QRectF(self._x(start), WORK_TOP - 8, self._x(end) - self._x(start), 3)
            painter.drawRoundedRect(box, 1.5, 1.5)

    def _paint_work(self, painter: QPainter, look: Theme) -> None:
        for part in self._parts:
            if part.segment is None:
                continue
            tone = look.categories[part.segment.category]
            painter.setPen(QPen(QColor(tone.outline), 1))
            painter.setBrush(QColor(tone.fill))
            painter.drawRoundedRect(self._work_box(part), RADIUS, RADIUS)

    def _paint_rests(self, painter: QPainter, look: Theme) -> None:
        for part in self._parts:
            if part.segment is not None:
                continue
            tones = {RestKind.KEPT: look.rest_kept, RestKind.CUT: look.rest_cut}
            tone = tones.get(part.rest) if part.rest else None  # None: neither kept nor cut
            painter.setPen(QPen(QColor(tone.outline if tone else look.control), 1))
            painter.setBrush(QColor(tone.fill) if tone else QBrush(Qt.BrushStyle.NoBrush))
            painter.drawRoundedRect(self._rest_box(part), RADIUS, RADIUS)

    def _paint_messages(self, painter: QPainter, look: Theme) -> None:
        points = message_curve(self._shown())
        if len(points) < 2:
            return
        most = max(count for _, count in points)
        path = QPainterPath()
        for index, (instant, count) in enumerate(points):
            y = WORK_TOP + WORK_HEIGHT - 3 - (WORK_HEIGHT - 8) * count / max(most, 1)
            spot = QPointF(self._x(instant), y)
            path.lineTo(spot) if index else path.moveTo(spot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((look.card, 4.0), (look.line, 2.0)):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(path)

    def _paint_now(self, painter: QPainter, look: Theme) -> None:
        view = self._shown()
        if view.day.start <= view.now < view.day.end:
            x = round(self._x(view.now)) + 0.5
            painter.setPen(QPen(QColor(look.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, WORK_TOP - 8), QPointF(x, REST_TOP + REST_HEIGHT))

    def _paint_pointed(self, painter: QPainter, look: Theme) -> None:
        if self._at is not None:
            part = self._parts[self._at]
            box = self._work_box(part) if part.segment else self._rest_box(part)
            painter.setPen(QPen(QColor(look.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), RADIUS + 1, RADIUS + 1)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    # --- geometry ------------------------------------------------------------------------------

    def _shown(self) -> ShownDay:
        assert self._view is not None  # noqa: S101 - nothing is painted before there is a view
        return self._view

    def _x(self, instant: Instant) -> float:
        day = self._shown().day
        share = (min(max(instant, day.start), day.end) - day.start) / (day.end - day.start)
        return SIDE + share * (self.width() - 2 * SIDE)

    def _moment(self, x: float) -> float:
        if self._view is None:
            return -1
        day = self._view.day
        share = (x - SIDE) / max(self.width() - 2 * SIDE, 1)
        return day.start + share * (day.end - day.start)

    def _work_box(self, part: StripPart) -> QRectF:
        left, right = self._x(part.start), self._x(part.end)
        return QRectF(left + 0.5, WORK_TOP + 0.5, max(right - left - 1, 2), WORK_HEIGHT - 1)

    def _rest_box(self, part: StripPart) -> QRectF:
        left, right = self._x(part.start), self._x(part.end)
        return QRectF(left + 1.5, REST_TOP + 0.5, max(right - left - 3, 2), REST_HEIGHT - 1)

    def _hours(self, view: ShownDay) -> list[tuple[Instant, int]]:
        """Return the instants of the local hours, 24 included; labels follow the clock."""
        day = view.day
        found = [
            (instant, self._wording.local(instant, view.zone).hour)
            for instant in range(day.start, day.end, HOUR)
        ]
        return [*found, (day.end, 24)]

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(current_theme().caption)
        return font


def parts_of(view: ShownDay) -> tuple[StripPart, ...]:
    """Return the parts of a day in order: work by category, and the rests that the day tells of."""
    work = [StripPart(s.start, s.end, segment=s) for s in view.day.segments]
    rests = [StripPart(r.start, r.end, rest=r.kind) for r in view.day.rest_parts]
    return tuple(sorted((*work, *rests), key=lambda part: (part.start, part.end)))


def message_curve(view: ShownDay) -> list[tuple[Instant, int]]:
    """Return the messages received in each hour, at the hour's middle, up to the present hour."""
    day = view.day
    if not view.arrivals:
        return []
    until = min(view.now, day.end)
    hours = range(day.start, max(until, day.start + 1), HOUR)
    return [
        (
            hour + HOUR // 2,
            sum(count for instant, count in view.arrivals if hour <= instant < hour + HOUR),
        )
        for hour in hours
    ]
