"""What people type for a time is read as they mean it, or refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE
from cmtracker.tracker import moments, typed

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
        ("23:30", "time_later_today"),
        ("22:02", "time_later_today"),
    ],
)
def test_times_that_cannot_be_are_refused(text, key):
    with pytest.raises(UserError) as refused:
        moments.instant(text, PARIS, NOW)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("now", "text", "meant"),
    [
        ("2026-06-11T00:30:00+02:00", "23:30", "2026-06-10T23:30:00+02:00"),
        ("2026-06-11T04:59:00+02:00", "18:00", "2026-06-10T18:00:00+02:00"),
        ("2026-06-11T04:59:00+02:00", "17:59", None),
        ("2026-06-11T05:00:00+02:00", "18:00", None),
        ("2026-06-11T05:00:00+02:00", "05:02", None),
        ("2026-06-11T05:00:00+02:00", "05:01", "2026-06-11T05:01:00+02:00"),
    ],
)
def test_a_time_later_today_is_yesterdays_evening_at_night_and_refused_by_day(now, text, meant):
    if meant is not None:
        assert moments.instant(text, PARIS, utc(now)) == utc(meant)
        return
    with pytest.raises(UserError, match="time_later_today"):
        moments.instant(text, PARIS, utc(now))


@pytest.mark.parametrize(
    ("start", "text", "key"),
    [
        ("2026-06-10T22:00:00+02:00", "06:00", "time_later_today"),
        ("2026-06-11T04:00:00+02:00", "05:30", "time_later_today"),
        ("2026-06-11T04:00:00+02:00", "03:30", "end_before_start"),
    ],
)
def test_an_end_that_is_refused_is_one_to_come_or_one_before_its_start(start, text, key):
    with pytest.raises(UserError, match=key):
        moments.end(text, utc(start), PARIS, utc("2026-06-11T04:59:00+02:00"))


LATER = utc("2026-11-01T00:00:00+01:00")


@pytest.mark.parametrize("is_end", [False, True])
def test_of_a_repeated_hour_a_beginning_is_the_second_and_an_end_the_first(is_end):
    meant = "2026-10-25T02:30:00+02:00" if is_end else "2026-10-25T02:30:00+01:00"

    assert moments.instant("2026-10-25 02:30", PARIS, LATER, is_end=is_end) == utc(meant)
    for offset in ("+01:00", "+02:00"):
        text = f"2026-10-25T02:30:00{offset}"
        assert moments.instant(text, PARIS, LATER, is_end=is_end) == utc(text)


CLOCKS = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda at: at[0] * HOUR + at[1] * 60)


@given(st.sampled_from([date(2026, 10, 24), date(2026, 10, 25), date(2026, 6, 9)]), CLOCKS, CLOCKS)
def test_two_times_of_day_make_the_shortest_session_that_the_clock_allows(day, start, end):
    """Every pair of instants that show the two times is tried."""
    if start == end:
        with pytest.raises(UserError, match="end_is_start"):
            moments.on_date(day, start, end, PARIS)
        return

    def shows(moment: int, clock: int) -> bool:
        local = datetime.fromtimestamp(moment, ZoneInfo(PARIS))
        return local.hour * HOUR + local.minute * MINUTE == clock

    midnight = moments.at(day, 0, PARIS)
    starts = [
        m
        for m in range(midnight, midnight + 25 * HOUR, MINUTE)
        if shows(m, start) and moments.local_date(m, PARIS) == day
    ]
    possible = [
        (first, first + length)
        for first in starts
        for length in range(MINUTE, 25 * HOUR, MINUTE)
        if shows(first + length, end)
    ]

    assert moments.on_date(day, start, end, PARIS) == min(possible, key=lambda s: s[1] - s[0])


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2026, 3, 29), 1 * HOUR, 2 * HOUR + 30 * MINUTE),
        (date(2026, 3, 29), 2 * HOUR, 4 * HOUR),
        (date(2026, 3, 28), 22 * HOUR, 2 * HOUR + 59 * MINUTE),
    ],
)
def test_a_time_of_day_that_spring_skips_is_said_and_not_moved(day, start, end):
    with pytest.raises(UserError, match="time_skipped"):
        moments.on_date(day, start, end, PARIS)


def test_an_end_in_the_minute_of_the_start_is_the_start():
    start = utc("2026-06-10T21:30:40+02:00")

    assert moments.end("21:30", start, PARIS, NOW) == start
    assert moments.end("2026-06-10T21:30", start, PARIS, NOW) == start


def test_the_time_of_a_request_is_the_last_one_before_the_end_of_the_work():
    evening = utc("2026-06-10T21:30:00+02:00")

    assert moments.last_before(evening, 21 * HOUR, PARIS) == utc("2026-06-10T21:00:00+02:00")
    assert moments.last_before(evening, 22 * HOUR, PARIS) == utc("2026-06-09T22:00:00+02:00")


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


# --- one grammar for the fields of the window and for the command line ---------------------------

DAY_WORDS = (("today", 0), ("aujourd’hui", 0), ("hier", 1), ("yesterday", 1), ("avant-hier", 2))
MINUTES = st.integers(0, 59)
FORMS = ("{h}:{m:02}", "{h}h{m:02}", "{h} h {m:02}", "{h}{m:02}", "{h:02}{m:02}", "{h:02}:{m:02}")


@given(st.sampled_from(FORMS), st.integers(0, 21), MINUTES)
def test_a_time_of_day_is_read_like_in_a_field(form, hours, minutes):
    text = form.format(h=hours, m=minutes)
    field = typed.clock(text)

    assert field == hours * HOUR + minutes * MINUTE
    assert moments.clock(text) == field
    assert moments.instant(text, PARIS, NOW) == moments.at(date(2026, 6, 10), field, PARIS)


@given(
    st.sampled_from(DAY_WORDS),
    st.sampled_from(("", " à", " at", ",")),
    st.sampled_from(FORMS),
    st.integers(0, 21),
    MINUTES,
)
def test_a_date_before_a_time_is_read_like_in_a_field(day, between, form, hours, minutes):
    word, ago = day
    text = f"{word}{between} {form.format(h=hours, m=minutes)}"
    meant = date(2026, 6, 10 - ago)

    assert moments.instant(text, PARIS, NOW) == moments.at(
        meant, hours * HOUR + minutes * MINUTE, PARIS
    )
    assert moments.named_date(text, date(2026, 6, 10)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8", "2026-06-10T08:00:00+02:00"),
        ("today 10:00", "2026-06-10T10:00:00+02:00"),
        ("mardi 20h45", "2026-06-09T20:45:00+02:00"),
        ("mardi 9/6 2045", "2026-06-09T20:45:00+02:00"),
        ("17/11 20:45", "2025-11-17T20:45:00+01:00"),
        ("le 8 juin à 20 h 45", "2026-06-08T20:45:00+02:00"),
        ("2026-06-09 0900", "2026-06-09T09:00:00+02:00"),
        ("hier soir 20h45", "2026-06-09T20:45:00+02:00"),
    ],
)
def test_dates_are_read_in_words_and_figures(text, meant):
    assert moments.instant(text, PARIS, NOW) == utc(meant)


@pytest.mark.parametrize(
    "text",
    ["8 juin 2026", "8 juin 20", "hier soir 8", "ce matin 20h", "mercredi 9/6 20h", "hier", "2475"],
)
def test_what_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(UserError, match="time_unreadable"):
        moments.instant(text, PARIS, NOW)


def test_a_date_without_a_year_is_the_last_one_or_the_nearest():
    today = date(2026, 11, 30)

    assert moments.day("24/12", today) == date(2025, 12, 24)
    assert moments.day("24/12", today, nearest=True) == date(2026, 12, 24)
    assert moments.planned("24/12 8h", PARIS, LATER) == utc("2026-12-24T08:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "seconds"), [("7:00", 7 * HOUR), ("7h", 7 * HOUR), ("1h25", 85 * 60), ("45 min", 2700)]
)
def test_a_duration_is_read_as_people_write_it(text, seconds):
    assert moments.length(text) == seconds


@pytest.mark.parametrize("text", ["90", "25:00", "soon", "1:75"])
def test_a_duration_that_may_be_hours_or_minutes_is_refused(text):
    with pytest.raises(UserError, match="duration_unreadable"):
        moments.length(text)


def test_a_text_of_any_length_is_refused_at_once():
    for text in ("1 " + " " * 60_000 + "9h", "1" * 60_000 + " a 9h", "hier" + " at" * 20_000):
        with pytest.raises(UserError, match="time_unreadable"):
            moments.instant(text, PARIS, NOW)


@given(
    moment=st.integers(utc("2026-01-01T00:00:00+00:00"), utc("2026-12-31T00:00:00+00:00")),
    clock=st.integers(0, 24 * 60).map(lambda minutes: minutes * MINUTE),
)
def test_the_nearest_time_of_day_shows_that_time_and_is_half_a_day_away_at_most(moment, clock):
    try:
        found = moments.nearest(moment, clock, PARIS)
    except UserError as error:
        refused = error.key
    else:
        refused = ""
    assert refused in {"", "time_skipped"}
    for one in found if not refused else ():
        assert moments.clock_of(one, PARIS) == clock % (24 * HOUR)
        assert abs(one - moment) <= 13 * HOUR + MINUTE  # by an hour more where the clock is changed
