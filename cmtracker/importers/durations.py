"""Lengths of time as tables write them: 1:30, 1h30, 18:25 min, 40 sec, 1,5 in a column of hours."""

from __future__ import annotations

import re

from cmtracker.importers.entries import BadEntry
from cmtracker.importers.files import masked
from cmtracker.model import HOUR, MINUTE, Seconds
from cmtracker.names import folded

_LONGEST = 40
_CLOCKLIKE = re.compile(
    r"(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?\s?(min|minutes)?", re.ASCII
)
_NUMBER = re.compile(r"(\d{1,7})(?:[.,](\d{1,9}))?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,4})\s?h\s?(\d{2})", re.ASCII)
_WORDED = re.compile(
    r"(?:(\d{1,4})\s?(?:h|hrs?|hours?|heures?)\s?(?:et )?)?"
    r"(?:(\d{1,5})\s?(?:m|mn|mins?|minutes?)\s?(?:et )?)?"
    r"(?:(\d{1,6})\s?(?:s|secs?|seconds?|secondes?))?",
    re.ASCII,
)
_UNITS = {
    "h": HOUR, "hour": HOUR, "hours": HOUR, "heure": HOUR, "heures": HOUR, "decimal": HOUR,
    "décimal": HOUR, "décimale": HOUR, "hrs": HOUR,
    "min": MINUTE, "mn": MINUTE, "minute": MINUTE, "minutes": MINUTE,
    "s": 1, "sec": 1, "second": 1, "seconds": 1, "seconde": 1, "secondes": 1,
}  # fmt: skip


def unit_of(column: str) -> Seconds:
    """Return the length of one in a column of numbers, by its name; 0 where the name says none."""
    words = re.split(r"[\s()\[\]/_.,-]+", folded(column))
    return next((_UNITS[word] for word in words if word in _UNITS), 0)


def duration_of(cell: str, unit: Seconds = 0) -> Seconds:
    """Return the length that a cell tells, cut to whole seconds; `unit` is that of a bare number.

    A bare number without a unit may be minutes or hours. Raises `BadEntry` for it, but for 0, and
    for whatever is no length.
    """
    plain = folded(cell)
    if plain and len(plain) <= _LONGEST:
        match = _CLOCKLIKE.fullmatch(plain)
        if match:
            return _of_clock(match)
        match = _NUMBER.fullmatch(plain)
        if match and (unit or not int(match[1] + (match[2] or ""))):
            part = match[2] or ""
            digits, shift = int(match[1] + part), len(part)
            return int(digits * unit // 10**shift)
        match = _HOURS_AND_MINUTES.fullmatch(plain)
        if match:
            return int(match[1]) * HOUR + int(match[2]) * MINUTE
        match = _WORDED.fullmatch(plain)
        if match and any(match.groups()):
            hours, minutes, seconds = (int(part or 0) for part in match.groups())
            return hours * HOUR + minutes * MINUTE + seconds
    raise BadEntry("not_a_duration", field="duration", value=masked(cell))


def _of_clock(match: re.Match[str]) -> Seconds:
    first, second, third = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4] and match[3] is None:  # minutes and seconds
        return first * MINUTE + second
    return first * HOUR + second * MINUTE + third
