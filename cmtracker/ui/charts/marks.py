"""The marks a chart is drawn with: bars, lines, shaded spans, levels and the keyboard's cursor.

Marks hold numbers in the coordinates of their chart and paint themselves in whole pixels, so that
outlines and gaps keep their width at every zoom. They are filled anew, never built anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

Numbers = NDArray[np.float64]

THIN = 4.0
"""Bars narrower than this many pixels lose outline and gap, or nothing else would be left."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How one part looks: its colour, the darker (on dark: lighter) outline, and its hatching."""

    colour: QColor
    outline: QColor
    hatch: Qt.BrushStyle = Qt.BrushStyle.NoBrush


class Mark(QGraphicsObject):
    """A mark that paints in whole pixels, whatever the zoom; it never takes the mouse.

    Its parent is the view itself, whose pixels it covers; the view says where a number lies.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsObject.GraphicsItemFlag.ItemClipsToShape)
        self.hatched = False
        self.font = QFont()

    def boundingRect(self) -> QRectF:
        view = self.parentItem()
        return view.boundingRect() if view else QRectF()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        to_pixels = painter.transform()
        view: Any = self.parentItem()
        painter.save()
        painter.resetTransform()
        painter.setFont(self.font)
        area = to_pixels.mapRect(self.boundingRect())
        self.draw(painter, view.childTransform() * to_pixels, area)
        painter.restore()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        """Draw in pixels, inside `area`; `at` leads from the chart's coordinates to them."""
        raise NotImplementedError


def across(values: Numbers, at: QTransform) -> Numbers:
    """Return horizontal chart coordinates in whole pixels."""
    return np.round(values * at.m11() + at.dx())


def down(values: Numbers, at: QTransform) -> Numbers:
    """Return vertical chart coordinates in whole pixels."""
    return np.round(values * at.m22() + at.dy())


