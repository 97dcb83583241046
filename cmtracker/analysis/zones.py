"""Local time by a table: the offsets of a time zone and the instants at which they change.

A table is made once for a zone and a range of years by asking the zone every sixth day and closing
in on each change; no zone changes twice within six days (since 1940 the shortest on record, in
Brazil in 2000, took seven less an hour). After that an offset is a binary search, and a run of
instants needs none at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from math import inf
from zoneinfo import ZoneInfo

from cmtracker.model import DAY, Clock, Instant, Seconds

DayNumber = int
"""Days since 1970-01-01: quicker to count with than a date."""

EPOCH = date(1970, 1, 1).toordinal()
FIRST_YEAR, LAST_YEAR = 1900, 2150
_STEP = 6 * DAY
_YEAR: Seconds = 31_556_952


def day_number(day: date) -> DayNumber:
    """Turn a date into days since 1970-01-01."""
    return day.toordinal() - EPOCH


def date_of(number: DayNumber) -> date:
    """Turn days since 1970-01-01 into a date."""
    return date.fromordinal(number + EPOCH)


@lru_cache(maxsize=64)
def transitions(
    zone: str, first_year: int, last_year: int
) -> tuple[tuple[Instant, ...], tuple[Seconds, ...]]:
    """Return from which instants on which offset (seconds east of UTC) holds in a zone.

    The first instant is the start of `first_year` (UTC); the table holds to the end of
    `last_year`. Raises ZoneInfoNotFoundError for a zone that does not exist.
    """
    known = ZoneInfo(zone)
    start, end = _year_start(first_year), _year_start(last_year + 1)
    at = [start]
    offsets = [_ask(known, start)]
    for probe in range(start + _STEP, end + _STEP, _STEP):
        offset = _ask(known, probe)
        if offset != offsets[-1]:
            at.append(_change(known, probe - _STEP, probe))
            offsets.append(offset)
    return tuple(at), tuple(offsets)


def _year_start(year: int) -> Instant:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())


def _ask(zone: ZoneInfo, instant: Instant) -> Seconds:
    offset = datetime.fromtimestamp(instant, zone).utcoffset()
    return 0 if offset is None else offset.days * DAY + offset.seconds


def _change(zone: ZoneInfo, before: Instant, after: Instant) -> Instant:
    """Close in on the first instant of the new offset."""
    old = _ask(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _ask(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


class LocalTime:
    """The wall clock of a person: one zone, or several, each valid from a date on.

    A date begins at its first instant and lasts until the next date begins: 23, 24 or 25 hours,
    longer or shorter where the person changes zone, nothing where a zone skipped the date. Dates
    never run backwards: where a clock is set back across midnight, the repeated hour belongs to
    the new date (its clock is read as it stands). A change of zone takes effect at the first
    instant of its date in the new zone, and works like any other change of offset:

        Paris until 30 June, Nouméa (9 h ahead) from 1 July
        30 June Paris  00:00 -------- 15:00 | 1 July Nouméa 00:00 ----- 24:00
    """

    def __init__(self, zones: Sequence[tuple[DayNumber | None, str]]) -> None:
        """Take the zones in order, the first one valid from the beginning."""
        self._zones = tuple(zones)
        self._first_year, self._last_year = LAST_YEAR, FIRST_YEAR
        self._low, self._high = 1, 0
        self.at: list[Instant] = []
        self.offsets: list[Seconds] = []
        self.floors: list[DayNumber] = []

    def cover(self, first: Instant, last: Instant) -> None:
        """Make the table hold for all instants from `first` to `last`.

        Before 1900 and after 2150 the nearest known offset stands.
        """
        if self._low <= first and last < self._high:
            return
        lowest = min(max(1970 + first // _YEAR - 1, FIRST_YEAR), LAST_YEAR)
        highest = max(min(1970 + last // _YEAR + 1, LAST_YEAR), FIRST_YEAR)
        if lowest < self._first_year or highest > self._last_year:
            self._build(min(lowest, self._first_year), max(highest, self._last_year))

    def index(self, instant: Instant) -> int:
        """Return which row of the table holds at an instant."""
        if not self._low <= instant < self._high:
            self.cover(instant, instant)
        return max(bisect_right(self.at, instant) - 1, 0)

    def offset(self, instant: Instant) -> Seconds:
        """Return the seconds east of UTC at an instant."""
        row = self.index(instant)  # which may put a wider table in place
        return self.offsets[row]

    def number(self, instant: Instant) -> DayNumber:
        """Return the local date of an instant, as days since 1970-01-01."""
        row = self.index(instant)
        number, floor = (instant + self.offsets[row]) // DAY, self.floors[row]
        return number if number > floor else floor

    def numbers(self, instants: Sequence[Instant]) -> list[DayNumber]:
        """Return the local dates of sorted instants, one search for each row of the table."""
        found: list[DayNumber] = []
        for row, low, high in self.rows(instants):
            offset, floor = self.offsets[row], self.floors[row]
            days = [(instant + offset) // DAY for instant in instants[low:high]]
            if days and days[0] < floor:
                days = [max(day, floor) for day in days]
            found += days
        return found

    def rows(self, instants: Sequence[Instant]) -> Iterator[tuple[int, int, int]]:
        """Yield the rows of the table that hold at sorted instants.

        Each with the index of the first instant in it and of the first one after it.
        """
        if not instants:
            return
        self.cover(instants[0], instants[-1])
        row, low = self.index(instants[0]), 0
        while low < len(instants):
            is_last = row + 1 == len(self.at)
            high = len(instants) if is_last else bisect_left(instants, self.at[row + 1], low)
            yield row, low, high
            low, row = high, row + 1

    def jumps(self) -> list[Instant]:
        """Return the instants in the table at which date and clock do not simply run on.

        These are the changes of offset and, where hours of a date are repeated on a later one, the
        midnights that the clock passes a second time.
        """
        repeated = (
            number * DAY - offset
            for instant, offset, floor in zip(self.at, self.offsets, self.floors, strict=True)
            for number in range((instant + offset) // DAY + 1, floor + 1)
        )
        return [*self.at, *repeated]

    def clock(self, instant: Instant) -> Clock:
        """Return the seconds that the wall clock shows at an instant."""
        return (instant + self.offset(instant)) % DAY

    def jump(self, start: Instant | None, end: Instant | None) -> Seconds:
        """Return by how much the clock was put forward between two instants (below 0: back).

        0 where one of them is not known: of an open stretch nothing is said.
        """
        if start is None or end is None:
            return 0
        return self.offset(end) - self.offset(start)

    def midnight(self, number: DayNumber) -> Instant:
        """Return the first instant of a local date (of the next one, where a zone skipped it)."""
        if not self._low <= number * DAY < self._high:
            self.cover(number * DAY - DAY, number * DAY + DAY)
        row = bisect_left(self.floors, number) - 1
        if row < 0:
            return number * DAY - self.offsets[0]
        start = number * DAY - self.offsets[row]
        if row + 1 < len(self.at) and self.at[row + 1] < start:
            return self.at[row + 1]
        return start

    def exists(self, number: DayNumber) -> bool:
        """Tell whether the date has any instant: Samoa had no 30 December 2011."""
        return self.midnight(number) < self.midnight(number + 1)

    def stretches(
        self, number: DayNumber, start: Clock, end: Clock
    ) -> list[tuple[Instant, Instant]]:
        """Return the instants of a date at which the wall clock shows ``[start, end)``.

        Mostly one interval; none where the clock jumps over it; two where an hour is repeated.
        """
        if not self._low <= number * DAY < self._high:
            self.cover(number * DAY - DAY, number * DAY + DAY)
        row = bisect_left(self.floors, number) - 1
        if row >= 0:  # an ordinary date lies within one row of the table
            first = number * DAY - self.offsets[row]
            is_last = row + 1 == len(self.at)
            if self.at[row] <= first and (is_last or first + DAY < self.at[row + 1]):
                return [(first + start, first + end)] if start < end else []
        first, last = self.midnight(number), self.midnight(number + 1)
        row = self.index(first)
        found: list[tuple[Instant, Instant]] = []
        while first < last:
            stop = last if row + 1 == len(self.at) else min(last, self.at[row + 1])
            offset = self.offsets[row]
            while first < stop:
                base = (first + offset) // DAY * DAY - offset
                upto = min(stop, base + DAY)
                low, high = max(first, base + start), min(upto, base + end)
                if low < high:
                    found.append((low, high))
                first = upto
            row += 1
        return _joined(found)

    def bounds(
        self, first: DayNumber, last: DayNumber, start: Clock, end: Clock
    ) -> list[tuple[Instant, Instant]]:
        """Return from when to when the wall clock shows ``[start, end)``, date by date.

        That is from the first to the last of its `stretches`, (0, 0) on a date without any. The
        many dates that lie within one row of the table cost no search.
        """
        self.cover(first * DAY - DAY, last * DAY + DAY)
        found: list[tuple[Instant, Instant]] = []
        number = first
        while number <= last:
            row = bisect_left(self.floors, number) - 1
            if row >= 0:
                offset, stop = self.offsets[row], last + 1
                if row + 1 < len(self.at):
                    stop = min(stop, -(-(self.at[row + 1] + offset) // DAY) - 1)
                if number < stop and start < end:
                    midnights = range(number * DAY - offset, stop * DAY - offset, DAY)
                    found += [(midnight + start, midnight + end) for midnight in midnights]
                    number = stop
                    continue
            stretches = self.stretches(number, start, end)
            found.append((stretches[0][0], stretches[-1][1]) if stretches else (0, 0))
            number += 1
        return found

    def changes(self, first: DayNumber, last: DayNumber) -> set[DayNumber]:
        """Return the dates from `first` to `last` (and a few beside) without 24 plain hours."""
        low, high = self.midnight(first), self.midnight(last + 1)
        days: set[DayNumber] = set()
        for instant in self.at[1:]:
            if low <= instant <= high:
                days |= set(range(self.number(instant - 1), self.number(instant) + 1))
        return days

    def _build(self, first_year: int, last_year: int) -> None:
        at: list[Instant] = []
        offsets: list[Seconds] = []
        earlier: Instant = 0
        for number, zone in self._zones:
            table_at, table_offsets = transitions(zone, first_year, last_year)
            start = table_at[0]
            if at and number is not None:
                start = max(_first_instant(table_at, table_offsets, number), earlier)
                while at and at[-1] >= start:
                    at.pop()
                    offsets.pop()
            row = max(bisect_right(table_at, start) - 1, 0)
            at += [start, *table_at[row + 1 :]]
            offsets += table_offsets[row:]
            earlier = start
        floors: list[DayNumber] = []
        for row, (instant, offset) in enumerate(zip(at, offsets, strict=True)):
            floor = (instant + offset) // DAY
            if row:
                reached = max((instant - 1 + offsets[row - 1]) // DAY, floors[-1])
                floor = max(floor, reached)
            floors.append(floor)
        self.at, self.offsets, self.floors = at, offsets, floors
        self._first_year, self._last_year = first_year, last_year
        # Two days inside the years, so that the midnights of all instants are known as well.
        self._low = _year_start(first_year) + 2 * DAY
        self._high = _year_start(last_year + 1) - 2 * DAY


def _first_instant(at: Sequence[Instant], offsets: Sequence[Seconds], number: int) -> Instant:
    """Return the first instant at which a zone's clock has reached a date."""
    ends = [*at[1:], inf]
    starts = (max(start, number * DAY - offset) for start, offset in zip(at, offsets, strict=True))
    return next(start for start, end in zip(starts, ends, strict=True) if start < end)


def _joined(stretches: list[tuple[Instant, Instant]]) -> list[tuple[Instant, Instant]]:
    joined: list[tuple[Instant, Instant]] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
