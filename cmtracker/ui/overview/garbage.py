"""Puts the search for garbage off while a page is made.

The log stays in memory. Python looks through all of it for cycles time and again while the chart
libraries are imported and a range is analysed; that was a quarter of the page's first showing.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pause:
    """How many are busy, on whichever thread; and whether it was on before the first of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = 0
        self._was_on = True

    def begin(self) -> None:
        with self._lock:
            if self._busy == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._busy += 1

    def end(self) -> None:
        with self._lock:
            self._busy -= 1
            if self._busy == 0 and self._was_on:
                gc.enable()


_pause = _Pause()


@contextmanager
def garbage_later() -> Iterator[None]:
    """Collect no garbage, on any thread, before the block is left everywhere."""
    _pause.begin()
    try:
        yield
    finally:
        _pause.end()
