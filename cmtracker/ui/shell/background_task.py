"""One long act on files, in a thread of its own, while nobody has the record open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class BackgroundTask(QObject):
    """Calls a job once and passes its answer on. The program waits for it before it ends."""

    _ended = Signal(object, object)  # what to call, with what

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._ended.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `job` in a thread, then `then` or `failed` on the window's thread."""

        def work() -> None:
            try:
                answer = job()
            except Exception as error:  # noqa: BLE001 - told on the window's thread
                self._ended.emit(failed, error)
            else:
                self._ended.emit(then, answer)

        self._thread = threading.Thread(target=work, name="cmtracker-errand")
        self._thread.start()

    def _pass_on(self, call: Callable[[Any], None], answer: object) -> None:
        self.deleteLater()
        if self._thread is not None:
            # It still holds the job and what comes after it. Were it the last to let go of a
            # dialog, that would be deleted in a thread other than the window's.
            self._thread.join()
        call(answer)
