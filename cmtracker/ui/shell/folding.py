"""Moves what the engine wrote beside the log into its file, so that a copy of the file is whole.

Ten quiet seconds after the last act, with one sign of life of thirty in the wake-up that leaves it,
and when the session of the desktop ends. Nothing wakes up while nobody acts. Folding waits for the
disk several times, which would wake a hidden window three times as often as all the rest of a
minute; what a copy of the file alone lacks until then are the latest signs of life, no act.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

QUIET_MS = 10_000
BEATS = 30
"""Signs of life to a folding: those of half an hour of a hidden window."""


class Folding(QObject):
    """Calls `fold`, which takes milliseconds and raises nothing, at the right moments."""

    folded = Signal()  # the quiet moment for what else waits for one

    def __init__(self, fold: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fold = fold
        self._beats = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.setTimerType(Qt.TimerType.CoarseTimer)
        self._quiet.timeout.connect(self.now)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.now)

    def soon(self) -> None:
        """Fold after ten seconds in which this is not asked for again."""
        self._quiet.start()

    def beat(self) -> None:
        """Fold in this wake-up when it is time, unless an act has just asked for it."""
        self._beats += 1
        if self._beats >= BEATS and not self._quiet.isActive():
            self.now()

    def now(self) -> None:
        """Fold at once."""
        self._quiet.stop()
        self._beats = 0
        self._fold()
        self.folded.emit()
