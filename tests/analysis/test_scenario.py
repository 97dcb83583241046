from __future__ import annotations

from datetime import date, datetime

import pytest
from analysis.asking import simulate
from hypothesis import given, strategies as st

from cmtracker import regimes
from cmtracker.analysis.scenario import AUTOMATIC_REPLY, CARDS, ON_CALL, SECOND_PERSON
from cmtracker.model import (
    DAY,
    EMPTY_WEEK,
    HOUR,
    MINUTE,
    Activity,
    Direction,
    Log,
    MessageCount,
    Profile,
    RequestedBy,
    Rule,
    Schedule,
    Session,
    Slot,
)
from cmtracker.results.scenario import Organisation, Outcome, Waits

PACKS = {"fr-territorial": regimes.load("fr-territorial")}
OFFICE = (Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR))
SCHEDULE = Schedule(date(2019, 1, 1), ((*[OFFICE] * 5, (), ()),))
WEEK = date(2026, 3, 2), date(2026, 3, 8)  # Monday to Sunday
NOW = int(datetime.fromisoformat("2026-06-01T00:00+02:00").timestamp())


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-03-{text}+01:00").timestamp())


def work(start: str, end: str, who: str = "self", **fields) -> Session:
    return Session(at(start), at(end), id=start, requested_by=RequestedBy(who), **fields)


def arrival(when: str, count: int) -> MessageCount:
    return MessageCount(at(when), "facebook", Direction.RECEIVED, count)


EVENINGS = (
    work("02T18:00", "02T19:00"),
    work("02T20:30", "02T21:30", "unspecified"),
    work("03T21:00", "03T22:00", "manager"),
    work("07T11:00", "07T12:00"),
    work("07T21:00", "07T22:00", activity=Activity.CRISIS),
)
ARRIVALS = (
    arrival("02T18:15", 1),
    arrival("02T20:30", 2),
    arrival("03T21:00", 1),
    arrival("06T18:00", 4),
    arrival("07T21:15", 1),
)


def log(*sessions: Session, counts=()) -> Log:
    return Log((Profile(),), (SCHEDULE,), sessions=sessions, counts=tuple(counts))


def played(organisation: Organisation, facts: Log, first=WEEK[0], last=WEEK[1]) -> Outcome:
    return simulate(facts, PACKS, organisation, first, last, NOW)


def test_an_automatic_reply_avoids_what_can_wait_inside_its_hours():
    told = played(AUTOMATIC_REPLY, log(*EVENINGS))

    assert told.out_of_hours_s == 5 * HOUR
    assert (told.avoided_s, told.unspecified_s, told.transferred_s) == (HOUR, HOUR, 0)
    assert (told.people, told.on_call_days, told.coverage_s) == (1, 0, 0)


def test_messages_wait_for_the_schedule_or_for_work_that_stays_as_it_was():
    told = played(AUTOMATIC_REPLY, log(*EVENINGS, counts=ARRIVALS))

    # Friday 18:00 until Saturday 11:00; it was no better before.
    # Of four messages that wait no median is told.
    assert told.waits_today == Waits(9, 4, 0, None, None, 17 * HOUR)
    # Monday 20:30 and Tuesday 21:00 until 9:00, Saturday 21:15 until Monday 9:00: the work on a
    # request and the crisis answer nobody else.
    longest = 35 * HOUR + 45 * MINUTE
    assert told.waits_then == Waits(9, 8, 0, 17 * HOUR, longest, longest)


def test_formally_on_call_only_what_cannot_wait_is_done():
    told = played(ON_CALL, log(*EVENINGS))

    assert (told.avoided_s, told.unspecified_s, told.transferred_s) == (3 * HOUR, HOUR, 0)
    assert (told.people, told.on_call_days, told.on_call_days_each) == (2, 7, 4)


def test_the_rota_gives_the_cm_the_weeks_that_relieve_least():
    busy = work("03T21:00", "03T22:00", "manager")
    quiet = work("10T21:00", "10T21:30", "mayor")

    told = played(ON_CALL, log(quiet, busy), WEEK[0], date(2026, 3, 15))

    assert (told.avoided_s, told.transferred_s) == (0, 30 * MINUTE)
    assert (told.on_call_days, told.on_call_days_each) == (14, 7)


def test_alone_on_call_every_intervention_stays():
    alone = ON_CALL._replace(rota=1)

    told = played(alone, log(*EVENINGS))

    assert (told.transferred_s, told.people, told.on_call_days_each) == (0, 1, 7)


def test_a_second_person_takes_whatever_comes_in_their_hours():
    asked = work("05T19:00", "05T21:00", "manager")

    told = played(SECOND_PERSON, log(*EVENINGS, asked, counts=ARRIVALS))

    assert (told.avoided_s, told.transferred_s) == (0, 2 * HOUR)  # Saturday, and until 20:00
    assert told.waits_then == Waits(9, 0, 0, None, None, None)
    assert (told.people, told.coverage_s) == (2, 35 * HOUR)


