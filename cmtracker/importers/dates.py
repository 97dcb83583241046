"""Dates written in figures: whether the day or the month comes first, decided on all of a file.

It is never decided line by line: one file would then get both. A day above 12 decides, then a
date that is still to come under one reading, then the order of time. Where nothing decides, the
user is asked (`Options.date_order`). A table kept by hand may hold what is planned, and one such
row would move every date of the file by months: there a date to come makes the month the first
only where the order of time says so as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cmtracker.errors import UserError
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import masked
from cmtracker.model import DAY, HOUR, MINUTE, YEARS, Instant


class DateOrder(StrEnum):
    """Which of day and month a date written in figures gives first."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class DateFigures(NamedTuple):
    """A date as three numbers of which it is not known yet which is the day."""

    first: int
    second: int
    year: int

    def as_day(self, order: DateOrder) -> tuple[int, int, int]:
        """Return year, month and day."""
        if order is DateOrder.DAY_FIRST:
            return self.year, self.second, self.first
        return self.year, self.first, self.second


class _Reading:
    """How the dates of a file would follow one another, read in one order."""

    def __init__(self, order: DateOrder, last: tuple[int, int, int]) -> None:
        self.order = order
        self._last_possible = last
        self._before: tuple[int, int, int] | None = None
        self.proofs = self.rising = self.falling = self.to_come = 0

    def add(self, date: DateFigures, times: int) -> None:
        day = date.as_day(self.order)
        self.to_come += times * (day > self._last_possible)
        if self._before is not None:
            self.rising += day > self._before
            self.falling += day < self._before
        self._before = day

    @property
    def turns(self) -> int:
        """How often time goes the other way than mostly; an export may begin with the newest."""
        return min(self.rising, self.falling)


class DateColumn:
    """All dates of one file, taken one after the other."""

    def __init__(self, now: Instant, *, may_be_planned: bool = False) -> None:
        """Take the dates of a file that is read at an instant.

        `may_be_planned`: what the file tells need not have happened.
        """
        self._may_be_planned = may_be_planned
        last = datetime.fromtimestamp(now + DAY, UTC)
        possible = last.year, last.month, last.day
        self._readings = {order: _Reading(order, possible) for order in DateOrder}
        self._undecided: DateFigures | None = None

    def add(self, date: DateFigures, times: int = 1) -> None:
        """Take the next date of the file, which may stand there several times in a row."""
        for reading in self._readings.values():
            reading.add(date, times)
        if date.first > 12:
            self._readings[DateOrder.DAY_FIRST].proofs += times
        elif date.second > 12:
            self._readings[DateOrder.MONTH_FIRST].proofs += times
        elif date.first != date.second and self._undecided is None:
            self._undecided = date

    @property
    def is_proved(self) -> bool:
        """Tell whether a number above 12 says which is the day."""
        return any(reading.proofs for reading in self._readings.values())

    @property
    def _is_perhaps_planned(self) -> bool:
        """Tell whether dates to come, the day read first, may be those of plans."""
        day_first, month_first = self._readings.values()
        return self._may_be_planned and not (day_first.turns > month_first.turns == 0)

    def order(self, told: str, file: str) -> DateOrder:
        """Return which order the dates are in; `told` is the user's word, if she gave one.

        Raises `UserError` (date_order_unknown) where nothing decides.
        """
        if told:
            return DateOrder(told)
        day_first, month_first = self._readings.values()
        for of in ("proofs", "to_come", "turns"):
            one, other = getattr(day_first, of), getattr(month_first, of)
            if of == "proofs":
                one, other = -one, -other
            if of == "turns" and one and other:
                break
            if of == "to_come" and one > other and self._is_perhaps_planned:
                break
            if one != other:
                return (day_first if one < other else month_first).order
        if self._undecided is None:
            return DateOrder.DAY_FIRST
        first, second, year = self._undecided
        raise UserError("date_order_unknown", file=file, date=f"{first}/{second}/{year}")


