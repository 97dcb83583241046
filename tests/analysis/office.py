"""A CM of a French town: Monday to Friday 09:00-12:30 and 13:30-17:00, Europe/Paris."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from cmtracker import regimes
from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    MINUTE,
    Log,
    Profile,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)

MORNING = Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE)
AFTERNOON = Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR)
OFFICE = ((MORNING, AFTERNOON),) * 5 + EMPTY_WEEK[5:]
PROFILE = Profile(category="B", id="p")
SCHEDULE = Schedule(date(2026, 1, 1), (OFFICE,), id="w")
REGIMES = {id_: regimes.load(id_) for id_ in ("fr-territorial", "fr-private", "eu")}


def at(text: str, zone: str = "Europe/Paris") -> int:
    """Return the instant of a wall clock: "2026-03-02 22:15"."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


LATER = at("2030-01-01 00:00")


def work(start: str, end: str, who: str = "unspecified", **fields) -> Session:
    """Make a session: work("2026-03-02 22:15", "22:40"), an end earlier in the day being the next.

    Its id is its start.
    """
    day = start[:10]
    stop = at(end if " " in end else f"{day} {end}")
    if stop < at(start):
        stop += 24 * HOUR
    fields.setdefault("id", start)
    return Session(at(start), stop, requested_by=RequestedBy(who), **fields)


def day_at_the_office(day: str) -> list[Session]:
    return [work(f"{day} 09:00", "12:30"), work(f"{day} 13:30", "17:00")]


def log(*sessions: Session, **facts) -> Log:
    facts.setdefault("profiles", (PROFILE,))
    facts.setdefault("schedules", (SCHEDULE,))
    return Log(sessions=tuple(sessions), **facts)


def d(text: str) -> date:
    return date.fromisoformat(text)
