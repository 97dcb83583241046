"""The window with Today and the settings, the settings shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.main_window import MainWindow, PageSpec
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.page import PageContext


@contextmanager
def settings_shown(
    qtbot: QtBot,
    context: PageContext,
    presenter: Presenter,
    preferences: PreferenceChanges,
    asks: SettingsAsks,
) -> Iterator[MainWindow]:
    """Show a window of 1180 by 820 pixels with its settings, until the test is over."""
    made = MainWindow(asks)
    qtbot.addWidget(made)

    def page(context: PageContext, presenter: Presenter, parent: QWidget) -> SettingsPage:
        return SettingsPage(context, presenter, preferences, asks, parent)

    made.build(
        [
            PageSpec("Today", "today", TodayPage),
            PageSpec("Settings", "settings", page, at_foot=True),
        ]
    )
    made.resize(1180, 820)
    made.show_record(context, presenter)
    presenter.refresh()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.open_settings()
    yield made
    made.let_go()
