"""What confirmed days stand on, date by date, and of which time a free evening speaks."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.outside import free_time, lies_outside
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import (
    HOUR,
    Absence,
    AbsenceKind,
    HalfDay,
    Log,
    Profile,
    Schedule,
    Session,
    Slot,
    Source,
)

MONDAY, SATURDAY = date(2026, 6, 8), date(2026, 6, 13)
OFFICE = ((Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR)),) * 5 + ((), ())
BOUNDS = ((Slot(7 * HOUR, 20 * HOUR),),) * 5 + ((), ())
LATER = 1_790_000_000


def at(text: str, zone: str = "Europe/Paris") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def calendar(*schedules: Schedule, **facts) -> Calendar:
    return Calendar(Log(schedules=schedules or (Schedule(date(2026, 1, 1), (OFFICE,)),), **facts))


def confirmed(start: str, end: str, source: Source = Source.SCHEDULE) -> Session:
    return Session(at(f"2026-06-08T{start}"), at(f"2026-06-08T{end}"), source=source)


def test_fixed_hours_are_the_slots_and_flexible_ones_the_usual_slots_if_there_are_any():
    flexible = Schedule(date(2026, 1, 1), (BOUNDS,), due=(7 * HOUR,) * 5 + (0, 0))
    usual = flexible._replace(usual=OFFICE)
    slots = [(at("2026-06-08T09:00"), at("2026-06-08T12:00")),
             (at("2026-06-08T13:00"), at("2026-06-08T17:00"))]  # fmt: skip

    assert AgreedGround(calendar()).stretches(MONDAY) == slots
    assert AgreedGround(calendar(usual)).stretches(MONDAY) == slots
    assert AgreedGround(calendar(flexible)).stretches(MONDAY) == []
    assert AgreedGround(calendar()).stretches(SATURDAY) == []


def test_only_what_was_confirmed_can_lose_its_ground():
    half = Absence(MONDAY, MONDAY, AbsenceKind.RTT, HalfDay.PM)
    ground = AgreedGround(calendar(absences=(half,)))

    assert ground.lost(confirmed("09:00", "12:00")) == 0
    assert ground.lost(confirmed("12:00", "17:00")) == 5 * HOUR
    assert ground.lost(confirmed("11:00", "14:00")) == 2 * HOUR
    assert ground.lost(confirmed("12:00", "17:00", Source.TIMER)) == 0


def test_a_date_owes_what_no_noted_session_covers_of_the_slots_that_are_over():
    ground = AgreedGround(calendar())
    morning = confirmed("09:00", "12:00")
    traces = confirmed("13:00", "17:00", Source.RECONSTRUCTED)
    answers = confirmed("13:00", "17:00", Source.MANUAL)._replace(answers=2, declared=2 * 60)

    assert ground.owed(MONDAY, [], LATER) == 7 * HOUR
    assert ground.owed(MONDAY, [morning, traces], LATER) == 4 * HOUR
    assert ground.owed(MONDAY, [morning, answers], LATER) == 4 * HOUR - 2 * 60
    assert ground.owed(MONDAY, [], at("2026-06-08T16:59")) == 3 * HOUR
    assert ground.owed(SATURDAY, [], LATER) == 0


@pytest.mark.parametrize(
    ("start", "end", "source", "is_filled"),
    [
        ("08:00", "09:00", Source.TIMER, False),
        ("08:00", "09:01", Source.TIMER, True),
        ("12:00", "13:00", Source.TIMER, False),
        ("09:00", "12:00", Source.RECONSTRUCTED, False),
        ("18:00", "19:00", Source.SCHEDULE, False),
    ],
)
def test_a_date_is_filled_in_by_a_noted_minute_inside_a_slot(start, end, source, is_filled):
    found = AgreedGround(calendar()).filled({MONDAY}, [confirmed(start, end, source)])

    assert found == ({MONDAY} if is_filled else set())


def test_work_lies_outside_where_a_second_of_it_is_in_no_slot():
    days = calendar()

    def outside(start: str, end: str) -> bool:
        return lies_outside(days, [(at(f"2026-06-08T{start}"), at(f"2026-06-08T{end}"))])

    assert not outside("09:00", "12:00")
    assert outside("09:00", "12:00:01")
    assert outside("12:00", "13:00")
    assert not lies_outside(days, [])
    assert lies_outside(days, [(at("2026-06-13T09:00"), at("2026-06-13T10:00"))])


def test_a_free_evening_is_from_the_evening_to_the_end_of_the_night_or_the_whole_day_off():
    late = Profile(evening_from=19 * HOUR + 1_800)

    assert free_time(calendar(), MONDAY) == (at("2026-06-08T18:00"), at("2026-06-09T05:00"))
    assert free_time(calendar(profiles=(late,)), MONDAY)[0] == at("2026-06-08T19:30")
    assert free_time(calendar(), SATURDAY) == (at("2026-06-13T00:00"), at("2026-06-14T05:00"))
