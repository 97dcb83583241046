"""The exchange that nobody asked for: at no cost where neither the log nor the folder has changed.

What was found the last time is compared with what is there now: the last line of history, and the
names, sizes and times of the files. That costs the same for a log of a day and one of ten years.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.tracker import sync, sync_files
from cmtracker.tracker.workspace import Workspace

_AGAIN = {"sync_unwritable", "sync_unreadable", "sync_folder_refused"}
"""What the system refused: it may let it pass the next time, with nothing changed."""


class _Seen(NamedTuple):
    """What was there before an exchange that found nothing new."""

    folder: Path
    version: tuple[object, ...]
    marks: frozenset[tuple[str, int, int, int]]


class QuietExchange:
    """Exchanges when something has changed. One for each open log, used by one thread."""

    def __init__(self) -> None:
        """Know nothing yet: the first exchange looks at everything."""
        self._seen: _Seen | None = None

    def look(self, ws: Workspace) -> sync.Exchanged | None:
        """Exchange where there may be something new; None: nothing is, or no folder is set.

        Raises `UserError` as `sync.exchange` does.
        """
        folder = ws.shared_folder
        if folder is None:
            self._seen = None
            return None
        seen = None
        if files.answers(folder):
            seen = _Seen(folder, ws.store.version()[:1], sync_files.marks(folder))
            if seen == self._seen:
                return None
        self._seen = None
        done = sync.exchange(ws)
        is_over = not (done.received or done.sent or done.changed)
        if is_over and not any(one.key in _AGAIN for one in done.problems):
            self._seen = seen
        return done
