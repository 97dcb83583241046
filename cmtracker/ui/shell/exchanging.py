"""Exchanges with the person's other devices, away from the window and without being asked.

Once the first page stands, when the window comes up, in the wake-ups in which the log is folded
(`folding`), and at the end. It has a thread of its own, which also makes what is asked for in the
settings: no two of these ever write into the folder at once. Where no folder is set, there is no
thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.model import Instant
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import BackgroundReader, Opener

if TYPE_CHECKING:  # a log that meets no other device needs none of it
    from cmtracker.tracker.sync import Exchanged
    from cmtracker.tracker.sync_quiet import QuietExchange

T = TypeVar("T")
Refuse = Callable[[UserError], object]

PATIENCE_S = 20.0
"""Seconds that the end of the program waits for a folder that does not answer."""


class ExchangeOutcome(NamedTuple):
    """What the last exchange did and when, and how much is changed on two devices at once.

    `done` None: nothing had changed. `problem`: the exchange was refused as a whole.
    """

    at: Instant
    done: Exchanged | None = None
    changed_twice: int = 0
    problem: UserError | None = None


class DeviceExchange(QObject):
    """One for each open log; its signals come on the window's thread."""

    begun = Signal()
    ended = Signal(object)  # ExchangeOutcome: an exchange is over
    written = Signal()  # something may have been written into the log
    failed = Signal(object)  # an exception

    def __init__(
        self, opener: Opener, is_on: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reads = BackgroundReader(opener, self)
        self._reads.failed.connect(self.failed)
        self.copy_failed = self._reads.copy_failed
        self._is_on = is_on
        self._quiet: QuietExchange | None = None
        self._numbers = count()
        self._is_first = True
        self._is_last = False
        self.outcome: ExchangeOutcome | None = None

    @property
    def is_on(self) -> bool:
        """Whether a folder is set by which other devices are met."""
        return self._is_on()

    @property
    def is_busy(self) -> bool:
        """Whether an exchange, or something asked for in the settings, is under way."""
        return self._reads.is_busy

    # --- without being asked -------------------------------------------------------------------

    def begin(self) -> None:
        """Exchange for the first time, once a page stands; later calls do nothing."""
        if self._is_first:
            self._is_first = False
            self.look()

    def look(self) -> None:
        """Exchange where something has changed, here or in the folder."""
        if self.is_on and not self.is_busy:
            self._ask(self._look, self._end)

    def look_once_more(self) -> None:
        """Exchange before the program ends, which waits for it."""
        self._is_last = True
        if self.is_on:
            self._ask(self._look, self._end)

    # --- what the settings ask for -------------------------------------------------------------

    def exchange(self) -> None:
        """Exchange now, whether anything seems to have changed or not."""
        self.begun.emit()
        self._ask(_exchange, self._end)

    def run(
        self, job: Callable[[Workspace], T], then: Callable[[T], object], refuse: Refuse
    ) -> None:
        """Call `job` on the thread, then `then` with its answer, or `refuse` with a `UserError`."""

        def pass_on(answer: T | UserError) -> None:
            self.written.emit()
            if isinstance(answer, UserError):
                refuse(answer)
            else:
                then(answer)

        self._ask(partial(_refusable, job), pass_on)

    def close(self) -> None:
        """Wait for what is under way; at the end of the program also for what was asked last."""
        if self._is_last:
            self._reads.finish(PATIENCE_S)
        else:
            self._reads.close()

    def _ask(self, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Put a question under a name of its own, so that no later one overtakes it."""
        self._reads.ask(f"exchange {next(self._numbers)}", job, then)

    def _look(self, ws: Workspace) -> ExchangeOutcome | None:
        """Exchange on the thread; None where nothing has changed."""
        from cmtracker.tracker.sync_quiet import QuietExchange  # noqa: PLC0415 - as above

        self._quiet = self._quiet or QuietExchange()
        try:
            done = self._quiet.look(ws)
        except UserError as error:
            return ExchangeOutcome(ws.now(), problem=error)
        return None if done is None else _outcome(ws, done)

    def _end(self, outcome: ExchangeOutcome | None) -> None:
        if outcome is not None:
            self.outcome = outcome
            self.written.emit()
            self.ended.emit(outcome)


def _exchange(ws: Workspace) -> ExchangeOutcome:
    from cmtracker.tracker import sync  # noqa: PLC0415 - as above

    try:
        return _outcome(ws, sync.exchange(ws))
    except UserError as error:
        return ExchangeOutcome(ws.now(), problem=error)


def _outcome(ws: Workspace, done: Exchanged) -> ExchangeOutcome:
    from cmtracker.tracker import sync  # noqa: PLC0415 - as above

    return ExchangeOutcome(ws.now(), done, len(sync.conflicts(ws)) if done.changed else 0)


def _refusable(job: Callable[[Workspace], T], ws: Workspace) -> T | UserError:
    try:
        return job(ws)
    except UserError as error:
        return error
