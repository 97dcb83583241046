"""The area a chart is drawn in; it shows a part of the data and cannot be moved beyond them.

The only module that knows pyqtgraph (its view, axes and range limits). Wheel and drag move along
the horizontal axis and never leave the data; a double click or 0 shows everything again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsGridLayout, QScrollArea, QWidget

from cmtracker.ui.charts.marks import Mark

Tick = tuple[float, str]
Ticks = Callable[[float, float, int], Sequence[Tick]]
"""What to write along an axis: from, to, and about how many labels have room."""

ZOOM = 1.25
TWO_LINES = 0.08
"""Half the height of a label on two lines, as a part of a low chart's height."""
BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Plot(pg.GraphicsView):  # type: ignore[misc]
    """A view with a bottom and a left axis, moved by wheel, drag and keyboard."""

    pointed = Signal(object)  # QPointF in the chart's coordinates, or None: the mouse is gone
    picked = Signal(object)  # QPointF: clicked
    stepped = Signal(int, int)  # by the arrow keys: right, down
    jumped = Signal(int)  # Home: -1, End: 1
    confirmed = Signal()  # Return on what the keyboard points at
    left = Signal()  # Escape, or the focus went elsewhere
    resized = Signal()
    moved = Signal()  # another part of the data is in view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._home = (0.0, 1.0)
        self._closest = 1.0
        self._grip: tuple[float, float, float] | None = None
        self._dragged = False
        self._ring = False
        self.ring_colour = QColor()
        self._x_ticks: Ticks | None = None
        self._label_width = 40.0
        self.view: Any = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.bottom: Any = pg.AxisItem("bottom", linkView=self.view)
        self.side: Any = pg.AxisItem("left", linkView=self.view)
        self._lay_out()
        self.view.sigTransformChanged.connect(self._follow)
        self.view.sigResized.connect(self._fit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def _lay_out(self) -> None:
        layout = QGraphicsGridLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self.side, 0, 0)
        layout.addItem(self.view, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        self.centralWidget.setLayout(layout)
        for axis in (self.bottom, self.side):
            axis.setStyle(
                tickLength=0,
                tickAlpha=0,
                showValues=True,
                autoExpandTextSpace=False,
                hideOverlappingLabels=30,
            )
            axis.setPen(None)
            axis.enableAutoSIPrefix(enable=False)

    def add(self, mark: Mark) -> None:
        """Put a mark on top of those already there."""
        mark.setParentItem(self.view)

    def marks(self) -> Iterable[Mark]:
        """Yield the marks, from the bottom up."""
        return (item for item in self.view.childItems() if isinstance(item, Mark))

    def redraw(self) -> None:
        """Paint every mark again."""
        for mark in self.marks():
            mark.prepareGeometryChange()
            mark.update()

    def set_colours(self, ground: QColor, ink: QColor, font: QFont) -> None:
        """Take the colours and the font of a theme."""
        self.setBackground(ground)
        metrics = QFontMetricsF(font)
        for axis in (self.bottom, self.side):
            axis.setTextPen(ink)
            axis.setTickFont(font)
        self.bottom.setStyle(tickTextOffset=round(metrics.height() / 2))
        self.bottom.setHeight(round(metrics.height() * 1.75))
        self.centralWidget.layout().setContentsMargins(0, round(metrics.height() / 2), 8, 0)
        for mark in self.marks():
            mark.font = font
        self._label_width = metrics.horizontalAdvance("00/00/00")
        self.redraw()
        self._write_ticks()

    def set_side(self, ticks: Sequence[Tick], low: float, high: float, font: QFont) -> None:
        """Fix the vertical axis: its labels and its range (`low` may be above: then downwards)."""
        metrics = QFontMetricsF(font)
        lines = [line for _, text in ticks for line in text.split("\n")]
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        self.side.setWidth(round(widest + 10))
        self.side.setTicks([list(ticks)])
        for at, text in ticks:
            if low < high and "\n" in text:  # two lines need room above their place
                high = max(high, at + TWO_LINES * (high - low))
        self.view.invertY(low > high)
        self.view.setYRange(min(low, high), max(low, high), padding=0)

    def set_home(
        self, first: float, last: float, closest: float, ticks: Ticks, latest: float | None = None
    ) -> None:
        """Set the range of the horizontal axis, the narrowest window, and the labels below.

        `latest` is how much of the end is shown at first (None: everything). Where the reader has
        zoomed in and the data kept its ends, the zoom stays.
        """
        start = first if latest is None else max(first, last - latest)
        kept = self.window() if self._home == (first, last) else (start, last)
        self._home, self._closest, self._x_ticks = (first, last), closest, ticks
        self.show_window(*kept)

    def window(self) -> tuple[float, float]:
        """Return the part of the horizontal axis that is in view."""
        (first, last), _ = self.view.viewRange()
        return float(first), float(last)

    def top(self) -> float:
        """Return the higher end of the vertical axis."""
        return float(self.view.viewRange()[1][1])

    def home(self) -> tuple[float, float]:
        """Return all there is to see along the horizontal axis."""
        return self._home

    def show_window(self, first: float, last: float) -> None:
        """Show a part of the data: never less than the closest look, never beyond its ends."""
        low, high = self._home
        width = min(max(last - first, self._closest), high - low)
        start = min(max(first, low), high - width)
        self.view.setXRange(start, start + width, padding=0)
        self._write_ticks()

    def reset(self) -> None:
        """Show everything."""
        self.show_window(*self._home)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Look closer (below 1) or wider (above 1), around a place (None: the middle)."""
        first, last = self.window()
        fixed = (first + last) / 2 if around is None else around
        self.show_window(fixed - (fixed - first) * factor, fixed + (last - fixed) * factor)

    def pan(self, by: float) -> None:
        """Move the window along the axis."""
        first, last = self.window()
        self.show_window(first + by, last + by)

    def place(self, position: QPointF) -> QPointF | None:
        """Return where in the chart a position of this widget lies (None: beside the data)."""
        scene = self.mapToScene(position.toPoint())
        if not self.view.sceneBoundingRect().contains(scene):
            return None
        point: QPointF = self.view.mapSceneToView(scene)
        return QPointF(point)

    def position(self, box: QRectF) -> QRectF:
        """Return where a part of the chart lies in this widget."""
        scene = self.view.mapViewToScene(box.center())
        corner = self.view.mapViewToScene(box.topLeft())
        at = self.mapFromScene(scene)
        edge = self.mapFromScene(corner)
        reach = QPointF(abs(at.x() - edge.x()), abs(at.y() - edge.y()))
        return QRectF(QPointF(at) - reach, QPointF(at) + reach)

    def paint_on(self, painter: QPainter, target: QRectF) -> None:
        """Paint what is in view, at the same size, on any painter."""
        self.scene().prepareForPaint()
        source = QRectF(self.mapToScene(QPoint()), self.size().toSizeF())
        self.scene().render(painter, target, source, Qt.AspectRatioMode.IgnoreAspectRatio)

    def _follow(self) -> None:
        for mark in self.marks():
            mark.update()
        self.moved.emit()

    def _write_ticks(self) -> None:
        if self._x_ticks is None:
            return
        room = max(int(self.view.width() / (self._label_width * 1.6)), 1)
        self.bottom.setTicks([list(self._x_ticks(*self.window(), room))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "view"):  # pyqtgraph resizes while it is being made
            self.redraw()

    def _fit(self) -> None:
        """Write along the axis what has room; it is narrower as well when names beside grow."""
        self._write_ticks()
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the reader means this chart; elsewhere the wheel scrolls the page."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        turned = event.angleDelta()
        if not (ctrl or self.hasFocus() or not self._in_a_long_page()):
            event.ignore()
            return
        if abs(turned.x()) > abs(turned.y()):
            first, last = self.window()
            self.pan(-(last - first) * turned.x() / 1_200)
        elif turned.y():
            spot = self.view.mapSceneToView(self.mapToScene(event.position().toPoint()))
            self.zoom(ZOOM ** (-turned.y() / 120), spot.x())
        event.accept()

    def _in_a_long_page(self) -> bool:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                return parent.verticalScrollBar().maximum() > 0
            parent = parent.parentWidget()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._grip = (event.position().x(), *self.window())
            self._dragged = False
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            start, first, last = self._grip
            moved = event.position().x() - start
            self._dragged = self._dragged or abs(moved) > 4
            if self._dragged:
                by = -moved * (last - first) / max(self.view.width(), 1.0)
                self.show_window(first + by, last + by)
        self.pointed.emit(self.place(event.position()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._grip = self._grip, None
        place = self.place(event.position())
        if held is not None and not self._dragged and place is not None:
            self.picked.emit(place)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.reset()
        event.accept()

    def leaveEvent(self, event: Any) -> None:
        self.pointed.emit(None)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Say that all of it has the focus, so that a page scrolls until all of it is in view."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return QWidget.inputMethodQuery(self, query)
        return super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.ring_colour, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows point at the next part, Shift moves the window, + - zoom, 0 shows all."""
        if event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        key = Qt.Key(event.key())
        step = STEPS.get(key)
        first, last = self.window()
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and step[0]:
            self.pan(step[0] * (last - first) / 4)
        elif step:
            self.stepped.emit(*step)
        elif not self._other_key(key):
            event.ignore()
            return
        event.accept()

    def _other_key(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1 / ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(ZOOM)
        elif key == Qt.Key.Key_0:
            self.reset()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.jumped.emit(-1 if key == Qt.Key.Key_Home else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.confirmed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True
