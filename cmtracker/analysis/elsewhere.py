"""Where data lie that a range of dates lacks, so that an empty page can lead to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from cmtracker.analysis.messages import Messages
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.results.elsewhere import Elsewhere, Sought

Named = tuple[date, date, str]
"""The first and the last date of something, and its name."""


def work(timeline: Timeline, first: date, last: date) -> Elsewhere | None:
    """Return the nearest date on which a session begins or ends; None where one meets the range."""
    dates, midnight = timeline.calendar.local_date, timeline.calendar.midnight
    if timeline.runs(midnight(first), midnight(last + timedelta(days=1))):
        return None
    found = (
        (dates(one.start), dates(max(one.start, one.end - 1)), "")
        for one in timeline.log.sessions
        if one.start <= timeline.now
    )
    nearest = _nearest(Sought.WORK, found, first, last)
    return None if nearest is None else _one_date(nearest)


def messages(counted: Messages, first: date, last: date) -> Elsewhere | None:
    """Return the nearest date with messages counted; None where one lies in the range."""
    low, high = day_number(first), day_number(last)
    if next(iter(counted.daily_of(first, last).within(low, high)), None) is not None:
        return None
    days = counted.daily.days
    place = bisect_left(days, low)
    around = (*days[max(place - 1, 0) : place], *days[place : place + 1])
    found = ((date_of(day), date_of(day), "") for day in around)
    return _nearest(Sought.MESSAGES, found, first, last)


def crises(timeline: Timeline, first: date, last: date) -> Elsewhere | None:
    """Return the nearest crisis by its dates; None where one meets the range."""
    dates, now = timeline.calendar.local_date, timeline.now
    found = (
        (dates(one.start), dates(max(one.start, now if one.end is None else one.end)), one.name)
        for one in timeline.log.crises
        if one.start <= now
    )
    return _nearest(Sought.CRISES, found, first, last)


def _nearest(sought: Sought, found: Iterable[Named], first: date, last: date) -> Elsewhere | None:
    """Return what ended last before a range, else what begins first after it.

    None where something meets the range, or nothing is found at all.
    """
    before: Named | None = None
    after: Named | None = None
    for one in found:
        begins, ends, _ = one
        if begins <= last and ends >= first:
            return None
        if ends < first:
            before = one if before is None or ends >= before[1] else before
        elif after is None or begins < after[0]:
            after = one
    nearest = before or after
    if nearest is None:
        return None
    begins, ends, name = nearest
    return Elsewhere(sought, begins, ends, nearest is before, name)


def _one_date(found: Elsewhere) -> Elsewhere:
    """Return the date of a session that is next to the range."""
    day = found.last if found.is_before else found.first
    return found._replace(first=day, last=day)
