"""Local times of files beside what the standard library makes of each by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from cmtracker.importers.dates import local_instant, local_readings

ZONES = (
    "Europe/Paris", "Europe/London", "America/Havana", "America/Martinique", "Pacific/Apia",
    "Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu",
    "America/Miquelon", "Pacific/Noumea", "Antarctica/Troll",
)  # fmt: skip
"""Where France is, and where clocks change at midnight, by half an hour, by two, or by a day."""

CHANGES = {
    zone: [
        day
        for day in (date(2008, 1, 1) + timedelta(days=n) for n in range(8_000))
        if len({datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).utcoffset()
                for hour in range(24)}) > 1
    ]
    for zone in ("Europe/Paris", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut")
}  # fmt: skip
"""Dates on which the clock is changed."""


def readings_alone(day: date, clock: tuple[int, int, int], zone: str) -> list[int]:
    local = datetime(day.year, day.month, day.day, *clock, tzinfo=ZoneInfo(zone))
    return [int(local.replace(fold=fold).timestamp()) for fold in (0, 1)]


def check(day: date, clock: tuple[int, int, int], zone: str) -> None:
    told = day.year, day.month, day.day
    alone = readings_alone(day, clock, zone)
    assert local_instant(told, *clock, zone, "x") == alone[0]
    assert local_readings(told, clock, zone, "x") == tuple(dict.fromkeys(alone))


CLOCKS = st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))


@given(st.dates(date(1970, 1, 1), date(2037, 12, 31)), CLOCKS, st.sampled_from(ZONES))
def test_a_local_time_is_the_instant_that_the_zone_says(day, clock, zone):
    check(day, clock, zone)


@given(st.data(), CLOCKS, st.sampled_from(sorted(CHANGES)), st.integers(-1, 1))
def test_so_it_is_around_every_change_of_the_clock(data, clock, zone, beside):
    day = data.draw(st.sampled_from(CHANGES[zone]))

    check(day + timedelta(days=beside), clock, zone)


@pytest.mark.parametrize("zone", ZONES)
def test_every_quarter_of_a_year_is_read_as_the_zone_says(zone):
    begin = datetime(2011, 12, 1, tzinfo=UTC)  # Samoa left a whole date out that month
    for quarter in range(0, 4 * 24 * 366, 3):
        local = (begin + timedelta(minutes=15 * quarter)).replace(tzinfo=None)
        check(local.date(), (local.hour, local.minute, 7), zone)
