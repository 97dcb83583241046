"""Asks in one line why a date that is over is corrected; it need not be said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cmtracker.model import LONGEST_TEXT
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column


class ReasonDialog(QDialog):
    """Calls `keep` with the reason, "" where none was given; nothing where it is cancelled."""

    def __init__(self, keep: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Why is this changed now?")
        self.setWindowTitle(title)
        self._keep = keep
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_TEXT)
        self.reason.setAccessibleName(self.tr("Reason for the change"))
        self.reason.setPlaceholderText(self.tr("In a few words"))
        hint = Caption(
            self.tr("The date is over: the history shows what stood before, and the reason.")
        )
        hint.setWordWrap(True)
        self.without = Button(self.tr("Without a reason"))
        self.save, self.cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self._finish(self.reason.text().strip()))
        self.without.clicked.connect(lambda: self._finish(""))
        self.cancel.clicked.connect(self.reject)
        layout = dialog_column(self, title, spacing=10, width=460)
        layout.addWidget(self.reason)
        layout.addWidget(hint)
        layout.addLayout(button_row(self.without, self.save, left=[self.cancel]))
        self.reason.setFocus()

    def _finish(self, reason: str) -> None:
        self.accept()
        self._keep(reason)
