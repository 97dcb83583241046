from __future__ import annotations

from datetime import date, datetime

import pytest

from cmtracker.analysis.reminders import Kind, due
from cmtracker.model import HOUR, MINUTE, RequestedBy, Running
from cmtracker.results.reminders import (
    CutRest,
    EarlyStart,
    Ended,
    Preferences,
    QuietCrisis,
    Reminder,
    State,
)

EVERYTHING = Preferences(on=frozenset(Kind))
DEFAULT = Preferences(frozenset(kind for kind in Kind if kind.specification.on))


def at(clock: str, day: int = 4) -> int:
    """Wednesday 4 March 2026 unless said otherwise."""
    return int(datetime.fromisoformat(f"2026-03-{day:02}T{clock}+01:00").timestamp())


DAY = State(
    date=date(2026, 3, 4),
    midnight=at("00:00"),
    tomorrow=at("00:00", 5),
    morning=at("07:00"),
    slots=((at("09:00"), at("12:30")), (at("13:30"), at("17:00"))),
)
FRIDAY = DAY._replace(
    date=date(2026, 3, 6),
    midnight=at("00:00", 6),
    tomorrow=at("00:00", 7),
    morning=at("07:00", 6),
    slots=((at("09:00", 6), at("17:00", 6)),),
)


def running(since: str, **fields) -> Running:
    return Running(start=at(since), zone="Europe/Paris", id="r", seen_at=at(since), **fields)


def kinds(now: str, state: State, preferences=EVERYTHING, snoozed=None, day: int = 4) -> list[Kind]:
    return [r.kind for r in due(at(now, day), state, preferences, snoozed or {})]


def test_nothing_is_said_of_an_ordinary_day():
    assert kinds("10:00", DAY) == []


def test_by_default_only_four_kinds_are_on():
    assert {
        Kind.END_OF_SCHEDULE,
        Kind.WHO_ASKED,
        Kind.YESTERDAY,
        Kind.FRIDAY,
    } == DEFAULT.on


@pytest.mark.parametrize(
    ("now", "said"),
    [("16:59", []), ("17:00", [Kind.END_OF_SCHEDULE]), ("18:10", [Kind.END_OF_SCHEDULE])],
)
def test_the_end_of_the_schedule_is_said_while_working(now, said):
    assert kinds(now, DAY._replace(running=running("13:30")), DEFAULT) == said


def test_the_end_of_the_schedule_is_told_with_its_instant_and_the_session():
    state = DAY._replace(running=running("13:30"))

    assert due(at("17:05"), state, DEFAULT, {}) == (
        Reminder(Kind.END_OF_SCHEDULE, at("17:00"), session="r"),
    )


def test_a_late_lunch_is_neither_the_end_of_the_schedule_nor_a_question():
    assert kinds("12:45", DAY._replace(running=running("09:00")), DEFAULT) == []


def test_an_early_start_is_asked_about_once_and_not_again_at_lunch():
    state = DAY._replace(running=running("08:30"))
    found = [due(at(now), state, DEFAULT, {}) for now in ("08:31", "09:30", "12:45")]

    assert [[r.about for r in reminders] for reminders in found] == [[at("08:30")], [], []]


def test_an_early_start_does_not_make_the_whole_day_out_of_hours_in_the_evening():
    answered = {Kind.END_OF_SCHEDULE: DAY.tomorrow}

    (reminder,) = due(at("17:20"), DAY._replace(running=running("08:30")), DEFAULT, answered)

    assert (reminder.kind, reminder.about) == (Kind.WHO_ASKED, at("17:00"))


def test_a_pause_needs_no_reminder_to_stop():
    state = DAY._replace(running=running("13:30", paused_at=at("16:50")))

    assert kinds("17:05", state) == []


