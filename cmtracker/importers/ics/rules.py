"""The days and times that a recurrence rule (RRULE, RFC 5545) names, within a bounded effort.

Every step is paid from the `Budget` of the whole file, so that no rule, and no number of rules,
can keep the program busy: one that never matches ends like one that always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import product

from cmtracker.importers.entries import BadEntry

EFFORT = 800_000
"""What the recurring events of a megabyte of calendar may cost; 1 is a day looked at (about a
microsecond). It is enough for some 15,000 occurrences."""

_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBERS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
}
_OTHERS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY")
_NTH = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_LAST_DAY = date.max.toordinal()
_A_PERIOD = 4
_AN_OCCURRENCE = 10


class Budget:
    """What is left of the effort that a file may cost."""

    def __init__(self, effort: int) -> None:
        """Begin with the whole effort."""
        self._left = effort

    def spend(self, effort: int) -> None:
        """Use up some of it. Raises `BadEntry` (`too_many_recurrences`) when too little is left."""
        self._left -= effort
        if self._left < 0:
            raise BadEntry("too_many_recurrences")


class RecurrenceRule:
    """One RRULE of a series that begins at `start` (aware or not, as its days and times are)."""

    def __init__(self, text: str, start: datetime, budget: Budget) -> None:
        """Read a rule. Raises `BadEntry` for one that is unreadable or recurs within a day."""
        self._start = start
        self._budget = budget
        self._parts = _parts(text)
        self._frequency = self._parts["FREQ"]
        self._interval = self._positive("INTERVAL") or 1
        self._count = self._positive("COUNT")
        self._first_weekday = _WEEKDAYS.index(self._parts.get("WKST", "MO"))
        self.until = self._until()
        self._read_days()
        self._times = self._read_times()

    def between(self, after: datetime, before: datetime, *, inc: bool = True) -> Iterator[datetime]:
        """Yield what lies in a range, in order, both ends included (excluded without `inc`)."""
        zone = self._start.tzinfo
        first = max((after.astimezone(zone) if zone else after).date().toordinal() - 1, 1)
        last = min((before.astimezone(zone) if zone else before).date().toordinal() + 1, _LAST_DAY)
        for moment in self._from(1 if self._count else first, last):
            if (after <= moment <= before) if inc else (after < moment < before):
                self._budget.spend(_AN_OCCURRENCE)
                yield moment

    def _from(self, first: int, last: int) -> Iterator[datetime]:
        """Yield from the period in which a day lies to the one in which another does."""
        left = self._count
        for days in self._periods(first, last):
            for moment in self._moments(days):
                if moment < self._start:
                    continue
                if self.until is not None and moment > self.until:
                    return
                if left is not None:
                    if not left:
                        return
                    left -= 1
                yield moment

    def _moments(self, days: list[range]) -> list[datetime]:
        """Return the moments of one period, in order."""
        self._budget.spend(_A_PERIOD + sum(map(len, days)))
        fitting = [date.fromordinal(day) for stretch in days for day in stretch if self._fits(day)]
        zone = self._start.tzinfo
        if not self._positions:
            return [datetime.combine(d, t, zone) for d, t in product(fitting, self._times)]
        many = len(fitting) * len(self._times)
        self._budget.spend(many)
        every = list(product(fitting, self._times))
        places = {p - 1 if p > 0 else many + p for p in self._positions}
        return [datetime.combine(*every[p], zone) for p in sorted(places) if 0 <= p < many]

    def _periods(self, first: int, last: int) -> Iterator[list[range]]:
        """Yield the days of each period from the one with day `first` to the one with `last`."""
        if self._frequency in {"DAILY", "WEEKLY"}:
            return self._days_or_weeks(first, last)
        return self._months_or_years(first, last)

    def _days_or_weeks(self, first: int, last: int) -> Iterator[list[range]]:
        begin = origin = self._start.toordinal()
        length = 1
        if self._frequency == "WEEKLY":
            length = 7
            origin -= (self._start.weekday() - self._first_weekday) % 7
        step = length * self._interval
        at = origin + max(0, (first - origin) // step) * step
        while at <= last:
            yield [range(max(at, begin), min(at + length, _LAST_DAY))]
            at += step

    def _months_or_years(self, first: int, last: int) -> Iterator[list[range]]:
        """Yield months, or years without the months that the rule does not name."""
        length = 1 if self._frequency == "MONTHLY" else 12
        origin = self._start.year * 12 + (self._start.month - 1 if length == 1 else 0)
        reached = date.fromordinal(first)
        step = length * self._interval
        at = origin + max(0, (reached.year * 12 + reached.month - 1 - origin) // step) * step
        while at < 9999 * 12 and _first_of(at) <= last:
            yield [
                range(_first_of(month), _first_of(month + 1))
                for month in range(at, at + length)
                if length == 1 or not self._months or month % 12 + 1 in self._months
            ]
            at += step

    def _fits(self, ordinal: int) -> bool:
        """Tell whether a day is one that the rule names."""
        if not self._has_days:
            return True
        day = date.fromordinal(ordinal)
        if self._months and day.month not in self._months:
            return False
        if self._weekdays and not self._is_weekday(day):
            return False
        if self._month_days and not _counted(
            day.day, _first_of(day.year * 12 + day.month) - ordinal, self._month_days
        ):
            return False
        if self._year_days and not _counted(
            _day_of_year(day), _first_of((day.year + 1) * 12) - ordinal, self._year_days
        ):
            return False
        return not self._weeks or self._is_in_week(day)

    def _is_weekday(self, day: date) -> bool:
        """Tell whether BYDAY names a day: by its weekday, or as the nth of its month or year."""
        if self._frequency in {"DAILY", "WEEKLY"}:
            return day.weekday() in {weekday for _, weekday in self._weekdays}
        for nth, weekday in self._weekdays:
            if weekday != day.weekday():
                continue
            if not nth:
                return True
            if self._frequency == "YEARLY" and not self._months:
                number, left = _day_of_year(day), _first_of((day.year + 1) * 12) - day.toordinal()
            else:
                number = day.day
                left = _first_of(day.year * 12 + day.month) - day.toordinal()
            if (number - 1) // 7 + 1 == nth or (left - 1) // 7 + 1 == -nth:
                return True
        return False

    def _is_in_week(self, day: date) -> bool:
        """Tell whether BYWEEKNO names the week of a day; week 1 is the first with four days."""
        fourth = day.toordinal() - (day.weekday() - self._first_weekday) % 7 + 3
        if not 1 <= fourth <= _LAST_DAY:
            return False
        year = date.fromordinal(fourth).year
        number = (fourth - _first_of(year * 12)) // 7 + 1
        left = (_first_of((year + 1) * 12) - 1 - fourth) // 7 + 1
        return _counted(number, left, self._weeks)

    def _read_days(self) -> None:
        parts = self._parts
        self._months = _numbers(parts, "BYMONTH")
        self._month_days = _numbers(parts, "BYMONTHDAY")
        self._year_days = _numbers(parts, "BYYEARDAY")
        self._weeks = _numbers(parts, "BYWEEKNO")
        self._positions = _numbers(parts, "BYSETPOS")
        self._weekdays = _weekdays(parts.get("BYDAY"))
        if not (self._month_days or self._year_days or self._weeks or self._weekdays):
            if self._frequency == "WEEKLY":
                self._weekdays = frozenset({(0, self._start.weekday())})
            elif self._frequency != "DAILY":
                self._month_days = frozenset({self._start.day})
                if self._frequency == "YEARLY" and not self._months:
                    self._months = frozenset({self._start.month})
        self._has_days = bool(
            self._months or self._month_days or self._year_days or self._weeks or self._weekdays
        )

    def _read_times(self) -> list[time]:
        """Return the times of day of each day, one for each hour.

        Raises `BadEntry` (`too_frequent`) for a rule with several minutes or seconds.
        """
        hours, minutes, seconds = (
            sorted(_numbers(self._parts, name)) or [usual]
            for name, usual in (
                ("BYHOUR", self._start.hour),
                ("BYMINUTE", self._start.minute),
                ("BYSECOND", self._start.second),
            )
        )
        if len(minutes) > 1 or len(seconds) > 1:
            raise BadEntry("too_frequent")
        return [time(hour, minutes[0], seconds[0]) for hour in hours]

    def _positive(self, name: str) -> int | None:
        """Return a number above zero, None where it is missing."""
        text = self._parts.get(name)
        if text is None:
            return None
        if not re.fullmatch(r"\+?0*[1-9]\d{0,17}", text, re.ASCII):
            raise BadEntry("rule_unreadable")
        return int(text)

    def _until(self) -> datetime | None:
        """Return the last moment.

        One in UTC is that instant, one without `Z` is told by the clock of the series, and a date
        includes what begins on it (RFC 5545, 3.3.10: it "becomes the last instance").
        """
        text = self._parts.get("UNTIL")
        if text is None:
            return None
        found = _UNTIL.fullmatch(text)
        if not found:
            raise BadEntry("rule_unreadable")
        try:
            until = datetime.strptime(found[1] + (found[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007
        except ValueError:
            raise BadEntry("rule_unreadable") from None
        zone = self._start.tzinfo
        return until.replace(tzinfo=UTC if zone and found[3] else zone)


def _parts(text: str) -> dict[str, str]:
    parts = {}
    for part in text.upper().strip().rstrip(";").split(";"):
        name, _, value = part.partition("=")
        if not value or (name not in _OTHERS and name not in _NUMBERS):
            raise BadEntry("rule_unreadable")
        parts[name] = value
    if parts.get("FREQ") in _TOO_OFTEN:
        raise BadEntry("too_frequent")
    if parts.get("FREQ") not in _FREQUENCIES or parts.get("WKST", "MO") not in _WEEKDAYS:
        raise BadEntry("rule_unreadable")
    return parts


def _numbers(parts: dict[str, str], name: str) -> frozenset[int]:
    """Return the numbers of a part, none where it is missing. Zero is none where -1 is one."""
    low, high = _NUMBERS[name]
    found = set()
    for text in parts[name].split(",") if name in parts else ():
        if not re.fullmatch(r"[+-]?\d{1,3}", text, re.ASCII):
            raise BadEntry("rule_unreadable")
        number = int(text)
        if not low <= number <= high or (number == 0 and low < 0):
            raise BadEntry("rule_unreadable")
        found.add(number)
    return frozenset(found)


def _weekdays(text: str | None) -> frozenset[tuple[int, int]]:
    """Return the pairs (nth, weekday) of BYDAY; nth is 0 for every one of them."""
    found = set()
    for each in text.split(",") if text else ():
        match = _NTH.fullmatch(each)
        if not match or (match[1] and not int(match[1])):
            raise BadEntry("rule_unreadable")
        found.add((int(match[1] or 0), _WEEKDAYS.index(match[2])))
    return frozenset(found)


def _counted(number: int, left: int, wanted: frozenset[int]) -> bool:
    """Tell whether a number is wanted, counted from 1 or from the end (-1: the last)."""
    return number in wanted or -left in wanted


def _first_of(month: int) -> int:
    """Return the ordinal of the first day of a month, counted from month 0 of year 0."""
    year, month = divmod(month, 12)
    return _LAST_DAY + 1 if year > 9999 else date(year, month + 1, 1).toordinal()


def _day_of_year(day: date) -> int:
    return day.toordinal() - _first_of(day.year * 12) + 1
