"""Logs and Overview records for the tests of the pictures: nothing, one session, a year, ten."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from cmtracker import regimes
from cmtracker.analysis import scenario
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Activity,
    Community,
    Direction,
    Log,
    MessageCount,
    OnCall,
    Period,
    Profile,
    RequestedBy,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.results.scenario import Outcome
from cmtracker.tracker import overview
from cmtracker.tracker.views import CrisesView, LoadView, MessagesView, OverviewTab, RestsView

PARIS = ZoneInfo("Europe/Paris")
MORNING = Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE)
AFTERNOON = Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR)
OFFICE_WEEK = tuple((MORNING, AFTERNOON) if day < 5 else () for day in range(7))
HOLIDAYS = {
    ("FR", None): {
        date(2026, 4, 6): "Lundi de Pâques",
        date(2026, 5, 1): "Fête du Travail",
        date(2026, 5, 8): "Victoire 1945",
        date(2026, 5, 14): "Ascension",
        date(2026, 5, 25): "Lundi de Pentecôte",
        date(2026, 7, 14): "Fête nationale",
        date(2026, 8, 15): "Assomption",
    }
}
FLOOD = Period("Crue de juin", date(2026, 6, 1), date(2026, 6, 21), id="flood")
ASKERS = (
    RequestedBy.MANAGER,
    RequestedBy.UNSPECIFIED,
    RequestedBy.SELF,
    RequestedBy.MAYOR,
    RequestedBy.ALERT,
)
ACTIVITIES = (Activity.ANSWERING, Activity.MODERATION, Activity.CRISIS, Activity.WAITING)


def at(day: date, hour: int, minute: int = 0) -> int:
    """Return the instant of a local time in Paris."""
    return int(datetime.combine(day, time(hour, minute), PARIS).timestamp())


def dates(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def sessions(first: date, last: date) -> Iterator[Session]:
    """Yield office days, evenings (many during the flood), week-ends and a few nights."""
    chance = random.Random(7)
    for day in dates(first, last):
        flood = FLOOD.first <= day <= FLOOD.last
        absent = day.month == 8 and 3 <= day.day <= 21
        is_holiday = day in HOLIDAYS["FR", None]  # nothing to confirm there
        if day.weekday() < 5 and not absent and chance.random() > 0.04:
            for slot, what in ((MORNING, Activity.PUBLISHING), (AFTERNOON, Activity.ANSWERING)):
                begin = at(day, 0) + slot.start
                yield Session(
                    begin,
                    begin + slot.end - slot.start,
                    id=f"{day}-{slot.start}",
                    activity=what,
                    source=Source.TIMER if is_holiday else Source.SCHEDULE,
                )
        if chance.random() < (0.8 if flood else 0.35):
            start = at(day, 18 + chance.randrange(5), 5 * chance.randrange(12))
            long = (25 + chance.randrange(150 if flood else 80)) * MINUTE
            yield Session(
                start,
                start + long,
                id=f"{day}-evening",
                requested_by=chance.choice(ASKERS),
                activity=chance.choice(ACTIVITIES),
                source=Source.NOTES,
            )
        if day.weekday() > 4 and chance.random() < (0.9 if flood else 0.3):
            start = at(day, 9 + chance.randrange(6))
            yield Session(
                start,
                start + (1 + chance.randrange(3)) * HOUR,
                id=f"{day}-weekend",
                requested_by=chance.choice(ASKERS),
                activity=Activity.MODERATION,
            )


def counts(first: date, last: date) -> Iterator[MessageCount]:
    chance = random.Random(11)
    for day in dates(first, last):
        flood = FLOOD.first <= day <= FLOOD.last
        for channel, share in (("Facebook", 1.0), ("Instagram", 0.45), ("X", 0.2)):
            for hour in (8, 10, 12, 15, 18, 20, 21, 22):
                received = int(chance.randrange(9) * share * (4 if flood else 1))
                if received:
                    hostile = received // 6
                    start = at(day, hour)
                    yield MessageCount(start, channel, Direction.RECEIVED, received, hostile)
                if received > 2:
                    yield MessageCount(at(day, hour), channel, Direction.SENT, received // 2)


def log(first: date, last: date) -> Log:
    return Log(
        profiles=(Profile(category="B"),),
        schedules=(Schedule(date(2015, 1, 1), (OFFICE_WEEK,)),),
        absences=(Absence(date(2026, 8, 3), date(2026, 8, 21), AbsenceKind.LEAVE),),
        on_call=(OnCall(at(date(2026, 6, 5), 17), at(date(2026, 6, 8), 9), "2026-14"),),
        sessions=tuple(sessions(first, last)),
        counts=tuple(counts(first, last)),
        periods=(FLOOD,),
        community=tuple(
            Community("Facebook", date(2026, month, 1), 34_000 + 180 * month)
            for month in range(1, 11)
        ),
        holidays=HOLIDAYS,
    )


@dataclass(frozen=True)
class WholeView(LoadView, MessagesView, RestsView, CrisesView):
    """Every part of a range in one record, so that any picture can be drawn from it."""


def view(record: Log, first: date, last: date, now: int | None = None) -> WholeView:
    """Analyse a range of a log as the tracker does for the window."""
    now = at(last + timedelta(days=1), 8) if now is None else now
    profile = record.profiles[-1] if record.profiles else Profile()
    rules = {profile.regime: regimes.load(profile.regime)}
    seen = Analysis(record, rules, now)
    parts = (overview.part_of(seen, part, first, last) for part in OverviewTab)
    return WholeView(**{name: value for part in parts for name, value in vars(part).items()})


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Twelve weeks around the flood, played through under the three ready organisations."""
    seen = twelve_weeks()
    analysis = Analysis(year_log(), {seen.profile.regime: seen.regime}, seen.now)
    return tuple(analysis.scenario(card, seen.first, seen.last) for card in scenario.CARDS)


