"""The chronology of one crisis for its debriefing: what is known of it, gathered as data.

Of whatever lies on a date of sickness nothing is in it, as in a report for the management; nor a
name, a note, or the content of a message. Pure, and knows no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Breach, Crisis, Instant, Rule
from cmtracker.results.crises import CrisisScope, CrisisTold
from cmtracker.results.figures import MessageFigures, Row, Step
from cmtracker.results.messages import CountedBy
from cmtracker.results.traces import TracedWork
from cmtracker.text.sentences import Zones


class MessageHour(NamedTuple):
    """The messages of one local hour (0 to 23) of a date."""

    date: date
    hour: int
    figures: MessageFigures


class Debriefing(NamedTuple):
    """What the chronology of a crisis is made of.

    `days`, `outside` (work out of hours) and `rests` (short daily rests that end then) are those of
    all the dates on which it ran, from `first` to `last`; `hours` with messages those from the hour
    in which it began to that in which it ended. `employer` is that of the rules
    in force, `verified` whether the log was found to be what its history says.
    """

    told: CrisisTold
    first: date
    last: date
    days: tuple[Row, ...]
    hours: tuple[MessageHour, ...]
    outside: tuple[TracedWork, ...]
    rests: tuple[Breach, ...]
    zones: Zones
    now: Instant
    language: str
    employer: str
    example: bool
    verified: bool


def gather(
    analysis: Analysis, crisis: Crisis, language: str, *, example: bool, verified: bool
) -> Debriefing:
    """Return what is known of a crisis of the log; one that goes on is told up to now."""
    seen = analysis.closed.discreet(names=True, shown=CrisisScope(crises=True, words=True))
    dates = seen.calendar.local_date
    end = seen.now if crisis.end is None else crisis.end
    first, last = dates(crisis.start), dates(max(crisis.start, end))
    (told,) = [one for one in seen.crises(first, last) if one.crisis.id == crisis.id]
    by_day = seen.summary(first, last, Step.DAY)
    each = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Debriefing(
        told=told,
        first=first,
        last=last,
        days=by_day.rows,
        hours=tuple(_hours(seen, crisis.start, max(crisis.start, end))),
        outside=tuple(seen.traces([seen.day(day, messages=False) for day in each])),
        rests=tuple(
            one
            for one in seen.breaches()
            if one.rule is Rule.DAILY_REST and one.counts and first <= dates(one.end) <= last
        ),
        zones=Zones.of(seen.calendar.eras()),
        now=seen.now,
        language=language,
        employer=seen.regimes[by_day.regime].employer,
        example=example,
        verified=verified,
    )


def _hours(seen: Analysis, start: Instant, end: Instant) -> Iterator[MessageHour]:
    """Yield the hours from that of `start` to that of `end` with at least one message."""
    begun, ended = _hour_of(seen, start), _hour_of(seen, end)
    for n in range((ended[0] - begun[0]).days + 1):
        day = begun[0] + timedelta(days=n)
        rows, _ = seen.messages(day, day, CountedBy.HOUR)
        for name, figures in rows:
            is_counted = figures.received or figures.sent or figures.published or figures.unknown
            if is_counted and begun <= (day, int(name)) <= ended:
                yield MessageHour(day, int(name), figures)


def _hour_of(seen: Analysis, at: Instant) -> tuple[date, int]:
    """Return the local date and hour of an instant."""
    day = seen.calendar.local_date(at)
    zone = ZoneInfo(seen.calendar.profile(day).timezone)
    return day, datetime.fromtimestamp(at, zone).hour
