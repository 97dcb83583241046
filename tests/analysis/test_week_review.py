"""What a week leaves open, on the week of Monday 16 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.office import OFFICE, PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    Absence,
    AbsenceKind,
    Disclosure,
    FreeEvening,
    Log,
    Schedule,
    Slot,
)

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
FRIDAY_NOON = at("2026-11-20 12:00")


def asked(*sessions, now=FRIDAY_NOON, **more) -> Analysis:
    log = Log(profiles=(PROFILE,), schedules=(SCHEDULE,), sessions=sessions, **more)
    return Analysis(log, REGIMES, now)


def review(*sessions, now=FRIDAY_NOON, **more):
    return asked(*sessions, now=now, **more).week_review(MONDAY, SUNDAY)


def test_an_evening_is_open_until_something_is_known_of_it():
    found = review(
        *day_at_the_office("2026-11-16"),
        work("2026-11-17 20:45", "22:10"),
        free_evenings=(FreeEvening(date(2026, 11, 18), FRIDAY_NOON),),
    )

    # Monday was filled in, but of its evening nobody said anything; today is not asked about yet.
    assert found.evenings == (date(2026, 11, 16), date(2026, 11, 19))


def test_an_evening_of_absence_or_before_the_log_is_not_asked_about():
    absent = Absence(date(2026, 11, 18), date(2026, 11, 18), AbsenceKind.LEAVE)

    found = review(work("2026-11-17 10:00", "11:00"), absences=(absent,))

    assert found.evenings == (date(2026, 11, 17), date(2026, 11, 19))


def test_a_morning_matters_after_work_in_the_evening_before():
    found = review(work("2026-11-16 20:45", "22:10"), *day_at_the_office("2026-11-18"))

    (morning,) = found.mornings
    assert morning.date == date(2026, 11, 17)
    assert (morning.ended, morning.begins) == (at("2026-11-16 22:10"), at("2026-11-17 09:00"))
    assert (morning.rest_s, morning.limit_s) == (10 * 3600 + 50 * 60, 11 * 3600)
    assert morning.is_short


@pytest.mark.parametrize("end", ["00:40", "22:00"])
def test_a_rest_is_short_only_below_the_limit(end):
    (morning,) = review(work("2026-11-16 20:45", end)).mornings

    assert morning.is_short == (end == "00:40")


def test_a_morning_that_is_filled_in_or_follows_a_free_evening_does_not_matter():
    found = review(
        work("2026-11-16 20:45", "22:10"),
        *day_at_the_office("2026-11-17"),
        work("2026-11-18 17:00", "17:30"),
    )

    assert found.mornings == ()


def test_origins_not_said_are_those_of_work_out_of_hours():
    said = work("2026-11-16 20:45", "22:10", "manager")
    unsaid = work("2026-11-17 20:45", "22:10")
    ordered = work("2026-11-18 20:45", "22:10", order="o")

    found = review(*day_at_the_office("2026-11-16"), said, unsaid, ordered)

    assert [one.session.id for one in found.unsaid] == [unsaid.id]
    assert [one.seconds for one in found.outside] == [85 * 60] * 3


def test_of_a_session_at_the_edge_of_the_schedule_the_part_outside_counts():
    (found,) = review(work("2026-11-17 16:00", "18:15")).outside

    assert found.seconds == 75 * 60


def test_the_hierarchy_is_told_once_unless_it_objected_or_the_session_grew():
    first, second, third = (work(f"2026-11-{day} 20:00", "21:00") for day in (16, 17, 18))
    grown = third._replace(end=at("2026-11-18 23:00"))

    found = review(
        first,
        second,
        grown,
        disclosures=(
            Disclosure(at("2026-11-17 08:00"), sessions=(first.id,)),
            Disclosure(at("2026-11-18 08:00"), sessions=(second.id,), objection=True),
            Disclosure(at("2026-11-18 22:00"), sessions=(third.id,)),
        ),
    )

    assert [one.session.id for one in found.to_tell] == [second.id, grown.id]


def test_work_on_a_day_of_sick_leave_is_told_to_nobody():
    sick = Absence(date(2026, 11, 17), date(2026, 11, 17), AbsenceKind.SICK)

    found = review(work("2026-11-17 20:45", "22:10"), absences=(sick,))

    assert found.to_tell == ()
    assert len(found.outside) == 1


def test_one_may_start_later_until_the_rest_is_over_or_work_has_begun():
    late = work("2026-11-16 20:45", "22:10")

    assert asked(late, now=at("2026-11-17 08:00")).late_start().floor == at("2026-11-17 09:10")
    assert asked(late, now=at("2026-11-17 09:10")).late_start() is None
    begun = work("2026-11-17 07:30", "07:45")
    assert asked(late, begun, now=at("2026-11-17 08:00")).late_start() is None
    early = work("2026-11-16 20:45", "22:00")
    assert asked(early, now=at("2026-11-17 08:00")).late_start() is None


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-19 18:00", False),
        ("2026-11-20 11:59", False),
        ("2026-11-20 12:00", True),
        ("2026-11-22 23:59", True),
        ("2026-11-23 00:00", False),
    ],
)
def test_the_week_is_looked_back_at_from_friday_noon(now, due):
    assert asked(now=at(now)).is_week_review_due() is due


@pytest.mark.parametrize("usual", [True, False])
def test_of_flexible_hours_only_the_usual_ones_say_when_a_morning_begins(usual):
    slot = Slot(7 * HOUR, 20 * HOUR)
    week = ((slot,),) * 5 + EMPTY_WEEK[5:]
    usually = OFFICE if usual else None
    flexible = Schedule(
        date(2026, 1, 1), (week,), due=(7 * HOUR,) * 5 + (0, 0), usual=usually, id="f"
    )
    late = work("2026-11-16 21:00", "22:10")
    log = Log(profiles=(PROFILE,), schedules=(flexible,), sessions=(late,))

    found = Analysis(log, REGIMES, FRIDAY_NOON).week_review(MONDAY, SUNDAY).mornings

    assert [one.begins for one in found] == ([at("2026-11-17 09:00")] if usual else [])


def test_on_a_holiday_or_a_day_of_leave_nobody_is_asked_to_start_later():
    late = work("2026-11-16 20:45", "22:10")
    leave = Absence(date(2026, 11, 17), date(2026, 11, 17), AbsenceKind.LEAVE)

    found = asked(late, now=at("2026-11-17 08:00"), absences=(leave,))

    assert found.late_start() is None
