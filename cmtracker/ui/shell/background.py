"""Reads the record away from the window, so that no click ever waits for a long log.

One thread with a workspace of its own (a connection belongs to the thread that opened it). It
sleeps until it is asked. Answers come back on the window's thread; an answer that a newer
question of the same name has overtaken is dropped.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from cmtracker.tracker.workspace import Workspace

T = TypeVar("T")
Opener = Callable[[], Workspace]


class RecordReader(Protocol):
    """Whatever answers questions about the record."""

    def ask(self, name: str, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Call `job` with a workspace, then `then` with its answer on the window's thread.

        Of several questions of one name, only the newest is answered.
        """

    def apart(self) -> RecordReader:
        """Return a reader that takes long questions, without the others having to wait for them."""


class ImmediateReader:
    """Answers on the spot, from an open workspace, on the thread that asks.

    For small questions while the window is hidden: no other thread has to be woken for them.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def ask(self, name: str, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Call `job` and `then` at once."""
        then(job(self._workspace))

    def apart(self) -> RecordReader:
        """Return the reader itself: nobody waits for another question."""
        return self


@dataclass(frozen=True)
class _Question:
    name: str
    number: int
    job: Callable[[Workspace], Any]
    then: Callable[[Any], None]


@dataclass(frozen=True)
class _Failure:
    error: Exception


class BackgroundReader(QObject):
    """The reading thread of a window. `close` it, or the program will not end."""

    _answered = Signal(object, object)
    failed = Signal(object)  # the exception of a question
    copy_failed = Signal(object)  # UserError: a copy of the day was not made
    settled = Signal()  # every question put so far is answered, overtaken or failed

    def __init__(self, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._newest: dict[str, int] = {}
        self._open = 0
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._apart: BackgroundReader | None = None
        self._answered.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a question is still open."""
        return self._open > 0

    def ask(self, name: str, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Put a question; the thread is started by the first."""
        number = self._newest.get(name, 0) + 1
        self._newest[name] = number
        self._open += 1
        self._questions.put(_Question(name, number, job, then))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="cmtracker-reads", daemon=True)
            self._thread.start()

    def apart(self) -> BackgroundReader:
        """Return the reader for long questions; it has a thread of its own, and ends with this."""
        if self._apart is None:
            self._apart = BackgroundReader(self._opener, self)
            self._apart.failed.connect(self.failed)
            self._apart.copy_failed.connect(self.copy_failed)
        return self._apart

    def close(self) -> None:
        """Drop what is still to be answered, and wait for the thread to close its file."""
        self._newest.clear()
        if self._apart is not None:
            self._apart.close()
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join()
            self._thread = None

    def finish(self, patience_s: float) -> None:
        """Have all questions answered, and wait so many seconds at most for the thread to end.

        Nobody hears the answers. A thread that waits longer for the system is left behind, and ends
        with the program.
        """
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join(patience_s)
            self._thread = None
        self._newest.clear()

    def _work(self) -> None:
        workspace: Workspace | None = None
        try:
            while (question := self._questions.get()) is not None:
                answer: object = None
                if self._newest.get(question.name) == question.number:
                    try:
                        workspace = workspace or self._opener()
                        answer = question.job(workspace)
                    except Exception as error:  # noqa: BLE001 - told on the window's thread
                        answer = _Failure(error)
                self._answered.emit(question, answer)
                for problem in workspace.take_copy_problems() if workspace else ():
                    self.copy_failed.emit(problem)
        finally:
            if workspace is not None:
                workspace.close()

    def _pass_on(self, question: _Question, answer: object) -> None:
        self._open -= 1
        if isinstance(answer, _Failure):
            self.failed.emit(answer.error)
        elif self._newest.get(question.name) == question.number and not _is_gone(question.then):
            question.then(answer)
        if self._open == 0:
            self.settled.emit()


def _is_gone(then: Callable[[Any], None]) -> bool:
    """Say whether an answer is for a widget that was deleted meanwhile: a dialog, closed early."""
    method = then.func if isinstance(then, partial) else then
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)
