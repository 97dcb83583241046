from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from analysis.asking import compare

from cmtracker import regimes
from cmtracker.model import (
    HOUR,
    Category,
    Direction,
    Log,
    MessageCount,
    Period,
    Profile,
    Schedule,
    Session,
    Slot,
)
from cmtracker.results.periods import Back

PACKS = {"fr-territorial": regimes.load("fr-territorial")}
PARIS = ZoneInfo("Europe/Paris")
FLOOD = Period("Crue de mars", date(2026, 3, 2), date(2026, 3, 8))
LATER = int(datetime.fromisoformat("2026-06-01T00:00+02:00").timestamp())


def at(day: date, hour: int) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=PARIS).timestamp())


def evening(day: date, hours: int = 1) -> Session:
    return Session(at(day, 20), at(day, 20) + hours * HOUR, id=day.isoformat())


def arrival(day: date, count: int, hostile: int = 0, direction: str = "received") -> MessageCount:
    return MessageCount(at(day, 20), "facebook", Direction(direction), count, hostile)


def march(day: int) -> date:
    return date(2026, 3, 1) + timedelta(days=day - 1)


# An hour a week for four weeks, two hours a day in the flood, then three hours and an hour a week.
CALM = [evening(date(2026, 2, 2) + timedelta(weeks=week)) for week in range(4)]
WET = [evening(march(day), 2) for day in range(2, 9)]
AFTER = [evening(march(9), 2), evening(march(10)), *(evening(march(d)) for d in (16, 23, 30, 37))]
COUNTS = (
    *(arrival(session_day, 10) for session_day in (date(2026, 2, 2), date(2026, 2, 9))),
    arrival(march(3), 90, hostile=27),
    arrival(march(4), 6, direction="sent"),
    arrival(march(9), 40),
    arrival(march(11), 5),
)
LOG = Log((Profile(),), sessions=(*CALM, *WET, *AFTER), counts=COUNTS)


def test_a_period_is_compared_with_28_dates_before_and_after_it():
    told = compare(LOG, PACKS, FLOOD, LATER)

    phases = [told.before, told.during, told.after]
    assert [(p.first, p.last) for p in phases if p] == [
        (date(2026, 2, 2), date(2026, 3, 1)),
        (march(2), march(8)),
        (march(9), march(36)),
    ]
    assert [p.worked for p in phases if p] == [HOUR, 14 * HOUR, 1.5 * HOUR]


def test_a_long_period_is_compared_with_as_many_dates_as_it_has():
    spring = Period("Printemps", date(2026, 4, 1), date(2026, 5, 31))  # 61 dates
    ends = (evening(date(2026, 1, 1)), evening(date(2026, 12, 1)))

    told = compare(LOG._replace(sessions=ends), PACKS, spring, LATER + 365 * 24 * HOUR)

    assert told.before is not None
    assert told.after is not None
    assert (told.before.first, told.after.last) == (date(2026, 1, 30), date(2026, 7, 31))


def test_figures_are_told_per_week_with_hours_by_category():
    told = compare(LOG, PACKS, FLOOD, LATER)

    assert told.during is not None
    assert told.during.by_category[Category.EVENING] == 10 * HOUR
    assert told.during.by_category[Category.SATURDAY] == 2 * HOUR
    assert told.during.by_category[Category.SUNDAY] == 2 * HOUR
    assert told.during.out_of_hours == 14 * HOUR


def test_hours_of_the_schedule_are_worked_but_not_out_of_hours():
    office = Schedule(date(2019, 1, 1), (((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ()),))
    day = Session(at(march(4), 9), at(march(4), 12), id="office")
    facts = LOG._replace(sessions=(*LOG.sessions, day), schedules=(office,))

    told = compare(facts, PACKS, FLOOD, LATER)

    assert told.during is not None
    assert (told.during.worked, told.during.out_of_hours) == (17 * HOUR, 14 * HOUR)


def test_messages_and_the_hostile_share_are_told_per_week():
    told = compare(LOG, PACKS, FLOOD, LATER)

    assert told.before is not None
    assert told.during is not None
    assert (told.before.received, told.before.hostile_share) == (5, 0)
    assert (told.during.received, told.during.handled) == (90, 6)
    assert told.during.hostile_share == 0.3


def test_breaches_count_where_they_begin():
    long = Session(at(march(4), 6), at(march(4), 18), id="long")  # over 10 h, and without a pause

    told = compare(LOG._replace(sessions=(*LOG.sessions, long)), PACKS, FLOOD, LATER)

    assert told.before is not None
    assert told.during is not None
    # 12 h of work, 12 h without a break, 16 h from first to last work: daily_work, break,
    # daily_span; and 22:00 to 06:00 before it is no rest of 11 h: daily_rest.
    assert (told.before.breaches, told.during.breaches_a_week) == (0, 4)


def test_the_load_is_back_at_the_first_seven_dates_within_ten_per_cent_of_the_level_before():
    told = compare(LOG, PACKS, FLOOD, LATER)

    # Worked: 9 and 10 March hold 2 h and 1 h; from the 11th on a week holds one hour.
    # Received: 5 a week before; 40 on the 9th; from the 10th on a week holds 5.
    assert told.back == Back(worked=2, out_of_hours=2, received=1)


def test_ten_per_cent_above_is_back_and_a_minute_more_is_not():
    week = [Session(at(march(9), 20), at(march(9), 20) + 3960, id="s"), evening(march(60))]
    more = [week[0]._replace(end=week[0].end + 60), evening(march(60))]

    within = compare(LOG._replace(sessions=(*CALM, *week)), PACKS, FLOOD, LATER)
    above = compare(LOG._replace(sessions=(*CALM, *more)), PACKS, FLOOD, LATER)

    assert (within.back.worked, above.back.worked) == (0, 1)


def test_a_load_that_never_came_back_says_so():
    busy = [evening(march(day), 2) for day in range(9, 60)]

    told = compare(LOG._replace(sessions=(*CALM, *WET, *busy)), PACKS, FLOOD, LATER)

    assert told.back.worked is None


def test_nothing_is_said_of_time_that_is_not_logged():
    told = compare(LOG._replace(sessions=tuple(WET), counts=()), PACKS, FLOOD, LATER)

    assert (told.before, told.after, told.back) == (None, None, Back(None, None, None))
    assert told.during is not None


def test_nothing_is_said_of_time_that_is_not_over():
    told = compare(LOG, PACKS, FLOOD, at(march(5), 21))

    assert told.after is None
    assert told.during is not None
    assert (told.during.last, told.during.figures.worked_s) == (march(5), 7 * HOUR)


def test_a_load_is_not_back_before_the_seventh_date_is_over():
    daily = [evening(date(2026, 2, 2) + timedelta(days=n)) for n in range(28)]
    after = [evening(march(day)) for day in range(9, 16)]
    log = Log((Profile(),), sessions=(*daily, *WET, *after))

    on_the_day = compare(log, PACKS, FLOOD, at(march(15), 21))
    next_day = compare(log, PACKS, FLOOD, at(march(16), 0))

    assert on_the_day.back.worked is None
    assert next_day.back.worked == 0


def test_an_empty_log_has_nothing_to_compare():
    told = compare(Log((Profile(),)), PACKS, FLOOD, LATER)

    assert (told.before, told.during, told.after) == (None, None, None)
