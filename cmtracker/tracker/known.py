"""Corrected sessions with what of them the log knew in time, told by its history.

Only sessions that were edited are looked at; the store holds the answer for those that came with
an interchange document which gave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from cmtracker.model import Instant, Log, Session
from cmtracker.store import Store

if TYPE_CHECKING:
    from cmtracker.analysis.workdays import Calendar


def filled(store: Store, log: Log, now: Instant) -> Log:
    """Return a log whose corrected sessions say what of them was known; itself without any."""
    if not any(map(_is_asked, filter(_edited, log.sessions))):
        return log
    from cmtracker.tracker import holidays  # noqa: PLC0415 - start and stop need none

    calendar = holidays.calendar_of(log, now)
    return log._replace(sessions=tuple(told(store, calendar, log.sessions)))


def told(store: Store, calendar: Calendar, sessions: Sequence[Session]) -> Sequence[Session]:
    """Return sessions, the corrected ones with what of them was known in time."""
    wanted = [session.id for session in sessions if _is_asked(session)]
    if not wanted:
        return sessions
    from cmtracker.analysis import in_time  # noqa: PLC0415 - as above

    versions = store.versions(wanted)
    return [
        in_time.with_known(calendar, session, versions[session.id])
        if _is_asked(session)
        else session
        for session in sessions
    ]


_edited = attrgetter("edited")  # looked at first: nearly all sessions of a log are as they were


def _is_asked(session: Session) -> bool:
    return session.edited and session.known is None
