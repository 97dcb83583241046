"""Copies, restoring and export of the log; blanking and erasing.

What takes long runs in a thread with a connection of its own, or while the record is closed.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog

from cmtracker.errors import UserError
from cmtracker.text.synced import erased_text
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.own_log import OwnLogActs
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.widgets.plain_text import MessageBox

if TYPE_CHECKING:  # the window stands before any of this is asked for
    from cmtracker.tracker.safety import CopyContent, Erased, Erasure
    from cmtracker.tracker.texts import KeptTexts
    from cmtracker.ui.settings.blank_dialog import BlankDialog
    from cmtracker.ui.settings.erase_dialog import EraseDialog
    from cmtracker.ui.shell.background import Opener


class FileActs(OwnLogActs):
    """Serves one's own log, never the example."""

    said = Signal(str)  # a sentence in passing
    told = Signal(str)  # a sentence that must not pass unread
    restore_taken = Signal(object)  # Path: a copy that is to be put in the place of the log
    erased = Signal()  # nothing is left: the program is to end
    failed = Signal(object)  # an unexpected exception

    def serve(self, asks: SettingsAsks) -> None:
        """Do what the pages ask for."""
        asks.copy_asked.connect(self.copy)
        asks.export_asked.connect(self.export)
        asks.export_range_asked.connect(self.ask_range)
        asks.restore_asked.connect(self.look_into)
        asks.blank_asked.connect(self.blank)
        asks.erase_asked.connect(self.erase)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.told.emit(self._say(error))
        else:
            self.failed.emit(error)

    # --- copies, export ------------------------------------------------------------------------

    def copy(self, target: Path) -> None:
        """Write a whole copy of the log to a file."""
        record = self._own()
        if record is not None:
            written = partial(self._written, self.tr("Copy written: {file}"))
            job = partial(_copy, record.opener, target)
            BackgroundTask(self).run(job, written, self._refuse)

    def ask_range(self) -> None:
        """Ask which dates are to be written, this year's at first."""
        from cmtracker.ui.settings.export_dialog import ExportDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is not None:
            today = record.presenter.today()
            wording, first = self._appearance.wording(), today.replace(month=1, day=1)
            dialog = ExportDialog(wording, first, today, self._window())
            dialog.export_asked.connect(self.export)
            dialog.open()

    def export(self, target: Path, first: date | None = None, last: date | None = None) -> None:
        """Write all facts, or those that meet some dates, as an interchange document."""
        record = self._own()
        if record is not None:
            written = partial(self._written, self.tr("Facts written: {file}"))
            job = partial(_export, record.opener, target, first, last)
            BackgroundTask(self).run(job, written, self._refuse)

    def _written(self, text: str, target: Path) -> None:
        self.said.emit(text.format(file=target))

    # --- restoring -----------------------------------------------------------------------------

    def look_into(self, copy: Path) -> None:
        """Say what a copy holds, and ask whether it is to take the place of the log."""
        from cmtracker.tracker import safety  # noqa: PLC0415 - seldom

        if self._own() is not None:
            job = partial(safety.preview, copy, self._current.passphrase)
            BackgroundTask(self).run(job, self._ask_to_restore, self._refuse)

    def _ask_to_restore(self, found: CopyContent) -> None:
        record = self._own()
        if record is None:
            return
        wording, zone = self._appearance.wording(), record.presenter.zone()
        box = MessageBox(self._window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Restore from a file"))
        box.setText(self.tr("Put this copy in the place of the log?"))
        holds = [str(found.path), self.tr("%n session(s)", "", found.sessions)]
        if found.first is not None and found.last is not None:
            days = (wording.local(moment, zone).date() for moment in (found.first, found.last))
            holds.append(wording.span(*days))
        if found.last_act is not None:
            last = self.tr("Last act: {moment}")
            holds.append(last.format(moment=wording.moment(found.last_act, zone, year=True)))
        kept = self.tr("The log as it is now is kept in {folder}.")
        holds.append(kept.format(folder=self._current.folder / "backups"))
        box.setInformativeText(wording.typeset("\n".join(holds)))
        go = box.addButton(self.tr("Restore this copy"), MessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(MessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self.restore_taken.emit(found.path))
        box.open()

    # --- blanking ------------------------------------------------------------------------------

    def blank(self) -> None:
        """List the texts that can be blanked for good."""
        from cmtracker.tracker import texts  # noqa: PLC0415 - seldom

        record = self._own()
        if record is not None:
            record.reads.ask("texts", texts.kept_texts, self._show_texts)

    def _show_texts(self, kept: tuple[KeptTexts, ...]) -> None:
        from cmtracker.ui.settings.blank_dialog import BlankDialog  # noqa: PLC0415 - seldom

        dialog = BlankDialog(kept, self._appearance.wording(), self._window())
        dialog.blank_asked.connect(partial(self._blank, dialog))
        dialog.open()

    def _blank(self, dialog: BlankDialog, id_: str) -> None:
        from cmtracker.tracker import safety, texts  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        refusals: list[UserError] = []
        done: list[Erasure] = []
        record.presenter.change(
            lambda ws: done.append(safety.forget(ws, id_)), refuse=refusals.append
        )
        for error in refusals:
            dialog.refuse(self._say(error))
        for one in done:
            self.said.emit(self.tr("%n text(s) blanked for good.", "", one.texts))
            if one.left:
                places = ", ".join(map(str, one.left))
                text = self.tr("These copies still hold them: {places}").format(places=places)
                self.told.emit(text)
            record.reads.ask("texts", texts.kept_texts, dialog.show_texts)

    # --- erasing -------------------------------------------------------------------------------

    def erase(self) -> None:
        """Ask, twice, before everything is erased."""
        from cmtracker.ui.settings.erase_dialog import EraseDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is not None:
            shares = record.exchange.is_on
            dialog = EraseDialog(self._current.folder, self._window(), shares=shares)
            dialog.erase_asked.connect(partial(self._erase, dialog))
            dialog.open()

    def _erase(self, dialog: EraseDialog, typed: str) -> None:
        from cmtracker.tracker import safety  # noqa: PLC0415 - seldom

        current = self._current
        current.release()
        BackgroundTask(self).run(
            partial(safety.erase, current.folder, typed, current.passphrase),
            partial(self._erased, dialog),
            partial(self._not_erased, dialog),
        )

    def _erased(self, dialog: EraseDialog, done: Erased) -> None:
        dialog.done(QDialog.DialogCode.Accepted)
        box = MessageBox(self._window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Everything is erased"))
        box.setText(self.tr("Everything is erased. The program ends now."))
        said = [
            self.tr("Left in place, no file of cmtracker: {file}").format(file=path)
            for path in done.left
        ]
        wording = self._appearance.wording()
        if not done.second_is_known:
            said.append(wording.text("cli.second_folder_unknown"))
        said += [
            self.tr(
                "{folder} cannot be reached and may still hold the log: delete it yourself."
            ).format(folder=folder)
            for folder in done.out_of_reach
        ]
        if done.shared is not None:
            said += erased_text(done.shared.deleted, done.shared.left, wording)
        box.setInformativeText("\n".join(said))
        box.finished.connect(self.erased)
        box.open()

    def _not_erased(self, dialog: EraseDialog, error: Exception) -> None:
        self._current.reopen(self._current.passphrase)
        if isinstance(error, UserError):
            dialog.refuse(self._say(error))
        else:
            dialog.done(QDialog.DialogCode.Rejected)
            self.failed.emit(error)


def _copy(opener: Opener, target: Path) -> Path:
    from cmtracker.tracker import safety  # noqa: PLC0415 - seldom

    with opener() as ws:
        return safety.backup(ws, target)


def _export(opener: Opener, target: Path, first: date | None, last: date | None) -> Path:
    from cmtracker.tracker import exchange  # noqa: PLC0415 - brings every importer along

    with opener() as ws:
        exchange.export_file(ws, target, first, last)
    return target
