"""Until when a session counts as noted in time, and what of a corrected one was known by then.

    Friday          Saturday        Sunday          Monday (the next date with time due)
      |####| evening                                             | 24:00: in time until here
      |####| 24:00 of the date: the same day

What the log knew counts, not what was noted on a phone. A change on the day of entry is part of
the entry; a later one is a correction, and then the minutes that the log held by the deadline
count, as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cmtracker.analysis.workdays import Calendar
from cmtracker.model import Instant, Session, Stretches

LONGEST_WAIT = 7
"""Days after its own date within which a session is noted in time at the latest."""

Version = tuple[Instant, Session | None]
"""From when on a session was so; None: it was removed."""

Parts = Callable[[Session], Iterable[tuple[Instant, Instant]]]
"""Says which parts of a session count."""


def deadline(calendar: Calendar, start: Instant) -> Instant:
    """Return until when what began at `start` is noted in time.

    24:00 of the first date after its own on which time is due, seven days after it at the latest;
    without a schedule, of the next date.
    """
    day = calendar.time.number(start)
    if calendar.schedule(calendar.local_date(start)) is None:
        return calendar.time.midnight(day + 2)
    wait = range(1, LONGEST_WAIT)
    found = next((n for n in wait if calendar.due(day + n) > 0), LONGEST_WAIT)
    return calendar.time.midnight(day + found + 1)


def end_of_day(calendar: Calendar, start: Instant) -> Instant:
    """Return 24:00 of the date of `start`."""
    return calendar.time.midnight(calendar.time.number(start) + 1)


def with_known(
    calendar: Calendar, session: Session, versions: Sequence[Version], parts: Parts
) -> Session:
    """Return a corrected session with what of it was known in time, and on the same day.

    `versions` are what it was over time, the oldest first. The first counts from when it says it
    was recorded. One that came into the log corrected, and says nothing of what was known, was
    corrected elsewhere: nothing of it counts.
    """
    first = versions[0][1] if versions else None
    if first is None or first.edited:
        return session._replace(known=(), known_same_day=())
    entered = versions[0][0] if first.recorded_at is None else first.recorded_at
    dated = _from_entry(calendar, entered, versions)
    return session._replace(
        known=_held(dated, deadline(calendar, session.start), parts),
        known_same_day=_held(dated, end_of_day(calendar, session.start), parts),
    )


def _from_entry(calendar: Calendar, entered: Instant, versions: Sequence[Version]) -> list[Version]:
    """Date the first version, and all changes of the day of entry, at the entry."""
    day = calendar.time.number(entered)
    return [
        (entered if n == 0 or calendar.time.number(at) == day else at, session)
        for n, (at, session) in enumerate(versions)
    ]


def _held(versions: Iterable[Version], until: Instant, parts: Parts) -> Stretches:
    """Return the parts of the last version that the log held at an instant."""
    held: Session | None = None
    for at, session in versions:
        if at <= until:
            held = session
    return () if held is None else tuple(parts(held))
