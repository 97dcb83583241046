"""Makes the acts that the week asks for: a session that was drawn, moved, made longer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.errors import UserError
from cmtracker.model import DAY, Clock, Session
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.ui.journal.grips import Grip
from cmtracker.ui.journal.list_acts import ListActs
from cmtracker.ui.journal.presenter import JournalPresenter, SessionsChange
from cmtracker.ui.journal.week_shapes import DAY_MINUTES, Minutes, day_of


class WeekActs(QObject):
    """Turns minutes of a week into changes; `page` is the widget that dialogs belong to."""

    def __init__(
        self,
        presenter: JournalPresenter,
        wording: Wording,
        acts: ListActs,
        settings: Settings,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._presenter, self._wording, self._acts = presenter, wording, acts
        self._settings, self._page = settings, page

    def change(
        self, session: Session, grip: Grip, monday: date, start: Minutes, end: Minutes
    ) -> None:
        """Keep a session at other times."""
        stretch = (*_moment(monday, start), *_moment(monday, end))
        try:
            begun, ended = self._presenter.instants(session, grip, stretch)
        except UserError as error:
            self._presenter.today.refused.emit(error)
            return
        self._acts.change(SessionsChange((session,), lambda _: {"start": begun, "end": ended}))

    def make(self, monday: date, start: Minutes, end: Minutes) -> None:
        """Open the dialog of a new session with the times that were drawn."""
        from cmtracker.ui.today.session_dialog import SessionDialog  # noqa: PLC0415 - seldom

        presenter = self._presenter.today
        if presenter.view is None or not presenter.may_act():
            return
        dialog = SessionDialog(presenter, self._wording, presenter.view, self._page.window())
        day, clock = _moment(monday, start)
        dialog.date.set_day(day)
        dialog.start.set_clock(clock)
        dialog.end.set_clock(_moment(monday, end)[1] or DAY)
        dialog.start.changed.emit()
        dialog.open()

    def choose_calendar(self) -> None:
        """Ask for a calendar file that is shown behind the week, and never counted."""
        asking = QFileDialog(self._page.window(), self.tr("Choose a calendar file"))
        asking.setNameFilter(self.tr("Calendars (*.ics)"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(self.show_calendar)
        asking.open()

    def show_calendar(self, file: str) -> None:
        """Show the events of a calendar file behind the week; "" shows none."""
        self._settings.change("journal_calendar", str(Path(file)) if file else "")
        self._presenter.today.record_changed.emit()


def _moment(monday: date, minutes: Minutes) -> tuple[date, Clock]:
    return day_of(monday, minutes), minutes % DAY_MINUTES * 60
