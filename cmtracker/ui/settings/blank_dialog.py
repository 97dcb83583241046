"""Blank a text for good: every record with a text, found by what it says or by its date."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QTableWidgetItem, QWidget

from cmtracker.model import Crisis, CrisisMark, Decision, Disclosure, Incident
from cmtracker.text.wording import Wording
from cmtracker.tracker.texts import KeptTexts
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, StopButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import MessageBox
from cmtracker.ui.widgets.searching import searchable
from cmtracker.ui.widgets.table_dialog import read_only_table


class BlankDialog(QDialog):
    """One record is chosen, its texts are read once more, and only then are they blanked."""

    blank_asked = Signal(str)  # id of a record

    def __init__(
        self, kept: tuple[KeptTexts, ...], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Blank a text for good"))
        self._wording = wording
        self._kept = kept
        self._shown: list[KeptTexts] = []
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Search the texts"))
        self.filter.setPlaceholderText(self.filter.accessibleName())
        self.filter.setClearButtonEnabled(True)
        heads = [self.tr("Date"), self.tr("Record"), self.tr("Texts")]
        self.table = read_only_table(self.tr("Records with a text, the newest first"), heads)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.problem = Problem()
        self.blank = StopButton(self.tr("Blank the texts of this record…"))
        self.close_button = Button(self.tr("Close"))
        self.filter.textChanged.connect(self._list)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.blank.clicked.connect(self._confirm)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._list()

    def _lay_out(self) -> None:
        note = Caption(
            self._wording.typeset(
                self.tr(
                    "The texts of the record are blanked in the log, in its history and in all "
                    "copies. Times and figures stay. This cannot be undone."
                )
            )
        )
        note.setWordWrap(True)
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        layout.addWidget(note)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.close_button, self.blank))
        fit_dialog(self, QSize(680, 480))

    def show_texts(self, kept: tuple[KeptTexts, ...]) -> None:
        """List the texts that are there now."""
        self._kept = kept
        self._list()

    def refuse(self, text: str) -> None:
        """Say why nothing was blanked."""
        self.problem.say(text)

    def _list(self) -> None:
        words = searchable(self.filter.text()).split()
        self._shown = [
            one for one in self._kept if all(w in searchable(self._line(one)) for w in words)
        ]
        self.table.setRowCount(len(self._shown))
        for row, one in enumerate(self._shown):
            day = self._wording.date(one.day, weekday=True)
            for column, text in enumerate((day, self._kind(one), " · ".join(one.texts))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.clearSelection()
        self._chosen()

    def _line(self, one: KeptTexts) -> str:
        return " ".join((self._wording.date(one.day, weekday=True), *one.texts))

    def _kind(self, one: KeptTexts) -> str:
        names = {
            Disclosure: self.tr("message to the hierarchy"),
            Decision: self.tr("decision"),
            Incident: self.tr("hostile messages"),
            Crisis: self.tr("crisis"),
            CrisisMark: self.tr("fact of a chronology"),
        }
        name = names.get(one.kind, self.tr("session"))
        return self.tr("{record}, removed").format(record=name) if one.is_removed else name

    def _at(self) -> KeptTexts | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._shown[rows.pop()] if rows else None

    def _chosen(self) -> None:
        self.blank.setEnabled(self._at() is not None)

    def _confirm(self) -> None:
        one = self._at()
        if one is None:
            return
        box = MessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Blank these texts for good?"))
        box.setInformativeText("\n".join(one.texts))
        go = box.addButton(self.tr("Blank for good"), MessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(MessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self.blank_asked.emit(one.id))
        box.open()
