"""The small card beside the pointer that says the numbers under it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget


@dataclass(frozen=True, slots=True)
class ReadoutText:
    """What one part of a chart says: a heading and lines of (colour, label, value)."""

    heading: str
    lines: tuple[tuple[QColor | None, str, str], ...]

    def plain(self) -> str:
        """Return it as one line, for a screen reader."""
        parts = ", ".join(f"{label} {value}".strip() for _, label, value in self.lines)
        return f"{self.heading}: {parts}" if parts else self.heading


class Readout(QLabel):
    """A label that floats inside its chart and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = parent
        self.setObjectName("readout")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colours(self, ground: QColor, ink: QColor, edge: QColor) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QLabel#readout {{ background: {ground.name()}; color: {ink.name()};"
            f" border: 1px solid {edge.name()}; border-radius: 6px; padding: 6px 8px; }}"
        )

    def show_reading(self, reading: ReadoutText, box: QRectF) -> None:
        """Say a reading beside a box of the parent, on the side where there is room."""
        rows = "".join(
            f"<tr><td>{_swatch(colour)}</td><td>{escape(label)}</td>"
            f"<td align='right'>&nbsp;&nbsp;<b>{escape(value)}</b></td></tr>"
            for colour, label, value in reading.lines
        )
        self.setText(f"<b>{escape(reading.heading)}</b><table cellspacing='2'>{rows}</table>")
        self.adjustSize()
        self.move(self._beside(box))
        self.show()
        self.raise_()

    def _beside(self, box: QRectF) -> QPoint:
        parent = self._chart
        x = box.right() + 10
        if x + self.width() > parent.width():
            x = box.left() - 10 - self.width()
        y = min(max(box.top(), 0), parent.height() - self.height())
        return QPoint(int(max(x, 0)), int(max(y, 0)))


def _swatch(colour: QColor | None) -> str:
    return f"<span style='color:{colour.name()}'>■</span>" if colour else ""
