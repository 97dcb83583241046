"""Opens the first steps on a log without hours, and on any other the form of what is kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.settings import Settings
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.settings.hours_dialog import HoursDialog
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.current_record import CurrentRecord


class FirstSteps(QObject):
    """One dialog at a time: the first steps, or schedule, rules and holidays as they are kept."""

    language_chosen = Signal(str)  # the receiver builds the window anew
    passphrase_asked = Signal()

    def __init__(self, current: CurrentRecord, settings: Settings, appearance: Appearance) -> None:
        super().__init__(current)
        self._settings = settings
        self._appearance = appearance
        self.dialog: Welcome | None = None

    def open(self, step: int = 0) -> None:
        """Ask, from a step on; nothing is asked while no record is open.

        Once hours are kept, the first steps are over: what is kept is shown, to be changed.
        """
        current = self.parent()
        record = current.record if isinstance(current, CurrentRecord) else None
        window = current.parent() if current is not None else None
        if record is None or not isinstance(window, QWidget):
            return
        wording = self._appearance.wording()
        today = record.presenter.today()
        if record.presenter.has_hours():
            HoursDialog(record.presenter, wording, today, window).open()
            return
        dialog = Welcome(record.presenter, self._settings, wording, today, window)
        dialog.language_chosen.connect(self._speak)
        dialog.passphrase_asked.connect(self.passphrase_asked)
        dialog.show_step(step)
        dialog.open()
        self.dialog = dialog

    def _speak(self, chosen: str) -> None:
        """Go on with the second step in another language."""
        if self.dialog is not None:
            self.dialog.close()
        self.language_chosen.emit(chosen)
        self.open(1)
