"""Says a reminder once: as a card in the window and, where there is a tray, as a notification.

Decides nothing: the tracker is asked on every tick what is due. Here is only remembered what was
shown, what was put off, and until when.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cmtracker.model import DAY, HOUR, MINUTE, Instant
from cmtracker.results.reminders import Reminder
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.reminder_texts import KINDS, sentence
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, PrimaryButton, QuietButton

Act = Callable[[], object]
Snoozed = dict[str | None, Instant]
"""Until when a kind is silent; None: all of them."""

MORNING = "yesterday"


class Reminders(QObject):
    """The reminders of one record, while it is open. Being paused outlives it."""

    noticed = Signal(object)  # Notice, to be put above the pages
    notified = Signal(str)  # text of a notification
    today_asked = Signal()
    overview_asked = Signal()
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
        self._snoozed: dict[str, Instant] = {}
        self._told_pause = ""
        self._shown: set[tuple[str, Instant]] = set()
        self._cards: dict[str, Notice] = {}

    def tick(self, reads: RecordReader | None = None) -> None:
        """Ask what is due now; a hidden window has it answered at hand."""
        self._tell_pause(self._presenter.now())
        on = frozenset(kind for kind in KINDS if self._settings.flag(f"reminder_{kind}"))
        if on:
            now = self._presenter.now()
            snoozed: Snoozed = {k: until for k, until in self._snoozed.items() if until > now}
            paused = self._paused_until(now)
            if paused is not None:
                snoozed[None] = paused
            morning = self._settings.number("morning_from") * HOUR
            (reads or self._reads).ask("reminders", _asking(on, snoozed, morning), self.show_due)

    def pause(self, choice: str) -> None:
        """Say nothing for an "hour", until "tomorrow", or ("") hear of everything again."""
        now, view = self._presenter.now(), self._presenter.view
        midnight = view.day.end if view is not None and view.day.end > now else now + DAY
        until = {"hour": now + HOUR, "tomorrow": midnight}.get(choice, 0)
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
        kinds = {str(reminder.kind) for reminder in due}
        for kind in set(self._cards) - kinds:
            self._take_down(kind)
        for reminder in due:
            kind = str(reminder.kind)
            if (kind, reminder.about) in self._shown or self._waits(kind):
                continue
            self._shown.add((kind, reminder.about))
            view = self._presenter.view
            text = sentence(reminder, self._wording, view.zone if view is not None else "UTC")
            if kind != MORNING:  # its card is the morning card of Today
                self._put_up(kind, text)
            discreet = self._settings.flag("discreet_notifications")
            self.notified.emit(self.tr("cmtracker: one question waiting") if discreet else text)

    def _waits(self, kind: str) -> bool:
        """Say whether a more urgent question is open: what became of a session left running."""
        view = self._presenter.view
        return view is not None and view.left_running and kind != MORNING

    def _put_up(self, kind: str, text: str) -> None:
        self._take_down(kind)
        card = Notice(text)
        for index, (label, act) in enumerate(self._answers(kind)):
            button = PrimaryButton() if index == 0 and act is not None else Button()
            card.offer(label, self._answering(kind, DAY, act), button)
        later = self._settings.number("snooze_minutes") * MINUTE
        card.offer(self.tr("Later"), self._answering(kind, later), QuietButton())
        self._cards[kind] = card
        self.noticed.emit(card)

    def _answers(self, kind: str) -> list[tuple[str, Act | None]]:
        """Return the buttons of a card, and what each does besides taking the card down."""
        ask = self._presenter
        show = self.today_asked.emit
        seen = [(self.tr("I see"), None)]
        answer: list[tuple[str, Act | None]] = [
            (self.tr("Answer"), show),
            (self.tr("Not today"), None),
        ]
        choices: dict[str, list[tuple[str, Act | None]]] = {
            "end_of_schedule": [(self.tr("Stop"), ask.stop), (self.tr("I go on"), None)],
            "break": [(self.tr("Pause"), ask.pause), (self.tr("I go on"), None)],
            "day_limit": [(self.tr("Stop"), ask.stop), (self.tr("I go on"), None)],
            "nothing_today": [
                (self.tr("Yes"), self._confirm_today),
                (self.tr("Add"), self.add_asked.emit),
                (self.tr("Not today"), None),
            ],
            "friday": [
                (self.tr("Look"), self.overview_asked.emit),
                (self.tr("Not today"), None),
            ],
            "who_asked": answer,
            "rest_cut": answer,
            "messages": answer,
        }
        return choices.get(kind, [*seen])

    def _confirm_today(self) -> None:
        view = self._presenter.view
        if view is not None:
            self._presenter.confirm(view.date)

    def _answering(self, kind: str, seconds: int, act: Act | None = None) -> Act:
        """Return what a button does: its act, then silence for a while, then no card."""

        def answered() -> None:
            self._snoozed[kind] = self._presenter.now() + seconds
            if seconds < DAY:
                self._shown = {key for key in self._shown if key[0] != kind}
            self._take_down(kind)
            if act is not None:
                act()

        return answered

    def _take_down(self, kind: str) -> None:
        card = self._cards.pop(kind, None)
        if card is not None:
            card.hide()
            card.deleteLater()


def _asking(
    on: frozenset[str], snoozed: Snoozed, morning: int
) -> Callable[[Workspace], tuple[Reminder, ...]]:
    def job(workspace: Workspace) -> tuple[Reminder, ...]:
        from cmtracker.tracker import reminders  # noqa: PLC0415 - brings the analysis along

        return reminders.due(workspace, on, snoozed, morning)

    return job
