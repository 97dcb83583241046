"""One open data folder: its connection, its reading thread, its presenter and its watch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from cmtracker import paths
from cmtracker.tracker.workspace import Workspace, open_workspace
from cmtracker.ui.shell.background import BackgroundReader, Opener
from cmtracker.ui.shell.folding import Folding
from cmtracker.ui.shell.watch import RecordWatch
from cmtracker.ui.today.presenter import Presenter


@dataclass
class Record:
    """What lives as long as a data folder is open."""

    folder: Path
    workspace: Workspace
    reads: BackgroundReader
    presenter: Presenter
    watch: RecordWatch
    folding: Folding
    opener: Opener
    """Opens the same file once more, for another thread."""

    def close(self) -> None:
        """Close both connections."""
        self.watch.stop()
        self.reads.close()
        self.workspace.close()
        for part in (self.watch, self.reads, self.presenter, self.folding):
            part.deleteLater()


def open_record(folder: Path, passphrase: str | None, parent: QObject) -> Record:
    """Open the record of a data folder. Raises `UserError` where it cannot be opened."""
    opener = partial(open_workspace, folder, origin="window", passphrase=passphrase)
    workspace = opener()
    reads = BackgroundReader(opener, parent)
    presenter = Presenter(workspace, reads, parent)
    reads.copy_failed.connect(presenter.copy_failed)
    watch = RecordWatch(folder / paths.DATABASE, parent)
    watch.changed.connect(presenter.look_for_changes)
    folding = Folding(workspace.store.fold, parent)
    presenter.record_changed.connect(folding.soon)
    presenter.alive.connect(folding.beat)
    return Record(folder, workspace, reads, presenter, watch, folding, opener)
