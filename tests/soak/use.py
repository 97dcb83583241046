"""The whole program used for simulated hours: its clock is turned tick by tick, and watched over.

In the day somebody comes to the window every few minutes and does one of the usual acts; at noon,
in the evening and at night the window is hidden in between. Each tick is the program's own, made at
once instead of after a minute.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.pressing import button, texts

from cmtracker.model import DAY, HOUR, MINUTE, Schedule, Slot
from cmtracker.results.reminders import Reminder
from cmtracker.settings import FILE, Settings, reminder_settings
from cmtracker.tracker import calendar, counts, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.program import Program

ZONE = ZoneInfo("Europe/Paris")
BEGIN = int(datetime(2026, 11, 17, 8, tzinfo=ZONE).timestamp())
"""A Tuesday, at eight."""
ACT_EVERY = 3 * MINUTE
AWAY = (range(12 * HOUR, 13 * HOUR), range(18 * HOUR, 20 * HOUR), range(23 * HOUR, 32 * HOUR))
"""When nobody looks at the window, in seconds from midnight of the first date."""
PATIENCE = 10_000
"""So many times 5 ms are waited for an answer."""
WARM_UP = 2 * HOUR
"""Every act has been done once by then: what is made once is there."""


class Measure(NamedTuple):
    """Where a simulated hour ended: its resident memory in MB, and the acts so far."""

    hour: float
    megabytes: float
    acts: int


@dataclass
class Found:
    """What came of it."""

    measures: list[Measure] = field(default_factory=list)
    warm: float = 0.0
    missed: list[str] = field(default_factory=list)
    said: Counter[tuple[object, ...]] = field(default_factory=Counter)
    ticks: int = 0
    beats: int = 0

    @property
    def growth(self) -> float:
        """By what part the memory has grown since it was warm; negative where it has shrunk.

        The least of the last three hours counts: a page that is made takes memory for a while.
        """
        late = [one.megabytes for one in self.measures if one.hour * HOUR > WARM_UP]
        return min(late[-3:]) / self.warm - 1 if late else 0.0

    @property
    def doubled(self) -> list[str]:
        """The reminders that were said more than once."""
        return [f"{key} {times} times" for key, times in self.said.items() if times > 1]


def megabytes() -> float:
    """Return the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def turn(now: int) -> None:
    """Set the clock of the program."""
    os.environ["CMTRACKER_NOW"] = datetime.fromtimestamp(now, ZONE).isoformat()


def filled(folder: Path) -> None:
    """Make a log of two months with a schedule and an evening each third day."""
    settings = Settings(folder / FILE)
    for key, value in (("language", "en"), ("welcomed", True), ("first_steps_shown", True)):
        settings.set(key, value)
    for reminder in reminder_settings().values():
        settings.set(reminder.key, value=True)
    slots = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    with open_workspace(folder) as ws:
        calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (((slots,) * 5 + ((), ())),)))
        for back in range(1, 61, 3):
            evening = BEGIN - back * DAY + 12 * HOUR
            sessions.add(ws, evening, evening + HOUR)


