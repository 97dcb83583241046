"""What the age of a log says: the first question, the first week, what a quarter still lacks."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.office import PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import MINUTE, Absence, AbsenceKind, FreeEvening, HalfDay, Interruption, Log
from cmtracker.results.claims import ClaimKind

TUESDAY_MORNING = at("2026-11-17 08:30")
MONDAY = date(2026, 11, 16)


def known(*sessions, now=TUESDAY_MORNING, **more) -> Analysis:
    log = Log(profiles=(PROFILE,), schedules=(SCHEDULE,), sessions=sessions, **more)
    return Analysis(log, REGIMES, now)


def test_an_empty_log_asks_about_yesterday_evening():
    found = known()
    assert found.age().kind is ClaimKind.EMPTY_LOG
    assert found.first_evening() == MONDAY


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"sessions": (work("2026-11-17 08:00", "08:20"),)}, True),
        ({"interruptions": (Interruption(TUESDAY_MORNING),)}, True),
        ({"sessions": (work("2026-11-17 00:10", "00:30"),)}, False),
        ({"sessions": (work("2026-11-16 20:45", "22:10"),)}, False),
        ({"sessions": (work("2026-11-12 20:45", "22:10"),)}, False),
        ({"free_evenings": (FreeEvening(MONDAY, TUESDAY_MORNING),)}, False),
        ({"free_evenings": (FreeEvening(date(2026, 11, 12), TUESDAY_MORNING),)}, False),
        ({"absences": (Absence(MONDAY, MONDAY, AbsenceKind.SICK),)}, False),
        ({"absences": (Absence(MONDAY, MONDAY, AbsenceKind.LEAVE, HalfDay.AM),)}, True),
    ],
)
def test_the_first_evening_is_asked_about_until_something_before_today_is_known(facts, asked):
    sessions = facts.pop("sessions", ())
    assert (known(*sessions, **facts).first_evening() is not None) is asked


def test_the_first_week_says_what_was_out_of_hours_so_far():
    sessions = (work("2026-11-09 20:45", "22:10"), work("2026-11-10 12:00", "12:30"))
    values = known(*sessions, *day_at_the_office("2026-11-12")).age().values
    # An hour and 25 minutes of an evening; the lunch break, 12:30 at the office, adds nothing.
    assert values["evenings"] == 1
    assert values["out_of_hours"] == 85 * MINUTE
    assert (values["days"], values["left"]) == (8, 6)


def test_what_a_report_lacks_is_told_with_the_first_place_where_it_is_mended():
    first, last = date(2026, 11, 9), date(2026, 11, 13)
    sessions = (
        work("2026-11-09 20:45", "22:10", "manager"),
        work("2026-11-11 20:00", "20:30"),
        work("2026-11-12 20:00", "20:15"),
        *day_at_the_office("2026-11-09"),
    )
    fill_in, origin = known(*sessions).stronger(first, last)

    assert fill_in.kind is ClaimKind.TO_FILL_IN
    # Tuesday to Friday: an evening does not fill in the agreed hours of its date.
    assert fill_in.values == {"dates": 4, "first": date(2026, 11, 10).toordinal()}
    assert origin.kind is ClaimKind.ORIGIN_TO_SAY
    assert origin.values == {"seconds": 45 * MINUTE, "first": date(2026, 11, 11).toordinal()}


def test_a_report_that_lacks_nothing_is_told_nothing():
    sessions = (*day_at_the_office("2026-11-09"), work("2026-11-09 20:45", "22:10", "manager"))
    day = date(2026, 11, 9)
    assert known(*sessions).stronger(day, day) == ()
