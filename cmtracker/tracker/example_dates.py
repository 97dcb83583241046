"""When things happen in the example year: its dates, its clock and its random numbers.

A date of the example always looks the same, whatever day the example is made on: everything
random comes from dice that only the date and a topic decide.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cmtracker.model import MINUTE, Absence, AbsenceKind, HalfDay, Instant, OnCall

ZONE = "Europe/Paris"
WEEKS = 52
FLOOD_DAYS = 21
NAMESPACE = UUID("5e0a3c7c-51d4-5f0b-8a4e-6d2f8d1f9b20")
_PARIS = ZoneInfo(ZONE)
_ONE_DAY = timedelta(days=1)


def example_id(text: str) -> str:
    """Return the id of a record of the example, the same each time."""
    return str(uuid5(NAMESPACE, text))


def dice(topic: str, day: date) -> random.Random:
    """Return dice of a date. Only `random()` may be drawn: it is stable over Python versions."""
    seed = hashlib.sha256(f"{topic} {day.isoformat()}".encode()).digest()[:8]
    return random.Random(int.from_bytes(seed, "big"))


def at(day: date, clock: str) -> Instant:
    """Return the instant of a local time, "20:45"; "25:10" is ten past one on the next day."""
    hours, minutes = map(int, clock.split(":"))
    return at_minute(day, hours * 60 + minutes)


def at_minute(day: date, minute: int) -> Instant:
    """Return the instant of a minute of a local day, by the clock on the wall."""
    days, rest = divmod(minute, 24 * 60)
    local = datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=_PARIS)
    return int((local + days * _ONE_DAY).timestamp())


def monday(day: date) -> date:
    """Return the Monday of a date's week."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=8)
def holidays(year: int) -> dict[date, str]:
    """Return the legal public holidays of a year in metropolitan France."""
    from holidays import country_holidays  # noqa: PLC0415 - costs 50 ms

    return dict(sorted(country_holidays("FR", years=year, language="fr").items()))


class Span(NamedTuple):
    """The dates of the example: `first` to `last`, both worked through, and its flood."""

    first: date
    last: date
    flood: date

    def has(self, day: date) -> bool:
        """Tell whether a date lies in the example."""
        return self.first <= day <= self.last

    def days(self) -> list[date]:
        """Return every date, in order."""
        return [self.first + n * _ONE_DAY for n in range((self.last - self.first).days + 1)]

    def years(self) -> range:
        """Return the calendar years it touches."""
        return range(self.first.year, self.last.year + 1)

    def flood_day(self, day: date) -> int | None:
        """Return the number of a date within the flood, 0 its first; None outside."""
        number = (day - self.flood).days
        return number if 0 <= number < FLOOD_DAYS else None


def span_before(today: date) -> Span:
    """Return 52 whole weeks and the days of this week up to yesterday.

    The flood, three weeks from the first Monday of June, has to lie in it whole: while this
    year's is under way, the example begins a little earlier, with that of the year before.
    """
    last = today - _ONE_DAY
    first = monday(today) - timedelta(weeks=WEEKS)
    flood = _flood_of(last.year)
    if flood + timedelta(days=FLOOD_DAYS - 1) > last:
        flood = _flood_of(last.year - 1)
    return Span(min(first, flood), last, flood)


def _flood_of(year: int) -> date:
    return monday(date(year, 6, 7))


def absences(span: Span) -> tuple[Absence, ...]:
    """Return leave, RTT, an illness, a half-day and the day recovered after the flood."""
    found = []
    for year in span.years():
        august, week = monday(date(year, 8, 7)), date.fromisocalendar
        found += [
            (week(year, 4, 3), week(year, 4, 4), AbsenceKind.SICK, None),
            (week(year, 7, 5), week(year, 7, 5), AbsenceKind.RTT, None),
            (week(year, 11, 3), week(year, 11, 3), AbsenceKind.LEAVE, HalfDay.PM),
            (week(year, 17, 1), week(year, 17, 5), AbsenceKind.LEAVE, None),
            (week(year, 21, 1), week(year, 21, 1), AbsenceKind.RTT, None),
            (august, august + timedelta(days=18), AbsenceKind.LEAVE, None),
            (week(year, 40, 5), week(year, 40, 5), AbsenceKind.RTT, None),
            (week(year, 45, 1), week(year, 45, 1), AbsenceKind.RTT, None),
            (date(year, 12, 24), date(year, 12, 31), AbsenceKind.LEAVE, None),
        ]
    after = span.flood + timedelta(days=FLOOD_DAYS + 4)
    found.append((after, after, AbsenceKind.RECOVERY, None))
    return tuple(
        Absence(first, last, kind, part, example_id(f"absence {first}"))
        for first, last, kind, part in sorted(found, key=lambda item: item[0])
        if span.first <= last and first <= span.last
    )


def on_call(span: Span) -> tuple[OnCall, ...]:
    """Return the week-end of formal on-call after the flood, and one of watch by word of mouth."""
    formal = span.flood + timedelta(days=FLOOD_DAYS + 5)
    informal = span.flood + timedelta(days=5)
    windows = [
        (informal, ""),
        (formal, f"délibération {span.flood.year}-31"),
    ]
    return tuple(
        OnCall(
            at(saturday, "08:00"),
            at(saturday + 2 * _ONE_DAY, "08:00"),
            reference,
            example_id(f"on-call {saturday}"),
        )
        for saturday, reference in windows
        if span.has(saturday + _ONE_DAY)
    )


def order_date(span: Span) -> date:
    """Return the date of the service note that asks for the watch on Saturday mornings."""
    return date(span.flood.year, 1, 15)


def minutes(count: int) -> int:
    """Return a number of minutes in seconds."""
    return count * MINUTE
