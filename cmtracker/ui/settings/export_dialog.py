"""Asks which dates are to be exported, then for the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.typed_fields import DateField


class ExportDialog(QDialog):
    """The first and the last date of an export, both included."""

    export_asked = Signal(object, object, object)  # Path, first date, last date

    def __init__(
        self, wording: Wording, first: date, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export a range"))
        self._wording = wording
        self.first = DateField(wording, self.tr("From"), first, today)
        self.last = DateField(wording, self.tr("To"), today, today)
        self.problem = Problem()
        self.go = PrimaryButton(self.tr("Choose the file…"))
        cancel = Button(self.tr("Cancel"))
        note = Caption(
            wording.typeset(
                self.tr(
                    "Only what meets these dates is written; texts that begin with “private:” are "
                    "left out. It is no copy of the log."
                )
            )
        )
        note.setWordWrap(True)
        fields = QFormLayout()
        fields.addRow(self.tr("From"), self.first)
        fields.addRow(self.tr("To"), self.last)
        layout = dialog_column(self, self.tr("Export a range"), spacing=12)
        layout.addWidget(note)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(cancel, self.go))
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._choose)
        for field in (self.first, self.last):
            field.changed.connect(self._check)
        self._check()

    def _check(self) -> None:
        first, last = self.first.day, self.last.day
        is_read = first is not None and last is not None
        reversed_ = first is not None and last is not None and last < first
        self.problem.say(self._wording.text("errors.range_reversed") if reversed_ else "")
        self.go.setEnabled(is_read and not reversed_)

    def _choose(self) -> None:
        first, last = self.first.day, self.last.day
        if first is None or last is None:
            return
        asking = QFileDialog(self, self.tr("Export a range"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.selectFile(f"cmtracker-{first.isoformat()}-{last.isoformat()}.json")
        asking.fileSelected.connect(lambda name: self._export(Path(name), first, last))
        asking.open()

    def _export(self, target: Path, first: date, last: date) -> None:
        self.export_asked.emit(target, first, last)
        self.accept()
