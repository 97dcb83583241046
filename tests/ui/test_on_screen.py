"""What only a real screen with a tray can show; run by `dev.py test --full`."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.theme import PROPERTY

pytestmark = pytest.mark.screen


@pytest.fixture
def program(qtbot, qapp, data_dir):
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    made = Program(qapp, data_dir)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable)
    qtbot.waitUntil(lambda: made._tray.is_there)
    yield made
    made.end()
    made.close()
    qapp.setQuitOnLastWindowClosed(True)
    qapp.setStyleSheet("")
    qapp.setProperty(PROPERTY, None)


def test_closing_goes_to_the_tray_and_says_so_once(qtbot, program, data_dir):
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())

    assert Settings(data_dir / FILE).flag("close_explained")
    assert program._tray.is_there


def test_a_left_click_on_the_icon_hides_and_shows_the_window(qtbot, program):
    click = QSystemTrayIcon.ActivationReason.Trigger
    qtbot.waitUntil(program.window.isVisible)

    program._tray.icon._activated(click)
    hidden = not program.window.isVisible()
    program._tray.icon._activated(click)

    assert hidden
    qtbot.waitUntil(program.window.isVisible)


def test_a_hidden_window_watches_nothing_and_goes_on_ticking(qtbot, program):
    qtbot.waitUntil(program.window.isVisible)

    program.window.hide()

    assert program.record.watch._watcher is None
    assert program._tick.isActive()


def test_work_goes_on_from_the_tray_alone(qtbot, program):
    program.window.hide()

    program._tray.start.trigger()
    qtbot.waitUntil(program._tray.stop.isVisible)

    assert not program.window.isVisible()
    assert program._tray.status.text().startswith("Running since")
