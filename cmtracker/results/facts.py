"""The facts of page 1 of a report: which sentence, and the values in it; words come later."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Period, Seconds, distinct

Value = int | date | str


class FactKind(StrEnum):
    """Which sentence a fact is told by: `report.facts.<kind>` in the catalogue."""

    RESTS_CUT = "rests_cut"
    PERIOD = "period"
    PERIOD_MESSAGES = "period_messages"
    REQUESTS = "requests"
    REQUESTS_CHANNEL = "requests_channel"
    DAYS_IN_A_ROW = "days_in_a_row"
    WEEKENDS = "weekends"
    HOURS = "hours"
    SHORT_SESSIONS = "short_sessions"
    HEAVIEST_WEEK = "heaviest_week"


@distinct
class Fact(NamedTuple):
    """One fact: which sentence, and the values in it (seconds, numbers, dates, names)."""

    kind: FactKind
    values: Mapping[str, Value]


@distinct
class PeriodMeans(NamedTuple):
    """The means of the dates of a named period (None: of all others) inside a range.

    Seconds are those of a week, `received` are the messages of a day.
    """

    period: Period | None
    first: date
    last: date
    days: int
    out_of_hours_s: Seconds
    asked_s: Seconds
    disclosed_s: Seconds
    without_trace_s: Seconds
    received: float
