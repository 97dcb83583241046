"""My week: five lines, each answered by a click, and every answer undone by one undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication
from ui.pressing import button, click, texts

from cmtracker.model import (
    Disclosure,
    FreeEvening,
    Recovery,
    RecoveryState,
    RequestedBy,
)
from cmtracker.tracker import sessions
from cmtracker.ui.today.page import TodayPage


@pytest.fixture
def week(qtbot, context, presenter, record, clock):
    """Friday 20 November, 12:30: the page of the week, opened from Today."""
    clock.at("2026-11-20 12:30")
    for day, who in ((16, "manager"), (17, "unspecified")):
        sessions.add(
            record,
            clock.instant(f"2026-11-{day} 20:45"),
            clock.instant(f"2026-11-{day} 22:10"),
            requested_by=RequestedBy(who),
        )
    page = TodayPage(context, presenter)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    page.refresh()
    click(qtbot, page, "My week is ready")
    found = page.views.my_week
    found.today_page = page  # it must outlive the fixture
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_week_is_reachable_at_any_time_and_offered_from_friday_noon(
    qtbot, context, presenter, clock
):
    page = TodayPage(context, presenter)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert button(page, "My week").isVisible()
    clock.at("2026-11-20 12:00")
    page.refresh()
    assert button(page, "My week is ready").isVisible()


def test_the_five_lines_say_what_is_open(week):
    shown = texts(week)
    assert "16 to 22 November 2026" in shown
    assert button(week, "Wednesday 18 November: nothing").isVisible()
    assert "the rest would be 10 h 50 (minimum: 11 h)" in shown
    assert "Tuesday 17 November, 20:45 – 22:10 · 1 h 25" in shown
    assert "To recover: 1 h 25" in shown
    assert "out of hours this week: Monday 16 November, 20:45 – 22:10 (at your request)" in shown


def evening(qtbot, week):
    click(qtbot, week, "Wednesday 18 November: nothing")


def morning(qtbot, week):
    click(qtbot, week, "Tuesday 17 November: normal day")


def origin(qtbot, week):
    click(qtbot, week, "Tuesday 17 November, 20:45 – 22:10 · 1 h 25: My hierarchy")


def recovery(qtbot, week):
    click(qtbot, week, "Ask for recovery: This week: 1 h 25, not asked for yet")


def sent(qtbot, week):
    click(qtbot, week, "I sent it")


@pytest.mark.parametrize("act", [evening, morning, origin, recovery, sent])
def test_every_act_of_the_week_is_undone_by_one_undo(qtbot, week, record, presenter, act):
    before, shown = record.log(), texts(week)

    act(qtbot, week)

    assert record.log() != before
    assert texts(week) != shown
    presenter.undo()
    assert record.log() == before
    assert texts(week) == shown


def test_an_evening_is_answered_in_one_click(qtbot, week, record):
    evening(qtbot, week)

    assert [one.date for one in record.store.records(FreeEvening)] == [date(2026, 11, 18)]


def test_an_origin_is_said_in_one_click_and_is_no_correction(qtbot, week, record):
    origin(qtbot, week)

    said = max(record.log().sessions, key=lambda one: one.start)
    assert (said.requested_by, said.edited) == (RequestedBy.MANAGER, False)
    assert "Every session says who asked." in texts(week)


def test_asking_for_recovery_writes_the_email_and_dates_the_request(qtbot, week, record, clock):
    recovery(qtbot, week)

    assert "Monday 16 November (1 h 25), 1 h 25 in all" in clipboard()
    (step,) = record.store.records(Recovery)
    assert (step.state, step.on, step.seconds) == (
        RecoveryState.ASKED,
        date(2026, 11, 20),
        85 * 60,
    )
    assert "1 h 25 asked for today, no answer yet" in texts(week)


def test_after_seven_days_the_answer_is_asked_for_and_kept(qtbot, week, record, clock, presenter):
    recovery(qtbot, week)
    clock.at("2026-11-27 09:00")
    presenter.record_changed.emit()

    click(qtbot, week, "Ask for the answer")
    assert "on Friday 20 November I asked to recover 1 h 25" in clipboard()

    click(qtbot, week, "Accepted")
    assert {step.state for step in record.store.records(Recovery)} == {
        RecoveryState.ASKED,
        RecoveryState.ACCEPTED,
    }
    assert "no answer" not in texts(week)


def test_copying_the_note_keeps_nothing_and_sending_it_keeps_a_disclosure(
    qtbot, week, record, clock
):
    act = record.store.last_act()
    click(qtbot, week, "Copy the note of the week")
    assert record.store.last_act() == act
    assert clipboard().startswith("Hello, for your information, out of hours this week: Monday")

    week.way.setCurrentIndex(week.way.findData("sms"))
    click(qtbot, week, "I sent it")

    (kept,) = record.store.records(Disclosure)
    assert (kept.channel, kept.sent_at) == ("sms", clock.instant("2026-11-20 12:30"))
    assert set(kept.sessions) == {one.id for one in record.log().sessions}
    assert "Your hierarchy was told of everything this week." in texts(week)


def test_another_week_is_shown_by_arrow_or_key_never_one_to_come(qtbot, week):
    assert not week.arrows.forth.isEnabled()
    click(qtbot, week, "The week before (Alt+Left)")
    assert "9 to 15 November 2026" in texts(week)
    qtbot.keyClick(week, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "16 to 22 November 2026" in texts(week)


def test_an_answered_row_stays_so_that_nothing_comes_under_the_pointer(qtbot, week, record):
    later = button(week, "Thursday 19 November: nothing")
    place = later.mapTo(week, QPoint(0, 0))

    evening(qtbot, week)
    QCoreApplication.sendPostedEvents()

    assert later.mapTo(week, QPoint(0, 0)) == place
    assert not any(
        one.isVisible() and one.accessibleName() == "Wednesday 18 November: nothing"
        for one in week.findChildren(QAbstractButton)
    )
    assert "done" in texts(week.evenings)


def test_a_week_entered_anew_shows_only_what_is_open(qtbot, week, record):
    evening(qtbot, week)
    click(qtbot, week, "Back to today")
    click(qtbot, week.today_page, "My week is ready")

    assert "Wednesday 18 November" not in texts(week.evenings)


def test_after_an_answer_to_who_asked_the_focus_is_on_no_such_answer(qtbot, week, record, clock):
    chip = button(week, "Tuesday 17 November, 20:45 – 22:10 · 1 h 25: My hierarchy")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)

    focused = QApplication.focusWidget()
    assert not isinstance(focused, QAbstractButton) or not week.origins.isAncestorOf(focused)
