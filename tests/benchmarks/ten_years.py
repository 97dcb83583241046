"""A made-up log of ten years for the benchmarks: the same one each time.

Per working day four or five sessions in office hours, most evenings one from home, now and then
one over midnight; most week-end days one or two.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Activity,
    Log,
    Profile,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)

ZONE = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2016, 11, 21), date(2026, 11, 20)
NOW = int(datetime(2026, 11, 23, tzinfo=ZONE).timestamp())
OFFICE = (
    Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE),
    Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR),
)


def log(parts: int = 1) -> Log:
    """Return ten years of about 15,000 sessions, each cut into `parts` with a second between."""
    return Log(
        profiles=(Profile(category="B"),),
        schedules=(Schedule(FIRST, ((OFFICE,) * 5 + EMPTY_WEEK[5:],)),),
        absences=tuple(
            Absence(date(year, 8, 3), date(year, 8, 21), AbsenceKind.LEAVE)
            for year in range(2017, 2027)
        ),
        sessions=tuple(_sessions(parts)),
        holidays={("FR", None): _holidays()},
    )


def _holidays() -> dict[date, str]:
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return {date(y, m, d): "holiday" for y in range(2016, 2027) for m, d in fixed}


def _sessions(parts: int) -> list[Session]:
    chance = random.Random(2026)
    requesters, activities = list(RequestedBy), [*Activity, None]
    made: list[Session] = []
    day = FIRST
    while day <= LAST:
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())
        for start, minutes in _slots(chance, day.weekday()):
            begin = midnight + start * 60
            long = minutes * 60 // parts
            who, what = chance.choice(requesters), chance.choice(activities)
            made += [
                Session(
                    start=begin + n * long,
                    end=begin + (n + 1) * long - (parts > 1),
                    id=str(len(made) + n),
                    requested_by=who,
                    activity=what,
                )
                for n in range(parts)
            ]
        day += timedelta(days=1)
    return made


def _slots(chance: random.Random, weekday: int) -> list[tuple[int, int]]:
    """Return start minute and length in minutes, without overlaps."""
    slots = []
    if weekday < 5:
        for hour in (9, 11, 14, 16, *((18,) if chance.random() < 0.4 else ())):
            length = chance.randint(50, 95) if hour < 18 else chance.randint(20, 55)
            slots.append((hour * 60 + chance.randint(0, 20), length))
        if chance.random() < 0.8:
            slots.append((19 * 60 + chance.randint(30, 100), chance.randint(20, 90)))
        if chance.random() < 0.25:
            slots.append((23 * 60 + chance.randint(0, 30), chance.randint(20, 120)))
    elif chance.random() < 0.6:
        slots.append((10 * 60 + chance.randint(0, 300), chance.randint(20, 120)))
        if chance.random() < 0.4:
            slots.append((20 * 60 + chance.randint(0, 60), chance.randint(20, 90)))
    return slots
