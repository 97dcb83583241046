"""The figures of stretches of dates."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Category, RequestedBy, Seconds, distinct

Date = date  # for records that have a field of that name


class Step(StrEnum):
    """The length of a row of the summary."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@distinct
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


@distinct
class Figures(NamedTuple):
    """The figures of one stretch of dates (design, section 3).

    `requested_s` splits the out-of-hours seconds by who asked; `asked_s` is the part of them that
    counts as asked for (manager, mayor, formal on-call, standing order), `disclosed_s` the part not
    asked for that was told to the hierarchy in writing. `from_memory_s` is the part that was
    entered late by hand and that nothing else bears out. `in_time_s` and `same_day_s` are the
    seconds of noted sessions, but those as scheduled, that the log knew in time, and by the end of
    their date. All these are of the noted sessions; `reconstructed_s` is what sessions made from
    traces would add, never added here. `interruptions` counts instants at which rest was touched
    without a minute of work.
    """

    worked_s: Seconds
    due_s: Seconds
    uncovered_s: Seconds
    balance_s: Seconds
    out_of_hours_s: Seconds
    night_s: Seconds
    asked_s: Seconds
    disclosed_s: Seconds
    from_memory_s: Seconds
    in_time_s: Seconds
    same_day_s: Seconds
    reconstructed_s: Seconds
    interruptions: int
    by_category: Mapping[Category, Seconds]
    reconstructed_by_category: Mapping[Category, Seconds]
    requested_s: Mapping[RequestedBy, Seconds]
    messages: MessageFigures

    @property
    def without_trace_s(self) -> Seconds:
        """Out-of-hours seconds neither asked for nor disclosed."""
        return self.out_of_hours_s - self.asked_s - self.disclosed_s

    @property
    def is_origin_unset(self) -> bool:
        """Whether it was said of no out-of-hours second who asked for it."""
        return 0 < self.out_of_hours_s == self.requested_s[RequestedBy.UNSPECIFIED]

    @property
    def reconstructed_out_of_hours_s(self) -> Seconds:
        """The out-of-hours part of what was made from traces."""
        return self.reconstructed_s - self.reconstructed_by_category[Category.SCHEDULED]


@distinct
class Row(NamedTuple):
    """One period of a summary: "2026-03-02", "2026-W10", "2026-03" or "2026".

    `first` and `last` are the dates of the period that lie inside the range.
    """

    period: str
    first: date
    last: date
    figures: Figures


@distinct
class Summary(NamedTuple):
    """The rows of a range, one for each period (empty ones included), and their total."""

    first: date
    last: date
    zone: str
    regime: str
    step: Step
    rows: tuple[Row, ...]
    total: Figures


@distinct
class HourGrid(NamedTuple):
    """Seconds by weekday (0 Monday to 6) and local hour (0 to 23), in and out of hours."""

    in_hours: tuple[tuple[Seconds, ...], ...]
    out_of_hours: tuple[tuple[Seconds, ...], ...]


@distinct
class DayHours(NamedTuple):
    """The seconds of one date."""

    date: Date
    worked_s: Seconds
    out_of_hours_s: Seconds
    due_s: Seconds
