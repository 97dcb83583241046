"""Builds the desktop program and owns what lives as long as it does.

Program ── window ── pages          one at a time
   ├────── record: workspace, reading thread, presenter, reminders
   ├────── the example year, in a window of its own once it is asked for
   ├────── tray, one tick a minute, watch on the record's files
   └────── theme, translations, failures

Imports many because it makes whatever lives as long as the program, and joins it.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from cmtracker.errors import UserError
from cmtracker.settings import FILE, ReminderPause, Settings
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell import pages
from cmtracker.ui.shell.accessible import mend_scroll_areas
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.shell.failures import Failures
from cmtracker.ui.shell.garbage import Garbage
from cmtracker.ui.shell.leaving import Leaving
from cmtracker.ui.shell.main_window import MainWindow, state_of
from cmtracker.ui.shell.picture_cache import PictureCache
from cmtracker.ui.shell.terminal import say
from cmtracker.ui.widgets import icons
from cmtracker.ui.widgets.page import PageContext

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.views import TodayView
    from cmtracker.ui.first_start.first_steps import FirstSteps
    from cmtracker.ui.imports.imports import Imports
    from cmtracker.ui.imports.notes_dialog import NotesDialog
    from cmtracker.ui.quiet.voice import QuietVoice
    from cmtracker.ui.settings.safekeeping import Safekeeping
    from cmtracker.ui.shell.arrival import Arrival
    from cmtracker.ui.shell.background import BackgroundReader
    from cmtracker.ui.shell.example_window import Example
    from cmtracker.ui.shell.exchange_told import ExchangeTold
    from cmtracker.ui.shell.record import Record
    from cmtracker.ui.shell.reminders import Reminders
    from cmtracker.ui.shell.tray import Tray

MINUTE_MS = 60_000
SOONEST_MS = 5_000
"""Two ticks are never nearer to each other than this."""
PATIENCE_MS = 1_000


def until_next_minute(now: float) -> int:
    """Return the milliseconds from an instant to just after the next whole minute.

    All that is shown is told in whole minutes: a tick a minute keeps it true, and is the only
    wake-up. A timer of the system may be early or late by a second.
    """
    rest = MINUTE_MS - int(now * 1_000) % MINUTE_MS + 1_000
    return rest if rest >= SOONEST_MS else rest + MINUTE_MS


class Program(QObject):
    """The desktop program, from the first window to the end."""

    ended = Signal(int)  # nothing is left to do: the exit code
    settled = Signal()  # the first picture stands, and all the rest is there

    def __init__(self, app: QApplication, folder: Path, arrival: Arrival | None = None) -> None:
        super().__init__()
        self.arrival: Arrival | None = None  # where the window is to be opened once this one ended
        self._came_from = arrival
        self._app = app
        self._folder = folder
        self._settings = Settings(folder / FILE)
        self._appearance = Appearance(app, self._settings, self)
        self._failures = Failures(folder, self)
        self.untold: tuple[BaseException, ...] = ()  # what failed while it ended
        self._garbage = Garbage()
        self._reminders: Reminders | None = None
        self._tray: Tray | None = None
        self._voice: QuietVoice | None = None
        self._steps: FirstSteps | None = None
        self._safe: Safekeeping | None = None
        self._example: Example | None = None
        self._imports: Imports | None = None
        self._told: ExchangeTold | None = None
        self._line: NotesDialog | None = None
        self._employer = ""
        self._wording: Wording | None = None  # until the record is shown
        self._is_settled = False
        self._is_refused = False
        self._asks = SettingsAsks(self)
        self._preferences = PreferenceChanges(self._settings, self)
        self._appearance.apply()
        mend_scroll_areas()
        self.window = MainWindow(self._asks, state_of(folder))
        self._ways = pages.Ways(
            self.first_steps,
            self.show_example,
            partial(self.window.go_to_symbol, "overview"),
            self._asks,
            self._preferences,
            self.window.ask_import,
            self.window.show_my_week,
        )
        self.window.build(pages.built(self._ways))
        self._current = CurrentRecord(folder, self.window, self._appearance)
        self._leaving = Leaving(self.window, self._preferences, self._current, self)
        self._leaving.end_asked.connect(self.end)
        self._tick = QTimer(self)
        self._pictures = PictureCache(self.window, self)
        self._connect()

    def _connect(self) -> None:
        window, asks = self.window, self._asks
        self._failures.refused.connect(window.refuse)
        current = self._current
        current.opened.connect(self._opened)
        current.released.connect(self._released)
        current.locked.connect(window.show_locked)
        current.refused.connect(self._refuse)
        current.failed.connect(self._failures.take)
        self._tick.timeout.connect(self._ticked)
        window.came_up.connect(self._came_up)
        window.went_away.connect(self._went_away)
        window.close_asked.connect(self._leaving.close)
        window.quit_asked.connect(self.quit)
        window.import_asked.connect(self.import_past)
        self._preferences.changed.connect(self._follow_preference)
        self._preferences.refused.connect(window.refuse)
        asks.reminders_paused.connect(self._pause_reminders)
        asks.autostart_asked.connect(self._switch_autostart)
        asks.example_asked.connect(self.show_example)
        asks.unlock_asked.connect(self._unlock)
        asks.steps_again_asked.connect(self.first_steps_anew)
        window.unlock_asked.connect(self._unlock)
        window.help_asked.connect(lambda page: window.show_help(self._appearance.language, page))
        asks.quit_asked.connect(self.quit)

    # --- the record ----------------------------------------------------------------------------

    @property
    def record(self) -> Record | None:
        """The record that is open, None while there is none."""
        return self._current.record

    def open(self, folder: Path) -> None:
        """Show the record of a data folder. Raises `UserError` where it cannot be opened."""
        self._current.open(folder)

    def _opened(self, record: Record) -> None:
        record.presenter.today_changed.connect(self._show_note)
        record.presenter.today_changed.connect(self._forget_soon)
        record.presenter.today_changed.connect(self._follow_employer)
        record.presenter.today_changed.connect(self._begin)
        record.exchange.ended.connect(self._the_told().take)
        self._show_record()
        self._show_tray()
        if self._came_from is not None:
            self._receive(self._came_from)
        if self.window.isVisible():
            record.watch.start()

    def _receive(self, arrival: Arrival) -> None:
        """Say that the log was moved, now that it is open in its new folder."""
        from cmtracker.ui.shell.arrival import ArrivalActs  # noqa: PLC0415 - seldom

        self._came_from = None
        acts = ArrivalActs(self._current, self._appearance)
        acts.noticed.connect(self.window.add_notice)
        acts.failed.connect(self._failures.take)
        acts.receive(arrival)

    def _close_example(self) -> None:
        if self._example is not None:
            self._example.close()

    def _leave_for(self, arrival: Arrival) -> None:
        """End, for the window to be opened on another data folder."""
        self.arrival = arrival
        self.end()

    def _begin(self, view: TodayView) -> None:
        """Go through the first steps before anything else, on a log that nobody began."""
        if view.empty and not view.example and not self._settings.flag("first_steps_shown"):
            QTimer.singleShot(0, lambda: self._first_steps().begin())

    def _released(self) -> None:
        """Show nothing of a record that is being closed."""
        if self._reminders is not None:
            self._reminders.deleteLater()
            self._reminders = None
        if self._voice is not None:
            self._voice.fall_silent()
        if self._line is not None:
            self._line.reject()
        self.window.forget_record()
        self._show_tray()

    def _unlock(self) -> None:
        self.window.come_up()
        self._current.unlock()

    def _show_record(self) -> None:
        """Fill the frame of the window, in the language and for the employer of the moment."""
        record = self._current.record
        if record is None:
            return
        wording = self._wording = self._appearance.wording()
        wording.employer = self._employer = record.presenter.employer()
        if self._reminders is not None:
            self._reminders.deleteLater()
            self._reminders = None
        if record.presenter.takes_acts:
            self._remind(record, wording)
        self.window.show_record(
            PageContext(wording, self._settings, record.reads), record.presenter
        )

    def _follow_employer(self, view: TodayView) -> None:
        """Build the pages anew where the rules in force are for another kind of employer."""
        if view.regime.employer != self._employer:
            self._employer = view.regime.employer
            QTimer.singleShot(0, self._build_anew)

    def _remind(self, record: Record, wording: Wording) -> None:
        """Fire the reminders of a record."""
        from cmtracker.ui.shell.reminders import Reminders  # noqa: PLC0415 - as above

        voice = self._the_voice()
        reminders = Reminders(
            record.presenter,
            record.reads,
            self._settings,
            wording,
            self,
            in_view=voice.in_view,
        )
        voice.speak_for(reminders, record.presenter, wording)
        reminders.noticed.connect(self.window.add_notice)
        reminders.add_asked.connect(self.window.add_session)
        reminders.pause_changed.connect(self._show_pause)
        self._reminders = reminders

    def _the_voice(self) -> QuietVoice:
        """Return what speaks outside the window."""
        from cmtracker.ui.quiet.voice import QuietVoice  # noqa: PLC0415 - after the first picture

        if self._voice is None:
            self._voice = QuietVoice(self.window, self._settings, self)
            self._leaving.explained.connect(partial(self._voice.say, "tray"))
            self._voice.watch.woke.connect(self._ticked)
        return self._voice

    def show_example(self) -> None:
        """Show the example year in a window of its own."""
        from cmtracker.ui.shell.example_window import Example  # noqa: PLC0415 - seldom asked

        if self._example is None:
            self._example = Example(self._folder, self._appearance, self)
            self._example.own_log_asked.connect(self.raise_window)
            self._example.quit_asked.connect(self.quit)
            self._example.refused.connect(self.window.refuse)
            self._example.failed.connect(self._failures.take)
        self._example.show()

    def import_past(self, brought: object = None) -> None:
        """Import what was dropped or pasted, or ask for files."""
        from cmtracker.ui.imports.imports import Imports  # noqa: PLC0415 - seldom asked

        if self._imports is None:
            self._imports = Imports(self._current, self._settings, self._appearance)
            self._imports.refused.connect(self.window.refuse)
            self._imports.failed.connect(self._failures.take)
        self._imports.open(brought)

    def first_steps(self) -> None:
        """Go through the first steps; where hours are kept already, show those in the settings."""
        if self.record is not None and self.record.presenter.has_hours():
            self.window.open_settings("hours")
        else:
            self._first_steps().open()

    def first_steps_anew(self, step: int = 0) -> None:
        """Go through the first steps again, from a step on; they open on what is kept."""
        self._first_steps().open(step)

    def _first_steps(self) -> FirstSteps:
        from cmtracker.ui.first_start.first_steps import FirstSteps  # noqa: PLC0415 - seldom asked

        if self._steps is None:
            self._steps = FirstSteps(self._current, self._settings, self._appearance)
            self._steps.language_chosen.connect(self.change_language)
            self._steps.passphrase_asked.connect(self._asks.passphrase_asked)
            self._steps.copies_asked.connect(self._asks.copies_asked)
        return self._steps

    # --- appearance ------------------------------------------------------------------------------

    def change_language(self, chosen: str) -> None:
        """Speak another language from now on."""
        self._settings.change("language", chosen)
        self._appearance.apply()
        self._build_anew()

    def _follow_preference(self, key: str) -> None:
        """Do at once what a preference that was changed says."""
        if key == "language":
            self._appearance.apply()
            QTimer.singleShot(0, self._build_anew)  # not under the widget that was clicked
        elif key == "appearance":
            self._appearance.apply()
        elif self.record is not None and self.record.presenter.view is not None:
            self.record.presenter.refresh()

    def _switch_autostart(self, on: bool) -> None:
        """Start with the computer from now on, or no more; say so, or why not."""
        from cmtracker.ui.shell import autostart  # noqa: PLC0415 - seldom asked

        try:
            autostart.switch(self._folder, on=on)
        except UserError as error:
            self.window.refuse(error)
            return
        told = self.tr("cmtracker starts with the computer, out of sight.")
        self.window.say(told if on else self.tr("cmtracker does not start with the computer."))

    def _build_anew(self) -> None:
        """Build everything that shows texts once more, as they are worded now."""
        place = self.window.place()
        self.window.build(pages.built(self._ways))
        if self._example is not None:
            self._example.speak()
        if self._tray is not None:
            self._make_tray()
        if self.record is not None:
            self._show_record()
            self.window.return_to(place)
        else:
            self.window.show_locked()

    # --- coming and going ----------------------------------------------------------------------

    def begin(self, *, minimized: bool = False) -> None:
        """Show the window; everything that the first picture need not wait for comes after it.

        Minimised it stays in the tray, or waits as a minimised window for a tray to come. A log
        that has a passphrase then asks for it only when the window is opened.
        """
        if minimized:
            self._leaving.stay_out_of_sight()
            QTimer.singleShot(0, self._settle)
            return
        self.window.first_painted.connect(self._settle)
        QTimer.singleShot(PATIENCE_MS, self._settle)  # a window may begin minimised, unpainted
        self.window.show()

    def _settle(self) -> None:
        """Open the record, then the tray and the tick; once."""
        if self._is_settled:
            return
        self._is_settled = True
        if self.record is None:
            self._current.reopen(asks=not self._leaving.is_out_of_sight)
        if not self._is_refused:
            self._go_on()

    def _go_on(self) -> None:
        """Make what the first picture did not wait for."""
        self._make_tray()
        self._leaving.settle()
        self._keep_safe()
        self._tick.setTimerType(QtCore.Qt.TimerType.VeryCoarseTimer)
        self._garbage.settle()  # before the first look, which then finds next to nothing to search
        self._ticked()
        self.settled.emit()

    def _keep_safe(self) -> None:
        """Make what serves the safety of the log, once the first picture stands."""
        from cmtracker.ui.settings.safekeeping import Safekeeping  # noqa: PLC0415 - brings dialogs along

        safe = Safekeeping(self._current, self._settings, self._appearance)
        safe.serve(self._asks, self.window)
        safe.look_at_desktop = self._the_voice().look_at_desktop
        safe.failed.connect(self._failures.take)
        safe.closes_folder.connect(self._close_example)
        safe.arrived.connect(self._leave_for)
        safe.checked.connect(self._show_note)
        self._tick.timeout.connect(safe.look)
        self._safe = safe
        self._show_note()

    def _show_note(self) -> None:
        """Say in the navigation when the log was checked last."""
        view = self.record.presenter.view if self.record is not None else None
        wording, safe = self._wording, self._safe
        if view is not None and not view.example and safe is not None and wording is not None:
            note = safe.check.note(wording, view.now, view.zone)
            self.window.navigation.show_note(*note)

    def _refuse(self, error: UserError) -> None:
        """Say why the record cannot be opened, offer the copy that can help, and end without."""
        from cmtracker.ui.shell.refusal import refusal  # noqa: PLC0415 - seldom needed

        self._is_refused = True
        say(error, self._folder)
        wording, key = self._appearance.wording(), self._current.tried
        dialog = refusal(error, self._folder, wording, self.window, self._rescued, key)
        dialog.finished.connect(self._end_refused)
        dialog.open()

    def _rescued(self, passphrase: str) -> None:
        self._is_refused = False
        self._current.reopen(passphrase or None)
        if not self._is_refused and self._tray is None:
            self._go_on()

    def _end_refused(self) -> None:
        if self._is_refused:
            self.window.let_go()
            self.ended.emit(1)

    def _make_tray(self) -> None:
        from cmtracker.ui.shell.tray import Tray  # noqa: PLC0415 - after the first picture

        if self.record is not None and not self.record.presenter.takes_acts:
            return
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
        tray = Tray(self._appearance.wording(), self)
        tray.window_toggled.connect(self.window.toggle)
        tray.open_asked.connect(self.window.come_up)
        tray.unlock_asked.connect(self._unlock)
        tray.settings_asked.connect(self.window.open_settings)
        tray.line_asked.connect(self._note_a_line)
        tray.reminders_paused.connect(self._pause_reminders)
        tray.quit_asked.connect(self.quit)
        tray.appeared.connect(lambda: self._app.setQuitOnLastWindowClosed(False))
        self._leaving.tray = tray
        self._the_voice().use_tray(tray)
        tray.show()
        self._tray = tray
        self._show_tray()

    def _show_tray(self) -> None:
        """Let the tray show the record that is open, and act on it."""
        if self._tray is None:
            return
        if self.record is None:
            self._tray.show_locked()
            return
        self._tray.serve(self.record.presenter)

    def raise_window(self) -> None:
        """Bring the window to the front; another start asked for it."""
        self.window.come_up()
        self._app.alert(self.window)

    def _the_told(self) -> ExchangeTold:
        """Return what says what came from other devices."""
        from cmtracker.ui.shell.exchange_told import ExchangeTold  # noqa: PLC0415 - as above

        if self._told is None:
            self._told = ExchangeTold(self._appearance.wording, self._is_seen, self)
            self._told.said.connect(self.window.say)
            self._told.noticed.connect(self.window.add_notice)
            self._told.devices_asked.connect(self._asks.devices_asked)
            self._told.changed_twice_asked.connect(self._asks.changed_twice_asked)
        return self._told

    def _is_seen(self) -> bool:
        return self.window.isVisible() and not self.window.isMinimized()

    def _came_up(self) -> None:
        if self._told is not None:
            self._told.say()
        if self.record is not None:
            self.record.watch.start()
            self.record.exchange.look()
            if self.record.presenter.view is not None:
                self.record.presenter.refresh()

    def _went_away(self) -> None:
        QTimer.singleShot(0, self._garbage.sweep)
        QPixmapCache.clear()  # or Qt wakes up every 10 s, for minutes, to empty it by and by
        if self.record is not None:
            self.record.watch.stop()

    def _forget_soon(self) -> None:
        """Empty the cache once a hidden page has taken what it shows, in the same wake-up."""
        if not self.window.isVisible():
            QTimer.singleShot(0, QPixmapCache.clear)

    def quit(self) -> None:
        """End the program; ask first while a session runs."""
        self._leaving.quit()

    def end(self) -> None:
        """End the program without a question; what runs goes on."""
        self._tick.stop()
        if self.record is not None:
            self.record.exchange.look_once_more()
        if self._tray is not None:
            self._tray.hide()
        self.window.let_go()
        self.ended.emit(0)

    def _note_a_line(self) -> None:
        """Let a line be typed as on the phone, without bringing the whole window up."""
        record, wording = self.record, self._wording
        if record is None or wording is None or not record.presenter.may_act():
            return
        if self._line is None:
            from cmtracker.ui.imports.notes_dialog import NotesDialog  # noqa: PLC0415 - seldom asked

            seen = self.window if self.window.isVisible() else None
            self._line = NotesDialog(record.presenter, wording, "", seen, at_once=True)
            self._line.finished.connect(self._forget_line)
            self._line.show()
        self._line.raise_()
        self._line.activateWindow()

    def _forget_line(self) -> None:
        self._line = None

    @property
    def reads(self) -> BackgroundReader:
        """The reading thread of the record that is open."""
        assert self.record is not None  # noqa: S101 - there is one from the first picture on
        return self.record.reads

    def close(self) -> None:
        """Give everything back, after the event loop has ended."""
        self._is_settled = True
        self._tick.stop()
        if self._tray is not None:
            self._tray.hide()
        self._leaving.give_back()
        if self._voice is not None:
            self._voice.close()
        if self._example is not None:
            self._example.close()
            self._example.deleteLater()  # one still being made opens no window any more
        self._current.released.disconnect(self._released)  # the window has gone
        self._current.release()
        self._appearance.give_back()
        icons.forget()
        self.untold = self._failures.give_back()
        self._garbage.give_back()

    def _ticked(self) -> None:
        self._tick.start(until_next_minute(time.time()))
        self._garbage.look()
        if self.record is not None and self._reminders is not None:
            self._tick_record(self.record, self._reminders)
        if self._tray is not None:
            self._tray.tick()

    def _tick_record(self, record: Record, reminders: Reminders) -> None:
        reminders.tick(record.reads_at_once())  # the reading thread need not be woken for them
        record.presenter.tick(record.watch.unheard)
        self._the_voice().watch.tick()
        if self.window.isVisible():
            self._pictures.ticked()
        else:
            self._forget_soon()

    def _pause_reminders(self, choice: ReminderPause) -> None:
        if self._reminders is not None:
            self._reminders.pause(choice)

    def _show_pause(self, until: str) -> None:
        if self._tray is not None:
            self._tray.show_pause(until)