def test_who_asked_is_the_question_of_a_session_that_began_out_of_hours():
    state = DAY._replace(running=running("20:45"))

    (reminder,) = due(at("20:46"), state, DEFAULT, {})

    assert (reminder.kind, reminder.about, reminder.session) == (Kind.WHO_ASKED, at("20:45"), "r")


def test_nobody_asks_again_who_asked():
    asked = running("20:45", requested_by=RequestedBy.MANAGER)

    assert kinds("20:46", DAY._replace(running=asked), DEFAULT) == []


def test_who_asked_waits_for_the_answer_to_the_end_of_the_schedule():
    state = DAY._replace(running=running("13:30"))
    answered = {Kind.END_OF_SCHEDULE: DAY.tomorrow}

    (reminder,) = due(at("17:20"), state, DEFAULT, answered)

    assert kinds("17:20", state, DEFAULT) == [Kind.END_OF_SCHEDULE]
    assert (reminder.kind, reminder.about) == (Kind.WHO_ASKED, at("17:00"))


def test_on_a_day_without_slots_all_work_is_out_of_hours():
    state = DAY._replace(slots=(), running=running("10:00"))

    assert kinds("10:05", state, DEFAULT) == [Kind.WHO_ASKED]


@pytest.mark.parametrize(("minutes", "said"), [(339, []), (340, [Kind.BREAK])])
def test_a_pause_is_proposed_twenty_minutes_before_six_hours(minutes, said):
    state = DAY._replace(
        running=running("09:00"),
        stretch_start=at("09:00"),
        stretch_s=minutes * MINUTE,
        stretch_limit=6 * HOUR,
    )

    assert kinds("12:00", state) == said


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"today_s": 9 * HOUR + 30 * MINUTE, "day_limit": 10 * HOUR}, Kind.DAY_LIMIT),
        ({"week_s": 46 * HOUR, "week_limit": 48 * HOUR}, Kind.WEEK_LIMIT),
        ({"average_s": 43 * HOUR, "average_limit": 44 * HOUR}, Kind.AVERAGE_LIMIT),
    ],
)
def test_a_limit_is_spoken_of_shortly_before_it_is_reached(fields, kind):
    state = DAY._replace(running=running("09:00"), **fields)
    measured, limit = fields.values()
    early = state._replace(**{next(iter(fields)): measured - 1})

    (reminder,) = due(at("12:00"), state, EVERYTHING, {})

    assert (reminder.kind, reminder.measured, reminder.limit) == (kind, measured, limit)
    assert kinds("12:00", early) == []
    assert kinds("12:00", state._replace(running=None)) == []


def test_a_limit_that_the_regime_does_not_have_is_never_spoken_of():
    state = DAY._replace(running=running("09:00"), today_s=20 * HOUR, week_s=90 * HOUR)

    assert kinds("12:00", state) == []


LATE = Ended("s", at("22:40"), out_of_hours=True, floor=at("09:40", 5), counted=True)


def test_the_end_of_the_rest_is_told_when_an_evening_ends():
    (reminder,) = due(at("22:41"), DAY._replace(last=LATE), EVERYTHING, {})

    assert (reminder.kind, reminder.about, reminder.until) == (
        Kind.REST_FLOOR,
        at("22:40"),
        at("09:40", 5),
    )


@pytest.mark.parametrize(("now", "said"), [("23:09", [Kind.REST_FLOOR]), ("23:10", [])])
def test_the_end_of_the_rest_is_no_news_half_an_hour_later(now, said):
    assert kinds(now, DAY._replace(last=LATE)) == said


def test_the_end_of_the_rest_is_not_told_of_office_hours_nor_while_working_again():
    office = LATE._replace(out_of_hours=False)
    again = running("22:41", requested_by=RequestedBy.SELF)

    assert kinds("22:42", DAY._replace(last=office)) == []
    assert kinds("22:42", DAY._replace(last=LATE, running=again)) == []


