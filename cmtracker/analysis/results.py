"""What the analysis says: frozen records that views, reports and the command line draw from.

All durations are whole seconds, all instants UTC seconds, all ranges of dates inclusive. Mappings
always hold every key of their enumeration, zero included.
"""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import (
    Breach,
    Category,
    Instant,
    RequestedBy,
    Seconds,
    Session,
)

Date = date  # for records that have a field of that name


class Step(StrEnum):
    """The length of a row of the summary."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class MessageFigures(NamedTuple):
    """Messages after the maximum rule. `hostile` is a part of all of them.

    `out_of_hours` counts the *received* ones whose quarter touches no scheduled time.
    """

    received: int = 0
    sent: int = 0
    published: int = 0
    unknown: int = 0
    hostile: int = 0
    out_of_hours: int = 0


class Figures(NamedTuple):
    """The figures of one stretch of dates (design, section 3).

    `requested_s` splits the out-of-hours seconds by who asked; `asked_s` is the part of them that
    counts as asked for (manager, mayor, formal on-call, standing order).
    """

    worked_s: Seconds
    due_s: Seconds
    uncovered_s: Seconds
    balance_s: Seconds
    out_of_hours_s: Seconds
    night_s: Seconds
    asked_s: Seconds
    by_category: Mapping[Category, Seconds]
    requested_s: Mapping[RequestedBy, Seconds]
    messages: MessageFigures


class Row(NamedTuple):
    """One period of a summary: "2026-03-02", "2026-W10", "2026-03" or "2026".

    `first` and `last` are the dates of the period that lie inside the range.
    """

    period: str
    first: date
    last: date
    figures: Figures


class Summary(NamedTuple):
    """The rows of a range, one for each period (empty ones included), and their total."""

    first: date
    last: date
    zone: str
    regime: str
    step: Step
    rows: tuple[Row, ...]
    total: Figures


class DateCount(NamedTuple):
    """How many dates had work: at all, 15 minutes or more, asked for; and out of how many."""

    worked: int
    quarter_hour: int
    asked: int
    of: int


class WorkedDates(NamedTuple):
    """Dates with at least one second in a category, with the denominators of the range."""

    evenings: DateCount
    nights: DateCount
    saturdays: DateCount
    sundays: DateCount
    weekends: DateCount
    holidays: DateCount
    leave_days: DateCount


class Coverage(NamedTuple):
    """How far the range is filled in, and how its sessions came about.

    `due_dates` are dates that owe time; `filled` those of them with work inside a slot. `same_day`
    are seconds recorded on the local date they end on, `known` all seconds with a known instant of
    recording; `by_source` are seconds by provenance.
    """

    due_dates: int
    filled: int
    missing: tuple[date, ...]
    same_day_s: Seconds
    known_s: Seconds
    edited: int
    sessions: int
    by_source: Mapping[str, Seconds]


class Segment(NamedTuple):
    """A worked interval of one category, inside one local date."""

    start: Instant
    end: Instant
    category: Category
    requested_by: RequestedBy
    session: str
    asked: bool = False


class Rest(NamedTuple):
    """A maximal gap between worked intervals; None stands for an open side."""

    start: Instant | None
    end: Instant | None


class Night(NamedTuple):
    """The night's rest of a date: the longest rest that overlaps [00:00, 05:00), or none.

    `length` is None while a side is open. `breach` is set where it counts as one. `without_last`
    is the length the rest would have had without the last session before it, where that is known.
    """

    date: Date
    rest: Rest | None
    length: Seconds | None
    short: bool
    breach: Breach | None
    cut_by: Session | None = None
    without_last: Seconds | None = None
    on_call: bool = False


class Day(NamedTuple):
    """Everything about one local date that a strip of 24 (23, 25) hours shows."""

    date: Date
    start: Instant
    end: Instant
    slots: tuple[tuple[Instant, Instant], ...]
    segments: tuple[Segment, ...]
    rests: tuple[Rest, ...]
    holiday: str
    absent: bool
    figures: Figures


class HourGrid(NamedTuple):
    """Seconds by weekday (0 Monday to 6) and local hour (0 to 23), in and out of hours."""

    in_hours: tuple[tuple[Seconds, ...], ...]
    out_of_hours: tuple[tuple[Seconds, ...], ...]


class Week(NamedTuple):
    """One ISO week against the limits: worked seconds, and the mean of the N weeks it ends.

    `average_s` is None before N whole weeks of the log are there. `due_s` is the schedule's.
    `rest_s` is the longest rest of a week with work that is over, as the rule on weekly rests
    measures it: None while that rest is open, or where there is nothing to measure.
    """

    period: str
    first: date
    worked_s: Seconds
    due_s: Seconds
    average_s: Seconds | None
    rest_s: Seconds | None = None
