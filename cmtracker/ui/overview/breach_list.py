"""The breaches of a range in sentences, rule by rule, each with a way to its sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Breach, Rule, Severity
from cmtracker.text import sentences
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.widgets.cards import FLUSH, Caption, Card, Heading, QuietButton, Subtitle, flush
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.theme import current_theme

AT_FIRST = 3
FEW = 3
"""So many breaches of a rule are shown before the reader asks for more: fewer of many rules."""
PAGES = {
    Rule.DAILY_REST: "daily_rest",
    Rule.DAILY_SPAN: "daily_span",
    Rule.DAILY_WORK: "daily_span",
    Rule.WEEKLY_WORK: "weeks",
    Rule.AVERAGE_WORK: "weeks",
    Rule.WEEKLY_DAYS: "weekly_rest",
    Rule.WEEKLY_REST: "weekly_rest",
    Rule.BREAK: "break",
    Rule.LEAVE_WORKED: "leave_and_disconnection",
    Rule.DISCONNECTION: "leave_and_disconnection",
    Rule.OVERTIME_MONTH: "requested_by",
}
"""The pages of resources/help that say how a rule is measured."""


class BreachList(Card):
    """Limits first, then the points to check; a rule that was kept is not mentioned."""

    sessions_asked = Signal(object)  # ids

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Which limits were exceeded?"), parent)
        self.heading.setText(wording.typeset(self.heading.text()))
        self.none = _wrapped(Subtitle(self.tr("No limit was exceeded.")))
        self.body.addWidget(self.none)
        self.groups: dict[tuple[Severity, Rule], RuleGroup] = {}
        for severity in Severity:
            for rule in Rule:
                group = RuleGroup(rule, wording)
                group.sessions_asked.connect(self.sessions_asked)
                group.hide()
                self.groups[severity, rule] = group
                self.body.addLayout(flush(group))
        self.body.addStretch(1)

    def show_view(self, view: RestsView) -> None:
        """Say the breaches of a range."""
        self.none.setVisible(not view.breaches)
        found: defaultdict[tuple[Severity, Rule], list[Breach]] = defaultdict(list)
        for breach in view.breaches:
            found[breach.severity, breach.rule].append(breach)
        most = AT_FIRST if len(found) <= FEW else 1
        for key, group in self.groups.items():
            group.setVisible(key in found)
            if key in found:
                group.show_breaches(found[key], view, most)

    def facts(self) -> list[str]:
        """Return what is said of each breach that is shown."""
        return [
            item.fact.text()
            for group in self.groups.values()
            if not group.isHidden()
            for item in group.items
            if not item.isHidden()
        ]


class RuleGroup(QWidget):
    """The breaches of one rule, the latest first; its lines are filled anew for each range."""

    sessions_asked = Signal(object)

    def __init__(self, rule: Rule, wording: Wording) -> None:
        super().__init__()
        self._rule = rule
        self._wording = wording
        self._breaches: Sequence[Breach] = ()
        self._zones = sentences.Zones((), ("UTC",))
        self._says_year = False
        self.head = _wrapped(Heading(""))
        self.exception = _wrapped(Caption(""))
        self.more = QuietButton("")
        self.more.clicked.connect(self.show_all)
        self.items: list[BreachItem] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(FLUSH, 4, 0, 0)
        self._column.setSpacing(8)
        self.help = HelpButton(wording.language)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        self._column.addWidget(self.exception)
        self._column.addLayout(flush(self.more))

    def show_breaches(
        self, breaches: Sequence[Breach], view: RestsView, most: int = AT_FIRST
    ) -> None:
        """Say the latest breaches, at first `most` of them, and how many more there are."""
        self._breaches, self._zones = breaches[::-1], view.zones
        self._says_year = view.first.year != view.last.year
        words = self.tr("{rule}: {count}", "Daily rest: 6")
        name = self._wording.text(f"terms.rule.{self._rule}")
        count = self._wording.number(len(breaches))
        self.head.setText(self._wording.typeset(words.format(rule=name, count=count)))
        self.help.set_page(PAGES[self._rule], name)
        exception = sentences.exception_sentence(breaches[-1], self._wording)
        self.exception.setText(exception)
        self.exception.setVisible(bool(exception))
        self._fill(most)

    def show_all(self) -> None:
        """Say all of them."""
        self._fill(len(self._breaches))

    def _fill(self, most: int) -> None:
        shown = self._breaches[:most]
        while len(self.items) < len(shown):
            item = BreachItem(self._wording)
            item.sessions_asked.connect(self.sessions_asked)
            self._column.insertWidget(self._column.count() - 1, item)
            QWidget.setTabOrder(self.items[-1].link if self.items else self.help, item.link)
            self.items.append(item)
        for i, item in enumerate(self.items):
            item.setVisible(i < len(shown))
            if i < len(shown):
                zone = self._zones.at(shown[i].start)
                item.show_breach(shown[i], zone, year=self._says_year)
        hidden = len(self._breaches) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %Ln more", "", hidden))


class BreachItem(QFrame):
    """One breach: the fact with its source, who asked, and a way to the sessions."""

    sessions_asked = Signal(object)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.breach: Breach | None = None
        self.fact = _wrapped(Label())
        self.asked = _wrapped(Caption())
        self.link = QuietButton(self.tr("Sessions"))
        self.link.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.fact)
        foot = QHBoxLayout()
        foot.addWidget(self.asked, 1)
        foot.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)

    def show_breach(self, breach: Breach, zone: str, *, year: bool) -> None:
        """Say another breach, with the year of its dates where the list covers more than one."""
        self.breach = breach
        self.fact.setText(sentences.measured_sentence(breach, self._wording, zone, year=year))
        self.asked.setText(sentences.asked_sentence(breach, self._wording, zone))
        self.link.setAccessibleDescription(self.fact.text())
        self.link.setVisible(bool(breach.sessions))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.breach is None:
            return
        limit = self.breach.severity is Severity.LIMIT
        painter = QPainter(self)
        bar = QRectF(0, 0, 4, self.height())
        painter.fillRect(
            bar, QColor(current_theme().rest_cut.fill if limit else current_theme().control)
        )
        painter.end()

    def _ask(self) -> None:
        if self.breach is not None:
            self.sessions_asked.emit(self.breach.sessions)


def _wrapped(label: Label) -> Label:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
