"""What absences take of the agreed time, and what was done in on-call windows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from cmtracker.analysis import leave
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Entitlement,
    HalfDay,
    HolidayRules,
    Log,
    OnCall,
    Profile,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.results.leave import Taken

HOUR = 3_600
MONDAY = date(2026, 6, 8)
OFFICE = ((Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR)),) * 5 + ((), ())
PLAIN = Profile(holidays=HolidayRules(country=None))


def log_of(*absences: Absence, **more: object) -> Log:
    return Log(
        profiles=(PLAIN,),
        schedules=(Schedule(date(2026, 1, 1), (OFFICE,)),),
        absences=absences,
        **more,
    )


def absent(first: date, last: date | None = None, part: object = None, **more: object) -> Absence:
    kind = AbsenceKind(more.pop("kind", "leave"))
    return Absence(first, last or first, kind, part, id=str(more.pop("id", first.isoformat())))


def taken(*absences: Absence, log: Log | None = None) -> Taken:
    return leave.taken(Calendar(log or log_of()), absences, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("absences", "found"),
    [
        ([absent(MONDAY)], Taken(2)),
        ([absent(MONDAY, MONDAY + timedelta(days=13))], Taken(20)),  # two week-ends take nothing
        ([absent(MONDAY, part=HalfDay.AM)], Taken(1)),
        ([absent(MONDAY, part=HalfDay.AM), absent(MONDAY, part=HalfDay.PM, id="b")], Taken(2)),
        ([absent(MONDAY), absent(MONDAY, part=HalfDay.PM, id="b")], Taken(2)),
        ([absent(MONDAY, part=Slot(11 * HOUR, 14 * HOUR))], Taken(0, 2 * HOUR)),
        (
            [
                absent(MONDAY, part=HalfDay.AM),
                absent(MONDAY, part=Slot(11 * HOUR, 14 * HOUR), id="b"),
            ],
            Taken(1, HOUR),  # from 11 to 12 the morning has it already
        ),
        ([absent(MONDAY, part=Slot(20 * HOUR, 22 * HOUR))], Taken()),
        ([absent(MONDAY - timedelta(days=1))], Taken()),
    ],
)
def test_absences_take_half_days_and_agreed_hours(absences, found):
    assert taken(*absences) == found


def test_a_public_holiday_takes_nothing_of_a_leave():
    rules = HolidayRules(country=None, add=(MONDAY,))
    log = log_of()._replace(profiles=(Profile(holidays=rules),))

    assert taken(absent(MONDAY, MONDAY + timedelta(days=1)), log=log) == Taken(2)


def test_a_half_in_which_nothing_is_agreed_takes_nothing():
    mornings = ((Slot(9 * HOUR, 12 * HOUR),),) * 5 + ((), ())
    log = log_of()._replace(schedules=(Schedule(date(2026, 1, 1), (mornings,)),))

    assert taken(absent(MONDAY, part=HalfDay.PM), log=log) == Taken()
    assert taken(absent(MONDAY), log=log) == Taken(2)


def test_flexible_hours_give_half_days_and_a_share_of_the_duration():
    bounds = ((Slot(8 * HOUR, 18 * HOUR),),) * 5 + ((), ())
    flexible = Schedule(date(2026, 1, 1), (bounds,), due=(7 * HOUR,) * 5 + (0, 0), usual=OFFICE)
    log = log_of()._replace(schedules=(flexible,))

    assert taken(absent(MONDAY, part=HalfDay.AM), log=log) == Taken(1)
    assert taken(absent(MONDAY, part=Slot(13 * HOUR, 15 * HOUR)), log=log) == Taken(0, 2 * HOUR)


parts = st.one_of(
    st.none(),
    st.sampled_from(list(HalfDay)),
    st.tuples(st.integers(0, 23), st.integers(1, 24))
    .filter(lambda p: p[0] < p[1])
    .map(lambda p: Slot(p[0] * HOUR, p[1] * HOUR)),
)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), parts), max_size=5))
def test_no_more_is_taken_than_is_owed(spans):
    """Whole days cover what half days and times would take; nothing is taken twice."""
    absences = [
        absent(MONDAY + timedelta(days=a), MONDAY + timedelta(days=a + n), part, id=str(i))
        for i, (a, n, part) in enumerate(spans)
    ]
    found = taken(*absences)
    days = {day for one in absences for day in leave.between(one.first, one.last)}
    owing = sum(day.weekday() < 5 for day in days)
    calendar, free = Calendar(log_of(*absences)), Calendar(log_of())
    less = leave.due(free, days) - leave.due(calendar, days)

    assert found.halves <= 2 * owing
    assert found.seconds <= less
    assert bool(found) == (less > 0)
    assert found == taken(*reversed(absences))


def at(text: str) -> int:
    moment = datetime.fromisoformat(f"2026-06-{text}").replace(tzinfo=ZoneInfo("Europe/Paris"))
    return int(moment.timestamp())


def year_of(log: Log, number: int = 2026):
    return leave.year(Analysis(log, {}, at("20 12:00"), None).timeline, Calendar(log), number)


def test_each_date_of_the_year_holds_what_lies_on_it():
    window = OnCall(at("12 17:30"), at("15 00:00"), "deliberation")
    found = year_of(log_of(absent(MONDAY, part=HalfDay.AM), on_call=(window,)))
    by_date = {day.date: day for day in found.days}

    assert len(found.days) == 365
    assert by_date[MONDAY].absences == (absent(MONDAY, part=HalfDay.AM),)
    assert by_date[MONDAY].owed_s == 7 * HOUR
    on_call = [day.date.day for day in found.days if day.on_call]
    assert on_call == [12, 13, 14]  # it ends at midnight: nothing of the 15th


def test_an_absence_over_new_year_belongs_to_both_years():
    over = absent(date(2026, 12, 30), date(2027, 1, 4))
    first, then = year_of(log_of(over)), year_of(log_of(over), 2027)

    assert [entry.absence for entry in first.absences] == [over]
    assert [entry.absence for entry in then.absences] == [over]
    assert first.taken[AbsenceKind.LEAVE] == Taken(4)
    assert then.taken[AbsenceKind.LEAVE] == Taken(4)
    assert first.absences[0].taken == Taken(8)


def test_overlapping_absences_are_told_of_each_other():
    morning = absent(MONDAY, part=HalfDay.AM, id="a")
    afternoon = absent(MONDAY, part=HalfDay.PM, id="b", kind="rtt")
    noon = absent(MONDAY, part=Slot(12 * HOUR, 14 * HOUR), id="c")
    found = {e.absence.id: e.overlaps for e in year_of(log_of(morning, afternoon, noon)).absences}

    assert found == {"a": (noon,), "b": (noon,), "c": (morning, afternoon)}


def session(start: str, end: str, **more: object) -> Session:
    return Session(
        id=start, start=at(start), end=at(end), zone="Europe/Paris", recorded_at=at(end), **more
    )


def test_interventions_are_the_noted_work_out_of_hours_inside_a_window():
    window = OnCall(at("12 16:00"), at("13 09:00"), id="w")
    worked = (
        session("12 14:00", "12 18:00"),  # until 17:00 as agreed, then one hour out of hours
        session("12 22:00", "12 22:40"),
        session("13 08:30", "13 10:00"),
        session("13 02:00", "13 03:00", source=Source.RECONSTRUCTED),
    )
    (entry,) = year_of(log_of(on_call=(window,), sessions=worked)).on_call

    assert entry.worked_s == HOUR + 40 * 60 + 30 * 60
    assert entry.sessions == 3


def test_windows_that_share_time_are_told_of_each_other():
    first = OnCall(at("12 16:00"), at("13 09:00"), id="a")
    second = OnCall(at("13 08:00"), at("14 09:00"), id="b")
    third = OnCall(at("14 09:00"), at("15 09:00"), id="c")
    entries = year_of(log_of(on_call=(first, second, third))).on_call

    assert [entry.overlaps for entry in entries] == [(second,), (first,), ()]


# --- counters


def counter(now: str, *absences: Absence, halves: int = 50, carried: int = 0):
    log = log_of(
        *absences, entitlements=(Entitlement(AbsenceKind.LEAVE, 2026, halves, carried, "e"),)
    )
    at = int(datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Paris")).timestamp())
    analysis = Analysis(log, {}, at)
    (found,) = analysis.leave_year(Calendar(log), 2026).counters
    return found


def test_a_day_counts_as_taken_on_its_date_and_as_planned_before():
    week = absent(MONDAY, MONDAY + timedelta(days=6))
    found = counter("2026-06-10 00:00", week, carried=4)

    assert (found.taken, found.planned) == (Taken(6), Taken(4))  # Monday to Wednesday, two days
    assert found.left_halves == 50 + 4 - 10


def test_other_kinds_and_other_years_take_nothing_off():
    other = absent(MONDAY, kind="rtt")
    before = absent(date(2025, 12, 30), date(2026, 1, 2), id="turn")  # 1 and 2 January are days

    assert counter("2026-06-10 00:00", other, before).taken == Taken(4)


def test_an_absence_by_times_is_told_in_hours_and_takes_no_day_off():
    found = counter("2026-06-30 00:00", absent(MONDAY, part=Slot(9 * HOUR, 11 * HOUR)))

    assert (found.taken, found.left_halves) == (Taken(0, 2 * HOUR), 50)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 364),
            st.integers(0, 20),
            st.sampled_from([None, HalfDay.AM, HalfDay.PM]),
        ),
        max_size=6,
    ),
    st.integers(0, 364),
)
def test_taken_and_planned_together_are_what_the_year_says(drawn, today):
    absences = [
        absent(
            date(2026, 1, 1) + timedelta(days=begin),
            date(2026, 1, 1) + timedelta(days=begin + length),
            part=part,
            id=str(number),
        )
        for number, (begin, length, part) in enumerate(drawn)
    ]
    now = date(2026, 1, 1) + timedelta(days=today)
    found = counter(f"{now} 12:00", *absences)

    assert found.taken.halves + found.planned.halves == taken(*absences).halves