def outcome_as_own(outcome: Outcome) -> Outcome:
    """Return an outcome as if it were that of an organisation of one's own."""
    return outcome._replace(organisation=outcome.organisation._replace(key="own"))


@cache
def year_log() -> Log:
    return log(date(2026, 1, 5), date(2026, 11, 8))


@cache
def year() -> WholeView:
    """From March to November 2026: a spring, a flood, a leave."""
    return view(year_log(), date(2026, 3, 2), date(2026, 11, 8))


@cache
def twelve_weeks() -> WholeView:
    """Twelve weeks around the flood."""
    return view(year_log(), date(2026, 4, 20), date(2026, 7, 12))


@cache
def four_weeks() -> WholeView:
    """The flood and the week after it."""
    return view(year_log(), date(2026, 6, 1), date(2026, 6, 28))


@cache
def nothing() -> WholeView:
    """A range of a log without anything."""
    return view(Log(), date(2026, 4, 20), date(2026, 7, 12))


@cache
def one_session() -> WholeView:
    """Four weeks with one evening of 1 h 25: Wednesday 10 June, 20:45 to 22:10, for the mayor."""
    day = date(2026, 6, 10)
    evening = Session(
        at(day, 20, 45),
        at(day, 22, 10),
        id="evening",
        requested_by=RequestedBy.MAYOR,
        activity=Activity.ANSWERING,
    )
    record = Log(
        profiles=(Profile(),),
        schedules=(Schedule(date(2026, 1, 1), (EMPTY_WEEK,)),),
        sessions=(evening,),
    )
    return view(record, date(2026, 6, 1), date(2026, 6, 28))


@cache
def one_day() -> WholeView:
    """The same evening, seen alone on its day."""
    day = date(2026, 6, 10)
    return view(Log(sessions=one_session().sessions), day, day)


@cache
def ten_years() -> WholeView:
    """Ten years of evenings."""
    record = log(date(2016, 1, 4), date(2025, 12, 28))
    return view(record, date(2016, 1, 4), date(2025, 12, 28))
