"""What is said outside the window, and where a click on it leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cmtracker.results.reminders import Reminder, ReminderPlace
from cmtracker.settings import Settings
from cmtracker.tracker.away import Away, AwayAnswer
from cmtracker.ui.quiet.bus import Bus
from cmtracker.ui.quiet.idle_watch import IdleWatch
from cmtracker.ui.quiet.notifications import Notifications, Server, Told

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.ui.settings.diagnostics_dialog import DesktopState
    from cmtracker.ui.shell.main_window import MainWindow
    from cmtracker.ui.shell.reminders import Reminders
    from cmtracker.ui.shell.tray import Tray
    from cmtracker.ui.today.presenter import Presenter

AWAY = "away"
"""The key of the question about a time in which the computer was not used."""


class QuietVoice(QObject):
    """Speaks for the reminders of the open record: over the desktop's bus, else by the tray."""

    def __init__(
        self, window: MainWindow, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._presenter: Presenter | None = None
        self._wording: Wording | None = None
        self._tray: Tray | None = None
        self._reminders: Reminders | None = None
        self.bus = Bus("SESSION", self)
        self.notifications = Notifications(self.bus, self._balloon, self)
        self.watch = IdleWatch(self.bus, settings, self)
        self.watch.came_back.connect(self._ask_about_away)
        self.notifications.answered.connect(self._answer)
        self.notifications.held.connect(self._hold)

    def in_view(self) -> bool:
        """Say whether the window can be seen."""
        return self._window.isVisible() and not self._window.isMinimized()

    def use_tray(self, tray: Tray) -> None:
        """Show balloons by a tray from now on, where nothing else shows notifications."""
        self._tray = tray
        tray.icon.message_clicked.connect(self.notifications.click_balloon)

    def speak_for(self, reminders: Reminders, presenter: Presenter, wording: Wording) -> None:
        """Say what the reminders of a record tell, and bring their answers back."""
        self._reminders, self._wording = reminders, wording
        if presenter is not self._presenter:
            self._presenter = presenter
            self.watch.serve(presenter)
            presenter.away_settled.connect(partial(self.notifications.withdraw, AWAY))
        reminders.notified.connect(self.notifications.say)
        reminders.withdrawn.connect(self.notifications.withdraw)
        reminders.alerted.connect(lambda: QApplication.alert(self._window))
        reminders.place_asked.connect(self._lead)

    def say(self, key: str, text: str) -> None:
        """Say something that is no reminder."""
        self.notifications.say(Told(key, text))

    def look_at_desktop(self, then: Callable[[DesktopState], None]) -> None:
        """Tell `then` who shows notifications, and who tells that the computer is not used."""
        self.notifications.look_for_server(
            lambda server: self.watch.source.ask(lambda _: then(self._desktop(server)))
        )

    def _desktop(self, server: Server) -> DesktopState:
        from cmtracker.ui.settings.diagnostics_dialog import DesktopState  # noqa: PLC0415 - seldom

        return DesktopState(
            server=server.name,
            has_buttons="actions" in server.abilities,
            idle=self.watch.source.name,
            is_idle_believed=not self.watch.trust.is_lost,
        )

    def close(self) -> None:
        """Say nothing any more."""
        self.watch.close()
        self.bus.close()

    def fall_silent(self) -> None:
        """Take back what is said of a record that is being closed."""
        self._reminders = self._presenter = None
        self.watch.release()
        self.notifications.withdraw_all()

    def _balloon(self, title: str, text: str) -> None:
        if self._tray is not None:
            self._tray.say(title, text)

    def _ask_about_away(self, away: Away) -> None:
        """Ask what a time away was; where the window can be seen, its card does."""
        from cmtracker.ui.today.away_words import answer_names, away_text  # noqa: PLC0415 - seldom

        presenter, wording = self._presenter, self._wording
        if presenter is None or wording is None:
            return
        text = away_text(away, wording, presenter.zone())
        if self.in_view():
            presenter.told.emit(text)
            QApplication.alert(self._window)
        elif self._settings.flag("discreet_notifications"):
            self.notifications.say(Told(AWAY, self.tr("cmtracker: one question waiting")))
        else:
            names = answer_names()
            at_once = (AwayAnswer.KEEP, AwayAnswer.DISCARD, AwayAnswer.PHONE)
            choices = tuple((answer.value, names[answer]) for answer in at_once)
            self.notifications.say(Told(AWAY, text, choices))

    def _hold(self, key: object) -> None:
        if self._reminders is not None and isinstance(key, tuple):
            self._reminders.hold(key)

    def _answer(self, key: object, choice: str) -> None:
        """Do what was chosen; a click brings the window up where the question is answered."""
        if not choice:
            self._window.come_up()
        if key == AWAY and self._presenter is not None:
            self._answer_away(self._presenter, choice)
        elif self._reminders is not None and isinstance(key, tuple):
            self._reminders.answer(key, choice)

    def _answer_away(self, presenter: Presenter, choice: str) -> None:
        if choice:
            presenter.settle_away(AwayAnswer(choice))
        else:
            self._window.bring_up(0)

    def _lead(self, place: ReminderPlace, reminder: Reminder) -> None:
        window = self._window
        if place is ReminderPlace.MY_WEEK:
            window.show_my_week()
        elif place is ReminderPlace.NIGHT:
            window.come_up()
            window.show_night(reminder.about, reminder.session)
        elif place is ReminderPlace.LOAD:
            window.come_up()
            window.go_to_symbol("overview")
        else:
            window.bring_up(0)
