"""Read the worked cases beside the checkout into logs, with what must be said of each."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from cmtracker.model import (
    HOUR,
    MINUTE,
    WEEKDAYS,
    Absence,
    AbsenceKind,
    HolidayRules,
    Log,
    OnCall,
    Profile,
    RequestedBy,
    Schedule,
    Session,
    Slot,
    Source,
)

SHARED = os.environ.get("CMTRACKER_SHARED") or Path(__file__).resolve().parents[3] / "shared"
FOLDER = Path(SHARED).absolute() / "scenarios"
NOW = int(datetime.fromisoformat("2030-01-01T00:00:00+00:00").timestamp())


def paths() -> list[Path]:
    return sorted(FOLDER.glob("*.json"))


def params() -> list[ParameterSet]:
    """Return the cases as parameters of a test."""
    return [pytest.param(path, id=path.stem) for path in paths()]


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def log_of(document: dict[str, Any]) -> Log:
    profile = profile_of(document["profile"])
    country, subdivision = profile.holidays.country, profile.holidays.subdivision
    return Log(
        profiles=(profile,),
        schedules=tuple(schedule_of(s) for s in document["schedules"]),
        absences=tuple(
            Absence(
                date.fromisoformat(a["from"]), date.fromisoformat(a["to"]), AbsenceKind(a["kind"])
            )
            for a in document["absences"]
        ),
        on_call=tuple(OnCall(instant(w["from"]), instant(w["to"])) for w in document["on_call"]),
        sessions=tuple(
            Session(
                start=instant(s["start"]),
                end=instant(s["end"]),
                zone=s["timezone"],
                id=str(number),
                requested_by=RequestedBy(s.get("requested_by", "unspecified")),
                source=Source(s.get("source", "import")),
                answers=s.get("answers"),
                declared=s.get("declared_s"),
            )
            for number, s in enumerate(document["sessions"])
        ),
        holidays={(country, subdivision): legal_holidays(country, subdivision)},
    )


def profile_of(entry: dict[str, Any]) -> Profile:
    return Profile(
        timezone=entry["timezone"],
        regime=entry["regime"],
        category=entry["category"],
        quota=entry["quota"],
        holidays=holiday_rules(entry["holidays"]),
        evening_from=clock(entry["evening_from"]),
        night=(clock(entry["night"][0]), clock(entry["night"][1])),
    )


def holiday_rules(entry: dict[str, Any]) -> HolidayRules:
    added = tuple(date.fromisoformat(day) for day in entry.get("add", ()))
    return HolidayRules(entry["country"], entry["subdivision"], add=added)


def schedule_of(entry: dict[str, Any]) -> Schedule:
    week = tuple(
        tuple(Slot(clock(a), clock(b)) for a, b in entry["week"].get(day, ())) for day in WEEKDAYS
    )
    return Schedule(date.fromisoformat(entry["from"]), (week,))


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE


def legal_holidays(country: str | None, subdivision: str | None) -> dict[date, str]:
    """The French ones of 2026, by hand (law.md, C)."""
    assert country == "FR"
    days = {
        "2026-01-01": "Jour de l'an",
        "2026-04-06": "Lundi de Pâques",
        "2026-05-01": "Fête du travail",
        "2026-05-08": "Victoire 1945",
        "2026-05-14": "Ascension",
        "2026-05-25": "Lundi de Pentecôte",
        "2026-07-14": "Fête nationale",
        "2026-08-15": "Assomption",
        "2026-11-01": "Toussaint",
        "2026-11-11": "Armistice",
        "2026-12-25": "Noël",
    }
    if subdivision == "6AE":
        days |= {"2026-04-03": "Vendredi saint", "2026-12-26": "Saint-Étienne"}
    return {date.fromisoformat(day): name for day, name in days.items()}
