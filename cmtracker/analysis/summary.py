"""The figures of a range of dates, by day, week, month or year.

Rows are clipped to the range; every period of the range has its row, empty ones included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cmtracker.analysis.figures import DailyMessages, added, figures, owed
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import day_number
from cmtracker.model import Instant, Log, MessageCount, StoredCounts
from cmtracker.results.figures import Row, Step, Summary

_DAYS = [timedelta(days) for days in range(8)]


def summarize(
    timeline: Timeline, messages: DailyMessages, first: date, last: date, step: Step
) -> Summary:
    """Return the figures of the dates from `first` to `last` (both included), row by row.

    All in whole seconds. Work after now is left out and dates after today owe
    nothing. Zone and regime are those of the profile in force on `last`. A reversed range has no
    rows. Sources: design, section 3; categories and night of the profile, not of the regime.
    """
    low, high = day_number(first), day_number(last)
    owes = owed(timeline, low, high)
    rows = []
    for name, start, end in periods(first, last, step):
        a, b = day_number(start), day_number(end)
        found = figures(timeline, a, b, owes.of(a, b), messages)
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


def span(log: Log, timeline: Timeline) -> tuple[date, date] | None:
    """Return the first and the last local date with a record of work or of none, or None.

    That is a session, a message, an interruption, or the answer that an evening was free. This is
    the range of a question that names none. Where older records were deleted for good, it begins
    no earlier than what is left of them: a record that lies across that date says nothing of the
    days around it.
    """
    instants = [*_quarters(log), *(one.at for one in log.interruptions)]
    reach = timeline.sessions.reach()
    if reach is not None:
        first, latest, end = reach
        instants += first, latest, end - 1  # the last second worked
    dates = [one.date for one in log.free_evenings]
    if instants:
        local_date = timeline.calendar.local_date
        dates += local_date(min(instants)), local_date(max(instants))
    if not dates:
        return None
    begins, ends = min(dates), max(dates)
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
