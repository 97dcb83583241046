from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from analysis.asking import grids, messages
from hypothesis import given, strategies as st

from cmtracker.analysis.arrivals import heat_map
from cmtracker.analysis.zones import LocalTime, day_number
from cmtracker.model import QUARTER, WEEKDAYS, Direction, Log, MessageCount, Profile

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def count(when: str | int, number: int = 1, direction: str = "received", channel: str = "x"):
    start = when if isinstance(when, int) else at(when)
    return MessageCount(start, channel, Direction(direction), number)


def log(*counts: MessageCount, zone: str = "Europe/Paris") -> Log:
    return Log((Profile(timezone=zone),), counts=counts)


def cells(grid) -> dict[tuple[str, int], int]:
    return {
        (WEEKDAYS[weekday], hour): number
        for weekday, row in enumerate(grid)
        for hour, number in enumerate(row)
        if number
    }


def test_messages_lie_on_the_weekday_and_hour_of_the_local_clock():
    told = grids(
        log(
            count("2026-03-02T22:45Z", 3), count("2026-07-05T22:15Z", 2), count("2026-07-06T06:00Z")
        ),
        *YEAR,
    )

    assert cells(told.of(Direction.RECEIVED)) == {("mon", 23): 3, ("mon", 0): 2, ("mon", 8): 1}


def test_channels_and_directions_are_told_apart_and_together():
    told = grids(
        log(
            count("2026-03-02T10:00Z", 3, channel="x"),
            count("2026-03-02T10:00Z", 4, "sent", "x"),
            count("2026-03-02T10:00Z", 5, "published", "facebook"),
        ),
        *YEAR,
    )

    assert told.channels == ("facebook", "x")
    assert cells(told.of(channel="x")) == {("mon", 11): 7}
    assert cells(told.of(Direction.SENT, Direction.PUBLISHED)) == {("mon", 11): 9}
    assert cells(told.of()) == {("mon", 11): 12}


def test_the_range_is_made_of_local_dates():
    told = grids(
        log(
            count("2026-03-01T22:45Z", 9), count("2026-03-01T23:00Z"), count("2026-03-02T23:00Z", 9)
        ),
        date(2026, 3, 2),
        date(2026, 3, 2),
    )

    assert cells(told.of()) == {("mon", 0): 1}


def test_an_empty_range_has_empty_grids():
    told = grids(log(), *YEAR)

    assert (told.channels, cells(told.of())) == ((), {})


ROWS = st.lists(
    st.builds(
        count,
        st.integers(at("2026-01-01T12:00Z") // QUARTER, at("2026-12-30T12:00Z") // QUARTER).map(
            lambda quarter: quarter * QUARTER
        ),
        st.integers(0, 5),
        st.sampled_from([way.value for way in Direction]),
        st.sampled_from(["facebook", "x"]),
    )
)


@given(ROWS)
def test_the_cells_add_up_to_the_totals_by_hour_and_weekday(rows):
    facts = log(*rows)

    grid = grids(facts, *YEAR).of(Direction.RECEIVED)

    by_hour, total = messages(facts, *YEAR, "hour")
    by_weekday, _ = messages(facts, *YEAR, "weekday")
    assert [sum(row) for row in grid] == [figures.received for _, figures in by_weekday]
    assert [sum(hours) for hours in zip(*grid, strict=True)] == [f.received for _, f in by_hour]
    assert sum(map(sum, grid)) == total.received


ZONES = [
    "Europe/Paris",
    "Asia/Kathmandu",  # a quarter of an hour off
    "Australia/Lord_Howe",  # half an hour of summer time
    "America/Havana",  # a date that begins at 01:00
    "Asia/Beirut",
    "America/Martinique",
]


@pytest.mark.parametrize("zone", ZONES)
@given(instants=st.lists(st.integers(at("2019-01-01T00:00Z"), at("2027-01-01T00:00Z"))))
def test_every_instant_lands_where_its_clock_and_calendar_say(zone, instants):
    instants.sort()
    time = LocalTime([(None, zone)])

    found = heat_map(np.array(instants, np.int64), np.zeros(len(instants), np.int8), None, time, 1)

    expected = np.zeros((1, 7, 24), np.int64)
    for instant in instants:
        local = datetime.fromtimestamp(instant, ZoneInfo(zone))
        expected[0, (time.number(instant) + 3) % 7, local.hour] += 1
    assert (found == expected).all()


def test_an_hour_repeated_over_midnight_belongs_to_the_new_date():
    # Newfoundland, Sunday 7 November 2010: at 00:01 the clock went back to Saturday, 23:01.
    time = LocalTime([(None, "America/St_Johns")])
    back = at("2010-11-07T02:31Z")
    instants = np.array([back - 61, back - 1, back, back + 59 * 60 - 1, back + 59 * 60])

    found = heat_map(instants, np.zeros(5, np.int8), None, time, 1)

    days = [time.number(int(t)) - day_number(date(2010, 11, 6)) for t in instants]
    assert days == [0, 1, 1, 1, 1]
    assert cells(found[0].tolist()) == {("sat", 23): 1, ("sun", 0): 2, ("sun", 23): 2}


def test_offsets_of_the_past_that_are_no_quarters_are_exact_too():
    time = LocalTime([(None, "Europe/Paris")])  # 9 min 21 s east until 1911
    noon = int(datetime(1905, 6, 5, 11, 55, tzinfo=UTC).timestamp())

    found = heat_map(np.array([noon]), np.array([0]), None, time, 1)

    assert cells(found[0].tolist()) == {("mon", 12): 1}


def test_counts_weigh_their_rows():
    time = LocalTime([(None, "UTC")])
    starts = np.array([at("2026-03-02T10:00Z"), at("2026-03-02T10:15Z")])

    found = heat_map(starts, np.array([0, 1]), np.array([3, 4]), time, 2)

    assert [cells(grid) for grid in found.tolist()] == [{("mon", 10): 3}, {("mon", 10): 4}]