def order_of(found: Iterable[DateFigures], now: Instant, told: str, file: str) -> DateOrder:
    """Return which order some dates of a file are in; `told` is the user's word, if she gave one.

    Raises `UserError` (date_order_unknown) where nothing decides.
    """
    dates, is_empty = DateColumn(now, may_be_planned=True), True
    for date, same in groupby(found):
        dates.add(date, sum(1 for _ in same))
        is_empty = False
    return DateOrder.DAY_FIRST if is_empty else dates.order(told, file)


def full_year(digits: str) -> int:
    """Return the year of two or four digits."""
    return int(digits) + (2000 if len(digits) <= 2 else 0)


def local_instant(
    day: tuple[int, int, int], hour: int, minute: int, second: int, zone: str, text: str
) -> Instant:
    """Return the instant of a local time. Raises `BadEntry` with `text` for one that is none.

    Of an hour that the clock repeats the first is taken, and one that it skips is moved on.
    """
    try:
        if day[0] not in YEARS:
            raise BadEntry("year_refused", field="date", value=masked(text))
        if (hour, minute, second) == (24, 0, 0):
            return _timestamp(*day, 0, 0, 0, zone) + DAY
        return _timestamp(*day, hour, minute, second, zone)
    except (ValueError, OverflowError):
        raise BadEntry("not_a_time", field="date", value=masked(text)) from None


def local_readings(
    day: tuple[int, int, int], clock: tuple[int, int, int], zone: str, text: str
) -> tuple[Instant, ...]:
    """Return the instants that a local time may mean: two where the clock repeats or skips it.

    Raises `BadEntry` as `local_instant` does.
    """
    first = local_instant(day, *clock, zone, text)
    if clock[0] == 24 or _midnight(*day, zone) is not None:
        return (first,)
    if not _is_odd_hour(*day, clock[0], zone):
        return (first,)
    later = int(datetime(*day, *clock, tzinfo=_zone_of(zone), fold=1).timestamp())
    return (first,) if later == first else (first, later)


@lru_cache(maxsize=4_096)
def _midnight(year: int, month: int, day: int, zone: str) -> Instant | None:
    """Return when a local date begins, None where its clock is changed at any time of it.

    Raises `ValueError` for a date that does not exist, `OverflowError` for the last of all.
    """
    start = datetime(year, month, day, tzinfo=_zone_of(zone))
    offset = start.utcoffset()
    ends = (start.replace(fold=1), start + timedelta(days=1))
    is_plain = all(one.utcoffset() == offset for one in (*ends, ends[1].replace(fold=1)))
    return int(start.timestamp()) if is_plain else None


@lru_cache(maxsize=4_096)
def _is_odd_hour(year: int, month: int, day: int, hour: int, zone: str) -> bool:
    """Tell whether a local hour holds times that the clock shows twice, or not at all."""
    start = datetime(year, month, day, hour, tzinfo=_zone_of(zone))
    halves = (start, start + timedelta(minutes=30))
    return any(one.utcoffset() != one.replace(fold=1).utcoffset() for one in halves)


@lru_cache(maxsize=256)
def _hour(year: int, month: int, day: int, hour: int, zone: str) -> tuple[int, int]:
    """Return the starts of the two halves of a local hour: a zone may change at a half hour."""
    start = datetime(year, month, day, hour, tzinfo=_zone_of(zone))
    return int(start.timestamp()), int((start + timedelta(minutes=30)).timestamp())


def _timestamp(
    year: int, month: int, day: int, hour: int, minute: int, second: int, zone: str
) -> Instant:
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise ValueError
    midnight = _midnight(year, month, day, zone)
    if midnight is not None:  # most dates: those of a table are many, with a few hours each
        return midnight + hour * HOUR + minute * MINUTE + second
    halves = _hour(year, month, day, hour, zone)
    return halves[minute // 30] + minute % 30 * 60 + second


@lru_cache(maxsize=8)
def _zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)
