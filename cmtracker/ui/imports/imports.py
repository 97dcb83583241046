"""Opens the import dialog and the notes, for whatever was chosen, dropped or pasted."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.settings import Settings
from cmtracker.ui.imports.dialog import ImportDialog
from cmtracker.ui.imports.drops import Dropped
from cmtracker.ui.imports.notes_dialog import NotesDialog
from cmtracker.ui.imports.presenter import ImportPresenter
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.current_record import CurrentRecord

MOST_TEXT = 1_000_000
"""Bytes of the longest text that is read as notes."""


class Imports(QObject):
    """One import dialog at a time, for one's own log; closed with the log."""

    refused = Signal(object)  # UserError
    failed = Signal(object)  # an unexpected exception

    def __init__(self, current: CurrentRecord, settings: Settings, appearance: Appearance) -> None:
        super().__init__(current)  # and no further reference: a ring would outlive the window
        self._settings = settings
        self._appearance = appearance
        self._dialog: ImportDialog | None = None
        current.released.connect(self._close)

    def open(self, brought: object = None) -> None:
        """Ask for files, or read those that were brought (`Dropped`); a text is noted lines."""
        found = brought if isinstance(brought, Dropped) else Dropped()
        if found.text:
            self.open_notes(found.text)
            return
        dialog = self._the_dialog()
        if dialog is not None and found.paths:
            dialog.read(found.paths)

    def open_notes(self, text: str) -> None:
        """Show noted lines, or an empty field to paste some."""
        current = self._current
        record = current.record
        if record is None or not record.presenter.may_act():
            return
        if len(text.encode()) > MOST_TEXT:
            self.refused.emit(UserError("notes_too_long", most=MOST_TEXT))
            return
        wording = self._appearance.wording()
        NotesDialog(record.presenter, wording, text, self._window()).open()

    @property
    def _current(self) -> CurrentRecord:
        current = self.parent()
        assert isinstance(current, CurrentRecord)  # noqa: S101 - it was made with one
        return current

    def _window(self) -> QWidget:
        window = self._current.parent()
        assert isinstance(window, QWidget)  # noqa: S101 - `CurrentRecord` is made with one
        return window

    def _the_dialog(self) -> ImportDialog | None:
        """Return the dialog, opened; None where nothing can be noted now."""
        dialog = self._dialog
        if dialog is not None and shiboken6.isValid(dialog) and dialog.isVisible():
            return None  # it has what it was asked for; a second would stand behind it
        record = self._current.record
        if record is None or not record.presenter.may_act():
            return None
        ask = ImportPresenter(record.presenter, record.opener)
        dialog = ImportDialog(ask, self._settings, self._appearance.wording(), self._window())
        ask.setParent(dialog)
        ask.failed.connect(self.failed)
        dialog.notes_asked.connect(self.open_notes)
        dialog.open()
        self._dialog = dialog
        return dialog

    def _close(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.reject()
