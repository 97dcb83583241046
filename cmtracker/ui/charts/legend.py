"""What the colours and lines of a chart mean, in a row that wraps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cmtracker.ui.charts.marks import Fill

GAP = 16.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One meaning: a filled part, or a line of a style where `line` is given.

    `hatched`: whether or not hatching is asked for.
    """

    text: str
    fill: Fill
    line: Qt.PenStyle | None = None
    hatched: bool = False


class Legend(QWidget):
    """The entries as swatches and words, set from the left and wrapped to the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[LegendEntry, ...] = ()
        self.ink = QColor()
        self.hatched = False
        self._measured: dict[tuple[float, str], tuple[list[QRectF], float]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: tuple[LegendEntry, ...]) -> None:
        """Take new entries."""
        self.entries = entries
        self._measured.clear()
        self.setAccessibleName(", ".join(entry.text for entry in entries))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._boxes(width)[1])

    def sizeHint(self) -> QSize:
        wide = sum(self._width(entry) + GAP for entry in self.entries)
        return QSize(round(min(wide, 600)), round(self._row()))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, round(self._row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_on(painter, self.width())
        painter.end()

    def paint_on(self, painter: QPainter, width: float) -> float:
        """Paint the entries at the origin of any painter; return the height they took."""
        boxes, height = self._boxes(width)
        painter.setFont(self.font())
        for entry, box in zip(self.entries, boxes, strict=True):
            self._paint_entry(painter, entry, box)
        return height

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, box: QRectF) -> None:
        size = round(box.height() * 0.55)
        swatch = QRectF(round(box.left()), round(box.center().y() - size / 2), size, size)
        if entry.line is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(entry.fill.colour)
            painter.drawRect(swatch)
            if self.hatched or entry.hatched:
                painter.setBrush(QBrush(entry.fill.outline, entry.fill.hatch))
                painter.drawRect(swatch)
            painter.setPen(QPen(entry.fill.outline, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(QPen(entry.fill.colour, 2, entry.line))
            middle = round(swatch.center().y())
            painter.drawLine(QPointF(swatch.left(), middle), QPointF(swatch.right() + 6, middle))
        painter.setPen(self.ink)
        text = box.adjusted(size + (7 if entry.line is None else 12), 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, entry.text)

    def _row(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.35

    def _width(self, entry: LegendEntry) -> float:
        metrics = QFontMetricsF(self.font())
        return (
            round(self._row() * 0.55)
            + (8 if entry.line is None else 13)
            + metrics.horizontalAdvance(entry.text)
        )

    def _boxes(self, width: float) -> tuple[list[QRectF], float]:
        """Return where each entry lies, and the height of all: asked many times for one layout."""
        key = width, self.font().key()
        known = self._measured.get(key)
        if known is None:
            known = self._measured[key] = self._measure(width)
        return known

    def _measure(self, width: float) -> tuple[list[QRectF], float]:
        row = self._row()
        boxes: list[QRectF] = []
        x = y = 0.0
        for entry in self.entries:
            wide = self._width(entry)
            if x and x + wide > width:
                x, y = 0.0, y + row
            boxes.append(QRectF(x, y, wide, row))
            x += wide + GAP
        return boxes, (y + row if self.entries else 0.0)
