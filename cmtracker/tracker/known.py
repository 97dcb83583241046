"""Corrected sessions with what of them the log knew in time, told by its history.

Only sessions that were edited are looked at; the store holds the answer for those that came with
an interchange document which gave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmtracker.model import MINUTE, Instant, Log, Session
from cmtracker.store import Store

if TYPE_CHECKING:
    from cmtracker.analysis.workdays import Calendar


def filled(store: Store, log: Log) -> Log:
    """Return a log whose corrected sessions say what of them was known; itself without any."""
    if not any(_is_asked(session) for session in log.sessions):
        return log
    from cmtracker.analysis.workdays import Calendar  # noqa: PLC0415 - start and stop need none

    return log._replace(sessions=tuple(told(store, Calendar(log), log.sessions)))


def told(store: Store, calendar: Calendar, sessions: Sequence[Session]) -> Sequence[Session]:
    """Return sessions, the corrected ones with what of them was known in time."""
    wanted = [session.id for session in sessions if _is_asked(session)]
    if not wanted:
        return sessions
    from cmtracker.analysis import in_time  # noqa: PLC0415 - as above

    versions = store.versions(wanted)
    return [
        in_time.with_known(calendar, session, versions[session.id], parts)
        if _is_asked(session)
        else session
        for session in sessions
    ]


def _is_asked(session: Session) -> bool:
    return session.edited and session.known is None


def parts(session: Session) -> list[tuple[Instant, Instant]]:
    """Return the parts of a session that are work: all of it, or those of scattered answers."""
    if session.answers is None or session.declared is None:
        return [(session.start, session.end)] if session.start < session.end else []
    n, d = session.answers, session.declared // MINUTE
    first, last = session.start // MINUTE, session.end // MINUTE
    lengths = [d // n] * n
    order = (0, n - 1, *range(1, n - 1))  # who gets a minute of those left over
    for i in order[: d % n]:
        lengths[i] += 1
    found, done = [], 0
    for i, length in enumerate(lengths):
        start = first + done + i * (last - first - d) // (n - 1)
        done += length
        if length:
            found.append((start * MINUTE, (start + length) * MINUTE))
    return found
