"""Which time of a session counts as work (design, section 3, "What stands on what").

    manual, timer, notes, import   [==================)   all of it
    scattered answers              [=)    [=)     [==)    only the minutes declared
    schedule, slots until noon     [========)             only where it stands on its ground
    reconstructed                                         nothing: it is told beside

The instants of the sessions given here are whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmtracker.analysis.intervals import Interval, clip, merge, subtract
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import MINUTE, Instant, Session, Source

# Looked up once: in a loop over sessions the look into the enumeration would cost most.
_SCHEDULE, _RECONSTRUCTED = Source.SCHEDULE, Source.RECONSTRUCTED
_IN_PARTS = (_SCHEDULE, _RECONSTRUCTED)  # as a tuple: hashing an enumeration is slow


def is_noted(session: Session) -> bool:
    """Tell whether a session was noted, and not made from traces afterwards."""
    return session.source is not _RECONSTRUCTED


def is_brief(kept: Session, session: Session) -> bool:
    """Tell whether a session touched rest without a minute of work.

    `kept` is the session with its seconds. What was only confirmed as scheduled never did.
    """
    if session.answers is None and (session.start < session.end or kept.start == kept.end):
        return False
    if session.source is _RECONSTRUCTED or session.source is _SCHEDULE:
        return False
    return session.answers is None or (session.declared or 0) < MINUTE


def answer_starts(session: Session) -> list[Instant]:
    """Return the instants at which scattered answers begin; none of an ordinary session."""
    return [start for start, _ in _answers(session)]


def _answers(session: Session) -> list[Interval]:
    """Return the parts of scattered answers, those of no minute among them, in order.

    n parts from the start to the end share d minutes: each d // n, and of those left over one goes
    to the first, one to the last, then to the second, the third … The time between is shared evenly
    as well, in whole minutes, so that the parts never overlap.
    """
    n, d = session.answers or 0, (session.declared or 0) // MINUTE
    if n < 2:
        return []
    free = (session.end - session.start) // MINUTE - d
    whole, left = divmod(d, n)
    more = {0, n - 1, *range(1, left - 1)} if left > 1 else {0} if left else set()
    found, done = [], 0
    for i in range(n):
        minutes = whole + (i in more)
        start = session.start + (done + i * free // (n - 1)) * MINUTE
        found.append((start, start + minutes * MINUTE))
        done += minutes
    return found


class Counting:
    """Says which parts of the sessions of one calendar count as work."""

    def __init__(self, calendar: Calendar, *, reconstructed: bool = False) -> None:
        """Count the noted sessions; the `reconstructed` ones only if that is asked for."""
        self._calendar = calendar
        self._reconstructed = reconstructed
        self._grounds: dict[DayNumber, list[Interval]] = {}

    def parts(self, session: Session) -> Sequence[Interval]:
        """Return the parts that count, none of them empty, disjoint and in order."""
        source = session.source
        if source is _RECONSTRUCTED and not self._reconstructed:
            return ()
        if session.answers is not None:
            found = [part for part in _answers(session) if part[0] < part[1]]
        elif session.start < session.end:
            found = [(session.start, session.end)]
        else:
            return ()
        if source is _SCHEDULE:
            return [piece for part in found for piece in self._on_ground(*part)]
        return found

    def begins(self, session: Session, instant: Instant) -> bool:
        """Tell whether a part of a session that counts begins at an instant."""
        if session.answers is None and session.source not in _IN_PARTS:
            return session.start == instant < session.end
        return any(start == instant for start, _ in self.parts(session))

    def ends(self, session: Session, instant: Instant) -> bool:
        """Tell whether a part of a session that counts ends at an instant."""
        if session.answers is None and session.source not in _IN_PARTS:
            return session.start < session.end == instant
        return any(end == instant for _, end in self.parts(session))

    def counts_whole(self, session: Session) -> bool:
        """Tell whether all of a session counts, or it has no minute."""
        source = session.source
        if source is _RECONSTRUCTED:
            return self._reconstructed and session.answers is None
        if session.answers is not None:
            return False
        if source is not _SCHEDULE or session.start >= session.end:
            return True
        start, end = session.start, session.end
        ground = self._ground(self._calendar.time.number(start))
        return any(low <= start and end <= high for low, high in ground)

    def lost(self, session: Session) -> list[Interval]:
        """Return the parts of a confirmed session that lost their ground."""
        if session.source is not _SCHEDULE:
            return []
        return subtract([(session.start, session.end)], self.parts(session))

    def _on_ground(self, start: Instant, end: Instant) -> list[Interval]:
        number = self._calendar.time.number
        dates = range(number(start), number(end - 1) + 1)
        return merge(piece for day in dates for piece in clip(self._ground(day), start, end))

    def _ground(self, day: DayNumber) -> list[Interval]:
        """Return the stretches of a date that "as scheduled" may stand on."""
        known = self._grounds.get(day)
        if known is None:
            time = self._calendar.time
            known = self._grounds[day] = [
                stretch
                for start, end in self._calendar.plan(day).ground
                for stretch in time.stretches(day, start, end)
            ]
        return known


def plain_sessions(sessions: Iterable[Session], counting: Counting) -> tuple[Session, ...]:
    """Return what counts of sessions as plain ones: each part with the fields of its session."""
    return tuple(
        session._replace(start=start, end=end, answers=None, declared=None)
        for session in sessions
        for start, end in counting.parts(session)
    )
