"""Says a reminder once: as a card in the window and, where there is a tray, as a notification.

Decides nothing: the tracker is asked on every tick what is due. Here is only remembered what was
shown, what was put off, and until when.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from cmtracker.model import DAY, HOUR, MINUTE, Instant
from cmtracker.settings import Settings
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.background import Asker
from cmtracker.ui.bars import Notice
from cmtracker.ui.cards import Button, PrimaryButton, QuietButton
from cmtracker.ui.presenter import Presenter
from cmtracker.wording import Wording

KINDS = ("end_of_schedule", "yesterday")


class Reminders(QObject):
    """The reminders of one record, while it is open."""

    noticed = Signal(object)  # Notice, to be put above the pages
    notified = Signal(str)  # text of a notification
    open_asked = Signal()

    def __init__(
        self,
        presenter: Presenter,
        reads: Asker,
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
        self._shown: set[tuple[str, Instant]] = set()
        self._cards: dict[str, Notice] = {}

    def tick(self) -> None:
        """Ask what is due now."""
        on = frozenset(kind for kind in KINDS if self._settings.flag(f"reminder_{kind}"))
        if on:
            now = self._presenter.now()
            snoozed = {kind: until for kind, until in self._snoozed.items() if until > now}
            morning = self._settings.number("morning_from") * HOUR
            self._reads.ask("reminders", _asking(on, snoozed, morning), self.show_due)

    def show_due(self, due: tuple[Any, ...]) -> None:
        """Show what is due and new; take down what is not due any more."""
        kinds = {str(reminder.kind) for reminder in due}
        for kind in set(self._cards) - kinds:
            self._take_down(kind)
        for reminder in due:
            key = str(reminder.kind), reminder.about
            if key in self._shown:
                continue
            self._shown.add(key)
            text = self._text(reminder)
            self._put_up(str(reminder.kind), text)
            discreet = self._settings.flag("discreet_notifications")
            self.notified.emit(self.tr("cmtracker: one question waiting") if discreet else text)

    def _text(self, reminder: Any) -> str:
        if str(reminder.kind) == "yesterday":
            return self.tr("Did you work yesterday evening?")
        view = self._presenter.view
        zone = view.zone if view is not None else "UTC"
        time = self._wording.time(reminder.about, zone)
        return self.tr("{time}: the scheduled hours are over.").format(time=time)

    def _put_up(self, kind: str, text: str) -> None:
        self._take_down(kind)
        card = Notice(text)
        if kind == "end_of_schedule":
            stop = card.offer(self.tr("Stop"), self._presenter.stop, PrimaryButton())
            stop.clicked.connect(card.deleteLater)
            self._offer(card, kind, self.tr("I go on"), DAY, Button())
        else:
            self._offer(card, kind, self.tr("Answer"), DAY, PrimaryButton(), self.open_asked.emit)
            self._offer(card, kind, self.tr("Not today"), DAY, Button())
        later = self._settings.number("snooze_minutes") * MINUTE
        self._offer(card, kind, self.tr("Later"), later, QuietButton())
        self._cards[kind] = card
        card.destroyed.connect(lambda: self._cards.pop(kind, None))
        self.noticed.emit(card)

    def _offer(
        self,
        card: Notice,
        kind: str,
        text: str,
        silence: int,
        button: Button,
        also: Callable[[], object] | None = None,
    ) -> None:
        def answer() -> None:
            self._silence(kind, silence)
            if also is not None:
                also()

        card.offer(text, answer, button)

    def _silence(self, kind: str, seconds: int) -> None:
        """Put a reminder off; after a short while it may be shown anew."""
        self._snoozed[kind] = self._presenter.now() + seconds
        if seconds < DAY:
            self._shown = {key for key in self._shown if key[0] != kind}
        self._take_down(kind)

    def _take_down(self, kind: str) -> None:
        card = self._cards.pop(kind, None)
        if card is not None:
            card.hide()
            card.deleteLater()


def _asking(
    on: frozenset[str], snoozed: dict[str, Instant], morning: int
) -> Callable[[Workspace], tuple[Any, ...]]:
    def job(workspace: Workspace) -> tuple[Any, ...]:
        from cmtracker.tracker import reminders  # noqa: PLC0415 - brings the analysis along

        return reminders.due(workspace, on, snoozed, morning)

    return job
