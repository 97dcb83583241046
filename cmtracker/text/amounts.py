"""The hours out of hours in words: three amounts that add up, and what stands beside them.

Window and command line say the same in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmtracker.results.figures import Figures
from cmtracker.text.wording import Wording


def three_amounts(total: Figures, wording: Wording) -> str:
    """Return "38 h 10 asked for · 14 h 20 disclosed · 10 h without written trace"."""
    amounts = (
        ("asked", total.asked_s),
        ("disclosed", total.disclosed_s),
        ("without", total.without_trace_s),
    )
    said = (wording.lasting(f"amounts.{key}", seconds) for key, seconds in amounts)
    return wording.text("amounts.separator").join(said)


def out_of_hours(total: Figures, wording: Wording) -> str:
    """Return "62 h 30 noted · 41 h 10 from messages sent", or the noted hours where they are all.

    The two are never added up.
    """
    if not total.reconstructed_out_of_hours_s:
        return wording.duration(total.out_of_hours_s)
    made = wording.duration(total.reconstructed_out_of_hours_s)
    return wording.lasting("amounts.noted", total.out_of_hours_s, made=made)


def beside(total: Figures, wording: Wording) -> Iterator[str]:
    """Yield what is said of the hours out of hours beside their amount, where there is any."""
    if total.from_memory_s:
        yield wording.lasting("amounts.from_memory", total.from_memory_s)
    if total.interruptions:
        yield wording.plural("amounts.interruptions", total.interruptions)
