from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from analysis.asking import days_in_row, streaks
from hypothesis import given, strategies as st

from cmtracker.analysis.streaks import joined
from cmtracker.model import HOUR, FreeEvening, Log, Profile, Schedule, Session, Slot
from cmtracker.results.streaks import Streak, Streaks

OFFICE = (Slot(9 * HOUR, 19 * HOUR),)
SCHEDULE = Schedule(date(2019, 1, 1), ((*[OFFICE] * 5, (), ()),))
NOW = int(datetime.fromisoformat("2026-06-01T00:00+02:00").timestamp())


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-03-{text}+01:00").timestamp())


def answered(facts: Log, *evenings: int) -> Log:
    """Add the answer "I did not work that evening" for some dates, or for 2 to 5 March."""
    dates = evenings or (2, 3, 4, 5)
    return facts._replace(free_evenings=tuple(FreeEvening(march(day), NOW) for day in dates))


def march(day: int) -> date:
    return date(2026, 3, day)


def log(*spans: tuple[str, str]) -> Log:
    sessions = tuple(Session(at(start), at(end), id=start) for start, end in spans)
    return Log((Profile(),), (SCHEDULE,), sessions=sessions)


def days(found) -> list[tuple[int, int, int]]:
    return [(streak.first.day, streak.last.day, streak.days) for streak in found]


WEEK = log(*[(f"{d:02}T09:00", f"{d:02}T17:00") for d in (2, 3, 4, 6, 7)])


@pytest.mark.parametrize(
    ("day", "count"),
    [(1, 0), (2, 1), (3, 2), (4, 3), (5, 3), (6, 1), (7, 2), (8, 2), (9, 0)],
)
def test_days_in_a_row_reach_up_to_the_day_or_the_one_before(day, count):
    assert days_in_row(WEEK, march(day)) == count


def test_work_over_midnight_makes_both_dates_worked():
    assert days_in_row(log(("02T23:30", "03T00:30")), march(3)) == 2


def test_work_up_to_midnight_and_zero_lengths_make_no_next_date():
    facts = log(("02T23:30", "03T00:00"), ("03T10:00", "03T10:00"))

    assert days_in_row(facts, march(3)) == 1
    assert days_in_row(facts, march(4)) == 0


def test_worked_streaks_are_told_with_the_longest_the_earliest_on_a_tie():
    facts = log(*[(f"{d:02}T10:00", f"{d:02}T11:00") for d in (2, 3, 10, 12, 13)])

    told = streaks(facts, march(1), march(31), NOW)

    assert days(told.worked) == [(2, 3, 2), (10, 10, 1), (12, 13, 2)]
    assert told.longest_worked is not None
    assert told.longest_worked.first == march(2)


def test_a_streak_is_clipped_to_the_range():
    assert days(streaks(WEEK, march(3), march(3), NOW).worked) == [(3, 3, 1)]


def test_a_log_without_work_has_no_streaks():
    told = streaks(log(), march(1), march(31), NOW)

    assert (told.worked, told.free_evenings) == ((), ())
    assert (told.longest_worked, told.longest_free) == (None, None)


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [
        ("03T20:00", "03T20:05", [(2, 2, 1), (4, 5, 2)]),
        ("04T00:10", "04T00:20", [(2, 2, 1), (4, 5, 2)]),  # the evening of the 3rd went on
        ("04T05:00", "04T06:00", [(2, 5, 4)]),  # an early start takes no evening
        ("03T18:00", "03T19:00", [(2, 5, 4)]),  # inside the schedule
        ("03T17:00", "03T19:01", [(2, 2, 1), (4, 5, 2)]),
    ],
)
def test_an_evening_is_free_without_out_of_hours_work_up_to_five_in_the_morning(start, end, free):
    facts = answered(log(("02T09:00", "02T10:00"), (start, end), ("05T09:00", "05T10:00")))

    assert days(streaks(facts, march(1), march(5), NOW).free_evenings) == free


def test_an_evening_of_which_nothing_was_said_is_not_free():
    facts = log(("02T09:00", "02T10:00"), ("05T09:00", "05T10:00"))

    said = answered(facts, 2, 3, 5)

    assert streaks(facts, march(1), march(9), NOW).free_evenings == ()
    assert days(streaks(said, march(1), march(9), NOW).free_evenings) == [(2, 3, 2), (5, 5, 1)]


def test_the_answer_of_a_date_that_owes_nothing_is_for_the_whole_date():
    facts = log(("06T09:00", "06T10:00"), ("08T10:00", "08T11:00"))

    told = streaks(answered(facts, 6, 7, 8), march(6), march(9), NOW)

    assert days(told.free_evenings) == [(6, 7, 2)]  # the 8th is a Sunday with work


def test_an_answer_about_a_date_to_come_says_nothing_yet():
    facts = answered(log(("02T09:00", "02T10:00")), 2, 3, 4)

    told = streaks(facts, march(1), march(31), at("03T21:00"))

    assert days(told.free_evenings) == [(2, 3, 2)]


def runs(ordinals) -> tuple[Streak, ...]:
    """Each run of consecutive dates, found by looking at the date before and the date after."""
    first = [day for day in sorted(ordinals) if day - 1 not in ordinals]
    last = [day for day in sorted(ordinals) if day + 1 not in ordinals]
    pairs = zip(first, last, strict=True)
    return tuple(Streak(date.fromordinal(low), date.fromordinal(high)) for low, high in pairs)


@given(
    worked=st.sets(st.integers(1, 40)),
    free=st.sets(st.integers(1, 40)),
    cuts=st.sets(st.integers(2, 40)),
)
def test_the_streaks_of_consecutive_stretches_join_to_those_of_the_whole(worked, free, cuts):
    bounds = [1, *sorted(cuts), 41]
    parts = [
        Streaks(*(runs({day for day in days if low <= day < high}) for days in (worked, free)))
        for low, high in pairwise(bounds)
    ]

    assert joined(parts) == Streaks(runs(worked), runs(free))
