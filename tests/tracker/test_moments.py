"""What people type for a time is read as they mean it, or refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE
from cmtracker.tracker import moments

PARIS = "Europe/Paris"
NOW = int(datetime(2026, 6, 10, 20, 0, tzinfo=UTC).timestamp())  # 22:00 in Paris


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-06-10T21:30:00+02:00", "2026-06-10T19:30:00+00:00"),
        ("2026-06-10T19:30:00Z", "2026-06-10T19:30:00+00:00"),
        ("2026-06-10 21:30", "2026-06-10T19:30:00+00:00"),
        ("21:30", "2026-06-10T19:30:00+00:00"),
        ("21h30", "2026-06-10T19:30:00+00:00"),
        ("21h", "2026-06-10T19:00:00+00:00"),
        ("23:30", "2026-06-09T21:30:00+00:00"),
        ("-15", "2026-06-10T19:45:00+00:00"),
        ("hier 21h", "2026-06-09T19:00:00+00:00"),
        ("yesterday 21:00", "2026-06-09T19:00:00+00:00"),
    ],
)
def test_times_are_read_as_they_are_meant(text, meant):
    assert moments.instant(text, PARIS, NOW) == utc(meant)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("soon", "time_unreadable"),
        ("2026-06-10", "time_unreadable"),
        ("25:00", "time_unreadable"),
        ("1970-01-01T00:00:00Z", "time_too_early"),
        ("2026-06-10T22:02:00+02:00", "time_in_future"),
        ("2026-03-29 02:30", "time_skipped"),
    ],
)
def test_times_that_cannot_be_are_refused(text, key):
    with pytest.raises(UserError) as refused:
        moments.instant(text, PARIS, NOW)

    assert refused.value.key == key


def test_the_repeated_hour_is_the_first_of_the_two_unless_an_offset_says_otherwise():
    later = utc("2026-11-01T00:00:00+01:00")

    assert moments.instant("2026-10-25 02:30", PARIS, later) == utc("2026-10-25T02:30:00+02:00")
    second = moments.instant("2026-10-25T02:30:00+01:00", PARIS, later)
    assert second == utc("2026-10-25T02:30:00+01:00")


def test_a_clock_a_minute_ahead_is_forgiven():
    assert moments.instant("2026-06-10T22:01:00+02:00", PARIS, NOW) == NOW + MINUTE


def test_midnight_at_the_end_of_a_day_is_the_next_one():
    assert moments.clock_end("24:00") == 24 * HOUR
    assert moments.at(date(2026, 6, 10), 24 * HOUR, PARIS) == utc("2026-06-11T00:00:00+02:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("02/03/2026", date(2026, 3, 2)),
        ("hier", date(2026, 6, 9)),
        ("today", date(2026, 6, 10)),
    ],
)
def test_dates_are_read_day_first(text, day):
    assert moments.day(text, date(2026, 6, 10)) == day


@pytest.mark.parametrize("text", ["31/02/2026", "2026-13-01", "last week", ""])
def test_dates_that_cannot_be_are_refused(text):
    with pytest.raises(UserError):
        moments.day(text, date(2026, 6, 10))
