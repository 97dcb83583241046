"""Looks, while a session runs out of hours, whether anybody is at the computer.

One look for each tick of the program, and nothing of what is seen is kept. At any other time
nothing is asked at all.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cmtracker.model import MINUTE, Running
from cmtracker.settings import Settings
from cmtracker.tracker.away import Away, AwayFinder, Sample, Trust
from cmtracker.tracker.views import TodayView
from cmtracker.ui.quiet.bus import Body, Bus, BusLine, BusObject
from cmtracker.ui.quiet.idle_sources import IdleSource
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.phrases import out_of_hours_now

LOCKS = tuple(
    BusObject(name, path, name)
    for name, path in (
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    )
)
LOGIN = BusObject(
    "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
)


class IdleWatch(QObject):
    """Asks what a time away was, once it is over; counts it as not worked meanwhile."""

    came_back = Signal(object)  # Away: the computer is used again
    woke = Signal()  # the computer has slept

    def __init__(self, bus: Bus, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bus = bus
        self._machine = Bus("SYSTEM", self)
        self.source = IdleSource(bus)
        self.trust = Trust()
        self._presenter: Presenter | None = None
        self._finder: AwayFinder | None = None
        self._found: Away | None = None
        self._is_locked = False
        self._listens = False
        for one in (bus, self._machine):
            one.heard.connect(self._hear)
            one.lost.connect(self._listen_anew)

    def serve(self, presenter: Presenter) -> None:
        """Watch over the running session of a record."""
        self._presenter, self._finder, self._found = presenter, None, None
        presenter.away_settled.connect(self._settled)

    def release(self) -> None:
        """Watch over nothing: the record is being closed."""
        self._presenter, self._finder, self._found = None, None, None

    def close(self) -> None:
        """End for good."""
        self._machine.close()

    def tick(self) -> None:
        """Look once, where a session runs out of hours."""
        presenter = self._presenter
        view = presenter.view if presenter is not None else None
        running = self._watched(view)
        if presenter is None or running is None:
            self._finder = self._found = None
            return
        if self._finder is None or self._finder.session != running.id:
            threshold = self._settings.number("idle_minutes") * MINUTE
            self._finder = AwayFinder(running.id, presenter.now(), threshold)
            self._found = None
        if not self._listens:
            self._listens = True
            self._bus.ask(_hear_locks, _nothing)
            self._machine.ask(_hear_sleep, _nothing)
        self.source.ask(self._take)

    def _watched(self, view: TodayView | None) -> Running | None:
        """Return the running session, where it is one to be watched over."""
        running = view.running if view is not None else None
        if view is None or running is None or running.paused_at is not None:
            return None
        if not self._settings.flag("ask_when_idle") or not out_of_hours_now(view):
            return None
        known = self._finder is not None and self._finder.session == running.id
        return running if known or not view.left_running else None

    def _take(self, idle: float | None) -> None:
        """Go by one answer of the source."""
        presenter, finder = self._presenter, self._finder
        if presenter is None or finder is None:
            return
        sample = Sample(presenter.now(), idle, self._is_locked)
        away = finder.look(self.trust.checked(sample))
        if away is None or away == self._found:
            return
        self._found = away
        presenter.show_away(away)
        if away.is_over:
            self.came_back.emit(away)

    def _listen_anew(self) -> None:
        """Ask for locks and sleep again with the next look: a bus that went away tells no more."""
        self._listens = False

    def _settled(self) -> None:
        if self._presenter is not None and self._finder is not None:
            self._finder.settled(self._presenter.now())
        self._found = None

    def _hear(self, interface: str, member: str, body: Body) -> None:
        if member == "ActiveChanged" and any(interface == lock.interface for lock in LOCKS):
            self._is_locked = bool(body and body[0])
            if not self._is_locked:
                self.tick()
        elif (interface, member) == (LOGIN.interface, "PrepareForSleep") and body == (False,):
            self.woke.emit()


def _hear_locks(line: BusLine) -> None:
    for lock in LOCKS:
        line.hear(lock, "ActiveChanged")


def _hear_sleep(line: BusLine) -> None:
    line.hear(LOGIN, "PrepareForSleep")


def _nothing(_: object) -> None:
    """Wait for no answer."""
