"""One session of the week as a button: a screen reader finds it by its sentence, keys move it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from cmtracker.ui.journal.grips import Grip
from cmtracker.ui.journal.week_shapes import Shape
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.theme import Theme, contrast, current_theme

EDGE = 6
"""Pixels at the upper and the lower end by which a block is made longer or shorter."""
RADIUS = 4.0
MANY = 10_000
"""Pixels that are more than any words need below each other."""


def ink_on(fill: str) -> str:
    """Return black or white, whichever can be read on a colour."""
    return max(("#FFFFFF", "#000000"), key=lambda one: contrast(one, fill))


class KeyStep(NamedTuple):
    """A step of the keyboard: which side of the session, and by how many minutes."""

    grip: Grip
    minutes: int


WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
QUARTER_HOUR = 15
DAY = 24 * 60
Key = Qt.Key
Modifier = Qt.KeyboardModifier

STEPS = {
    (Key.Key_Up, Modifier.ControlModifier): KeyStep(Grip.WHOLE, -QUARTER_HOUR),
    (Key.Key_Down, Modifier.ControlModifier): KeyStep(Grip.WHOLE, QUARTER_HOUR),
    (Key.Key_Left, Modifier.ControlModifier): KeyStep(Grip.WHOLE, -DAY),
    (Key.Key_Right, Modifier.ControlModifier): KeyStep(Grip.WHOLE, DAY),
    (Key.Key_Up, Modifier.ShiftModifier): KeyStep(Grip.END, -QUARTER_HOUR),
    (Key.Key_Down, Modifier.ShiftModifier): KeyStep(Grip.END, QUARTER_HOUR),
    (Key.Key_Up, Modifier.ControlModifier | Modifier.ShiftModifier): KeyStep(
        Grip.START, -QUARTER_HOUR
    ),
    (Key.Key_Down, Modifier.ControlModifier | Modifier.ShiftModifier): KeyStep(
        Grip.START, QUARTER_HOUR
    ),
}


class SessionBlock(QAbstractButton):
    """Shows one shape. What is done with it is told to the grid, which knows the week."""

    stepped = Signal(object)  # KeyStep
    kept = Signal()
    dropped = Signal()
    removal_asked = Signal()
    walked = Signal(int)  # to the next or the last block
    gripped = Signal(object, object)  # Grip, the position in the grid
    dragged = Signal(object, bool)  # the position in the grid, whether it is free of quarters
    released = Signal()
    focused = Signal()

    def __init__(self, shape: Shape, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.shape, self._words = shape, words
        self._start = words.partition(" – ")[0]
        self._is_down = False
        self.is_pending = False
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setText("")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- mouse ---------------------------------------------------------------------------------

    def _grip(self, y: float) -> Grip:
        edge = min(EDGE, self.height() / 4)
        if y < edge and not self.shape.came_over:
            return Grip.START
        if y > self.height() - edge and not self.shape.goes_on:
            return Grip.END
        return Grip.WHOLE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_down = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            place = self.mapToParent(event.position().toPoint())
            self.gripped.emit(self._grip(event.position().y()), place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_down:
            free = bool(event.modifiers() & Modifier.AltModifier)
            self.dragged.emit(self.mapToParent(event.position().toPoint()), free)
            return
        grip = self._grip(event.position().y())
        shapes = {Grip.WHOLE: Qt.CursorShape.PointingHandCursor}
        self.setCursor(shapes.get(grip, Qt.CursorShape.SizeVerCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_down and event.button() is Qt.MouseButton.LeftButton:
            self._is_down = False
            self.released.emit()

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Modifier.KeypadModifier
        key = Key(event.key())
        step = STEPS.get((key, held))
        walk = {Key.Key_Up: -1, Key.Key_Left: -1, Key.Key_Down: 1, Key.Key_Right: 1}.get(key)
        if step is not None:
            self.stepped.emit(step)
        elif walk is not None and held == Modifier.NoModifier:
            self.walked.emit(walk)
        elif key in {Key.Key_Return, Key.Key_Enter, Key.Key_Space} and not held:
            self.kept.emit()
        elif key in {Key.Key_Delete, Key.Key_Backspace}:
            self.removal_asked.emit()
        elif key == Key.Key_Escape and self.is_pending:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if not self._is_counted():
            self._paint_pale(painter, box)
        for piece in self.shape.pieces:
            tone = current_theme().categories[piece.category]
            painter.setPen(QPen(QColor(tone.outline), 1))
            painter.setBrush(QColor(tone.fill))
            painter.drawRoundedRect(self._part(piece.start, piece.end, box), RADIUS, RADIUS)
        self._paint_words(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _is_counted(self) -> bool:
        """Say whether the pieces cover the block, so that nothing pale can be seen below them."""
        shape = self.shape
        counted = sum(min(one.end, shape.end) - max(one.start, shape.start) for one in shape.pieces)
        return counted >= shape.end - shape.start > 0

    def _part(self, start: int, end: int, box: QRectF) -> QRectF:
        shape = self.shape
        length = max(shape.end - shape.start, 1)
        low = (max(start, shape.start) - shape.start) / length
        high = (min(end, shape.end) - shape.start) / length
        height = max(box.height() * (high - low), 2)
        return QRectF(box.left(), box.top() + box.height() * low, box.width(), height)

    def _paint_pale(self, painter: QPainter, box: QRectF) -> None:
        """Paint what does not count, or is counted with another session, as a pale hatch."""
        look = current_theme()
        painter.setPen(QPen(QColor(look.control), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setBrush(QBrush(QColor(look.button), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Write the times into the first category that has room for a line; else nothing."""
        look = current_theme()
        font = self.font()
        font.setPixelSize(round(look.base * 0.8))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        for part, ink in self._parts(box, look):
            room = part.adjusted(5, 2, -3, -1)
            if room.height() >= metrics.height():
                painter.setPen(QColor(ink))
                painter.drawText(room, WRAPPED, self._fitting(metrics, room))
                return

    def _parts(self, box: QRectF, look: Theme) -> Iterator[tuple[QRectF, str]]:
        """Yield the place of each category and the ink that is read on it; all of a pale block."""
        for piece in self.shape.pieces:
            fill = look.categories[piece.category].fill
            yield self._part(piece.start, piece.end, box), ink_on(fill)
        if not self.shape.pieces:
            yield box, look.text

    def _fitting(self, metrics: QFontMetrics, room: QRectF) -> str:
        """Return the times where they fit in one line or in whole lines, else the start alone."""
        width = int(room.width())
        if metrics.horizontalAdvance(self._words) <= width:
            return self._words
        wrapped = metrics.boundingRect(QRect(0, 0, width, MANY), WRAPPED, self._words)
        if wrapped.height() <= room.height() and wrapped.width() <= width:
            return self._words
        return metrics.elidedText(self._start, Qt.TextElideMode.ElideRight, width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()
