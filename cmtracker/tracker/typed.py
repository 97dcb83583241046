"""Read the times of day, dates and durations that a person types into a field.

Nothing is guessed: what cannot be read as one thing only is None.
"""

from __future__ import annotations

from datetime import date

from cmtracker.importers.notes import times
from cmtracker.model import DAY, Clock, Seconds


def clock(text: str, *, is_end: bool = False) -> Clock | None:
    """Return the seconds since midnight of "2045", "20h45", "20:45", "20 h 45", "8"; or None.

    Only an end may be 24:00.
    """
    found = times.clock(text)
    return None if found == DAY and not is_end else found


def day(text: str, today: date, *, nearest: bool = False) -> date | None:
    """Return the date of "17/11", "hier", "mardi", "mardi 17 novembre 2026", "2026-11-17"; or None.

    Without a year it is the last such date up to today; with `nearest` the one nearest to today,
    which may lie ahead.
    """
    found = times.day(text, today)
    if not nearest or found is None:
        return found
    ahead = times.day(text, today.replace(year=today.year + 1, day=min(today.day, 28)))
    named = ahead is not None and (ahead.month, ahead.day) == (found.month, found.day)
    if named and ahead is not None and ahead - today < today - found:
        return ahead
    return found


def duration(text: str) -> Seconds | None:
    """Return the seconds of "28min", "1h25", "45" (minutes); or None."""
    return times.duration(text)
