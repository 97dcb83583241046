"""A time in which nobody was at the computer is not worked until somebody says what it was."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Session
from cmtracker.tracker import acts, timing
from cmtracker.tracker.away import (
    PHONE,
    Away,
    AwayAnswer,
    AwayFinder,
    Gap,
    Sample,
    Trust,
    claim_no_more,
    settle,
)

NOW = 1_781_118_000  # 2026-06-10T21:00:00+02:00
FIVE = 5 * MINUTE


def at(minutes: float) -> int:
    return NOW + round(minutes * MINUTE)


def gaps(*looks: tuple, since: float = 0) -> list[tuple]:
    """Return the gaps found, in minutes, after looks of (minute, idle minutes or None, locked)."""
    finder = AwayFinder("r", at(since), FIVE)
    away = None
    for minute, idle, *locked in looks:
        seconds = None if idle is None else idle * 60
        away = finder.look(Sample(at(minute), seconds, bool(locked)))
    found = away.gaps if away is not None else ()
    return [((s - NOW) / 60, None if b is None else (b - NOW) / 60) for s, b in found]


def used(*minutes: int) -> list[tuple]:
    return [(minute, 0) for minute in minutes]


def test_somebody_at_the_computer_is_asked_nothing():
    assert gaps(*used(1, 2, 3, 4, 5, 6, 7)) == []
    assert gaps((1, 0), (6, 5)) == []


def test_a_gap_begins_with_the_last_use_and_ends_with_the_next():
    looks = [*used(1, 2), (3, 1), (5, 3), (7, 5), (8, 6), (30, 28)]

    assert gaps(*looks) == [(2, None)]
    assert gaps(*looks, (32, 0.5)) == [(2, 31.5)]
    assert gaps(*looks, (32, 0.5), (33, 0), (34, 0)) == [(2, 31.5)]


def test_a_source_that_is_a_second_off_delays_nothing_and_ends_nothing():
    looks = [*used(1, 2), *((minute, minute - 2.01) for minute in range(3, 12))]

    ((start, back),) = gaps(*looks)
    assert start == pytest.approx(2, abs=0.05)
    assert back is None
    assert gaps(*used(1, 2), (8, 5.99))[0][1] is None


def test_a_second_gap_is_asked_about_with_the_first():
    looks = [(1, 0), (10, 9), (11, 0), (12, 0), (20, 8), (21, 0)]

    assert gaps(*looks) == [(1, 11), (12, 21)]


def test_a_computer_that_slept_was_not_used_whatever_its_source_says():
    assert gaps(*used(1, 2), (40, 0)) == [(2, 40)]
    assert gaps(*used(1, 2), (40, None)) == [(2, 40)]
    assert gaps((1, 0), (4, 3), (9, 0.5)) == [(1, 8.5)]


def test_a_clock_set_back_makes_no_gap():
    assert gaps((30, 0), (10, 0), (11, 0), since=29) == []


def test_without_a_source_only_locks_and_sleep_are_known():
    steady = [(minute, None) for minute in range(1, 20)]
    locked = [(minute, None, True) for minute in range(20, 30)]

    assert gaps(*steady) == []
    assert gaps(*steady, *locked) == [(19, None)]
    assert gaps(*steady, *locked, (30, None)) == [(19, 30)]


def test_a_locked_screen_is_no_use_whatever_the_source_says():
    assert gaps((1, 0), *[(minute, 0, True) for minute in range(2, 9)]) == [(1, None)]


looks = st.lists(
    st.tuples(st.integers(1, 40), st.none() | st.floats(0, 3_000), st.booleans()),
    max_size=30,
)


@given(looks)
def test_gaps_are_longer_than_asked_apart_and_in_order(steps):
    finder, now, away = AwayFinder("r", NOW, FIVE), NOW, None
    for minutes, idle, locked in steps:
        now += minutes * MINUTE
        away = finder.look(Sample(now, idle, locked))
    found = away.gaps if away is not None else ()
    edges = [edge for start, back in found for edge in (start, now if back is None else back)]

    assert edges == sorted(edges)
    assert all((now if back is None else back) - start > FIVE for start, back in found)
    assert all(back is not None for _, back in found[:-1])
    assert not edges or edges[0] >= NOW


def test_a_source_that_says_used_under_a_locked_screen_for_ten_minutes_is_believed_no_more():
    trust = Trust()
    kept = [trust.checked(Sample(at(minute), 0, is_locked=True)) for minute in range(12)]

    assert [sample.idle for sample in kept] == [0] * 10 + [None] * 2
    assert trust.is_lost
    assert trust.checked(Sample(at(20), 400)).idle is None


def test_a_source_that_counts_under_a_locked_screen_is_believed():
    trust = Trust()
    for minute in range(30):
        trust.checked(Sample(at(minute), minute * 60, is_locked=True))
    for minute in range(30, 60):
        trust.checked(Sample(at(minute), 0))

    assert not trust.is_lost


@pytest.fixture
def away(ws, clock) -> Away:
    """A session of 60 minutes, unused from the 10th to the 42nd."""
    running = timing.start(ws, channels=("facebook",))
    clock.now += HOUR
    found = Away(running.id, (Gap(at(10), at(42)),))
    claim_no_more(ws, found)
    return found


def kept(ws) -> list[tuple]:
    found = sorted(ws.store.records(Session), key=lambda session: session.start)
    return [((s.start - NOW) // 60, (s.end - NOW) // 60, s.channels) for s in found]


def test_until_it_is_answered_the_session_is_known_no_further(ws, away):
    status = timing.status(ws)

    assert status.left_behind
    assert status.running.seen_at == at(10)


def test_kept_it_is_one_session(ws, clock, away):
    settle(ws, away, AwayAnswer.KEEP)

    assert not timing.status(ws).left_behind
    timing.stop(ws)
    assert kept(ws) == [(0, 60, ("facebook",))]


def test_discarded_it_is_a_pause_of_the_chain(ws, away):
    settle(ws, away, AwayAnswer.DISCARD)
    timing.stop(ws)

    assert kept(ws) == [(0, 10, ("facebook",)), (42, 60, ("facebook",))]
    first, second = sorted(ws.store.records(Session), key=lambda session: session.start)
    assert second.continues == first.id


def test_split_it_is_work_up_to_the_time_that_is_said(ws, away):
    settle(ws, away, AwayAnswer.SPLIT, at(25))
    timing.stop(ws)

    assert kept(ws) == [(0, 25, ("facebook",)), (42, 60, ("facebook",))]


def test_on_the_phone_it_is_work_on_the_phone(ws, away):
    settle(ws, away, AwayAnswer.PHONE)
    timing.stop(ws)

    assert kept(ws) == [(0, 10, ("facebook",)), (10, 42, (PHONE,)), (42, 60, ("facebook",))]


@pytest.mark.parametrize("until", [None, 9, 43])
def test_a_split_outside_the_gap_changes_nothing(ws, away, until):
    with pytest.raises(UserError) as refused:
        settle(ws, away, AwayAnswer.SPLIT, None if until is None else at(until))

    assert refused.value.key == "split_outside_gap"
    assert timing.status(ws).running.id == away.session
    assert kept(ws) == []


@pytest.mark.parametrize("answer", AwayAnswer)
def test_a_session_that_is_over_is_never_touched(ws, clock, away, answer):
    timing.stop(ws)
    before = ws.store.records(Session)
    for _ in range(2):
        with pytest.raises(UserError) as refused:
            settle(ws, away, answer, at(20))
        assert refused.value.key == "changed_elsewhere"
        assert ws.store.records(Session) == before
        if timing.status(ws).running is None:
            timing.start(ws)


@pytest.mark.parametrize("answer", [AwayAnswer.DISCARD, AwayAnswer.PHONE, AwayAnswer.SPLIT])
def test_one_undo_takes_the_answer_back(ws, clock, away, answer):
    settle(ws, away, answer, at(20))

    acts.undo(ws)

    assert kept(ws) == []
    assert timing.status(ws).running.id == away.session
    assert timing.status(ws).left_behind


def test_a_session_unused_from_its_first_minute_begins_when_somebody_came_back(ws, clock):
    running = timing.start(ws)
    clock.now += HOUR

    settle(ws, Away(running.id, (Gap(NOW, at(30)),)), AwayAnswer.DISCARD)
    timing.stop(ws)

    assert [one[:2] for one in kept(ws)] == [(30, 60)]


def test_all_gaps_are_answered_at_once(ws, clock):
    running = timing.start(ws)
    clock.now += HOUR
    twice = Away(running.id, (Gap(at(10), at(20)), Gap(at(30))))

    settle(ws, twice, AwayAnswer.DISCARD)
    stopped = timing.stop(ws)

    assert [one[:2] for one in kept(ws)] == [(0, 10), (20, 30), (60, 60)]
    assert stopped.end - stopped.start == 0
