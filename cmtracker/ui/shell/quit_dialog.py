"""Asks, before the program ends, what shall become of the session that runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.ui.widgets.plain_text import MessageBox


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
