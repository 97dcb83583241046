"""Notices what another program writes into the record, while somebody is looking.

    other program writes -> the -wal file changes -> a moment's patience -> data_version -> read

Nothing is polled; a hidden window does not watch at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from cmtracker import files

PATIENCE_MS = 150


class RecordWatch(QObject):
    """Watches a record's files. `changed` may also come from one's own writing."""

    changed = Signal()

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._watcher: QFileSystemWatcher | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE_MS)
        self._soon.timeout.connect(self.changed)

    def start(self) -> None:
        """Begin to watch, and say at once that something may have changed meanwhile."""
        self._begin()
        self._soon.start()

    def _begin(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._touched)
            self._watcher.directoryChanged.connect(self._touched)
            self._watcher.addPath(str(self._database.parent))
        self._add_files()

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Take no notice of what is written meanwhile; the caller looks for changes after it."""
        if self._watcher is None:
            yield
            return
        self._end()
        try:
            yield
        finally:
            self._begin()

    def stop(self) -> None:
        """Watch no more."""
        self._soon.stop()
        self._end()

    def _end(self) -> None:
        if self._watcher is not None:
            self._watcher.blockSignals(True)
            self._watcher.deleteLater()
            self._watcher = None

    def _add_files(self) -> None:
        """Watch the files themselves; the journal comes and goes with the programs that use it."""
        if self._watcher is None:
            return
        watched = set(self._watcher.files())
        for name in (f"{self._database.name}-wal", self._database.name):
            path = self._database.with_name(name)
            if str(path) not in watched and files.seems_there(path):
                self._watcher.addPath(str(path))

    def _touched(self) -> None:
        self._add_files()
        self._soon.start()
