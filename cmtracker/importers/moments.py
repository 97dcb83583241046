"""Dates and times as tables write them: ISO, in figures, with the name of the month, since 1970."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cmtracker import iso_times
from cmtracker.importers.dates import (
    DateFigures,
    DateOrder,
    full_year,
    local_instant,
    local_readings,
)
from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import masked
from cmtracker.model import HOUR, MINUTE, Instant, Seconds
from cmtracker.names import folded

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?|h)?"
    r"\s?(?P<half>[ap]\.?\s?m\.?)?\s?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
_ISO = r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
_FIGURES = r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{4}|\d{2})"
_DAY_WORD = r"(?P<wd>\d{1,2})(?:er)? (?P<wm>[^\W\d_]{3,9})\.?,? (?P<wy>\d{4})"
_WORD_DAY = r"(?P<vm>[^\W\d_]{3,9})\.? (?P<vd>\d{1,2}),? (?P<vy>\d{4})"
_PATTERN = re.compile(
    rf"(?:[^\W\d_]{{3,9}}\.?,? )?(?:{_ISO}|{_FIGURES}|{_DAY_WORD}|{_WORD_DAY})"
    rf"(?:(?:t|,? (?:à |at )?|,){_CLOCK})?"
)
_ONLY_FIGURES = re.compile(rf"(?<![\d/.-]){_FIGURES}(?![\d/.-])", re.ASCII)
_CLOCK_ALONE = re.compile(_CLOCK, re.ASCII)
_PLAIN_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
_SECONDS = re.compile(r"\d{10}(?:\.\d{1,9})?|\d{13}")
_MONTHS = {
    begin: number
    for number, begins in enumerate(
        ("jan", "feb fev fév", "mar", "apr avr", "may mai", "jun juin", "jul juil", "aug aou aoû",
         "sep", "oct", "nov", "dec déc"), 1)
    for begin in begins.split()
}  # fmt: skip
_LONGEST_TIME = 60


class TableTime(NamedTuple):
    """What a cell says of a time: a date, perhaps a time of day and an offset, or an instant."""

    text: str
    figures: DateFigures | None = None
    day: tuple[int, int, int] | None = None
    clock: tuple[int, int, int] | None = None
    offset: Seconds | None = None
    at: Instant | None = None

    def instant(self, order: DateOrder, zone: str, undated: int) -> Instant:
        """Return the instant; where no time of day is given, that of an hour of the date.

        Raises `BadEntry` for a date or a time that does not exist, or an offset of no place.
        """
        if self.at is not None:
            return self.at
        day = self.local_day(order)
        hour, minute, second = self.clock or (undated, 0, 0)
        if self.offset is None:
            return local_instant(day, hour, minute, second, zone, self.text)
        if abs(self.offset) > iso_times.FARTHEST:
            raise BadEntry("not_a_time", field="date", value=masked(self.text))
        return local_instant(day, hour, minute, second, "UTC", self.text) - self.offset

    def readings(self, order: DateOrder, zone: str) -> tuple[Instant, ...]:
        """Return the instants that a time with a time of day may mean (`local_readings`)."""
        if self.at is not None or self.offset is not None or self.clock is None:
            return (self.instant(order, zone, 0),)
        return local_readings(self.local_day(order), self.clock, zone, self.text)

    def local_day(self, order: DateOrder) -> tuple[int, int, int]:
        """Return year, month and day as they are written; (0, 0, 0) for an instant."""
        return self.day or (self.figures.as_day(order) if self.figures else (0, 0, 0))


def figures_of(cell: str) -> DateFigures | None:
    """Return the date in figures that a cell holds, None where there is none.

    A date with the year first, or with the name of the month, leaves nothing open and is none.
    """
    # Most begin with it, and many in a row with the same; others with the day of the week.
    return _figures(cell.partition(" ")[0] if cell[:1].isdecimal() else cell)


def clock_alone(cell: str) -> tuple[int, int, int] | None:
    """Return the time of day that a cell gives without a date, None for anything else."""
    match = _PLAIN_CLOCK.fullmatch(cell)
    if match:
        return int(match[1]), int(match[2]), int(match[3] or 0)
    return _clock_alone(cell)


def table_time(date: str, time: str = "") -> TableTime:
    """Return what the cells for date and time say. Raises `BadEntry` where that is no time."""
    text = f"{date} {time}".strip()
    day, space, clock = text.partition(" ")
    match = _PLAIN_CLOCK.fullmatch(clock) if space else None
    if match:  # as most tables have it: the date is read once for all rows of a day
        found = _read(day)
        if found.clock is None:
            clock_read = int(match[1]), int(match[2]), int(match[3] or 0)
            return TableTime(text, found.figures, found.day, clock_read)
    return _read(text)


@lru_cache(maxsize=4_096)
def _figures(day: str) -> DateFigures | None:
    match = _ONLY_FIGURES.search(day[:_LONGEST_TIME])
    if match is None:
        return None
    return DateFigures(int(match["a"]), int(match["b"]), full_year(match["c"]))


@lru_cache(maxsize=4_096)
def _clock_alone(cell: str) -> tuple[int, int, int] | None:
    plain = folded(cell)
    match = _CLOCK_ALONE.fullmatch(plain) if len(plain) <= _LONGEST_TIME else None
    if match is None or not (match["minute"] or match["half"] or "h" in plain):
        return None  # a plain number is no time of day
    try:
        return _clock_of(match.groupdict(), cell)
    except BadEntry:
        return None


@lru_cache(maxsize=4_096)
def _read(text: str) -> TableTime:
    plain = folded(text)
    if not plain:
        raise BadEntry("time_missing", field="date")
    if len(plain) > _LONGEST_TIME:
        raise BadEntry("not_a_time", field="date", value=masked(text))
    if _SECONDS.fullmatch(plain):
        seconds = plain.partition(".")[0]
        return TableTime(text, at=int(seconds[:10]), clock=(0, 0, 0))
    match = _PATTERN.fullmatch(plain)
    if match is None:
        raise BadEntry("not_a_time", field="date", value=masked(text))
    parts = match.groupdict()
    found = TableTime(text, clock=_clock_of(parts, text), offset=_offset_of(parts["zone"]))
    if parts["y"]:
        return found._replace(day=(int(parts["y"]), int(parts["m"]), int(parts["d"])))
    if parts["a"]:
        year = full_year(parts["c"])
        return found._replace(figures=DateFigures(int(parts["a"]), int(parts["b"]), year))
    return found._replace(day=_worded(parts, text))


def _worded(parts: dict[str, str | None], text: str) -> tuple[int, int, int]:
    name = parts["wm"] or parts["vm"] or ""
    month = next((_MONTHS[name[:length]] for length in (4, 3) if name[:length] in _MONTHS), None)
    if month is None:
        raise BadEntry("not_a_time", field="date", value=masked(text))
    return int(parts["wy"] or parts["vy"] or 0), month, int(parts["wd"] or parts["vd"] or 0)


def _clock_of(parts: dict[str, str | None], text: str) -> tuple[int, int, int] | None:
    if parts["hour"] is None:
        return None
    hour, half = int(parts["hour"]), parts["half"] or ""
    if half:
        if not 1 <= hour <= 12:
            raise BadEntry("not_a_time", field="date", value=masked(text))
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour, int(parts["minute"] or 0), int(parts["second"] or 0)


def _offset_of(zone: str | None) -> Seconds | None:
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    offset = int(digits[:2]) * HOUR + int(digits[2:]) * MINUTE
    return -offset if zone[0] == "-" else offset