def fill_boxes(
    painter: QPainter, boxes: Sequence[QRectF], fill: Fill, *, outlined: bool, hatched: bool
) -> None:
    """Fill boxes of one kind, hatched where asked for, with their outline on top."""
    if not boxes:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill.colour)
    painter.drawRects(boxes)
    if hatched and fill.hatch != Qt.BrushStyle.NoBrush:
        painter.setBrush(QBrush(fill.outline, fill.hatch))
        painter.drawRects(boxes)
    if outlined:
        painter.setPen(QPen(fill.outline, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([box.adjusted(0.5, 0.5, -0.5, -0.5) for box in boxes])


def _whole(box: QRectF) -> QRectF:
    return QRectF(box.toRect().adjusted(0, 0, 0 if box.width() >= 1 else 1, 0))


class Bars(Mark):
    """Bars of stacked parts; the height of each part can be read back by its key.

    `factor` leads from heights to the vertical axis: below zero the bars hang down.
    `always_hatched`: whether or not hatching is asked for.
    """

    def __init__(self, *, always_hatched: bool = False) -> None:
        super().__init__()
        self.always_hatched = always_hatched
        self.factor = 1.0
        self.left: Numbers = np.empty(0)
        self.right: Numbers = np.empty(0)
        self.heights: dict[str, Numbers] = {}
        self.fills: dict[str, Fill] = {}

    def show_parts(
        self, left: Numbers, right: Numbers, heights: Mapping[str, Iterable[float]]
    ) -> None:
        """Take new bars: their sides, and the parts from the bottom up."""
        self.left, self.right = left, right
        self.heights = {key: np.asarray(tuple(part), float) for key, part in heights.items()}
        self.update()

    def totals(self) -> Numbers:
        """Return the height of each bar."""
        return np.sum(list(self.heights.values()), axis=0) if self.heights else np.empty(0)

    def stacked(self) -> Iterator[tuple[str, Numbers, Numbers]]:
        """Yield the key, lower and upper edge of each part."""
        base = np.zeros(len(self.left))
        for key, part in self.heights.items():
            yield key, base, base + part
            base = base + part

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        left, right = across(self.left, at), across(self.right, at)
        right = np.maximum(right, left + 1)
        seen = (right >= area.left()) & (left <= area.right())
        wide = len(left) > 0 and float(np.median(right - left)) >= THIN
        if not wide:  # a gap of a pixel between some of them would look like a week without
            close = left[1:] - right[:-1] == 1
            right[:-1][close] = left[1:][close]
        for key, low, high in self.stacked():
            bottom, top = down(low * self.factor, at), down(high * self.factor, at)
            chosen = seen & (low != high)
            tall = np.abs(bottom - top)
            gaps = (low > 0) & (tall > 3) & wide
            sides = left, np.minimum(top, bottom), right - left, np.maximum(tall - gaps, 1)
            # As plain numbers: one at a time, those of an array are slow to come by.
            boxes = list(map(QRectF, *(side[chosen].tolist() for side in sides)))
            hatched = self.hatched or self.always_hatched
            fill_boxes(painter, boxes, self.fills[key], outlined=wide, hatched=hatched)


class RowBars(Mark):
    """Bars that lie down, one to a row, all of one kind."""

    THICK = 0.62

    def __init__(self) -> None:
        super().__init__()
        self.lengths: Numbers = np.empty(0)
        self.names: tuple[str, ...] = ()
        self.fill = Fill(QColor(), QColor())
        self.ink = QColor()

    def show_lengths(self, lengths: Numbers, names: Iterable[str]) -> None:
        """Take new bars, from the top down, with what is written at their ends."""
        self.lengths, self.names = lengths, tuple(names)
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        boxes = [
            _whole(at.mapRect(QRectF(0, i + (1 - self.THICK) / 2, length, self.THICK)))
            for i, length in enumerate(self.lengths)
        ]
        fill_boxes(painter, boxes, self.fill, outlined=True, hatched=self.hatched)
        painter.setPen(self.ink)
        for box, name in zip(boxes, self.names, strict=True):
            place = QRectF(box.right() + 6, box.top(), area.width(), box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)


class Line(Mark):
    """A line through points; it breaks where a value is not known (NaN)."""

    def __init__(self, *, steps: bool = False) -> None:
        super().__init__()
        self.xs: Numbers = np.empty(0)
        self.ys: Numbers = np.empty(0)
        self.steps = steps
        self.colour = QColor()
        self.width = 2.0
        self.style = Qt.PenStyle.SolidLine

    def show_points(self, xs: Numbers, ys: Numbers) -> None:
        """Take new points, from left to right; with steps, `xs` has one edge more than `ys`."""
        self.xs, self.ys = xs, ys
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self.steps)
        pen = QPen(self.colour, self.width, self.style)
        # Round corners take twice the time, and cannot be seen where the points lie that close.
        dense = len(self.xs) > 1 and (self.xs[-1] - self.xs[0]) * at.m11() < len(self.xs) * THIN
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin if dense else Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in self._runs(at):
            if len(run) == 1:
                painter.drawPoint(run[0])
            else:
                painter.drawPolyline(QPolygonF(run))

    def _runs(self, at: QTransform) -> Iterator[list[QPointF]]:
        """Yield the points of each stretch of known values."""
        xs, ys = self.xs * at.m11() + at.dx(), self.ys * at.m22() + at.dy()
        known = np.flatnonzero(~np.isnan(ys))
        if not len(known):
            return
        for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
            x, y = xs[run], ys[run]
            if self.steps:
                x, y = np.stack((x, xs[run + 1]), axis=1).reshape(-1), np.repeat(y, 2)
            yield list(map(QPointF, x.tolist(), y.tolist()))


class Levels(Mark):
    """Lines from side to side (upright: from top to bottom): the grid, or limits with names."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.upright = upright
        self.levels: tuple[tuple[float, str], ...] = ()
        self.colour = QColor()
        self.width = 1.0
        self.style = Qt.PenStyle.SolidLine
        self.name_colour = QColor()

    def show_levels(self, levels: Iterable[tuple[float, str]]) -> None:
        """Take new levels, each with a name (empty: none written)."""
        self.levels = tuple(levels)
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        metrics = QFontMetricsF(self.font)
        for level, name in self.levels:
            painter.setPen(QPen(self.colour, self.width, self.style))
            if self.upright:
                x = round(level * at.m11() + at.dx()) + 0.5
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
                continue
            y = round(level * at.m22() + at.dy()) + 0.5
            if not area.top() <= y <= area.bottom() + 1:
                continue  # a drawing may be shown by a program that does not clip
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if name:
                painter.setPen(self.name_colour)
                wide = metrics.horizontalAdvance(name)
                painter.drawText(QPointF(area.right() - wide - 4, y - 4), name)


class Spans(Mark):
    """Named stretches of the horizontal axis, shaded from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: tuple[tuple[float, float, str], ...] = ()
        self.colour = QColor()
        self.name_colour = QColor()

    def show_spans(self, spans: Iterable[tuple[float, float, str]]) -> None:
        """Take new stretches: from, to, name."""
        self.spans = tuple(spans)
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        seen: list[tuple[float, str]] = []
        for start, end, name in self.spans:
            left, right = start * at.m11() + at.dx(), end * at.m11() + at.dx()
            if right < area.left() or left > area.right():
                continue
            left, right = max(left, area.left()), min(right, area.right())
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), self.colour)
            seen.append((left, name))
        painter.setPen(self.name_colour)
        for left, name in self.named(seen, area):
            below = area.top() + QFontMetricsF(self.font).ascent()
            painter.drawText(QPointF(left + 6, below), name)

    def named(self, seen: Sequence[tuple[float, str]], area: QRectF) -> list[tuple[float, str]]:
        """Return which names are written, each where its own stretch begins.

        A name without room is left out: moved aside it would stand at a neighbour.
        """
        metrics = QFontMetricsF(self.font)
        written: list[tuple[float, str]] = []
        free = area.left()
        for left, name in seen:
            end = left + metrics.horizontalAdvance(name) + 12
            if name and left >= free and end <= area.right():
                written.append((left, name))
                free = end
        return written


class Cursor(Mark):
    """The frame around the part that the read-out speaks of."""

    def __init__(self) -> None:
        super().__init__()
        self.box: QRectF | None = None
        self.colour = QColor()
        self.setZValue(100)

    def show_box(self, box: QRectF | None) -> None:
        """Frame a part of the chart, or none."""
        self.box = box
        self.update()

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        if self.box is None:
            return
        frame = at.mapRect(self.box).toAlignedRect().adjusted(-2, -2, 2, 2)
        frame &= area.toAlignedRect().adjusted(1, 1, -1, -1)  # or an edge of it would not be seen
        painter.setPen(QPen(self.colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
