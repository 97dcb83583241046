"""The crisis that goes on: its facts at one click each, its chronology, and its end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.model import LONGEST_TEXT, MarkKind
from cmtracker.results.crises import CrisisNow
from cmtracker.text.crises import work_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.crises.chronology import Chronology
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    Chip,
    FlowBox,
    Heading,
    LinkButton,
    StopButton,
)
from cmtracker.ui.widgets.theme import current_theme

SHOWN = 5
"""So many facts of the chronology stand here; the Overview has all of them."""


class CrisisCard(Card):
    """Hidden while no crisis goes on."""

    marked = Signal(object, str)  # MarkKind, the word typed
    stop_asked = Signal(object)  # Crisis
    change_asked = Signal(object)  # Crisis
    mark_change_asked = Signal(object)  # CrisisMark
    earlier_asked = Signal()
    decision_asked = Signal(object)  # the decisions that hold in it
    over_asked = Signal(str, object)  # the id of the crisis, Instant
    under_way_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.now: CrisisNow | None = None
        self.setAccessibleName(self.tr("Crisis under way"))
        self.title = Heading("")
        self.title.setWordWrap(True)
        self.about = Caption("")
        self.about.setWordWrap(True)
        self.rename = LinkButton(self.tr("Change…"))
        self.stop = StopButton(self.tr("End the crisis"))
        self.quiet = Caption("")
        self.quiet.setWordWrap(True)
        self.over = Button(self.tr("It ended then"))
        self.over.clicked.connect(self._ask_whether_over)
        self.under_way = Button(self.tr("It goes on"))
        self.under_way.clicked.connect(self.under_way_asked)
        self._over_part = QWidget(self)
        self.word = QLineEdit()
        self.word.setMaxLength(LONGEST_TEXT)
        self.word.setAccessibleName(self.tr("In a word"))
        hint = self.tr("In a word, then what happened: a function, a channel; no name, no content")
        self.word.setPlaceholderText(wording.typeset(hint))
        self.chips: dict[MarkKind, Chip] = {}
        self._chips = FlowBox(gap=6, parent=self)
        for kind in MarkKind:
            chip = Chip(wording.text(f"terms.mark.{kind}"))
            chip.setCheckable(False)
            chip.clicked.connect(lambda _=False, kind=kind: self._mark(kind))
            self.chips[kind] = chip
            self._chips.flow.addWidget(chip)
        self.chronology = Chronology(wording)
        self.chronology.change_asked.connect(self.mark_change_asked)
        self.waiting = Caption("")
        self.waiting.setWordWrap(True)
        self.earlier = LinkButton(self.tr("Add an earlier fact…"))
        self.earlier.clicked.connect(self.earlier_asked)
        self.decision = LinkButton("")
        self.decision.clicked.connect(self._ask_decision)
        self.rename.clicked.connect(lambda: self._ask(self.change_asked))
        self.stop.clicked.connect(lambda: self._ask(self.stop_asked))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        for button in (self.rename, self.stop):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        asked = QHBoxLayout(self._over_part)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self.quiet, 1)
        for answer in (self.over, self.under_way):
            asked.addWidget(answer, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._over_part)
        self.body.addWidget(self.word)
        self.body.addWidget(self._chips)
        self.body.addWidget(self.chronology)
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        links = FlowBox(gap=8, align_right=True)  # with large text they need a second line
        for link in (self.decision, self.earlier):
            links.flow.addWidget(link)
        foot.addWidget(links, 2)
        self.body.addLayout(foot)

    def _mark(self, kind: MarkKind) -> None:
        self.marked.emit(kind, self.word.text())

    def _ask(self, signal: SignalInstance) -> None:
        if self.now is not None:
            signal.emit(self.now.crisis)

    def _ask_whether_over(self) -> None:
        if self.now is not None and self.now.quiet_since is not None:
            self.over_asked.emit(self.now.crisis.id, self.now.quiet_since)

    def _ask_decision(self) -> None:
        if self.now is not None:
            self.decision_asked.emit(self.now.decisions)

    def clear_word(self) -> None:
        """Empty the word: it was kept with the fact."""
        self.word.clear()

    def show_view(self, view: TodayView) -> None:
        """Show the crisis that goes on; without one, hide."""
        self.now = view.crisis
        self.setVisible(view.crisis is not None)
        if view.crisis is None:
            return
        now, wording = view.crisis, self._wording
        self.set_edge(current_theme().warning)
        lasts = wording.duration(max(0, view.now - now.crisis.start))
        title = self.tr("Crisis under way: {name}, for {lasts}")
        self.title.setText(wording.typeset(title.format(name=now.crisis.name, lasts=lasts)))
        began = self.tr("began on {moment}").format(
            moment=wording.moment(now.crisis.start, view.zone)
        )
        work = work_text(now.worked_s, now.out_of_hours_s, wording)
        self.about.setText(wording.typeset(f"{began} · {work}"))
        marks = now.marks[-SHOWN:]
        waits = [one for one in now.validation.waits if one.asked in marks]
        self.chronology.show_marks(marks, waits, view.zone, may_change=True)
        self._show_quiet(now, view.zone)
        self._show_waiting(now)
        self._show_decision(now)

    def _show_quiet(self, now: CrisisNow, zone: str) -> None:
        """Say since when no fact was noted, and ask whether the crisis is over, where it may be."""
        since, wording = now.quiet_since, self._wording
        self._over_part.setVisible(since is not None)
        if since is not None:
            text = self.tr("No fact noted since {moment}. Is the crisis over?")
            self.quiet.setText(wording.typeset(text.format(moment=wording.moment(since, zone))))

    def _show_decision(self, now: CrisisNow) -> None:
        """Name the decision that lifts limits in the crisis; without one, say that none is kept."""
        words = self.tr("No decision is recorded: record one…")
        if now.decisions:
            names = ", ".join(one.reference for one in now.decisions)
            words = self.tr("Decision: {reference}").format(reference=names)
        self.decision.setText(self._wording.typeset(words))

    def _show_waiting(self, now: CrisisNow) -> None:
        found, wording = now.validation, self._wording
        if not found.waits:
            self.waiting.setText("")
            return
        waited = wording.duration(found.waited_s)
        text = self.tr("Waiting for validation: {waited} in all").format(waited=waited)
        if found.still_open:
            text += self.tr(" · still awaited: {open}").format(
                open=wording.number(found.still_open)
            )
        if found.longest_s is not None:
            longest = wording.duration(found.longest_s)
            text += self.tr(" · longest wait: {longest}").format(longest=longest)
        self.waiting.setText(wording.typeset(text))
