"""The Overview without a mouse: where Tab goes, what is then in view, and no window by mistake."""

from __future__ import annotations

import overview_views as views
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from cmtracker.settings import Settings
from cmtracker.ui.overview.page import Answer, OverviewPage
from cmtracker.ui.overview.played import Played
from cmtracker.ui.page import Desk
from cmtracker.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TABS = ["load", "rests", "messages", "organisation"]


class Reads:
    """Answers at once, with twelve weeks."""

    def ask(self, name, job, then):
        if name == "organisation":
            then(Played(views.outcomes()))
            return
        choice, part, _ = job.args
        then(Answer(choice, part, views.twelve_weeks()))


class Windows(QObject):
    """Notes what appears as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def page(qtbot, tmp_path):
    page = OverviewPage(Desk(Wording("en"), Settings(tmp_path / "settings.toml"), Reads()))
    qtbot.addWidget(page)
    page.resize(1_080, 800)
    page.show()
    return page


def test_no_part_of_a_tab_appears_as_a_window_while_it_is_made(page):
    windows = Windows()
    QApplication.instance().installEventFilter(windows)

    page.refresh()
    page.complete()
    for tab in TABS:
        page.choose_tab(tab)

    QApplication.instance().removeEventFilter(windows)
    assert windows.seen == []
