"""Weekly rests, runs of days, channels by week and a period's phases: drawn as the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import overview_views as views
import pytest
from PySide6.QtGui import QFontMetricsF

from cmtracker.analysis import claims, message_claims
from cmtracker.analysis.claims import weekly_rests
from cmtracker.model import HOUR, Category, Community, Rule
from cmtracker.results.periods import Back
from cmtracker.results.streaks import Streak, Streaks
from cmtracker.text.wording import Wording
from cmtracker.tracker.overview import period_told
from cmtracker.ui.charts.channel_weeks import ChannelWeeks
from cmtracker.ui.charts.followers import Followers
from cmtracker.ui.charts.phases import Phases
from cmtracker.ui.charts.streak_rows import FREE, WORKED, StreakRows
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.week_rests import KEPT, SHORT, WeekRests
from cmtracker.ui.overview.phase_lines import PhaseLines
from cmtracker.ui.overview.phases_block import PhasesBlock
from cmtracker.ui.widgets.theme import theme

LIGHT = chart_style(theme(dark=False))
ALL = [views.nothing, views.one_session, views.one_day, views.year, views.ten_years]
CHARTS = [WeekRests, StreakRows, ChannelWeeks, Phases]


@pytest.fixture
def made(qtbot):
    def make(kind):
        chart = kind(LIGHT, Wording("en"))
        qtbot.addWidget(chart)
        chart.resize(900, 420)
        return chart

    return make


@pytest.fixture(params=ALL, ids=lambda make: make.__name__)
def view(request):
    return request.param()


@pytest.mark.parametrize("kind", CHARTS)
def test_the_table_has_a_row_for_every_part(made, view, kind):
    chart = made(kind)

    chart.show_view(view)

    table = chart.table()
    assert len(table.rows) == chart.count()
    assert {len(row) for row in table.rows} <= {len(table.heads)}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_range_of_nothing_says_so_in_words(made, kind):
    chart = made(kind)

    chart.show_view(views.nothing())

    assert chart.faces.currentWidget().text()
    assert chart.answer() == ""


# --- weekly rests -------------------------------------------------------------------------------


def test_the_bars_are_the_longest_rests_of_the_weeks(made, view):
    chart = made(WeekRests)

    chart.show_view(view)

    drawn = [min(week.rest_s or 0, 72 * HOUR) for week in view.week_rests]
    assert list(chart.bars.totals()) == drawn


def test_the_name_of_a_period_has_its_room_above_the_highest_rest(made):
    chart = made(WeekRests)
    with_period, without = views.year(), replace(views.year(), periods=())

    chart.show_view(without)
    bare = chart.plot.view.viewRange()[1]
    chart.show_view(with_period)
    named = chart.plot.view.viewRange()[1]

    assert with_period.periods
    assert max(bare) == 72 * HOUR == max(chart.bars.totals())
    assert max(named) == 82 * HOUR


@pytest.mark.parametrize("width", [620, 900])
def test_the_name_of_the_limit_stands_beside_the_last_bar_not_on_it(made, qtbot, width):
    chart = made(WeekRests)
    chart.show_view(views.year())
    chart.resize(width, 420)
    chart.show()
    chart.grab()  # lays it out

    first, last = chart.plot.window()
    pixels = chart.plot.view.width() / (last - first)
    ((_, name),) = chart.limit.levels
    written = QFontMetricsF(chart.caption_font()).horizontalAdvance(name)
    assert chart.plot.window() == chart.plot.home()
    assert (last - chart.bars.right[-1]) * pixels >= written


def test_a_closer_look_at_the_weekly_rests_stays_when_the_window_grows(made):
    chart = made(WeekRests)
    chart.show_view(views.year())
    chart.resize(620, 420)
    chart.show()
    chart.plot.zoom(0.5)
    seen = chart.plot.window()

    chart.resize(900, 420)
    chart.grab()

    assert chart.plot.window() == seen


def test_a_week_below_the_weekly_rest_is_one_of_the_points_to_check(made):
    view = views.twelve_weeks()
    chart = made(WeekRests)

    chart.show_view(view)

    noticed = [breach for breach in view.breaches if breach.rule is Rule.WEEKLY_REST]
    assert noticed
    assert sum(height > 0 for height in chart.bars.heights[SHORT]) == len(noticed)
    assert min(filter(None, chart.bars.heights[KEPT])) >= 35 * HOUR
    assert sorted(filter(None, chart.bars.heights[SHORT])) == sorted(b.measured for b in noticed)


def test_the_answer_says_that_the_weekly_rest_is_discussed(made):
    chart = made(WeekRests)

    chart.show_view(views.twelve_weeks())

    assert "whether these hours must be consecutive is discussed" in chart.answer()


def test_without_a_rule_nothing_is_short(made):
    view = views.twelve_weeks()
    limits = {rule: limit for rule, limit in view.regime.limits.items() if rule != "weekly_rest"}
    chart = made(WeekRests)

    weeks = tuple(week._replace(limit_s=None, is_short=False) for week in view.week_rests)
    chart.show_view(
        replace(
            view,
            regime=view.regime._replace(limits=limits),
            week_rests=weeks,
            rested=weekly_rests(weeks),
        )
    )

    assert not any(chart.bars.heights[SHORT])
    assert chart.limit.levels == ()
    assert chart.answer() == "These rules set no weekly rest."


# --- days in a row ------------------------------------------------------------------------------


def test_runs_are_as_long_as_the_record_says(made, view):
    chart = made(StreakRows)

    chart.show_view(view)

    drawn = [(run.row, run.first, run.days) for run in chart.runs.runs]
    assert drawn == [
        *((WORKED, streak.first, streak.days) for streak in view.streaks.worked),
        *((FREE, streak.first, streak.days) for streak in view.streaks.free_evenings),
    ]


def test_the_longest_runs_are_told_with_their_dates(made):
    june = [date(2026, 6, day) for day in range(1, 31)]
    streaks = Streaks(
        worked=(Streak(june[0], june[3]), Streak(june[7], june[18])),  # 4 days, then 12
        free_evenings=(Streak(june[4], june[5]),),
    )
    chart = made(StreakRows)

    told = tuple(claims.streaks(streaks))
    chart.show_view(replace(views.four_weeks(), streaks=streaks, streaks_told=told))

    assert [run.days for run in chart.runs.runs if run.longest] == [12, 2]
    told = chart.answer()
    assert "8 to 19" in told
    assert "5 to 6" in told
    assert chart.subject(1) == (june[7], june[18])


# --- channels -----------------------------------------------------------------------------------


def test_the_parts_are_the_messages_received_by_channel_and_week(made, view):
    chart = made(ChannelWeeks)

    chart.show_view(view)

    received = {
        Wording("en").channel(name): [week.received for week in weeks]
        for name, weeks in view.channel_weeks
    }
    assert {name: list(part) for name, part in chart.bars.heights.items()} == received
    assert sum(chart.bars.totals()) == view.total.messages.received


def test_a_channel_has_one_colour_in_all_charts(made):
    weeks, followers = made(ChannelWeeks), made(Followers)

    weeks.show_view(views.year())
    followers.show_view(views.year())

    (line,) = followers.tracks.fills
    assert line == weeks.bars.fills["Facebook"]


def test_the_example_of_the_help_page_on_the_community(made):
    read = ((date(2026, 4, 1), 34_900), (date(2026, 5, 1), 35_080), (date(2026, 6, 30), 34_960))
    counted = tuple(Community("Facebook", day, number) for day, number in read)
    chart = made(Followers)

    told = tuple(message_claims.followers(counted, views.year().first, views.year().last))
    chart.show_view(replace(views.year(), community=counted, followers_told=told))

    assert chart.answer() == "Facebook: +60 followers."


# --- before, during, after ----------------------------------------------------------------------


def test_the_phases_are_hours_a_week(made):
    view = views.year()
    comparison = view.comparisons[0].comparison
    chart = made(Phases)

    chart.show_view(view)

    phases = comparison.before, comparison.during, comparison.after
    expected = [
        sum(s for c, s in phase.figures.by_category.items() if c is not Category.SCHEDULED)
        / phase.weeks
        for phase in phases
    ]
    assert list(chart.bars.totals()) == pytest.approx(expected)
    assert chart.question() == "What changed during “Crue de juin”?"
    assert chart.subject(1) == (views.FLOOD.first, views.FLOOD.last)


def test_a_range_without_a_period_shows_no_comparison(qtbot):
    block = PhasesBlock(LIGHT, Wording("en"))
    qtbot.addWidget(block)

    block.show_view(views.one_session())
    assert block.isHidden()

    block.show_view(views.year())
    assert not block.isHidden()
    assert block.choice.isHidden()  # there is but one period


def test_of_two_periods_one_is_chosen_and_kept(qtbot):
    flood = views.year().comparisons[0].comparison
    other = flood._replace(period=flood.period._replace(name="Élections", id="vote"), after=None)
    both = replace(views.year(), comparisons=(period_told(flood), period_told(other)))
    block = PhasesBlock(LIGHT, Wording("en"))
    qtbot.addWidget(block)
    block.show_view(both)

    block.choice.chip("vote").click()
    block.show_view(both)

    assert block.choice.value() == "vote"
    assert block.chart.question() == "What changed during “Élections”?"
    assert block.chart.count() == 2


@pytest.fixture
def lines(qtbot):
    lines = PhaseLines(Wording("en"))
    qtbot.addWidget(lines)
    return lines


def weekly(comparison, before_s, during_s, back):
    """Return a comparison with other hours out of hours: seconds of whole phases, all evenings."""
    before, during = (
        phase._replace(figures=phase.figures._replace(out_of_hours_s=int(seconds * phase.weeks)))
        for phase, seconds in ((comparison.before, before_s), (comparison.during, during_s))
    )
    return comparison._replace(before=before, during=during, back=Back(0, back, 0))


@pytest.mark.parametrize(
    ("before", "during", "told"),
    [
        (2, 4, "twice as much as before"),
        (2, 5, "2.5 times as much as before"),
        (10, 12, "20% more than before"),
        (10, 5, "50% less than before"),
        (20, 21, "about as much as before"),
        (0, 3, "none before"),
    ],
)
def test_the_difference_is_said_in_words(lines, before, during, told):
    flood = views.year().comparisons[0].comparison

    lines.show_period(period_told(weekly(flood, before * HOUR, during * HOUR, 0)))

    assert lines.texts()[0] == f"Out of hours: {told}."


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (None, "Not yet back to the earlier level, within 10%."),
        (0, "Back to the earlier level, within 10%, as soon as it was over."),
        (16, "Back to the earlier level, within 10%, after 16 day(s)."),
    ],
)
def test_the_way_back_is_said_in_days(lines, days, told):
    flood = views.year().comparisons[0].comparison

    lines.show_period(period_told(weekly(flood, 2 * HOUR, 4 * HOUR, days)))

    assert lines.texts()[-1] == told


def test_a_period_at_the_start_of_the_log_has_nothing_before(lines):
    flood = views.year().comparisons[0].comparison

    lines.show_period(period_told(flood._replace(before=None)))

    assert lines.texts() == ["Nothing is known of the time before."]
    assert lines.lines.cells[0][1].text() == "–"
