"""The menu in the system tray: a status line, the commonest acts, and reminders.

Never required: where there is no tray (GNOME), nothing in the window depends on it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from cmtracker.model import MINUTE, Direction
from cmtracker.settings import ReminderPause
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.shell.tray_crisis import CrisisMenu
from cmtracker.ui.shell.tray_icon import PanelIcon
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.menus import add_entry
from cmtracker.ui.widgets.phrases import out_of_hours_now
from cmtracker.ui.widgets.plain_text import entry


class Tray(QObject):
    """Shows the state, passes on what is asked for."""

    window_toggled = Signal()
    open_asked = Signal()
    unlock_asked = Signal()
    line_asked = Signal()  # to type what was worked, as in the notes of the phone
    settings_asked = Signal()
    quit_asked = Signal()
    reminders_paused = Signal(object)  # ReminderPause
    appeared = Signal()  # a tray is there, now or lately
    went = Signal()  # the tray is gone

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._presenter: Presenter | None = None
        self._menu = QMenu()
        self._make_menu()
        self._menu.aboutToShow.connect(self.freshen)
        self.icon = PanelIcon(self._menu, self)
        self.icon.clicked.connect(self.window_toggled)
        self.icon.appeared.connect(self.appeared)
        self.icon.went.connect(self.went)

    @property
    def is_there(self) -> bool:
        """Say whether there is a tray that shows the icon."""
        return self.icon.is_there

    @property
    def menu(self) -> QMenu:
        """What a right click opens."""
        return self._menu

    def show(self) -> None:
        """Show the icon; without a tray, look for one that comes later."""
        self.icon.show()

    def hide(self) -> None:
        """Take the icon away, before the program ends."""
        self.icon.hide()

    def say(self, title: str, text: str) -> None:
        """Show a balloon, where there is a tray."""
        self.icon.balloon(title, text)

    def tick(self) -> None:
        """Follow a tray that comes or goes, and let the tooltip tell the time that has run."""
        self.icon.look()
        self._tell()

    def freshen(self) -> None:
        """Show what holds now, another program's acts included: the menu is about to open."""
        if self._presenter is not None:
            self._presenter.look_for_changes()
        self._tell()

    def serve(self, presenter: Presenter) -> None:
        """Show a record's state from now on, and act on that record."""
        presenter.today_changed.connect(self.show_view)
        self.start.triggered.connect(presenter.start)
        self.pause.triggered.connect(presenter.pause)
        self.resume.triggered.connect(presenter.resume)
        self.stop.triggered.connect(presenter.stop)
        self.answered.triggered.connect(presenter.just_answered)
        self.seen.triggered.connect(presenter.just_seen)
        self._presenter = presenter
        self.crisis.serve(presenter)
        if presenter.view is not None:
            self.show_view(presenter.view)

    def show_locked(self) -> None:
        """Offer nothing of a record that waits for its passphrase, or is closed for a moment."""
        self._presenter = None
        acts = (self.start, self.answered, self.seen, self.pause, self.resume, self.stop)
        for action in (*acts, self.line, self.settings):
            action.setVisible(False)
        for menu in (self.counts, self.reminders):
            menu.menuAction().setVisible(False)
        self.crisis.hide()
        self.unlock.setVisible(True)
        self.icon.show_state("locked")
        self._say(self.tr("The log is locked"))

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
        self.seen.setVisible(not working)
        self.line.setVisible(True)
        self.pause.setVisible(working)
        self.resume.setVisible(paused)
        self.stop.setVisible(running is not None)
        outside = working and out_of_hours_now(view)
        state = "paused" if paused else "out-of-hours" if outside else "working"
        self.icon.show_state(state if running is not None else "idle")
        self._say_state(view)

    def _tell(self) -> None:
        view = self._presenter.view if self._presenter is not None else None
        if view is not None:
            self._say_state(view)

    def _say_state(self, view: TodayView) -> None:
        now = self._presenter.now() if self._presenter is not None else view.now
        self.crisis.show_crisis(view.crisis, now)
        self._say(self.status_text(view), self.crisis.text(now))

    def _say(self, text: str, crisis: str = "") -> None:
        """Show the state in the menu, and with the crisis that goes on beside the icon."""
        if text != self.status.text():
            self.status.setText(text)
        self.icon.show_tip("\n".join(filter(None, ("cmtracker", text, crisis))))

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
        ran, outside = self._ran(view), out_of_hours_now(view)
        if ran and outside:
            text = self.tr("Running since {time} ({ran}), out of hours")
        elif ran:
            text = self.tr("Running since {time} ({ran})")
        elif outside:
            text = self.tr("Running since {time}, out of hours")
        else:
            text = self.tr("Running since {time}")
        return text.format(time=time, ran=ran)

    def _ran(self, view: TodayView) -> str:
        """Return for how long the session has run by now; "" during its first minute.

        Of one left behind it is the time up to its last sign of life.
        """
        seconds = view.running_s
        if not view.left_running and view.running is not None and self._presenter is not None:
            seconds = self._presenter.now() - view.running.start
        return self._wording.duration(seconds) if seconds >= MINUTE else ""

    def _make_menu(self) -> None:
        self.status = add_entry(self._menu, self.tr("Nothing is running"))
        self.status.setEnabled(False)
        self._menu.addSeparator()
        self.open = self._add(self.tr("Open cmtracker"), self.open_asked)
        self._menu.addSeparator()
        self.unlock = self._add(self.tr("Unlock the log…"), self.unlock_asked)
        self.start = add_entry(self._menu, self.tr("Start"))
        self.answered = add_entry(self._menu, self.tr("I just answered"))
        self.seen = add_entry(self._menu, self.tr("Seen, not handled"))
        self.pause = add_entry(self._menu, self.tr("Pause"))
        self.resume = add_entry(self._menu, self.tr("Resume"))
        self.stop = add_entry(self._menu, self.tr("Stop"))
        self.line = self._add(self.tr("Note a line…"), self.line_asked)
        self._menu.addSeparator()
        self.crisis = CrisisMenu(self._menu, self._wording, self)
        self._menu.addSeparator()
        self.counts = self._menu.addMenu(self.tr("Count handled messages"))
        self._counted: tuple[str, ...] = ()
        self.reminders = self._menu.addMenu(self.tr("Pause reminders"))
        self._make_reminders()
        self._menu.addSeparator()
        self.settings = self._add(self.tr("Settings…"), self.settings_asked)
        self.quit = self._add(self.tr("Quit"), self.quit_asked)
        for action in (self.unlock, self.pause, self.resume, self.stop, self.line):
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
