"""The monthly statements that were handed over, with what came back of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import LONGEST_TEXT, HandOver, HandOverAnswer
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar, statements
from cmtracker.ui.reports.month_names import month_name
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox, LinkButton, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.flow import clear
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.typed_fields import DateField


class HandOverDialog(QDialog):
    """When something was handed over or came back; `asks_who`: to whom, and by which message."""

    saved = Signal(object, str, str)  # date, function, reference

    def __init__(
        self,
        title: str,
        wording: Wording,
        today: date,
        *,
        asks_who: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.day = DateField(wording, self.tr("Date"), today, today)
        self.recipient, self.reference = QLineEdit(), QLineEdit()
        self.problem = Problem()
        form = QFormLayout()
        form.addRow(self.tr("Date"), self.day)
        if asks_who:
            for name, field in (
                (self.tr("To whom (function, no name)"), self.recipient),
                (self.tr("Reference of the message or letter"), self.reference),
            ):
                field.setAccessibleName(name)
                field.setMaxLength(LONGEST_TEXT)
                form.addRow(name, field)
        self.save = PrimaryButton(self.tr("Save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.day.changed.connect(lambda: self.save.setEnabled(self.day.day is not None))
        layout = dialog_column(self, title, spacing=12)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(cancel, self.save))
        self.day.setFocus()

    def _save(self) -> None:
        if self.day.day is not None:
            self.saved.emit(self.day.day, self.recipient.text(), self.reference.text())


class HandOvers(QWidget):
    """One line for each statement that was handed over; acts are those of the record."""

    def __init__(self, presenter: Presenter | None, wording: Wording) -> None:
        super().__init__()
        takes_acts = presenter is not None and presenter.takes_acts
        self._presenter = presenter if takes_acts else None
        self._wording = wording
        self._shown: tuple[HandOver, ...] | None = None
        self.given = Button(self.tr("I handed it over…"))
        self.none = Caption(self.tr("No statement was handed over yet."))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.given, alignment=Qt.AlignmentFlag.AlignLeft)
        self.given.setVisible(takes_acts)
        column.addWidget(self.none)
        column.addLayout(self._lines)

    def show_given(self, given: tuple[HandOver, ...]) -> None:
        """Show what was handed over, the newest month first."""
        if given == self._shown:
            return
        self._shown = given
        self.none.setVisible(not given)
        clear(self._lines)
        for one in given:
            line = self._line(one)
            self._lines.addWidget(line)
            line.show()

    def _line(self, one: HandOver) -> QWidget:
        line, said = QWidget(), Label(breakable(self._wording.typeset(self._tell(one))))
        said.setWordWrap(True)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(said)
        if self._presenter is not None:
            row = FlowBox(gap=10)
            for name, act in self._acts(one):
                button = LinkButton(name)
                month = month_name(one.month, self._wording)
                button.setAccessibleName(f"{name}: {month}")
                button.clicked.connect(partial(self._call, act))
                row.flow.addWidget(button)
            column.addWidget(row)
        return line

    def _call(self, act: Callable[[], object], _checked: bool = False) -> None:
        act()

    def _tell(self, one: HandOver) -> str:
        wording = self._wording
        text = self.tr("{month}: handed over on {date}").format(
            month=month_name(one.month, wording), date=wording.date(one.on)
        )
        if one.recipient:
            text = f"{text} ({one.recipient})"
        answered = wording.date(one.answered_on) if one.answered_on is not None else ""
        came_back = {
            None: self.tr("no answer yet"),
            HandOverAnswer.SIGNED: self.tr("signed on {date}"),
            HandOverAnswer.REFUSED: self.tr("signature refused on {date}"),
        }[one.answer]
        return f"{text} · {came_back.format(date=answered)}"

    def _acts(self, one: HandOver) -> list[tuple[str, Callable[[], object]]]:
        remove = (self.tr("Remove"), partial(self._remove, one))
        if one.answer is not None:
            return [(self.tr("No answer after all"), partial(self._take_back, one)), remove]
        signed, refused = HandOverAnswer.SIGNED, HandOverAnswer.REFUSED
        return [
            (self.tr("It was signed…"), partial(self.ask_answer, one, signed)),
            (self.tr("It was refused…"), partial(self.ask_answer, one, refused)),
            remove,
        ]

    # --- acts ----------------------------------------------------------------------------------

    def ask_given(self, month: date) -> None:
        """Ask when the statement of a month was handed over, and to whom."""
        title = self.tr("Statement handed over")
        dialog = self._ask(f"{title} – {month_name(month, self._wording)}", asks_who=True)
        if dialog is not None:
            dialog.saved.connect(partial(self._keep, dialog, month))

    def ask_answer(self, one: HandOver, answer: HandOverAnswer) -> None:
        """Ask when a statement came back."""
        is_signed = answer is HandOverAnswer.SIGNED
        title = self.tr("Statement signed") if is_signed else self.tr("Signature refused")
        dialog = self._ask(f"{title} – {month_name(one.month, self._wording)}", asks_who=False)
        if dialog is not None:
            dialog.saved.connect(partial(self._keep_answer, dialog, one, answer))

    def _ask(self, title: str, *, asks_who: bool) -> HandOverDialog | None:
        if self._presenter is None:
            return None
        today = self._presenter.today()
        dialog = HandOverDialog(
            title, self._wording, today, asks_who=asks_who, parent=self.window()
        )
        dialog.open()
        return dialog

    def _keep(
        self, dialog: HandOverDialog, month: date, day: date, recipient: str, reference: str
    ) -> None:
        told = self.tr("Kept: the statement was handed over.")
        self._change(
            lambda ws: statements.hand_over(ws, month, day, recipient, reference), told, dialog
        )

    def _keep_answer(
        self, dialog: HandOverDialog, one: HandOver, answer: HandOverAnswer, day: date, *_: str
    ) -> None:
        told = self.tr("Kept: the answer to the statement.")
        self._change(lambda ws: statements.answer(ws, one.id, answer, day), told, dialog)

    def _take_back(self, one: HandOver) -> None:
        told = self.tr("The answer to the statement is taken back.")
        self._change(lambda ws: statements.answer(ws, one.id, None, None), told)

    def _remove(self, one: HandOver) -> None:
        told = self.tr("Removed: the statement handed over.")
        self._change(lambda ws: calendar.remove_seen(ws, one), told)

    def _change(
        self,
        act: Callable[..., object],
        told: str,
        dialog: HandOverDialog | None = None,
    ) -> None:
        """Make an act; a refusal is told where it was asked for, or else by the window."""
        presenter = self._presenter
        if presenter is None:
            return

        def refuse(error: UserError) -> None:
            if dialog is None:
                presenter.refused.emit(error)
            else:
                dialog.problem.say(self._wording.error(error))

        taken = presenter.change(act, refuse=refuse, told=told)
        if taken and dialog is not None:
            dialog.accept()
