"""A date says its year where a list covers more than one, and only there."""

from __future__ import annotations

from dataclasses import replace

import overview_views as views

from cmtracker.text.wording import Wording
from cmtracker.ui.overview.breach_list import BreachList
from cmtracker.ui.overview.cut_nights import CutNights


def within_a_year():
    view = views.twelve_weeks()
    return replace(view, first=view.last.replace(month=1, day=1))


def over_two_years():
    view = within_a_year()
    return replace(view, first=view.first.replace(year=view.first.year - 1))


def test_a_breach_says_its_year(qtbot):
    listed = BreachList(Wording("en"))
    qtbot.addWidget(listed)

    listed.show_view(within_a_year())
    plain = listed.facts()
    listed.show_view(over_two_years())
    dated = listed.facts()

    year = str(over_two_years().last.year)
    assert plain
    assert not any(f" {year}" in fact for fact in plain)
    assert all(f" {year}" in fact for fact in dated)


def test_a_cut_night_says_its_year(qtbot):
    cut = CutNights(Wording("en"))
    qtbot.addWidget(cut)

    cut.show_view(within_a_year())
    plain = cut.texts()
    cut.show_view(over_two_years())

    year = str(over_two_years().last.year)
    assert plain
    assert not any(year in text for text in plain)
    assert all(f"{year}:" in text for text in cut.texts())
