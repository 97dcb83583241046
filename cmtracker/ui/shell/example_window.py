"""The example year in a window of its own, beside that of one's own log.

It can be looked at in every way and takes no act: no session, no count, no setting. It has no
icon in the tray, fires no reminder, and keeps nothing of how it was looked at but its own folder.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.settings import FILE, Settings
from cmtracker.tracker.demo import ensure_example
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell import pages
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.main_window import MainWindow
from cmtracker.ui.shell.record import Record, open_record
from cmtracker.ui.widgets.cards import Button
from cmtracker.ui.widgets.page import PageContext


class ExampleWindow(MainWindow):
    """The window of the example: marked in its title and above its pages, without settings."""

    own_log_asked = Signal()

    def offer_way_back(self, notice: Notice) -> None:
        notice.offer(self.tr("Go to my own log"), self.own_log_asked.emit, Button())


class Example(QObject):
    """Makes the example year where there is none, and shows it; one window at a time."""

    own_log_asked = Signal()
    quit_asked = Signal()
    refused = Signal(object)  # UserError: it cannot be made or opened
    failed = Signal(object)  # an unexpected exception

    def __init__(self, data_dir: Path, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._appearance = appearance
        self._is_being_made = False
        self._record: Record | None = None
        self.window: ExampleWindow | None = None

    def show(self) -> None:
        """Show the window; the year is made in a thread where it is not there or out of date."""
        if self.window is not None:
            self.window.come_up()
        elif not self._is_being_made:
            self._is_being_made = True
            BackgroundTask(self).run(
                partial(ensure_example, self._data_dir), self._open, self._refuse
            )

    def speak(self) -> None:
        """Build the window anew, in the language of the moment."""
        if self.window is not None:
            self.window.build(pages.built())
            self._show_record()

    def close(self) -> None:
        """Close window and record, if they are open."""
        window, self.window = self.window, None
        record, self._record = self._record, None
        if window is not None:
            window.let_go()
            window.deleteLater()
        if record is not None:
            record.close()

    def _open(self, folder: Path) -> None:
        self._is_being_made = False
        try:
            record = open_record(folder, None, self)
        except UserError as error:
            self.refused.emit(error)
            return
        record.reads.failed.connect(self.failed)
        window = ExampleWindow(SettingsAsks(self))
        window.close_asked.connect(self.close)
        window.quit_asked.connect(self.quit_asked)
        window.own_log_asked.connect(self.own_log_asked)
        window.help_asked.connect(self._help)
        window.build(pages.built())
        self._record, self.window = record, window
        self._show_record()
        window.come_up()

    def _show_record(self) -> None:
        record = self._record
        if record is not None and self.window is not None:
            settings = Settings(record.folder / FILE)
            context = PageContext(self._appearance.wording(), settings, record.reads)
            self.window.show_record(context, record.presenter)

    def _help(self, page: str) -> None:
        if self.window is not None:
            self.window.show_help(self._appearance.language, page)

    def _refuse(self, error: Exception) -> None:
        self._is_being_made = False
        (self.refused if isinstance(error, UserError) else self.failed).emit(error)
