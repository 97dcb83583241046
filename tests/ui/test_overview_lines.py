"""What stands in line with what on the Overview, and what has room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import overview_views as views
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from cmtracker.results.incidents import RestHours
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.overview.breach_list import BreachList
from cmtracker.ui.overview.cut_nights import CutNights
from cmtracker.ui.overview.load_below import LoadBelow
from cmtracker.ui.overview.outcome_card import OutcomeCard
from cmtracker.ui.overview.rest_hours_card import RestHoursCard
from cmtracker.ui.widgets.cards import FLUSH
from cmtracker.ui.widgets.theme import stylesheet, theme


@pytest.fixture
def shown(qtbot):
    """Show a widget of a width in the look of the program."""

    def show(widget, width):
        qtbot.addWidget(widget)
        widget.setStyleSheet(stylesheet(theme(dark=False)))
        widget.resize(width, 900)
        widget.show()
        QApplication.processEvents()
        return widget

    return show


def left(widget, card):
    return widget.mapTo(card, QPoint()).x()


def test_the_words_of_more_breaches_begin_where_the_breaches_do(shown):
    listed = BreachList(Wording("en"))
    listed.show_view(views.year())
    shown(listed, 380)

    groups = [group for group in listed.groups.values() if group.more.isVisible()]
    assert groups
    for group in groups:
        assert left(group.more, listed) + FLUSH == left(group.head, listed)
        assert left(group.head, listed) == left(listed.heading, listed)


def test_the_words_of_more_nights_begin_where_the_nights_do(shown):
    cut = CutNights(Wording("en"))
    cut.show_view(views.year())
    shown(cut, 600)

    assert cut.more.isVisible()
    assert left(cut.more, cut) + FLUSH == left(cut._labels[0], cut)


def test_of_many_weeks_with_hours_of_rest_touched_the_latest_are_told_and_all_at_a_click(
    shown, qtbot
):
    wording = Wording("en")
    card = RestHoursCard(wording)
    view = views.year()
    first = date(2026, 3, 2)
    mondays = [first + timedelta(weeks=number) for number in range(20)]
    touched = tuple(
        RestHours("", monday, monday + timedelta(days=6), number, 0)
        for number, monday in enumerate(mondays)
    )
    card.show_view(replace(view, rest_hours=touched))
    shown(card, 600)

    assert card.more.isVisible()
    few = card.lines.text().splitlines()
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    every = card.lines.text().splitlines()

    # Nothing was touched in the first week; the others are told from the last one back.
    spans = [wording.span(monday, monday + timedelta(days=6)) for monday in mondays[:0:-1]]
    assert [line.split(":")[0] for line in every[1:]] == spans
    assert few == every[:14]
    assert not card.more.isVisible()


def test_the_words_of_the_details_begin_where_the_card_does(shown):
    card = shown(OutcomeCard(Wording("en"), "on_call"), 300)

    assert left(card.details, card) + FLUSH == left(card.idea, card)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_edge_of_a_quiet_button_takes_is_what_is_given_back(shown, language):
    """The frame and the padding of the style sheet: the sum that `flush` moves by."""
    card = shown(OutcomeCard(Wording(language), "on_call"), 300)
    button = card.details

    words = button.fontMetrics().horizontalAdvance(button.text())

    assert abs(button.sizeHint().width() - words - 2 * FLUSH) <= 2


@pytest.mark.parametrize("width", [790, 830])
def test_the_activities_have_as_much_room_as_the_hours_of_the_week(shown, width):
    below = LoadBelow(chart_style(theme(dark=False)), Wording("fr"))
    below.show_view(views.twelve_weeks())
    shown(below, width)

    assert abs(below.activities.width() - below.hours.width()) <= 1
