"""A log that cannot be opened: what is the matter with it, and the copy that can take its place.

Nothing happens by itself: the log was not touched, and what a copy replaces is kept beside it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker import safety
from cmtracker.tracker.safety import CopyContent
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.lock import Problem, SecretField
from cmtracker.ui.shell.log_errors import LOCKED
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog


class RescueDialog(QDialog):
    """Shows the latest good copy, or another that is chosen, and puts it in place when asked."""

    restored = Signal(str)  # the passphrase of what is in place now, "" without one

    def __init__(self, error: UserError, folder: Path, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cmtracker")
        self._folder = folder
        self._wording = wording
        self._copy: Path | None = None
        file = str(error.values.get("file", ""))
        self.what = Caption(self._told(error.key).format(file=file))
        self.holds = Caption("")
        self.passphrase = SecretField(self.tr("Passphrase of this copy"))
        self.passphrase.setPlaceholderText(self.passphrase.accessibleName())
        self.problem = Problem()
        self.restore = PrimaryButton(self.tr("Go back to this copy"))
        self.choose = Button(self.tr("Choose another copy…"))
        self.close_button = Button(self.tr("Close"))
        self.restore.clicked.connect(self._restore)
        self.choose.clicked.connect(self._choose)
        self.close_button.clicked.connect(self.reject)
        self.passphrase.textChanged.connect(lambda text: self.restore.setEnabled(bool(text)))
        self._lay_out()
        copy = error.values.get("copy")
        self.show_copy(Path(str(copy)) if copy else None)

    def _told(self, key: str) -> str:
        if key.startswith("log_missing"):
            return self.tr("The log {file} has gone, but there are copies of it.")
        if key.startswith("log_cut"):
            return self.tr("The log {file} is incomplete. It was not touched.")
        return self.tr("The log {file} is damaged. It was not touched.")

    def _lay_out(self) -> None:
        self.kept = Caption(
            self.tr(
                "What was logged after the copy is not in it. What lies in place now is not lost: "
                "it is kept in {folder}."
            ).format(folder=self._folder / "backups")
        )
        for text in (self.what, self.holds, self.kept):
            text.setWordWrap(True)
        foot = button_row(self.close_button, self.restore, left=(self.choose,))
        layout = dialog_column(self, self.tr("The log cannot be opened"), spacing=12)
        for widget in (self.what, self.holds, self.passphrase, self.kept, self.problem):
            layout.addWidget(widget)
        layout.addLayout(foot)
        fit_dialog(self, QSize(600, 0))

    # --- the copy ------------------------------------------------------------------------------

    def show_copy(self, copy: Path | None) -> None:
        """Look into a copy, in a thread, and say what it holds."""
        self._copy = copy
        self.problem.say("")
        self.passphrase.hide()
        self.restore.setEnabled(False)
        self.kept.setVisible(copy is not None)
        if copy is None:
            self.holds.setText(
                self.tr("No good copy was found beside it; there may be one on a USB key.")
            )
            self.choose.setFocus()
            return
        self.holds.setText(self.tr("Looking into {copy}…").format(copy=copy.name))
        BackgroundTask(self).run(
            partial(safety.preview, copy), self._show_content, partial(self._refuse_copy, copy)
        )

    def _show_content(self, found: CopyContent) -> None:
        if found.path != self._copy:
            return
        sessions = self.tr("%n session(s)", "", found.sessions)
        if found.last_act is None:
            text = self.tr("The copy {copy} holds: {sessions}.")
            self.holds.setText(text.format(copy=found.path.name, sessions=sessions))
        else:
            zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
            text = self.tr("The copy {copy} holds: {sessions}; its last act is of {moment}.")
            moment = self._wording.moment(found.last_act, zone, year=True)
            self.holds.setText(text.format(copy=found.path.name, sessions=sessions, moment=moment))
        self.restore.setEnabled(True)
        self.restore.setDefault(True)
        self.restore.setFocus()

    def _refuse_copy(self, copy: Path, error: Exception) -> None:
        if copy != self._copy:
            return
        if isinstance(error, UserError) and error.key in LOCKED:
            text = self.tr("The copy {copy} is protected by its passphrase.")
            self.holds.setText(text.format(copy=copy.name))
            self.passphrase.show()
            self.passphrase.setFocus()
            return
        self.holds.setText("")
        self._say(error)

    def _choose(self) -> None:
        start = self._folder / "backups"
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        asking = QFileDialog(self, self.tr("Choose a copy of the log"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setDirectory(str(start) if files.seems_folder(start) else home)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([self.tr("Logs (*.db)"), self.tr("All files (*)")])
        asking.fileSelected.connect(lambda name: self.show_copy(Path(name)))
        asking.open()

    # --- putting it in place -------------------------------------------------------------------

    def _restore(self) -> None:
        if self._copy is None:
            return
        self._let_act(on=False)
        key = self.passphrase.text() or None
        BackgroundTask(self).run(
            partial(safety.restore, self._copy, self._folder, key), self._done, self._refuse
        )

    def _done(self, _: safety.Restored) -> None:
        self.restored.emit(self.passphrase.text())
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self._let_act(on=True)
        self._say(error)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error  # unexpected: `Failures` takes it
        self.problem.say(self._wording.error(error))

    def _let_act(self, *, on: bool) -> None:
        self.restore.setEnabled(on and self._copy is not None)
        self.choose.setEnabled(on)
        self.close_button.setEnabled(on)
