"""Times, dates and durations as people type them, read without guessing.

What can be read in two ways, or only in part, is None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from cmtracker.importers.notes.words import DAYS_AGO, MONTHS, WEEKDAYS, folded
from cmtracker.model import DAY, HOUR, MINUTE, YEARS, Clock, Seconds

CLOCK = (
    r"(?:\d{1,2} ?[h:] ?[0-5]\d(?! ?[ap]m)|\d{1,2} ?h(?:eures?|rs?)?(?![a-z\d])"
    r"|\d{1,2}(?::[0-5]\d)? ?[ap]m(?![a-z]))"
)
"""A time that cannot be anything else: 20h45, 20:45, 20 h 45, 20h, 8:45pm."""

BARE = r"\d{3,4}"
"""A time in figures alone, 2045 or 845: one only beside another, or where a time is asked for."""

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORD = "|".join(re.escape(word) for word in sorted(DAYS_AGO, key=len, reverse=True))

DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|(?:(?:{_WEEKDAY})\.? )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}}|/\d{{2}})?"
    rf"|(?:(?:{_WEEKDAY})\.? )?(?:le )?\d{{1,2}}(?:er)? (?:{_MONTH})\.?(?: \d{{4}})?"
    rf"|{_WORD}|(?:{_WEEKDAY})\.?(?: soir| matin)?)(?![\w/])"
)
"""A date: 2026-11-17, 17/11, mardi 17/11, 17 novembre, hier, mardi."""

DURATION = r"(?:\d{1,3} ?(?:minutes?|mins?|mn|')|\d{1,2} ?h(?: ?[0-5]\d)?(?: ?min)?)(?!\w)"
"""A duration: 28min, 1h25, 1 h."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use; it is compiled when a line is first read."""
    return re.compile(pattern)


def clock(text: str) -> Clock | None:
    """Return the seconds since midnight, 0 to 86,400, of a typed time; None if it is none.

    Read are "2045", "845", "20h45", "20:45", "20 h 45", "20h", "8", "8:45 pm". 24:00 is 86,400.
    """
    plain = folded(text).strip()
    if compiled(r"\d{1,2}").fullmatch(plain):
        return _checked(int(plain), 0)
    if compiled(BARE).fullmatch(plain):
        return _checked(int(plain[:-2]), int(plain[-2:]))
    if not compiled(CLOCK).fullmatch(plain):
        return None
    hours, *minutes = (int(number) for number in compiled(r"\d+").findall(plain))
    if plain.endswith("m"):
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if "p" in plain else 0)
    return _checked(hours, minutes[0] if minutes else 0)


def _checked(hours: int, minutes: int) -> Clock | None:
    seconds = hours * HOUR + minutes * MINUTE
    return seconds if minutes * MINUTE < HOUR and seconds <= DAY else None


def duration(text: str) -> Seconds | None:
    """Return the seconds of "28min", "1h25", "1 h", "45"; None if it is no duration.

    A number alone is a number of minutes. Three days and more are no duration of work.
    """
    plain = folded(text).strip()
    if compiled(r"\d{1,3}").fullmatch(plain):
        return int(plain) * MINUTE
    if not compiled(DURATION).fullmatch(plain):
        return None
    first, *more = (int(number) for number in compiled(r"\d+").findall(plain))
    if "h" in plain:
        return first * HOUR + (more[0] if more else 0) * MINUTE
    return first * MINUTE


def day(text: str, today: date) -> date | None:
    """Return the date that a text names; None if it names none, or one that contradicts itself.

    Without a year it is the last such date up to today, and a weekday alone the last one that
    was, today among them. "mardi 18/11" is None where that date is no Tuesday.
    """
    plain = " ".join(folded(text).replace(".", " ").split())
    if plain in DAYS_AGO:
        return today - timedelta(days=DAYS_AGO[plain])
    words = plain.removesuffix(" soir").removesuffix(" matin").split()
    if len(words) == 1 and words[0] in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS[words[0]]) % 7)
    weekday = WEEKDAYS.get(words[0]) if words else None
    rest = words if weekday is None else words[1:]
    found = _numbered(" ".join(rest).removeprefix("le "), today)
    if found is None or weekday not in (None, found.weekday()) or found.year not in YEARS:
        return None
    return found


def _numbered(text: str, today: date) -> date | None:
    """Return the date of "17/11", "17/11/26", "17 novembre 2026", "2026-11-17"."""
    iso = compiled(r"(\d{4})-(\d{2})-(\d{2})").fullmatch(text)
    slashed = compiled(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?").fullmatch(text)
    named = compiled(rf"(\d{{1,2}})(?:er)? ({_MONTH})(?: (\d{{4}}))?").fullmatch(text)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if slashed:
        return _of_year(int(slashed[1]), int(slashed[2]), slashed[3], today)
    if named:
        return _of_year(int(named[1]), MONTHS[named[2]], named[3], today)
    return None


def _of_year(day_: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == len("26") else 0), month, day_)
    candidates = (_date(today.year - back, month, day_) for back in range(9))
    return next((found for found in candidates if found is not None and found <= today), None)


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None
