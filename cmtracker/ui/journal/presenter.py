"""Asks for what the Journal shows, and makes its acts, by way of the presenter of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import Moment, UserError
from cmtracker.model import Clock, Disclosure, Instant, Session
from cmtracker.tracker import moments
from cmtracker.tracker.journal import Column, JournalReader, ListView, Question
from cmtracker.tracker.journal_week import AgendaWeek, WeekReader
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.journal.grips import Grip
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.today.days_presenter import DaysPresenter
from cmtracker.ui.today.presenter import Done, DoneKind, Presenter, Refuse

if TYPE_CHECKING:
    from cmtracker.tracker.requests import RequestsView
    from cmtracker.tracker.several import Changing


class SessionsChange(NamedTuple):
    """Some sessions as they are seen, and what is to become of each."""

    seen: tuple[Session, ...]
    changing: Changing


class JournalPresenter(QObject):
    """The questions and the acts of the Journal; answers come back by signals."""

    list_changed = Signal(object)  # ListView
    week_changed = Signal(object)  # AgendaWeek
    requests_changed = Signal(object)  # RequestsView

    def __init__(
        self, presenter: Presenter, reads: RecordReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.today = presenter
        self.days = DaysPresenter(presenter, reads, self)
        self._reads = reads
        self._reader = JournalReader()
        self._weeks = WeekReader()

    # --- reading -------------------------------------------------------------------------------

    def ask_list(self, question: Question) -> None:
        """Ask for the sessions that a question names."""

        def job(workspace: Workspace) -> ListView:
            return self._reader.view(workspace, question)

        self._reads.ask("journal list", job, self.list_changed.emit)

    def ask_week(self, day: date) -> None:
        """Ask for the week of a date."""

        def job(workspace: Workspace) -> AgendaWeek:
            return self._weeks.view(workspace, day)

        self._reads.ask("journal week", job, self.week_changed.emit)

    def ask_requests(self) -> None:
        """Ask for all requests."""

        def job(workspace: Workspace) -> RequestsView:
            from cmtracker.tracker import requests  # noqa: PLC0415 - as above

            return requests.view(workspace, self._reader)

        self._reads.ask("journal requests", job, self.requests_changed.emit)

    def moved(self, session: Session, column: Column, value: object) -> tuple[Instant, Instant]:
        """Return when a session would be with another date, start or end, on its own clock.

        With another date it keeps its length. Raises `UserError`: time_skipped, end_is_start,
        end_before_start.
        """
        start, end = self._moved(session, column, value)
        if end <= start:
            told = Moment(start, session.zone)
            if end == start:
                raise UserError("end_is_start", time=told)
            raise UserError("end_before_start", start=told)
        return start, end

    def _moved(self, session: Session, column: Column, value: object) -> tuple[Instant, Instant]:
        start, end, zone = session.start, session.end, session.zone
        match column, value:
            case Column.DATE, date() as day:
                begun = moments.on_clock(day, moments.clock_of(start, zone), zone)[0]
                return begun, begun + end - start
            case Column.START, int() as clock:
                return moments.nearest(start, clock, zone)[-1], end
            case Column.END, int() as clock:
                return start, moments.nearest(end, clock, zone)[0]
        return start, end

    def asks_reason(self, change: SessionsChange) -> bool:
        """Say whether a change corrects a session of a date that is over."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - brings the analysis along

        now = self.today.now()
        return any(
            sessions.is_late_correction(one, one._replace(**change.changing(one)), now)
            for one in change.seen
        )

    def removal_asks_reason(self, seen: Sequence[Session]) -> bool:
        """Say whether any session to be removed lies on a date that is over."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        now = self.today.now()
        return any(sessions.is_late_correction(one, None, now) for one in seen)

    def instants(
        self, session: Session | None, grip: Grip, stretch: tuple[date, Clock, date, Clock]
    ) -> tuple[Instant, Instant]:
        """Return when a session would be, on the clock of the profile.

        What was not moved stays as it is; a session moved as a whole keeps its length. Of a time
        that the clock shows twice the one is taken that makes the session shorter. Raises
        `UserError` time_skipped.
        """
        first, start, last, end = stretch
        zone = self.today.zone()
        if session is not None and grip is Grip.END:
            starts: tuple[Instant, ...] = (session.start,)
        else:
            starts = moments.on_clock(first, start, zone)
        if session is not None and grip is Grip.WHOLE:
            return starts[0], starts[0] + session.end - session.start
        if session is not None and grip is Grip.START:
            ends: tuple[Instant, ...] = (session.end,)
        else:
            ends = moments.on_clock(last, end, zone)
        spans = [(one, other) for one in starts for other in ends if one < other]
        return min(spans, key=lambda span: span[1] - span[0], default=(starts[0], ends[-1]))

    # --- acts ----------------------------------------------------------------------------------

    def change(
        self, change: SessionsChange, reason: str = "", *, refuse: Refuse | None = None
    ) -> bool:
        """Change sessions in one act; say whether it was taken."""
        from cmtracker.tracker import several  # noqa: PLC0415 - as above

        kept: list[Session] = []

        def act(ws: Workspace) -> None:
            kept.extend(several.edit(ws, change.seen, change.changing, reason))

        taken = self.today.change(act, refuse=refuse)
        if len(kept) == 1:
            self._tell(Done(DoneKind.EDIT, start=kept[0].start, end=kept[0].end))
        elif kept:
            self._tell(Done(DoneKind.CHANGED, count=len(kept)))
        return taken

    def remove(self, seen: Sequence[Session], reason: str = "") -> bool:
        """Mark sessions as removed, in one act."""
        from cmtracker.tracker import several  # noqa: PLC0415 - as above

        return self._several(DoneKind.REMOVED, lambda ws: several.remove(ws, seen, reason))

    def bring_back(self, ids: Sequence[str]) -> bool:
        """Keep removed sessions again, in one act."""
        from cmtracker.tracker import several  # noqa: PLC0415 - as above

        return self._several(DoneKind.BROUGHT_BACK, lambda ws: several.bring_back(ws, ids))

    def answer(self, told: Disclosure, answer: str | None, objection: bool | None) -> bool:
        """Keep what came back on a note to the hierarchy; what is None is left as it is."""
        from cmtracker.tracker import hierarchy  # noqa: PLC0415 - as above

        changes: hierarchy.DisclosureChanges = {}
        if answer is not None:
            changes["answer"] = answer
        if objection is not None:
            changes["objection"] = objection
        return self.today.change(
            lambda ws: hierarchy.change_disclosure(ws, told.id, told, **changes)
        )

    def remove_note(self, told: Disclosure, what: str) -> bool:
        """Mark a note to the hierarchy as removed; `what` names it."""
        from cmtracker.tracker import hierarchy  # noqa: PLC0415 - as above

        taken = self.today.change(lambda ws: hierarchy.remove_disclosure(ws, told))
        if taken:
            self._tell(Done(DoneKind.FACT_REMOVED, text=what))
        return taken

    def _several(self, kind: DoneKind, act: Callable[[Workspace], Sequence[Session]]) -> bool:
        found: list[Session] = []
        taken = self.today.change(lambda ws: found.extend(act(ws)))
        if taken:
            self._tell(Done(kind, count=len(found)))
        return taken

    def confirm(self, days: Sequence[date]) -> bool:
        """Confirm dates as worked like the schedule, in one act."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        kept: list[Session] = []
        taken = self.today.change(lambda ws: kept.extend(sessions.confirm_days(ws, days)))
        if taken:
            confirmed = {moments.local_date(one.start, one.zone) for one in kept}
            self._tell(Done(DoneKind.CONFIRM_ALL, count=len(confirmed)))
        return taken

    def _tell(self, done: Done) -> None:
        self.today.done.emit(done)
