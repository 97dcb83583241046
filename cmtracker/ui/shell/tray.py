"""The icon in the system tray: a status line, the commonest acts, and reminders.

Never required: where there is no tray (GNOME), nothing in the window depends on it. A tray that
comes up after the program, at login, is noticed within a minute.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cmtracker.model import Direction
from cmtracker.settings import ReminderPause
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.icons import pixmap
from cmtracker.ui.widgets.menus import add_entry
from cmtracker.ui.widgets.phrases import out_of_hours_now
from cmtracker.ui.widgets.plain_text import entry, message, tip

LOOKS_MS = (2_000, 5_000, 10_000, 20_000, 25_000)
"""Pauses between the looks for a tray that comes up late; about a minute in all."""

SIZES = (16, 22, 24, 32, 48)


class Tray(QObject):
    """Shows the state, passes on what is asked for."""

    window_toggled = Signal()
    open_asked = Signal()
    unlock_asked = Signal()
    settings_asked = Signal()
    quit_asked = Signal()
    reminders_paused = Signal(object)  # ReminderPause
    appeared = Signal()  # a tray is there, now or lately
    message_clicked = Signal()

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._state = ""
        self._presenter: Presenter | None = None
        self._looks = iter(LOOKS_MS)
        self._icon = QSystemTrayIcon(self)
        self._menu = QMenu()
        self._make_menu()
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._leads_to: Callable[[], object] | None = None
        self._icon.messageClicked.connect(self._clicked)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._look_again.timeout.connect(self._look)
        self._show_icon("idle")

    @property
    def is_there(self) -> bool:
        """Say whether there is a tray that shows the icon."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def menu(self) -> QMenu:
        """What a right click opens."""
        return self._menu

    def show(self) -> None:
        """Show the icon; without a tray, look again for a minute."""
        self._icon.show()
        self._look()

    def hide(self) -> None:
        """Take the icon away, before the program ends."""
        self._look_again.stop()
        self._icon.hide()

    def say(self, title: str, text: str, leads_to: Callable[[], object] | None = None) -> None:
        """Show a notification, where there is a tray; a click on it does `leads_to` as well."""
        if self.is_there:
            self._leads_to = leads_to
            self._icon.showMessage(title, message(text), QIcon(self._icon.icon()))

    def serve(self, presenter: Presenter) -> None:
        """Show a record's state from now on, and act on that record."""
        presenter.today_changed.connect(self.show_view)
        self.start.triggered.connect(presenter.start)
        self.pause.triggered.connect(presenter.pause)
        self.resume.triggered.connect(presenter.resume)
        self.stop.triggered.connect(presenter.stop)
        self.answered.triggered.connect(presenter.just_answered)
        self._presenter = presenter
        if presenter.view is not None:
            self.show_view(presenter.view)

    def show_locked(self) -> None:
        """Offer nothing of a record that waits for its passphrase, or is closed for a moment."""
        self._presenter = None
        acts = (self.start, self.answered, self.pause, self.resume, self.stop)
        for action in (*acts, self.settings):
            action.setVisible(False)
        for menu in (self.counts, self.reminders):
            menu.menuAction().setVisible(False)
        self.unlock.setVisible(True)
        self._show_icon("idle")
        self._say_state(self.tr("The log is locked"))

    def show_view(self, view: TodayView) -> None:
        """Show what is running."""
        running = view.running
        self.unlock.setVisible(False)
        self.settings.setVisible(True)
        self._show_counts(tuple(channel.name for channel in view.channels))
        self.counts.menuAction().setVisible(bool(view.channels))
        self.reminders.menuAction().setVisible(True)
        paused = running is not None and running.paused_at is not None
        working = running is not None and not paused
        self.start.setVisible(running is None)
        self.answered.setVisible(not working)
        self.pause.setVisible(working)
        self.resume.setVisible(paused)
        self.stop.setVisible(running is not None)
        outside = working and out_of_hours_now(view)
        state = "paused" if paused else "out-of-hours" if outside else "working"
        self._show_icon(state if running is not None else "idle")
        self._say_state(self.status_text(view))

    def _say_state(self, text: str) -> None:
        self.status.setText(text)
        self._icon.setToolTip(tip(f"cmtracker\n{text}"))

    def status_text(self, view: TodayView) -> str:
        """Return the state in a few words."""
        running = view.running
        if running is None:
            worked = self._wording.duration(view.day.figures.worked_s)
            return self.tr("Nothing is running · {worked} today").format(worked=worked)
        if running.paused_at is not None:
            time = self._wording.time(running.paused_at, view.zone)
            return self.tr("Paused since {time}").format(time=time)
        time = self._wording.time(running.start, view.zone)
        if not out_of_hours_now(view):
            return self.tr("Running since {time}").format(time=time)
        return self.tr("Running since {time}, out of hours").format(time=time)

    def _make_menu(self) -> None:
        self.status = add_entry(self._menu, self.tr("Nothing is running"))
        self.status.setEnabled(False)
        self._menu.addSeparator()
        self.open = self._add(self.tr("Open cmtracker"), self.open_asked)
        self._menu.addSeparator()
        self.unlock = self._add(self.tr("Unlock the log…"), self.unlock_asked)
        self.start = add_entry(self._menu, self.tr("Start"))
        self.answered = add_entry(self._menu, self.tr("I just answered"))
        self.pause = add_entry(self._menu, self.tr("Pause"))
        self.resume = add_entry(self._menu, self.tr("Resume"))
        self.stop = add_entry(self._menu, self.tr("Stop"))
        self._menu.addSeparator()
        self.counts = self._menu.addMenu(self.tr("Count handled messages"))
        self._counted: tuple[str, ...] = ()
        self.reminders = self._menu.addMenu(self.tr("Pause reminders"))
        self._make_reminders()
        self._menu.addSeparator()
        self.settings = self._add(self.tr("Settings…"), self.settings_asked)
        self.quit = self._add(self.tr("Quit"), self.quit_asked)
        for action in (self.unlock, self.pause, self.resume, self.stop):
            action.setVisible(False)
        self.counts.menuAction().setVisible(False)

    def _make_reminders(self) -> None:
        self._pauses = QActionGroup(self)
        for until, text in (
            (ReminderPause.HOUR, self.tr("For one hour")),
            (ReminderPause.TOMORROW, self.tr("Until tomorrow")),
            (ReminderPause.NONE, self.tr("Hear of them again")),
        ):
            action = add_entry(self.reminders, text)
            action.setData(until.value)
            self._pauses.addAction(action)
        self._pauses.triggered.connect(self._pause)
        self.show_pause("")

    def _pause(self, action: QAction) -> None:
        self.reminders_paused.emit(ReminderPause(action.data()))

    def show_pause(self, until: str) -> None:
        """Say in the menu until when no reminder is heard; "" when they are."""
        name = self.tr("Reminders paused {until}").format(until=until)
        self.reminders.setTitle(name if until else self.tr("Pause reminders"))
        self._pauses.actions()[-1].setVisible(bool(until))

    def _show_counts(self, names: tuple[str, ...]) -> None:
        """Offer +1 and +10 for each channel; built anew only when the channels change."""
        if names == self._counted:
            return
        self._counted = names
        self.counts.clear()
        self._steps = QActionGroup(self.counts)
        for name in names:
            for number in (1, 10):
                action = add_entry(self.counts, entry(f"{self._wording.channel(name)} +{number}"))
                action.setData((name, number))
                self._steps.addAction(action)
        self._steps.triggered.connect(self._count)

    def _count(self, action: QAction) -> None:
        channel, number = action.data()
        if self._presenter is not None:
            self._presenter.count(channel, Direction.SENT, number)

    def _add(self, text: str, signal: object) -> QAction:
        action = add_entry(self._menu, text)
        action.triggered.connect(signal)
        return action

    def _show_icon(self, state: str) -> None:
        if state == self._state:
            return
        self._state = state
        made = QIcon()
        for size in SIZES:
            made.addPixmap(pixmap(f"tray-{state}", "", size))
        self._icon.setIcon(made)

    def _look(self) -> None:
        if self.is_there:
            self.appeared.emit()
            return
        pause = next(self._looks, None)
        if pause is not None:
            self._look_again.start(pause)

    def _clicked(self) -> None:
        self.message_clicked.emit()
        if self._leads_to is not None:
            self._leads_to()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_toggled.emit()
