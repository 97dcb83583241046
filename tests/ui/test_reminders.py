"""A reminder is said once, can be put off, and never competes with a more urgent question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from cmtracker.analysis.reminders import Kind
from cmtracker.model import HOUR, RequestedBy
from cmtracker.results.reminders import Reminder, ReminderAnswer, ReminderPlace
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
    made.noticed.connect(lambda card: card.show())
    made.notified.connect(lambda told: made.said.append(told.text))
    made.told = []
    made.notified.connect(made.told.append)
    made.gone = []
    made.withdrawn.connect(made.gone.append)
    made.places = []
    made.place_asked.connect(lambda place, reminder: made.places.append(place))
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
    answer(reminders.cards[0], "Go on")

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
    assert reminders.gone == [(Kind.END_OF_SCHEDULE, clock.instant("2026-11-17 17:00"))]


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
    reminder = Reminder(Kind.FRIDAY, 1_795_000_000)

    assert set(reminders._buttons(reminder)) == set(ReminderAnswer)


def test_the_sum_of_friday_leads_to_my_week(reminders, record, clock):
    clock.at("2026-11-20 12:05")
    start, end = clock.instant("2026-11-17 20:00"), clock.instant("2026-11-17 21:00")
    sessions.add(record, start, end)
    reminders.tick()  # yesterday evening comes first
    reminders.tick()
    (card,) = reminders.cards

    answer(card, "Look")

    assert reminders.places == [ReminderPlace.MY_WEEK]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_click_on_a_notification_leads_to_where_it_is_answered(reminders, kind):
    reminder = Reminder(kind, 1_795_000_000, HOUR, HOUR, HOUR, 1_795_000_000)
    reminders.show_due((reminder,))

    reminders.answer(reminder.key, "")

    assert reminders.places == [kind.specification.place]
    assert len(reminders.told) == 1


def test_a_choice_on_a_notification_is_that_of_the_card(reminders, record, clock):
    working_past_the_schedule(record, clock)
    reminders.tick()
    (told,) = reminders.told

    reminders.answer(told.key, "stop")

    assert [name for name, _ in told.choices] == ["stop", "go_on", "later"]
    assert timing.status(record).state == "idle"
    assert reminders.gone == [told.key]


def test_a_choice_on_a_notification_whose_question_is_over_does_nothing(
    reminders, presenter, record, clock
):
    working_past_the_schedule(record, clock)
    reminders.tick()
    (told,) = reminders.told
    presenter.stop()
    presenter.start()
    reminders.show_due(())

    reminders.answer(told.key, "stop")

    assert timing.status(record).state == "working"


def test_a_message_seen_after_the_end_is_noted_from_the_notification(reminders, record, settings):
    reminder = Reminder(Kind.REST_FLOOR, record.now(), until=record.now() + 11 * HOUR)
    reminders.show_due((reminder,))

    reminders.answer(reminder.key, "seen_only")

    assert [one.at for one in record.log().interruptions] == [record.now()]


def of_kind(kind, about=1_795_000_000):
    return Reminder(kind, about, HOUR, HOUR, HOUR, 1_795_000_000)


def standing(reminders):
    return [card for card in reminders.cards if not card.isHidden()]


def test_never_are_two_said_at_once_and_the_more_urgent_is_first(reminders):
    due = tuple(map(of_kind, (Kind.BREAK, Kind.DAY_LIMIT, Kind.YESTERDAY)))

    reminders.show_due(due)
    reminders.show_due(due)

    assert len(standing(reminders)) == len(reminders.said) == 1
    answer(standing(reminders)[0], "Go on")
    reminders.show_due(due[1:])
    reminders.show_due((of_kind(Kind.END_OF_SCHEDULE), *due[1:]))
    assert len(standing(reminders)) == 1
    assert [told.key[0] for told in reminders.told] == [
        Kind.BREAK,
        Kind.DAY_LIMIT,
        Kind.END_OF_SCHEDULE,
    ]


def test_what_gave_way_to_a_more_urgent_one_comes_back_without_being_said_again(reminders):
    less, more = of_kind(Kind.DAY_LIMIT), of_kind(Kind.END_OF_SCHEDULE)
    reminders.show_due((less,))
    reminders.show_due((more, less))

    reminders.show_due((less,))

    assert len(standing(reminders)) == 1
    assert len(reminders.said) == 2


def test_the_morning_question_stays_said_and_lets_others_be_said_after_it(reminders):
    morning, friday = of_kind(Kind.YESTERDAY), of_kind(Kind.FRIDAY)
    reminders.show_due((morning,))
    reminders.show_due((morning,))
    stays = list(reminders.gone)
    reminders.show_due((morning, friday))

    assert stays == []
    assert reminders.gone == [morning.key]
    assert [told.key for told in reminders.told] == [morning.key, friday.key]


@pytest.fixture
def watched(qtbot, presenter, context, settings, record, wording):
    """Reminders of a window that a test shows and hides."""
    seen = [True]
    made = Reminders(presenter, ImmediateReader(record), settings, wording, in_view=lambda: seen[0])
    made.seen, made.told, made.alerts, made.cards = seen, [], [], []
    made.notified.connect(made.told.append)
    made.alerted.connect(lambda: made.alerts.append(1))
    made.noticed.connect(made.cards.append)
    made.noticed.connect(qtbot.addWidget)
    presenter.refresh()
    return made


def test_nothing_is_said_outside_a_window_that_can_be_seen(watched):
    watched.show_due((of_kind(Kind.BREAK),))
    watched.seen[0] = False
    watched.show_due((of_kind(Kind.BREAK),))

    assert watched.told == []
    assert len(watched.cards) == len(watched.alerts) == 1
    watched.show_due((of_kind(Kind.END_OF_SCHEDULE),))
    assert [told.key[0] for told in watched.told] == [Kind.END_OF_SCHEDULE]


def test_what_was_held_is_said_with_a_later_tick(reminders):
    reminder = of_kind(Kind.BREAK)
    reminders.show_due((reminder,))

    reminders.hold(reminder.key)
    reminders.show_due((reminder,))

    assert [told.key for told in reminders.told] == [reminder.key] * 2
    assert len(reminders.cards) == 1


def test_the_discreet_form_has_no_words_and_no_answers_of_the_question(reminders, settings):
    settings.set("discreet_notifications", value=True)

    reminders.show_due((of_kind(Kind.END_OF_SCHEDULE),))

    (told,) = reminders.told
    assert told.text == "cmtracker: one question waiting"
    assert told.choices == ()


def test_not_today_is_silent_until_midnight_and_no_longer(reminders, record, clock):
    working_past_the_schedule(record, clock)
    reminders.tick()
    answer(reminders.cards[0], "Go on")

    assert reminders._snoozed == {Kind.END_OF_SCHEDULE: clock.instant("2026-11-18 00:00")}
