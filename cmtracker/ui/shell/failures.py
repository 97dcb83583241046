"""The one place where what nobody expected is caught: kept in a log file, and said once.

A `UserError` that reaches it is a refusal for the user, and is passed on to the message bar.
Anything else is a bug: the record is not touched, the report is written beside it.
"""

from __future__ import annotations

import sys
import threading
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cmtracker import __version__, files
from cmtracker.errors import UserError
from cmtracker.ui.widgets.plain_text import MessageBox

FILE = "cmtracker-errors.log"
LARGEST = 1_000_000


class Failures(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook` until `give_back`."""

    refused = Signal(object)  # UserError
    _caught = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = folder / FILE
        self._told: set[str] = set()
        self._is_written = True
        self._box: MessageBox | None = None
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell_soon)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def give_back(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook = self._before

    def take(self, error: BaseException) -> None:
        """Take an exception that was caught elsewhere, from any thread."""
        if isinstance(error, OSError):  # raised where no code words it: in a library, for example
            why = files.reason(error)
            error = UserError("system_refused", file=str(error.filename or "–"), why=why)
        if not isinstance(error, UserError):
            self._write(error)
        self._caught.emit(error)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.take(error)

    def _thread_hook(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.take(failure.exc_value)

    def _write(self, error: BaseException) -> None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        system = f"cmtracker {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
        text = "".join(traceback.format_exception(error))
        try:
            before = files.read(self._file, most=LARGEST)
        except UserError:  # none yet, or too long a one: begun anew
            before = b""
        try:
            files.make_folder(self._file.parent)
            files.write(self._file, before + f"{when} {system}\n{text}\n".encode(errors="replace"))
            self._is_written = True
        except UserError:
            self._is_written = False
            if sys.stderr is not None:
                sys.stderr.write(text)

    def _tell_soon(self, error: BaseException) -> None:
        """Wait until whatever failed is over: it may have been in the midst of painting."""
        QTimer.singleShot(0, partial(self._tell, error))

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)
            return
        summary = f"{type(error).__name__}: {error}"
        if summary in self._told:
            return
        self._told.add(summary)
        box = MessageBox(QApplication.activeWindow())
        box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(MessageBox.Icon.Warning)
        box.setWindowTitle("cmtracker")
        box.setText(self.tr("Something went wrong inside cmtracker. Your record is not affected."))
        where = (
            self.tr("What happened was written to {file}.")
            if self._is_written
            else self.tr("What happened is shown below: {file} could not be written.")
        )
        box.setInformativeText(where.format(file=self._file))
        box.setDetailedText(summary)
        box.open()
        self._box = box  # without a parent, nobody else would keep it alive
