"""The Overview without a mouse: where Tab goes, what is then in view, and no window by mistake."""

from __future__ import annotations

import overview_views as views
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.plot import Plot
from cmtracker.ui.charts.weekly_hours import Split
from cmtracker.ui.overview.page import OverviewPage, TabAnswer
from cmtracker.ui.overview.played import Played
from cmtracker.ui.overview.spans import RangeKind
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.main_window import MainWindow, PageSpec
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.widgets.page import PageContext

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TABS = ["load", "rests", "messages", "organisation"]


class Reads:
    """Answers at once, with twelve weeks."""

    def ask(self, name, job, then):
        if name == "organisation":
            then(Played(views.outcomes()))
            return
        choice, part = job.args
        then(TabAnswer(choice, part, views.twelve_weeks()))


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
    page = OverviewPage(PageContext(Wording("en"), Settings(tmp_path / "settings.toml"), Reads()))
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


@pytest.fixture
def shown(page, qtbot):
    """The page with its first tab, and the keyboard at its start."""
    page.refresh()
    page.complete()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ranges.chips[RangeKind.FREE].setFocus()
    return page


def stops(page):
    """Press Tab until it is where it began; return where it stopped."""
    found = [QApplication.focusWidget()]
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in found:
            return found
        found.append(QApplication.focusWidget())


def test_tab_goes_to_the_tab_that_is_on(shown):
    shown.choose_tab("rests")

    assert stops(shown)[1] is shown.tab_choice.chip("rests")


def test_tab_goes_through_a_chart_from_its_top_down(shown):
    weekly = shown.tab("load").weekly
    weekly.choice.chip(Split.ALL).click()

    found = stops(shown)

    start = found.index(weekly.help)
    assert found[start : start + 4] == [
        weekly.help,
        weekly.tools,
        weekly.choice.chip(Split.ALL),
        weekly.plot,
    ]


def test_tab_goes_through_the_breaches_rule_by_rule(shown):
    shown.choose_tab("rests")
    groups = [g for g in shown.tab("rests").breaches.groups.values() if not g.isHidden()]
    wanted = [
        widget
        for group in groups
        for widget in (group.help, *(i.link for i in group.items), group.more)
        if not widget.isHidden()
    ]

    found = stops(shown)

    assert len(groups) > 1
    assert [widget for widget in found if widget in wanted] == wanted


@pytest.mark.parametrize("tab", TABS)
def test_a_chart_that_takes_the_keyboard_is_in_view(shown, tab):
    shown.choose_tab(tab)
    QApplication.processEvents()
    view = shown.scroller.viewport()
    cut = []

    for _ in stops(shown):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        plot = QApplication.focusWidget()
        if isinstance(plot, Plot):
            place = QRect(plot.mapTo(view, QPoint()), plot.size())
            cut += [] if view.rect().contains(place) else [plot.accessibleName()]

    assert cut == []


def test_a_notice_is_reached_before_the_page_below_it(qtbot, context, presenter, settings):
    window = MainWindow(SettingsAsks())
    qtbot.addWidget(window)
    window.build([PageSpec("Today", "today", TodayPage)])
    window.show_record(context, presenter)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    notices = [Notice("The first."), Notice("The second.")]
    buttons = [notice.offer("Do it", list) for notice in notices]
    for notice in notices:
        window.add_notice(notice)
    qtbot.waitUntil(buttons[-1].isVisible)
    window.navigation.entries[-1].setFocus()

    found = stops(window)
    window.let_go()

    assert found[1:3] == buttons
