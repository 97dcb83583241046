"""Evenings one by one, places of work and interventions, on the week of Monday 16 November 2026.

Worked out by hand from the sessions that each test names.
"""

from __future__ import annotations

from datetime import date

from analysis.office import PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import HOUR, MINUTE, Log, OnCall, Place, RequestedBy, Source
from cmtracker.results.evening_rows import EveningRow, Interventions, PlaceHours

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
NOW = at("2026-11-23 18:00")


def asked(*sessions) -> Analysis:
    log = Log(profiles=(PROFILE,), schedules=(SCHEDULE,), sessions=sessions)
    return Analysis(log, REGIMES, NOW)


def evenings(*sessions, first=MONDAY, last=SUNDAY) -> tuple[EveningRow, ...]:
    return asked(*sessions).evening_rows(first, last)


def test_an_evening_reaches_past_midnight_and_tells_the_rest_that_follows():
    (row,) = evenings(
        work("2026-11-16 20:45", "21:00", "manager"),
        work("2026-11-16 23:50", "00:20"),
        *day_at_the_office("2026-11-17"),
    )

    assert (row.date, row.start, row.end) == (
        MONDAY,
        at("2026-11-16 20:45"),
        at("2026-11-17 00:20"),
    )
    assert row.by_requester == {
        RequestedBy.UNSPECIFIED: 30 * MINUTE,
        RequestedBy.MANAGER: 15 * MINUTE,
    }
    assert row.seconds == 45 * MINUTE
    assert (row.rest, row.resumed) == (8 * HOUR + 40 * MINUTE, at("2026-11-17 09:00"))


def test_of_a_session_from_the_afternoon_only_the_evening_is_told():
    (row,) = evenings(work("2026-11-21 15:00", "18:40"))  # Saturday; the evening begins at 18:00

    assert (row.start, row.seconds) == (at("2026-11-21 18:00"), 40 * MINUTE)


def test_work_before_five_belongs_to_the_evening_before_and_later_work_to_none():
    (row,) = evenings(work("2026-11-18 04:30", "05:30"))

    assert (row.date, row.seconds) == (date(2026, 11, 17), 30 * MINUTE)


def test_only_evenings_of_the_range_are_told_and_of_the_last_the_rest_too():
    sessions = (
        work("2026-11-16 20:00", "21:00"),
        work("2026-11-17 20:00", "21:00"),
        *day_at_the_office("2026-11-18"),
    )

    (row,) = evenings(*sessions, last=date(2026, 11, 17), first=date(2026, 11, 17))

    assert row.rest == 12 * HOUR


def test_a_rest_that_is_not_known_is_not_told():
    (row,) = evenings(work("2026-11-16 20:45", "22:10"))  # Tuesday is not filled in

    assert (row.rest, row.resumed) == (None, None)


def test_a_start_as_scheduled_is_told_from_one_that_was_noted():
    late = work("2026-11-16 20:45", "22:10")
    noted, confirmed = (
        evenings(late, work("2026-11-17 09:00", "12:30", source=source))[0].as_scheduled
        for source in (Source.TIMER, Source.SCHEDULE)
    )

    assert (noted, confirmed) == (False, True)


def test_places_add_up_by_when_the_work_was_done():
    found = asked(
        *day_at_the_office("2026-11-16"),  # is within the hours
        work("2026-11-16 20:00", "23:00", place=Place.HOME),  # two hours of evening, one of night
        work("2026-11-21 10:00", "11:00", place=Place.HOME),  # Saturday
        work("2026-11-17 12:40", "13:00", place=Place.OFFICE),  # lunch
        work("2026-11-18 19:00", "19:10"),
    ).places(MONDAY, SUNDAY)

    assert found == (
        PlaceHours(Place.OFFICE, 0, 0, 20 * MINUTE),
        PlaceHours(Place.HOME, 3 * HOUR, HOUR, 0),
        PlaceHours(None, 10 * MINUTE, 0, 0),
    )
    assert [one.total_s for one in found] == [20 * MINUTE, 4 * HOUR, 10 * MINUTE]


def test_an_intervention_is_the_part_out_of_hours_inside_the_window():
    window = OnCall(at("2026-11-16 08:00"), at("2026-11-17 00:10"), "délibération")

    found = asked(
        *day_at_the_office("2026-11-16"),
        work("2026-11-16 20:00", "20:25", "on_call"),
        work("2026-11-16 23:50", "00:20", "mayor"),
        work("2026-11-18 20:00", "21:00", "on_call"),
    ).interventions([window])

    assert found == (Interventions(2, 45 * MINUTE),)
