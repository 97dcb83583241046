from __future__ import annotations

import pytest
from analysis.asking import coverage, worked_dates
from analysis.office import LATER, at, d, day_at_the_office, log, work

from cmtracker.model import HOUR, MINUTE, Absence, AbsenceKind, Source
from cmtracker.results.coverage import DateCount

# March 2026: 22 working days, 4 Saturdays, 5 Sundays (one of them made a holiday below).
FIRST, LAST = d("2026-03-01"), d("2026-03-31")


def test_evenings_are_counted_with_how_many_are_real_and_how_many_were_asked_for():
    known = log(
        work("2026-03-02 19:00", "19:14"),
        work("2026-03-03 19:00", "19:10", "manager"),
        work("2026-03-03 20:00", "20:05"),
        work("2026-03-04 10:00", "11:00", "manager"),  # in hours
    )

    dates = worked_dates(known, FIRST, LAST, LATER)

    # From 2 to 4 March; the 4th is filled in.
    assert dates.evenings == DateCount(worked=2, quarter_hour=1, asked=1, of=3)
    assert dates.nights == DateCount(worked=0, quarter_hour=0, asked=0, of=3)


def test_a_weekend_is_one_whether_one_day_was_worked_or_both():
    known = log(
        work("2026-03-07 10:00", "10:10"),
        work("2026-03-08 10:00", "10:10"),
        work("2026-03-14 10:00", "10:10"),
    )

    dates = worked_dates(known, FIRST, LAST, LATER)

    # The log goes from 7 to 14 March: two Saturdays, one Sunday.
    assert dates.weekends == DateCount(worked=2, quarter_hour=1, asked=0, of=2)
    assert dates.saturdays == DateCount(worked=2, quarter_hour=0, asked=0, of=2)
    assert dates.sundays == DateCount(worked=1, quarter_hour=0, asked=0, of=1)


def test_holidays_and_leave_have_their_own_denominators():
    known = log(
        work("2026-03-08 10:00", "12:00", "mayor"),
        work("2026-03-10 10:00", "12:00"),
        work("2026-03-22 10:00", "10:01"),
        absences=(Absence(d("2026-03-09"), d("2026-03-15"), AbsenceKind.LEAVE),),
        holidays={("FR", None): {d("2026-03-08"): "made up"}},
    )

    dates = worked_dates(known, FIRST, LAST, LATER)

    assert dates.holidays == DateCount(worked=1, quarter_hour=1, asked=1, of=1)
    assert dates.sundays.of == 2  # the 15th and the 22nd
    assert dates.leave_days == DateCount(worked=1, quarter_hour=1, asked=0, of=5)


def test_dates_to_come_are_in_no_denominator():
    known = log(work("2026-02-28 10:00", "10:10"), work("2026-03-09 10:00", "10:10"))

    dates = worked_dates(known, FIRST, LAST, at("2026-03-03 10:00"))

    assert (dates.nights.of, dates.sundays.of, dates.saturdays.of) == (0, 0, 0)
    later = worked_dates(known, FIRST, LAST, at("2026-03-20 10:00"))
    assert (later.nights.of, later.sundays.of, later.saturdays.of) == (6, 2, 1)
    assert worked_dates(log(), FIRST, LAST, LATER).nights.of == 0


def test_coverage_says_which_dates_are_filled_in():
    known = log(*day_at_the_office("2026-03-02"), work("2026-03-03 20:00", "21:00"))

    found = coverage(known, d("2026-03-01"), d("2026-03-04"), LATER)

    assert (found.due_dates, found.filled) == (3, 1)
    assert found.missing == (d("2026-03-03"), d("2026-03-04"))
    for clock, dates in (("12:29", 0), ("12:30", 1)):  # today owes the slots that are over
        now = at(f"2026-03-03 {clock}")
        assert coverage(known, d("2026-03-03"), d("2026-03-04"), now).due_dates == dates


def test_coverage_says_how_sessions_came_about():
    known = log(
        work("2026-03-02 20:00", "21:00", source=Source.TIMER, recorded_at=at("2026-03-02 21:00")),
        work("2026-03-03 20:00", "20:30", recorded_at=at("2026-03-04 09:00"), edited=True),
        work("2026-03-05 20:00", "21:00", source=Source.IMPORT),
        work("2026-03-06 20:00", "20:00", edited=True),
    )

    found = coverage(known, FIRST, LAST, LATER)

    assert (found.same_day_s, found.in_time_s, found.entered_s) == (HOUR, HOUR, 150 * MINUTE)
    assert (found.sessions, found.edited) == (3, 1)
    assert {source: s for source, s in found.by_source.items() if s} == {
        "timer": HOUR,
        "manual": 30 * MINUTE,
        "import": HOUR,
    }


@pytest.mark.parametrize(
    ("recorded", "same_day_s"),
    [("03-01 23:59", 0), ("03-02 23:50", HOUR), ("03-03 00:00", HOUR), ("03-03 23:59", HOUR),
     ("03-04 00:00", 0)],
)  # fmt: skip
def test_a_session_that_ends_at_midnight_is_recorded_the_same_day_on_either_date(
    recorded, same_day_s
):
    known = log(work("2026-03-02 23:00", "00:00", recorded_at=at(f"2026-{recorded}")))

    assert coverage(known, FIRST, LAST, LATER).same_day_s == same_day_s
