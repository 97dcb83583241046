"""Two files of the log that do not belong together: what each holds, and which one is kept.

Nothing happens by itself: neither was touched, and the one that is not kept stays as a copy.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cmtracker.errors import Part, UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker import safety
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog

UNREADABLE = "leftover_damaged"


class LeftoverDialog(QDialog):
    """Asks which of the two is kept; one that cannot be read is not offered."""

    settled = Signal(str)  # the passphrase of what is in place now, "" without one

    def __init__(
        self,
        error: UserError,
        folder: Path,
        wording: Wording,
        parent: QWidget,
        passphrase: str | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cmtracker")
        self._folder, self._wording, self._passphrase = folder, wording, passphrase
        self._parts: dict[str, Part] = {
            "file": error.values["alone"],
            "log": error.values["with_log"],
        }
        self.problem = Problem()
        self.buttons = {
            "file": Button(self.tr("Keep the file alone")),
            "log": Button(self.tr("Keep the file with what lies beside it")),
        }
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        for what, button in self.buttons.items():
            button.clicked.connect(partial(self._keep, what))
        self._lay_out(str(error.values["file"]), str(error.values["folder"]))
        self._let_act(on=True)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _lay_out(self, file: str, folder: str) -> None:
        told = self.tr(
            "Beside the log {file} lies a “-wal” or “-journal” file that does not belong to it, or "
            "no longer: opened together, each would destroy the other. Nothing was changed, and "
            "both were copied to {folder}."
        ).format(file=file, folder=folder)
        alone, together = (self._wording.part(part) for part in self._parts.values())
        texts = (
            told,
            self.tr("The file alone: {holds}.").format(holds=alone),
            self.tr("With what lies beside it: {holds}.").format(holds=together),
            self.tr("The one that you do not keep stays as a copy: you can go back to it."),
        )
        layout = dialog_column(
            self, self.tr("Two files of the log do not belong together"), spacing=12
        )
        for text in texts:
            caption = Caption(text)
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setWordWrap(True)
            layout.addWidget(caption)
        layout.addWidget(self.problem)
        for button in self.buttons.values():  # side by side they are wider than a small screen
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(button_row(self.close_button))
        fit_dialog(self, QSize(600, 0))

    def _keep(self, what: str) -> None:
        self._let_act(on=False)
        self.problem.say("")
        BackgroundTask(self).run(
            partial(safety.keep, what, self._folder, self._passphrase), self._done, self._refuse
        )

    def _done(self, _: Path | None) -> None:
        self.settled.emit(self._passphrase or "")
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self._let_act(on=True)
        if not isinstance(error, UserError):
            raise error  # unexpected: `Failures` takes it
        self.problem.say(self._wording.error(error))

    def _let_act(self, *, on: bool) -> None:
        for what, button in self.buttons.items():
            button.setEnabled(on and self._parts[what].key != UNREADABLE)
        self.close_button.setEnabled(on)
