from __future__ import annotations

from datetime import date, datetime

import pytest
from analysis.asking import ledger
from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.ledger import settled_on
from cmtracker.model import (
    HOUR,
    MINUTE,
    Log,
    Profile,
    Recovery,
    RecoveryState,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)

OFFICE = (Slot(9 * HOUR, 17 * HOUR),)
SCHEDULE = Schedule(date(2019, 1, 1), ((*[OFFICE] * 5, (), ()),))
NOW = int(datetime.fromisoformat("2026-06-01T00:00+02:00").timestamp())
MARCH = date(2026, 3, 1), date(2026, 3, 31)
SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3)


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-03-{text}+01:00").timestamp())


def work(id: str, start: str, end: str, who: str = "manager") -> Session:
    return Session(at(start), at(end), id=id, requested_by=RequestedBy(who))


def step(day: date, seconds: int, state: str, on: int, session: str | None = None) -> Recovery:
    return Recovery(day, seconds, RecoveryState(state), date(2026, 4, on), session)


def log(*sessions: Session, steps=()) -> Log:
    return Log((Profile(),), (SCHEDULE,), sessions=sessions, recoveries=tuple(steps))


EVENING = work("a", "02T16:00", "02T20:00")  # three hours of it out of hours


def test_each_asked_for_session_is_a_block_to_ask_for():
    told = ledger(log(EVENING, work("b", "03T19:00", "03T20:00", "self")), *MARCH, NOW)

    (block,) = told.blocks
    assert (block.session, block.date, block.seconds) == ("a", SECOND, 3 * HOUR)
    assert (block.start, block.end) == (at("02T17:00"), at("02T20:00"))
    assert (block.state, block.remaining_s) == (RecoveryState.TO_ASK, 3 * HOUR)
    assert told.by_state[RecoveryState.TO_ASK] == told.remaining_s == 3 * HOUR


def test_the_last_step_says_where_a_block_stands_whatever_the_order_they_are_read_in():
    steps = [
        step(SECOND, 3 * HOUR, "accepted", 20, "a"),
        step(SECOND, 3 * HOUR, "asked", 2, "a"),
    ]

    (block,) = ledger(log(EVENING, steps=steps), *MARCH, NOW).blocks

    assert block.state is RecoveryState.ACCEPTED
    assert [s.on.day for s in block.steps] == [2, 20]


@pytest.mark.parametrize("ids", [("1", "2"), ("2", "1")])
def test_of_two_steps_on_one_day_the_answer_follows_the_request(ids):
    steps = [
        step(SECOND, 3 * HOUR, state, 2, "a")._replace(id=id_)
        for state, id_ in zip(("asked", "accepted"), ids, strict=True)
    ]

    (block,) = ledger(log(EVENING, steps=steps), *MARCH, NOW).blocks

    assert block.state is RecoveryState.ACCEPTED


def test_a_step_for_what_was_asked_opens_nothing_that_nobody_asked_for():
    own = work("b", "02T21:00", "02T23:00", "self")
    steps = [step(SECOND, 3 * HOUR, "asked", 2)]

    told = ledger(log(EVENING, own, steps=steps), *MARCH, NOW)

    assert [block.session for block in told.blocks] == ["a"]
    assert told.remaining_s == 3 * HOUR


def test_what_was_taken_and_paid_is_no_longer_open():
    steps = [
        step(SECOND, 3 * HOUR, "accepted", 2, "a"),
        step(SECOND, HOUR, "taken", 10, "a"),
        step(SECOND, 30 * MINUTE, "paid", 12, "a"),
    ]

    told = ledger(log(EVENING, steps=steps), *MARCH, NOW)

    assert told.settled_s == 90 * MINUTE
    assert told.remaining_s == told.by_state[RecoveryState.ACCEPTED] == 90 * MINUTE
    assert told.by_state[RecoveryState.TAKEN] == HOUR
    assert told.by_state[RecoveryState.PAID] == 30 * MINUTE


def test_a_block_is_never_given_back_twice():
    steps = [step(SECOND, 5 * HOUR, "taken", 2, "a"), step(SECOND, 5 * HOUR, "paid", 3, "a")]

    (block,) = ledger(log(EVENING, steps=steps), *MARCH, NOW).blocks

    assert (block.taken_s, block.paid_s, block.remaining_s) == (3 * HOUR, 0, 0)


def test_a_refused_block_stays_open_and_one_that_is_not_compensated_does_not():
    refused = ledger(log(EVENING, steps=[step(SECOND, 3 * HOUR, "refused", 2, "a")]), *MARCH, NOW)
    closed = ledger(
        log(EVENING, steps=[step(SECOND, 3 * HOUR, "not_compensated", 2, "a")]), *MARCH, NOW
    )

    assert refused.remaining_s == 3 * HOUR
    assert closed.remaining_s == 0
    assert closed.by_state[RecoveryState.NOT_COMPENSATED] == 3 * HOUR


