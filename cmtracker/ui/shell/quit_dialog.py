"""Asks before the program ends: about the session that runs, or whether to go on unseen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.ui.widgets.plain_text import MessageBox
from cmtracker.ui.widgets.switches import CheckBox


class QuitDialog(MessageBox):
    """Stop it, leave it running, or do not leave after all."""

    stop_chosen = Signal()
    leave_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cmtracker")
        self.setText(self.tr("A session is running. Stop it before you leave?"))
        self.setInformativeText(
            self.tr("Left running, it goes on; at the next start you say when it ended.")
        )
        role = MessageBox.ButtonRole
        stop = self.addButton(self.tr("Stop and quit"), role.AcceptRole)
        leave = self.addButton(self.tr("Leave it running"), role.DestructiveRole)
        self.addButton(MessageBox.StandardButton.Cancel)
        self.setDefaultButton(stop)
        stop.clicked.connect(self.stop_chosen)
        leave.clicked.connect(self.leave_chosen)


class KeepRunningDialog(MessageBox):
    """The window is closed where no tray would hold it: go on minimised, or end."""

    keep_chosen = Signal(bool)  # whether to do so from now on without a question
    quit_chosen = Signal(bool)  # as above

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cmtracker")
        self.setText(self.tr("Keep cmtracker running?"))
        self.setInformativeText(
            self.tr(
                "There is no notification area to close it to. Minimised, it goes on and reminders "
                "are heard; ended, nothing is lost."
            )
        )
        self.always = CheckBox(self.tr("Do not ask again (settings, reminders)"))
        self.setCheckBox(self.always)
        role = MessageBox.ButtonRole
        keep = self.addButton(self.tr("Keep running, minimised"), role.AcceptRole)
        leave = self.addButton(self.tr("Quit"), role.DestructiveRole)
        self.addButton(MessageBox.StandardButton.Cancel)
        self.setDefaultButton(leave)
        keep.clicked.connect(lambda: self.keep_chosen.emit(self.always.isChecked()))
        leave.clicked.connect(lambda: self.quit_chosen.emit(self.always.isChecked()))
