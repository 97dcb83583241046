"""For how long neither mouse nor keyboard was used: whoever on this computer tells it.

Mutter (GNOME) is asked over the bus, else the X11 server; Windows and macOS tell it themselves. The
hint of logind is never asked: some desktops leave it at "not idle" for ever.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from cmtracker.ui.quiet.bus import Bus, BusLine, BusObject

Answer = Callable[[float | None], object]

MUTTER = BusObject(
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)


class IdleSource:
    """Finds out with the first question who tells it; asks only that one from then on."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._name: str | None = None
        self._at_hand: Callable[[], float | None] | None = None

    @property
    def name(self) -> str | None:
        """Who tells it; "" where nobody does, None as long as it is not known."""
        return self._name

    def ask(self, then: Answer) -> None:
        """Tell `then` the seconds without use; None where nobody knows."""
        if self._name is None and sys.platform in {"win32", "darwin"}:
            self._take_system()
        if self._at_hand is not None:
            then(self._at_hand())
        elif self._name == "":
            then(None)
        else:
            self._bus.ask(_asked_of_mutter, lambda seconds: self._told(seconds, then))

    def _told(self, seconds: float | None, then: Answer) -> None:
        if self._name is None:
            if seconds is not None:
                self._name = "Mutter IdleMonitor"
            else:
                seconds = self._take_x11()
        then(seconds)

    def _take_x11(self) -> float | None:
        """Ask the X11 server from now on, where there is one that knows."""
        self._name = ""
        if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            return None  # the server inside a Wayland desktop sees only a part of the keys
        from cmtracker.ui.quiet.x11 import idle_seconds  # noqa: PLC0415 - X11 only

        seconds = idle_seconds()
        if seconds is not None:
            self._name, self._at_hand = "X11 screen saver", idle_seconds
        return seconds

    def _take_system(self) -> None:
        if sys.platform == "win32":
            self._name, self._at_hand = "Windows GetLastInputInfo", _idle_on_windows
        else:
            self._name, self._at_hand = "macOS CGEventSource", _idle_on_macos


def _asked_of_mutter(line: BusLine) -> float | None:
    answer = line.call(MUTTER, "GetIdletime")
    return int(str(answer[0])) / 1000 if answer else None


def _idle_on_windows() -> float | None:
    import ctypes  # noqa: PLC0415 - Windows only

    class LastInput(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))

    windows = getattr(ctypes, "windll")  # noqa: B009 - there on Windows alone
    last = LastInput(ctypes.sizeof(LastInput), 0)
    if not windows.user32.GetLastInputInfo(ctypes.byref(last)):
        return None
    passed = (
        windows.kernel32.GetTickCount() - last.ticks
    ) & 0xFFFFFFFF  # it begins anew after 49 days
    return float(passed) / 1000


ANY_EVENT = 0xFFFFFFFF
ALL_SESSIONS = 0
QUARTZ = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"


def _idle_on_macos() -> float | None:
    import ctypes  # noqa: PLC0415 - macOS only

    try:
        quartz = ctypes.CDLL(QUARTZ)
        asked = quartz.CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return None
    asked.argtypes = [ctypes.c_int32, ctypes.c_uint32]
    asked.restype = ctypes.c_double
    return float(asked(ALL_SESSIONS, ANY_EVENT))
