"""The chronology of a crisis: its facts from the first to the last, and the waits between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import CrisisMark, MarkKind
from cmtracker.results.crises import ValidationWait
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Amount, Caption, LinkButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.theme import Theme, current_theme

RADIUS = 5.0


class MarkDot(QWidget):
    """A dot on the line of time; a question is a ring, and so is told without colour."""

    def __init__(self, kind: MarkKind) -> None:
        super().__init__()
        self._kind = kind

    def sizeHint(self) -> QSize:
        return QSize(18, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(QColor(look.control), 1.5))
        painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), self.height()))
        colour = QColor(_colour(self._kind, look))
        is_ring = self._kind is MarkKind.VALIDATION_ASKED
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(look.card) if is_ring else colour)
        painter.drawEllipse(middle, RADIUS, RADIUS)
        painter.end()


class WaitBar(QWidget):
    """The stretch of the line of time in which an answer was awaited; dashed while it still is."""

    def __init__(self, *, is_over: bool) -> None:
        super().__init__()
        self._is_over = is_over

    def sizeHint(self) -> QSize:
        return QSize(18, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pen = QPen(QColor(current_theme().chosen_border), 5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not self._is_over:
            pen.setDashPattern([1.0, 0.6])
        painter.setPen(pen)
        middle = self.width() / 2
        painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
        painter.end()


def _colour(kind: MarkKind, look: Theme) -> str:
    if kind is MarkKind.ALERT:
        return look.warning
    if kind in {MarkKind.VALIDATION_ASKED, MarkKind.VALIDATION_OBTAINED}:
        return look.chosen_border
    return look.good if kind is MarkKind.PUBLISHED else look.muted


class Chronology(QWidget):
    """One row for each fact; a new date stands above its first fact."""

    change_asked = Signal(object)  # CrisisMark

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._shown: tuple[object, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.links: list[LinkButton] = []

    def show_marks(
        self,
        marks: Sequence[CrisisMark],
        waits: Sequence[ValidationWait],
        zone: str,
        *,
        may_change: bool,
    ) -> None:
        """Show facts in order of time; the same ones are not drawn anew."""
        asked = {wait.asked: wait for wait in waits}
        shown = (tuple(marks), tuple(waits), zone, may_change)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.links = [], []
        day = None
        for mark in marks:
            local = self._wording.local(mark.at, zone).date()
            if local != day:
                self._add(Caption(self._wording.date(local, weekday=True)))
                day = local
            self._add(self._row(mark, zone, may_change=may_change))
            if mark in asked:
                self._add(self._wait(asked[mark]))

    def texts(self) -> list[str]:
        """Return what each row says, from the top."""
        return [row.accessibleName() for row in self._rows if row.accessibleName()]

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row)

    def _row(self, mark: CrisisMark, zone: str, *, may_change: bool) -> QWidget:
        wording = self._wording
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        time, kind = wording.time(mark.at, zone), wording.text(f"terms.mark.{mark.kind}")
        when = Amount(time)
        when.setMinimumWidth(when.fontMetrics().horizontalAdvance("00 h 00") + 6)
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        word = Caption(mark.word)
        word.setWordWrap(True)
        line.addWidget(when)
        line.addWidget(MarkDot(mark.kind))
        line.addWidget(Amount(kind))
        line.addWidget(word, 1)
        said = " ".join(part for part in (time, kind, mark.word) if part)
        row.setAccessibleName(said)
        if may_change:
            link = LinkButton(self.tr("Change…"))
            link.setAccessibleName(self.tr("Change: {fact}").format(fact=said))
            link.clicked.connect(lambda: self.change_asked.emit(mark))
            line.addWidget(link)
            self.links.append(link)
        return row

    def _wait(self, wait: ValidationWait) -> QWidget:
        if wait.waited_s is None:
            text = self.tr("no answer noted")
        else:
            lasted = self._wording.duration(wait.waited_s)
            words = self.tr("waited: {lasted}")
            if wait.is_open:
                words = self.tr("still awaited: {lasted}")
            text = words.format(lasted=lasted)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        before = Amount("")
        before.setMinimumWidth(before.fontMetrics().horizontalAdvance("00 h 00") + 6)
        label = Label(self._wording.typeset(text))
        line.addWidget(before)
        line.addWidget(WaitBar(is_over=wait.obtained is not None))
        line.addWidget(label, 1)
        row.setAccessibleName(label.text())
        return row
