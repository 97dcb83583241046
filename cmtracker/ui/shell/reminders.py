"""Says one reminder at a time: as a card in the window, or outside it while the window is away.

Decides nothing: the tracker is asked on every tick what is due. Here is only remembered what was
said, what was put off, and until when.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from cmtracker.model import DAY, HOUR, MINUTE, Instant
from cmtracker.results.reminders import (
    Reminder,
    ReminderAnswer,
    ReminderKind,
    Snoozed,
)
from cmtracker.settings import ReminderPause, Settings
from cmtracker.text.reminders import sentence
from cmtracker.text.wording import Wording
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.quiet.notifications import Told
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, PrimaryButton, QuietButton

if TYPE_CHECKING:
    from cmtracker.ui.crises.crisis_acts import CrisisActs

Act = Callable[[], object]
Key = tuple[ReminderKind, Instant]

LATER = "later"
"""The choice of a notification that puts the question off for a while."""


class SaidReminder(NamedTuple):
    """The one reminder that is said: its card, None of a kind that a page asks about itself."""

    reminder: Reminder
    card: Notice | None


class Reminders(QObject):
    """The reminders of one record, while it is open. Being paused outlives it."""

    noticed = Signal(object)  # Notice, to be put below the page
    alerted = Signal()  # a card came up in a window that can be seen
    notified = Signal(object)  # Told, to be said outside the window
    withdrawn = Signal(object)  # the key of what need not be said any more
    place_asked = Signal(object, object)  # ReminderPlace, Reminder
    add_asked = Signal()
    pause_changed = Signal(str)  # "until 17:00"; "" when reminders are heard

    def __init__(
        self,
        presenter: Presenter,
        reads: RecordReader,
        settings: Settings,
        wording: Wording,
        parent: QObject | None = None,
        *,
        in_view: Callable[[], bool] = bool,
    ) -> None:
        """Say them of a record; `in_view` tells whether the window can be seen."""
        super().__init__(parent)
        self._presenter = presenter
        self._reads = reads
        self._settings = settings
        self._wording = wording
        self._in_view = in_view
        self._snoozed: dict[ReminderKind, Instant] = {}
        self._told_pause = ""
        self._said: set[Key] = set()
        self._shown: SaidReminder | None = None

    def tick(self, reads: RecordReader | None = None) -> None:
        """Ask what is due now; a hidden window has it answered at hand."""
        self._tell_pause(self._presenter.now())
        now = self._presenter.now()
        snoozed: dict[ReminderKind | None, Instant] = {
            kind: until for kind, until in self._snoozed.items() if until > now
        }
        paused = self._paused_until(now)
        if paused is not None:
            snoozed[None] = paused
        asking = _asking(self._settings, snoozed)
        (reads or self._reads).ask("reminders", asking, self.show_due)

    # --- pausing -------------------------------------------------------------------------------

    def pause(self, choice: ReminderPause) -> None:
        """Say nothing for so long; with NONE, say everything again."""
        now = self._presenter.now()
        until = {ReminderPause.HOUR: now + HOUR, ReminderPause.TOMORROW: self._midnight()}
        self._settings.set("reminders_paused_until", until.get(choice, 0))
        self._take_down()
        self._said.clear()
        self._tell_pause(now)

    def _midnight(self) -> Instant:
        """Return when the date that is shown ends; a day from now where none is."""
        now, view = self._presenter.now(), self._presenter.view
        return view.day.end if view is not None and view.day.end > now else now + DAY

    def _paused_until(self, now: Instant) -> Instant | None:
        until = self._settings.number("reminders_paused_until")
        return until if now < until <= now + DAY + HOUR else None

    def _tell_pause(self, now: Instant) -> None:
        """Say until when nothing is heard, when that has changed."""
        until, view = self._paused_until(now), self._presenter.view
        text = ""
        if until is not None and view is not None:
            time = self._wording.time(until, view.zone)
            tomorrow = until == view.day.end
            text = self.tr("until tomorrow") if tomorrow else self.tr("until {time}")
            text = text.format(time=time)
        if text != self._told_pause:
            self._told_pause = text
            self.pause_changed.emit(text)

    # --- saying --------------------------------------------------------------------------------

    def show_due(self, due: tuple[Reminder, ...]) -> None:
        """Say the most urgent of what is due; take down what is not due any more."""
        chosen = next((reminder for reminder in due if self._may_be_said(reminder)), None)
        shown = self._shown
        if chosen is None and shown is not None and shown.card is None:
            chosen = next((one for one in due if one.key == shown.reminder.key), None)
        if shown is not None and (chosen is None or chosen.key != shown.reminder.key):
            self._take_down()
        if chosen is None:
            return
        if self._shown is None:
            self._put_up(chosen)
        if chosen.key not in self._said:
            self._said.add(chosen.key)
            self._say(chosen)

    def _may_be_said(self, reminder: Reminder) -> bool:
        """Say whether a reminder may be the one: what a page asks about itself, only once.

        What became of a session left running is asked before anything that has a card.
        """
        view = self._presenter.view
        if reminder.kind.specification.answers:
            return view is None or not view.left_running
        return reminder.key not in self._said

    def _say(self, reminder: Reminder) -> None:
        """Say it outside the window, unless the window can be seen."""
        if self._in_view():
            if reminder.kind.specification.answers:
                self.alerted.emit()
            return
        if self._settings.flag("discreet_notifications"):
            self.notified.emit(Told(reminder.key, self.tr("cmtracker: one question waiting")))
            return
        buttons = self._buttons(reminder)
        answers = reminder.kind.specification.answers
        choices = [(answer.value, buttons[answer][0]) for answer in answers]
        if choices:
            choices.append((LATER, self.tr("Later")))
        self.notified.emit(Told(reminder.key, self._sentence(reminder), tuple(choices)))

    def _sentence(self, reminder: Reminder) -> str:
        return sentence(reminder, self._wording, self._presenter.zone())

    def hold(self, key: Key) -> None:
        """Say it again with a later tick: the desktop was not to be disturbed."""
        self._said.discard(key)

    def _put_up(self, reminder: Reminder) -> None:
        answers = reminder.kind.specification.answers
        if not answers:
            self._shown = SaidReminder(reminder, None)
            return
        card = Notice(self._sentence(reminder))
        buttons = self._buttons(reminder)
        for index, answer in enumerate(answers):
            label, act = buttons[answer]
            button = PrimaryButton() if index == 0 and act is not None else Button()
            card.offer(label, self._answering(reminder, answer), button)
        card.offer(self.tr("Later"), self._answering(reminder, None), QuietButton())
        self._shown = SaidReminder(reminder, card)
        self.noticed.emit(card)

    def _take_down(self) -> None:
        shown, self._shown = self._shown, None
        if shown is None:
            return
        if shown.card is not None:
            shown.card.hide()
            shown.card.deleteLater()
        self.withdrawn.emit(shown.reminder.key)

    # --- answering -----------------------------------------------------------------------------

    def answer(self, key: Key, choice: str) -> None:
        """Do what was chosen on a notification; "" is a click, which leads to where it is answered.

        Nothing is done about a question that stands no longer.
        """
        shown = self._shown
        if shown is None or shown.reminder.key != key:
            return
        if choice == LATER:
            self._answering(shown.reminder, None)()
        elif choice:
            self._answering(shown.reminder, ReminderAnswer(choice))()
        else:
            self.place_asked.emit(shown.reminder.kind.specification.place, shown.reminder)

    def _buttons(self, reminder: Reminder) -> dict[ReminderAnswer, tuple[str, Act | None]]:
        """Return the label of each answer, and what it does besides taking the card down."""
        ask, place = self._presenter, reminder.kind.specification.place

        def lead() -> None:
            self.place_asked.emit(place, reminder)

        return {
            ReminderAnswer.SEEN: (self.tr("I see"), None),
            ReminderAnswer.SEEN_ONLY: (self.tr("Seen, not handled"), ask.just_seen),
            ReminderAnswer.STOP: (self.tr("Stop"), ask.stop),
            ReminderAnswer.PAUSE: (self.tr("Pause"), ask.pause),
            ReminderAnswer.GO_ON: (self.tr("Go on"), None),
            ReminderAnswer.CONFIRM: (self.tr("Yes"), self._confirm_today),
            ReminderAnswer.ADD: (self.tr("Add"), self.add_asked.emit),
            ReminderAnswer.LOOK: (self.tr("Look"), lead),
            ReminderAnswer.ANSWER: (self.tr("Answer"), lead),
            ReminderAnswer.ENDED: (self.tr("It ended then"), lambda: self._end_crisis(reminder)),
            ReminderAnswer.UNDER_WAY: (self.tr("It goes on"), self._crisis_goes_on),
            ReminderAnswer.NOT_TODAY: (self.tr("Not today"), None),
        }

    def _end_crisis(self, reminder: Reminder) -> None:
        self._crisis_acts().stop_when_quiet(reminder.crisis, reminder.about)

    def _crisis_goes_on(self) -> None:
        self._crisis_acts().confirm_under_way()

    def _crisis_acts(self) -> CrisisActs:
        from cmtracker.ui.crises.crisis_acts import CrisisActs  # noqa: PLC0415 - seldom

        return CrisisActs(self._presenter, self._wording, self)

    def _confirm_today(self) -> None:
        view = self._presenter.view
        if view is not None:
            self._presenter.confirm(view.date)

    def _answering(self, reminder: Reminder, answer: ReminderAnswer | None) -> Act:
        """Return what a button does: silence for the day, no card, its act. None is "Later"."""

        def answered() -> None:
            kind = reminder.kind
            if answer is None:
                later = self._settings.number("snooze_minutes") * MINUTE
                self._snoozed[kind] = self._presenter.now() + later
                self._said = {key for key in self._said if key[0] != kind}
            else:
                self._snoozed[kind] = self._midnight()
            self._take_down()
            act = self._buttons(reminder)[answer][1] if answer is not None else None
            if act is not None:
                act()

        return answered


def _asking(settings: Settings, snoozed: Snoozed) -> Callable[[Workspace], tuple[Reminder, ...]]:
    morning = settings.number("morning_from") * HOUR

    def job(workspace: Workspace) -> tuple[Reminder, ...]:
        from cmtracker.tracker import reminders  # noqa: PLC0415 - brings the analysis along

        on = reminders.switched_on(workspace.settings)
        return reminders.due(workspace, on, snoozed, morning) if on else ()

    return job
