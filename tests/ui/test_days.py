"""Any date on Today: arrows, keys and field, its sessions changed, split, removed, and undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from typing_in import type_into
from ui.pressing import button, click, texts

from cmtracker.model import (
    HOUR,
    Activity,
    FreeEvening,
    Interruption,
    RecoveryState,
    RequestedBy,
    Source,
)
from cmtracker.results.ledger import Block
from cmtracker.tracker import acts, days, evenings, sessions
from cmtracker.tracker.workspace import EXAMPLE_MARK
from cmtracker.ui.today.days_presenter import DaysPresenter
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog
from cmtracker.ui.today.session_editor import SessionEditor


@pytest.fixture
def page(qtbot, context, presenter, evening):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def evening(record, clock):
    """A session of Monday evening, with a Friday noted before it."""
    sessions.confirm(record, date(2026, 11, 12))
    return sessions.add(
        record,
        clock.instant("2026-11-16 20:45"),
        clock.instant("2026-11-16 22:10"),
        requested_by=RequestedBy.MANAGER,
        channels=("facebook",),
    )


@pytest.fixture
def monday(qtbot, page):
    """The page of Monday 16 November."""
    click(qtbot, page, "The day before (Alt+Left)")
    assert page.views.currentWidget() is page.views.day_page
    return page.views.day_page


def editor(page, qtbot) -> SessionEditor:
    (found,) = [one for one in page.findChildren(SessionEditor) if one.isVisible()]
    return found


def kept(record, id_):
    return next((one for one in record.log().sessions if one.id == id_), None)


def test_the_arrow_beside_the_title_shows_the_day_before_with_its_sessions(monday):
    shown = texts(monday)
    assert "Monday 16 November 2026" in shown
    assert "20:45 – 22:10 · 1 h 25" in shown
    assert "This day is not filled in" in shown
    assert button(monday, "Normal day").isVisible()


def test_the_arrows_stay_under_the_pointer(qtbot, page, monday):
    here = monday.arrows.back.mapTo(page, QPoint(0, 0)).x()
    click(qtbot, monday, "The day before (Alt+Left)")
    assert "Sunday 15 November 2026" in texts(monday)
    assert monday.arrows.back.mapTo(page, QPoint(0, 0)).x() == here
    click(qtbot, monday, "Back to today")
    assert page.views.arrows.back.mapTo(page, QPoint(0, 0)).x() == here


def test_keys_lead_to_other_days_and_back(qtbot, page):
    page.activateWindow()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    assert "Sunday 15 November 2026" in texts(page.views.day_page)
    qtbot.keyClick(page, Qt.Key.Key_Right, alt)
    assert "Monday 16 November 2026" in texts(page.views.day_page)
    qtbot.keyClick(page, Qt.Key.Key_Home, alt)
    assert "Tuesday 17 November 2026" in texts(page)
    qtbot.keyClick(page, Qt.Key.Key_Right, alt)
    assert "Tuesday 17 November 2026" in texts(page)


def test_a_date_typed_into_the_field_is_shown_once_it_is_entered(qtbot, monday):
    field = monday.chooser.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "12/11")
    assert "Monday 16 November 2026" in texts(monday)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Thursday 12 November 2026" in texts(monday)


def test_a_click_on_the_strip_opens_the_session_that_lies_there(qtbot, page, monday, clock):
    strip = monday.day.strip
    part = next(part for part in strip.parts if part.segment is not None)
    middle = round((strip._x(part.start) + strip._x(part.end)) / 2)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(middle, 40))

    assert editor(page, qtbot).start.text() == "20:45"


def test_the_strip_opens_a_session_by_keys_too(qtbot, page, monday):
    strip = monday.day.strip
    strip.setFocus()
    while strip._at is None or strip.parts[strip._at].segment is None:
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)

    assert editor(page, qtbot).isVisible()


def test_an_edit_writes_what_was_touched_with_its_reason(qtbot, page, monday, record, evening):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    form = editor(page, qtbot)
    type_into(form.end, "22h00")
    form.activity.setCurrentIndex(form.activity.findData(Activity.CRISIS.value))
    form.reason.setText("wrong clock")
    click(qtbot, form, "Save")

    after = kept(record, evening.id)
    assert after.end == evening.end - 600
    assert (after.activity, after.requested_by) == (Activity.CRISIS, RequestedBy.MANAGER)
    assert after.edited
    assert days.history(record, evening.id)[-1].reason == "wrong clock"
    assert "20:45 – 22:00" in texts(monday)


def test_a_form_that_nobody_touched_changes_nothing(qtbot, page, monday, record, evening):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    click(qtbot, editor(page, qtbot), "Save")

    assert kept(record, evening.id) == evening
    assert record.store.last_act().name == "add"


def test_times_that_cannot_be_are_said_and_nothing_is_changed(qtbot, page, monday, record, evening):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    form = editor(page, qtbot)
    type_into(form.end, "20h45")
    click(qtbot, form, "Save")

    assert form.isVisible()
    assert "Nothing was changed" in texts(form)
    assert kept(record, evening.id) == evening


def test_the_history_tells_before_and_after(qtbot, page, monday, record, evening, clock):
    sessions.edit(record, evening.id, "typo", end=clock.instant("2026-11-16 22:00"))
    page.refresh()
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:00 · 1 h 15")

    told = texts(editor(page, qtbot))
    assert "How it was entered: typed in" in told
    assert "end 22:10 → 22:00" in told
    assert "(reason: typo)" in told


def test_scattered_answers_are_declared_in_the_form(qtbot, page, monday, record, evening):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    form = editor(page, qtbot)
    assert not form.declared.isEnabled()
    form.answers.setValue(14)
    form.declared.setValue(28)
    click(qtbot, form, "Save")

    after = kept(record, evening.id)
    assert (after.answers, after.declared) == (14, 28 * 60)


def change(qtbot, page, monday):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    form = editor(page, qtbot)
    type_into(form.end, "22h00")
    click(qtbot, form, "Save")


def split(qtbot, page, monday):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    form = editor(page, qtbot)
    type_into(form.cut, "21h30")
    click(qtbot, form, "Split here")


def remove(qtbot, page, monday):
    click(qtbot, monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    click(qtbot, editor(page, qtbot), "Remove")


def confirm(qtbot, page, monday):
    click(qtbot, monday, "Normal day")


@pytest.mark.parametrize(("act", "count"), [(change, 3), (split, 4), (remove, 2), (confirm, 5)])
def test_every_act_on_a_day_is_undone_by_one_undo(
    qtbot, page, monday, record, presenter, act, count
):
    before = record.log()
    act(qtbot, page, monday)
    assert len(record.log().sessions) == count
    assert record.log() != before

    presenter.undo()

    assert record.log() == before
    assert "20:45 – 22:10 · 1 h 25" in texts(monday)


def test_a_free_evening_is_said_on_its_day_and_undone(qtbot, page, record, presenter):
    page.views.show_day(date(2026, 11, 13))
    shown = page.views.day_page
    click(qtbot, shown, "No work that evening")
    assert [one.date for one in record.store.records(FreeEvening)] == [date(2026, 11, 13)]
    assert "No work that evening" not in texts(shown)

    presenter.undo()

    assert record.store.records(FreeEvening) == ()
    assert button(shown, "No work that evening").isVisible()


def test_the_strip_shows_the_days_not_filled_in_and_confirms_them_in_one_act(
    qtbot, page, record, presenter
):
    strip = page.views.days
    assert "Days to confirm" in texts(strip)
    assert texts(strip).count("not filled in") >= 2
    before = record.log()

    click(qtbot, strip, "Confirm 2 day(s) as agreed")

    assert "All days are filled in." in texts(strip)
    confirmed = {one.start for one in record.log().sessions} - {
        one.start for one in before.sessions
    }
    assert len(confirmed) == 4
    assert all(
        one.source is Source.SCHEDULE for one in record.log().sessions if one.start in confirmed
    )
    presenter.undo()
    assert record.log() == before


def test_each_day_of_the_strip_is_confirmed_or_opened_in_one_click(qtbot, page, record):
    strip = page.views.days
    click(qtbot, strip, "Friday 13 November: normal day")
    assert record.analysis().missing(date(2026, 11, 12), date(2026, 11, 16)) == (
        date(2026, 11, 16),
    )

    click(qtbot, strip, "Open Thursday 12 November")

    assert "Thursday 12 November 2026" in texts(page.views.day_page)


def test_a_click_anywhere_on_a_date_opens_it(qtbot, page):
    cell = page.views.days.cells[date(2026, 11, 15)]
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton, pos=cell.bar.geometry().center())

    assert "Sunday 15 November 2026" in texts(page.views.day_page)


def test_in_the_morning_after_a_short_night_an_email_proposes_a_later_start(
    qtbot, page, record, clock
):
    clock.at("2026-11-17 08:00")
    page.refresh()

    click(qtbot, page, "I start later today")

    mail = QGuiApplication.clipboard().text().replace("\u00a0", " ")
    assert "start today at 09:10 instead of 09:00" in mail
    assert record.store.last_act().name == "add"
    clock.at("2026-11-17 09:10")
    page.refresh()
    assert not page.views.late.isVisible()


def test_the_answer_of_an_evening_shows_the_day_again(qtbot, page, record):
    evenings.add_free_evening(record, date(2026, 11, 13))
    page.views.show_day(date(2026, 11, 13))

    assert "And the evening?" not in texts(page.views.day_page)


def test_the_strip_stays_until_the_page_is_left(qtbot, page, record):
    click(qtbot, page.views.days, "Confirm 2 day(s) as agreed")
    assert page.views.days.isVisible()

    click(qtbot, page, "The day before (Alt+Left)")
    click(qtbot, page.views.day_page, "Back to today")
    page.refresh()

    assert not page.views.days.isVisible()


def test_a_session_added_from_another_day_is_of_that_day(qtbot, page, monday):
    page.add_session()

    (dialog,) = [one for one in page.findChildren(SessionDialog) if one.isVisible()]
    assert dialog.date.day == date(2026, 11, 16)


def test_the_legend_explains_what_the_strip_shows_and_nothing_else(qtbot, page, monday):
    assert {"Agreed hours", "Evening", "Night", "Length of rest not known"} <= set(
        texts(monday.day).split("\n")
    )
    assert "Rest cut short" not in texts(monday.day)


def test_evenings_that_nobody_told_of_are_answered_in_the_strip(qtbot, page, record, presenter):
    before = record.log()
    acts.undo(record)  # the evening of Monday is not known any more
    presenter.refresh()
    strip = page.views.days

    click(qtbot, strip, "Friday 13 November: no work in the evening")

    assert [one.date for one in record.store.records(FreeEvening)] == [date(2026, 11, 13)]
    presenter.undo()
    presenter.redo()
    presenter.undo()
    assert record.store.records(FreeEvening) == ()
    assert len(record.log().sessions) == len(before.sessions) - 1


@pytest.mark.parametrize(
    "act",
    [
        lambda ask, session: ask.edit(session, note="mine"),
        lambda ask, session: ask.split(session, 21 * HOUR),
        lambda ask, session: ask.remove(session),
        lambda ask, session: ask.say_origin(session.id, RequestedBy.SELF),
        lambda ask, _: ask.confirm_all(date(2026, 11, 12), date(2026, 11, 16)),
        lambda ask, session: ask.note_sent([session.id], "email"),
        lambda ask, session: ask.note_recovery((block_of(session),), RecoveryState.ASKED),
    ],
)
def test_no_act_on_another_day_or_on_the_week_changes_the_example(
    record, presenter, context, evening, data_dir, act
):
    (data_dir / EXAMPLE_MARK).touch()
    refused = []
    presenter.refused.connect(refused.append)
    before = record.log()

    act(DaysPresenter(presenter, context.reads), evening)

    assert record.log() == before
    assert [error.key for error in refused] == ["example_takes_no_act"]


def block_of(session) -> Block:
    seconds = session.end - session.start
    return Block(date(2026, 11, 16), session.id, session.start, session.end, seconds, asked=True)


def test_after_an_edit_by_keys_the_focus_stays_in_the_list_of_sessions(qtbot, page, monday):
    opener = button(monday, "Change Monday 16 November, 20:45 – 22:10 · 1 h 25")
    opener.setFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    form = editor(page, qtbot)
    type_into(form.end, "22h00")
    click(qtbot, form, "Save")

    assert monday.window().focusWidget() is monday.add


def test_an_instant_kept_of_a_day_is_listed_and_taken_back(qtbot, page, record, clock, presenter):
    at = clock.instant("2026-11-16 23:15") + 20  # seconds are kept, and not shown
    evenings.add_interruption(record, at, "facebook")
    click(qtbot, page, "The day before (Alt+Left)")
    shown = page.views.day_page
    assert "23:15: seen or answered, without a length · Facebook" in texts(shown)

    click(qtbot, shown, "Remove: 23:15: seen or answered, without a length · Facebook")

    assert record.store.records(Interruption) == ()
    assert "seen or answered" not in texts(shown)
    presenter.undo()
    assert [one.at for one in record.store.records(Interruption)] == [at]
    assert "23:15: seen or answered" in texts(shown)


def test_the_answer_on_an_evening_is_taken_back_on_its_day(qtbot, page, record, presenter):
    evenings.add_free_evening(record, date(2026, 11, 12))
    page.views.show_day(date(2026, 11, 12))
    shown = page.views.day_page
    assert "You answered: no work that evening." in texts(shown)

    click(qtbot, shown, "Remove: You answered: no work that evening.")

    assert record.store.records(FreeEvening) == ()
    assert "And the evening?" in texts(shown)
    presenter.undo()
    assert len(record.store.records(FreeEvening)) == 1


def test_answers_on_other_days_are_not_listed(page, record, clock):
    evenings.add_interruption(record, clock.instant("2026-11-15 23:15"))
    page.views.show_day(date(2026, 11, 16))

    assert "seen or answered" not in texts(page.views.day_page)
