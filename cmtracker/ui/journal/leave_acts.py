"""Asks for the year of leave and makes its acts; where confirmed days lose ground, asks first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from cmtracker.model import (
    Absence,
    Confirmed,
    Entitlement,
    OnCall,
    Recovery,
    RecoveryState,
    Seconds,
)
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.results.overtime import Estimate
from cmtracker.text.wording import Wording
from cmtracker.tracker.leave import AbsencePreview, LeaveReader, LeaveView, OnCallChanges
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.journal.leave_counters import DaysGiven
from cmtracker.ui.journal.leave_fields import AbsenceDraft, WindowDraft
from cmtracker.ui.journal.leave_tab import LeaveTab
from cmtracker.ui.journal.leave_words import absence_text, dates_text, window_text
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.today.days_presenter import DaysPresenter
from cmtracker.ui.today.presenter import Done, DoneKind


class Kept(NamedTuple):
    """What an act kept or removed; `is_known`: the log held it already, and nothing was written."""

    record: Absence | OnCall
    is_known: bool = False


class LeaveActs(QObject):
    """Connects the tab to the record."""

    def __init__(
        self, tab: LeaveTab, days: DaysPresenter, reads: RecordReader, wording: Wording
    ) -> None:
        super().__init__(tab)
        self._tab, self._days, self._reads, self._wording = tab, days, reads, wording
        self._presenter = days.today
        self._reader = LeaveReader()
        tab.form.preview_asked.connect(self._preview)
        tab.form.saved.connect(self._save)
        tab.form.removed.connect(self._remove)
        tab.counters.kept.connect(self._keep_days)
        tab.counters.removal_asked.connect(self._remove_days)
        tab.ledger.asked.connect(self._ask_for_recovery)
        tab.ledger.answered.connect(days.note_recovery)
        tab.ledger.reminder_asked.connect(self._remind)
        tab.ledger.noted.connect(self._note)
        tab.ledger.removal_asked.connect(self._remove_steps)

    # --- reading -------------------------------------------------------------------------------

    def ask_year(self, year: int, then: Callable[[LeaveView], None]) -> None:
        """Ask for a year."""

        def job(workspace: Workspace) -> LeaveView:
            return self._reader.view(workspace, year)

        self._reads.ask("journal leave", job, then)

    def ask_estimate(self, year: int) -> None:
        """Work out what the overtime of a year would weigh, and show it."""

        def job(workspace: Workspace) -> tuple[Estimate, ...]:
            from cmtracker.tracker import answers  # noqa: PLC0415 - seldom

            found = answers.compensation(workspace, date(year, 1, 1), date(year, 12, 31))[0]
            return tuple(one for one in found if one.overtime_s or one.not_requested_s)

        self._reads.ask("estimate", job, partial(self._show_estimate, year))

    def _show_estimate(self, year: int, found: tuple[Estimate, ...]) -> None:
        from cmtracker.ui.journal.estimate_dialog import EstimateDialog  # noqa: PLC0415 - as above

        EstimateDialog(found, year, self._wording, self._tab.window()).open()

    def _preview(self, absence: Absence) -> None:
        def job(workspace: Workspace) -> AbsencePreview:
            return self._reader.preview(workspace, absence)

        self._reads.ask("journal absence", job, self._tab.form.show_preview)

    # --- absences and windows ------------------------------------------------------------------

    def _save(self, draft: AbsenceDraft | WindowDraft, confirmed: Confirmed | None) -> None:
        if isinstance(draft, AbsenceDraft):
            self._make(partial(_keep_absence, draft, confirmed), DoneKind.FACT_KEPT)
        else:
            self._make(partial(_keep_window, draft), DoneKind.FACT_KEPT)

    def _remove(self, record: Absence | OnCall, confirmed: Confirmed | None) -> None:
        self._make(partial(_remove, record, confirmed), DoneKind.FACT_REMOVED)

    def _make(self, act: Callable[[Workspace], Kept], kind: DoneKind) -> None:
        """Make an act, or ask what is to become of the confirmed days: nothing is kept then."""
        from cmtracker.tracker.ground import GroundLost  # noqa: PLC0415 - only where it is asked

        form, found = self._tab.form, list[Kept]()
        try:
            taken = self._presenter.change(lambda ws: found.append(act(ws)), refuse=form.say)
        except GroundLost as lost:
            form.ask(lost.ground)
            return
        if not taken:
            return
        self._tab.kept()
        (kept,) = found
        if kept.is_known:
            told = self.tr("In the log already, kept once: {what}.")
            self._presenter.told.emit(
                self._wording.typeset(told).format(what=self._name(kept.record))
            )
        else:
            self._presenter.done.emit(Done(kind, text=self._name(kept.record)))

    def _name(self, record: Absence | OnCall) -> str:
        """Name an absence or a window with its dates; a private kind is not named."""
        wording = self._wording
        if isinstance(record, OnCall):
            times = window_text(record, wording, self._presenter.zone())
            return self.tr("on-call window, {times}").format(times=times)
        dates = dates_text(record.first, record.last, wording, year=record.first.year)
        return f"{absence_text(record, wording, bare=False)}, {dates}"

    # --- the counters --------------------------------------------------------------------------

    def _keep_days(self, given: DaysGiven) -> None:
        from cmtracker.tracker import entitlements  # noqa: PLC0415 - seldom

        changes: entitlements.EntitlementChanges = {}
        if given.halves is not None:
            changes["halves"] = given.halves
        if given.carried is not None:
            changes["carried"] = given.carried
        counters, year = self._tab.counters, self._tab.year
        told = self.tr("Saved: days off in {year}. Undo brings back what was.").format(year=year)

        def act(ws: Workspace) -> None:
            entitlements.change_days(ws, given.seen, given.kind, year, **changes)
            counters.taken_over()

        self._presenter.change(act, refuse=counters.refuse, told=told)

    def _remove_days(self, given: Entitlement) -> None:
        from cmtracker.tracker import calendar  # noqa: PLC0415 - as above

        told = self.tr("Counter removed. Undo brings it back.")
        self._presenter.change(
            lambda ws: calendar.remove_seen(ws, given),
            refuse=self._tab.counters.refuse,
            told=told,
        )

    # --- the ledger ----------------------------------------------------------------------------

    def _ask_for_recovery(self, blocks: Sequence[Block]) -> None:
        from cmtracker.text.mails import recovery_mail  # noqa: PLC0415 - seldom

        mail = recovery_mail(blocks, self._wording)
        if self._days.note_recovery(blocks, RecoveryState.ASKED):
            QGuiApplication.clipboard().setText(mail)

    def _remind(self, asked: AskedBlocks) -> None:
        from cmtracker.text.mails import reminder_mail  # noqa: PLC0415 - as above

        QGuiApplication.clipboard().setText(reminder_mail(asked, self._wording))
        told = self.tr("The e-mail is on the clipboard: paste it into a message.")
        self._presenter.told.emit(told)

    def _note(
        self, blocks: Sequence[Block], state: RecoveryState, on: date, seconds: Seconds | None
    ) -> None:
        if self._days.note_recovery(blocks, state, on, seconds):
            self._tab.ledger.kept()

    def _remove_steps(self, steps: Sequence[Recovery]) -> None:
        from cmtracker.tracker import leave  # noqa: PLC0415 - as above

        if self._presenter.change(lambda ws: leave.remove_steps(ws, steps)):
            told = self.tr("%n step(s) of the ledger", "", len(steps))
            self._presenter.done.emit(Done(DoneKind.FACT_REMOVED, text=told))


def _keep_absence(draft: AbsenceDraft, confirmed: Confirmed | None, ws: Workspace) -> Kept:
    from cmtracker.tracker import calendar, leave  # noqa: PLC0415 - as above
    from cmtracker.tracker.ground import Ground  # noqa: PLC0415 - as above

    ground = Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None)
    if draft.seen is not None:
        return Kept(leave.change_absence(ws, draft.seen, ground, **draft.changes))
    known = leave.known_ids(ws, Absence)
    new = draft.absence()
    absence = calendar.add_absence(ws, new.first, new.last, new.kind, new.part, ground)
    return Kept(absence, is_known=absence.id in known)


def _keep_window(draft: WindowDraft, ws: Workspace) -> Kept:
    from cmtracker.tracker import calendar, leave  # noqa: PLC0415 - as above

    span = leave.window_span(ws.zone(), draft.first, draft.start, draft.last, draft.end)
    if draft.seen is None:
        known = leave.known_ids(ws, OnCall)
        window = calendar.add_on_call(ws, *span, draft.reference)
        return Kept(window, is_known=window.id in known)
    changes: OnCallChanges = {}
    if "start" in draft.touched:
        changes["start"] = span[0]
    if "end" in draft.touched:
        changes["end"] = span[1]
    if "reference" in draft.touched:
        changes["reference"] = draft.reference
    return Kept(leave.change_on_call(ws, draft.seen, **changes))


def _remove(record: Absence | OnCall, confirmed: Confirmed | None, ws: Workspace) -> Kept:
    from cmtracker.tracker import calendar, leave  # noqa: PLC0415 - as above
    from cmtracker.tracker.ground import Ground  # noqa: PLC0415 - as above

    if isinstance(record, OnCall):
        return Kept(leave.remove_on_call(ws, record))
    ground = Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None)
    return Kept(calendar.remove_seen(ws, record, ground))
