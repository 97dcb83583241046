"""Hostile messages by month, and hours of rest that were touched by week."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import NOTHING, IncidentKind, IncidentResponse, Seconds, distinct


@distinct
class IncidentMonth(NamedTuple):
    """The sheets of one month (or of all the months together: `month` is then "").

    `by_kind` counts messages, `by_response` sheets; a sheet may say several responses, so that
    these do not add up. `spent_s` is the time said on `timed` of the sheets.
    """

    month: str
    incidents: int = 0
    messages: int = 0
    by_kind: Mapping[IncidentKind, int] = NOTHING
    by_response: Mapping[IncidentResponse, int] = NOTHING
    spent_s: Seconds = 0
    timed: int = 0


@distinct
class RestHours(NamedTuple):
    """The hours of rest of a week (clipped to the range) with work or an interruption in them.

    `period` is the ISO week. An hour of rest is an hour of the clock without any scheduled time.
    `interruptions` is how many times rest was touched without a minute of work.
    """

    period: str
    first: date
    last: date
    touched: int
    interruptions: int = 0