@pytest.mark.parametrize(
    ("coverage", "people"),
    [
        (((Slot(20 * HOUR, 22 * HOUR),),) * 7, 3),  # seven days take two people of five days
        (((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ()), 3),  # 40 h take two of 35 h
        (EMPTY_WEEK, 1),
    ],
)
def test_people_are_counted_by_their_hours_and_by_their_days(coverage, people):
    assert played(Organisation(coverage=coverage), log()).people == people


def test_nobody_covers_a_public_holiday():
    facts = log(work("07T11:00", "07T12:00"))._replace(
        holidays={("FR", None): {date(2026, 3, 7): "férié"}}
    )

    assert played(SECOND_PERSON, facts).transferred_s == 0


OFFICE_DAYS = [
    work(f"{day:02}T{start}", f"{day:02}T{end}")
    for day in (4, 5)
    for start, end in (("09:00", "12:30"), ("13:30", "17:00"))
]


def test_the_limits_are_judged_again_without_the_time_relieved():
    late = work("04T23:00", "05T00:00")  # nine hours of rest, and 15 h from first to last work

    told = played(AUTOMATIC_REPLY, log(*OFFICE_DAYS, late))

    assert told.breaches_today == {Rule.DAILY_REST: 1, Rule.DAILY_SPAN: 1}
    assert (told.breaches_then, told.breaches_avoided) == ({}, 2)


def test_an_intervention_cuts_the_rest_as_before():
    late = work("04T23:00", "05T00:00", "mayor")

    assert played(ON_CALL, log(*OFFICE_DAYS, late)).breaches_avoided == 0


def test_a_session_is_relieved_only_of_the_part_inside_the_hours():
    over = work("04T19:00", "04T21:00")

    assert played(AUTOMATIC_REPLY, log(over)).avoided_s == HOUR


def test_hours_of_the_schedule_and_dates_outside_the_range_are_left_alone():
    facts = log(*OFFICE_DAYS, work("09T21:00", "09T22:00"))

    assert played(ON_CALL, facts).out_of_hours_s == 0


def test_a_message_nobody_would_ever_answer_is_told():
    facts = Log((Profile(),), counts=(arrival("02T10:00", 3),))

    told = played(AUTOMATIC_REPLY, facts)

    assert told.waits_then == Waits(3, 3, 3, None, None, None)


def test_only_received_messages_of_the_range_are_played_through():
    sent = arrival("02T22:00", 5)._replace(direction=Direction.SENT)
    facts = log(counts=[sent, arrival("01T22:00", 5), arrival("09T00:00", 5)])

    assert played(AUTOMATIC_REPLY, facts).waits_then.received == 0


def test_a_quarter_in_which_somebody_comes_does_not_wait():
    facts = log(counts=[arrival("02T08:45", 1), arrival("02T09:00", 1)])

    told = played(AUTOMATIC_REPLY, facts)

    assert (told.waits_then.waiting, told.waits_then.longest) == (1, 15 * MINUTE)


def test_half_the_messages_and_nine_in_ten_are_told_by_nearest_rank():
    rows = [arrival(f"02T{clock}", 1) for clock in ("17:00", "17:15", "17:30", "17:45", "18:00")]
    rows += [arrival(f"02T{clock}", 1) for clock in ("18:15", "18:30", "18:45", "19:00", "19:15")]

    waits = played(AUTOMATIC_REPLY, log(counts=rows)).waits_then  # until Tuesday 9:00

    assert waits.median == 14 * HOUR + 45 * MINUTE  # the fifth shortest: 18:15
    assert waits.ninetieth == 15 * HOUR + 45 * MINUTE
    assert waits.longest == 16 * HOUR


def test_there_are_four_cards():
    assert [card.key for card in CARDS] == [
        "later_start", "on_call", "automatic_reply", "second_person",
    ]  # fmt: skip


SESSIONS = st.lists(
    st.builds(
        lambda start, length, who, what: Session(
            at("02T00:00") + start * 20 * MINUTE,
            at("02T00:00") + (start + length) * 20 * MINUTE,
            id=f"{start}-{length}",
            requested_by=who,
            activity=what,
        ),
        st.integers(0, 7 * 72),
        st.integers(0, 12),
        st.sampled_from(list(RequestedBy)),
        st.sampled_from([None, *Activity]),
    ),
    max_size=12,
)
WEEKS = st.lists(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(1, 24)).map(
            lambda t: Slot(t[0] * HOUR, min(DAY, (t[0] + t[1]) * HOUR))
        ),
        max_size=2,
    ).map(tuple),
    min_size=7,
    max_size=7,
).map(tuple)


@given(SESSIONS, WEEKS, WEEKS, st.integers(1, 3), st.booleans())
def test_nothing_is_relieved_twice_and_nothing_that_was_not_worked(
    sessions, coverage, silence, rota, on_call
):
    organisation = Organisation("own", coverage, silence, on_call, rota)

    told = played(organisation, log(*sessions, counts=ARRIVALS))

    assert 0 <= told.unspecified_s <= told.avoided_s
    assert told.avoided_s + told.transferred_s <= told.out_of_hours_s
    assert told.waits_then.received == told.waits_today.received == 9


@given(SESSIONS)
def test_an_organisation_that_changes_nothing_changes_nothing(sessions):
    told = played(Organisation(), log(*sessions, counts=ARRIVALS))

    assert told.relieved_s == 0
    assert told.breaches_then == told.breaches_today
    assert told.waits_then == told.waits_today
