"""What is missing in the file, by what judges look for: each thing with a way to complete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.results.evidence import Evidence, EvidenceKind, EvidenceState
from cmtracker.text.evidence import EvidenceText, evidence_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.widgets.cards import Caption, Card, Heading, LinkButton
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.theme import current_theme

K = EvidenceKind
_ORDER = (EvidenceState.MISSING, EvidenceState.PARTLY, EvidenceState.PRESENT)
_ONLY_SEEN = {K.TIMES, K.IN_TIME, K.BREACHES}
"""What nothing done afterwards completes: its places are shown, for the next time."""


class StateMark(QWidget):
    """Full, half or empty; the words say it as well."""

    SIDE = 16

    def __init__(self, state: EvidenceState) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(QSize(self.SIDE, self.SIDE + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_there = self._state is EvidenceState.PRESENT
        colour = QColor(look.good if is_there else look.chosen_border)
        pen = QPen(colour, 1.6)
        if self._state is EvidenceState.MISSING:
            pen = QPen(QColor(look.muted), 1.4, Qt.PenStyle.DashLine)
        box = QRectF(2, 3, self.SIDE - 4, self.SIDE - 4)
        painter.setPen(pen)
        if is_there:
            painter.setBrush(colour)
        painter.drawEllipse(box)
        if self._state is EvidenceState.PARTLY:
            painter.setBrush(colour)
            painter.drawPie(box, 90 * 16, 180 * 16)


class EvidenceLine(QWidget):
    """One thing: whether it is there, how much of it, by what source, and the way to it."""

    def __init__(
        self, found: Evidence, said: EvidenceText, way: str, go: Callable[[], object] | None
    ) -> None:
        super().__init__()
        name, state = Heading(said.name), Caption(said.state)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(StateMark(found.state), 0, 0, top)
        grid.addWidget(name, 0, 1)
        grid.addWidget(state, 0, 2)
        if go is not None:
            self.way = LinkButton(way)
            self.way.setAccessibleName(f"{way}: {said.name}")
            self.way.setAccessibleDescription(said.way)
            self.way.clicked.connect(lambda _=False: go())
            grid.addWidget(self.way, 0, 3, top)
        sentence = Label(said.sentence)
        texts = [sentence, Caption(said.way), Caption(breakable(said.source))]
        for row, label in enumerate((one for one in texts if one.text()), 1):
            label.setWordWrap(True)
            grid.addWidget(label, row, 1, 1, 3)
        name.setWordWrap(True)


class EvidenceCard(Card):
    """The list, what is missing first; it is for the person alone and stands in no report."""

    journal_asked = Signal(object, object, object)  # first date, last date, ids of sessions
    requests_asked = Signal()
    statement_asked = Signal()
    week_asked = Signal()
    import_asked = Signal()
    settings_asked = Signal(str)  # a part of the settings

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._shown: tuple[object, ...] = ()
        self.heading.setText(self.tr("What is missing in the file"))
        self.note = Caption(
            wording.typeset(
                self.tr(
                    "What court rulings look at; no score, no forecast. Only you see this list: "
                    "it is in no report."
                )
            )
        )
        self.note.setWordWrap(True)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.note)
        self._lines = QWidget()
        self.body.addWidget(self._lines)

    def show_view(self, view: ReportView) -> None:
        """Show what there is for a range."""
        shown = (view.evidence, view.first, view.last, view.is_example)
        if shown == self._shown:
            return
        self._shown = shown
        lines = QWidget()
        column = QGridLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(4)
        found = sorted(view.evidence, key=lambda one: _ORDER.index(one.state))
        for row, one in enumerate(found):
            column.addWidget(self._line(one, view), row, 0)
        self.body.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        lines.show()  # at once: a widget that a layout takes in is shown by a later event

    def _line(self, one: Evidence, view: ReportView) -> EvidenceLine:
        way = self.tr("See") if one.kind in _ONLY_SEEN else self.tr("Complete")
        go = None if one.state is EvidenceState.PRESENT else self._go(one, view)
        return EvidenceLine(one, evidence_text(one, self._wording), way, go)

    def _go(self, one: Evidence, view: ReportView) -> Callable[[], object] | None:
        """Return what leads to the place where a thing is completed, None where there is none."""
        requests = self.requests_asked.emit
        ways: Mapping[EvidenceKind, Callable[[], object]] = {
            K.REFERENCE: requests,
            K.CONFIRMED: requests,
            K.ANSWERED: requests,
            K.STATEMENTS: self.statement_asked.emit,
        }
        own: Mapping[EvidenceKind, Callable[[], object]] = {
            K.DISCLOSED: self.week_asked.emit,
            K.BORNE_OUT: self.import_asked.emit,
            K.SCHEDULE: partial(self.settings_asked.emit, "hours"),
        }
        if one.kind in own:
            return None if view.is_example else own[one.kind]
        return ways.get(one.kind) or self._to_journal(one, view)

    def _to_journal(self, one: Evidence, view: ReportView) -> Callable[[], object] | None:
        days: tuple[date, ...] = one.dates
        if one.sessions:
            return partial(self.journal_asked.emit, view.first, view.last, one.sessions)
        if days:
            return partial(self.journal_asked.emit, days[0], days[0], ())
        return None
