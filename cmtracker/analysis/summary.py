"""The figures of a range of dates, by day, week, month or year.

Rows are clipped to the range; every period of the range has its row, empty ones included. What
else a range shows (`worked_dates`, `coverage`, `missing`, `hours_by_day`, `hour_grid`, `day`)
stands in the modules of the same family and can be called from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter

from cmtracker.analysis.coverage import coverage, missing, worked_dates
from cmtracker.analysis.days import day, hour_grid, hours_by_day
from cmtracker.analysis.figures import added, figures, messages_of, owed
from cmtracker.analysis.results import Row, Step, Summary
from cmtracker.analysis.timeline import timeline_of
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import day_number
from cmtracker.model import Instant, Log, MessageCount, StoredCounts

_DAYS = [timedelta(days) for days in range(8)]
_start, _end = attrgetter("start"), attrgetter("end")

__all__ = [
    "coverage",
    "day",
    "hour_grid",
    "hours_by_day",
    "missing",
    "periods",
    "span",
    "summarize",
    "worked_dates",
]


def summarize(log: Log, first: date, last: date, step: Step, now: Instant) -> Summary:
    """Return the figures of the dates from `first` to `last` (both included), row by row.

    All in whole seconds. Work after `now` (UTC seconds) is left out and dates after today owe
    nothing. Zone and regime are those of the profile in force on `last`. A reversed range has no
    rows. Sources: design, section 3; categories and night of the profile, not of the regime.
    """
    timeline = timeline_of(log, now)
    low, high = day_number(first), day_number(last)
    owes = owed(timeline, low, high, now)
    messages = messages_of(timeline)
    rows = []
    for name, start, end in periods(first, last, step):
        a, b = day_number(start), day_number(end)
        found = figures(timeline, timeline.segments(a, b), owes.of(a, b), messages.of(a, b))
        rows.append(Row(name, start, end, found))
    profile = timeline.calendar.profile(last)
    return Summary(
        first=first,
        last=last,
        zone=profile.timezone,
        regime=profile.regime,
        step=step,
        rows=tuple(rows),
        total=added(row.figures for row in rows),
    )


def periods(first: date, last: date, step: Step) -> Iterator[tuple[str, date, date]]:
    """Cut a range of dates into named periods, the first and the last clipped to the range.

    Names: "2026-03-02", "2026-W10" (ISO week), "2026-03", "2026".
    """
    period = _PERIODS[step]
    start = first
    while start <= last:
        name, end = period(start)
        yield name, start, min(end, last)
        if end >= last:
            return
        start = end + _DAYS[1]


# Each gives the name of the period that holds a date, and its last date.


def _day(start: date) -> tuple[str, date]:
    return start.isoformat(), start


def _week(start: date) -> tuple[str, date]:
    year, week, weekday = start.isocalendar()
    return f"{year}-W{week:02}", start + _DAYS[7 - weekday]


def _month(start: date) -> tuple[str, date]:
    following = (start.replace(day=28) + _DAYS[4]).replace(day=1)
    return f"{start.year}-{start.month:02}", following - _DAYS[1]


def _year(start: date) -> tuple[str, date]:
    return str(start.year), start.replace(month=12, day=31)


_PERIODS = {Step.DAY: _day, Step.WEEK: _week, Step.MONTH: _month, Step.YEAR: _year}


def span(log: Log) -> tuple[date, date] | None:
    """Return the first and the last local date with a session or a message, or None.

    This is the range of a question that names none. Where older records were deleted for good, it
    begins no earlier than what is left of them: a record that lies across that date says nothing
    of the days around it.
    """
    starts = [*map(_start, log.sessions), *_quarters(log)]
    if not starts:
        return None
    calendar = Calendar(log)
    first, latest = min(starts), max(starts)
    last = max(map(_end, log.sessions), default=latest) - 1  # the last second worked
    begins, ends = calendar.local_date(first), calendar.local_date(max(latest, last))
    return (begins if log.begins is None else max(begins, min(log.begins, ends))), ends


def _quarters(log: Log) -> list[Instant]:
    """Return the starts of stored message counts, the first and the last among them."""
    counts: Iterable[MessageCount] = log.counts
    found: list[Instant] = []
    if isinstance(counts, StoredCounts):
        for run in counts.runs:
            found += run.first, run.last
        counts = counts.by_hand
    return found + [count.start for count in counts]
