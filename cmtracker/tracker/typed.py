"""Read the times of day, dates and durations that a person types into a field.

Nothing is guessed: what cannot be read as one thing only is None.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from cmtracker.importers.notes import times
from cmtracker.importers.notes.words import folded
from cmtracker.model import DAY, Clock, Seconds, Slot

MOST_SLOTS = 8
"""More slots than these are not read from one line."""
_SIDE = rf"({times.CLOCK}|{times.BARE}|\d{{1,2}})"
_RANGE = rf"(?:de |from )?{_SIDE} ?(?:->|-|→|jusqu'a|a|to|until) ?{_SIDE}"
_NEXT = r"(?: ?[,;+/] ?(?:et |and )?| (?:et|and|puis|then) | )"


MOST_DIGITS = 12
"""Of a whole number: more is a slip of the key."""


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


def slots(text: str) -> tuple[Slot, ...] | None:
    """Return the slots of "9h-12h30, 13h30-17h" in order of time; () of an empty text; or None.

    An end at 0:00 is midnight. Slots that overlap or end before they begin are None.
    """
    plain = " ".join(folded(text).split())
    if not plain:
        return ()
    for more in range(MOST_SLOTS):
        found = times.compiled(_RANGE + (_NEXT + _RANGE) * more).fullmatch(plain)
        if found is not None:
            return _in_order([times.clock(side) for side in found.groups()])
    return None


def _in_order(sides: list[Clock | None]) -> tuple[Slot, ...] | None:
    """Return the slots that starts and ends, by turns, make; None where they cannot stand."""
    clocks = [side for side in sides if side is not None]
    if len(clocks) < len(sides):
        return None
    found = sorted(Slot(a, b or DAY) for a, b in zip(clocks[::2], clocks[1::2], strict=True))
    is_sound = all(a.start < a.end for a in found)
    return tuple(found) if is_sound and all(a.end <= b.start for a, b in pairwise(found)) else None


def owed(text: str) -> Seconds | None:
    """Return the seconds that a day owes of "7", "7h30", "7:30" (hours), "45 min"; or None.

    An empty text owes nothing.
    """
    if not text.strip():
        return 0
    found = times.clock(text)
    return times.duration(text) if found is None else found


def share(text: str) -> float | None:
    """Return the share of full time of "80", "80 %", "0,8", above 0 and up to 1; or None."""
    plain = "".join(folded(text).split()).replace(",", ".")
    number = plain.removesuffix("%")
    if not times.compiled(r"\d{1,3}(?:\.\d{1,4})?").fullmatch(number):
        return None
    found = float(number)
    if plain.endswith("%") or found > 1:
        found = round(found / 100, 6)
    return found if 0 < found <= 1 else None


def number(text: str, *, comma_groups: bool = False) -> int | None:
    """Return the whole number of "35000", "35 000"; or None.

    With `comma_groups` also of "35,000", as English writes it; "12,5" is no whole number.
    """
    plain = "".join(text.split())
    if comma_groups and times.compiled(r"\d{1,3}(?:,\d{3})+").fullmatch(plain):
        plain = plain.replace(",", "")
    is_number = plain.isascii() and plain.isdecimal() and len(plain) <= MOST_DIGITS
    return int(plain) if is_number else None


def hourly_rate(text: str) -> int | None:
    """Return an hourly rate ("12.50" or "12,50", at most 1,000 euros) in cents, rounded down."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - seldom

    try:
        rate = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return int(rate * 100) if rate.is_finite() and 0 <= rate <= 1_000 else None


def half_days(text: str) -> int | None:
    """Return the half days of "25", "25,5", "25.5 j"; or None."""
    plain = "".join(folded(text).split()).replace(",", ".")
    found = times.compiled(r"(\d{1,3})(\.[05]0?)?(?:j|jours?|d|days?)?").fullmatch(plain)
    if found is None:
        return None
    return 2 * int(found[1]) + (found[2] is not None and found[2].startswith(".5"))
