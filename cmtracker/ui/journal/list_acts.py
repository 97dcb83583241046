"""Makes the acts that the list asks for, with the reason where a date that is over is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.model import Request, RequestedBy, Session
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal import Column
from cmtracker.ui.journal.confirm_dialog import ConfirmDialog
from cmtracker.ui.journal.presenter import JournalPresenter, SessionsChange
from cmtracker.ui.journal.reason_dialog import ReasonDialog


class ListActs(QObject):
    """Turns what was typed or chosen into changes; `page` is the widget that dialogs belong to."""

    def __init__(self, presenter: JournalPresenter, wording: Wording, page: QWidget) -> None:
        super().__init__(page)
        self._presenter, self._wording, self._page = presenter, wording, page

    # --- one cell ------------------------------------------------------------------------------

    def edit(self, session: Session, column: Column, value: object) -> None:
        """Keep what was typed into a cell."""
        match column, value:
            case (Column.ASKED, RequestedBy() as who):
                self.change(SessionsChange((session,), lambda _: {"requested_by": who}))
            case (Column.NOTE, str(note)):
                self.change(SessionsChange((session,), lambda _: {"note": note}))
            case (Column.REFERENCE, str(reference)):
                self.give_reference((session,), reference)
            case (Column.DATE | Column.START | Column.END, _):
                self._move(session, column, value)

    def _move(self, session: Session, column: Column, value: object) -> None:
        """Keep another date, with the length as it is, or another start or end nearest to it."""
        try:
            start, end = self._presenter.moved(session, column, value)
        except UserError as error:
            self._presenter.today.refused.emit(error)
            return
        self.change(SessionsChange((session,), lambda _: {"start": start, "end": end}))

    # --- several lines -------------------------------------------------------------------------

    def say_who(self, sessions: Sequence[Session], who: RequestedBy) -> None:
        """Keep who asked for some sessions."""
        self.change(SessionsChange(tuple(sessions), lambda _: {"requested_by": who}))

    def give_reference(self, sessions: Sequence[Session], reference: str) -> None:
        """Keep a reference of the request of some sessions; what else is known of it stays."""
        self.change(
            SessionsChange(
                tuple(sessions),
                lambda one: {"request": (one.request or Request())._replace(reference=reference)},
            )
        )

    def change(self, change: SessionsChange) -> None:
        """Make a change, after its reason was asked for where a past date is corrected."""
        self._with_reason(
            partial(self._presenter.change, change), asks=self._presenter.asks_reason(change)
        )

    def remove(self, sessions: Sequence[Session]) -> None:
        """Remove sessions, after the reason was asked for where a past date is corrected."""
        self._with_reason(
            partial(self._presenter.remove, sessions),
            asks=self._presenter.removal_asks_reason(sessions),
        )

    def _with_reason(self, keep: Callable[[str], object], *, asks: bool) -> None:
        if not self._presenter.today.may_act():
            return
        if asks:
            ReasonDialog(keep, self._page.window()).open()
        else:
            keep("")

    # --- days ----------------------------------------------------------------------------------

    def confirm(self, days: Sequence[date]) -> None:
        """Confirm one date at once; of several it is asked which."""
        if not self._presenter.today.may_act():
            return
        if len(days) == 1:
            self._presenter.confirm(days)
        else:
            keep = self._presenter.confirm
            ConfirmDialog(days, self._wording, keep, self._page.window()).open()

    def open_session(self, session: Session) -> None:
        """Open a session with all its fields and its history."""
        from cmtracker.ui.today.session_editor import SessionEditor  # noqa: PLC0415 - seldom

        if self._presenter.today.may_act():
            today = self._presenter.today.today()
            days = self._presenter.days
            SessionEditor(days, self._wording, session, today, self._page.window()).open()
