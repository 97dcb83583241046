"""What Today says as the log grows: the first day, the first week, the first quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ui.pressing import button, click, texts

from cmtracker.model import RequestedBy
from cmtracker.tracker import evenings, sessions, timing
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.pages import Ways, built
from cmtracker.ui.today.page import TodayPage


@pytest.fixture
def page(qtbot, context, presenter):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    made.refresh()
    return made


def an_evening(record, clock, day: str, **fields):
    start, end = clock.instant(f"{day} 20:45"), clock.instant(f"{day} 22:10")
    return sessions.add(record, start, end, **fields)


def test_the_first_day_is_one_question_and_one_line_without_noughts_nor_pictures(page):
    assert page.morning.isVisible()
    assert "Yesterday evening?" in texts(page.morning)
    assert button(page, "Look at the example year").isVisible()
    for card in (page.week, page.messages, page.day, page.views.days, page.age):
        assert not card.isVisible()
    assert "0 min" not in texts(page)
    assert "nothing logged yet" in texts(page)


def test_the_answer_of_the_first_day_begins_the_log(qtbot, page, record):
    click(qtbot, page.morning, "Nothing")

    assert [one.date for one in record.log().free_evenings] == [date(2026, 11, 16)]
    assert page.messages.isVisible()
    assert not page.first_day.isVisible()


def test_a_first_session_of_today_leaves_the_question_where_it_was(page, record, clock):
    sessions.add(record, clock.instant("2026-11-17 12:30"), clock.instant("2026-11-17 13:00"))
    page.refresh()
    assert "Yesterday evening?" in texts(page.morning)
    assert page.day.isVisible()


def test_what_runs_is_shown_with_its_day_on_the_first_day_too(page, record):
    timing.start(record)
    page.refresh()
    assert page.day.isVisible()
    assert not page.first_day.isVisible()


def test_a_first_night_into_today_answers_for_the_evening(page, record, clock):
    sessions.add(record, clock.instant("2026-11-17 00:10"), clock.instant("2026-11-17 00:40"))
    page.refresh()
    assert not page.morning.isVisible() or "Yesterday evening?" not in texts(page.morning)


@pytest.mark.parametrize(("days", "told"), [(6, False), (7, True), (13, True), (14, False)])
def test_the_first_week_is_told_when_it_is_over(page, record, clock, days, told):
    first = date(2026, 11, 17) - timedelta(days=days)
    an_evening(record, clock, first.isoformat())
    page.refresh()

    assert page.age.isVisible() is told
    if told:
        assert "Your first week" in texts(page.age)
        assert "1 h 25 out of hours so far · 1 evening" in texts(page.age)


def test_a_first_week_without_work_out_of_hours_is_told_in_words(page, record):
    evenings.add_free_evening(record, date(2026, 11, 9))
    page.refresh()
    assert "No work out of hours is noted so far." in texts(page.age)


def test_what_was_told_and_closed_does_not_come_back(qtbot, page, record, clock, settings):
    an_evening(record, clock, "2026-11-09")
    page.refresh()
    click(qtbot, page.age, "Close")
    page.refresh()
    assert not page.age.isVisible()
    assert settings.text("age_told") == "first_week"


@pytest.mark.parametrize(("days", "told"), [(89, False), (90, True), (103, True), (104, False)])
def test_the_first_quarter_is_told_when_it_is_over(page, record, clock, days, told):
    an_evening(record, clock, (date(2026, 11, 17) - timedelta(days=days)).isoformat())
    page.refresh()
    assert page.age.isVisible() is told
    assert ("Your quarter: the report is ready" in texts(page.age)) is told


@pytest.fixture
def a_quarter(page, record, clock):
    """Two evenings, three months apart, nobody said to have asked; no day is filled in."""
    an_evening(record, clock, "2026-08-18", requested_by=RequestedBy.MANAGER)
    an_evening(record, clock, "2026-09-23")
    page.refresh()


@pytest.mark.usefixtures("a_quarter")
def test_what_would_make_the_report_stronger_leads_to_where_it_is_done(qtbot, page):
    days = next(b for b in page.age.findChildren(type(page.add)) if "to fill in" in b.text())
    click(qtbot, page.age, days.text())
    assert page.views.day == date(2026, 8, 18)

    page.show_today()
    click(qtbot, page.age, "Say who asked for 1 h 25")
    assert page.views.my_week.isVisible()
    assert "23 September, 20:45 – 22:10" in texts(page.views.my_week)


def test_a_quarter_with_nothing_missing_says_so(page, record, clock):
    first = date(2026, 8, 18)
    for n in range(91):
        day = first + timedelta(days=n)
        if day.weekday() < 5 and day != date(2026, 11, 11):  # a public holiday owes nothing
            sessions.confirm(record, day)
    page.refresh()
    assert "Nothing is missing in it." in texts(page.age)


def test_find_my_past_evenings_is_offered_only_where_the_window_can(qtbot, context, presenter):
    asked: list[str] = []
    asks, preferences = SettingsAsks(), PreferenceChanges(context.settings)

    def shown(**ways) -> TodayPage:
        known = Ways(lambda: None, lambda: None, lambda: None, asks, preferences, **ways)
        made = built(known)[0].make(context, presenter, None)
        qtbot.addWidget(made)
        made.show()
        made.refresh()
        return made

    assert not shown().first_day.past.isVisible()
    able = shown(past_evenings=lambda: asked.append("import"))
    click(qtbot, able.first_day, "Find my past evenings")
    assert asked == ["import"]