class Use:
    """Somebody at the program, and what is watched over meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.found = Found()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self.program = Program(application, folder)
        self.program._failures.give_back()  # a fault ends the run
        self._now = BEGIN
        self._acts: tuple[Callable[[], object], ...] = (
            self._start, self._count, self._journal, self._overview, self._my_week, self._today,
            self._pause, self._pause, self._elsewhere, self._undo, self._keys, self._settings,
            self._today, self._stop, self._reports, self._today,
        )  # fmt: skip
        self._done = 0

    def begin(self) -> None:
        """Begin the program, and take its tick over."""
        self.program.begin()
        self._until(lambda: self.program._is_settled and self.program.record is not None)
        self._until(lambda: self.program.record.presenter.view is not None)
        self.program._tick.stop()
        reminders = self.program._reminders
        says = reminders._say

        def hear(reminder: Reminder) -> None:
            self.found.said[reminder.key] += 1
            says(reminder)

        reminders._say = hear

    def go_on(self, seconds: int) -> Found:
        """Use it for so many simulated seconds."""
        end, hour = self._now + seconds, self._now
        while self._now < end:
            self._come_or_go()
            if self.program.window.isVisible() and self._now % ACT_EVERY < 30:
                self._acts[self._done % len(self._acts)]()
                self._done += 1
                self._settle()
            self._tick()
            if not self.found.warm and self._now - BEGIN >= WARM_UP:
                self.found.warm = megabytes()
            if self._now - hour >= HOUR or self._now >= end:
                hour = self._now
                measure = Measure((self._now - BEGIN) / HOUR, megabytes(), self._done)
                self.found.measures.append(measure)
        return self.found

    def _come_or_go(self) -> None:
        midnight = BEGIN - 8 * HOUR
        is_away = any(self._now - midnight in hours for hours in AWAY)
        if is_away != self.program.window.isVisible():
            return
        if is_away:  # work goes on elsewhere over noon and in the evening, and not at night
            self._today()
            (self._stop if self._now - midnight >= 23 * HOUR else self._start)()
            self.program.window.hide()
        else:
            self.program.window.come_up()
        self._settle()

    def _tick(self) -> None:
        """Let the interval of the tick pass, and look whether a sign of life was left."""
        self._now += MINUTE
        turn(self._now)
        self.program._tick.timeout.emit()
        self.program._tick.stop()
        self._settle()
        self.found.ticks += 1
        running = self.program.record.workspace.store.running()
        if running is not None and running.paused_at is None:
            self.found.beats += 1
            if running.seen_at != self._now:
                self.found.missed.append(f"{running.seen_at} at {self._now}")

    # --- acts ----------------------------------------------------------------------------------

    def _press(self, name: str) -> None:
        window = QApplication.activeModalWidget() or self.program.window
        button(window, name).click()
        self._settle()

    def _key(self, keys: str) -> None:
        place = QApplication.activeModalWidget() or self.program.window
        QTest.keySequence(place, keys)
        self._settle()

    def _start(self) -> None:
        if self.program.record.workspace.store.running() is None:
            self._press("Start")

    def _stop(self) -> None:
        if self.program.record.workspace.store.running() is not None:
            self._press("Stop")

    def _count(self) -> None:
        self._key("Ctrl+M")

    def _pause(self) -> None:
        self._key("Ctrl+P")

    def _undo(self) -> None:
        self._key("Ctrl+M")
        self._key("Ctrl+Z")

    def _keys(self) -> None:
        self._key("F1")
        self._key("Esc")

    def _today(self) -> None:
        self.program.window.go_to_symbol("today")

    def _journal(self) -> None:
        self.program.window.go_to_symbol("journal")

    def _overview(self) -> None:
        self.program.window.go_to_symbol("overview")

    def _reports(self) -> None:
        self.program.window.go_to_symbol("reports")

    def _settings(self) -> None:
        self.program.window.open_settings()

    def _my_week(self) -> None:
        self._key("Ctrl+K")

    def _elsewhere(self) -> None:
        """Count as the command line does, while the window is open."""
        with open_workspace(self._folder) as other:
            counts.add(other, "facebook", 3)

    # --- waiting -------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Wait until everything asked is answered, and delete what was closed."""
        for _ in range(3):
            self._application.processEvents()
            if self.program.reads.is_busy:
                waiting = QEventLoop()
                self.program.reads.settled.connect(waiting.quit)
                waiting.exec()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _until(self, what: Callable[[], bool]) -> None:
        waited = 0
        while not what():
            QTest.qWait(5)
            waited += 1
            assert waited < PATIENCE, texts(self.program.window)

    def end(self) -> None:
        """End the program."""
        self.program.end()
        self.program.close()
