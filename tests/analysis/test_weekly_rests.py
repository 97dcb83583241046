"""The longest rest of each week is told by the same measure as the rule on weekly rests."""

from __future__ import annotations

from datetime import date, datetime

from analysis.asking import breaches, weeks

from cmtracker import regimes
from cmtracker.model import HOUR, Log, Profile, Rule, Schedule, Session, Slot

RULES = {"fr-territorial": regimes.load("fr-territorial")}
DESK = (Slot(9 * HOUR, 17 * HOUR),)
NOW = int(datetime.fromisoformat("2026-04-01T00:00:00+02:00").timestamp())


def session(start: str, end: str) -> Session:
    first, last = (int(datetime.fromisoformat(f"{t}+01:00").timestamp()) for t in (start, end))
    return Session(first, last, id=start)


def at_the_desk_on(*weekdays: int) -> Schedule:
    """From 9 to 17 on these weekdays, Monday 0, since long ago."""
    week = tuple(DESK if day in weekdays else () for day in range(7))
    return Schedule(date(2020, 1, 6), (week,))  # type: ignore[arg-type]


def rests(*sessions: Session, schedule: Schedule) -> list[int | None]:
    log = Log(profiles=(Profile(),), schedules=(schedule,), sessions=sessions)
    return [w.rest_s for w in weeks(log, RULES, date(2026, 3, 2), date(2026, 3, 22), NOW)]


def test_a_rest_counts_in_full_in_the_week_where_it_begins():
    # Monday 17:00 to Friday 09:00 is 88 h; the last rest of all is open, so not known.
    found = rests(
        session("2026-03-02T09:00", "2026-03-02T17:00"),
        session("2026-03-06T09:00", "2026-03-06T17:00"),
        session("2026-03-09T09:00", "2026-03-09T17:00"),
        schedule=at_the_desk_on(0, 4),
    )

    assert found == [88 * HOUR, None, None]


def test_a_rest_under_way_on_monday_counts_from_monday_on():
    # Wednesday 09:00 is 57 h after Monday 00:00; then two nights of 16 h, then 64 h.
    found = rests(
        session("2026-03-04T09:00", "2026-03-04T17:00"),
        session("2026-03-05T09:00", "2026-03-05T17:00"),
        session("2026-03-06T09:00", "2026-03-06T17:00"),
        session("2026-03-09T09:00", "2026-03-09T17:00"),
        schedule=at_the_desk_on(0, 2, 3, 4),
    )

    assert found[0] == 64 * HOUR


def test_a_rest_over_a_day_not_filled_in_keeps_no_week():
    # Friday is owed and empty, so work may lie between Thursday 17:00 and Monday 09:00.
    worked = [session(f"2026-03-{day:02}T09:00", f"2026-03-{day:02}T17:00") for day in (2, 3, 4, 5)]
    monday = session("2026-03-09T09:00", "2026-03-09T17:00")

    found = rests(*worked, monday, schedule=at_the_desk_on(0, 1, 2, 3, 4))
    free = rests(*worked, monday, schedule=at_the_desk_on(0, 1, 2, 3))

    assert found == [None, None, None]
    assert free[0] == 88 * HOUR


def test_a_short_week_is_short_whatever_is_not_filled_in():
    # The longest rest, Tuesday 23:00 to Thursday 09:00, is 34 h, and Wednesday is empty.
    days = [(2, "09:00", "23:59"), (3, "09:00", "23:00"), (5, "09:00", "23:59")]
    days += [(day, "00:30", "23:59") for day in (6, 7, 8, 9)]
    worked = [session(f"2026-03-{d:02}T{a}", f"2026-03-{d:02}T{b}") for d, a, b in days]

    found = rests(*worked, schedule=at_the_desk_on(0, 1, 2, 3, 4))

    assert found[0] == 34 * HOUR


def test_the_shown_rest_is_the_measure_of_the_notice():
    worked = [session(f"2026-03-{day:02}T09:00", f"2026-03-{day:02}T17:00") for day in range(2, 17)]
    log = Log(profiles=(Profile(),), sessions=tuple(worked))

    shown = weeks(log, RULES, date(2026, 3, 2), date(2026, 3, 15), NOW)
    told = [b.measured for b in breaches(log, RULES, NOW) if b.rule is Rule.WEEKLY_REST]

    assert [w.rest_s for w in shown] == [16 * HOUR, 16 * HOUR]
    assert told == [16 * HOUR, 16 * HOUR]


def test_a_log_of_nothing_has_no_rest_to_show():
    assert rests(schedule=at_the_desk_on(0)) == [None, None, None]
