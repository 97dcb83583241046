"""Start later after an evening: the rests that it keeps and the morning hours that it costs."""

from __future__ import annotations

from datetime import date

from analysis.office import PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.scenario import LATER_START
from cmtracker.model import HOUR, MINUTE, Direction, Log, MessageCount, Rule, Source
from cmtracker.results.scenario import Outcome

NOW = at("2026-11-30 08:30")


def played(*sessions, first=16, last=20, **more) -> Outcome:
    """A week from Monday 16 November, with office hours 9:00-12:30 and 13:30-17:00."""
    log = Log(profiles=(PROFILE,), schedules=(SCHEDULE,), sessions=sessions, **more)
    seen = Analysis(log, REGIMES, NOW)
    return seen.scenario(LATER_START, date(2026, 11, first), date(2026, 11, last))


def office(*days: int):
    return [s for day in days for s in day_at_the_office(f"2026-11-{day}")]


def test_a_rest_is_kept_by_the_morning_hour_that_it_costs():
    # Until 23:00: 11 h of rest are over at 10:00. The hour from 9:00 is what it costs.
    told = played(*office(16, 17), work("2026-11-16 21:00", "23:00"))

    assert (told.short_rests, told.rests_kept) == (1, 1)
    assert (told.mornings, told.mornings_s) == (1, HOUR)
    assert (told.out_of_hours_s, told.relieved_s) == (2 * HOUR, 0)
    assert told.people == 1


def test_of_the_agreed_hours_only_those_before_the_rest_was_over_are_lost():
    # Until 2:10 in the night: the rest is over at 13:10, in the break: 9:00-12:30 is lost.
    told = played(*office(16, 17), work("2026-11-16 23:30", "02:10"))

    assert (told.rests_kept, told.mornings_s) == (1, 3 * HOUR + 30 * MINUTE)


def test_an_evening_that_leaves_eleven_hours_costs_nothing():
    told = played(*office(16, 17), work("2026-11-16 20:00", "22:00"))

    assert (told.short_rests, told.rests_kept, told.mornings, told.mornings_s) == (0, 0, 0, 0)


def test_a_morning_without_work_before_the_rest_was_over_is_not_counted():
    late = [work("2026-11-17 10:00", "12:30"), work("2026-11-17 13:30", "17:00")]
    told = played(*office(16), *late, work("2026-11-16 21:00", "23:00"))

    assert (told.short_rests, told.mornings, told.mornings_s) == (0, 0, 0)


def test_work_before_the_agreed_hours_stays_and_so_does_the_short_rest():
    early = work("2026-11-17 08:00", "08:30")
    told = played(*office(16, 17), early, work("2026-11-16 21:00", "23:00"))

    assert (told.short_rests, told.rests_kept) == (1, 0)


def test_days_confirmed_as_scheduled_begin_later_too():
    sessions = [s._replace(source=Source.SCHEDULE) for s in office(16, 17)]
    told = played(*sessions, work("2026-11-16 21:00", "23:00"))

    assert (told.rests_kept, told.mornings_s) == (1, HOUR)
    assert told.breaches_then.get(Rule.DAILY_REST, 0) == 0


def test_messages_of_those_hours_wait_until_the_day_begins():
    counts = (MessageCount(at("2026-11-17 09:15"), "x", Direction.RECEIVED, 6),)
    told = played(*office(16, 17), work("2026-11-16 21:00", "23:00"), counts=counts)

    assert (told.waits_today.waiting, told.waits_then.waiting) == (0, 6)
    assert told.waits_then.longest == told.waits_then.ninetieth == 45 * MINUTE  # until 10:00


def test_a_sunday_evening_belongs_to_the_monday_of_the_range():
    told = played(*office(16), work("2026-11-15 22:00", "23:30"), first=16, last=16)

    assert (told.rests_kept, told.mornings, told.mornings_s) == (1, 1, 90 * MINUTE)
    assert told.out_of_hours_s == 0
