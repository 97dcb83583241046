"""What a critic would find in a log."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Instant, distinct


class FindingKind(StrEnum):
    """What was found, and in brackets what `Finding.measured` counts."""

    OVERLAP = "overlap"
    """Two sessions or more at the same time [seconds counted more than once]."""
    ABSENCE = "absence"
    """Work inside an absence [seconds]."""
    FUTURE = "future"
    """A session that ends after now, or after it was recorded [seconds beyond]."""
    REQUEST = "request"
    """A request dated after the work it asked for [seconds after its end]."""
    LONG_DAY = "long_day"
    """A date with 16 hours of work or more, up to all 24 [seconds]."""
    ROUND_NUMBERS = "round_numbers"
    """Ten sessions or more in a row that begin and end on a full quarter [sessions]."""
    LATE = "late"
    """Entries made on one date, more than seven days after the work [days of the latest]."""
    WITHOUT_GROUND = "without_ground"
    """Sessions confirmed as scheduled, on a date on which that is agreed no more [seconds]."""
    GOOD_FRIDAY = "good_friday"
    """A Good Friday of Alsace-Moselle that counts, a holiday in some communes only [dates]."""
    NOT_FILLED = "not_filled"
    """Scheduled dates in a row without work or absence [dates]."""


@distinct
class Finding(NamedTuple):
    """One thing to look at: where it lies, the sessions and dates to go to, and how much it is."""

    kind: FindingKind
    start: Instant
    end: Instant
    measured: int
    sessions: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
