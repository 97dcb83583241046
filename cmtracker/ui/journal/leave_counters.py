"""The counters of leave of a year: given, carried over, taken, planned, left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QTableWidgetItem, QWidget

from cmtracker.errors import UserError
from cmtracker.model import COUNTED_KINDS, AbsenceKind, Entitlement
from cmtracker.results.leave import LeaveCounter
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.ui.journal.leave_words import days_text, kind_text, taken_text
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    FlowBox,
    Heading,
    QuietButton,
    flush,
)
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.table_dialog import read_only_table

ROW_HEIGHT = 30


class DaysGiven(NamedTuple):
    """What is typed of a kind and year, in half days; None of what was not touched."""

    seen: Entitlement | None
    kind: AbsenceKind
    halves: int | None
    carried: int | None


class LeaveCounters(Card):
    """A table of what is kept of a year, and the fields of one kind. It computes nothing."""

    kept = Signal(object)  # DaysGiven
    removal_asked = Signal(object)  # Entitlement

    def __init__(
        self, wording: Wording, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._counters: tuple[LeaveCounter, ...] = ()
        self._filled = ("", "")
        self._year = 0
        self._is_unfolded = False
        self.title = Heading("")
        heads = [
            self.tr("Kind"),
            self.tr("Given"),
            self.tr("Carried over"),
            self.tr("Taken"),
            self.tr("Planned"),
            self.tr("Left"),
        ]
        self.table = read_only_table(self.tr("Counters of leave"), heads)
        self.note = Caption("")
        self.note.setWordWrap(True)
        self.open = QuietButton(self.tr("Keep counters of my days off…"))
        self.fields = QWidget()
        self.kind = ChoiceBox()
        self.given, self.carried = QLineEdit(), QLineEdit()
        self.keep, self.remove = Button(self.tr("Keep these days")), Button(self.tr("Remove"))
        self.problem = Problem()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.remove.setAccessibleName(self.tr("Remove the counter of this kind"))
        self.kind.setAccessibleName(self.tr("Kind of days off"))
        for kind in COUNTED_KINDS:
            self.kind.addItem(entry(capital(kind_text(kind, self._wording, bare=True))), kind.value)
        names = ((self.given, self.tr("Days given")), (self.carried, self.tr("Days carried over")))
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Kind of days off"), self.kind)
        for field, name in names:
            field.setAccessibleName(name)
            field.setPlaceholderText(self.tr("25 or 25.5"))
            field.setMaximumWidth(field.fontMetrics().horizontalAdvance("M") * 14)
            form.addRow(name, field)
        acts = FlowBox(gap=8)
        for button in (self.keep, self.remove):
            acts.flow.addWidget(button)
        form.addRow(acts)
        self.fields.setMaximumWidth(460)
        self.body.addWidget(self.title)
        for widget in (self.table, self.note, self.fields, self.problem):
            self.body.addWidget(widget)
        self.body.addLayout(flush(self.open))

    def _connect(self) -> None:
        self.open.clicked.connect(self._unfold)
        self.kind.currentIndexChanged.connect(lambda _: self._fill())
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        for field in (self.given, self.carried):
            field.returnPressed.connect(self._keep)
            field.textChanged.connect(lambda _: self._check())

    # --- showing -------------------------------------------------------------------------------

    def show_counters(self, year: int, counters: Sequence[LeaveCounter]) -> None:
        """Show a year; what is being typed for it stays."""
        same = year == self._year and self.is_touched
        self._year, self._counters = year, tuple(counters)
        self.title.setText(self.tr("Days off in {year}").format(year=year))
        self.table.setRowCount(len(counters))
        for row, counter in enumerate(counters):
            for column, text in enumerate(self._cells(counter)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + ROW_HEIGHT * len(counters) + 6)
        self.table.setVisible(bool(counters))
        self.note.setText(self._wording.typeset(self._noted()))
        self.note.setVisible(bool(counters))
        is_open = self._takes_acts and (bool(counters) or self._is_unfolded)
        self.fields.setVisible(is_open)
        self.open.setVisible(self._takes_acts and not is_open)
        self.setVisible(self._takes_acts or bool(counters))
        if not same:
            self._fill()

    def _cells(self, counter: LeaveCounter) -> tuple[str, ...]:
        wording, given = self._wording, counter.given
        none = days_text(0, wording)
        return (
            capital(kind_text(given.kind, wording, bare=True)),
            days_text(given.halves, wording),
            days_text(given.carried, wording),
            taken_text(counter.taken, wording) or none,
            taken_text(counter.planned, wording) or none,
            days_text(counter.left_halves, wording),
        )

    def _noted(self) -> str:
        told = self.tr(
            "Counted are the half days of absences on dates that owe hours; what is planned is "
            "taken off what is left."
        )
        if any(one.taken.seconds or one.planned.seconds for one in self._counters):
            by_times = self.tr("Absences entered by times are shown in hours, and not taken off.")
            told = f"{told} {by_times}"
        return told

    def _unfold(self) -> None:
        self._is_unfolded = True
        self.show_counters(self._year, self._counters)
        self.kind.setFocus()

    # --- typing --------------------------------------------------------------------------------

    @property
    def is_touched(self) -> bool:
        """Whether anything else is typed than what is kept."""
        return (self.given.text(), self.carried.text()) != self._filled

    def _seen(self) -> Entitlement | None:
        kind = AbsenceKind(self.kind.currentData())
        return next((one.given for one in self._counters if one.given.kind is kind), None)

    def _fill(self) -> None:
        """Show what is kept of the kind chosen."""
        seen = self._seen()
        texts = ("", "")
        if seen is not None:
            texts = self._number(seen.halves), self._number(seen.carried)
        self._filled = texts
        self.given.setText(texts[0])
        self.carried.setText(texts[1])
        self._check()

    def _number(self, halves: int) -> str:
        return self._wording.number(halves / 2, 0 if halves % 2 == 0 else 1)

    def _check(self) -> None:
        """Say what cannot be read; without anything touched there is nothing to keep."""
        wrong = [
            field.text()
            for field in (self.given, self.carried)
            if field.text().strip() and typed.half_days(field.text()) is None
        ]
        error = UserError("days_unreadable", days=wrong[0]) if wrong else None
        self.problem.say(self._wording.error(error) if error is not None else "")
        self.keep.setEnabled(self.is_touched and not wrong and bool(self.given.text().strip()))
        self.remove.setVisible(self._seen() is not None)

    def refuse(self, error: UserError) -> None:
        """Say why nothing was kept."""
        self.problem.say(self._wording.error(error))

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        found = []
        for field, before in zip((self.given, self.carried), self._filled, strict=True):
            text = field.text().strip() or "0"
            found.append(typed.half_days(text) if field.text() != before else None)
        self.kept.emit(DaysGiven(self._seen(), AbsenceKind(self.kind.currentData()), *found))

    def _remove(self) -> None:
        seen = self._seen()
        if seen is not None:
            self.removal_asked.emit(seen)

    def taken_over(self) -> None:
        """Take what is typed for what is kept: it was."""
        self._filled = self.given.text(), self.carried.text()
