"""What the window says once it is open on a folder that the data were moved to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from cmtracker.errors import UserError
from cmtracker.ui.settings.own_log import OwnLogActs
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.widgets.cards import Button, QuietButton
from cmtracker.ui.widgets.plain_text import breakable

if TYPE_CHECKING:  # once in the life of a data folder
    from cmtracker.tracker.moving import Cleared


class Arrival(NamedTuple):
    """Where the window is to be opened, and what is to be done there.

    `before` is the folder that the data were moved from, None where they were not moved: another
    log was chosen. `removes` says that the old folder is to be emptied once the log is open.
    `leads_there` says that the program finds the new folder by itself.
    """

    folder: Path
    before: Path | None = None
    passphrase: str | None = None
    removes: bool = False
    leads_there: bool = True


class ArrivalActs(OwnLogActs):
    """Says where the log lies now, and empties the old folder where that is asked for."""

    noticed = Signal(object)  # Notice
    failed = Signal(object)  # an unexpected exception

    def receive(self, arrival: Arrival) -> None:
        """Serve a window that was just opened on another folder."""
        if arrival.before is not None and arrival.removes:
            self._remove(arrival)
            return
        lines = [self._where(arrival)]
        if arrival.before is not None:
            text = self.tr(
                "What was moved still lies in {folder} too, and is not opened there any more."
            )
            lines.append(text.format(folder=arrival.before))
        notice = self._notice(" ".join(lines))
        if arrival.before is not None:
            notice.offer(
                self.tr("Remove it there"), partial(self._remove_later, notice, arrival), Button()
            )
        self._show(notice)

    def _where(self, arrival: Arrival) -> str:
        text = self.tr("The log that is open lies in {folder}.")
        if not arrival.leads_there:
            text = self.tr(
                "The log that is open lies in {folder}. Name that folder from now on, as you named "
                "the old one (--data-dir, CMTRACKER_DATA_DIR)."
            )
        return text.format(folder=arrival.folder)

    def _notice(self, text: str) -> Notice:
        return Notice(breakable(self._appearance.wording().typeset(text)))

    def _show(self, notice: Notice) -> None:
        notice.offer(self.tr("I see"), notice.deleteLater, QuietButton())
        self.noticed.emit(notice)

    def _remove_later(self, notice: Notice, arrival: Arrival) -> None:
        notice.deleteLater()
        self._remove(arrival)

    def _remove(self, arrival: Arrival) -> None:
        from cmtracker.tracker import moving  # noqa: PLC0415 - once

        BackgroundTask(self).run(
            partial(moving.remove_left, arrival.folder, arrival.passphrase),
            partial(self._removed, arrival),
            partial(self._not_removed, arrival),
        )

    def _removed(self, arrival: Arrival, done: Cleared) -> None:
        text = self.tr("The old folder {folder} holds no log any more; a note says where it is.")
        lines = [self._where(arrival), *(text.format(folder=folder) for folder in done.folders)]
        left = self.tr("Left in place, no file of cmtracker: {file}")
        lines += [left.format(file=path) for path in done.left]
        away = self.tr("{folder} cannot be reached and may still hold the log.")
        lines += [away.format(folder=folder) for folder in done.out_of_reach]
        self._show(self._notice(" ".join(lines)))

    def _not_removed(self, arrival: Arrival, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.failed.emit(error)
            return
        self._show(self._notice(f"{self._where(arrival)} {self._say(error)}"))
