"""Reads files for the import dialog and imports them, in a thread, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.tracker import acts, exchange, import_preview
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.import_preview import ImportedFile
from cmtracker.tracker.importing import Progress, Waiting
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.import_dialog import ImportDialog
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background import Opener
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.shell.record import Record
from cmtracker.ui.today.presenter import Done, DoneKind


class _Chosen(NamedTuple):
    """What is to be read, and how."""

    files: tuple[Path, ...]
    me: str
    channel: str


class _Kept(NamedTuple):
    """What an import brought, and what confirmed days lost by it."""

    files: tuple[ImportedFile, ...]
    ground: Ground


class _Progressing(QObject):
    """Tells the window, from the thread that reads, of every whole percent."""

    told = Signal(object)  # Progress

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: tuple[object, ...] = ()
        self.ended = threading.Event()

    def waiting(self) -> Waiting:
        """Return what an import tells how far it is, and asks whether to go on."""
        self.ended.clear()
        return Waiting(self._tell, self.ended.is_set)

    def _tell(self, progress: Progress) -> None:
        share = 100 * progress.done // progress.total if progress.total else 0
        step = progress.file, progress.is_storing, share
        if step != self._last:
            self._last = step
            self.told.emit(progress)


class Importing(QObject):
    """One dialog at a time; it is closed once the files are kept."""

    failed = Signal(object)  # an unexpected exception

    def __init__(self, current: CurrentRecord, appearance: Appearance) -> None:
        super().__init__(current)  # and no further reference, as in Safekeeping
        self._appearance = appearance

    @property
    def _current(self) -> CurrentRecord:
        current = self.parent()
        assert isinstance(current, CurrentRecord)  # noqa: S101 - it was made with one
        return current

    def begin(self, record: Record, chosen: Sequence[Path]) -> None:
        """Show what files hold; a folder stands for the files in it."""
        try:
            files = import_preview.all_files(chosen)
        except UserError as error:
            record.presenter.refused.emit(error)
            return
        window = self._current.parent()
        parent = window if isinstance(window, QWidget) else None
        dialog = ImportDialog(files, self._appearance.wording(), parent)
        progress = _Progressing(dialog)
        progress.told.connect(dialog.show_progress)
        dialog.cancelled.connect(progress.ended.set)
        dialog.read_asked.connect(partial(self._read, dialog, progress))
        dialog.import_asked.connect(partial(self._import, dialog, progress))
        dialog.open()
        self._read(dialog, progress)

    def _read(self, dialog: ImportDialog, progress: _Progressing) -> None:
        current, chosen = self._current, _chosen(dialog)
        dialog.wait()
        job = partial(
            import_preview.rehearse, current.folder, current.passphrase, chosen.files,
            me=chosen.me, channel=chosen.channel, waiting=progress.waiting(),
        )  # fmt: skip
        BackgroundTask(self).run(job, dialog.show_files, partial(self._refuse, dialog))

    def _import(self, dialog: ImportDialog, progress: _Progressing) -> None:
        record = self._current.record
        if record is None:
            return
        chosen = _chosen(dialog)
        dialog.wait()
        job = partial(_import, record.opener, chosen, progress.waiting())
        kept = partial(self._kept, dialog, chosen)
        BackgroundTask(self).run(job, kept, partial(self._refuse, dialog))

    def _kept(self, dialog: ImportDialog, chosen: _Chosen, kept: _Kept) -> None:
        brought = ", ".join(f"{one.file}: {dialog.brought(one)}" for one in kept.files)
        dialog.close_done()
        record = self._current.record
        if record is None:
            return
        presenter = record.presenter
        presenter.look_for_changes()
        told = self.tr("Imported. {brought}").format(brought=brought)
        presenter.done.emit(Done(DoneKind.SETTING, told=told))
        if kept.ground.loses:

            def again(ws: Workspace, ground: Ground) -> None:
                acts.undo(ws)
                _take(ws, chosen, ground, Waiting())

            presenter.ground_lost.emit(kept.ground, again)

    def _refuse(self, dialog: ImportDialog, error: Exception) -> None:
        if isinstance(error, UserError):
            dialog.refuse(self._appearance.wording().error(error))
        else:
            dialog.close_done()
            self.failed.emit(error)


def _chosen(dialog: ImportDialog) -> _Chosen:
    return _Chosen(tuple(dialog.files), dialog.me.text().strip(), dialog.channel.text().strip())


def _take(
    ws: Workspace, chosen: _Chosen, ground: Ground, waiting: Waiting
) -> tuple[ImportedFile, ...]:
    results = exchange.import_files(
        ws, chosen.files, me=chosen.me, channel=chosen.channel, waiting=waiting, ground=ground
    )
    return import_preview.shown(results, ws.zone())


def _import(opener: Opener, chosen: _Chosen, waiting: Waiting) -> _Kept:
    with opener() as ws:
        ground = Ground(ws)
        return _Kept(_take(ws, chosen, ground, waiting), ground)
