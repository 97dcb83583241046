"""Dated seals: a short digest to send to somebody who keeps it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTableWidgetItem,
    QWidget,
)

from cmtracker.text.wording import Wording
from cmtracker.tracker.safety import Seal
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog, give_hint
from cmtracker.ui.widgets.phrases import short_moment
from cmtracker.ui.widgets.table_dialog import read_only_table


class SealDialog(QDialog):
    """The seals taken so far, and a new one; its digest goes onto the clipboard."""

    asked = Signal(str)  # who will keep it; known to the CM alone

    def __init__(self, wording: Wording, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Dated seal"))
        self._wording = wording
        self._zone = zone
        heads = [self.tr("Taken"), self.tr("Digest"), self.tr("Kept by")]
        self.table = read_only_table(self.tr("Seals taken so far"), heads)
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(self.tr("Who will keep it (optional)"))
        give_hint(self.recipient, self.recipient.accessibleName())
        self.take = PrimaryButton(self.tr("Take a seal"))
        self.copy = Button(self.tr("Copy the digest"))
        self.close_button = Button(self.tr("Close"))
        self.said = Caption("")
        self.said.setWordWrap(True)
        self.take.clicked.connect(lambda: self.asked.emit(self.recipient.text().strip()))
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        note = Caption(
            self.tr(
                "A seal is a short digest of everything logged so far. Send it to somebody (your "
                "own mailbox, a colleague, a union): whoever received it on that date can check "
                "that nothing noted before has changed since. It does not say that an entry is "
                "true."
            )
        )
        note.setWordWrap(True)
        new = QHBoxLayout()
        new.addWidget(self.recipient, 1)
        new.addWidget(self.take)
        foot = button_row(self.copy, self.close_button)
        layout = dialog_column(self, self.tr("Dated seal"), spacing=12)
        layout.addWidget(note)
        layout.addLayout(new)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        fit_dialog(self, QSize(620, 440))

    def show_seals(self, seals: tuple[Seal, ...]) -> None:
        """List seals, the newest first."""
        self.table.setRowCount(len(seals))
        for row, seal in enumerate(reversed(seals)):
            taken = short_moment(self._wording, seal.at, self._zone)
            for column, text in enumerate((taken, seal.digest, seal.recipient)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.copy.setEnabled(bool(seals))

    def say_taken(self, seal: Seal, caution: str = "") -> None:
        """Say the digest of a new seal and what it depends on; put the digest on the clipboard."""
        self.recipient.clear()
        QGuiApplication.clipboard().setText(seal.digest)
        text = self.tr("Seal {digest} is on the clipboard: paste it into a message.")
        self.said.setText(f"{text.format(digest=seal.digest)} {caution}".rstrip())

    def _copy(self) -> None:
        row = max(self.table.currentRow(), 0)
        item = self.table.item(row, 1)
        if item is not None:
            QGuiApplication.clipboard().setText(item.text())
            self.said.setText(self.tr("Copied: {digest}").format(digest=item.text()))
