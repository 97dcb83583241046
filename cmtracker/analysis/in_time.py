"""What of a corrected session the log knew in time, and on the same day.

What the log knew counts, not what was noted on a phone. A change on the day of entry is part of
the entry; a later one is a correction, and then the minutes that the log held by the deadline
count, as they were.

    entered 22:15    corrected Thursday 9:00     24:00            corrected Monday
        |#### until 22:10                          |
        |                   |#### until 22:00      | known: this        |#### not in time
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.minutes import minute, to_minutes
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import Instant, Session, Stretches
from cmtracker.results.service import Corrections

Version = tuple[Instant, Session | None]
"""From when on a session was so; None: it was removed."""


def with_known(calendar: Calendar, session: Session, versions: Sequence[Version]) -> Session:
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
    number, counting = calendar.time.number, Counting(calendar)
    until = (
        calendar.noted_by(number(minute(session.start))),
        calendar.time.midnight(number(minute(session.end)) + 1),
    )
    known, same_day = (_held(dated, instant, counting) for instant in until)
    return session._replace(known=known, known_same_day=same_day)


def corrections(
    calendar: Calendar,
    sessions: Iterable[Session],
    history: Mapping[str, Sequence[Version]],
    first: date,
    last: date,
) -> Corrections:
    """Return what of a range was changed or removed later than on its day of entry.

    `history` are the versions of the corrected and of the removed sessions; of a corrected session
    without any it is not known what it was. A removed one counts where its date lies in the range.
    """
    before: dict[str, Session | None] = {}
    present = set()
    for session in sessions:
        present.add(session.id)
        versions = history.get(session.id, ())
        if not session.edited:
            continue
        held = _at_entry(calendar, versions)
        first_known = versions[0][1] if versions else None
        if held is None or first_known is None or first_known.edited:
            before[session.id] = None  # it came into the log corrected
        elif _told(held) != _told(versions[-1][1]):
            before[session.id] = to_minutes(held)
    removed = 0
    for id_, versions in history.items():
        held = None if id_ in present else _at_entry(calendar, versions)
        gone = bool(versions) and versions[-1][1] is None
        if held is not None and gone:
            removed += first <= calendar.local_date(held.start) <= last
    return Corrections(before, removed)


def _told(session: Session | None) -> tuple[object, ...] | None:
    """Return what of a session is compared: its seconds are not, nor how it came about."""
    if session is None:
        return None
    whole = to_minutes(session)
    return whole._replace(
        recorded_at=None, edited=False, known=None, known_same_day=None, note="", request=None
    )


def _at_entry(calendar: Calendar, versions: Sequence[Version]) -> Session | None:
    """Return what a session was at the end of the day on which it was entered."""
    if not versions or versions[0][1] is None:
        return None
    first = versions[0][1]
    entered = versions[0][0] if first.recorded_at is None else first.recorded_at
    dated = _from_entry(calendar, entered, versions)
    end = calendar.time.midnight(calendar.time.number(entered) + 1)
    held: Session | None = None
    for at, session in dated:
        if at < end:
            held = session
    return held


def _from_entry(calendar: Calendar, entered: Instant, versions: Sequence[Version]) -> list[Version]:
    """Date the first version, and all changes of the day of entry, at the entry."""
    day = calendar.time.number(entered)
    return [
        (entered if n == 0 or calendar.time.number(at) == day else at, session)
        for n, (at, session) in enumerate(versions)
    ]


def _held(versions: Iterable[Version], until: Instant, counting: Counting) -> Stretches:
    """Return the parts of the last version that the log held before an instant."""
    held: Session | None = None
    for at, session in versions:
        if at < until:
            held = session
    return () if held is None else tuple(counting.parts(to_minutes(held)))