def test_a_step_about_a_date_fills_its_blocks_from_the_earliest_on():
    sessions = [work("late", "02T21:00", "02T22:00"), work("early", "02T18:00", "02T19:00")]
    steps = [step(SECOND, 90 * MINUTE, "taken", 2)]

    told = ledger(log(*sessions, steps=steps), *MARCH, NOW)

    assert [(b.session, b.taken_s) for b in told.blocks] == [
        ("early", HOUR),
        ("late", 30 * MINUTE),
    ]


def test_a_session_nobody_asked_for_is_listed_once_the_ledger_speaks_of_it():
    own = work("b", "03T19:00", "03T20:00", "self")
    steps = [step(THIRD, HOUR, "taken", 2, "b")]

    (block,) = ledger(log(own, steps=steps), *MARCH, NOW).blocks

    assert (block.asked, block.seconds, block.remaining_s) == (False, HOUR, 0)


def test_a_step_that_fits_no_block_is_told_apart():
    steps = [step(THIRD, HOUR, "taken", 2), step(SECOND, HOUR, "taken", 2, "gone")]

    told = ledger(log(EVENING, steps=steps), *MARCH, NOW)

    assert {(s.date, s.session) for s in told.unmatched} == {(THIRD, None), (SECOND, "gone")}
    assert told.settled_s == 0


def test_a_block_over_midnight_has_the_date_of_its_first_second():
    over = work("a", "02T23:00", "03T01:00")

    (block,) = ledger(log(over), *MARCH, NOW).blocks

    assert (block.date, block.seconds) == (SECOND, 2 * HOUR)


def test_only_blocks_of_the_range_are_listed():
    assert ledger(log(EVENING), THIRD, MARCH[1], NOW).blocks == ()


def test_blocks_age_until_something_happens():
    steps = [step(SECOND, 3 * HOUR, "asked", 1, "a")]

    told = ledger(log(EVENING, steps=steps), *MARCH, NOW)

    block = told.oldest()
    assert block is not None
    assert block.age(date(2026, 4, 11)) == 40
    assert block.waiting(date(2026, 4, 11)) == 10


def test_nothing_is_oldest_once_all_is_settled():
    steps = [step(SECOND, 3 * HOUR, "paid", 1, "a")]

    assert ledger(log(EVENING, steps=steps), *MARCH, NOW).oldest() is None


def test_the_date_of_the_work_decides_what_was_given_back_for_a_range():
    steps = [
        step(SECOND, HOUR, "taken", 2),
        step(THIRD, HOUR, "paid", 2),
        step(SECOND, HOUR, "asked", 2),
    ]

    assert settled_on(steps, SECOND, SECOND) == HOUR


STEPS = st.lists(
    st.builds(
        step,
        st.sampled_from([SECOND, THIRD]),
        st.integers(0, 5 * HOUR),
        st.sampled_from([state.value for state in RecoveryState]),
        st.integers(1, 28),
        st.sampled_from([None, "a", "b", "c"]),
    )
)


@given(STEPS)
def test_the_states_always_add_up_to_the_blocks(steps):
    sessions = [EVENING, work("b", "03T19:00", "03T20:00"), work("c", "03T21:00", "03T22:00")]

    told = ledger(log(*sessions, steps=steps), *MARCH, NOW)

    assert sum(told.by_state.values()) == sum(block.seconds for block in told.blocks) == 5 * HOUR
    assert all(0 <= block.settled_s <= block.seconds for block in told.blocks)
    assert told.settled_s <= sum(s.seconds for s in steps)


LATE = "z"  # of a session that no step stands near


@given(
    STEPS,
    st.sampled_from(["a", "b", LATE, "nobody"]),
    st.booleans(),
)
def test_what_is_to_recover_is_what_the_whole_ledger_has_open(steps, named, only_few):
    """A session of another date than its step names, sessions nobody asked for, and none at all."""
    sessions = [
        EVENING,
        work("b", "03T19:00", "03T20:00", "self"),
        work("c", "03T21:00", "04T02:00"),
        work(LATE, "20T20:00", "20T22:00"),
    ]
    far = [] if only_few else [step(SECOND, HOUR, "paid", 21, named)]
    record = log(*sessions, steps=[*steps, *far])
    known = Analysis(record, {}, NOW)

    assert known.to_recover_s() == ledger(record, *MARCH, NOW).remaining_s


def test_nothing_is_to_recover_in_an_empty_log():
    assert Analysis(log(), {}, NOW).to_recover_s() == 0
