"""Import files: what each of them brings, what is left out and why; nothing is kept before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QTableWidgetItem,
    QWidget,
)

from cmtracker.text.wording import Wording
from cmtracker.tracker.import_preview import ImportedFile
from cmtracker.tracker.importing import Progress
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton, fit_to_screen
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.table_dialog import read_only_table
from cmtracker.ui.widgets.touched import Touched


class ImportDialog(QDialog):
    """Shows what was read; "Import" keeps all of it as one act. Cancelling keeps nothing."""

    read_asked = Signal()
    import_asked = Signal()
    cancelled = Signal()

    def __init__(
        self, files: Sequence[Path], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import files"))
        self._wording = wording
        self.files = list(files)
        self.me, self.channel = QLineEdit(), QLineEdit()
        self._read_with = Touched(me=self.me.text, channel=self.channel.text)
        heads = [
            self.tr("File"),
            self.tr("To be kept"),
            self.tr("Known already"),
            self.tr("From – to"),
        ]
        self.table = read_only_table(self.tr("What the files hold"), heads)
        self.left_out = QListWidget()
        self.left_out.setAccessibleName(self.tr("Left out, and remarks"))
        self.left_out.setWordWrap(True)
        self.left_out.setMaximumHeight(150)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("How far it has come"))
        self.told = Caption("")
        self.problem = Problem()
        self.again = Button(self.tr("Read again"))
        self.take = PrimaryButton(self.tr("Import"))
        self.cancel = Button(self.tr("Cancel"))
        self.again.clicked.connect(self.read_asked)
        self.take.clicked.connect(self.import_asked)
        self.cancel.clicked.connect(self.reject)
        for field in (self.me, self.channel):
            field.textChanged.connect(self._enable)
        self._is_busy = False
        self._brings = False
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        for name, field, hint in (
            (
                self.tr("My name in the files"),
                self.me,
                self.tr("As the export writes it, where it does not say which messages are yours"),
            ),
            (
                self.tr("Channel"),
                self.channel,
                self.tr("Where the file does not say it: facebook, email…"),
            ),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            form.addRow(name, field)
        note = Caption(self.tr("No text of a message is kept: only when, how many, and which way."))
        note.setWordWrap(True)
        self.told.setWordWrap(True)
        layout = dialog_column(self, self.windowTitle(), spacing=10)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.left_out)
        layout.addWidget(self.told)
        layout.addWidget(self.progress)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.cancel, self.take, left=(self.again,)))
        fit_to_screen(self, QSize(720, 560))

    def wait(self) -> None:
        """Let nothing be changed while it is read or kept."""
        self._is_busy = True
        self.problem.say("")
        self.progress.setRange(0, 0)
        self._enable()

    def show_progress(self, progress: Progress) -> None:
        """Say how far it has come."""
        text = self.tr("Keeping {file}…") if progress.is_storing else self.tr("Reading {file}…")
        self.told.setText(text.format(file=progress.file.name))
        self.progress.setRange(0, 100 if progress.total else 0)
        self.progress.setValue(100 * progress.done // progress.total if progress.total else 0)

    def show_files(self, found: Sequence[ImportedFile]) -> None:
        """List what the files bring."""
        self._is_busy = False
        self._brings = any(one.brings_anything for one in found)
        self._read_with.filled()
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            span = ""
            if one.first is not None and one.last is not None:
                span = self._wording.span(one.first, one.last)
            cells = (one.file, self.brought(one), self._wording.number(one.known), span)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
        self._list_left_out(found)
        nothing = self.tr("Everything in these files is in the log already.")
        self.told.setText("" if self._brings else nothing)
        self._enable()

    def brought(self, one: ImportedFile) -> str:
        """Return what a file brings, in words."""
        parts = [
            self.tr("%n session(s)", "", one.sessions) if one.sessions else "",
            self.tr("%n message(s)", "", one.messages) if one.messages else "",
            self.tr("%n other fact(s)", "", one.facts) if one.facts else "",
        ]
        return ", ".join(part for part in parts if part) or self.tr("nothing new")

    def _list_left_out(self, found: Sequence[ImportedFile]) -> None:
        self.left_out.clear()
        for file in found:
            for one in file.left_out:
                why = self._wording.text(f"skipped.{one.key}", **one.values)
                count = self.tr("%n entries", "", one.entries)
                head = self.tr("To know") if one.taken else self.tr("Left out")
                self.left_out.addItem(f"{head} ({count}, {file.file}, {one.place}): {why}")
        self.left_out.setVisible(self.left_out.count() > 0)

    def refuse(self, text: str) -> None:
        """Say why the files cannot be read or kept; nothing was changed."""
        self._is_busy = False
        self._brings = False
        self.told.setText("")
        self.problem.say(text)
        self._enable()

    def _enable(self) -> None:
        self.progress.setVisible(self._is_busy)
        touched = bool(self._read_with.names())
        self.take.setEnabled(self._brings and not self._is_busy and not touched)
        self.again.setEnabled(not self._is_busy)
        for field in (self.me, self.channel):
            field.setEnabled(not self._is_busy)

    def close_done(self) -> None:
        """Close: it is over."""
        self._is_busy = False
        self.accept()

    def reject(self) -> None:
        """End what is under way, or close."""
        if self._is_busy:
            self.cancelled.emit()
        else:
            super().reject()
