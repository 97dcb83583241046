"""How this device is to take part by way of a folder: its name, the seal, whose files lie there."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker.sync_names import LONGEST_DEVICE_NAME
from cmtracker.ui.shell.lock import Problem, SecretField
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.scroll import ContentArea
from cmtracker.ui.widgets.switches import CheckBox, RadioButton

OTHER_PASSPHRASE = {"sync_passphrase_wrong", "sync_passphrase_needed", "sync_folder_plain"}
"""Refusals after which a log with a passphrase may name another one for the files."""


class FolderChoice(NamedTuple):
    """What was chosen. `passphrase` None: that of the log, where it has one."""

    folder: Path
    name: str
    passphrase: str | None
    plain: bool
    join: bool


class SharedFolderDialog(QDialog):
    """Asks only what matters: a log with a passphrase seals its files with it."""

    asked = Signal(object)  # FolderChoice

    def __init__(
        self,
        folder: Path,
        name: str,
        wording: Wording,
        *,
        protected: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Exchange by way of a folder"))
        self._folder, self._wording, self._protected = folder, wording, protected
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name of this device"))
        self.name.setPlaceholderText(self.tr("as the computer is called"))
        self.name.setMaxLength(LONGEST_DEVICE_NAME)
        self.sealed = RadioButton(self.tr("Seal the files with a passphrase"))
        self.plain = RadioButton(self.tr("Do not seal them"))
        self.secret = SecretField(self.tr("Passphrase of the files"))
        self.again = SecretField(self.tr("Once more"))
        self.shown = self.secret.switch(self.again)
        self.mine = CheckBox(self.tr("The devices whose files lie there are mine"))
        self.problem = Problem()
        self.go = PrimaryButton(self.tr("Exchange by way of this folder"))
        self.cancel = Button(self.tr("Cancel"))
        self.sealed.setChecked(True)
        self.sealed.toggled.connect(self._ask_secret)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        folder = Label(breakable(str(self._folder)))
        folder.setWordWrap(True)
        naming = QFormLayout()
        naming.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        naming.addRow(self.tr("Name of this device"), self.name)
        self._seal_note = Caption(self._wording.typeset(self._about_seal()))
        self._seal_note.setWordWrap(True)
        self._secrets = QWidget()
        form = QFormLayout(self._secrets)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.secret, self.again):
            form.addRow(field.accessibleName(), field)
        form.addRow("", self.shown)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(folder)
        column.addLayout(naming)
        for widget in (self._seal_note, self.sealed, self._secrets, self.plain):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in (self.sealed, self.plain, self._secrets):
            widget.setHidden(self._protected)
        self.mine.hide()
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        layout.addWidget(ContentArea(content), 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.mine)
        layout.addLayout(button_row(self.cancel, self.go))
        fit_dialog(self, QSize(580, 0))

    def _about_seal(self) -> str:
        if self._protected:
            return self.tr("The log has a passphrase: its files are sealed with it.")
        return self.tr(
            "The log has no passphrase. Whoever can read that folder, its provider for instance, "
            "reads files that are not sealed. Every device of yours takes the same passphrase for "
            "them; nobody can find it again for you."
        )

    def refuse(self, error: UserError) -> None:
        """Say why nothing was changed, and ask what is missing."""
        self._enable(on=True)
        if error.key == "sync_join_needed":
            self.mine.show()
            self.problem.say(
                self._wording.typeset(
                    self.tr(
                        "This folder already holds what another device wrote: nothing was changed. "
                        "If that device is yours, tick the box; if not, choose another folder."
                    )
                )
            )
            self.mine.setFocus()
            return
        if self._protected and error.key in OTHER_PASSPHRASE:
            self._secrets.show()
        self.problem.say(breakable(self._wording.error(error)))

    def _ask_secret(self, on: bool) -> None:
        for field in (self.secret, self.again, self.shown):
            field.setEnabled(on)

    def _go(self) -> None:
        passphrase = None
        if self._secrets.isVisible() and (self.sealed.isChecked() or self._protected):
            if self.secret.text() != self.again.text():
                self._say(self.tr("The two passphrases differ. Type them once more."))
                return
            if not self.secret.text() and not self._protected:
                self._say(self.tr("Type a passphrase, twice."))
                return
            passphrase = self.secret.text() or None
        self.problem.say("")
        self._enable(on=False)
        plain = not self._protected and self.plain.isChecked()
        name, mine = self.name.text(), self.mine.isVisible() and self.mine.isChecked()
        self.asked.emit(FolderChoice(self._folder, name, passphrase, plain, mine))

    def _say(self, text: str) -> None:
        self.problem.say(text)
        self.secret.setFocus()

    def _enable(self, *, on: bool) -> None:
        for widget in (self.name, self.sealed, self.plain, self.mine, self.go, self.cancel):
            widget.setEnabled(on)
        self._ask_secret(on and (self._protected or self.sealed.isChecked()))

    def accept_done(self) -> None:
        """Close: it is done."""
        self._enable(on=True)
        self.accept()

    def reject(self) -> None:
        """Close, unless the folder is being looked at just now."""
        if self.cancel.isEnabled():
            super().reject()
