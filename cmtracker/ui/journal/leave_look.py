"""How absences, public holidays and on-call duty are drawn: a colour and a pattern for each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from cmtracker.model import Absence, AbsenceKind, Category, HalfDay, RequestedBy, Slot
from cmtracker.results.leave import PRIVATE
from cmtracker.ui.widgets.theme import Theme, contrast, current_theme

HOLIDAY, ON_CALL, CHOSEN = "holiday", "on_call", "chosen"
"""What is drawn beside the kinds of absence: an edge, a bar below the date, a dashed edge."""

ROUND = 4
BAR = 3
"""Pixels of the bar below a date with on-call duty."""


@dataclass(frozen=True)
class Look:
    """The fill of a kind, its edge, and the pattern drawn over the fill."""

    fill: str
    edge: str
    hatch: Qt.BrushStyle = Qt.BrushStyle.NoBrush
    line: Qt.PenStyle = Qt.PenStyle.SolidLine
    hatching: str = ""

    def ink(self, look: Theme) -> str:
        """Return the colour of text on it, of two the one that stands out more."""
        ground = self.hatching or self.fill
        return max((look.text, look.card), key=lambda colour: contrast(colour, ground))


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour laid over another with a share of 0 to 1."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


def look_of(kind: AbsenceKind | str, look: Theme, *, bare: bool = True) -> Look:
    """Return how a kind of absence, or what else the year shows, is drawn in a theme.

    Unless `bare`, a private kind is drawn like an absence without a reason.
    """
    leave, kept = look.categories[Category.LEAVE], look.rest_kept
    hatches = Qt.BrushStyle
    if kind in PRIVATE and not bare:
        return Look(look.hover, look.control, hatches.Dense7Pattern, Qt.PenStyle.DotLine)
    plain = {
        AbsenceKind.LEAVE: Look(leave.fill, leave.outline),
        AbsenceKind.RTT: _pale(leave.fill, leave.outline, look, hatches.BDiagPattern),
        AbsenceKind.RECOVERY: _pale(kept.fill, kept.outline, look, hatches.HorPattern),
        AbsenceKind.SICK: _pale(look.muted, look.control, look, hatches.DiagCrossPattern),
        AbsenceKind.OTHER: _pale(look.muted, look.muted, look, hatches.VerPattern),
        HOLIDAY: Look(look.card, look.categories[Category.HOLIDAY].outline),
        CHOSEN: Look(look.soft, look.accent, line=Qt.PenStyle.DashLine),
    }
    tone = look.requested[RequestedBy.ON_CALL]
    return plain.get(kind, Look(tone.outline, tone.outline))


def _pale(fill: str, edge: str, look: Theme, hatch: Qt.BrushStyle) -> Look:
    """Return a pale fill with a pattern over it on which text keeps its contrast."""
    return Look(mixed(fill, look.card, 0.22), edge, hatch, hatching=mixed(fill, look.card, 0.42))


def paled(shown: Look, look: Theme) -> Look:
    """Return the look of a part of a date, on whose fill ordinary text keeps its contrast."""
    if shown.hatch is not Qt.BrushStyle.NoBrush:
        return shown
    return replace(shown, fill=mixed(shown.fill, look.card, 0.38))


def room_of(box: QRectF, absence: Absence) -> QRectF:
    """Return the part of a date's box that an absence takes: a half, a strip for times, or all."""
    if absence.part is HalfDay.AM:
        return QRectF(box.left(), box.top(), box.width() / 2, box.height())
    if absence.part is HalfDay.PM:
        return QRectF(box.center().x(), box.top(), box.width() / 2, box.height())
    if isinstance(absence.part, Slot):
        return QRectF(box.left(), box.bottom() - box.height() / 4, box.width(), box.height() / 4)
    return box


def paint(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint the fill, the pattern and the edge of a kind into a box."""
    bend = min(ROUND, box.height() / 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.fill))
    painter.drawRoundedRect(box, bend, bend)
    if look.hatch is not Qt.BrushStyle.NoBrush:
        painter.setBrush(QBrush(QColor(look.hatching or look.edge), look.hatch))
        painter.drawRoundedRect(box, bend, bend)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(QColor(look.edge), 1.5 if look.line is Qt.PenStyle.DashLine else 1, look.line)
    )
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), bend, bend)


def paint_edge(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint the edge of a kind alone, in dots: the date lies in it, and nothing of it is taken."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.edge), 1, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)


def paint_sign(painter: QPainter, box: QRectF, kind: AbsenceKind | str, *, bare: bool) -> None:
    """Paint what a kind is known by: a small square, of on-call duty a bar."""
    look = look_of(kind, current_theme(), bare=bare)
    if kind == ON_CALL:
        painter.fillRect(QRectF(box.left(), box.center().y() - 1, box.width(), BAR), look.fill)
    else:
        paint(painter, box, look)


class KindSign(QWidget):
    """The sign of a kind, for the legend."""

    def __init__(self, kind: AbsenceKind | str, *, bare: bool) -> None:
        super().__init__()
        self._kind, self._bare = kind, bare
        self.setFixedSize(QSize(14, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, QRectF(0, 0, 14, 14), self._kind, bare=self._bare)
        painter.end()


def kind_icon(kind: AbsenceKind | str, ratio: float, *, bare: bool) -> QIcon:
    """Return the sign of a kind as an icon, for the list."""
    pixmap = QPixmap(round(12 * ratio), round(26 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QRectF(1, 1, 10, 24), kind, bare=bare)
    painter.end()
    return QIcon(pixmap)
