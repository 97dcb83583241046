"""The breaches of a range in sentences, rule by rule, each with a way to its sessions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cmtracker import sentences
from cmtracker.model import Breach, Rule, Severity
from cmtracker.tracker.views import OverviewView
from cmtracker.ui.cards import Caption, Card, Heading, QuietButton, Subtitle
from cmtracker.ui.theme import worn
from cmtracker.wording import Wording

AT_FIRST = 3
"""Breaches of a rule that are shown before the reader asks for more."""


class BreachList(Card):
    """Limits first, then the points to check; a rule that was kept is not mentioned."""

    sessions_asked = Signal(object)  # ids

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Which limits were exceeded?"), parent)
        self.heading.setText(wording.typeset(self.heading.text()))
        self._wording = wording
        self._view: OverviewView | None = None
        self._whole: set[Rule] = set()
        self._inner = QVBoxLayout()
        self._inner.setSpacing(10)
        self.body.addLayout(self._inner)
        self.body.addStretch(1)
        self.items: list[BreachItem] = []

    def show_view(self, view: OverviewView) -> None:
        """Say the breaches of a range."""
        self._view = view
        self._whole.clear()
        self._fill()

    def _fill(self) -> None:
        while (item := self._inner.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.items.clear()
        assert self._view is not None  # noqa: S101 - called with a view only
        breaches = self._view.breaches
        if not breaches:
            self._inner.addWidget(_wrapped(Subtitle(self.tr("No limit was exceeded."))))
        for severity in Severity:
            for rule in Rule:
                found = [b for b in breaches if b.rule is rule and b.severity is severity]
                if found:
                    self._add_rule(rule, found)

    def _add_rule(self, rule: Rule, breaches: Sequence[Breach]) -> None:
        name = self._wording.text(f"terms.rule.{rule}")
        count = self._wording.number(len(breaches))
        words = self.tr("{rule}: {count}", "Daily rest: 6")
        head = Heading(self._wording.typeset(words.format(rule=name, count=count)))
        self._inner.addWidget(_wrapped(head))
        assert self._view is not None  # noqa: S101 - called with a view only
        exception = sentences.exception_sentence(breaches[-1], self._wording)
        if exception:
            self._inner.addWidget(_wrapped(Caption(exception)))
        latest = breaches[::-1]
        shown = latest if rule in self._whole else latest[:AT_FIRST]
        for breach in shown:
            item = BreachItem(breach, self._wording, self._view.zone)
            item.sessions_asked.connect(self.sessions_asked)
            self._inner.addWidget(item)
            self.items.append(item)
        if len(shown) < len(breaches):
            more = MoreButton(rule, self.tr("Show %n more", "", len(breaches) - len(shown)))
            more.asked.connect(self._show_whole)
            self._inner.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_whole(self, rule: Rule) -> None:
        self._whole.add(rule)
        self._fill()


class MoreButton(QuietButton):
    """Shows the rest of the breaches of a rule."""

    asked = Signal(object)  # Rule

    def __init__(self, rule: Rule, text: str) -> None:
        super().__init__(text)
        self._rule = rule
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._rule)


class BreachItem(QFrame):
    """One breach: the fact with its source, who asked, and a way to the sessions."""

    sessions_asked = Signal(object)

    def __init__(self, breach: Breach, wording: Wording, zone: str) -> None:
        super().__init__()
        self._breach = breach
        self.fact = _wrapped(QLabel(sentences.measured_sentence(breach, wording, zone)))
        self.asked = _wrapped(Caption(sentences.asked_sentence(breach, wording, zone)))
        self.link = QuietButton(self.tr("Sessions"))
        self.link.setAccessibleDescription(self.fact.text())
        self.link.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.fact)
        foot = QHBoxLayout()
        foot.addWidget(self.asked, 1)
        foot.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)
        self.link.setVisible(bool(breach.sessions))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        limit = self._breach.severity is Severity.LIMIT
        painter = QPainter(self)
        bar = QRectF(0, 0, 4, self.height())
        painter.fillRect(bar, QColor(worn().rest_cut.fill if limit else worn().control))

    def _ask(self) -> None:
        self.sessions_asked.emit(self._breach.sessions)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
