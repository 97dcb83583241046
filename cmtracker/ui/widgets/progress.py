"""How far a long act has come: a bar, and signs of it that are not too many for the window."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QProgressBar, QWidget

STEPS = 1000
"""Of the bar, whatever is counted."""

EVERY_S = 0.1
"""Seconds between two signs of progress at least."""


class ProgressBar(QProgressBar):
    """A bar that fills, or that only moves where nobody knows how much there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Progress"))

    def begin(self) -> None:
        """Move only: how far it has come is not known yet."""
        self.setRange(0, 0)

    def show_share(self, done: int, total: int) -> None:
        """Show how much of all is done; `total` is 0 where nobody knows it."""
        if total <= 0:
            self.begin()
        else:
            self.setRange(0, STEPS)
            self.setValue(min(done * STEPS // total, STEPS))


class Sparing:
    """Says whether a sign of progress is due, ten times a second at most."""

    def __init__(self) -> None:
        self._last = 0.0

    def is_due(self) -> bool:
        """Return True where none was given for a moment; one is then taken as given."""
        now = time.monotonic()
        if now - self._last < EVERY_S:
            return False
        self._last = now
        return True
