"""The one place where what nobody expected is caught: kept in a log file, and said once.

A `UserError` that reaches it is a refusal for the user, and is passed on to the message bar.
Anything else is a bug: the record is not touched, the report is written beside it.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.ui.shell import faults
from cmtracker.ui.widgets.plain_text import MessageBox


class Failures(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook` until `give_back`."""

    refused = Signal(object)  # UserError
    _caught = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = folder / faults.FILE
        self._waiting: list[BaseException] = []
        self._told: set[str] = set()
        self._is_written = True
        self._box: MessageBox | None = None
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell_soon)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def give_back(self) -> tuple[BaseException, ...]:
        """Put the hooks back that were there before.

        Returns what was caught and never told: no event loop ran any more. It is written down.
        """
        sys.excepthook, threading.excepthook = self._before
        return tuple(self._waiting)

    def take(self, error: BaseException) -> None:
        """Take an exception that was caught elsewhere, from any thread."""
        if isinstance(error, OSError):  # raised where no code words it: in a library, for example
            why = files.reason(error)
            error = UserError("system_refused", file=str(error.filename or "–"), why=why)
        if not isinstance(error, UserError):
            self._write(error)
        self._waiting.append(error)
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
        self._is_written = faults.keep(error, self._file)
        if not self._is_written and sys.stderr is not None:
            sys.stderr.write(faults.details(error))

    def _tell_soon(self, error: BaseException) -> None:
        """Wait until whatever failed is over: it may have been in the midst of painting."""
        QTimer.singleShot(0, partial(self._tell, error))

    def _tell(self, error: BaseException) -> None:
        self._waiting.remove(error)
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
