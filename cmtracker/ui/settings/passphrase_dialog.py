"""Give the log a passphrase, another one, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from cmtracker.ui.shell.lock import WIDTH, Problem, SecretField
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column


class PassphraseDialog(QDialog):
    """The present passphrase where there is one, and the new one twice."""

    asked = Signal(str, str)  # present ("": none), new ("": none from now on)

    def __init__(self, *, protected: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Passphrase"))
        self._protected = protected
        self.present = SecretField(self.tr("Present passphrase"))
        self.new = SecretField(self.tr("New passphrase"))
        self.again = SecretField(self.tr("Once more"))
        self.shown = self.new.switch(self.present, self.again)
        self.problem = Problem()
        self.progress = Caption(self.tr("The log and its copies are being written anew…"))
        self.progress.hide()
        self.change = PrimaryButton(
            self.tr("Change the passphrase") if protected else self.tr("Protect the log")
        )
        self.remove = Button(self.tr("Remove the passphrase"))
        self.cancel = Button(self.tr("Cancel"))
        self.change.setDefault(True)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (self.present, self.new, self.again) if self._protected else (self.new, self.again)
        for field in fields:
            form.addRow(field.accessibleName(), field)
        form.addRow("", self.shown)
        note = Caption(
            self.tr(
                "The log and its copies are encrypted with it. Nobody can open them without it, "
                "and nobody can find it again for you: keep it in a safe place."
            )
        )
        note.setWordWrap(True)
        disk = Caption(
            self.tr(
                "What was written before stays in free blocks of the disk until these are used "
                "again. To rule out that it is read there, encrypt the whole disk."
            )
        )
        disk.setWordWrap(True)
        disk.setHidden(self._protected)
        offered = (self.remove,) if self._protected else ()
        buttons = button_row(self.cancel, self.change, left=offered)
        title = (
            self.tr("The log has a passphrase")
            if self._protected
            else self.tr("Protect the log with a passphrase")
        )
        wide = self.fontMetrics().horizontalAdvance("M") * (WIDTH + 6)
        layout = dialog_column(self, title, spacing=12, width=wide)
        layout.addWidget(note)
        layout.addWidget(disk)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)

    def refuse(self, text: str) -> None:
        """Say why nothing was changed, and let it be tried again."""
        self._wait(on=False)
        self.problem.say(text)
        (self.present if self._protected else self.new).setFocus()

    def _change(self) -> None:
        if self.new.text() != self.again.text():
            self.refuse(self.tr("The two new passphrases differ. Type them once more."))
            return
        if not self.new.text():
            self.refuse(self.tr("Type a new passphrase, twice."))
            return
        self._send(self.new.text())

    def _remove(self) -> None:
        self._send("")

    def _send(self, new: str) -> None:
        self.problem.say("")
        self._wait(on=True)
        self.asked.emit(self.present.text(), new)

    def _wait(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        fields = (self.present, self.new, self.again, self.change, self.remove, self.cancel)
        for widget in fields:
            widget.setEnabled(not on)

    def reject(self) -> None:
        """Close, unless the files are being written just now."""
        if self.cancel.isEnabled():
            super().reject()

    def close_done(self) -> None:
        """Close: it is done."""
        self._wait(on=False)
        self.accept()
