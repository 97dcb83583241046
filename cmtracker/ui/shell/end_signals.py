"""Handles the signals by which a system ends a program (at the end of a session for instance).

The event loop runs outside Python, which hears of a signal only when it is woken: the signal
writes a byte into a pair of sockets, and the loop watches the other end.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""What ends a program; not every system has all of them."""


class EndSignals(QObject):
    """`asked` when the program is to end now."""

    asked = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._far, self._near = socket.socketpair()
        for end in (self._far, self._near):
            end.setblocking(False)
        self._before_fd = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._before = {
            getattr(signal, name): signal.signal(getattr(signal, name), self._heard)
            for name in _NAMES
            if hasattr(signal, name)
        }
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._is_asked = False

    def close(self) -> None:
        """Put back what was there before."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before_fd)
        self._far.close()
        self._near.close()

    def _heard(self, number: int, frame: FrameType | None) -> None:
        """Remember it: this runs in the midst of anything, and must touch nothing else."""
        self._is_asked = True

    def _woken(self) -> None:
        try:
            self._near.recv(64)
        except BlockingIOError:
            return
        if self._is_asked:
            self._is_asked = False
            self.asked.emit()
