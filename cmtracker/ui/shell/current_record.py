"""Whether one's own record is open; closed for a while, or waiting for a passphrase.

Between two records there is none for a moment; a locked one is waited for: the dialog asks, and
"Unlock" stays where the dialog is cancelled.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.log_errors import FOREIGN, LOCKED

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.ui.shell.lock import Lock
    from cmtracker.ui.shell.record import Record


class CurrentRecord(QObject):
    """Holds the open record. A passphrase is kept in memory alone, for as long as the program."""

    opened = Signal(object)  # Record
    released = Signal()  # no record is open any more
    locked = Signal()  # one's own log waits for its passphrase
    refused = Signal(object)  # UserError: one's own log cannot be opened
    failed = Signal(object)  # an exception while reading

    def __init__(self, folder: Path, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)  # and no further reference: a ring would outlive the window
        self.folder = folder
        self._appearance = appearance
        self._lock: Lock | None = None
        self.record: Record | None = None
        self.passphrase: str | None = None
        self.tried: str | None = None  # the last passphrase given for one's own log

    def reopen(self, passphrase: str | None = None, *, asks: bool = True) -> None:
        """Open one's own record; say instead that it is locked, or why it cannot be opened.

        Unless it `asks`, a locked one waits without a dialog until it is to be unlocked.
        """
        try:
            self.open_own(passphrase)
        except UserError as error:
            if error.key not in LOCKED:
                self.refused.emit(error)
                return
            self.locked.emit()
            if not asks:
                return
            wrong = error.key == "passphrase_wrong"
            self._the_lock().ask(self._appearance.wording().error(error) if wrong else "")

    def open(self, folder: Path) -> None:
        """Open the record of a data folder in place of the present one. Raises `UserError`."""
        self._take(folder, self.passphrase if folder == self.folder else None)

    def open_own(self, passphrase: str | None) -> None:
        """Open one's own record with a passphrase, kept from now on. Raises `UserError`."""
        self.tried = passphrase
        self._take(self.folder, passphrase)
        self.passphrase = passphrase

    def release(self) -> None:
        """Close the record; none is open until the next."""
        record, self.record = self.record, None
        if record is not None:
            self.released.emit()
            record.close()

    def unlock(self) -> None:
        """Ask for the passphrase, where the log waits for it."""
        if self.record is None:
            self._the_lock().ask()

    def _take(self, folder: Path, passphrase: str | None) -> None:
        from cmtracker.ui.shell.record import open_record  # noqa: PLC0415 - after the first picture

        record = open_record(folder, passphrase, self)
        record.reads.failed.connect(self.failed)
        record.exchange.failed.connect(self.failed)
        self.release()
        self.record = record
        self.opened.emit(record)

    def _the_lock(self) -> Lock:
        from cmtracker.ui.shell.lock import Lock  # noqa: PLC0415 - few logs have one

        if self._lock is None:
            self._lock = Lock(self)
            self._lock.entered.connect(self._try)
        return self._lock

    def _try(self, passphrase: str) -> None:
        lock = self._the_lock()
        try:
            self.open_own(passphrase)
        except UserError as error:
            if error.key == FOREIGN:
                lock.done()
                self.refused.emit(error)
            else:
                lock.ask(self._appearance.wording().error(error))
        else:
            lock.done()
