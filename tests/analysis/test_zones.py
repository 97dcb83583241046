"""The wall clock at its odd moments. Instants are written in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from cmtracker.analysis.zones import LocalTime, date_of, day_number, transitions
from cmtracker.model import DAY, HOUR, MINUTE

ZONES = (
    "Europe/Paris",
    "America/Martinique",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Havana",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Asuncion",
    "America/Noronha",
    "America/St_Johns",
    "Pacific/Apia",
)


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def place(zone: str) -> LocalTime:
    return LocalTime([(None, zone)])


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.integers(utc("1990-01-01 00:00"), utc("2060-01-01 00:00")),
)
def test_an_offset_from_the_table_is_the_one_the_zone_says(zone, instant):
    said = datetime.fromtimestamp(instant, ZoneInfo(zone)).utcoffset()

    assert place(zone).offset(instant) == said.total_seconds()


@pytest.mark.parametrize("zone", ZONES)
def test_the_table_changes_exactly_when_the_zone_does(zone):
    at, offsets = transitions(zone, 1995, 2040)

    for instant, before, after in zip(at[1:], offsets, offsets[1:], strict=False):
        known = ZoneInfo(zone)
        assert datetime.fromtimestamp(instant - 1, known).utcoffset().total_seconds() == before
        assert datetime.fromtimestamp(instant, known).utcoffset().total_seconds() == after


def test_paris_has_two_changes_a_year():
    at, _ = transitions("Europe/Paris", 2026, 2026)

    assert at[1:] == (utc("2026-03-29 01:00"), utc("2026-10-25 01:00"))


@pytest.mark.parametrize(
    ("zone", "day", "first_instant", "hours"),
    [
        ("Europe/Paris", "2026-03-29", "2026-03-28 23:00", 23),
        ("Europe/Paris", "2026-10-25", "2026-10-24 22:00", 25),
        # Cuba goes from 00:00 to 01:00, so the date begins at 01:00; and back from 01:00 to 00:00.
        ("America/Havana", "2026-03-08", "2026-03-08 05:00", 23),
        ("America/Havana", "2026-11-01", "2026-11-01 04:00", 25),
        # Paraguay went back from 00:00 to 23:00 of the same date.
        ("America/Asuncion", "2023-03-25", "2023-03-25 03:00", 25),
        # Lord Howe changes by half an hour.
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-04 13:00", 24.5),
        # Newfoundland went back at 00:01: the repeated 59 minutes stay on the new date.
        ("America/St_Johns", "2010-11-07", "2010-11-07 02:30", 25),
    ],
)
def test_a_date_lasts_from_its_first_instant_to_that_of_the_next(zone, day, first_instant, hours):
    time = place(zone)

    start, end = time.midnight(number(day)), time.midnight(number(day) + 1)

    assert start == utc(first_instant)
    assert end - start == hours * HOUR


def test_a_date_that_a_zone_skipped_has_no_instant():
    samoa = place("Pacific/Apia")

    assert samoa.midnight(number("2011-12-30")) == utc("2011-12-30 10:00")
    assert samoa.midnight(number("2011-12-31")) == utc("2011-12-30 10:00")
    assert not samoa.exists(number("2011-12-30"))
    assert samoa.stretches(number("2011-12-30"), 0, DAY) == []


def test_a_stretch_of_the_clock_that_is_skipped_has_no_instant():
    spring = place("Europe/Paris").stretches(number("2026-03-29"), 2 * HOUR, 3 * HOUR)

    assert spring == []


def test_a_stretch_of_the_clock_that_is_repeated_comes_twice():
    autumn = place("Europe/Paris").stretches(number("2026-10-25"), 2 * HOUR, 2 * HOUR + 30 * MINUTE)

    assert autumn == [
        (utc("2026-10-25 00:00"), utc("2026-10-25 00:30")),
        (utc("2026-10-25 01:00"), utc("2026-10-25 01:30")),
    ]


def test_an_ordinary_stretch_is_one_interval():
    june = place("Europe/Paris").stretches(number("2026-06-10"), 9 * HOUR, 12 * HOUR)

    assert june == [(utc("2026-06-10 07:00"), utc("2026-06-10 10:00"))]


def test_moving_east_cuts_the_last_date_short():
    moved = LocalTime([(None, "Europe/Paris"), (number("2026-07-01"), "Pacific/Noumea")])

    assert moved.midnight(number("2026-06-30")) == utc("2026-06-29 22:00")
    assert moved.midnight(number("2026-07-01")) == utc("2026-06-30 13:00")
    assert moved.clock(utc("2026-06-30 12:59")) == 14 * HOUR + 59 * MINUTE
    assert moved.clock(utc("2026-06-30 13:00")) == 0


def test_moving_west_makes_the_first_date_longer():
    moved = LocalTime([(None, "Pacific/Noumea"), (number("2026-07-01"), "Europe/Paris")])

    start, end = moved.midnight(number("2026-07-01")), moved.midnight(number("2026-07-02"))

    assert start == utc("2026-06-30 13:00")
    assert end - start == 33 * HOUR
    assert date_of(moved.number(utc("2026-06-30 15:00"))) == date(2026, 7, 1)
    assert moved.clock(utc("2026-06-30 15:00")) == 2 * HOUR


def test_a_move_long_ago_or_far_ahead_does_not_matter():
    moved = LocalTime(
        [
            (None, "Pacific/Noumea"),
            (number("2010-01-01"), "Europe/Paris"),
            (number("2045-01-01"), "Asia/Kolkata"),
        ]
    )

    assert moved.offset(utc("2026-06-30 12:00")) == 2 * HOUR
    assert moved.offset(utc("2045-06-30 12:00")) == 5 * HOUR + 30 * MINUTE
    assert moved.offset(utc("2009-06-30 12:00")) == 11 * HOUR


@pytest.mark.parametrize(
    ("zone", "around"), [("America/Havana", "2026-11-01"), ("America/St_Johns", "2010-11-07")]
)
def test_dates_of_sorted_instants_are_those_of_each(zone, around):
    time = place(zone)
    middle = utc(f"{around} 00:00")
    instants = list(range(middle - DAY, middle + 2 * DAY, 600))

    assert time.numbers(instants) == [time.number(instant) for instant in instants]
    assert time.numbers([]) == []


def test_years_out_of_all_bounds_keep_the_nearest_known_offset():
    paris = place("Europe/Paris")

    assert paris.offset(utc("2400-07-01 00:00")) == HOUR
    assert paris.offset(utc("2401-07-01 00:00")) == HOUR
    assert paris.midnight(number("1800-01-01")) == paris.midnight(number("1800-01-02")) - DAY


# many dates at once

MOVES = st.lists(
    st.tuples(st.integers(number("2010-12-01"), number("2012-03-01")), st.sampled_from(ZONES)),
    max_size=3,
    unique_by=lambda move: move[0],
)
CLOCKS = st.integers(0, 4 * 24).map(lambda quarters: quarters * 15 * MINUTE)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ZONES), MOVES, CLOCKS, CLOCKS, st.integers(0, 400))
def test_the_bounds_of_dates_are_those_of_their_stretches(zone, moves, start, end, dates):
    """The zones change their offsets in these months, and Samoa skips a date."""
    time = LocalTime([(None, zone), *sorted(moves)])
    first = number("2011-01-15")

    found = time.bounds(first, first + dates, start, end)

    stretches = (time.stretches(day, start, end) for day in range(first, first + dates + 1))
    assert found == [(parts[0][0], parts[-1][1]) if parts else (0, 0) for parts in stretches]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ZONES), MOVES)
def test_between_two_jumps_date_and_clock_run_on(zone, moves):
    time = LocalTime([(None, zone), *sorted(moves)])
    low, high = time.midnight(number("2010-11-01")), time.midnight(number("2012-04-01"))
    jumps = {jump for jump in time.jumps() if low <= jump < high}
    edges = sorted({low, *jumps, high})

    for begin, end in pairwise(edges):
        # The date grows at midnights only, and the clock is the seconds since then.
        base = begin - time.clock(begin)
        for instant in {begin, (begin + end) // 2, end - 1}:
            days, clock = divmod(instant - base, DAY)
            assert time.clock(instant) == clock
            assert time.number(instant) == time.number(begin) + days