def test_the_messages_of_a_session_are_asked_for_once_it_ended():
    last = LATE._replace(counted=False, floor=None)

    assert kinds("22:50", DAY._replace(last=last)) == [Kind.MESSAGES]
    assert kinds("22:50", DAY._replace(last=last._replace(counted=True))) == []


@pytest.mark.parametrize(("now", "said"), [("06:59", []), ("07:00", [Kind.YESTERDAY])])
def test_the_morning_card_comes_in_the_morning(now, said):
    assert kinds(now, DAY._replace(ask_yesterday=True), DEFAULT) == said


def test_a_cut_rest_is_told_in_the_morning_with_its_length():
    cut = CutRest(at("23:15", 3), 9 * HOUR + 45 * MINUTE, 11 * HOUR, "s")

    (reminder,) = due(at("09:05"), DAY._replace(cut_rest=cut), EVERYTHING, {})

    assert reminder == Reminder(
        Kind.REST_CUT,
        at("23:15", 3),
        measured=9 * HOUR + 45 * MINUTE,
        limit=11 * HOUR,
        session="s",
    )


@pytest.mark.parametrize(("now", "said"), [("16:59", []), ("17:00", [Kind.NOTHING_TODAY])])
def test_an_empty_day_is_noticed_at_the_end_of_its_schedule(now, said):
    assert kinds(now, DAY._replace(logged_today=False)) == said


def test_an_empty_day_without_schedule_is_a_day_off():
    assert kinds("20:00", DAY._replace(logged_today=False, slots=())) == []


@pytest.mark.parametrize("slots", [FRIDAY.slots, ()])
def test_the_week_is_summed_up_on_friday_from_noon_whatever_the_schedule(slots):
    state = FRIDAY._replace(week_out_of_hours_s=6 * HOUR, week_asked_s=4 * HOUR, slots=slots)

    (reminder,) = due(at("12:00", 6), state, DEFAULT, {})

    assert (reminder.kind, reminder.measured, reminder.asked_s) == (
        Kind.FRIDAY,
        6 * HOUR,
        4 * HOUR,
    )
    assert kinds("11:59", state, DEFAULT, day=6) == []
    assert kinds("23:59", state, DEFAULT, day=6) == [Kind.FRIDAY]
    assert kinds("17:00", state._replace(week_out_of_hours_s=0), DEFAULT, day=6) == []
    assert kinds("17:00", DAY._replace(week_out_of_hours_s=HOUR), DEFAULT) == []


EVENTFUL = DAY._replace(
    running=running("13:30"),
    ask_yesterday=True,
    cut_rest=CutRest(at("23:15", 3), 9 * HOUR, 11 * HOUR),
    today_s=11 * HOUR,
    day_limit=10 * HOUR,
)


def test_the_more_urgent_comes_first():
    assert kinds("17:30", EVENTFUL) == [
        Kind.END_OF_SCHEDULE,
        Kind.DAY_LIMIT,
        Kind.REST_CUT,
        Kind.YESTERDAY,
    ]


def test_all_is_silent_during_absences():
    assert kinds("17:30", EVENTFUL._replace(absent=True)) == []


EARLY = EarlyStart(7 * HOUR + 30 * MINUTE, 11 * HOUR, at("09:40"))


def test_a_start_before_the_rest_is_over_is_one_question_with_its_figures():
    state = DAY._replace(running=running("06:10"), early=EARLY)

    assert due(at("06:12"), state, EVERYTHING, {}) == (
        Reminder(
            Kind.EARLY_START,
            at("06:10"),
            measured=7 * HOUR + 30 * MINUTE,
            limit=11 * HOUR,
            until=at("09:40"),
            session="r",
        ),
    )
    assert kinds("06:12", state, snoozed={Kind.EARLY_START: at("07:00")}) == []
    assert kinds("06:12", state, DEFAULT) == [Kind.WHO_ASKED]


def test_an_early_start_whose_origin_is_said_is_asked_nothing():
    asked = running("06:10", requested_by=RequestedBy.MAYOR)

    assert kinds("06:12", DAY._replace(running=asked, early=EARLY)) == []


