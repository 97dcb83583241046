"""Empties Qt's cache of pictures in the wake-up that filled it.

What a style draws (arrows, marks, scaled icons) goes into the cache with every painting, and as
long as it holds something Qt wakes the program up every 10 to 30 s to empty it by and by.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QWidget

PAINTED_S = 1.0
"""So long after a tick what it changed in the window is painted."""


class PictureCache(QObject):
    """Looks when a window is painted after a tick; at other times the cache is left to Qt."""

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until = 0.0
        window.installEventFilter(self)

    def ticked(self) -> None:
        """Empty the cache after what is painted now, and after what a tick changes."""
        self._until = time.monotonic() + PAINTED_S
        QPixmapCache.clear()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Notice that the window is to be painted; the event takes its way."""
        if event.type() is QEvent.Type.UpdateRequest and time.monotonic() < self._until:
            QTimer.singleShot(0, QPixmapCache.clear)
        return False
