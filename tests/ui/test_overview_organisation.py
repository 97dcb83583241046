"""An organisation of one's own: what the form says is what is played through."""

from __future__ import annotations

from datetime import date

import overview_views as views
import pytest
from typing_in import type_into

from cmtracker.errors import UserError
from cmtracker.model import DAY, HOUR, Direction, ReadyCard, Slot
from cmtracker.text.wording import Wording
from cmtracker.tracker import counts, proposals, sessions
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.overview.keep_dialog import KeepDialog
from cmtracker.ui.overview.organisation_tab import OrganisationTab
from cmtracker.ui.overview.own import Own
from cmtracker.ui.overview.own_form import OwnForm
from cmtracker.ui.overview.page import OverviewPage
from cmtracker.ui.overview.played import Played
from cmtracker.ui.overview.playing import play, play_own
from cmtracker.ui.widgets.theme import theme


@pytest.fixture
def form(qtbot):
    form = OwnForm(Wording("en"))
    qtbot.addWidget(form)
    return form


@pytest.fixture
def tab(qtbot):
    tab = OrganisationTab(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(tab)
    tab.show_view(views.twelve_weeks())
    tab.show_played(Played(views.outcomes()))
    return tab


def test_where_nothing_waits_there_is_one_dash(record, qtbot):
    tab = OrganisationTab(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(tab)

    tab.show_played(play(date(2026, 11, 16), date(2026, 11, 18), record))

    texts = [amount.text() for amount in tab.cards["on_call"].amounts]
    assert texts[:3] == ["–", "0 → 0", "–"]
    assert tab.cards["on_call"].note.text() == "nothing out of hours in this range"


def test_a_form_that_nobody_touched_is_empty(form):
    assert form.value().is_empty
    assert not form.rota.isEnabled()


def test_ticked_days_are_covered_from_and_to(form):
    form.days[5].box.setChecked(True)
    type_into(form.days[5].start, "9h30")
    type_into(form.days[5].end, "0h00")

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
    with qtbot.waitSignal(form.changed) as told:
        form.days[0].box.setChecked(True)
        form.days[1].box.setChecked(True)

    assert told.args == [form.value()]


def test_hours_that_end_before_they_start_are_not_played(form, qtbot):
    form.days[0].box.setChecked(True)
    type_into(form.days[0].end, "8h00")

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

    tab.show_own(played)

    assert len(asked) == 1
    assert tab.remaining.count() == 5
    assert tab.remaining.table().rows[-1][0] == "Your own organisation"
    assert tab.cards["own"].figure.text() == Wording("en").duration(second.relieved_s)


def test_an_emptied_form_takes_its_bar_away(tab):
    tab.form.days[0].box.setChecked(True)
    tab.show_own(views.outcome_as_own(views.outcomes()[0]))

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

    outcome = play_own(date(2026, 11, 16), date(2026, 11, 18), own, record)

    assert outcome.organisation.key == "own"
    assert (outcome.out_of_hours_s, outcome.transferred_s) == (HOUR, HOUR // 2)


def make_old(record, clock):
    """Make the log old enough for charts."""
    at = clock.instant("2026-10-20 10:00")
    counts.add(record, "facebook", 1, direction=Direction.PUBLISHED, at=at)


@pytest.fixture
def page(qtbot, context, presenter, record, clock):
    """The page over a real record: one evening of two hours, which nobody is known to have asked.

    The presenter's acts are followed by what the main window does: the page is read again.
    """
    clock.at("2026-11-18 08:00")
    start = clock.instant("2026-11-17 21:00")
    sessions.add(record, start, start + 2 * HOUR)
    make_old(record, clock)
    page = OverviewPage(context, presenter)
    presenter.record_changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1_024, 700)
    page.refresh()
    page.choose_tab("organisation")
    page.show()
    return page


def kept_dialog(page):
    (dialog,) = [one for one in page.window().findChildren(KeepDialog) if one.isVisible()]
    return dialog


def keep(page, card, name=None, *, in_report=False):
    page.tab("organisation").cards[card].keep.click()
    dialog = kept_dialog(page)
    if name is not None:
        dialog.name.setText(name)
    dialog.in_report.setChecked(in_report)
    dialog.ok.click()


def test_nothing_kept_says_how_to_keep(page):
    kept = page.tab("organisation").kept

    assert kept.empty.isVisible()
    assert "“Add to the report…”" in kept.empty.text()
    assert not kept.row.isVisible()


def test_a_card_is_kept_under_its_name_unless_another_is_typed(page, record):
    page.tab("organisation").cards["on_call"].keep.click()
    offered = kept_dialog(page).name.text()
    kept_dialog(page).ok.click()

    (kept,) = proposals.kept_scenarios(record)

    assert offered == kept.name == "Formal on-call"
    assert (kept.on_call, kept.rota, kept.in_report) == (True, 2, True)
    assert proposals.played(kept).silence == proposals.ready_card(ReadyCard.ON_CALL).silence


def test_a_later_start_is_added_to_the_report_like_the_other_cards(page, record):
    page.tab("organisation").cards["later_start"].keep.click()
    kept_dialog(page).ok.click()

    (kept,) = proposals.kept_scenarios(record)

    assert (kept.name, kept.later_start) == ("Start later after an evening", True)
    assert kept.in_report
    later = proposals.ready_card(ReadyCard.LATER_START)
    assert proposals.played(kept) == later._replace(key=kept.id)
    card = page.tab("organisation").kept.cards[kept.id]
    assert card.idea.text() == "A later start after an evening."


def test_a_kept_one_stands_beside_the_cards_in_chart_and_table(page):
    keep(page, "automatic_reply", "Trial in spring")

    tab = page.tab("organisation")
    names = [row[0] for row in tab.remaining.table().rows]

    assert tab.kept.names() == ("Trial in spring",)
    assert names[0] == "Today"
    assert names[-1] == "Trial in spring"
    assert tab.remaining.count() == 5
    (card,) = tab.kept.cards.values()
    assert (
        card.figure.text()
        == tab.cards["automatic_reply"].figure.text()
        == Wording("en").duration(2 * HOUR)
    )


def test_one_s_own_is_kept_as_it_was_played(page, record):
    tab = page.tab("organisation")
    tab.form.days[1].box.setChecked(True)
    type_into(tab.form.days[1].end, "22h00")
    tab.form.tell()

    keep(page, "own", "Evenings shared")

    (kept,) = proposals.kept_scenarios(record)
    assert kept.coverage[1] == (Slot(13 * HOUR, 22 * HOUR),)
    assert not any(kept.silence)
    (card,) = tab.kept.cards.values()
    assert card.figure.text() == Wording("en").duration(HOUR)  # of 21:00 to 23:00, until 22:00


def test_nothing_is_kept_of_a_form_that_was_not_filled_in(page):
    assert not page.tab("organisation").cards["own"].keep.isEnabled()


def test_the_check_puts_a_kept_one_into_the_report_and_takes_it_out(page, record):
    keep(page, "on_call")
    (card,) = page.tab("organisation").kept.cards.values()

    card.in_report.click()
    proposed = proposals.kept_scenarios(record)[0].in_report
    card.in_report.click()

    assert proposed
    assert not proposals.kept_scenarios(record)[0].in_report
    assert list(page.tab("organisation").kept.cards.values()) == [card]  # with the focus in it


def test_the_dialog_may_put_it_into_the_report_at_once(page):
    keep(page, "on_call", in_report=True)

    (card,) = page.tab("organisation").kept.cards.values()

    assert card.in_report.isChecked()


def test_removing_can_be_undone(page, presenter):
    keep(page, "on_call", "With the county")
    kept = page.tab("organisation").kept
    next(iter(kept.cards.values())).remove.click()
    after_removal = kept.names(), page.tab("organisation").remaining.count()

    presenter.undo()

    assert after_removal == ((), 4)
    assert kept.names() == ("With the county",)


def test_a_name_that_is_taken_is_said_to_be_replaced(page, record):
    keep(page, "on_call", "Plan A")
    page.tab("organisation").cards["second_person"].keep.click()
    dialog = kept_dialog(page)
    dialog.name.setText(" Plan A ")

    hint = dialog.hint.text()
    dialog.ok.click()

    assert hint == "“Plan A” is kept already; it will be replaced."
    (kept,) = proposals.kept_scenarios(record)
    assert not kept.on_call


def test_it_cannot_be_kept_without_a_name(page, record):
    page.tab("organisation").cards["on_call"].keep.click()
    dialog = kept_dialog(page)

    dialog.name.setText("  ")
    dialog.keep()

    assert not dialog.ok.isEnabled()
    assert dialog.hint.text() == Wording("en").error(UserError("name_missing"))
    assert proposals.kept_scenarios(record) == ()


def test_what_is_done_with_a_kept_one_has_its_name(page):
    keep(page, "on_call", "Plan A")

    (card,) = page.tab("organisation").kept.cards.values()

    assert card.in_report.accessibleName() == "Add to the report: Plan A"
    assert card.remove.accessibleName() == "Remove: Plan A"
    assert card.details.accessibleName() == "Details: Plan A"


def test_a_kept_one_says_what_it_is_made_of(page):
    keep(page, "on_call", "A")
    keep(page, "second_person", "B")
    keep(page, "automatic_reply", "C")

    ideas = [card.idea.text() for card in page.tab("organisation").kept.cards.values()]

    assert ideas == ["2 person(s) on call in turn.", "Somebody else at work.", "Automatic reply."]


def test_six_bars_get_more_room_than_five(page):
    tab = page.tab("organisation")
    for name in "AB":
        keep(page, "on_call", name)

    assert tab.remaining.count() == 6
    assert tab.remaining.lines == 16


def test_without_anybody_to_act_nothing_is_offered(qtbot, context, record, clock):
    make_old(record, clock)
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.choose_tab("organisation")
    page.show()

    tab = page.tab("organisation")

    assert not tab.kept.isVisible()
    assert not tab.cards["on_call"].keep.isVisible()


def test_kept_ones_are_played_on_the_record_with_the_ready_ones(record, clock):
    clock.at("2026-11-18 08:00")
    kept = proposals.keep(record, "Plan A", proposals.ready_card(ReadyCard.ON_CALL))

    played = play(date(2026, 11, 16), date(2026, 11, 18), record)

    keys = [outcome.organisation.key for outcome in played.outcomes]
    assert keys == ["later_start", "on_call", "automatic_reply", "second_person", kept.id]
    assert played.kept == (kept,)


def test_every_assumption_is_one_sentence(tab):
    texts = tab.assumptions.texts()

    assert len(texts) == 7
    assert all(text.endswith(".") for text in texts)
