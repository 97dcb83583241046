"""The nights are drawn as the analysis tells them."""

from __future__ import annotations

from dataclasses import replace

import overview_views as views
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cmtracker.model import Severity
from cmtracker.results.days import Rest
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.nights import MANY, Nights
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.overview.breach_list import AT_FIRST, LIMITS, BreachList
from cmtracker.ui.overview.cut_nights import CutNights
from cmtracker.ui.widgets.theme import theme


@pytest.fixture
def made(qtbot):
    def make(kind, *arguments):
        widget = kind(*arguments, Wording("en"))
        qtbot.addWidget(widget)
        widget.resize(900, 600)
        return widget

    return make


@pytest.fixture
def nights(made):
    return made(Nights, chart_style(theme(dark=False)))


@pytest.mark.parametrize("make", [views.four_weeks, views.year, views.ten_years])
def test_a_strip_for_each_night_and_a_cut_one_for_each_breach(nights, make):
    view = make()

    nights.show_view(view)

    assert len(nights.strips.strips()) == len(view.nights)
    cut = [strip for strip in nights.strips.strips() if strip.fill == nights.look.rest_cut]
    assert len(cut) == sum(night.breach is not None for night in view.nights)
    assert len(cut) == sum(b.rule == "daily_rest" for b in view.breaches)


def test_a_rest_lies_between_its_hours_on_the_clock(nights):
    # Thursday 11 June in four_weeks: the log says when the work ended and when it began again.
    view = views.four_weeks()
    nights.show_view(view)
    index = next(i for i, night in enumerate(view.nights) if night.breach)

    strip, night = nights.strips.strips()[index], view.nights[index]

    noon = views.at(night.date, 12) - 24 * 3_600
    assert strip.start == pytest.approx((night.rest.start - noon) / 3_600)
    assert strip.end - strip.start == pytest.approx(night.length / 3_600)
    assert strip.lacking == pytest.approx(strip.start + 11)


def test_few_nights_lie_down_and_many_stand_up(nights):
    nights.show_view(views.four_weeks())
    lying = nights.strips.upright

    nights.show_view(views.twelve_weeks())

    assert (lying, nights.strips.upright) == (False, True)


def test_a_cut_night_leads_to_its_sessions(nights, qtbot):
    view = views.four_weeks()
    nights.show_view(view)
    index = next(i for i, night in enumerate(view.nights) if night.breach)

    with qtbot.waitSignal(nights.part_chosen) as chosen:
        nights._choose_place(QPointF(12, index + 0.5))

    assert chosen.args == [view.nights[index].breach.sessions]


def test_the_answer_counts_the_cut_nights(nights):
    view = views.four_weeks()

    nights.show_view(view)

    cut = sum(night.breach is not None for night in view.nights)
    assert nights.answer().startswith(f"{cut} night")
    assert nights.plot.accessibleDescription() == nights.answer()


def test_a_range_without_work_has_no_nights_to_show(nights):
    nights.show_view(views.nothing())

    assert nights.faces.currentWidget().text().startswith("No rest between")


def test_the_table_of_nights_says_what_the_strips_say(nights):
    view = views.four_weeks()
    nights.show_view(view)

    table = nights.table()

    assert len(table.rows) == 28
    assert [row[3] for row in table.rows] == [s.text for s in nights.strips.strips()]
    assert sum(row[4] == "yes" for row in table.rows) == sum(
        night.breach is not None for night in view.nights
    )


def test_a_rest_that_no_work_has_closed_claims_no_end_of_work(nights):
    view = views.four_weeks()
    last = view.nights[-1]
    under_way = last._replace(rest=Rest(last.rest.start, None), length=None, without_last=None)
    nights.show_view(replace(view, nights=(*view.nights[:-1], under_way)))

    told = nights.reading(nights.count() - 1).plain()
    row = nights.table().rows[-1]

    assert told.endswith(": not over yet")
    assert row[1:4] == ("", "", "not over yet")


def test_the_breaches_are_told_day_by_day_and_all_of_them_on_demand(made, qtbot):
    view = views.four_weeks()
    listed = made(BreachList)
    listed.show_view(view)
    short = [b for b in view.breaches if b.rule == "daily_rest"]
    assert len(short) > AT_FIRST

    listed.groups[LIMITS].show_all()

    facts = [fact for fact in listed.facts() if fact.startswith("Rest of")]
    assert len(facts) == len(short)
    assert all("11\xa0h" in fact and "2000-815" in fact for fact in facts)


def test_another_range_fills_the_same_lines_again(made):
    listed = made(BreachList)
    listed.show_view(views.year())
    items = [item for group in listed.groups.values() for item in group.items]

    listed.show_view(views.four_weeks())
    listed.show_view(views.year())

    assert [item for group in listed.groups.values() for item in group.items] == items


def test_a_breach_leads_to_its_sessions(made, qtbot):
    listed = made(BreachList)
    listed.show_view(views.four_weeks())
    item = next(group.items[0] for group in listed.groups.values() if group.items)

    with qtbot.waitSignal(listed.sessions_asked) as asked:
        QTest.mouseClick(item.link, Qt.MouseButton.LeftButton)

    ids = {id_ for breach in item.measures for id_ in breach.sessions}
    assert set(asked.args[0]) == ids
    assert item.link.accessibleDescription() == " ".join(item.facts)


def test_limits_passed_by_the_same_work_are_one_line_and_the_head_counts_lines_and_measures(made):
    view = views.four_weeks()
    listed = made(BreachList)
    listed.show_view(view)
    group = listed.groups[LIMITS]
    group.show_all()
    shown = [item for item in group.items if not item.isHidden()]

    assert len(shown) == len(view.told.lines)
    assert any(len(item.measures) > 1 for item in shown)
    assert {m.severity for item in shown for m in item.measures} == {Severity.LIMIT}
    count = view.told.count
    assert f"{count.days} evenings or days, {count.measures} measures" in group.head.text()


def test_a_range_without_breaches_says_so(made):
    listed = made(BreachList)

    listed.show_view(views.one_session())

    assert listed.facts() == []
    assert not listed.none.isHidden()


def test_a_cut_night_is_told_with_the_rest_it_would_have_had(made):
    view = views.four_weeks()
    cut = made(CutNights)

    cut.show_view(view)

    worst = min((n for n in view.nights if n.breach), key=lambda night: night.length)
    wording = Wording("en")
    assert wording.duration(worst.length) in cut.texts()[0]
    assert wording.duration(worst.without_last) in cut.texts()[0]
    assert len(cut.texts()) == sum(
        bool(n.breach and n.cut_by and n.without_last) for n in view.nights
    )


def test_of_many_years_the_last_nights_are_in_view_and_all_can_be(nights):
    view = views.ten_years()
    nights.show_view(view)

    at_first = nights.plot.window()
    nights.plot.reset()

    assert at_first == (len(view.nights) - MANY, len(view.nights))
    assert nights.plot.window() == (0, len(view.nights))
