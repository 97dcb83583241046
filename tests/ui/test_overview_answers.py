"""The sentences under the questions: they answer them, and claim no more than the log holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import overview_views as views
import pytest
from PySide6.QtGui import QFontMetricsF

from cmtracker.analysis import claims, hour_claims
from cmtracker.model import Activity, Category, Session, Source
from cmtracker.results.figures import DayHours
from cmtracker.text.wording import Wording
from cmtracker.tracker.overview import least_left
from cmtracker.ui.charts import picture
from cmtracker.ui.charts.activities import Activities
from cmtracker.ui.charts.balance import Balance
from cmtracker.ui.charts.phases import Phases
from cmtracker.ui.charts.remaining import Remaining
from cmtracker.ui.charts.streak_rows import StreakRows
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.weekly_hours import Split, WeeklyHours
from cmtracker.ui.overview.breach_list import BreachList
from cmtracker.ui.overview.compared import Compared
from cmtracker.ui.overview.key_figures import KeyFigures
from cmtracker.ui.overview.load_tab import LoadTab
from cmtracker.ui.overview.message_figures import MessageFiguresRow
from cmtracker.ui.overview.messages_tab import MessagesTab
from cmtracker.ui.overview.rests_tab import RestsTab
from cmtracker.ui.widgets.theme import theme


@pytest.fixture
def made(qtbot):
    """Return a function that makes a chart of a view, or a row of figures, and keeps it alive."""
    kept = []

    def make(kind, view):
        looks = (chart_style(theme(dark=False)),) if hasattr(kind, "colour_marks") else ()
        chart = kind(*looks, Wording("en"))
        qtbot.addWidget(chart)
        kept.append(chart)
        chart.show_view(view)
        return chart

    return make


def spent(known, unknown, dates=5):
    """A range with hours of moderation, and hours without an activity, on so many dates."""
    view = views.one_session()
    total = view.total._replace(worked_s=known + unknown)
    sums = {Activity.MODERATION: known, None: unknown}
    days = tuple(DayHours(view.first + timedelta(days=n), 60, 60, 0) for n in range(dates))
    told = tuple(hour_claims.activities(sums, known + unknown, days))
    rows = hour_claims.longest_first(sums)
    whole = hour_claims.share_base(known + unknown, dates)
    return replace(view, total=total, activities=rows, activities_told=told, shares_of=whole)


def test_what_nobody_noted_is_told_first_where_it_is_most(made):
    told = made(Activities, spent(3_600, 7_200)).answer()

    assert told == (
        "No activity given for 66% of the hours; the activity recorded most: moderation, "
        "33% of the hours."
    )


def test_the_activity_is_told_first_where_it_is_most(made):
    told = made(Activities, spent(7_200, 3_600)).answer()

    assert told.startswith("The activity recorded most: moderation, 66% of the hours;")


def test_on_few_dates_hours_are_told_and_no_share_of_them(made):
    told = made(Activities, spent(7_200, 3_600, dates=4)).answer()

    assert told == "The activity recorded most: moderation, 2\xa0h; no activity given for 1\xa0h."


@pytest.mark.parametrize(("dates", "share"), [(4, "–"), (5, "66%")])
def test_the_table_behind_the_activities_tells_shares_where_the_sentence_may(made, dates, share):
    chart = made(Activities, spent(7_200, 3_600, dates=dates))

    assert chart.table().rows[0][2] == share
    assert chart.reading(0).lines[1][2] == share


def test_hours_without_any_due_are_no_balance(made):
    # One evening of 1 h 25, and no schedule.
    assert made(Balance, views.one_session()).answer() == "1\xa0h\xa025 worked, none due."


def test_nothing_is_said_of_evenings_that_are_not_known(made):
    view = views.year()
    streaks = view.streaks._replace(free_evenings=())
    view = replace(view, streaks=streaks, streaks_told=tuple(claims.streaks(streaks)))

    assert made(StreakRows, view).answer().endswith("; no evening was answered as free.")


def test_no_request_is_none_and_not_zero(made):
    view = views.twelve_weeks()
    view = replace(view, short=view.short._replace(asked=0))

    note = made(KeyFigures, view).rests.note.text()

    assert note.startswith("none after a request; the shortest: ")


def test_a_log_without_a_short_rest_is_not_said_to_show_that_every_night_was_kept(made):
    view = views.one_session()

    assert view.short.count == 0
    assert made(KeyFigures, view).rests.note.text() == "no shorter rest in the log"


def test_an_empty_count_is_said_once_and_not_as_zero_of_zero(made):
    figures = made(MessageFiguresRow, views.nothing())

    assert figures.received.note.text() == "no messages counted"
    assert figures.out_of_hours.note.text() == ""


def test_the_hours_by_time_are_told_by_time(made):
    view = views.twelve_weeks()
    chart = made(WeeklyHours, view)
    chart.show_split(Split.OUT_BY_KIND)
    wording = Wording("en")
    weekend = sum(view.total.by_category[c] for c in (Category.SATURDAY, Category.SUNDAY))
    evening = view.total.by_category[Category.EVENING]
    out = view.total.out_of_hours_s

    told = chart.answer().lower()

    for name, seconds in (("week-end", weekend), ("evening", evening)):
        share = wording.percent(seconds, out)
        assert f"{name}: {wording.duration(seconds)} ({share})" in told
    assert told.startswith(("evening: ", "week-end: "))


def test_names_of_two_lines_have_room_in_many_rows(made):
    view = views.one_session()
    chart = made(
        Activities, replace(view, activities=tuple((one, 600) for one in (*Activity, None)))
    )

    line = QFontMetricsF(chart.caption_font()).height()

    rows = len(Activity) + 1
    assert chart.faces.height() / rows > 2 * line * 0.95


def test_the_range_before_is_named_and_one_that_is_not_over_is_said_to_be(made):
    view = views.twelve_weeks()
    days = view.last - view.first
    end = view.first - timedelta(days=1)
    assert view.compared == (end - days, end)
    now = views.at(view.last, 8)
    today = views.view(views.year_log(), view.first, view.last, now)

    over = made(Compared, view).answer.text()
    under_way = made(Compared, today).answer.text()

    assert Wording("en").span(end - days, end) in over
    assert over.endswith(").")
    assert under_way.endswith("; the range shown is not over yet.")


@pytest.mark.parametrize("kind", [LoadTab, RestsTab, MessagesTab])
def test_a_picture_handed_on_says_which_dates_it_shows(qtbot, tmp_path, kind):
    tab = kind(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(tab)
    view = views.twelve_weeks()
    tab.show_view(view)
    if kind is LoadTab:
        tab.complete()
    dates = Wording("en").span(view.first, view.last)

    for chart in tab.charts():
        if isinstance(chart, Phases):  # its time before and after goes beyond the range
            continue
        picture.save(chart, tmp_path / "chart.svg")
        written = (tmp_path / "chart.svg").read_text()
        assert f"{chart.answer()} {dates} · from a log kept by the person</desc>" in written


def test_a_long_name_is_cut_with_a_sign_that_it_goes_on(made):
    chart = made(Remaining, views.year())
    name = "Two people on call, one week out of two, but not in summer"

    chart.show_hours(7_200, [(name, 3_600)], least_left(7_200, [3_600]))

    written = [text for _, text in chart.plot.side._tickLevels[0]]
    assert written[1].count("\n") == 1
    assert written[1].endswith("…")


def test_of_an_empty_log_no_nought_is_claimed(made):
    cards = made(KeyFigures, views.nothing()).cards
    noted = made(KeyFigures, replace(views.nothing(), span=(date(2026, 3, 2), date(2026, 3, 3))))
    one = made(KeyFigures, views.one_session())

    assert [card.figure.text() for card in cards] == ["–"] * 5
    assert (noted.evenings.figure.text(), noted.evenings.note.text()) == ("–", "none known yet")
    assert one.evenings.note.text() == "1 of 15 min or more; 1 asked for"


def test_of_a_range_under_way_the_changes_say_what_they_are_measured_by(qtbot):
    view = views.twelve_weeks()
    begin, end = view.compared
    row = KeyFigures(Wording("en"))
    qtbot.addWidget(row)

    row.show_view(view)
    whole = row.out_of_hours.change.text()
    row.show_view(replace(view, compared=(begin, end - timedelta(days=3))))
    part = row.out_of_hours.change.text()

    assert whole.endswith(" than in the range before")
    assert part.endswith(" than in the same number of days of the range before")


# --- what was made from messages sent -----------------------------------------------------------


def with_reconstructed():
    """Four weeks of the flood, and an evening until half past twelve that was made from traces."""
    record = views.year_log()
    day = date(2026, 6, 23)
    start, end = views.at(day, 22), views.at(day + timedelta(days=1), 0, 30)
    made_up = Session(start, end, id="made", source=Source.RECONSTRUCTED)
    record = record._replace(sessions=(*record.sessions, made_up))
    return views.view(record, date(2026, 6, 1), date(2026, 6, 28))


@pytest.mark.parametrize("split", Split)
def test_time_from_messages_sent_is_drawn_beside_and_never_added(made, split):
    view, noted = with_reconstructed(), views.four_weeks()
    chart, plain = made(WeeklyHours, view), made(WeeklyHours, noted)

    chart.show_split(split)
    plain.show_split(split)

    assert list(chart.bars.totals()) == list(plain.bars.totals())
    assert list(chart.beside.totals()) == [0, 0, 0, view.total.reconstructed_s]
    assert chart.beside.always_hatched
    assert not plain.beside.heights
    assert [entry.hatched for entry in chart.legend.entries].count(True) == 1
    assert "2\xa0h\xa030" in chart.reading(3).plain()


def test_the_hours_noted_and_those_from_messages_sent_stand_in_one_line(made):
    figures = made(KeyFigures, with_reconstructed())
    noted = Wording("en").duration(views.four_weeks().total.out_of_hours_s)

    told = figures.out_of_hours.figure.text()

    assert told == f"{noted} noted · 2\xa0h\xa030 from messages sent"
    assert made(KeyFigures, views.four_weeks()).out_of_hours.figure.text() == noted


def test_limits_that_only_time_from_messages_sent_passes_are_counted_beside(made):
    view = with_reconstructed()
    listed = made(BreachList, view)

    assert view.told.count == views.four_weeks().told.count
    assert view.made.days == 1
    assert "with the time from messages sent: 1 evening or day" in listed.made.text()
    assert made(BreachList, views.four_weeks()).made.isHidden()
