"""Calls the use cases for what the person does, and gives the window new views.

Acts are made at once, on the window's thread and connection: they take a millisecond and are then
durable. Reading the record for a page is left to the background. An act that the tracker refuses
changes nothing and is said in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.model import (
    MINUTE,
    Category,
    Clock,
    Confirmed,
    Crisis,
    CrisisMark,
    Direction,
    Doing,
    Employer,
    Instant,
    Interruption,
    Recover,
    RequestedBy,
    Running,
    Seconds,
    Session,
)
from cmtracker.results.remarks import NOTHING, Remarks
from cmtracker.tracker import acts, counts, moments, timing
from cmtracker.tracker.away import Away, AwayAnswer, claim_no_more
from cmtracker.tracker.remarks import remarks
from cmtracker.tracker.views import ChannelToday, DayState, TodayView
from cmtracker.tracker.workspace import ALONE, Workspace
from cmtracker.ui.shell.background import RecordReader

if TYPE_CHECKING:
    from cmtracker.tracker.acts import GroundedAct
    from cmtracker.tracker.changes import (
        NewSession,
        RunningChange,
        SessionChange,
        SessionFields,
    )
    from cmtracker.tracker.ground import Ground
    from cmtracker.tracker.in_force import InForce, RegimeChoice
    from cmtracker.tracker.notes import NoteEntry
    from cmtracker.tracker.previews import NotePreview


T = TypeVar("T")
Refuse = Callable[[UserError], object]
Date = date  # for records that have a field of that name


class DoneKind(StrEnum):
    """What was done, as the sentence on it tells it."""

    START = "start"
    STOP = "stop"
    PAUSE = "pause"
    END_PAUSE = "end_pause"
    RESUME = "resume"
    RECOVER = "recover"
    DISCARD = "discard"
    ADD = "add"
    CONFIRM = "confirm"
    COUNT = "count"
    UNDO = "undo"
    REDO = "redo"
    FREE_EVENING = "free_evening"
    NOTES = "notes"
    CHRONOLOGY = "chronology"
    ANSWERED = "answered"
    SEEN = "seen"
    EDIT = "edit"
    SPLIT = "split"
    REMOVE = "remove"
    CONFIRM_ALL = "confirm_all"
    RECOVERY = "recovery"
    DISCLOSURE = "disclosure"
    SETTING = "setting"
    IMPORT = "import"
    RECONSTRUCT = "reconstruct"
    CHANGED = "changed"
    REMOVED = "removed"
    BROUGHT_BACK = "brought_back"
    FACT_KEPT = "fact_kept"
    FACT_REMOVED = "fact_removed"


class Counted(StrEnum):
    """Which number of a channel was raised; hostile messages are among those received."""

    RECEIVED = "received"
    SENT = "sent"
    PUBLISHED = "published"
    HOSTILE = "hostile"


@dataclass(frozen=True)
class Done:
    """An act that was made, with what the sentence on it needs.

    `act` is the name of the act that was taken back or done again, `text` names what was kept or
    removed where that is no session; `told` is the sentence on a change made in the settings,
    worded where it was made. Of an import, `count` are messages, beside `sessions` and `facts`; of
    proposals, `count` were accepted, `facts` refused. `chronology` is the fact of a crisis, or the
    crisis that began or ended.
    """

    kind: DoneKind
    start: Instant | None = None
    end: Instant | None = None
    channel: str = ""
    count: int = 0
    counted: Counted = Counted.RECEIVED
    act: str = ""
    text: str = ""
    date: Date | None = None
    remarks: Remarks = NOTHING
    told: str = ""
    sessions: int = 0
    facts: int = 0
    chronology: tuple[CrisisMark | None, Crisis | None] = (None, None)


class Presenter(QObject):
    """Makes the acts of the window's buttons and dialogs; no view makes one itself."""

    today_changed = Signal(object)  # TodayView
    done = Signal(object)  # Done
    refused = Signal(object)  # UserError
    told = Signal(str)  # a sentence on what changed nothing in the record
    copy_failed = Signal(object)  # UserError: a copy of the day was not made; the act was kept
    ground_lost = Signal(object, object)  # Ground, GroundedAct: what makes the act once more
    record_changed = Signal()  # by an act made here, or by another program
    away_settled = Signal()  # nothing is to be asked any more about a time away
    alive = Signal()  # the wake-up in which a sign of life is left, if something runs

    def __init__(
        self, workspace: Workspace, reads: RecordReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reads = reads
        self._view: TodayView | None = None
        self._version = workspace.data_version()
        self._away: Away | None = None  # what is to be asked about the session that runs
        self._only_seen: set[str] = set()  # instants of which nobody is asked how long they took

    @property
    def view(self) -> TodayView | None:
        """What is shown of today, None before the first answer."""
        return self._view

    @property
    def is_protected(self) -> bool:
        """Say whether the record has a passphrase."""
        return self._workspace.is_protected

    @property
    def takes_acts(self) -> bool:
        """Say whether anything can be noted: not in the example."""
        return not self._workspace.is_example

    def may_act(self) -> bool:
        """Return `takes_acts`, and say why not where nothing can be noted."""
        if not self.takes_acts:
            self.refused.emit(UserError("example_takes_no_act"))
        return self.takes_acts

    @property
    def _writable(self) -> Workspace:
        """The record to act on. Raises `UserError` in the example: it takes no acts.

        What is noted there would be missing from the person's own log.
        """
        if not self.takes_acts:
            raise UserError("example_takes_no_act")
        return self._workspace

    # --- reading -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for today again."""
        self._reads.ask("today", read_today, self._show)

    def ask(self, name: str, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Have something else read on the reading thread: `then` gets what `job` returns."""
        self._reads.ask(name, job, then)

    def look_for_changes(self) -> None:
        """Read again if another program has written since the last look."""
        version = self._workspace.data_version()
        if version != self._version:
            self._version = version
            self.record_changed.emit()
            self.refresh()

    def tick(self, unheard: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """Keep up, seldom: sign of life, what others wrote, a new day, an edge of the schedule.

        The sign of life is left inside `unheard`: what the program itself writes wakes nobody.
        """
        with unheard():
            self.heartbeat()
        self._tell_of_copies()
        self.look_for_changes()
        if self._view is not None and _has_moved_on(self._view, self.now()):
            self.refresh()

    def now(self) -> Instant:
        """Return the present instant of the record's clock."""
        return self._workspace.now()

    def span(self, day: date, start: Clock, end: Clock) -> tuple[Instant, Instant]:
        """Return the session of two local times from a date on; an earlier end is the next day's.

        Raises `UserError`: end_is_start, time_skipped.
        """
        return moments.on_date(day, start, end, self.zone())

    def remarks(self, start: Instant, end: Instant) -> Remarks:
        """Return what is to be told of a session before it is kept."""
        return remarks(self._workspace, start, end)

    def zone(self) -> str:
        """Return the time zone of the profile in force now."""
        return self._workspace.zone()

    def today(self) -> date:
        """Return the local date."""
        return self.date_of(self.now())

    def date_of(self, instant: Instant) -> date:
        """Return the local date of an instant."""
        return moments.local_date(instant, self.zone())

    def _show(self, view: TodayView) -> None:
        if view.answered is not None and view.answered.id in self._only_seen:
            view = replace(view, answered=None)
        view = self._with_away(view)
        self._view = view
        self.today_changed.emit(view)

    def _with_away(self, view: TodayView) -> TodayView:
        """Let a view ask about a time away, as long as its session runs and is not settled."""
        away, running = self._away, view.running
        if away is None:
            return view
        if running is None or running.id != away.session or running.paused_at is not None:
            self._away = None
            self.away_settled.emit()
            return view
        if not view.left_running:  # another act has left a sign of life
            claim_no_more(self._workspace, away)
        return replace(view, away=away, left_running=True)

    def _show_at_once(self, outcome: _Outcome) -> None:
        """Show what an act changed without waiting for the record to be read and analysed again."""
        if self._view is None:
            return
        status = timing.status(self._workspace)
        before = self._view.running
        same = before is not None and status.running is not None and before.id == status.running.id
        known: _TodayChange = {
            "now": self._workspace.now(),
            "running": status.running,
            "running_s": status.worked_s,
            "running_category": self._view.running_category if same else None,
            "left_running": status.left_behind,
            "forgotten": status.forgotten,
        }
        self._show(replace(self._view, **known | outcome.changes))

    # --- the running session -------------------------------------------------------------------

    def toggle(self) -> None:
        """Do what the one key means: stop what runs, resume a pause, else start."""
        state = timing.status(self._workspace).state
        {Doing.WORKING: self.stop, Doing.PAUSED: self.resume}.get(state, self.start)()

    def start(self, **fields: Unpack[SessionFields]) -> None:
        """Open a session now."""
        with self._acting():
            running = timing.start(self._writable, **fields)
            self.done.emit(self._begun(DoneKind.START, running))

    def stop(self) -> None:
        """End the session under way, or the pause."""
        with self._acting() as outcome:
            paused = timing.status(self._workspace).running
            session = timing.stop(self._writable, self._end_without_gap())
            if session is not None:
                outcome.changes["last_session"] = session
            ended = Done(DoneKind.END_PAUSE, start=paused.paused_at if paused else None)
            self.done.emit(self._of(DoneKind.STOP, session) if session else ended)

    def pause(self) -> None:
        """Interrupt the session under way."""
        with self._acting() as outcome:
            session = timing.pause(self._writable, self._end_without_gap())
            outcome.changes["last_session"] = session
            self.done.emit(self._of(DoneKind.PAUSE, session))

    def _end_without_gap(self) -> Instant | None:
        """Return when a session ends that is ended before a time away was answered; None: now.

        What lies in the gaps is not worked until somebody says so.
        """
        from cmtracker.tracker import away as away_module  # noqa: PLC0415 - seldom

        away = self._away
        if away is None:
            return None
        back = away.gaps[-1].back
        if back is None or self.now() - back < MINUTE:
            earlier = away.gaps[:-1]
            if earlier:
                away_module.settle(self._writable, away._replace(gaps=earlier), AwayAnswer.DISCARD)
            return away.gaps[-1].start
        away_module.settle(self._writable, away, AwayAnswer.DISCARD)
        return None

    def resume(self) -> None:
        """Go on after a pause."""
        with self._acting():
            running = timing.resume(self._writable)
            self.done.emit(self._begun(DoneKind.RESUME, running))

    def amend(self, seen: Running | None = None, **changes: Unpack[RunningChange]) -> None:
        """Say more about the session under way: the one shown, or `seen` in a dialog."""
        shown = seen or (self._view.running if self._view is not None else None)
        with self._acting():
            timing.amend_running(self._writable, shown, **changes)

    def change_start(self, seen: Running, clock: Clock) -> None:
        """Change the start of the session under way to a local time, on the date it has begun.

        Where it began before 05:00, a time from 18:00 on that is still to come is the evening
        before.
        """
        with self._acting():
            workspace = self._writable
            found = moments.beside(seen.start, clock, workspace.zone(), workspace.now())
            past = [one for one in found if one <= workspace.now()] or found
            timing.amend_running(workspace, seen, start=past[-1])

    def recover(self, choice: Recover, end: Instant | None = None) -> None:
        """Settle the session left behind that is shown."""
        shown = self._view.running if self._view is not None else None
        with self._acting():
            session = timing.recover(self._writable, choice, end, shown)
            discarded = Done(DoneKind.DISCARD, start=shown.start if shown else None)
            self.done.emit(self._of(DoneKind.RECOVER, session) if session else discarded)

    def recover_until(self, day: date, clock: Clock) -> None:
        """Settle the session left behind as one that ended at a local time.

        Of a time that comes twice it is the first: the session is then the shorter.
        """
        try:
            end = moments.on_clock(day, clock, self.zone())[0]
        except UserError as error:
            self.refused.emit(error)
            return
        self.recover(Recover.AT, end)

    # --- a time in which the computer was not used ----------------------------------------------

    @property
    def away(self) -> Away | None:
        """What is to be asked about the session that runs."""
        return self._away

    def show_away(self, away: Away) -> None:
        """Count a time away as not worked, and ask what it was."""
        if self.takes_acts:
            self._away = away
            claim_no_more(self._workspace, away)
            self.refresh()

    def settle_away(
        self, answer: AwayAnswer, clock: Clock | None = None, *, refuse: Refuse | None = None
    ) -> None:
        """Do what was answered about the time away; `clock` is the local time of a split."""
        from cmtracker.tracker import away as away_module  # noqa: PLC0415 - seldom

        away = self._away
        if away is None:
            return
        with self._acting(refuse):
            until = None if clock is None else moments.nearest(away.start, clock, self.zone())[0]
            running = away_module.settle(self._writable, away, answer, until)
            self._away = None
            self.away_settled.emit()
            self.done.emit(self._begun(DoneKind.RESUME, running))

    def heartbeat(self) -> None:
        """Leave a sign of life on the session under way.

        After a long silence (the computer slept) none is left: the person is asked first, or
        the last true sign of life would be lost.
        """
        if not self.takes_acts:
            return
        if self._away is not None or timing.status(self._workspace).left_behind:
            self.refresh()
        else:
            timing.heartbeat(self._workspace)
        self.alive.emit()

    def on_watch(self, at: Instant) -> RequestedBy:
        """Return what "on call or alert" means at an instant."""
        from cmtracker.tracker import notes  # noqa: PLC0415 - most chips are others

        return notes.on_watch(self._workspace, at)

    # --- an answer just given, the line for tomorrow --------------------------------------------

    def just_answered(self) -> None:
        """Keep the present instant: something was answered."""
        from cmtracker.tracker import evenings  # noqa: PLC0415 - most clicks are others

        with self._acting() as outcome:
            kept = evenings.just_answered(self._writable)
            outcome.changes["answered"] = kept
            self.done.emit(Done(DoneKind.ANSWERED, start=kept.at))

    def just_seen(self) -> None:
        """Keep the present instant: a message was seen, and nothing was done about it."""
        from cmtracker.tracker import evenings  # noqa: PLC0415 - as above

        with self._acting():
            kept = evenings.just_answered(self._writable)
            self._only_seen.add(kept.id)
            self.done.emit(Done(DoneKind.SEEN, start=kept.at))

    def answer_took(self, answered: Interruption, minutes: int) -> None:
        """Make of the instant of an answer a session of so many minutes that ends there."""
        from cmtracker.tracker import evenings  # noqa: PLC0415 - as above

        with self._acting() as outcome:
            session = evenings.answer_took(self._writable, answered, minutes)
            outcome.changes["answered"] = None
            outcome.changes["last_session"] = session
            self.done.emit(self._of(DoneKind.ADD, session))

    def take_up(self, text: str) -> None:
        """Keep one line for tomorrow morning, in no record."""
        from cmtracker.tracker import tomorrow  # noqa: PLC0415 - as above

        with self._acting():
            tomorrow.keep(self._writable, text)

    def dismiss_take_up(self) -> None:
        """Take the line of yesterday away."""
        from cmtracker.tracker import tomorrow  # noqa: PLC0415 - as above

        with self._acting() as outcome:
            tomorrow.keep(self._writable, "")
            outcome.changes["take_up"] = ""

    # --- sessions and days ---------------------------------------------------------------------

    def add_session(
        self,
        start: Instant,
        end: Instant,
        *,
        refuse: Refuse | None = None,
        **fields: Unpack[NewSession],
    ) -> bool:
        """Keep a session typed in; say whether it was taken. A dialog hears of a refusal itself."""
        from cmtracker.tracker import sessions  # noqa: PLC0415 - brings the analysis along

        with self._acting(refuse) as outcome:
            added = sessions.add(self._writable, start, end, **fields)
            self.done.emit(self._of(DoneKind.ADD, added))
        return outcome.taken

    def describe(self, session: str, **changes: Unpack[SessionChange]) -> None:
        """Say more about a session that is over."""
        from cmtracker.tracker import sessions  # noqa: PLC0415

        last = self._view.last_session if self._view is not None else None
        seen = last if last is not None and last.id == session else None
        with self._acting() as outcome:
            edited = sessions.edit(self._writable, session, seen=seen, **changes)
            if seen is not None:
                outcome.changes["last_session"] = edited

    def confirm(self, day: date) -> None:
        """Confirm a date as worked like the schedule."""
        from cmtracker.tracker import sessions  # noqa: PLC0415

        with self._acting() as outcome:
            sessions.confirm(self._writable, day)
            if self._view is not None:
                outcome.changes["days"] = tuple(
                    one._replace(is_open=False) if one.date == day else one
                    for one in self._view.days
                )
            self.done.emit(Done(DoneKind.CONFIRM, date=day))

    def no_evening(self, day: date) -> None:
        """Keep the answer that the evening of a date was free."""
        from cmtracker.tracker import evenings  # noqa: PLC0415

        with self._acting() as outcome:
            evenings.add_free_evening(self._writable, day)
            if self._view is not None:
                later = tuple(one for one in self._view.evenings if one > day)
                outcome.changes["evenings"] = later
            self.done.emit(Done(DoneKind.FREE_EVENING, date=day))

    def preview_notes(
        self,
        text: str,
        day: date | None,
        then: Callable[[list[NotePreview]], None],
        *,
        at_once: bool = False,
    ) -> None:
        """Have noted lines read, and what they would do to the log; nothing is kept.

        `at_once`: a line alone is typed while it happens.
        """
        self._reads.ask("notes", lambda ws: read_notes(ws, text, day, at_once=at_once), then)

    def keep_notes(self, entries: Sequence[NoteEntry], origin: RequestedBy | None = None) -> bool:
        """Keep noted lines as one act; `origin` is who asked where a line does not say."""
        from cmtracker.tracker import notes  # noqa: PLC0415

        with self._acting() as outcome:
            kept = notes.keep(self._writable, entries, origin)
            sessions = [one.session for one in kept if one.session is not None]
            if len(sessions) == 1:
                self.done.emit(self._of(DoneKind.ADD, sessions[0]))
            elif len(kept) == 1 and (kept[0].mark or kept[0].crisis):
                told = kept[0].mark, kept[0].crisis
                self.done.emit(Done(DoneKind.CHRONOLOGY, chronology=told))
            elif kept:
                self.done.emit(Done(DoneKind.NOTES, count=len(kept)))
        return outcome.taken

    # --- messages, undo ------------------------------------------------------------------------

    def count(
        self,
        channel: str,
        direction: Direction,
        number: int,
        hostile: int = 0,
        *,
        at: Instant | None = None,
        refuse: Refuse | None = None,
    ) -> bool:
        """Add messages to a quarter of an hour, the present one without `at`; say whether taken."""
        with self._acting(refuse) as outcome:
            now = self.now()
            counts.add(self._writable, channel, number, direction=direction, hostile=hostile, at=at)
            if self._view is not None and self._view.day.start <= (at or now):
                outcome.changes["channels"] = tuple(
                    _counted(shown, direction, number, hostile) if shown.name == channel else shown
                    for shown in self._view.channels
                )
            raised = Counted.HOSTILE if hostile == number else Counted(direction)
            when = now if at is None else at
            done = Done(DoneKind.COUNT, when, channel=channel, count=number, counted=raised)
            self.done.emit(done)
        return outcome.taken

    def moment(self, day: date, clock: Clock) -> Instant:
        """Return the instant of a local date and time, the earlier of two. Raises `UserError`."""
        return moments.on_clock(day, clock, self.zone())[0]

    def channels(self) -> list[str]:
        """Return the channels that Today counts, in order."""
        return self._workspace.settings.texts("channels")

    def is_set(self, key: str) -> bool:
        """Tell whether a preference was ever chosen."""
        return self._workspace.settings.is_set(key)

    def remember(self, key: str, value: str | int) -> None:
        """Keep what the window is to remember beside the log, and show today by it."""
        with self._acting():
            self._writable.settings.set(key, value)

    def alone(self) -> bool | None:
        """Tell whether nobody else answers on the accounts, None where that is not answered."""
        settings = self._workspace.settings
        return settings.flag(ALONE) if settings.is_set(ALONE) else None

    def set_channels(
        self, seen: list[str], names: list[str] | None, alone: bool | None = None
    ) -> None:
        """Count these channels on Today from now on; what was counted stays.

        None is what nobody touched. Where the channels are not those `seen` any more, nothing is
        written, and the refusal says so.
        """
        with self._acting():
            settings = self._writable.settings
            if names is not None and seen != self.channels():
                raise UserError("changed_elsewhere")
            if names is not None:
                settings.set("channels", names)
            if alone is not None:
                settings.set(ALONE, alone)

    def in_force(self, day: date) -> InForce:
        """Return the profile and the schedule that hold on a date."""
        from cmtracker.tracker import in_force  # noqa: PLC0415 - only for who changes them

        return in_force.in_force(self._workspace, day)

    def has_hours(self) -> bool:
        """Say whether any schedule is kept, from whatever date on."""
        return self._workspace.has_hours

    def regimes(self) -> tuple[RegimeChoice, ...]:
        """Return the regimes on offer, with those of one's own."""
        from cmtracker.tracker import in_force  # noqa: PLC0415 - as above

        return in_force.regime_choices(self._workspace)

    def employer(self) -> Employer:
        """Return the kind of employer that the rules in force are for."""
        return self._workspace.employer()

    def answer_good_friday(self, *, holiday: bool) -> None:
        """Keep whether Good Friday is a public holiday in the commune, from this year on."""
        from cmtracker.tracker import calendar  # noqa: PLC0415 - as above

        def answer(ws: Workspace, ground: Ground) -> None:
            calendar.answer_good_friday(ws, holiday=holiday, ground=ground)

        def again(ws: Workspace, ground: Ground) -> None:
            acts.undo(ws)
            answer(ws, ground)

        self._watched(answer, again)

    def settle(self, again: GroundedAct, confirmed: Confirmed) -> None:
        """Make an act once more, now with what is to become of the confirmed days it touches."""
        with self._acting():
            again(self._writable, self._ground(confirmed))

    def _watched(self, act: GroundedAct, again: GroundedAct) -> None:
        """Make an act; what confirmed days lose by it is told, with a way to make it again."""
        ground = self._ground()
        with self._acting() as outcome:
            act(self._writable, ground)
        if outcome.taken and ground.loses:
            self.ground_lost.emit(ground, acts.while_last(self._workspace, again))

    def _ground(self, confirmed: Confirmed = Confirmed.KEEP) -> Ground:
        from cmtracker.tracker.ground import Ground  # noqa: PLC0415 - as above

        return Ground(self._workspace, confirmed)

    def undo(self) -> None:
        """Take the last act back."""

        def take_back(ws: Workspace, ground: Ground) -> None:
            undone = acts.undo(ws, ground)
            self.done.emit(Done(DoneKind.UNDO, act=undone.name, start=undone.at))

        self._watched(take_back, acts.undo_again)

    def redo(self) -> None:
        """Do again what was taken back."""

        def do_again(ws: Workspace, ground: Ground) -> None:
            redone = acts.redo(ws, ground)
            self.done.emit(Done(DoneKind.REDO, act=redone.name, start=redone.at))

        self._watched(do_again, acts.redo_again)

    def change(
        self,
        act: Callable[[Workspace], object],
        *,
        refuse: Refuse | None = None,
        told: str = "",
    ) -> bool:
        """Make any other act (schedule, a past date, the week); say whether it was taken.

        `told` is said of it once it is kept, with the way back.
        """
        with self._acting(refuse) as outcome:
            act(self._writable)
            if told:
                self.done.emit(Done(DoneKind.SETTING, told=told))
        return outcome.taken

    @contextmanager
    def _acting(self, refuse: Refuse | None = None) -> Iterator[_Outcome]:
        outcome = _Outcome()
        try:
            yield outcome
        except UserError as error:
            outcome.taken = False
            (refuse or self.refused.emit)(error)
            if not self.takes_acts and self._view is not None:
                self._show(self._view)  # a chip that was pressed shows what is kept again
        else:
            self._version = self._workspace.data_version()
            self._show_at_once(outcome)
            self.record_changed.emit()
            self.refresh()
            self._tell_of_copies()

    def _of(self, kind: DoneKind, session: Session) -> Done:
        told = remarks(self._workspace, session.start, session.end, session.id)
        return Done(kind, start=session.start, end=session.end, remarks=told)

    def _begun(self, kind: DoneKind, running: Running) -> Done:
        told = remarks(self._workspace, running.start, self.now(), running.id)
        return Done(kind, start=running.start, remarks=told._replace(within_minute=False))

    def _tell_of_copies(self) -> None:
        for problem in self._workspace.take_copy_problems():
            self.copy_failed.emit(problem)


class _TodayChange(TypedDict, total=False):
    """The fields of the view of today that an act is known to have changed."""

    now: Instant
    running: Running | None
    running_s: Seconds
    running_category: Category | None
    left_running: bool
    forgotten: bool
    last_session: Session
    answered: Interruption | None
    take_up: str
    channels: tuple[ChannelToday, ...]
    evenings: tuple[Date, ...]
    days: tuple[DayState, ...]


@dataclass
class _Outcome:
    """What came of an act: whether it was taken, and what is known to be shown right away."""

    taken: bool = True
    changes: _TodayChange = field(default_factory=_TodayChange)


def read_today(workspace: Workspace) -> TodayView:
    """Gather the Today page; on the reading thread, where the analysis is imported as well."""
    from cmtracker.tracker import pages  # noqa: PLC0415

    return pages.today(workspace)


def read_notes(
    workspace: Workspace, text: str, day: date | None, *, at_once: bool
) -> list[NotePreview]:
    """Read noted lines, on the reading thread."""
    from cmtracker.tracker import previews  # noqa: PLC0415

    return previews.preview(workspace, text, day, at_once=at_once)


def _has_moved_on(view: TodayView, now: Instant) -> bool:
    """Say whether a midnight or an edge of the schedule has passed since a view was made."""
    edges = {view.day.end, *(edge for slot in view.day.slots for edge in slot)}
    return any(view.now < edge <= now for edge in edges)


def _counted(shown: ChannelToday, direction: Direction, number: int, hostile: int) -> ChannelToday:
    """Return a channel's counters after a click; what is set aside is in none of the others."""
    if shown.is_covered:
        return replace(shown, set_aside=shown.set_aside + number)
    before = getattr(shown, direction.value)
    return replace(shown, hostile=shown.hostile + hostile, **{direction.value: before + number})
