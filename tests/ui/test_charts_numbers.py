"""What the charts draw is what the record holds, to the second."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import overview_views as views
import pytest
from PySide6.QtCore import QLocale

from cmtracker.analysis.claims import balance as balance_of
from cmtracker.model import Category, RequestedBy, Rule
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.activities import Activities
from cmtracker.ui.charts.balance import Balance
from cmtracker.ui.charts.hour_map import HourMap
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.weekly_hours import Split, WeeklyHours
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.widgets.theme import theme

VIEWS = [views.nothing, views.one_session, views.one_day, views.year, views.ten_years]


@pytest.fixture(params=VIEWS, ids=lambda make: make.__name__)
def view(request):
    return request.param()


@pytest.fixture
def made(qtbot):
    """Return a function that makes a chart and keeps it alive."""

    def make(kind, language="en"):
        chart = kind(chart_style(theme(dark=False)), Wording(language))
        qtbot.addWidget(chart)
        chart.resize(900, 420)
        return chart

    return make


def test_the_bars_of_all_hours_are_the_categories_of_each_week(made, view):
    chart = made(WeeklyHours)

    chart.show_view(view)

    for category in Category:
        drawn = chart.bars.heights.get(category, np.zeros(len(view.weeks.rows)))
        assert list(drawn) == [row.figures.by_category[category] for row in view.weeks.rows]


def test_the_bars_of_all_hours_add_up_to_the_worked_time(made, view):
    chart = made(WeeklyHours)

    chart.show_view(view)

    assert sum(chart.bars.totals()) == view.total.worked_s


def test_the_bars_by_who_asked_add_up_to_the_hours_out_of_hours(made, view):
    chart = made(WeeklyHours)
    chart.show_view(view)

    chart.show_split(Split.OUT_BY_REQUEST)

    assert sum(chart.bars.totals()) == view.total.out_of_hours_s
    for who in RequestedBy:
        drawn = chart.bars.heights.get(who, np.zeros(1))
        assert sum(drawn) == view.total.requested_s[who]


def test_the_bars_by_time_leave_the_scheduled_hours_out(made, view):
    chart = made(WeeklyHours)
    chart.show_view(view)

    chart.show_split(Split.OUT_BY_KIND)

    assert Category.SCHEDULED not in chart.bars.heights
    assert sum(chart.bars.totals()) == view.total.out_of_hours_s


def test_schedule_and_average_are_those_of_each_week(made):
    view = views.year()
    chart = made(WeeklyHours)

    chart.show_view(view)

    weeks = view.week_limits
    due = [None if math.isnan(y) else int(y) for y in chart.schedule.ys]
    means = [None if math.isnan(y) else int(y) for y in chart.average.ys]
    assert due == [week.due_s or None for week in weeks]
    assert means == [week.average_s for week in weeks]
    assert list(chart.average.xs) == [week.first.toordinal() + 3.5 for week in weeks]


def test_the_limits_drawn_are_those_of_the_rules(made):
    view = views.year()
    chart = made(WeeklyHours)

    chart.show_view(view)

    limits = view.regime.limits
    assert [at for at, _ in chart.weekly_limit.levels] == [limits[Rule.WEEKLY_WORK].figure]
    assert [at for at, _ in chart.average_limit.levels] == [limits[Rule.AVERAGE_WORK].figure]
    assert limits[Rule.WEEKLY_WORK].figure == 48 * 3_600


def test_limits_belong_to_all_hours_only(made):
    chart = made(WeeklyHours)
    chart.show_view(views.year())

    chart.show_split(Split.OUT_BY_REQUEST)

    assert not chart.weekly_limit.levels
    assert not chart.average_limit.levels
    assert len(chart.average.ys) == 0


def test_a_period_is_shaded_from_its_first_to_its_last_day(made):
    chart = made(WeeklyHours)

    chart.show_view(views.year())

    flood = views.FLOOD
    assert chart.spans.spans == (
        (flood.first.toordinal(), flood.last.toordinal() + 1, "Crue de juin"),
    )


def test_one_evening_fills_the_squares_of_its_hours(made):
    # Wednesday, 20:45 to 22:10: a quarter of an hour, an hour, ten minutes.
    chart = made(HourMap)

    chart.show_view(views.one_session())

    wednesday = 2 * 24
    assert chart.seconds(wednesday + 20) == (0, 15 * 60)
    assert chart.seconds(wednesday + 21) == (0, 60 * 60)
    assert chart.seconds(wednesday + 22) == (0, 10 * 60)
    filled = [(c.row, c.column) for c in chart.cells.cells if c.parts]
    assert filled == [(2, 20), (2, 21), (2, 22)]


def test_the_squares_of_the_week_add_up_to_the_worked_time(made, view):
    chart = made(HourMap)

    chart.show_view(view)

    inside, outside = zip(*(chart.seconds(i) for i in range(chart.count())), strict=True)
    assert sum(inside) + sum(outside) == view.total.worked_s
    assert sum(outside) == view.total.out_of_hours_s


def test_a_square_of_both_kinds_is_shared_in_proportion(made):
    chart = made(HourMap)

    chart.show_view(views.year())

    shared = [cell for cell in chart.cells.cells if len(cell.parts) == 2]
    assert shared
    for cell in shared:
        inside, outside = chart.seconds(cell.row * 24 + cell.column)
        assert cell.parts[0][1] == pytest.approx(inside / (inside + outside))


def test_the_activities_are_those_of_the_range_longest_first(made, view):
    chart = made(Activities)

    chart.show_view(view)

    worked = dict(view.activities)
    assert sum(chart.bars.lengths) == view.total.worked_s
    assert len(chart.bars.lengths) == len(worked)
    named = list(chart.bars.lengths[: sum(a is not None for a in worked)])
    assert named == sorted(named, reverse=True)


def test_every_day_has_a_square_as_strong_as_its_hours_out_of_hours(made):
    view = views.year()
    chart = made(YearDays)

    chart.show_view(view)

    longest = max(day.out_of_hours_s for day in view.days)
    assert len(chart.cells.cells) == len(view.days)
    for cell, day in zip(chart.cells.cells, view.days, strict=True):
        assert cell.row == day.date.weekday()
        if day.out_of_hours_s:
            ((fill, _, strength),) = cell.parts
            assert fill == chart.look.out_of_hours
            assert strength == day.out_of_hours_s / longest


@pytest.mark.parametrize("span", [views.twelve_weeks, views.ten_years])
def test_the_fullest_day_says_its_year_where_the_range_has_several(made, span):
    view = span()
    chart = made(YearDays)

    chart.show_view(view)

    fullest = max(view.days, key=lambda day: day.out_of_hours_s).date
    year = f" {fullest.year}" if view.first.year != view.last.year else ""
    assert f"{fullest.day}\xa0{fullest:%B}{year}:" in chart.answer()


def test_days_not_filled_in_are_dashed_even_with_an_evening_worked(made):
    view = views.year()
    chart = made(YearDays)

    chart.show_view(view)

    dashed = {
        day.date for cell, day in zip(chart.cells.cells, view.days, strict=True) if cell.dashed
    }
    assert dashed == set(view.missing)
    assert any(day.worked_s for day in view.days if day.date in dashed)


@pytest.fixture
def in_english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("in_english")
def test_the_days_of_many_years_are_counted_with_the_thousands_apart(made):
    chart = made(YearDays)

    chart.show_view(views.ten_years())

    assert re.search(r"1,\d{3} day.* with work out of hours; ", chart.answer())


@pytest.mark.parametrize("kind", [WeeklyHours, HourMap, Activities, YearDays, Balance])
def test_a_range_without_hours_says_so_in_words(made, kind):
    chart = made(kind)

    chart.show_view(views.nothing())

    assert chart.faces.currentWidget().text() == "No hours are recorded in this range."
    assert chart.plot.accessibleDescription() == "No hours are recorded in this range."
    assert not chart.tools.isEnabled()


@pytest.mark.parametrize("kind", [WeeklyHours, HourMap, Activities, YearDays, Balance])
def test_the_table_has_a_row_for_every_part_that_can_be_pointed_at(made, view, kind):
    chart = made(kind)

    chart.show_view(view)

    table = chart.table()
    assert len(table.rows) == chart.count()
    assert {len(row) for row in table.rows} <= {len(table.heads)}


def test_the_table_of_a_week_says_what_its_bar_says(made):
    chart = made(WeeklyHours)
    chart.show_view(views.one_session())

    table = chart.table()

    # 20:45 to 22:00 is evening, the ten minutes after it night; no schedule, no average yet.
    second_week = dict(zip(table.heads, table.rows[1], strict=True))
    assert second_week["Week"] == "2026-W24"
    assert second_week["Evening"] == "1\xa0h\xa015"
    assert second_week["Night"] == "10\xa0min"
    assert second_week["Total"] == "1\xa0h\xa025"


def test_another_range_fills_the_same_marks_again(made):
    chart = made(WeeklyHours)
    chart.show_view(views.twelve_weeks())
    marks, scene_items = list(chart.plot.marks()), len(chart.plot.scene().items())

    chart.show_view(views.ten_years())

    assert list(chart.plot.marks()) == marks
    assert len(chart.plot.scene().items()) <= scene_items + 40  # texts of the axes come and go


def test_a_balance_is_drawn_only_where_everything_is_filled_in(made):
    view = views.twelve_weeks()
    chart = made(Balance)

    chart.show_view(view)

    whole = [row.figures.uncovered_s == 0 for row in view.weeks.rows]
    drawn = [int(value) for value in chart.bars.totals()]
    assert drawn == [
        row.figures.balance_s if complete else 0
        for row, complete in zip(view.weeks.rows, whole, strict=True)
    ]
    assert len(chart.unknown.spans) == whole.count(False) == 1
    assert chart.answer().startswith("No balance of the whole range; 1 week")


def test_a_range_that_is_filled_in_has_a_balance_in_words(made):
    view = views.year()
    rows = tuple(r for r in view.weeks.rows if not r.figures.uncovered_s and r.figures.due_s)[:1]
    chart = made(Balance)

    weeks = view.weeks._replace(rows=rows, total=rows[0].figures)
    chart.show_view(replace(view, weeks=weeks, total=weeks.total, balance=balance_of(weeks)))

    balance = rows[0].figures.balance_s
    assert balance > 0
    assert chart.answer() == f"{Wording('en').duration(balance)} more than the hours due."
