"""The quiet voice on a real screen: a tray, a notification server, a mouse, a message bus.

Run by `dev.py test --full`; each test leaves a picture of the whole screen in build/pictures.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon
from ui.pressing import button, plain, texts

from cmtracker.analysis.reminders import Kind
from cmtracker.results.reminders import Reminder
from cmtracker.settings import FILE, Settings
from cmtracker.ui.quiet import x11
from cmtracker.ui.quiet.idle_watch import LOGIN
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.quit_dialog import KeepRunningDialog
from cmtracker.ui.widgets.theme import PROPERTY

pytestmark = pytest.mark.screen

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
PATIENCE = 60_000


def xdo(*words: object) -> str:
    """Move the mouse and press its buttons, as a person does; return what xdotool says."""
    done = subprocess.run(
        ["xdotool", *map(str, words)], capture_output=True, text=True, check=False, timeout=10
    )
    return done.stdout.strip()


def click_at(point: QPoint, mouse_button: int) -> None:
    xdo("mousemove", point.x(), point.y(), "click", mouse_button)


@pytest.fixture
def picture(request):
    """Leave a picture of the screen as it stands."""

    def take() -> None:
        QTest.qWait(300)  # what has changed is painted
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = request.node.name.removeprefix("test_")
        QGuiApplication.primaryScreen().grabWindow(0).save(str(PICTURES / f"screen-{name}.png"))

    return take


@pytest.fixture
def settings(data_dir):
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    settings.set("close_explained", value=True)
    return settings


@pytest.fixture
def begun(qtbot, qapp, data_dir, settings):
    made = []

    def begin() -> Program:
        program = Program(qapp, data_dir)
        made.append(program)
        with qtbot.waitSignal(program.settled):
            program.begin()
        qtbot.waitUntil(lambda: program.record.presenter.view is not None)
        return program

    yield begin
    for program in made:
        program.end()
        program.close()
        program.window.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)
    qapp.setStyleSheet("")
    qapp.setProperty(PROPERTY, None)


@pytest.fixture
def program(qtbot, begun):
    made = begun()
    qtbot.waitUntil(lambda: made._tray.is_there, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not made._tray.icon._icon.geometry().isEmpty(), timeout=PATIENCE)
    return made


def centre(program) -> QPoint:
    """Return where the icon stands, once the panel moves it no more."""
    icon, calm = program._tray.icon._icon, time.monotonic()
    place, until = icon.geometry(), calm + 10
    while time.monotonic() < min(calm + 0.5, until) or place.isEmpty():
        QTest.qWait(50)
        if icon.geometry() != place:
            place, calm = icon.geometry(), time.monotonic()
        assert time.monotonic() < until, "the panel does not come to rest"
    return place.center()


class Panel:
    """The panel with the tray on this screen."""

    def __init__(self) -> None:
        self._own: subprocess.Popen[bytes] | None = None

    def end(self, qtbot) -> None:
        for window in xdo("search", "--class", "trayer").split():
            process = xdo("getwindowpid", window)
            if process:
                os.kill(int(process), 15)
        self.give_back()
        qtbot.waitUntil(lambda: not QSystemTrayIcon.isSystemTrayAvailable(), timeout=PATIENCE)

    def begin(self, qtbot) -> None:
        self._own = subprocess.Popen(
            ["trayer", "--expand", "false"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable, timeout=PATIENCE)

    def give_back(self) -> None:
        """End the panel that was begun here."""
        if self._own is not None:
            self._own.terminate()
            self._own.wait()
            self._own = None


@pytest.fixture(scope="session")
def any_panel():
    """The panel; one that a test began ends with the run."""
    made = Panel()
    yield made
    made.give_back()


@pytest.fixture
def panel(qtbot, any_panel):
    """The panel, which is there again after the test."""
    yield any_panel
    if not QSystemTrayIcon.isSystemTrayAvailable():
        any_panel.begin(qtbot)


def test_the_icon_stands_in_the_panel(program, picture):
    picture()

    place = program._tray.icon._icon.geometry()
    assert QGuiApplication.primaryScreen().geometry().contains(place)
    assert min(place.width(), place.height()) >= 16


def test_a_right_click_opens_the_menu_and_its_entries_act(qtbot, program, picture):
    menu = program._tray.menu
    click_at(centre(program), 3)
    qtbot.waitUntil(menu.isVisible, timeout=PATIENCE)
    picture()
    place = menu.mapToGlobal(menu.actionGeometry(program._tray.start).center())

    click_at(place, 1)

    qtbot.waitUntil(lambda: program.record.workspace.store.running() is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: program._tray.icon.state == "out-of-hours", timeout=PATIENCE)


def test_a_left_click_hides_the_window_and_brings_it_back(qtbot, program, picture):
    click_at(centre(program), 1)
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=PATIENCE)
    picture()

    click_at(centre(program), 1)

    qtbot.waitUntil(program.window.isVisible, timeout=PATIENCE)


def test_closed_to_the_tray_the_window_comes_back_from_it(qtbot, program):
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=PATIENCE)

    click_at(centre(program), 1)

    qtbot.waitUntil(program.window.isVisible, timeout=PATIENCE)


def ask(qtbot, program, kind):
    """Let a reminder be said outside the hidden window; return where its notification stands."""
    program.record.presenter.start()
    program.window.hide()
    about = program.record.presenter.now()
    program._reminders.show_due((Reminder(kind, about, 3600, 3600, 3600, about),))
    qtbot.waitUntil(lambda: program._voice.notifications._number > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: xdo("search", "--onlyvisible", "--class", "Dunst") != "")
    window = xdo("search", "--onlyvisible", "--class", "Dunst").split()[-1]
    told = dict(
        line.split("=") for line in xdo("getwindowgeometry", "--shell", window).splitlines()
    )
    left, top, wide, high = (int(told[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
    return QPoint(left + wide // 2, top + high // 2)


def gone(program) -> bool:
    return program._voice.notifications._number == 0


def test_a_click_on_a_notification_leads_to_where_it_is_answered(qtbot, program, picture):
    place = ask(qtbot, program, Kind.FRIDAY)
    picture()

    click_at(place, 1)

    qtbot.waitUntil(program.window.isVisible, timeout=PATIENCE)
    week = program.window.page.views
    qtbot.waitUntil(lambda: week.currentWidget() is not program.window.page._scroll)
    qtbot.waitUntil(lambda: gone(program), timeout=PATIENCE)


def test_an_action_of_a_notification_is_done_without_the_window(qtbot, program, picture):
    place = ask(qtbot, program, Kind.END_OF_SCHEDULE)
    picture()

    click_at(place, 3)

    qtbot.waitUntil(lambda: program.record.workspace.store.running() is None, timeout=PATIENCE)
    assert not program.window.isVisible()
    qtbot.waitUntil(lambda: gone(program), timeout=PATIENCE)


def test_a_notification_answered_in_the_window_is_taken_back(qtbot, program):
    ask(qtbot, program, Kind.END_OF_SCHEDULE)

    program.record.presenter.stop()
    program._reminders.show_due(())

    qtbot.waitUntil(lambda: xdo("search", "--onlyvisible", "--class", "Dunst") == "")


def test_a_panel_that_is_begun_again_shows_the_icon_again(qtbot, program, panel, picture):
    program.window.hide()
    panel.end(qtbot)
    program._tray.tick()
    lost = program._tray.is_there

    panel.begin(qtbot)
    program._tray.tick()

    assert not lost
    qtbot.waitUntil(lambda: program._tray.is_there, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not program._tray.icon._icon.geometry().isEmpty(), timeout=PATIENCE)
    picture()
    click_at(centre(program), 1)
    qtbot.waitUntil(program.window.isVisible, timeout=PATIENCE)


def test_without_a_panel_closing_asks_and_the_window_stays_in_reach(qtbot, panel, begun, picture):
    panel.end(qtbot)
    program = begun()
    program.window.close()
    qtbot.waitUntil(lambda: program.window.findChild(KeepRunningDialog) is not None)
    dialog = program.window.findChild(KeepRunningDialog)
    qtbot.waitExposed(dialog)
    picture()

    qtbot.mouseClick(button(dialog, "Keep running, minimised"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(program.window.isMinimized)
    panel.begin(qtbot)
    program._tray.tick()
    qtbot.waitUntil(lambda: program._tray.is_there, timeout=PATIENCE)


def still(seconds: float) -> None:
    """Touch nothing until the server has counted so many seconds."""
    until = time.monotonic() + 10
    while (x11.idle_seconds() or 0) < seconds and time.monotonic() < until:
        time.sleep(0.05)


def test_silence_of_mouse_and_keys_is_measured_and_asked_about(qtbot, program, picture):
    watch = program._voice.watch
    program.record.presenter.start()
    qtbot.waitUntil(lambda: program.record.presenter.view.running is not None)
    xdo("mousemove", 300, 300)
    watch.tick()
    qtbot.waitUntil(lambda: watch.source.name == "X11 screen saver", timeout=PATIENCE)
    watch._finder._threshold = 1
    xdo("mousemove", 310, 310)
    touched = x11.idle_seconds()
    still(3.2)
    watch.tick()
    qtbot.waitUntil(lambda: program.record.presenter.view.away is not None, timeout=PATIENCE)

    xdo("mousemove", 320, 320)
    watch.tick()

    assert touched < 1
    card = program.window.page.away
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
    assert "Computer idle" in plain(texts(card))
    picture()
    qtbot.mouseClick(button(card, "Keep"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.isVisible(), timeout=PATIENCE)


def test_waking_from_sleep_is_heard(qtbot, monkeypatch, program):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    watch, heard = program._voice.watch, []
    watch.woke.connect(lambda: heard.append(1))
    program.record.presenter.start()
    qtbot.waitUntil(lambda: program.record.presenter.view.running is not None)
    watch.tick()
    ready = []
    watch._machine.ask(lambda _: True, ready.append)
    qtbot.waitUntil(lambda: ready == [True], timeout=PATIENCE)

    place = DBusAddress(LOGIN.path, interface=LOGIN.interface)
    with open_dbus_connection() as line:
        line.send(new_signal(place, "PrepareForSleep", "b", (True,)))
        line.send(new_signal(place, "PrepareForSleep", "b", (False,)))
        qtbot.waitUntil(lambda: heard == [1], timeout=PATIENCE)


def test_a_window_on_the_full_screen_is_seen(qtbot, program):
    before = x11.is_active_window_full_screen()

    program.window.showFullScreen()

    qtbot.waitUntil(x11.is_active_window_full_screen, timeout=PATIENCE)
    assert not before
