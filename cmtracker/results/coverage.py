"""How many dates were worked, and how far a range is filled in."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Instant, Seconds, distinct


@distinct
class DateCount(NamedTuple):
    """How many dates had work: at all, 15 minutes or more, asked for; and out of how many.

    Out of those that may be counted: dates before the first and after the last record say nothing.
    """

    worked: int
    quarter_hour: int
    asked: int
    of: int


@distinct
class EveningCount(NamedTuple):
    """How many evenings were worked and how many were free, of those that count.

    `free` have no work out of hours up to 05:00 of the next date. The two need not add up to
    `counted`: an evening with work by night alone, or on a Sunday, is neither.
    """

    worked: int
    free: int
    counted: int


@distinct
class WorkedDates(NamedTuple):
    """Dates with at least one second in a category, with the denominators of the range."""

    evenings: DateCount
    nights: DateCount
    saturdays: DateCount
    sundays: DateCount
    weekends: DateCount
    holidays: DateCount
    leave_days: DateCount


@distinct
class Coverage(NamedTuple):
    """How far the range is filled in, and how its sessions came about.

    `due_dates` are dates that owe time; `filled` those of them with work inside a slot. Of the
    `entered_s` seconds of the `entered` noted sessions, those as scheduled left out, the log knew
    `in_time_s` in time and `same_day_s` by the end of their date. `by_source` are seconds by
    provenance; those of `reconstructed` are what sessions made from traces would add to the others.
    """

    due_dates: int
    filled: int
    missing: tuple[date, ...]
    same_day_s: Seconds
    in_time_s: Seconds
    entered_s: Seconds
    entered: int
    edited: int
    sessions: int
    by_source: Mapping[str, Seconds]


@distinct
class LostGround(NamedTuple):
    """A session confirmed as scheduled that lies where nothing is agreed any more.

    `lost_s` are the seconds of it that count nothing, `counted_s` those that still do.
    """

    session: str
    start: Instant
    end: Instant
    lost_s: Seconds
    counted_s: Seconds


@distinct
class BorneOut(NamedTuple):
    """How many out-of-hours sessions an imported export bears out, to the quarter of an hour.

    Of all `sessions`, exports that tell messages sent cover the range of `covered`; `borne` of
    these contain one. Of the others nothing can be said.
    """

    borne: int
    covered: int
    sessions: int
