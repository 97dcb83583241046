"""Moves the data folder, in a thread, while the record is closed.

Once it is done the window is opened anew on the new folder: preferences, lock and example are
those of a data folder.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.ui.settings.move_dialog import MoveDialog
from cmtracker.ui.settings.own_log import OwnLogActs
from cmtracker.ui.shell.arrival import Arrival
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.widgets.progress import Sparing

if TYPE_CHECKING:  # the window stands before any of this is asked for
    from cmtracker.tracker.moving import LogPlace, Moved


class MoveActs(OwnLogActs):
    """Serves one's own log, never the example."""

    begun = Signal()  # nothing else may have the folder open
    arrived = Signal(object)  # Arrival: the window is to be opened there
    failed = Signal(object)  # an unexpected exception
    _progressed = Signal(object, object)  # bytes copied, bytes in all

    def ask(self) -> None:
        """Ask where to."""
        from cmtracker.tracker import moving  # noqa: PLC0415 - seldom

        if self._own() is None:
            return
        beside = moving.portable_place() is not None
        dialog = MoveDialog(self._current.folder, may_be_beside=beside, parent=self._window())
        dialog.move_asked.connect(partial(self._move, dialog))
        dialog.use_asked.connect(partial(self._use, dialog))
        self._progressed.connect(dialog.show_progress)
        dialog.open()

    def _move(self, dialog: MoveDialog, chosen: Path | None, remove: bool) -> None:
        from cmtracker.tracker import moving  # noqa: PLC0415 - seldom

        folder, passphrase = self._current.folder, self._current.passphrase
        watch = self._watch(dialog)

        def job() -> Moved:
            if chosen is None:
                return moving.move_beside(folder, passphrase, watch)
            return moving.move(folder, paths.absolute(chosen), passphrase, watch)

        self._close_record()
        moved = partial(self._moved, dialog, remove)
        BackgroundTask(self).run(job, moved, partial(self._not_moved, dialog))

    def _watch(self, dialog: MoveDialog) -> Callable[[int, int], None]:
        """Return what is told of the copying, and ends it once that is asked for."""
        cancelled = threading.Event()
        dialog.cancel_asked.connect(cancelled.set)
        signs = Sparing()

        def told(done: int, total: int) -> None:
            if cancelled.is_set():
                raise UserError("move_cancelled")
            if signs.is_due():
                self._progressed.emit(done, total)

        return told

    def _use(self, dialog: MoveDialog, folder: Path) -> None:
        from cmtracker.tracker import moving  # noqa: PLC0415 - seldom

        self._close_record()
        used = partial(self._used, dialog)
        BackgroundTask(self).run(
            partial(moving.open_instead, self._current.folder, folder),
            used,
            partial(self._not_moved, dialog),
        )

    def _close_record(self) -> None:
        self.begun.emit()
        self._current.release()

    def _moved(self, dialog: MoveDialog, remove: bool, done: Moved) -> None:
        passphrase = self._current.passphrase
        dialog.close_done()
        self.arrived.emit(Arrival(done.folder, done.before, passphrase, remove, done.leads_there))

    def _used(self, dialog: MoveDialog, place: LogPlace) -> None:
        dialog.close_done()
        self.arrived.emit(Arrival(place.folder, leads_there=place.is_found))

    def _not_moved(self, dialog: MoveDialog, error: Exception) -> None:
        self._current.reopen(self._current.passphrase)
        if not isinstance(error, UserError):
            dialog.close_done()
            self.failed.emit(error)
            return
        folder = error.values.get("folder") if error.key == "move_has_log" else None
        dialog.refuse(self._say(error), None if folder is None else Path(str(folder)))
