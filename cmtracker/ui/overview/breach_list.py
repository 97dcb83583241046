"""The breaches of a range in sentences, day by day, each with a way to its sessions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Breach, Rule, Severity
from cmtracker.text import sentences
from cmtracker.text.breach_counts import covered_text, limits_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.widgets.cards import FLUSH, Caption, Card, Heading, QuietButton, Subtitle, flush
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.theme import current_theme

AT_FIRST = 3
FEW = 3
"""So many lines of a group are shown before the reader asks for more: fewer of many groups."""
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


LIMITS, COVERED = "limits", "covered"

Measures = tuple[Breach, ...]


class BreachList(Card):
    """The limits, one line for each evening or day; the points to check; what a decision covers.

    What was kept is not mentioned, and limits and points to check are never one number.
    """

    sessions_asked = Signal(object)  # ids

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Which limits were exceeded?"), parent)
        self._wording = wording
        self.heading.setText(wording.typeset(self.heading.text()))
        self.none = _wrapped(Subtitle(self.tr("No limit was exceeded.")))
        self.body.addWidget(self.none)
        self.exception = _wrapped(Caption(""))
        self.body.addWidget(self.exception)
        self.groups: dict[str, LineGroup] = {}
        for key in (LIMITS, *Rule, COVERED):
            group = LineGroup(wording)
            group.sessions_asked.connect(self.sessions_asked)
            group.hide()
            self.groups[key] = group
            self.body.addLayout(flush(group))
        self.made = _wrapped(Caption(""))
        self.body.addWidget(self.made)
        self.body.addStretch(1)

    def show_view(self, view: RestsView) -> None:
        """Say the breaches of a range."""
        made = view.made
        self.made.setVisible(bool(made.days or made.periods))
        words = self.tr("Beside them, with the time from messages sent: {count}.")
        self.made.setText(
            self._wording.typeset(words.format(count=limits_text(made, self._wording)))
        )
        count = view.told.count
        self.none.setVisible(not (count.days or count.periods or count.covered))
        found: dict[str, list[Measures]] = defaultdict(list)
        found[LIMITS] = [line.measures for line in view.told.lines]
        found[COVERED] = [line.measures for line in view.told.covered]
        for one in view.breaches:
            if one.severity is Severity.NOTICE:
                found[COVERED if one.decision is not None else one.rule].append((one,))
        self._show_exceptions(found)
        shown = {key for key, lines in found.items() if lines}
        most = AT_FIRST if len(shown) <= FEW else 1
        for key, group in self.groups.items():
            group.setVisible(key in shown)
            if key in shown:
                group.show_lines(self._head(key, found[key], view), found[key], view, most)

    def _show_exceptions(self, found: Mapping[str, Sequence[Measures]]) -> None:
        """Say once, for all that is listed, which exceptions the law has."""
        every = (one for lines in found.values() for measures in lines for one in measures)
        kinds = {(one.decision, one.exception, one.is_decided): one for one in every}
        said = dict.fromkeys(
            sentences.exception_sentence(one, self._wording) for one in kinds.values()
        )
        self.exception.setText(" ".join(text for text in said if text))
        self.exception.setVisible(bool(self.exception.text()))

    def _head(self, key: str, lines: Sequence[Measures], view: RestsView) -> str:
        """Return what a group is about, and how many there are, in the words of the report."""
        wording, count = self._wording, view.told.count
        if key == LIMITS:
            return wording.text("breach.count.limits", count=limits_text(count, wording))
        if key == COVERED:
            covered = covered_text(count, wording)
            return f"{covered[:1].upper()}{covered[1:]}."
        words = self.tr("{rule}: {count}", "Weekly rest: 6 points to check")
        name = wording.text(f"terms.rule.{key}")
        notices = wording.plural("breach.count.notices", len(lines))
        return wording.typeset(words.format(rule=name, count=notices))

    def facts(self) -> list[str]:
        """Return what is said of each breach that is shown."""
        return [
            fact
            for group in self.groups.values()
            if not group.isHidden()
            for item in group.items
            if not item.isHidden()
            for fact in item.facts
        ]


class LineGroup(QWidget):
    """Lines of one kind, the latest first; they are filled anew for each range."""

    sessions_asked = Signal(object)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._lines: Sequence[Measures] = ()
        self._zones = sentences.Zones((), ("UTC",))
        self._says_year = False
        self.head = _wrapped(Heading(""))
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
        self._column.addLayout(flush(self.more))

    def show_lines(
        self, head: str, lines: Sequence[Measures], view: RestsView, most: int = AT_FIRST
    ) -> None:
        """Say the latest lines, at first `most` of them, and how many more there are."""
        self._lines, self._zones = lines[::-1], view.zones
        self._says_year = view.first.year != view.last.year
        self.head.setText(head)
        rules = Counter(breach.rule for measures in lines for breach in measures)
        rule = rules.most_common(1)[0][0]
        self.help.set_page(PAGES[rule], self._wording.text(f"terms.rule.{rule}"))
        self._fill(most)

    def show_all(self) -> None:
        """Say all of them."""
        self._fill(len(self._lines))

    def _fill(self, most: int) -> None:
        shown = self._lines[:most]
        while len(self.items) < len(shown):
            item = BreachItem(self._wording)
            item.sessions_asked.connect(self.sessions_asked)
            self._column.insertWidget(self._column.count() - 1, item)
            QWidget.setTabOrder(self.items[-1].link if self.items else self.help, item.link)
            self.items.append(item)
        for i, item in enumerate(self.items):
            item.setVisible(i < len(shown))
            if i < len(shown):
                item.show_measures(shown[i], self._zones, year=self._says_year)
        hidden = len(self._lines) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %Ln more", "", hidden))


class BreachItem(QFrame):
    """The limits that one evening or day passed: the facts, who asked, a way to the sessions."""

    sessions_asked = Signal(object)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.measures: Measures = ()
        self.facts: list[str] = []
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

    def show_measures(self, measures: Measures, zones: sentences.Zones, *, year: bool) -> None:
        """Say other breaches, with the year of their dates where the list covers more than one."""
        self.measures = measures
        wording, said = self._wording, [(one, zones.at(one.start)) for one in measures]
        self.facts = [
            sentences.measured_sentence(one, wording, zone, year=year) for one, zone in said
        ]
        asked = dict.fromkeys(sentences.asked_sentence(one, wording, zone) for one, zone in said)
        self.fact.setText("\n".join(self.facts))
        self.asked.setText(" ".join(one for one in asked if one))
        self.link.setAccessibleDescription(" ".join(self.facts))
        self.link.setVisible(any(one.sessions for one in measures))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.measures:
            return
        first = self.measures[0]
        red = first.severity is Severity.LIMIT and first.decision is None
        painter = QPainter(self)
        bar = QRectF(0, 0, 4, self.height())
        painter.fillRect(
            bar, QColor(current_theme().rest_cut.fill if red else current_theme().control)
        )
        painter.end()

    def _ask(self) -> None:
        if self.measures:
            ids = dict.fromkeys(id_ for one in self.measures for id_ in one.sessions)
            self.sessions_asked.emit(tuple(ids))


def _wrapped(label: Label) -> Label:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
