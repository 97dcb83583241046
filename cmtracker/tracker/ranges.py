"""Which dates an answer is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cmtracker.errors import UserError
from cmtracker.model import Instant, Log
from cmtracker.tracker import moments
from cmtracker.tracker.workspace import profile_at

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis


def today(log: Log, now: Instant) -> date:
    """Return the local date of now, by the profile in force."""
    return moments.local_date(now, profile_at(log.profiles, now).timezone)


def of_log(
    analysis: Analysis, first: date | None = None, last: date | None = None
) -> tuple[date, date]:
    """Return the range asked for; a side left open is the first or last record's.

    An empty log gives today alone. Raises `UserError` for a range that ends before it starts.
    """
    now = today(analysis.log, analysis.now)
    span = analysis.span or (now, now)
    begin = first or (min(span[0], last) if last else span[0])
    end = last or max(span[1], begin)
    if end < begin:
        raise UserError("range_reversed")
    return begin, end


def before(first: date, last: date) -> tuple[date, date]:
    """Return the range of the same length just before."""
    days = (last - first).days + 1
    return first - timedelta(days=days), first - timedelta(days=1)
