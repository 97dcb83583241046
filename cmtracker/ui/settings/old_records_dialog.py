"""What is past the limitation period: what it is, what the law says, and the way to delete it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cmtracker.text.wording import Wording
from cmtracker.tracker.limitation import Old, told
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    PrimaryButton,
    QuietButton,
    StopButton,
)
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import ContentArea
from cmtracker.ui.widgets.switches import CheckBox

WIDTH = 640


class OldRecordsDialog(QDialog):
    """Deletes nothing itself. The button that asks for it waits until the question is answered."""

    kept = Signal()
    delete_asked = Signal()
    report_asked = Signal(Path)

    def __init__(self, old: Old, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Old records"))
        self._old = old
        self._wording = wording
        self.report = Button(self.tr("Make a report of them first…"))
        self.report.clicked.connect(self._choose)
        self.settled = CheckBox(self.tr("No claim and no appeal is under way about that time"))
        self.settled.toggled.connect(self._answered)
        self.delete = StopButton(self.tr("Delete for good"))
        self.delete.setEnabled(False)
        self.delete.clicked.connect(self._delete)
        self.keep = PrimaryButton(self.tr("Keep them"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        self.later = QuietButton(self.tr("Later"))
        self.later.clicked.connect(self.reject)
        self.said = Caption("")
        self.said.setWordWrap(True)
        self.said.hide()
        self.problem = Problem()
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        first = QHBoxLayout()
        first.addWidget(self.report)
        first.addStretch(1)
        for text in (self._what(), self._law(), self._advice()):
            column.addWidget(_words(text))
        column.addLayout(first)
        column.addWidget(self.said)
        column.addWidget(_words(self._warning()))
        column.addWidget(self.settled)
        column.addStretch(1)
        title = self.tr("Records that ended before {date}")
        heading = title.format(date=self._wording.date(self._old.before))
        layout = dialog_column(self, heading, spacing=12, width=WIDTH)
        layout.addWidget(ContentArea(content), 1)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.later, self.keep, left=(self.delete,)))
        fit_dialog(self, QSize(WIDTH, 0))
        self.keep.setFocus()

    # --- words ---------------------------------------------------------------------------------

    def _what(self) -> str:
        past = self._old.past
        if past.is_empty:
            return self.tr(
                "They were deleted from the log, but not from all copies: the program was ended "
                "before, or a folder was not there. Deleting once more sees to what is left."
            )
        text = self.tr("In all: {what}.").format(what=told(past, self._wording))
        if past.first is None or past.last is None:
            return text
        zone, wording = self._old.zone, self._wording
        first, last = (wording.local(moment, zone).date() for moment in (past.first, past.last))
        span = self.tr("Work logged: {span}.").format(span=wording.span(first, last))
        return f"{text} {span}"

    def _law(self) -> str:
        text = self.tr(
            "Claims on a public body lapse four years after the 1 January that follows the work "
            "(loi n° 68-1250 of 31 December 1968, art. 1). Nothing obliges you to delete these "
            "records, but nobody should keep personal data for longer than they serve."
        )
        if self._old.is_private_law:
            text = self.tr(
                "Claims for wages lapse after three years (Code du travail, art. L3245-1). The "
                "program waits for four, from the 1 January that follows the work. Nothing obliges "
                "you to delete these records, but nobody should keep personal data for longer than "
                "they serve."
            )
        return self._wording.typeset(text)

    def _advice(self) -> str:
        text = self.tr(
            "Keep them while a claim or an appeal is under way: the period is then interrupted or "
            "suspended, and begins anew after it."
        )
        if self._old.claimed:
            held = self.tr(
                "The recovery ledger has a step noted since about older hours: what began on "
                "{date} or later is not proposed."
            )
            text += " " + held.format(date=self._wording.date(self._old.limit))
        return self._wording.typeset(text)

    def _warning(self) -> str:
        text = self.tr(
            "Deleting is for good. It cannot be undone, and it reaches the history and the copies "
            "as well. Profile, schedules, standing orders and public holidays stay; so does "
            "whatever lies across the date, an import of messages as a whole included."
        )
        return self._wording.typeset(text)

    # --- what is asked for ---------------------------------------------------------------------

    def say_written(self, file: Path) -> None:
        """Say where the report went."""
        self.report.setEnabled(True)
        self.said.setText(self.tr("Report written: {file}").format(file=file))
        self.said.show()

    def refuse(self, text: str) -> None:
        """Say why something was not done."""
        self.report.setEnabled(True)
        self.said.hide()
        self.problem.say(text)

    def _answered(self, settled: bool) -> None:
        self.delete.setEnabled(settled)

    def _choose(self) -> None:
        asking = QFileDialog(self, self.tr("Report of the old records"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("pdf")
        name = self.tr("report-until-{date}.pdf")
        asking.selectFile(name.format(date=self._old.last.isoformat()))
        asking.fileSelected.connect(self._write)
        asking.open()

    def _write(self, name: str) -> None:
        self.problem.say("")
        self.report.setEnabled(False)
        self.said.setText(self.tr("The report is being written…"))
        self.said.show()
        self.report_asked.emit(Path(name))

    def _keep(self) -> None:
        self.accept()
        self.kept.emit()

    def _delete(self) -> None:
        self.accept()
        self.delete_asked.emit()


def _words(text: str) -> Label:
    label = Label(text)
    label.setWordWrap(True)
    return label
