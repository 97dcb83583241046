"""Builds the desktop program and owns what lives as long as it does.

Program ── window ── pages          one at a time
   ├────── record: workspace, reading thread, presenter, reminders   (own log, or the example)
   ├────── tray, one tick of 30 s, watch on the record's files
   └────── theme, translations, failures, single instance
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from cmtracker import paths
from cmtracker.settings import FILE, Settings
from cmtracker.tracker.views import TodayView
from cmtracker.tracker.workspace import Workspace, open_workspace
from cmtracker.ui import theme
from cmtracker.ui.background import Background
from cmtracker.ui.failures import Failures
from cmtracker.ui.main_window import MainWindow, PageSpec
from cmtracker.ui.page import Desk, Page
from cmtracker.ui.presenter import Presenter
from cmtracker.ui.reminders_view import Reminders
from cmtracker.ui.settings_menu import SettingsMenu
from cmtracker.ui.today_page import TodayPage
from cmtracker.ui.translations import Translations, chosen_language
from cmtracker.ui.tray import Tray
from cmtracker.ui.watch import RecordWatch
from cmtracker.wording import Wording

TICK_MS = 30_000


@dataclass
class Record:
    """What belongs to one open data folder."""

    folder: Path
    workspace: Workspace
    reads: Background
    presenter: Presenter
    watch: RecordWatch

    def close(self) -> None:
        """Close both connections."""
        self.watch.stop()
        self.reads.close()
        self.workspace.close()


class Program(QObject):
    """The desktop program, from the first window to the end."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._settings = Settings(folder / FILE)
        self._translations = Translations(app)
        self._font = theme.load_font()
        self._base = theme.base_size()
        self._failures = Failures(folder, self)
        self._record: Record | None = None
        self._reminders: Reminders | None = None
        self._tray: Tray | None = None
        self._menu = SettingsMenu(self._settings)
        state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._dress()
        self._translations.put_on(chosen_language(self._settings))
        self.window = MainWindow(self._menu, state)
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._tick.setInterval(TICK_MS)
        self._connect()

    def _connect(self) -> None:
        window, menu = self.window, self._menu
        self._failures.refused.connect(window.refuse)
        self._tick.timeout.connect(self._ticked)
        window.came_up.connect(self._came_up)
        window.went_away.connect(self._went_away)
        window.close_asked.connect(self._close_asked)
        window.quit_asked.connect(self.quit)
        window.own_log_asked.connect(self.start_own_log)
        menu.language_chosen.connect(self.change_language)
        menu.appearance_chosen.connect(self.change_appearance)
        menu.reminder_switched.connect(self._settings.set)
        menu.example_asked.connect(self.show_example)
        menu.own_log_asked.connect(self.start_own_log)
        menu.first_steps_asked.connect(self.first_steps)
        menu.folder_asked.connect(self._open_folder)
        menu.keys_asked.connect(window.show_keys)
        menu.quit_asked.connect(self.quit)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._dress)

    # --- the record ----------------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Show the record of a data folder. Raises `UserError` where it cannot be opened."""
        workspace = open_workspace(folder, origin="window")
        self._close_record()
        reads = Background(partial(open_workspace, folder, origin="window"), self)
        reads.failed.connect(self._failures.take)
        presenter = Presenter(workspace, reads, self)
        presenter.today_changed.connect(self._today_changed)
        watch = RecordWatch(folder / paths.DATABASE, self)
        watch.changed.connect(presenter.look_for_changes)
        self._record = Record(folder, workspace, reads, presenter, watch)
        self._build()
        if self.window.isVisible():
            watch.start()

    def _build(self) -> None:
        """Build what speaks a language, for the record that is open."""
        record = self._record
        assert record is not None  # noqa: S101 - opened just before
        wording = Wording(chosen_language(self._settings))
        desk = Desk(wording, self._settings, record.reads)
        self._reminders = Reminders(record.presenter, record.reads, self._settings, wording, self)
        self._reminders.noticed.connect(self.window.add_notice)
        self._reminders.notified.connect(self._notify)
        self._reminders.today_asked.connect(self._open_today)
        self._reminders.overview_asked.connect(self._open_overview)
        self._reminders.add_asked.connect(self._open_dialog)
        self.window.show_record(desk, record.presenter, self._pages())
        if self._tray is not None:
            self._make_tray()

    def _pages(self) -> list[PageSpec]:
        """Return the pages that are built, in the order of the navigation."""
        return [
            PageSpec(self.tr("Today"), "today", self._make_today),
            PageSpec(self.tr("Overview"), "overview", _overview),
        ]

    def _make_today(self, desk: Desk, presenter: Presenter) -> Page:
        page = TodayPage(desk, presenter)
        page.schedule_asked.connect(self.first_steps)
        return page

    def _close_record(self) -> None:
        if self._record is not None:
            self._record.close()
            self._record.presenter.deleteLater()
            self._record.reads.deleteLater()
            self._record = None

    def _today_changed(self, view: TodayView) -> None:
        if self._tray is not None:
            self._tray.show_view(view)
        if view.empty and not view.example and not self._settings.flag("welcomed"):
            self.show_example()

    def show_example(self) -> None:
        """Show the example year; it is made in the background when it is asked for first."""
        if self._record is not None:
            self._record.reads.ask("example", _make_example, self.open)

    def start_own_log(self) -> None:
        """Leave the example for one's own record, and ask the first questions."""
        self._settings.set("welcomed", value=True)
        self.open(self._folder)
        self.first_steps()

    def first_steps(self) -> None:
        """Ask for language, schedule, rules and whose computer it is."""
        from cmtracker.ui.welcome import Welcome  # noqa: PLC0415 - seen once

        record = self._record
        if record is None:
            return
        wording = Wording(chosen_language(self._settings))
        now = wording.local(record.presenter.now(), record.workspace.zone())
        steps = Welcome(record.presenter, self._settings, wording, now.date(), self.window)
        steps.language_chosen.connect(self._change_language_and_go_on)
        steps.open()
        self._steps = steps

    # --- looks ---------------------------------------------------------------------------------

    def _dress(self) -> None:
        chosen = self._settings.text("appearance")
        scheme = self._app.styleHints().colorScheme()
        dark = chosen == "dark" or (chosen == "system" and scheme == Qt.ColorScheme.Dark)
        theme.dress(self._app, theme.theme(dark=dark, base=self._base), self._font)

    def change_appearance(self, chosen: str) -> None:
        """Wear light, dark or what the system wears."""
        self._settings.set("appearance", chosen)
        self._dress()

    def change_language(self, chosen: str) -> None:
        """Speak another language from now on."""
        self._settings.set("language", chosen)
        self._translations.put_on(chosen_language(self._settings))
        self._build()

    def _change_language_and_go_on(self, chosen: str) -> None:
        self._steps.close()
        self.change_language(chosen)
        self.first_steps()
        self._steps.show_step(1)

    # --- coming and going ----------------------------------------------------------------------

    def begin(self) -> None:
        """Show the window; then everything that the first picture need not wait for."""
        self.window.show()
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self._make_tray()
        self._tick.start()
        self._ticked()

    def _make_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
        record = self._record
        assert record is not None  # noqa: S101 - there is always one open
        ask = record.presenter
        tray = Tray(Wording(chosen_language(self._settings)), self)
        tray.window_toggled.connect(self._toggle_window)
        tray.open_asked.connect(self.window.come_up)
        tray.message_clicked.connect(self.window.come_up)
        tray.start_asked.connect(ask.start)
        tray.stop_asked.connect(ask.stop)
        tray.pause_asked.connect(ask.pause)
        tray.resume_asked.connect(ask.resume)
        tray.quit_asked.connect(self.quit)
        tray.appeared.connect(lambda: self._app.setQuitOnLastWindowClosed(False))
        tray.show()
        self._tray = tray
        if ask.view is not None:
            tray.show_view(ask.view)

    def _toggle_window(self) -> None:
        if self.window.isVisible() and not self.window.isMinimized():
            self.window.hide()
        else:
            self.window.come_up()

    def raise_window(self) -> None:
        """Bring the window to the front; another start asked for it."""
        self.window.come_up()
        self._app.alert(self.window)

    def _came_up(self) -> None:
        if self._record is not None:
            self._record.watch.start()
            if self._record.presenter.view is not None:
                self._record.presenter.refresh()

    def _went_away(self) -> None:
        if self._record is not None:
            self._record.watch.stop()

    def _close_asked(self) -> None:
        """Go to the tray where there is one, explained once; otherwise this is the end."""
        if self._tray is None or not self._tray.is_there:
            self.quit()
            return
        self.window.hide()
        if not self._settings.flag("close_explained"):
            self._settings.set("close_explained", value=True)
            text = self.tr("cmtracker goes on in the tray. Quit is in its menu.")
            self._tray.say("cmtracker", text)

    def quit(self) -> None:
        """End the program; ask first while a session runs."""
        view = self._record.presenter.view if self._record else None
        if view is None or view.running is None:
            self._end()
            return
        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("cmtracker")
        box.setText(self.tr("A session is running. Stop it before you leave?"))
        box.setInformativeText(
            self.tr("Left running, it goes on; at the next start you say when it ended.")
        )
        stop = box.addButton(self.tr("Stop and quit"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Leave it running"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stop)
        stop.clicked.connect(self._stop_and_end)
        leave.clicked.connect(self._end)
        self.window.come_up()
        box.open()

    def _stop_and_end(self) -> None:
        if self._record is not None:
            self._record.presenter.stop()
        self._end()

    def _end(self) -> None:
        self._tick.stop()
        if self._tray is not None:
            self._tray.hide()
        self.window.let_go()
        self._app.quit()

    @property
    def reads(self) -> Background:
        """The reading thread of the record that is open."""
        assert self._record is not None  # noqa: S101 - there is always one open
        return self._record.reads

    def close(self) -> None:
        """Give everything back, after the event loop has ended."""
        self._close_record()
        self._translations.take_off()
        self._failures.give_back()

    # --- the tick ------------------------------------------------------------------------------

    def _ticked(self) -> None:
        if self._record is None or self._reminders is None:
            return
        self._record.presenter.heartbeat()
        self._reminders.tick()

    def _notify(self, text: str) -> None:
        if self._tray is not None:
            self._tray.say("cmtracker", text)

    def _open_today(self) -> None:
        self.window.come_up()
        self.window.show_page(0)

    def _open_overview(self) -> None:
        self.window.come_up()
        self.window.show_page(1)

    def _open_dialog(self) -> None:
        self.window.come_up()
        self.window.add_session()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _overview(desk: Desk, _: Presenter) -> Page:
    from cmtracker.ui.overview.page import OverviewPage  # noqa: PLC0415 - brings pyqtgraph

    return OverviewPage(desk)


def _make_example(workspace: Workspace) -> Path:
    from cmtracker.tracker.demo import ensure_example  # noqa: PLC0415 - seldom needed

    return ensure_example(workspace.data_dir)
