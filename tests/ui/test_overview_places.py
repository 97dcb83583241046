"""From a picture of the Overview to the Journal; the shape of days; ranges too short to draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import overview_views as views
import pytest
from PySide6.QtWidgets import QApplication

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import moments
from cmtracker.tracker.views import OverviewTab
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.subjects import HourOfWeek, OfActivity, OfChannel
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.overview.breach_list import BreachList
from cmtracker.ui.overview.page import OverviewPage, TabAnswer
from cmtracker.ui.widgets.page import PageContext
from cmtracker.ui.widgets.theme import theme


class Reads:
    """Answers at once with the view that a test gives."""

    def __init__(self, view):
        self.view = view

    def ask(self, name, job, then):
        choice, part = job.args
        then(TabAnswer(choice, part, self.view))


@pytest.fixture
def led():
    return []


@pytest.fixture
def page(qtbot, tmp_path, led):
    context = PageContext(
        Wording("en"), Settings(tmp_path / "settings.toml"), Reads(views.twelve_weeks())
    )
    made = OverviewPage(context)
    made.lead_to_journal(lambda *asked: led.append(asked))
    qtbot.addWidget(made)
    made.resize(1180, 900)
    made.show()
    made.refresh()
    QApplication.processEvents()
    return made


def sessions_of(page, asked):
    by_id = {one.id: one for one in page.view.sessions}
    return [by_id[id_] for id_ in asked[2]]


@pytest.mark.parametrize("tab", ["load", "rests", "messages"])
def test_every_part_of_every_picture_leads_somewhere_or_has_no_session(page, led, tab):
    page.choose_tab(tab)
    page.complete()
    for chart in page.tab(tab).charts():
        for index in range(min(chart.count(), 30)):
            before = len(led)
            subject = chart.subject(index)
            chart.part_chosen.emit(subject)
            if isinstance(subject, HourOfWeek | OfActivity | OfChannel):
                assert len(led) - before <= 1
            else:
                assert len(led) == before + 1, (type(chart).__name__, subject)
    assert led


def test_an_hour_of_the_week_leads_to_the_sessions_that_touch_it(page, led):
    page.complete()
    hours = page.tab("load").below.hours
    for index in range(hours.count()):
        led.clear()
        weekday, hour = hours.subject(index)
        hours.part_chosen.emit(hours.subject(index))
        found = sessions_of(page, led[0]) if led else []
        for session in found:
            quarters = range(session.start - session.start % 900, session.end, 900)
            zone = page.view.zones.at(session.start)
            assert any(
                moments.clock_of(at, zone) // 3600 == hour
                and moments.local_date(at, zone).weekday() == weekday
                for at in quarters
            )
        if any(seconds for _, seconds in hours.amounts(index)):
            assert found, (weekday, hour)


def test_an_activity_leads_to_its_sessions(page, led):
    page.complete()
    activities = page.tab("load").below.activities
    for index in range(activities.count()):
        led.clear()
        activities.part_chosen.emit(activities.subject(index))
        if led:
            (activity,) = activities.subject(index)
            assert {one.activity for one in sessions_of(page, led[0])} == {activity}


# --- the shape of a day


@pytest.mark.parametrize("weeks", [2, 4, 8, 12])
@pytest.mark.parametrize("width", [620, 1180, 1900])
def test_a_day_is_no_wider_than_some_times_its_height(qtbot, weeks, width):
    whole = views.year()
    last = whole.first + timedelta(days=7 * weeks - 1 - whole.first.weekday())
    kept = tuple(day for day in whole.days if day.date <= last)
    chart = YearDays(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(chart)
    chart.resize(width, 320)
    chart.show()
    told = Claim(ClaimKind.AS_SCHEDULED, {})
    chart.show_view(replace(whole, last=last, days=kept, longest_day=told))
    QApplication.processEvents()

    box = chart.plot.position(chart.box(0))
    assert box.width() <= 2.0 * box.height()


def test_a_year_takes_the_width_there_is(qtbot):
    chart = YearDays(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(chart)
    chart.resize(900, 320)
    chart.show()
    chart.show_view(views.year())
    QApplication.processEvents()

    assert chart.plot.width() > 800


# --- too short to be drawn


@pytest.mark.parametrize("part", [OverviewTab.LOAD, OverviewTab.RESTS, OverviewTab.MESSAGES])
@pytest.mark.parametrize(("days", "is_drawn"), [(13, False), (14, True)])
def test_a_range_of_less_than_two_weeks_is_a_table_and_no_picture(page, part, days, is_drawn):
    page.choose_tab(part)
    page.complete()
    for chart in page.tab(part).charts():
        if type(chart).__name__ == "Phases":
            continue  # which shows the time around a period, however short the range
        first = page.view.first
        chart.set_range(first, first + timedelta(days=days - 1))
        if chart.faces.currentWidget() is not chart._empty:
            assert (chart.faces.currentWidget() is chart.plot) == is_drawn
            chart.table_action.setChecked(True)
            assert chart.faces.currentWidget() is chart.table_view


# --- exceptions


def test_the_exceptions_of_the_law_are_said_once(qtbot):
    listed = BreachList(Wording("fr"))
    qtbot.addWidget(listed)
    listed.show_view(views.year())
    listed.show()

    labels = [label.text() for label in listed.findChildren(type(listed.exception))]
    assert listed.exception.text()
    assert sum("prévoit des exceptions" in text for text in labels) == 1
    assert sum(not group.isHidden() for group in listed.groups.values()) > 1
