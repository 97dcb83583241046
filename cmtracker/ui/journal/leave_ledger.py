"""The recovery ledger: what is to recover, what was asked for and answered, what was taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import Recovery, RecoveryState, Seconds
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.tracker.leave import LeaveView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.journal.leave_ledger_table import LedgerTable
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    FlowBox,
    Heading,
    PrimaryButton,
    QuietButton,
    flush,
    set_severity,
)
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.typed_fields import DateField

OPEN, ALL = "open", "all"


class LeaveLedger(Card):
    """The blocks as a table, and what can be noted of those chosen. It computes nothing."""

    asked = Signal(object)  # the blocks whose recovery is asked for
    answered = Signal(object, object)  # the blocks, RecoveryState
    reminder_asked = Signal(object)  # AskedBlocks
    noted = Signal(object, object, object, object)  # blocks, state, date, seconds or None
    removal_asked = Signal(object)  # the steps
    estimate_asked = Signal()

    def __init__(
        self, wording: Wording, today: date, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._view: LeaveView | None = None
        self.total = Heading("")
        self.which = ChipChoice(self.tr("Which hours are listed"))
        self.ask = PrimaryButton(self.tr("Ask for recovery"))
        self.estimate = QuietButton(self.tr("Estimate…"))
        self.estimate.hide()  # until it is switched on in the settings
        self.explained = Caption("")
        self.explained.setWordWrap(True)
        self.table = LedgerTable(self.tr("Hours to recover"), wording)
        self.state, self.on = (
            ChoiceBox(),
            DateField(wording, self.tr("Date of the step"), today, today),
        )
        self.length = QLineEdit()
        self.keep, self.take_back = (
            Button(self.tr("Note the step")),
            Button(self.tr("Remove the last step")),
        )
        self.waiting = QWidget()
        self.problem = Caption("")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.which.offer([(OPEN, self.tr("Still open")), (ALL, self.tr("All"))], OPEN)
        head = QHBoxLayout()
        head.addWidget(self.total)
        head.addStretch(1)
        head.addWidget(self.ask)
        self.state.setAccessibleName(self.tr("Step to be noted"))
        for state in RecoveryState:
            if state is not RecoveryState.TO_ASK:
                name = self._wording.text(f"terms.recovery.{state}")
                self.state.addItem(capital(name), state.value)
        self.length.setAccessibleName(self.tr("How much, if not all that is left"))
        self.length.setPlaceholderText(self.tr("all that is left"))
        self.length.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * 11)
        self._bar = FlowBox(gap=6)
        fields = self.state, self.on, self.length, self.keep, self.take_back
        for field in fields:
            self._bar.flow.addWidget(field)
        self.problem.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        self._answers = QVBoxLayout(self.waiting)
        self._answers.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(head)
        self.body.addLayout(flush(self.estimate))
        for widget in (
            self.explained,
            self.waiting,
            self.which,
            self.table,
            self._bar,
            self.problem,
        ):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.which.chosen.connect(self._fill)
        self.ask.clicked.connect(self._ask)
        self.estimate.clicked.connect(self.estimate_asked)
        self.table.selectionModel().selectionChanged.connect(self._show_bar)
        self.keep.clicked.connect(self._keep)
        self.length.returnPressed.connect(self._keep)
        self.take_back.clicked.connect(self._take_back)
        self.on.changed.connect(self._show_bar)
        self.length.textChanged.connect(self._show_bar)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: LeaveView) -> None:
        """Show the ledger of the whole log."""
        self._view = view
        self.on.set_today(view.today)
        time = self._wording.duration(view.recoverable_s)
        text = self.tr("To recover: {time}") if view.recoverable_s else self.tr("Recovery")
        self.total.setText(self._wording.typeset(text).format(time=time))
        self.ask.setVisible(bool(view.to_ask) and self._takes_acts)
        self.explained.setText(self._explained(view))
        self._show_waiting(view.waiting)
        self._fill()

    def _explained(self, view: LeaveView) -> str:
        if view.blocks or view.unmatched:
            return self.tr(
                "Hours worked out of hours at the request of your hierarchy, and what became of "
                "them. Whether they are given back as rest or paid is for the employer to say."
            )
        return self.tr(
            "Out-of-hours work that was asked for will be listed here, to be asked back as rest."
        )

    def _show_waiting(self, waiting: Sequence[AskedBlocks]) -> None:
        """Show each request without an answer, with the answers below it."""
        while (item := self._answers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for asked in waiting:
            for widget in self._request(asked):
                self._answers.addWidget(widget)
        self.waiting.setVisible(bool(waiting))

    def _request(self, asked: AskedBlocks) -> list[QWidget]:
        wording = self._wording
        text = self.tr("{time} asked for on {day}, no answer for %n day(s)", "", asked.waited)
        if not asked.waited:
            text = self.tr("{time} asked for today, no answer yet")
        said = capital(
            wording.typeset(text).format(
                time=wording.duration(asked.remaining_s),
                day=wording.date(asked.on, weekday=True, year=False),
            )
        )
        line = Label(said)
        line.setWordWrap(True)
        if not self._takes_acts:
            return [line]
        row = FlowBox(gap=6)
        for name, state in (
            (self.tr("Accepted"), RecoveryState.ACCEPTED),
            (self.tr("Refused"), RecoveryState.REFUSED),
        ):
            button = Button(name)
            button.setAccessibleName(f"{name}: {said}")
            button.clicked.connect(self._answering(asked, state))
            row.flow.addWidget(button)
        if asked.is_overdue:
            remind = Button(self.tr("Ask for the answer"))
            remind.clicked.connect(lambda: self.reminder_asked.emit(asked))
            row.flow.addWidget(remind)
        return [line, row]

    def _answering(self, asked: AskedBlocks, state: RecoveryState) -> Callable[[], None]:
        return lambda: self.answered.emit(asked.blocks, state)

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        is_open = self.which.value() == OPEN
        blocks = [one for one in view.blocks if one.remaining_s > 0 or not is_open]
        self.table.show_lines([*reversed(blocks), *view.unmatched], view.zone)
        for widget in (self.which, self.table, self._bar):
            has_any = bool(view.blocks or view.unmatched)
            widget.setVisible(has_any and (widget is not self._bar or self._takes_acts))
        self._show_bar()

    # --- what is chosen ------------------------------------------------------------------------

    def _blocks(self) -> list[Block]:
        chosen = self.table.chosen()
        return [one for one in chosen if isinstance(one, Block) and one.remaining_s > 0]

    def _last_steps(self) -> list[Recovery]:
        """Return the last step of each line chosen."""
        chosen = self.table.chosen()
        steps = ((one,) if isinstance(one, Recovery) else one.steps for one in chosen)
        return [found[-1] for found in steps if found]

    def _seconds(self) -> Seconds | None:
        return typed.duration(self.length.text()) if self.length.text().strip() else None

    def _show_bar(self) -> None:
        self.problem.hide()
        text = self.length.text().strip()
        is_read = not text or self._seconds() is not None
        ready = bool(self._blocks()) and self.on.day is not None and is_read
        self.keep.setEnabled(ready)
        self.take_back.setEnabled(bool(self._last_steps()))
        if not is_read and self.length.hasFocus() is False:
            self.problem.setText(self._wording.text("errors.duration_unreadable", time=text))
            self.problem.show()

    # --- acts ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask for the chosen blocks of which nothing was asked yet, or for all of them."""
        view = self._view
        if view is None:
            return
        chosen = {block.session for block in self._blocks()}
        some = tuple(block for block in view.to_ask if block.session in chosen)
        self.asked.emit(some or view.to_ask)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            state = RecoveryState(self.state.currentData())
            self.noted.emit(tuple(self._blocks()), state, self.on.day, self._seconds())

    def _take_back(self) -> None:
        self.removal_asked.emit(tuple(self._last_steps()))

    def kept(self) -> None:
        """Forget the duration that was typed: it was kept."""
        self.length.clear()
        self._show_bar()
