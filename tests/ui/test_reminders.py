"""A reminder is said once, can be put off, and never competes with a more urgent question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from cmtracker.analysis.reminders import Kind
from cmtracker.model import HOUR, RequestedBy
from cmtracker.results.reminders import Reminder, ReminderAnswer
from cmtracker.settings import ReminderPause
from cmtracker.tracker import sessions, timing
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.shell.reminders import Reminders


@pytest.fixture
def reminders(qtbot, presenter, context, settings, record, wording):
    made = Reminders(presenter, ImmediateReader(record), settings, wording)
    made.cards = []
    made.said = []
    made.noticed.connect(made.cards.append)
    made.noticed.connect(qtbot.addWidget)
    made.notified.connect(made.said.append)
    presenter.refresh()
    return made


def answer(card, text):
    next(b for b in card.findChildren(QAbstractButton) if b.text() == text).click()


def working_past_the_schedule(record, clock):
    clock.at("2026-11-17 13:30")
    timing.start(record)
    clock.at("2026-11-17 17:01")
    timing.heartbeat(record)


def test_the_end_of_the_schedule_is_said_once(reminders, record, clock):
    working_past_the_schedule(record, clock)

    reminders.tick()
    reminders.tick()

    assert reminders.said == ["17:00: the scheduled hours are over."]
    assert len(reminders.cards) == 1


def test_later_says_it_again_after_a_quarter_of_an_hour(reminders, record, clock):
    working_past_the_schedule(record, clock)
    timing.amend_running(record, requested_by=RequestedBy.SELF)
    reminders.tick()
    answer(reminders.cards[0], "Later")

    clock.at("2026-11-17 17:10")
    reminders.tick()
    too_soon = len(reminders.said)
    clock.at("2026-11-17 17:17")
    reminders.tick()

    assert (too_soon, len(reminders.said)) == (1, 2)


def test_going_on_silences_it_for_the_day(reminders, record, clock):
    working_past_the_schedule(record, clock)
    timing.amend_running(record, requested_by=RequestedBy.SELF)
    reminders.tick()
    answer(reminders.cards[0], "I go on")

    clock.at("2026-11-17 20:00")
    timing.heartbeat(record)
    reminders.tick()

    assert len(reminders.said) == 1
    assert timing.status(record).state == "working"


def test_stop_stops(reminders, record, clock):
    working_past_the_schedule(record, clock)
    reminders.tick()

    answer(reminders.cards[0], "Stop")

    assert timing.status(record).state == "idle"


def test_on_an_employers_computer_the_notification_says_nothing_by_itself(
    reminders, record, settings, clock
):
    settings.set("discreet_notifications", value=True)
    working_past_the_schedule(record, clock)

    reminders.tick()

    assert reminders.said == ["cmtracker: one question waiting"]


def test_a_kind_that_is_switched_off_stays_silent(reminders, record, settings, clock):
    settings.set("reminder_end_of_schedule", value=False)
    settings.set("reminder_who_asked", value=False)
    working_past_the_schedule(record, clock)

    reminders.tick()

    assert reminders.said == []


def test_yesterday_evening_is_notified_while_its_card_stands_on_today(reminders, record, clock):
    clock.at("2026-11-16 17:30")
    sessions.confirm(record, clock_date())
    clock.at("2026-11-17 08:30")

    reminders.tick()

    assert reminders.said == ["Did you work yesterday evening?"]
    assert reminders.cards == []


def test_what_was_left_running_is_settled_before_anything_else_is_asked(
    reminders, presenter, record, clock
):
    clock.at("2026-11-17 20:00")
    timing.start(record)
    clock.at("2026-11-17 22:00")
    presenter.refresh()

    reminders.tick()

    assert reminders.said == []


def test_a_card_goes_when_its_occasion_is_over(reminders, presenter, record, clock):
    working_past_the_schedule(record, clock)
    reminders.tick()
    presenter.stop()

    reminders.tick()

    assert not reminders.cards[0].isVisible()
    assert reminders._cards == {}


def clock_date():
    from datetime import date

    return date(2026, 11, 16)


@pytest.mark.parametrize(
    ("choice", "silent", "again"),
    [
        (ReminderPause.HOUR, "2026-11-17 17:55", "2026-11-17 18:02"),
        (ReminderPause.TOMORROW, "2026-11-17 23:59", "2026-11-18 00:00"),
    ],
)
def test_paused_reminders_are_silent_until_then(
    reminders, record, clock, settings, choice, silent, again
):
    told = []
    reminders.pause_changed.connect(told.append)
    working_past_the_schedule(record, clock)
    reminders.pause(choice)

    clock.at(silent)
    timing.heartbeat(record)
    reminders.tick()
    before = list(reminders.said)
    clock.at(again)
    timing.heartbeat(record)
    reminders.tick()

    assert before == []
    assert told[0].startswith("until")
    assert told[-1] == ""
    assert reminders.said


def test_reminders_can_be_heard_again_at_once(reminders, record, clock):
    working_past_the_schedule(record, clock)
    reminders.pause(ReminderPause.HOUR)
    reminders.tick()
    paused = list(reminders.said)

    reminders.pause(ReminderPause.NONE)
    reminders.tick()

    assert paused == []
    assert reminders.said == ["17:00: the scheduled hours are over."]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_card_has_a_button_for_each_answer_and_one_for_later(reminders, kind):
    reminders.show_due((Reminder(kind, 1_795_000_000, HOUR, HOUR, HOUR, 1_795_000_000),))

    assert len(reminders.said) == 1
    answers = kind.specification.answers
    buttons = [
        button
        for card in reminders.cards
        for button in card.findChildren(QAbstractButton)
        if button.text()
    ]
    assert len(buttons) == (len(answers) + 1 if answers else 0)


def test_every_answer_has_a_button(reminders):
    assert set(reminders._buttons()) == set(ReminderAnswer)


def test_the_sum_of_friday_leads_to_my_week(qtbot, reminders, record, clock):
    clock.at("2026-11-20 12:05")
    start, end = clock.instant("2026-11-17 20:00"), clock.instant("2026-11-17 21:00")
    sessions.add(record, start, end)
    reminders.tick()
    (card,) = reminders.cards

    with qtbot.waitSignal(reminders.week_asked, timeout=0):
        answer(card, "Look")


def test_a_click_on_the_notification_of_friday_leads_to_my_week(qtbot, reminders, record, clock):
    clock.at("2026-11-20 12:05")
    sessions.add(record, clock.instant("2026-11-17 20:00"), clock.instant("2026-11-17 21:00"))
    reminders.tick()

    with qtbot.waitSignal(reminders.week_asked, timeout=0):
        reminders.follow()


def test_a_click_on_another_notification_leads_nowhere_else(qtbot, reminders, record, clock):
    with qtbot.assertNotEmitted(reminders.week_asked):
        reminders.follow()
        working_past_the_schedule(record, clock)
        reminders.tick()
        reminders.follow()
    assert reminders.said
