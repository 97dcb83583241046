"""What keeps the log safe: its passphrase, its copies, the daily check, seals, old records.

Opens the dialogs, and does what they ask for. Whatever replaces the file first has the record
closed; it is opened again whatever came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from cmtracker.errors import UserError
from cmtracker.settings import Settings
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.batch_acts import BatchActs
from cmtracker.ui.settings.device_acts import DeviceActs
from cmtracker.ui.settings.file_acts import FileActs
from cmtracker.ui.settings.log_check import LogCheck
from cmtracker.ui.settings.old_records import OldRecords
from cmtracker.ui.settings.own_log import OwnLogActs
from cmtracker.ui.settings.phone_card import PhoneCard
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.shell.main_window import MainWindow
from cmtracker.ui.widgets.cards import Button, QuietButton

if TYPE_CHECKING:  # the window stands before any of this is asked for
    from cmtracker.tracker import safety
    from cmtracker.ui.settings.copies_dialog import CopiesDialog
    from cmtracker.ui.settings.diagnostics_dialog import DesktopState
    from cmtracker.ui.settings.move_acts import MoveActs
    from cmtracker.ui.settings.passphrase_dialog import PassphraseDialog
    from cmtracker.ui.settings.seal_dialog import SealDialog


class Safekeeping(OwnLogActs):
    """Serves one's own log, never the example."""

    said = Signal(str)  # a sentence in passing
    noticed = Signal(object)  # Notice
    checked = Signal()  # the note on the log has changed
    failed = Signal(object)  # an unexpected exception
    closes_folder = Signal()  # the data folder is being moved: nothing else may have it open
    arrived = Signal(object)  # Arrival: the window is to be opened on another folder

    def __init__(self, current: CurrentRecord, settings: Settings, appearance: Appearance) -> None:
        super().__init__(current, appearance)
        self.look_at_desktop: Callable[[Callable[[DesktopState], None]], object] | None = None
        self._moving: MoveActs | None = None
        self.check = LogCheck(settings, current.folder, self)
        self.check.found.connect(self._found)
        self.check.failed.connect(self.failed)
        current.released.connect(self.check.stop)
        self.files = FileActs(current, appearance)
        self.files.said.connect(self.said)
        self.files.told.connect(self._tell)
        self.files.failed.connect(self.failed)
        self.files.restore_taken.connect(self._restore)
        self.card = PhoneCard(self)
        self.card.said.connect(self.said)
        self.card.told.connect(self._tell)
        self.card.failed.connect(self.failed)
        self.batches = BatchActs(current, appearance)
        self.devices = DeviceActs(current, appearance)
        self.old = OldRecords(current, appearance)
        self.old.said.connect(self.said)
        self.old.noticed.connect(self.noticed)
        self.old.told.connect(self._tell)
        self.old.failed.connect(self.failed)

    def serve(self, asks: SettingsAsks, window: MainWindow) -> None:
        """Do what the pages ask for, and say in the window what came of it."""
        asks.passphrase_asked.connect(self.show_passphrase)
        asks.copies_asked.connect(self.show_copies)
        asks.check_asked.connect(self.check_now)
        asks.seal_asked.connect(self.show_seals)
        asks.old_records_asked.connect(self.show_old_records)
        asks.diagnostics_asked.connect(self.show_diagnostics)
        asks.folder_asked.connect(self.open_folder)
        asks.move_asked.connect(self.move_folder)
        asks.card_asked.connect(self.ask_card)
        self.files.serve(asks)
        self.batches.serve(asks)
        self.devices.serve(asks)
        self.files.erased.connect(window.forget_size)
        self.files.erased.connect(asks.quit_asked)
        self.said.connect(window.say)
        self.noticed.connect(window.add_notice)

    def ask_card(self) -> None:
        """Ask where the page on how to note on the phone is to be written."""
        self.card.ask(self._appearance.wording(), self._window())

    def open_folder(self) -> None:
        """Show the data folder in the desktop's own program for that."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._current.folder)))

    def move_folder(self) -> None:
        """Ask where the data folder is to be moved, and move it."""
        if self._moving is None:
            from cmtracker.ui.settings.move_acts import MoveActs  # noqa: PLC0415 - seldom

            self._moving = MoveActs(self._current, self._appearance)
            self._moving.begun.connect(self.closes_folder)
            self._moving.arrived.connect(self.arrived)
            self._moving.failed.connect(self.failed)
        self._moving.ask()

    # --- the check -----------------------------------------------------------------------------

    def check_now(self) -> None:
        """Check the whole log, and say what was found."""
        record = self._own()
        if record is not None:
            self.check.check_now(record)

    def look(self) -> None:
        """Check the log where that was not done today, while somebody can see the outcome."""
        record = self._own()
        if record is not None and self._window().isVisible():
            self.check.look(record)
            self.old.look(record)

    def show_old_records(self) -> None:
        """Show what is past the limitation period."""
        record = self._own()
        if record is not None:
            self.old.show(record)

    def _found(self, found: safety.Verification, asked: bool) -> None:
        self.checked.emit()
        fault = self.check.fault
        wording = self._appearance.wording()
        if fault is None:
            if asked:
                text = self.tr("Log checked: nothing amiss ({rows} lines of history).")
                self.said.emit(text.format(rows=wording.number(found.rows)))
                if found.set_back is not None:
                    self._tell(self._set_back(found.set_back))
            return
        notice = Notice(self._say(fault))
        notice.setProperty("severity", "warning")
        notice.offer(self.tr("Copies…"), self.show_copies, Button())
        notice.offer(self.tr("Close"), notice.deleteLater, QuietButton())
        self.noticed.emit(notice)

    # --- passphrase ----------------------------------------------------------------------------

    def show_passphrase(self) -> None:
        """Set, change or remove the passphrase."""
        from cmtracker.ui.settings.passphrase_dialog import PassphraseDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        protected = record.presenter.is_protected
        dialog = PassphraseDialog(protected=protected, parent=self._window())
        dialog.asked.connect(partial(self._protect, dialog))
        dialog.open()

    def _protect(self, dialog: PassphraseDialog, present: str, new: str) -> None:
        from cmtracker.tracker import safety  # noqa: PLC0415 - seldom

        current = self._current
        current.release()
        BackgroundTask(self).run(
            partial(safety.protect_at, current.folder, present or None, new or None),
            partial(self._protected, dialog, new),
            partial(self._not_protected, dialog),
        )

    def _protected(self, dialog: PassphraseDialog, new: str, done: safety.Protected) -> None:
        self._current.reopen(new or None)
        dialog.close_done()
        if not new:
            self.said.emit(self.tr("The log and its copies have no passphrase any more."))
        elif done.deleted:
            text = self.tr(
                "The log is protected, and so are its copies; plain copies deleted: {deleted}."
            )
            self.said.emit(text.format(deleted=done.deleted))
        else:
            self.said.emit(self.tr("The log is protected, and so are its copies."))
        if done.left:
            places = ", ".join(str(path) for path in done.left)
            text = self.tr("These copies stay as they were: {places}").format(places=places)
            self._tell(text)

    def _not_protected(self, dialog: PassphraseDialog, error: Exception) -> None:
        self._current.reopen(self._current.passphrase)
        if isinstance(error, UserError):
            dialog.refuse(self._say(error))
        else:
            dialog.close_done()
            self.failed.emit(error)

    # --- copies --------------------------------------------------------------------------------

    def show_copies(self) -> None:
        """Show the copies, and where more of them go."""
        from cmtracker.ui.settings.copies_dialog import CopiesDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        wording, window = self._appearance.wording(), self._window()
        dialog = CopiesDialog(record, self._current.passphrase, wording, window)
        dialog.restore_asked.connect(partial(self._go_back, dialog))
        dialog.folder_chosen.connect(partial(self._choose_folder, dialog))
        dialog.open()

    def _choose_folder(self, dialog: CopiesDialog, folder: Path | None) -> None:
        record = self._own()
        if record is None:
            return
        refusals: list[UserError] = []
        seen = dialog.shown_folder
        taken = record.safety.set_second_folder(seen, folder, refusals.append)
        dialog.show_folder(record.safety.second_folder())
        if taken:
            dialog.show_copies(record.safety.copies())
        for error in refusals:
            dialog.refuse(self._say(error))

    def _go_back(self, dialog: CopiesDialog, copy: Path) -> None:
        dialog.accept()  # it reads the copies, and the log with them
        self._restore(copy)

    def _restore(self, copy: Path) -> None:
        from cmtracker.tracker import safety  # noqa: PLC0415 - seldom

        current = self._current
        current.release()
        BackgroundTask(self).run(
            partial(safety.restore, copy, current.folder, current.passphrase),
            self._restored,
            self._not_restored,
        )

    def _restored(self, done: safety.Restored) -> None:
        self._current.reopen(self._current.passphrase)
        sessions = self.tr("%n session(s)", "", done.content.sessions)
        text = self.tr("The log is that of the copy: {sessions}. What it replaced is kept: {file}")
        self._tell(text.format(sessions=sessions, file=done.kept))

    def _not_restored(self, error: Exception) -> None:
        self._current.reopen(self._current.passphrase)
        if isinstance(error, UserError):
            self._tell(self._say(error))
        else:
            self.failed.emit(error)

    # --- seals ---------------------------------------------------------------------------------

    def show_seals(self) -> None:
        """Show the seals taken, and take another."""
        from cmtracker.ui.settings.seal_dialog import SealDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        dialog = SealDialog(self._appearance.wording(), record.presenter.zone(), self._window())
        dialog.show_seals(record.safety.seals())
        dialog.asked.connect(partial(self._seal, dialog))
        dialog.open()

    def _seal(self, dialog: SealDialog, recipient: str) -> None:
        record = self._own()
        if record is None:
            return
        seal, back = record.safety.seal(recipient)
        dialog.show_seals(record.safety.seals())
        dialog.say_taken(seal, "" if back is None else self._set_back(back))

    def show_diagnostics(self) -> None:
        """Show versions and files, for a message to whoever helps."""
        from cmtracker.ui.settings.diagnostics_dialog import (  # noqa: PLC0415 - seldom asked for
            DesktopState,
            diagnostics_dialog,
        )

        record = self._own()
        if record is None:
            return
        found = record.safety.diagnostics()

        def show(desktop: DesktopState) -> None:
            diagnostics_dialog(found, desktop, self._appearance.wording(), self._window()).open()

        if self.look_at_desktop is None:
            show(DesktopState())
        else:
            self.look_at_desktop(show)

    def _set_back(self, found: safety.SetBack) -> str:
        """Return the sentence that says that the clock was set back between lines of history."""
        return self.tr(
            "The clock was set back %n time(s): the times noted then depend on it.", "", found.times
        )

    def _tell(self, text: str) -> None:
        """Say what must not pass unread: it stays until it is closed."""
        notice = Notice(text)
        notice.offer(self.tr("I see"), notice.deleteLater, Button())
        self.noticed.emit(notice)
