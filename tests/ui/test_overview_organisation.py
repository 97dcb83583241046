"""An organisation of one's own: what the form says is what is played through."""

from __future__ import annotations

from datetime import date

import overview_views as views
import pytest
from PySide6.QtCore import QTime

from cmtracker.model import DAY, HOUR, Direction
from cmtracker.tracker import counts, sessions
from cmtracker.ui.charts.look import look
from cmtracker.ui.overview.organisation_tab import OrganisationTab
from cmtracker.ui.overview.own import Own
from cmtracker.ui.overview.own_form import OwnForm
from cmtracker.ui.overview.page import play_own
from cmtracker.ui.theme import theme
from cmtracker.wording import Wording


@pytest.fixture
def form(qtbot):
    form = OwnForm(Wording("en"))
    qtbot.addWidget(form)
    return form


@pytest.fixture
def tab(qtbot):
    tab = OrganisationTab(look(theme(dark=False)), Wording("en"))
    qtbot.addWidget(tab)
    tab.show_view(views.twelve_weeks())
    tab.show_outcomes(views.outcomes())
    return tab


def test_a_form_that_nobody_touched_is_empty(form):
    assert form.value().is_empty
    assert not form.rota.isEnabled()


def test_ticked_days_are_covered_from_and_to(form):
    form.days[5].box.setChecked(True)
    form.days[5].start.setTime(QTime(9, 30))
    form.days[5].end.setTime(QTime(0, 0))

    own = form.value()

    assert own.covered() == {"sat": [(9 * HOUR + 1_800, DAY)]}  # up to the end of the date
    assert own.silent() == {}


def test_a_reply_over_midnight_is_two_parts_of_each_date(form):
    form.reply.box.setChecked(True)

    silent = form.value().silent()

    assert len(silent) == 7
    assert silent["mon"] == [(0, 8 * HOUR), (20 * HOUR, DAY)]


def test_a_reply_within_a_date_is_one_part():
    assert Own(reply=(12 * HOUR, 14 * HOUR)).silent()["sun"] == [(12 * HOUR, 14 * HOUR)]


def test_on_call_takes_the_whole_day_and_needs_no_reply(form):
    form.on_call.setChecked(True)
    form.rota.setValue(3)

    own = form.value()

    assert own.silent()["wed"] == [(0, DAY)]
    assert (own.on_call, own.rota) == (True, 3)
    assert not form.reply.isEnabled()


def test_a_change_is_told_once_the_person_pauses(form, qtbot):
    with qtbot.waitSignal(form.changed, timeout=2_000) as told:
        form.days[0].box.setChecked(True)
        form.days[1].box.setChecked(True)

    assert told.args == [form.value()]


def test_hours_that_end_before_they_start_are_not_played(form, qtbot):
    form.days[0].box.setChecked(True)
    form.days[0].end.setTime(QTime(8, 0))

    with qtbot.assertNotEmitted(form.changed):
        form.tell()

    assert form.hint.text() == "The end lies before the start."


def test_the_own_organisation_stands_beside_the_cards(tab):
    second = next(o for o in views.outcomes() if o.organisation.key == "second_person")
    asked = []
    tab.own_asked.connect(asked.append)
    tab.form.days[0].box.setChecked(True)
    tab.form.tell()
    played = views.outcome_as_own(second)

    tab.show_outcomes((played,))

    assert len(asked) == 1
    assert tab.remaining.count() == 5
    assert tab.remaining.table().rows[-1][0] == "Your own organisation"
    assert tab.cards["own"].figure.text() == Wording("en").duration(second.relieved_s)


def test_an_emptied_form_takes_its_bar_away(tab):
    tab.form.days[0].box.setChecked(True)
    tab.show_outcomes((views.outcome_as_own(views.outcomes()[0]),))

    tab.form.days[0].box.setChecked(False)
    tab.form.tell()

    assert tab.remaining.count() == 4
    assert tab.cards["own"].figure.text() == "–"
    assert not tab.cards["own"].details.isEnabled()


def test_it_is_played_through_on_the_record_itself(record, clock):
    # Tuesday 17 November, 18:00 to 19:00: somebody else is at work until 18:30.
    clock.at("2026-11-18 08:00")
    start = clock.instant("2026-11-17 18:00")
    sessions.add(record, start, start + HOUR)
    counts.add(record, "facebook", 5, direction=Direction.RECEIVED, at=start)
    own = Own(coverage=(None, (17 * HOUR, 18 * HOUR + 1_800), None, None, None, None, None))

    (outcome,) = play_own(date(2026, 11, 16), date(2026, 11, 18), own, record)

    assert outcome.organisation.key == "own"
    assert (outcome.out_of_hours_s, outcome.transferred_s) == (HOUR, HOUR // 2)


def test_every_assumption_is_one_sentence(tab):
    texts = tab.assumptions.texts()

    assert len(texts) == 7
    assert all(text.endswith(".") for text in texts)
