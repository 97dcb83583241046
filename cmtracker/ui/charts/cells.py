"""A grid of small squares whose strength says how much: the heat maps and the year's days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from cmtracker.ui.charts.marks import Fill, Mark
from cmtracker.ui.widgets.theme import contrast

FAINTEST = 0.16
"""The share of colour of the smallest value: seen to be more than nothing."""
GAP = 2.0
THIN = 6.0
WORDS = 30.0
"""The width from which a square may say its value."""


class Cell(NamedTuple):
    """A square at a column and row, made of parts from left to right.

    A part is its fill, its share of the width and its strength, both 0 to 1. A cell without parts
    is empty ground; `dashed` marks what is not known, or not all of it.
    """

    column: int
    row: int
    parts: tuple[tuple[Fill, float, float], ...] = ()
    dashed: bool = False


class Cells(Mark):
    """Squares with rounded corners, each as large as its place allows."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[Cell, ...] | None = ()
        self._make: Callable[[], Iterable[Cell]] = tuple
        self._text: Callable[[Cell], str] | None = None
        self.ink = QColor()
        self.ground = QColor()
        self.empty = QColor()
        self.dash = QColor()

    def show_cells(
        self, make: Callable[[], Iterable[Cell]], text: Callable[[Cell], str] | None = None
    ) -> None:
        """Take new squares, and how to say a value where a square has room for words.

        They are made when they are first looked at: most charts lie below the fold.
        """
        self._make, self._cells = make, None
        self._text = text
        self.update()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The squares."""
        if self._cells is None:
            self._cells = tuple(self._make())
        return self._cells

    def draw(self, painter: QPainter, at: QTransform, area: QRectF) -> None:
        thin = abs(at.m11()) < THIN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not thin)
        first, last = ((x - at.dx()) / at.m11() for x in (area.left(), area.right()))
        for cell in self.cells:
            if not first - 2 < cell.column < last + 1:
                continue
            left = round(cell.column * at.m11() + at.dx())
            right = round((cell.column + 1) * at.m11() + at.dx())
            if right < area.left() or left > area.right():
                continue
            top = round(cell.row * at.m22() + at.dy())
            bottom = round((cell.row + 1) * at.m22() + at.dy())
            if thin:
                self._draw_thin(painter, cell, QRectF(left, top, right - left, bottom - top - 1))
            else:
                side = GAP / 2
                place = QRectF(left, top, right - left, bottom - top)
                self._draw_cell(painter, cell, place.adjusted(side, side, -side, -side))

    def _draw_thin(self, painter: QPainter, cell: Cell, place: QRectF) -> None:
        """Fill a square of a few pixels: gaps and outlines would leave nothing of it."""
        if cell.parts:
            fill, _, strength = max(cell.parts, key=lambda part: part[1])
            painter.fillRect(place, _strong(fill, strength))
        elif cell.dashed:
            painter.fillRect(
                place.adjusted(0, place.height() / 3, 0, -place.height() / 3), self.dash
            )
        else:
            painter.fillRect(place, self.empty)

    def _draw_cell(self, painter: QPainter, cell: Cell, place: QRectF) -> None:
        radius = min(3.0, place.width() / 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.empty)
        if not cell.parts:
            if cell.dashed:
                painter.setPen(QPen(self.dash, 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                place = place.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(place, radius, radius)
            return
        if self._is_plain(cell):
            self._draw_plain(painter, cell, place, radius)
            return
        if len(cell.parts) > 1:
            shape = QPainterPath()
            shape.addRoundedRect(place, radius, radius)
            painter.save()
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            self._draw_parts(painter, cell, place, 0.0)
            painter.restore()
        else:
            self._draw_parts(painter, cell, place, radius)
        strongest = max(cell.parts, key=lambda part: part[1])[0]
        painter.setPen(QPen(strongest.outline, 1))
        if cell.dashed:
            painter.setPen(QPen(self.dash, 2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._text is not None and place.width() > WORDS:
            self._write(painter, self._text(cell), cell, place)

    def _is_plain(self, cell: Cell) -> bool:
        if len(cell.parts) != 1 or cell.dashed:
            return False
        fill, share, _ = cell.parts[0]
        return share == 1 and not self._is_hatched(fill)

    def _is_hatched(self, fill: Fill) -> bool:
        return self.hatched and fill.hatch != Qt.BrushStyle.NoBrush

    def _draw_plain(self, painter: QPainter, cell: Cell, place: QRectF, radius: float) -> None:
        """Draw a square of one colour at once, ground and outline: most squares are such."""
        ((fill, _, strength),) = cell.parts
        painter.setPen(fill.outline)
        painter.setBrush(_strong(fill, strength))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._text is not None and place.width() > WORDS:
            self._write(painter, self._text(cell), cell, place)

    def _write(self, painter: QPainter, text: str, cell: Cell, place: QRectF) -> None:
        """Write a cell's text in ink or ground, whichever is read better on its colour."""
        metrics = QFontMetricsF(self.font)
        room = place.width() - 8
        if metrics.horizontalAdvance(text) > room or metrics.height() > place.height():
            return
        fill, _, strength = max(cell.parts, key=lambda part: part[1])
        seen = _over(_strong(fill, strength), self.ground)
        painter.setPen(max(self.ink, self.ground, key=lambda c: contrast(c.name(), seen.name())))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_parts(self, painter: QPainter, cell: Cell, place: QRectF, radius: float) -> None:
        left = place.left()
        for fill, share, strength in cell.parts:
            box = QRectF(left, place.top(), place.width() * share, place.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_strong(fill, strength))
            painter.drawRoundedRect(box, radius, radius)
            if self._is_hatched(fill):
                painter.setBrush(QBrush(fill.outline, fill.hatch))
                painter.drawRoundedRect(box, radius, radius)
            left = box.right()


def _strong(fill: Fill, strength: float) -> QColor:
    colour = QColor(fill.colour)
    colour.setAlphaF(FAINTEST + (1 - FAINTEST) * strength)
    return colour


def _over(colour: QColor, ground: QColor) -> QColor:
    share = colour.alphaF()
    return QColor.fromRgbF(
        colour.redF() * share + ground.redF() * (1 - share),
        colour.greenF() * share + ground.greenF() * (1 - share),
        colour.blueF() * share + ground.blueF() * (1 - share),
    )
