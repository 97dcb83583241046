"""A log with a passphrase: asks for it, and waits in the window where nobody answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    PrimaryButton,
    Title,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import dialog_column
from cmtracker.ui.widgets.switches import CheckBox

WIDTH = 30
"""Of the dialogs, in letters M of ordinary text."""


class Lock(QObject):
    """Asks for the passphrase, with one dialog at a time."""

    entered = Signal(str)  # a passphrase to try

    def __init__(self, current: QObject) -> None:
        super().__init__(current)
        self._dialog: UnlockDialog | None = None

    def ask(self, problem: str = "") -> None:
        """Ask for the passphrase, unless that is being done already."""
        if self._dialog is None:
            current = self.parent()
            window = current.parent() if current is not None else None
            self._dialog = UnlockDialog(window if isinstance(window, QWidget) else None)
            self._dialog.entered.connect(self.entered)
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.open()
        if problem:
            self._dialog.refuse(problem)

    def done(self) -> None:
        """Ask no more: the log is open."""
        if self._dialog is not None:
            self._dialog.accept()

    def _forget_dialog(self) -> None:
        self._dialog = None


class UnlockDialog(QDialog):
    """One field. A refusal is said below it, and the field can be tried again."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unlock the log"))
        self.field = SecretField(self.tr("Passphrase"))
        self.shown = self.field.switch()
        self.problem = Problem()
        self.unlock, self.cancel = PrimaryButton(self.tr("Unlock")), Button(self.tr("Cancel"))
        self.unlock.setDefault(True)
        self.unlock.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.unlock)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Passphrase"), self.field)
        form.addRow("", self.shown)
        wide = self.fontMetrics().horizontalAdvance("M") * WIDTH
        title = self.tr("This log is protected by a passphrase")
        layout = dialog_column(self, title, spacing=12, width=wide)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.field.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it did not open, and let it be typed again."""
        self.problem.say(text)
        self.field.selectAll()
        self.field.setFocus()

    def _enter(self) -> None:
        if self.field.text():
            self.entered.emit(self.field.text())


class SecretField(QLineEdit):
    """A passphrase being typed: dots, unless one asks to see it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.show_letters(on=False)

    def show_letters(self, *, on: bool) -> None:
        """Show letters or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def switch(self, *others: SecretField) -> CheckBox:
        """Return a box that shows the letters of this field and of others."""
        box = CheckBox(self.tr("Show what is typed"))
        for field in (self, *others):
            box.toggled.connect(lambda on, field=field: field.show_letters(on=on))
        return box


class Problem(Caption):
    """Why something was not done: hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWordWrap(True)
        set_severity(self, "warning")
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        dialog = self.window()
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(dialog.width())
            dialog.resize(dialog.width(), max(dialog.height(), needed))


class LockedPage(QWidget):
    """The page that is shown while the log waits for its passphrase."""

    unlock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card()
        text = Caption(
            self.tr("It opens with your passphrase. Nothing is recorded while it is locked.")
        )
        text.setWordWrap(True)
        self.unlock = PrimaryButton(self.tr("Unlock"))
        self.unlock.clicked.connect(self.unlock_asked)
        card.body.addWidget(Title(self.tr("The log is locked")))
        card.body.addWidget(text)
        row = QHBoxLayout()
        row.addWidget(self.unlock)
        row.addStretch(1)
        card.body.addLayout(row)
        card.setMaximumWidth(self.fontMetrics().horizontalAdvance("M") * WIDTH)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