GUARDS = {Kind.EARLY_START, Kind.REST_FLOOR, Kind.REST_CUT}
OCCASIONS = [
    ("06:12", DAY._replace(running=running("06:10"), early=EARLY)),
    ("17:30", EVENTFUL),
    ("22:41", DAY._replace(last=LATE._replace(counted=False))),
    ("08:00", DAY._replace(ask_yesterday=True, cut_rest=EVENTFUL.cut_rest)),
    ("20:00", DAY._replace(logged_today=False)),
]


@pytest.mark.parametrize(("now", "state"), OCCASIONS)
def test_in_a_crisis_only_what_guards_the_rest_is_said(now, state):
    usual = kinds(now, state)

    assert kinds(now, state._replace(crisis=True)) == [kind for kind in usual if kind in GUARDS]


QUIET = QuietCrisis("c", "Flood", at("11:20", 2))


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize(("now", "state"), OCCASIONS)
def test_a_crisis_of_which_nothing_is_known_any_more_silences_nothing_but_is_asked_about(
    now, state, night
):
    usual = kinds(now, state._replace(night=night))
    heard = kinds(now, state._replace(crisis=True, quiet=QUIET, night=night))

    calm = state.running is not None or not night
    assert set(heard) == {*usual, *([Kind.CRISIS_OVER] if calm else [])}


def test_whether_a_crisis_is_over_is_asked_with_its_name_and_the_last_that_is_known():
    state = DAY._replace(crisis=True, quiet=QUIET)

    assert due(at("11:20"), state, EVERYTHING, {}) == (
        Reminder(Kind.CRISIS_OVER, at("11:20", 2), crisis="c", name="Flood"),
    )
    assert kinds("11:20", state, snoozed={Kind.CRISIS_OVER: DAY.tomorrow}) == []
    assert kinds("11:20", state._replace(absent=True)) == []


@pytest.mark.parametrize(("now", "state"), OCCASIONS)
def test_at_night_only_what_guards_the_rest_is_said_unless_somebody_works(now, state):
    usual = kinds(now, state)
    heard = usual if state.running else [kind for kind in usual if kind in GUARDS]

    assert kinds(now, state._replace(night=True)) == heard


def test_every_kind_is_met_by_one_of_these_occasions_or_is_bound_to_a_running_session():
    met = {kind for now, state in OCCASIONS for kind in kinds(now, state)}

    assert met | {Kind.WHO_ASKED, Kind.BREAK, Kind.WEEK_LIMIT, Kind.AVERAGE_LIMIT} >= (
        set(Kind) - {Kind.FRIDAY, Kind.CRISIS_OVER}
    )


def test_a_snooze_silences_its_kind_until_its_instant():
    snoozed = {Kind.END_OF_SCHEDULE: at("17:45"), Kind.DAY_LIMIT: DAY.tomorrow}
    state = DAY._replace(running=running("13:30", requested_by=RequestedBy.SELF))

    assert kinds("17:44", state, snoozed=snoozed) == []
    assert kinds("17:45", state, snoozed=snoozed) == [Kind.END_OF_SCHEDULE]


def test_all_can_be_snoozed_at_once():
    assert kinds("17:30", EVENTFUL, snoozed={None: at("18:30")}) == []
    assert kinds("18:30", EVENTFUL, snoozed={None: at("18:30")}) != []


def test_what_is_off_is_never_said():
    assert kinds("17:30", EVENTFUL, Preferences(on=frozenset())) == []


def test_the_same_reminder_keeps_its_key_from_tick_to_tick():
    (first,) = due(at("17:00"), DAY._replace(running=running("13:30")), DEFAULT, {})
    (later,) = due(at("17:01"), DAY._replace(running=running("13:30")), DEFAULT, {})

    assert first.key == later.key == (Kind.END_OF_SCHEDULE, at("17:00"))
