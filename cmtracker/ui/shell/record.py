"""One open data folder: its connection, its reading thread, its presenter and its watch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cmtracker import paths
from cmtracker.model import Origin
from cmtracker.tracker.workspace import Workspace, open_workspace
from cmtracker.ui.shell.background import BackgroundReader, ImmediateReader, Opener, RecordReader
from cmtracker.ui.shell.exchanging import DeviceExchange
from cmtracker.ui.shell.folding import Folding
from cmtracker.ui.shell.watch import RecordWatch
from cmtracker.ui.today.presenter import Presenter

if TYPE_CHECKING:
    from cmtracker.ui.settings.safety_presenter import SafetyPresenter


@dataclass
class Record:
    """What lives as long as a data folder is open."""

    folder: Path
    workspace: Workspace
    reads: BackgroundReader
    presenter: Presenter
    watch: RecordWatch
    folding: Folding
    exchange: DeviceExchange
    opener: Opener
    """Opens the same file once more, for another thread."""

    @cached_property
    def safety(self) -> SafetyPresenter:
        """What the dialogs on the log's safety ask and do."""
        from cmtracker.ui.settings.safety_presenter import SafetyPresenter  # noqa: PLC0415 - seldom

        return SafetyPresenter(self.workspace, self.presenter)

    def reads_at_once(self) -> RecordReader:
        """Return a reader that answers on the spot, for a window that nobody sees."""
        return ImmediateReader(self.workspace)

    def close(self) -> None:
        """Close both connections."""
        self.watch.stop()
        self.reads.close()
        self.exchange.close()
        self.workspace.close()
        for part in (self.watch, self.reads, self.presenter, self.folding, self.exchange):
            part.deleteLater()


def open_record(folder: Path, passphrase: str | None, parent: QObject) -> Record:
    """Open the record of a data folder. Raises `UserError` where it cannot be opened."""
    opener = partial(open_workspace, folder, origin=Origin.WINDOW, passphrase=passphrase)
    workspace = opener()
    reads = BackgroundReader(opener, parent)
    presenter = Presenter(workspace, reads, parent)
    reads.copy_failed.connect(presenter.copy_failed)
    watch = RecordWatch(folder / paths.DATABASE, parent)
    watch.changed.connect(presenter.look_for_changes)
    folding = Folding(workspace.fold, parent)
    presenter.record_changed.connect(folding.soon)
    presenter.alive.connect(folding.beat)
    exchange = DeviceExchange(opener, lambda: workspace.shared_folder is not None, parent)
    exchange.copy_failed.connect(presenter.copy_failed)
    exchange.written.connect(presenter.look_for_changes)
    presenter.today_changed.connect(exchange.begin)
    folding.folded.connect(exchange.look)
    return Record(folder, workspace, reads, presenter, watch, folding, exchange, opener)
