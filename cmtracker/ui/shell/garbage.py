"""Runs Python's cycle collector on the window's own thread, at moments when nobody waits.

Left alone, Python searches at any moment and on any thread: in the midst of a frame, where going
through a long log costs tenths of a second, or on the reading thread, where it could take a widget
apart that no other thread than the window's may touch. What nobody refers to any more is freed at
once all the same; the search is for rings of references alone.
"""

from __future__ import annotations

import gc

WHOLE_EVERY = 60
"""So many looks from one search through everything to the next: half an hour of ticks."""


class Garbage:
    """Holds the search back from when it is made until `give_back`."""

    def __init__(self) -> None:
        gc.disable()
        self._looks = 0

    def settle(self) -> None:
        """Leave out of every search from now on what the start has made: it stays."""
        gc.freeze()

    def look(self) -> None:
        """Search what is new; now and then everything."""
        self._looks += 1
        gc.collect(1 if self._looks % WHOLE_EVERY else 2)

    def sweep(self) -> None:
        """Search everything, what the start has made included, while nobody sees the window."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def give_back(self) -> None:
        """Let Python search as it does by itself."""
        gc.unfreeze()
        gc.enable()
