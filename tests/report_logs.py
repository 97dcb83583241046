"""A fortnight in June whose figures were worked out by hand, for the tests of the report.

Mon 8 – Thu 11   9:00–12:30, 13:30–17:00 as scheduled (28 h); Friday 12 is not filled in
Tue 9            20:00–20:30, pause, 20:50–21:10, nobody said who asked (50 min of evening)
Wed 10           22:36–22:40, the management by SMS at 22:31 (4 min of night); note, urgency
Thu 11           work from 9:00, so the rest is 10 h 20
Sat 13           10:00–11:00, own initiative
Sun 14           23:00–01:00, unspecified: one hour of Sunday, one of Monday's night
Mon 15, Tue 16   sick; 10:00–10:30 worked on Monday
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    HOUR,
    Absence,
    AbsenceKind,
    Audience,
    Direction,
    Instant,
    Log,
    MessageCount,
    Pressure,
    Profile,
    Recovery,
    RecoveryState,
    Request,
    RequestedBy,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.reports.dossier import Dossier, dossier

PARIS = ZoneInfo("Europe/Paris")
SPACES = str.maketrans("\u00a0\u202f", "  ")
"""To read a French text with plain spaces."""
FIRST, LAST = date(2026, 6, 8), date(2026, 6, 14)
SECRETS = ("Rappel du cabinet", "rgence", "rgency", "aladie", "ickness", "sick", "private")
"""What a management must not read anywhere (the pressure, the note, the kind of absence)."""


def at(text: str) -> Instant:
    """Return the instant of a local time such as "2026-06-10 22:36"."""
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


NOW = at("2026-06-20 09:12")


def session(id_: str, start: str, end: str, **more: Any) -> Session:
    """Return a session of June 2026, "10 22:36" to "10 22:40", recorded as it ended."""
    begin, stop = at(f"2026-06-{start}"), at(f"2026-06-{end}")
    return Session(begin, stop, id=id_, **{"recorded_at": stop, "source": Source.TIMER} | more)


def office(day: int) -> tuple[Session, Session]:
    """Return a day confirmed as scheduled."""
    return (
        session(f"am{day}", f"{day:02} 09:00", f"{day:02} 12:30", source=Source.SCHEDULE),
        session(f"pm{day}", f"{day:02} 13:30", f"{day:02} 17:00", source=Source.SCHEDULE),
    )


def june() -> Log:
    """Return the log drawn at the top of this module."""
    day = (Slot(9 * HOUR, 12 * HOUR + HOUR // 2), Slot(13 * HOUR + HOUR // 2, 17 * HOUR))
    asked = Request("DGA", at("2026-06-10 22:31"), "sms", "ticket 4512")
    evenings = (
        session("tue", "09 20:00", "09 20:30"),
        session("tue2", "09 20:50", "09 21:10", continues="tue"),
        session(
            "wed",
            "10 22:36",
            "10 22:40",
            requested_by=RequestedBy.MANAGER,
            request=asked,
            note="Rappel du cabinet",
            pressures=(Pressure.URGENCY,),
            source=Source.MANUAL,
            recorded_at=at("2026-06-12 08:00"),
            edited=True,
        ),
        session("sat", "13 10:00", "13 11:00", requested_by=RequestedBy.SELF),
        session("sun", "14 23:00", "15 01:00"),
        session("sick", "15 10:00", "15 10:30"),
    )
    return Log(
        profiles=(
            Profile(
                name="Camille Exemple",
                function="chargée de communication",
                organisation="Ville d’Exemple",
                category="B",
            ),
        ),
        schedules=(
            Schedule(date(2026, 1, 1), ((day, day, day, day, day, (), ()),), source="délibération"),
        ),
        absences=(Absence(date(2026, 6, 15), date(2026, 6, 16), AbsenceKind.SICK),),
        sessions=(*office(8), *office(9), *office(10), *office(11), *evenings),
        counts=(
            MessageCount(at("2026-06-10 10:00"), "facebook", Direction.RECEIVED, 6),
            MessageCount(at("2026-06-10 21:00"), "facebook", Direction.RECEIVED, 2, hostile=1),
            MessageCount(at("2026-06-10 22:30"), "facebook", Direction.SENT, 3),
        ),
        recoveries=(
            Recovery(date(2026, 6, 13), HOUR, RecoveryState.TAKEN, date(2026, 6, 18)),
            Recovery(date(2026, 6, 9), 50 * 60, RecoveryState.ASKED, date(2026, 6, 18)),
        ),
    )


def made(log: Log | None = None, **more: Any) -> Dossier:
    """Return the dossier of the first of the two weeks, for the management in French."""
    values: dict[str, Any] = {
        "first": FIRST,
        "last": LAST,
        "audience": Audience.MANAGEMENT,
        "language": "fr",
    } | more
    first, last = values.pop("first"), values.pop("last")
    packs = values.pop("regimes", None) or {n: regimes.load(n) for n in regimes.known()}
    analysis = Analysis(june() if log is None else log, packs, NOW)
    return dossier(analysis, first, last, **values)
