"""One date of a crisis that is rebuilt: what the log holds of it, and the facts to be accepted."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import HOUR, LONGEST_TEXT, MINUTE, Clock, CrisisMark, Instant, MarkKind
from cmtracker.text.crises import hour_texts, proposed_word, trace_text
from cmtracker.text.notes import asked_text, session_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.crisis_rebuilding import CrisisDate, ProposedMark
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, LinkButton
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import scrolled
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.typed_fields import TimeField


class FactRow(QWidget):
    """A fact that may have been. Nothing of it is kept until its box is ticked.

    Without a proposal it is one that the person adds, and is ticked from the first.
    """

    changed = Signal()

    def __init__(self, wording: Wording, proposal: ProposedMark | None, zone: str) -> None:
        super().__init__()
        self._wording, self.proposal = wording, proposal
        self._shown = None if proposal is None else proposal.at
        self._clock = None if self._shown is None else _clock_of(self._shown, zone, wording)
        self.box = CheckBox("")
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("What happened"))
        for kind in MarkKind:
            self.kind.addItem(wording.text(f"terms.mark.{kind}"), kind)
        self.time = TimeField(wording, self.tr("When"), self._clock)
        self.word = QLineEdit()
        self.word.setMaxLength(LONGEST_TEXT)
        self.word.setAccessibleName(self.tr("In a word"))
        hint = self.tr("a function, a channel; no name")
        self.word.setPlaceholderText(wording.typeset(hint))
        if proposal is not None:
            self.kind.setCurrentIndex(list(MarkKind).index(proposal.kind))
            self.word.setText(proposed_word(proposal.word, proposal.channels, wording))
        self.box.setChecked(proposal is None)
        self._lay_out(proposal)
        self._name()
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _: self._accept())
        self.time.changed.connect(self._accept)
        self.word.textEdited.connect(lambda _: self._accept())

    def _lay_out(self, proposal: ProposedMark | None) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.box, self.time, self.kind):
            line.addWidget(widget)
        line.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(line)
        if proposal is not None:
            seen_by = Caption(trace_text(proposal.seen_by, proposal.posts, self._wording))
            seen_by.setWordWrap(True)
            seen_by.setIndent(self.box.sizeHint().width() + 8)
            column.addWidget(seen_by)

    def _accept(self) -> None:
        """Take a fact as accepted that the person has put right."""
        self._name()
        if self.box.isChecked():
            self.changed.emit()
        else:
            self.box.setChecked(True)

    def _name(self) -> None:
        parts = (self.time.text(), self.kind.currentText(), self.word.text())
        said = self.tr("Accept: {fact}").format(fact=" ".join(filter(None, parts)))
        self.box.setAccessibleName(said)

    def is_timed(self) -> bool:
        """Say whether a time stands there."""
        return self.time.clock is not None

    def mark(self, page: DatePage) -> CrisisMark | None:
        """Return what is accepted, None where nothing is. Raises `UserError` without a time."""
        if not self.box.isChecked():
            return None
        if not self.time.text().strip():
            raise UserError("mark_without_time", day=page.held.date)
        if self.time.clock is None:
            raise UserError("time_unreadable", time=self.time.text())
        at = self._shown
        if at is None or self.time.clock != self._clock:
            at = page.presenter.moment(page.held.date, self.time.clock)
        return CrisisMark(MarkKind(self.kind.currentData()), at, self.word.text())


def _clock_of(at: Instant, zone: str, wording: Wording) -> Clock:
    local = wording.local(at, zone)
    return local.hour * HOUR + local.minute * MINUTE


class DatePage(QWidget):
    """One date: sessions, messages by hour, facts that are kept, and facts to be accepted."""

    changed = Signal()

    def __init__(self, presenter: Presenter, wording: Wording, held: CrisisDate, zone: str) -> None:
        super().__init__()
        self.presenter, self._wording, self.held, self._zone = presenter, wording, held, zone
        self.rows: list[FactRow] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        for text in self._told():
            label = Label(wording.typeset(text))
            label.setWordWrap(True)
            self._column.addWidget(label)
        none = Caption(self.tr("Nothing in the log proposes a fact on this date."))
        self._column.addWidget(none)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self._column.addLayout(self._facts)
        self.all = LinkButton(self.tr("Accept all that have a time"))
        self.all.clicked.connect(self._accept_all)
        self.add = Button(self.tr("Add a fact…"))
        self.add.clicked.connect(self._add)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.all)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))
        none.setVisible(not held.proposals)
        self.all.setVisible(bool(held.proposals))
        for proposal in held.proposals:
            self._add_row(proposal)

    def _told(self) -> Iterator[str]:
        """Yield what the log holds of the date, a line each."""
        held, wording = self.held, self._wording
        if not held.sessions:
            yield self.tr("No work is logged in the time of the crisis.")
        for session in held.sessions:
            told = (session_text(session, wording), asked_text(session, wording), session.note)
            yield " · ".join(filter(None, told))
        hours = [(hour, one.received, one.hostile) for hour, one in held.hours if one.received]
        if hours:
            by_hour = " · ".join(hour_texts(hours, wording))
            yield self.tr("Messages received by hour: {hours}").format(hours=by_hour)
        for mark in held.marks:
            said = " ".join(
                filter(
                    None,
                    (
                        wording.time(mark.at, self._zone),
                        wording.text(f"terms.mark.{mark.kind}"),
                        mark.word,
                    ),
                )
            )
            yield self.tr("In the chronology already: {fact}").format(fact=said)

    def _add_row(self, proposal: ProposedMark | None) -> FactRow:
        row = FactRow(self._wording, proposal, self._zone)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._facts.addWidget(row)
        return row

    def _add(self) -> None:
        row = self._add_row(None)
        row.show()
        row.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _accept_all(self) -> None:
        for row in self.rows:
            if row.is_timed():
                row.box.setChecked(True)

    def accepted(self) -> int:
        """Return how many facts are accepted."""
        return sum(row.box.isChecked() for row in self.rows)

    def marks(self) -> list[CrisisMark]:
        """Return the facts that are accepted. Raises `UserError` where one has no time."""
        found = []
        for row in self.rows:
            try:
                mark = row.mark(self)
            except UserError:
                row.time.setFocus(Qt.FocusReason.OtherFocusReason)
                raise
            if mark is not None:
                found.append(mark)
        return found
