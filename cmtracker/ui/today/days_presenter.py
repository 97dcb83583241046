"""Asks and acts for any date, for the sessions of it, and for the week looked back at.

Acts go through the presenter of today, so that they are told, refused and undone like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QObject, Signal

from cmtracker.model import (
    Clock,
    FreeEvening,
    Instant,
    Interruption,
    RecoveryState,
    RequestedBy,
    Seconds,
    Session,
)
from cmtracker.tracker import moments
from cmtracker.tracker.views import PastDayView, WeekView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.today.presenter import Done, DoneKind, Presenter, Refuse

if TYPE_CHECKING:
    from cmtracker.results.ledger import Block
    from cmtracker.results.session_steps import SessionStep
    from cmtracker.tracker.changes import SessionChange


class DaysPresenter(QObject):
    """The acts on past dates and on the week; what was asked for comes back by signals."""

    day_changed = Signal(object)  # PastDayView
    week_changed = Signal(object)  # WeekView

    def __init__(
        self, presenter: Presenter, reads: RecordReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.today = presenter
        self._reads = reads

    # --- reading -------------------------------------------------------------------------------

    def ask_day(self, day: date) -> None:
        """Ask for a date."""

        def job(workspace: Workspace) -> PastDayView:
            from cmtracker.tracker import days  # noqa: PLC0415 - brings the analysis along

            return days.day_view(workspace, day)

        self._reads.ask("day", job, self.day_changed.emit)

    def ask_week(self, day: date) -> None:
        """Ask for the week of a date."""

        def job(workspace: Workspace) -> WeekView:
            from cmtracker.tracker import week_note  # noqa: PLC0415 - as above

            return week_note.week_view(workspace, day)

        self._reads.ask("week", job, self.week_changed.emit)

    def ask_history(self, session: str, then: Callable[[Sequence[SessionStep]], None]) -> None:
        """Ask for the story of a session."""

        def job(workspace: Workspace) -> Sequence[SessionStep]:
            from cmtracker.tracker import days  # noqa: PLC0415 - as above

            return days.history(workspace, session)

        self._reads.ask("history", job, then)

    # --- sessions ------------------------------------------------------------------------------

    def edit(
        self,
        seen: Session,
        reason: str = "",
        *,
        refuse: Refuse | None = None,
        **changes: Unpack[SessionChange],
    ) -> bool:
        """Change a session as it was seen; say whether it was taken."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        kept: list[Session] = []
        taken = self.today.change(
            lambda ws: kept.append(sessions.edit(ws, seen.id, reason, seen, **changes)),
            refuse=refuse,
        )
        self._tell(DoneKind.EDIT, kept[0] if kept else None)
        return taken

    def split(
        self, session: Session, clock: Clock, reason: str = "", *, refuse: Refuse | None = None
    ) -> bool:
        """Cut a session in two at a local time between its start and its end."""
        from cmtracker.tracker import days  # noqa: PLC0415 - as above

        def act(ws: Workspace) -> None:
            zone = session.zone
            dates = {moments.local_date(one, zone) for one in (session.start, session.end)}
            found = [one for day in sorted(dates) for one in moments.on_clock(day, clock, zone)]
            inside = [one for one in found if session.start < one < session.end]
            days.split(ws, session.id, (inside or found)[0], reason, seen=session)

        taken = self.today.change(act, refuse=refuse)
        self._tell(DoneKind.SPLIT, session if taken else None)
        return taken

    def remove(self, session: Session, reason: str = "", *, refuse: Refuse | None = None) -> bool:
        """Mark a session as removed."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        taken = self.today.change(
            lambda ws: sessions.remove(ws, session.id, reason, seen=session), refuse=refuse
        )
        self._tell(DoneKind.REMOVE, session if taken else None)
        return taken

    def take_answer_back(self, kept: Interruption | FreeEvening, what: str) -> bool:
        """Mark an interruption, or the answer on an evening, as removed; `what` names it."""
        from cmtracker.tracker import calendar  # noqa: PLC0415 - as above

        def act(ws: Workspace) -> None:
            if isinstance(kept, FreeEvening):
                calendar.remove(ws, FreeEvening, kept.id)
            else:
                calendar.remove(ws, Interruption, kept.id)

        taken = self.today.change(act)
        if taken:
            self.today.done.emit(Done(DoneKind.FACT_REMOVED, text=what))
        return taken

    def say_origin(self, session: str, who: RequestedBy) -> None:
        """Keep who asked for a session of which nobody said so yet."""
        from cmtracker.tracker import week_note  # noqa: PLC0415 - as above

        kept: list[Session] = []
        self.today.change(lambda ws: kept.append(week_note.say_origin(ws, session, who)))
        self._tell(DoneKind.EDIT, kept[0] if kept else None)

    def span(self, day: date, start: Clock, end: Clock, zone: str) -> tuple[Instant, Instant]:
        """Return the session of two local times. Raises `UserError`."""
        return moments.on_date(day, start, end, zone)

    # --- days and the week ---------------------------------------------------------------------

    def confirm_all(self, first: date, last: date) -> None:
        """Confirm all open dates of a range as scheduled, in one act."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        kept: list[Session] = []
        self.today.change(lambda ws: kept.extend(sessions.confirm(ws, first, last)))
        if kept:
            days = {moments.local_date(one.start, one.zone) for one in kept}
            self.today.done.emit(Done(DoneKind.CONFIRM_ALL, count=len(days)))

    def note_recovery(
        self,
        blocks: Sequence[Block],
        state: RecoveryState,
        on: date | None = None,
        seconds: Seconds | None = None,
    ) -> bool:
        """Keep a step of the recovery of some blocks, on a date (None: today), in part or whole."""
        from cmtracker.tracker import week_note  # noqa: PLC0415 - as above

        def act(ws: Workspace) -> None:
            week_note.note_recovery(ws, blocks, state, on, seconds)

        taken = self.today.change(act)
        if taken:
            if seconds is None:
                seconds = sum(block.remaining_s for block in blocks)
            self.today.done.emit(Done(DoneKind.RECOVERY, start=0, end=seconds, act=state.value))
        return taken

    def note_sent(self, sessions: Sequence[str], channel: str) -> bool:
        """Keep that the note on these sessions was sent."""
        from cmtracker.tracker import week_note  # noqa: PLC0415 - as above

        taken = self.today.change(lambda ws: week_note.note_sent(ws, sessions, channel))
        if taken:
            self.today.done.emit(Done(DoneKind.DISCLOSURE, count=len(sessions)))
        return taken

    def _tell(self, kind: DoneKind, session: Session | None) -> None:
        if session is not None:
            self.today.done.emit(Done(kind, start=session.start, end=session.end))
