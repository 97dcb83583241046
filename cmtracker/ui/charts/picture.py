"""A chart as a picture to hand on: its question, its answer, its legend and its marks.

One composition serves the clipboard, PNG (twice the size) and SVG. Pictures are always light,
since they end on paper or in somebody else's document.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from cmtracker import files

if TYPE_CHECKING:
    from cmtracker.ui.charts.chart import Chart

MARGIN = 20.0
SCALE = 2


def image(chart: Chart) -> QImage:
    """Return the chart as an image of twice its size on the screen."""
    size = measure(chart)
    made = QImage(size * SCALE, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(SCALE)
    painter = QPainter(made)
    compose(chart, painter, size)
    painter.end()
    return made


def save(chart: Chart, path: Path) -> None:
    """Write the chart to a .png or .svg file. Raises `UserError` where that cannot be done."""
    drawn = _svg(chart) if path.suffix.lower() == ".svg" else _png(chart)
    files.write(path, drawn, "file_unwritable")


def _png(chart: Chart) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(chart))
    return bytes(buffer.data().data())


def _svg(chart: Chart) -> bytes:
    size = measure(chart)
    buffer = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    # The axes replay a recording of the screen, which Qt stretches where resolutions differ.
    generator.setResolution(chart.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRectF(QPointF(), size.toSizeF()))
    generator.setTitle(chart.question())
    generator.setDescription(" ".join(filter(None, (chart.answer(), chart.origin))))
    painter = QPainter(generator)
    compose(chart, painter, size)
    painter.end()
    return bytes(buffer.data().data())


def _fonts(chart: Chart) -> tuple[QFont, QFont]:
    text = QFont(chart.font())
    text.setPixelSize(chart.look.theme.base)
    title = QFont(text)
    title.setWeight(QFont.Weight.DemiBold)
    return title, text


def _head(chart: Chart, width: float) -> tuple[QRectF, QRectF, float]:
    title, text = _fonts(chart)
    flags = Qt.TextFlag.TextWordWrap
    room = QRectF(MARGIN, MARGIN, width - 2 * MARGIN, 1_000)
    first = QFontMetricsF(title).boundingRect(room, flags, chart.question())
    room.moveTop(first.bottom() + 4)
    second = QFontMetricsF(text).boundingRect(room, flags, chart.answer())
    first.setWidth(room.width())
    second.setWidth(room.width())
    legend = chart.legend.heightForWidth(int(room.width()))
    return first, second, second.bottom() + 10 + legend + 8


def measure(chart: Chart) -> QSize:
    """Return how large the picture is: the plot as it is on the screen, and what goes above."""
    plot = chart.plot.size()
    width = plot.width() + 2 * MARGIN
    below = _foot(chart) + MARGIN
    return QSize(round(width), round(_head(chart, width)[2] + plot.height() + below))


def _foot(chart: Chart) -> float:
    """Return how high the line below the plot is, which says where the numbers come from."""
    return QFontMetricsF(chart.caption_font()).height() + 8 if chart.origin else 0.0


def compose(chart: Chart, painter: QPainter, size: QSize) -> None:
    """Paint the whole picture in light colours, then restore the colours of the chart."""
    with chart.in_light() as look:
        painter.fillRect(QRectF(QPointF(), size.toSizeF()), look.card)
        question, answer, top = _head(chart, size.width())
        title, text = _fonts(chart)
        flags = Qt.TextFlag.TextWordWrap
        painter.setPen(look.ink)
        painter.setFont(title)
        painter.drawText(question, flags, chart.question())
        painter.setPen(look.muted)
        painter.setFont(text)
        painter.drawText(answer, flags, chart.answer())
        painter.save()
        painter.translate(MARGIN, answer.bottom() + 10)
        chart.legend.paint_on(painter, size.width() - 2 * MARGIN)
        painter.restore()
        plot = chart.plot.size().toSizeF()
        target = QRectF(QPointF(MARGIN, top), plot)
        chart.plot.paint_on(painter, target)
        if chart.origin:
            foot = QRectF(MARGIN, target.bottom() + 8, target.width(), _foot(chart))
            painter.setPen(look.muted)
            painter.setFont(chart.caption_font())
            painter.drawText(foot, Qt.AlignmentFlag.AlignTop, chart.origin)
