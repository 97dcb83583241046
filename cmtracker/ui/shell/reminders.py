"""Says a reminder once: as a card in the window and, where there is a tray, as a notification.

Decides nothing: the tracker is asked on every tick what is due. Here is only remembered what was
shown, what was put off, and until when.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cmtracker.model import DAY, HOUR, MINUTE, Instant
from cmtracker.results.reminders import Reminder, ReminderAnswer, ReminderKind, Snoozed
from cmtracker.settings import ReminderPause, Settings
from cmtracker.text.reminders import sentence
from cmtracker.text.wording import Wording
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, PrimaryButton, QuietButton

Act = Callable[[], object]


class Reminders(QObject):
    """The reminders of one record, while it is open. Being paused outlives it."""

    noticed = Signal(object)  # Notice, to be put above the pages
    notified = Signal(str)  # text of a notification
    today_asked = Signal()
    week_asked = Signal()
    add_asked = Signal()
    pause_changed = Signal(str)  # "until 17:00"; "" when reminders are heard

    def __init__(
        self,
        presenter: Presenter,
        reads: RecordReader,
        settings: Settings,
        wording: Wording,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._reads = reads
        self._settings = settings
        self._wording = wording
        self._snoozed: dict[ReminderKind, Instant] = {}
        self._told_pause = ""
        self._shown: set[tuple[ReminderKind, Instant]] = set()
        self._cards: dict[ReminderKind, Notice] = {}
        self._notified: ReminderKind | None = None  # what was last told outside the window

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

    def pause(self, choice: ReminderPause) -> None:
        """Say nothing for so long; with NONE, say everything again."""
        now, view = self._presenter.now(), self._presenter.view
        midnight = view.day.end if view is not None and view.day.end > now else now + DAY
        until = {ReminderPause.HOUR: now + HOUR, ReminderPause.TOMORROW: midnight}.get(choice, 0)
        self._settings.set("reminders_paused_until", until)
        for kind in list(self._cards):
            self._take_down(kind)
        self._shown.clear()
        self._tell_pause(now)

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

    def show_due(self, due: tuple[Reminder, ...]) -> None:
        """Show what is due and new; take down what is not due any more."""
        kinds = {reminder.kind for reminder in due}
        for kind in set(self._cards) - kinds:
            self._take_down(kind)
        for reminder in due:
            kind = reminder.kind
            if reminder.key in self._shown or self._waits(kind):
                continue
            self._shown.add(reminder.key)
            view = self._presenter.view
            text = sentence(reminder, self._wording, view.zone if view is not None else "UTC")
            if kind.specification.answers:
                self._put_up(kind, text)
            self._notified = kind
            discreet = self._settings.flag("discreet_notifications")
            self.notified.emit(self.tr("cmtracker: one question waiting") if discreet else text)

    def follow(self) -> None:
        """Go where the last notification leads: the sum of Friday to My week."""
        answers = self._notified.specification.answers if self._notified is not None else ()
        if ReminderAnswer.LOOK in answers:
            self.week_asked.emit()

    def _waits(self, kind: ReminderKind) -> bool:
        """Say whether a more urgent question is open: what became of a session left running."""
        view = self._presenter.view
        return view is not None and view.left_running and bool(kind.specification.answers)

    def _put_up(self, kind: ReminderKind, text: str) -> None:
        self._take_down(kind)
        card = Notice(text)
        buttons = self._buttons()
        for index, answer in enumerate(kind.specification.answers):
            label, act = buttons[answer]
            button = PrimaryButton() if index == 0 and act is not None else Button()
            card.offer(label, self._answering(kind, DAY, act), button)
        later = self._settings.number("snooze_minutes") * MINUTE
        card.offer(self.tr("Later"), self._answering(kind, later), QuietButton())
        self._cards[kind] = card
        self.noticed.emit(card)

    def _buttons(self) -> dict[ReminderAnswer, tuple[str, Act | None]]:
        """Return the label of each answer, and what it does besides taking the card down."""
        ask = self._presenter
        return {
            ReminderAnswer.SEEN: (self.tr("I see"), None),
            ReminderAnswer.STOP: (self.tr("Stop"), ask.stop),
            ReminderAnswer.PAUSE: (self.tr("Pause"), ask.pause),
            ReminderAnswer.GO_ON: (self.tr("I go on"), None),
            ReminderAnswer.CONFIRM: (self.tr("Yes"), self._confirm_today),
            ReminderAnswer.ADD: (self.tr("Add"), self.add_asked.emit),
            ReminderAnswer.LOOK: (self.tr("Look"), self.week_asked.emit),
            ReminderAnswer.ANSWER: (self.tr("Answer"), self.today_asked.emit),
            ReminderAnswer.NOT_TODAY: (self.tr("Not today"), None),
        }

    def _confirm_today(self) -> None:
        view = self._presenter.view
        if view is not None:
            self._presenter.confirm(view.date)

    def _answering(self, kind: ReminderKind, seconds: int, act: Act | None = None) -> Act:
        """Return what a button does: its act, then silence for a while, then no card."""

        def answered() -> None:
            self._snoozed[kind] = self._presenter.now() + seconds
            if seconds < DAY:
                self._shown = {key for key in self._shown if key[0] != kind}
            self._take_down(kind)
            if act is not None:
                act()

        return answered

    def _take_down(self, kind: ReminderKind) -> None:
        card = self._cards.pop(kind, None)
        if card is not None:
            card.hide()
            card.deleteLater()


def _asking(settings: Settings, snoozed: Snoozed) -> Callable[[Workspace], tuple[Reminder, ...]]:
    morning = settings.number("morning_from") * HOUR

    def job(workspace: Workspace) -> tuple[Reminder, ...]:
        from cmtracker.tracker import reminders  # noqa: PLC0415 - brings the analysis along

        on = reminders.switched_on(workspace.settings)
        return reminders.due(workspace, on, snoozed, morning) if on else ()

    return job
