"""One entry of a JSON document, read field by field.

Whatever does not fit raises `BadEntry`, with the reason as a wording key; the reader of the
document turns it into a `Skipped` with its place. Fields that nobody asked for can be named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

from cmtracker import iso_times
from cmtracker.importers.files import quoted
from cmtracker.model import (
    DAY,
    HOUR,
    LONGEST_SESSION,
    LONGEST_TEXT,
    MINUTE,
    MOST_HALVES,
    YEARS,
    Clock,
    Instant,
    Seconds,
    Slot,
)

EARLIEST: Instant = 946_684_800
"""2000-01-01T00:00:00Z. An older instant is a missing date: programs write 0, which is 1970."""

MOST_MESSAGES = 1_000_000

Choice = TypeVar("Choice", bound=StrEnum)


class BadEntry(Exception):  # noqa: N818 - an entry, not a failure of the program
    """An entry cannot be taken: the wording key of the reason and what goes into its sentence."""

    bad = True

    def __init__(self, key: str, /, **values: object) -> None:
        """Keep the key of the sentence and its values."""
        super().__init__(key, values)
        self.key = key
        self.values = values


class LeftOut(BadEntry):
    """A valid entry is neither session nor message (a boost, a cancelled event) and is left out."""

    bad = False


class Entry:
    """The fields of one JSON object."""

    def __init__(self, raw: object) -> None:
        """Take the object; anything else is a bad entry."""
        if not isinstance(raw, dict):
            raise BadEntry("not_an_object")
        self._raw = raw
        self._asked: set[str] = set()
        self._inner: dict[str, Entry] = {}

    def unread(self) -> list[str]:
        """Return the names of the fields that nobody asked for; dotted those of inner objects."""
        found = [str(name) for name in self._raw if name not in self._asked]
        for name, inner in self._inner.items():
            found += [f"{name}.{field}" for field in inner.unread()]
        return found

    def _get(self, name: str, default: object = None) -> object:
        self._asked.add(name)
        return self._raw.get(name, default)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no field at all."""
        return not self._raw

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not null."""
        return self._get(name) is not None

    def raw(self, name: str) -> object:
        """Return a field as it stands, None where it is missing."""
        return self._get(name)

    def raws(self, names: Iterable[str]) -> list[object]:
        """Return some fields as they stand, None where they are missing."""
        names = tuple(names)
        self._asked.update(names)
        return list(map(self._raw.get, names))

    def only(self, names: Collection[str], field: str) -> None:
        """Refuse an object with other names than these; `field` is its own name."""
        self._asked.update(names)
        for name in self._raw:
            if name not in names:
                raise BadEntry("unknown_value", field=field, value=quoted(name))

    def text(self, name: str) -> str:
        """Return a text, "" where it is missing."""
        value = self._get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise BadEntry("not_a_text", field=name)
        if len(value) > LONGEST_TEXT:
            raise BadEntry("text_too_long", field=name)
        if not readable(value):
            raise BadEntry("not_a_text", field=name)
        return value

    def required(self, name: str) -> str:
        """Return a text that has to be there."""
        value = self.text(name).strip()
        if not value:
            raise BadEntry("field_missing", field=name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, in order and each once."""
        values = self.items(name)
        if not all(isinstance(value, str) and readable(value) for value in values):
            raise BadEntry("not_a_text", field=name)
        return tuple(dict.fromkeys(str(value) for value in values))

    def items(self, name: str) -> list[object]:
        """Return a list, empty where it is missing."""
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadEntry("not_a_list", field=name)
        return value

    def entry(self, name: str) -> Entry:
        """Return an inner object, empty where it is missing."""
        value = self._get(name)
        if value is not None and not isinstance(value, dict):
            raise BadEntry("field_not_an_object", field=name)
        inner = self._inner[name] = Entry(value or {})
        return inner

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        """Return a value of an enumeration, by its name in the document."""
        return _one_of(kind, self._get(name), name) if self.has(name) else default

    def maybe_choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Return a value of an enumeration, None where it is missing."""
        return _one_of(kind, self._get(name), name) if self.has(name) else None

    def choices(self, name: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Return a list of values of an enumeration, in order and each once."""
        return tuple(dict.fromkeys(_one_of(kind, value, name) for value in self.items(name)))

    def integer(self, name: str, highest: int, default: int | None = None) -> int:
        """Return a whole number from 0 to `highest`; without a default it has to be there."""
        value = self._get(name, default)
        if value is None:
            raise BadEntry("field_missing", field=name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= highest:
            raise BadEntry("not_a_number", field=name, value=quoted(value))
        return value

    def halves(self, name: str, default: int | None = None) -> int:
        """Return the half days of a number of days; without a default it has to be there."""
        value = self._get(name)
        if value is None and default is not None:
            return default
        if value is None:
            raise BadEntry("field_missing", field=name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        halves = value * 2 if isinstance(value, int | float) and is_number else -1
        if not 0 <= halves <= MOST_HALVES or halves != int(halves):
            raise BadEntry("not_a_number", field=name, value=quoted(value))
        return int(halves)

    def flag(self, name: str) -> bool:
        """Return a yes or no; missing is no."""
        value = self._get(name, False)
        if not isinstance(value, bool):
            raise BadEntry("not_a_flag", field=name)
        return value

    def instant(self, name: str, *, up: bool = False, is_end: bool = False) -> Instant:
        """Return an instant with an offset, cut to the second (to the next one with `up`).

        Only an end may be 24:00.
        """
        if not self.has(name):
            raise BadEntry("time_missing", field=name)
        return parse_instant(self._get(name), name, up=up, is_end=is_end)

    def beginning(self, name: str) -> tuple[Instant, Instant]:
        """Return when something began: the whole second before or at it, and the one after or at.

        They differ where it has fractions of a second. Raises `BadEntry` as `instant` does.
        """
        down = self.instant(name)
        text = str(self._raw[name])
        return down, self.instant(name, up=True) if "." in text or "," in text else down

    def maybe_instant(self, name: str) -> Instant | None:
        """Return an instant, None where it is missing."""
        return self.instant(name) if self.has(name) else None

    def day(self, name: str) -> date:
        """Return a date that has to be there."""
        if not self.has(name):
            raise BadEntry("time_missing", field=name)
        return parse_day(self._get(name), name)

    def maybe_day(self, name: str) -> date | None:
        """Return a date, None where it is missing."""
        return self.day(name) if self.has(name) else None

    def days(self, name: str) -> tuple[date, ...]:
        """Return a list of dates, in order of time and each once."""
        return tuple(sorted({parse_day(value, name) for value in self.items(name)}))

    def zone(self, name: str, default: str) -> str:
        """Return the name of a time zone that exists."""
        value = self.text(name) or default
        if not zone_exists(value):
            raise BadEntry("unknown_zone", value=quoted(value))
        return value


def readable(text: str) -> bool:
    """Tell whether a file can hold a text: neither half of a surrogate pair nor a NUL."""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def parse_instant(value: object, name: str, *, up: bool = False, is_end: bool = False) -> Instant:
    """Return an ISO 8601 time with offset as whole seconds; without offset it is no instant."""
    if not isinstance(value, str):
        raise BadEntry("not_a_time", field=name, value=quoted(value))
    try:
        parsed = iso_times.parse(value.strip(), is_end=is_end)
    except ValueError:
        raise BadEntry("not_a_time", field=name, value=quoted(value)) from None
    if parsed.tzinfo is None:
        raise BadEntry("no_offset", field=name, value=quoted(value))
    return whole_second(parsed, value, name, up=up)


def whole_second(parsed: datetime, value: object, name: str, *, up: bool = False) -> Instant:
    """Return a time that was read from `value` as whole seconds. Raises `BadEntry` year_refused."""
    if parsed.year not in YEARS:
        raise BadEntry("year_refused", field=name, value=quoted(value))
    part = parsed.microsecond
    whole = int((parsed.replace(microsecond=0) if part else parsed).timestamp())
    return whole + 1 if up and part else whole


def parse_day(value: object, name: str) -> date:
    """Return a date written 2026-03-02."""
    found = None
    with suppress(ValueError):
        if isinstance(value, str) and len(value) == 10:
            found = date.fromisoformat(value)
    if found is None:
        raise BadEntry("not_a_date", field=name, value=quoted(value))
    if found.year not in YEARS:
        raise BadEntry("year_refused", field=name, value=quoted(value))
    return found


def parse_clock(value: object, name: str) -> Clock:
    """Return a time of day from 00:00 to 24:00, with seconds or without."""
    parts = value.split(":") if isinstance(value, str) else []
    if len(parts) in {2, 3} and all(len(p) == 2 and p.isascii() and p.isdigit() for p in parts):
        hours, minutes, seconds = (int(part) for part in (*parts, "00")[:3])
        clock = hours * HOUR + minutes * MINUTE + seconds
        if minutes < 60 and seconds < 60 and clock <= DAY:
            return clock
    raise BadEntry("not_a_clock", field=name, value=quoted(value))


def parse_clocks(value: object, name: str) -> tuple[Clock, Clock]:
    """Return a pair of times of day."""
    if not isinstance(value, list) or len(value) != 2:
        raise BadEntry("not_two_clocks", field=name)
    start, end = parse_clock(value[0], name), parse_clock(value[1], name)
    if start == DAY:  # 24:00 ends a day, and nothing begins then
        raise BadEntry("not_a_clock", field=name, value=quoted(value[0]))
    return start, end


def parse_slots(values: Iterable[object], name: str) -> tuple[Slot, ...]:
    """Return the slots of a day, in order of time; they must not touch one another twice."""
    slots = sorted(
        (Slot(*parse_clocks(value, name)) for value in values), key=lambda slot: slot.start
    )
    for slot in slots:
        if slot.end <= slot.start:
            raise BadEntry("slot_ends_before_start", field=name)
    if any(later.start < slot.end for slot, later in pairwise(slots)):
        raise BadEntry("slots_overlap", field=name)
    return tuple(slots)


@lru_cache(maxsize=64)
def zone_exists(name: str) -> bool:
    """Tell whether the time zone of a name is known."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not found; a path or a folder instead of a name
        return False
    return True


def check_happened(
    start: Instant, end: Instant, now: Instant, longest: Seconds = LONGEST_SESSION
) -> None:
    """Refuse work that cannot have been done as it is told."""
    if end < start:
        raise BadEntry("ends_before_start")
    if start < EARLIEST:
        raise BadEntry("too_early", year=_year(start))
    if end > now:
        raise BadEntry("in_future")
    if end - start > longest:
        raise BadEntry("too_long", hours=(end - start) // HOUR, limit=longest // HOUR)


def _year(instant: Instant) -> int:
    """Return the year of an instant before 2000; what lies before the first year is in it."""
    first = -62_135_596_800  # 0001-01-01T00:00:00Z
    return (datetime(1970, 1, 1) + timedelta(seconds=max(instant, first))).year  # noqa: DTZ001


def _one_of(kind: type[Choice], value: object, name: str) -> Choice:
    found: Choice | None = _members(kind).get(value) if isinstance(value, str) else None
    if found is None:
        raise BadEntry("unknown_value", field=name, value=quoted(value))
    return found


@lru_cache(maxsize=32)
def _members(kind: type[Choice]) -> dict[str, Choice]:
    """Return the members by value: a look-up costs a tenth of asking the enumeration."""
    return {str(member): member for member in kind}
