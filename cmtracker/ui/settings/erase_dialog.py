"""Erase everything: asked twice, the second time by the name of the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, PrimaryButton, StopButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label


class EraseDialog(QDialog):
    """The button waits until the name of the folder is typed."""

    erase_asked = Signal(str)  # what was typed

    def __init__(
        self, folder: Path, parent: QWidget | None = None, *, shares: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erase everything"))
        self._name = folder.name
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("Name of the data folder"))
        self.problem = Problem()
        self.erase = StopButton(self.tr("Erase everything for good"))
        self.cancel = PrimaryButton(self.tr("Keep everything"))
        self.erase.setEnabled(False)
        self.typed.textChanged.connect(self._check)
        self.erase.clicked.connect(self._erase)
        self.cancel.clicked.connect(self.reject)
        shared = self.tr(
            "This device’s files in the folder of your devices go too. What the others received "
            "stays on them: erase it there."
        )
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        for text in (
            self.tr(
                "The log, its history, its copies here and in the second folder, the preferences "
                "and the example are deleted. Nothing brings them back, and the program ends."
            ),
            *([shared] if shares else []),
            str(folder),
            self.tr("To go on, type the name of the folder: {name}").format(name=folder.name),
        ):
            label = Label(text)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.typed)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.cancel, left=(self.erase,)))
        fit_dialog(self, QSize(520, 320))
        self.cancel.setFocus()

    def refuse(self, text: str) -> None:
        """Say why nothing was erased."""
        self._enable(on=True)
        self.problem.say(text)

    def _check(self) -> None:
        self.erase.setEnabled(self.typed.text().strip() == self._name)

    def _erase(self) -> None:
        self._enable(on=False)
        self.erase_asked.emit(self.typed.text())

    def _enable(self, *, on: bool) -> None:
        buttons: tuple[Button, ...] = (self.erase, self.cancel)
        for widget in (*buttons, self.typed):
            widget.setEnabled(on)

    def reject(self) -> None:
        """Close, unless it is being erased just now."""
        if self.cancel.isEnabled():
            super().reject()
