"""A click in the Overview leads to the Journal at that place."""

from __future__ import annotations

from datetime import date

import pytest
from ui.pressing import texts

from cmtracker.model import RequestedBy
from cmtracker.tracker import sessions
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.overview.page import OverviewPage
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell import pages
from cmtracker.ui.shell.main_window import MainWindow
from cmtracker.ui.widgets.table_dialog import TableDialog


@pytest.fixture
def noted(record, clock):
    return [
        sessions.add(
            record,
            clock.instant(f"2026-11-{day:02} 20:45"),
            clock.instant(f"2026-11-{day:02} 22:10"),
            requested_by=RequestedBy.MANAGER,
        )
        for day in (3, 10, 11, 16)
    ]


@pytest.fixture
def window(qtbot, context, presenter, settings, noted):
    made = MainWindow(SettingsAsks())
    qtbot.addWidget(made)
    made.build(pages.built())
    made.show_record(context, presenter)
    made.resize(1280, 860)
    made.show()
    made.show_page(2)
    assert isinstance(made.page, OverviewPage)
    assert made.page.view is not None
    yield made
    made.let_go()


def choose(overview: OverviewPage, subject: object) -> None:
    """Let a picture tell that a part of it was clicked."""
    overview.complete()
    next(iter(overview.charts())).part_chosen.emit(subject)


def test_a_cell_leads_to_the_week_of_its_date(window):
    choose(window.page, date(2026, 11, 11))
    assert isinstance(window.page, JournalPage)
    assert "Week 46" in texts(window.page.week)
    assert window.navigation.entries[1].isChecked()


def test_a_bar_of_a_week_leads_to_that_week_and_a_longer_stretch_to_the_list(window):
    overview = window.page
    choose(overview, (date(2026, 11, 9), date(2026, 11, 15)))
    assert window.page.week.isVisible()
    window.show_page(2)
    choose(overview, (date(2026, 11, 9), date(2026, 11, 16)))
    shown = {item.date for item in window.page.list.model.items if item.session is not None}
    assert shown == {date(2026, 11, day) for day in (10, 11, 16)}


def test_a_night_leads_to_its_sessions_which_are_chosen(window, noted):
    ids = (noted[1].id, noted[2].id)
    choose(window.page, ids)
    assert window.page.list.isVisible()
    assert {item.session.id for item in window.page.list.items()} == set(ids)
    assert not [one for one in window.findChildren(TableDialog) if one.isVisible()]
