"""The hours out of hours in words: three amounts that add up, and what stands beside them.

Window and command line say the same in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmtracker.model import HOUR, MINUTE, Seconds
from cmtracker.results.figures import Figures
from cmtracker.text.wording import Wording

MANY = 2
"""Any number that is told in the plural, in both languages."""


def three_amounts(total: Figures, wording: Wording) -> str:
    """Return "38 h 10 asked for · 14 h 20 disclosed · 10 h without written trace"."""
    amounts = (
        ("asked", total.asked_s),
        ("disclosed", total.disclosed_s),
        ("without", total.without_trace_s),
    )
    said = (_hours(f"amounts.{key}", seconds, wording) for key, seconds in amounts)
    return wording.text("amounts.separator").join(said)


def out_of_hours(total: Figures, wording: Wording) -> str:
    """Return "62 h 30 noted · 41 h 10 from messages sent", or the noted hours where they are all.

    The two are never added up.
    """
    noted = wording.duration(total.out_of_hours_s)
    if not total.reconstructed_out_of_hours_s:
        return noted
    made = wording.duration(total.reconstructed_out_of_hours_s)
    return wording.text("amounts.noted", noted=noted, made=made)


def beside(total: Figures, wording: Wording) -> Iterator[str]:
    """Yield what is said of the hours out of hours beside their amount, where there is any."""
    if total.from_memory_s:
        yield _hours("amounts.from_memory", total.from_memory_s, wording)
    if total.interruptions:
        yield wording.plural("amounts.interruptions", total.interruptions)


def _hours(key: str, seconds: Seconds, wording: Wording) -> str:
    """Say a duration: one hour and one minute in the singular, less than a minute as none."""
    number = 0 if seconds < MINUTE else 1 if seconds in (MINUTE, HOUR) else MANY
    return wording.plural(key, number, hours=wording.duration(seconds))
