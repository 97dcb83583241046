"""Checks the log once a day while somebody is looking, in a thread and a connection of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from cmtracker.errors import UserError
from cmtracker.model import Instant
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import BackgroundReader
from cmtracker.ui.shell.record import Record

if TYPE_CHECKING:  # the window stands before the log is checked
    from cmtracker.tracker import safety

translate = QCoreApplication.translate


class LogCheck(QObject):
    """Remembers when one's own log was found sound; a fault is looked for again at each start."""

    found = Signal(object, bool)  # Verification, whether somebody asked for it
    failed = Signal(object)

    def __init__(self, settings: Settings, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._folder = folder
        self._thread: BackgroundReader | None = None
        self._asked = False
        self._looked_on = ""
        self.fault: UserError | None = None

    def look(self, record: Record) -> None:
        """Check the log if it was not checked today. The example is never checked."""
        zone = record.presenter.zone()
        today = _day(record.presenter.now(), zone)
        last = self._settings.number("log_checked")
        if record.folder != self._folder or self._looked_on == today:
            return
        self._looked_on = today
        if self.fault is not None or not last or _day(last, zone) != today:
            self._begin(record)

    def check_now(self, record: Record) -> None:
        """Check the log because somebody asked for it."""
        self._asked = True
        self._begin(record)

    def stop(self) -> None:
        """Close the second connection; a check under way is waited for."""
        if self._thread is not None:
            self._thread.close()
            self._thread.deleteLater()
            self._thread = None

    def _begin(self, record: Record) -> None:
        if self._thread is not None:
            return
        self._thread = BackgroundReader(record.opener, self)
        self._thread.failed.connect(self._failed)
        self._thread.ask("verify", _verify, self._show)

    def _failed(self, error: object) -> None:
        self.stop()
        self._asked = False
        self.failed.emit(error)

    def _show(self, answer: tuple[safety.Verification, Instant]) -> None:
        self.stop()
        verification, now = answer
        first = verification.first_fault
        self.fault = None if first is None else UserError(first.key, **first.values)
        if self.fault is None:
            self._settings.set("log_checked", now)
        asked, self._asked = self._asked, False
        self.found.emit(verification, asked)

    def note(self, wording: Wording, now: Instant, zone: str) -> tuple[str, str, str]:
        """Return what the navigation says: when, what was found, and how grave that is."""
        if self.fault is not None:
            when = translate("LogCheck", "Log checked:")
            return when, translate("LogCheck", "something does not fit"), "warning"
        last = self._settings.number("log_checked")
        if not last:
            return "", "", ""
        return _when(last, now, zone, wording), translate("LogCheck", "nothing amiss"), "good"


def _verify(workspace: Workspace) -> tuple[safety.Verification, Instant]:
    from cmtracker.tracker import safety  # noqa: PLC0415 - once a day

    return safety.verify(workspace), workspace.now()


def _day(instant: Instant, zone: str) -> str:
    return Wording("en").local(instant, zone).date().isoformat()


def _when(last: Instant, now: Instant, zone: str, wording: Wording) -> str:
    local = wording.local(last, zone)
    if _day(last, zone) != _day(now, zone):
        day = wording.date(local.date(), year=False)
        return translate("LogCheck", "Log checked on {day}:").format(day=day)
    if local.hour < 12:
        return translate("LogCheck", "Log checked this morning:")
    if local.hour < 18:
        return translate("LogCheck", "Log checked this afternoon:")
    return translate("LogCheck", "Log checked this evening:")
