"""What must be true of Qt and of the test screen before any of our windows can be."""

import sys

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusInterface
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
def test_the_screen_has_a_window_manager_a_tray_and_notifications(qtbot):
    label = QLabel("cmtracker")
    qtbot.addWidget(label)

    label.show()
    label.activateWindow()
    notifications = QDBusInterface(
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        QDBusConnection.sessionBus(),
    )

    assert QGuiApplication.platformName() == "xcb"
    qtbot.waitUntil(label.isActiveWindow)
    qtbot.waitUntil(QSystemTrayIcon.isSystemTrayAvailable)
    assert "dunst" in notifications.call("GetServerInformation").arguments()
