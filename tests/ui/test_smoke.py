"""What must be true of Qt itself before any of our windows can be."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSystemTrayIcon


def test_qt_calls_do_not_eat_references(qtbot):
    # PySide6 6.12.0 on Python 3.11 loses one reference to None with each void call, then aborts.
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for _ in range(1_000):
        label.setText("x")

    assert sys.getrefcount(None) >= before - 50


@pytest.mark.screen
def test_the_full_run_has_a_screen_a_window_manager_and_a_tray(qtbot):
    label = QLabel("cmtracker")
    qtbot.addWidget(label)

    label.show()
    label.activateWindow()

    assert QGuiApplication.platformName() == "xcb"
    qtbot.waitUntil(label.isActiveWindow)
    qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable)
