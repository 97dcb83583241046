"""The message charts draw the counts of the record, one for one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import overview_views as views
import pytest

from cmtracker.model import Community
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.arrival_map import ArrivalMap
from cmtracker.ui.charts.channels import Channels
from cmtracker.ui.charts.followers import Followers
from cmtracker.ui.charts.message_weeks import IN, OUT, MessageWeeks
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.overview.message_figures import MessageFiguresRow
from cmtracker.ui.widgets.theme import contrast, theme

ALL = [views.nothing, views.one_session, views.year, views.ten_years]


@pytest.fixture
def made(qtbot):
    def make(kind):
        chart = kind(chart_style(theme(dark=False)), Wording("en"))
        qtbot.addWidget(chart)
        chart.resize(900, 420)
        return chart

    return make


@pytest.fixture(params=ALL, ids=lambda make: make.__name__)
def view(request):
    return request.param()


def test_arrivals_of_each_week_are_those_of_the_summary(made, view):
    chart = made(MessageWeeks)

    chart.show_view(view)

    messages = [row.figures.messages for row in view.weeks.rows]
    assert list(chart.arrivals.heights[OUT]) == [m.out_of_hours for m in messages]
    assert list(chart.arrivals.totals()) == [m.received for m in messages]


def test_the_hours_below_are_the_hours_worked(made, view):
    chart = made(MessageWeeks)

    chart.show_view(view)

    figures = [row.figures for row in view.weeks.rows]
    assert list(chart.hours.heights[OUT]) == [f.out_of_hours_s for f in figures]
    assert list(chart.hours.heights[IN]) == [f.worked_s - f.out_of_hours_s for f in figures]


def test_messages_and_hours_keep_to_their_side_of_the_axis(made):
    chart = made(MessageWeeks)

    chart.show_view(views.year())

    assert 0 < max(chart.arrivals.totals()) * chart.arrivals.factor <= 1
    assert -0.7 <= max(chart.hours.totals()) * chart.hours.factor < 0


def test_the_squares_are_the_arrivals_of_each_hour(made, view):
    chart = made(ArrivalMap)

    chart.show_view(view)

    drawn = [chart.messages(i) for i in range(chart.count())]
    assert drawn == [count for row in view.arrivals for count in row]
    assert sum(drawn) == view.total.messages.received


def test_the_channels_add_up_to_the_messages_received_busiest_first(made, view):
    chart = made(Channels)

    chart.show_view(view)

    lengths = list(chart.bars.lengths)
    assert sum(lengths) == view.total.messages.received
    assert lengths == sorted(lengths, reverse=True)
    assert [row[0] for row in chart.table().rows] == sorted(
        (name for name, _ in view.message_channels),
        key=lambda name: -dict(view.message_channels)[name].received,
    )


def test_the_community_is_drawn_on_the_dates_it_was_counted(made):
    # Counted on the first of each month, 34,000 and 180 more each time; the range starts in March.
    chart = made(Followers)

    chart.show_view(views.year())

    dates, counts = chart.tracks.tracks["Facebook"]
    assert len(dates) == 7  # April to October
    assert list(counts)[:2] == [34_720, 34_900]
    assert chart.answer() == "Facebook: +1,080 followers."


@pytest.mark.parametrize("kind", [MessageWeeks, ArrivalMap, Channels, Followers])
def test_a_range_without_messages_says_so(made, kind):
    chart = made(kind)

    chart.show_view(views.nothing())

    assert chart.faces.currentWidget().text().startswith("No ")
    assert chart.plot.accessibleDescription() == chart.faces.currentWidget().text()


@pytest.mark.parametrize("kind", [MessageWeeks, ArrivalMap, Channels, Followers])
def test_every_part_has_a_reading_and_a_row(made, kind):
    chart = made(kind)
    chart.show_view(views.year())

    readings = [chart.reading(i).plain() for i in range(chart.count())]

    assert all(readings)
    assert len(chart.table().rows) == len(readings)


@pytest.fixture
def figures(qtbot):
    row = MessageFiguresRow(Wording("en"))
    qtbot.addWidget(row)
    return row


def test_the_figures_are_those_of_the_range(figures):
    total = views.year().total.messages

    figures.show_view(views.year())

    assert figures.received.figure.text() == f"{total.received:,}"
    share = 100 * total.hostile // total.received  # all of the record's hostile ones came in
    assert figures.hostile.figure.text() == f"{share}%"
    assert figures.hostile.note.text().startswith(f"{total.hostile:,} of {total.received:,}, as")
    assert figures.out_of_hours.figure.text() == f"{100 * total.out_of_hours // total.received}%"


def test_the_hostile_share_stands_beside_that_of_before(figures):
    view = views.twelve_weeks()
    before = view.load_before
    earlier = before._replace(hostile_received=before.figures.received // 4)

    figures.show_view(replace(view, load_before=earlier))
    told = figures.hostile.change.text()
    figures.show_view(replace(view, load_before=None))

    assert told == "25% in the range before"
    assert figures.hostile.change.text() == ""


def test_several_people_on_an_account_are_not_put_against_one_persons_hours(figures):
    year = views.year()

    figures.show_view(replace(year, load=year.load._replace(alone=False)))

    assert figures.handled.note.text() == ""


def test_alone_on_the_account_says_the_messages_handled_in_an_hour(figures):
    total = views.year().total

    figures.show_view(views.year())

    rate = total.messages.sent * 3_600 / total.worked_s
    assert figures.handled.note.text() == f"{rate:.1f} for each hour worked"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_lines_of_the_channels_are_seen_and_told_apart(qtbot, dark):
    chart = Followers(chart_style(theme(dark=dark)), Wording("en"))
    qtbot.addWidget(chart)
    counts = tuple(
        Community(channel=name, date=views.year().first, followers=1_000)
        for name in ("facebook", "instagram", "mastodon", "x")
    )
    chart.show_view(replace(views.year(), community=counts, followers_told=()))
    card = chart.look.card.name()

    inks = [ink.name() for ink in chart.tracks.inks()]
    chart.set_hatched(True)
    styles = [entry.line for entry in chart.legend.entries]

    assert len(set(inks)) == len(set(styles)) == 4
    assert all(contrast(ink, card) >= 3 for ink in inks)
    assert all(apart(one, other) > 60 for one, other in combinations(inks, 2))


def apart(one, other):
    """Return how far two colours lie from each other, in red, green and blue."""
    parts = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return sum((a - b) ** 2 for a, b in parts) ** 0.5
