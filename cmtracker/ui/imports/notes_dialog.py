"""Noted lines, pasted or from a file: each shown as it is understood before it is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.today.note_box import NoteBox
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.scroll import scrolled


class NotesDialog(QDialog):
    """The box of the morning card, for lines of any date; a line without one is of today.

    `at_once`: it was opened to type one line on what happens now.
    """

    def __init__(
        self,
        presenter: Presenter,
        wording: Wording,
        text: str,
        parent: QWidget | None = None,
        *,
        at_once: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Notes from the phone"))
        name = self.tr("Noted lines, one session each")
        self.box = NoteBox(presenter, wording, name, at_once=at_once)
        self.box.ask_about(
            None,
            self.tr("17/11 20h45-22h10 fb 12"),
            self.tr("One line for each session; Shift+Return begins another line."),
        )
        self.box.kept.connect(self.accept)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addStretch(1)
        area = scrolled(content)
        layout = dialog_column(self, self.tr("Notes from the phone"), spacing=12)
        layout.addWidget(area, 1)
        layout.addLayout(button_row(self.close_button))
        fit_dialog(self, QSize(720, 460))
        self.box.line.setFocus()
        if text:
            self.box.line.setPlainText(text)
            self.box.read()
