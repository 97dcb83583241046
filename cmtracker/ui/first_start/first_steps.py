"""Opens the first steps: by themselves on a log that nobody began, and whenever asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.settings import Settings
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.current_record import CurrentRecord

if TYPE_CHECKING:
    from cmtracker.ui.shell.record import Record

SHOWN = "first_steps_shown"
"""The preference that says that the steps were shown once, gone through or not."""


class FirstSteps(QObject):
    """One dialog at a time; on a log that keeps something already, it opens on what is kept."""

    language_chosen = Signal(str)  # the receiver builds the window anew
    passphrase_asked = Signal()
    copies_asked = Signal()

    def __init__(self, current: CurrentRecord, settings: Settings, appearance: Appearance) -> None:
        super().__init__(current)
        self._settings = settings
        self._appearance = appearance
        self.dialog: Welcome | None = None
        self._has_begun = False

    def open(self, step: int = 0) -> None:
        """Ask, from a step on; nothing is asked while no record is open."""
        found = self._record()
        if found is None:
            return
        record, window = found
        presenter, wording = record.presenter, self._appearance.wording()
        dialog = Welcome(presenter, self._settings, wording, presenter.today(), window)
        dialog.language_chosen.connect(self._speak)
        dialog.passphrase_asked.connect(self.passphrase_asked)
        dialog.copies_asked.connect(self.copies_asked)
        dialog.show_step(step)
        dialog.open()
        self.dialog = dialog

    def begin(self) -> None:
        """Go through the steps before anything else on a log that nobody began, once."""
        found = self._record()
        if found is None or self._has_begun or self._settings.flag(SHOWN):
            return
        view = found[0].presenter.view
        if view is not None and view.empty and not view.example:
            self._has_begun = True
            self.open()
            self._settings.set(SHOWN, value=True)

    def _record(self) -> tuple[Record, QWidget] | None:
        """Return the record that is open, and its window."""
        current = self.parent()
        record = current.record if isinstance(current, CurrentRecord) else None
        window = current.parent() if current is not None else None
        return (record, window) if record is not None and isinstance(window, QWidget) else None

    def _speak(self, chosen: str) -> None:
        """Go on with the second step in another language."""
        if self.dialog is not None:
            self.dialog.close()
        self.language_chosen.emit(chosen)
        self.open(1)
