"""Times in ISO 8601, with 24:00 as the end of a date: not every `datetime` reads that."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache


@cache
def _end_of_day() -> re.Pattern[str]:
    return re.compile(r"(\d{4}-?\d\d-?\d\d)([T ])24((?::?00){0,2}(?:[.,]0+)?)(?=$|Z|[+-])")


FARTHEST = 50_400
"""Seconds from UTC to the clock farthest from it, 14 hours: Kiritimati, UTC+14."""


class EndOfDayError(ValueError):
    """24:00 was given where something begins."""


def parse(text: str, *, is_end: bool) -> datetime:
    """Return the time that a text means; 24:00 is the next midnight, for an end alone.

    Raises ValueError, `EndOfDayError` for a beginning at 24:00.
    """
    if not _end_of_day().match(text):
        return read(text)
    if not is_end:
        raise EndOfDayError(text)
    begun = read(_end_of_day().sub(r"\g<1>\g<2>00\g<3>", text, count=1))
    try:
        return begun + timedelta(days=1)
    except OverflowError as error:
        raise ValueError(text) from error


def read(text: str) -> datetime:
    """Return the time that a text means. Raises ValueError, also for an offset of no place."""
    found = datetime.fromisoformat(text)
    offset = found.utcoffset()
    if offset is not None and abs(offset.total_seconds()) > FARTHEST:
        raise ValueError(text)
    return found


def named_date(text: str) -> date | None:
    """Return the date that a time names, None where it names none."""
    found = _end_of_day().match(text)
    try:
        return datetime.fromisoformat(found[1] if found else text).date()
    except ValueError:
        return None
