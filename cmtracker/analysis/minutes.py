"""Whole minutes: every instant of a log is taken at the minute that the clock showed.

The store, the history and the documents keep the seconds; nothing that is computed sees them. So a
reader who subtracts two printed times finds the printed duration, and rows add up to their totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmtracker.model import MINUTE, Instant, Log, Request, Session, Stretches


def minute(instant: Instant) -> Instant:
    """Return an instant without its seconds."""
    return instant - instant % MINUTE


def log_to_minutes(log: Log, sessions: Sequence[Session]) -> Log:
    """Return a log with whole minutes everywhere, and with these sessions."""
    return log._replace(
        sessions=sessions,
        on_call=tuple(w._replace(start=minute(w.start), end=minute(w.end)) for w in log.on_call),
        disclosures=tuple(d._replace(sent_at=minute(d.sent_at)) for d in log.disclosures),
        interruptions=tuple(i._replace(at=minute(i.at)) for i in log.interruptions),
        free_evenings=tuple(f._replace(at=minute(f.at)) for f in log.free_evenings),
    )


def sessions_to_minutes(sessions: Iterable[Session]) -> list[Session]:
    """Return sessions at whole minutes; those that are so already as they are."""
    return [
        to_minutes(s) if s.start % MINUTE or s.end % MINUTE or s.request or s.known else s
        for s in sessions
    ]


def to_minutes(session: Session) -> Session:
    """Return a session at whole minutes, its request and what was known of it likewise."""
    start, end, request = minute(session.start), minute(session.end), _request(session.request)
    known, same_day = _stretches(session.known), _stretches(session.known_same_day)
    if (start, end) == session[:2] and request is session.request and known == session.known:
        return session
    return session._replace(
        start=start, end=end, request=request, known=known, known_same_day=same_day
    )


def _request(request: Request | None) -> Request | None:
    if request is None or (request.at or 0) % MINUTE == (request.sent_at or 0) % MINUTE == 0:
        return request
    return request._replace(
        at=None if request.at is None else minute(request.at),
        sent_at=None if request.sent_at is None else minute(request.sent_at),
    )


def _stretches(stretches: Stretches | None) -> Stretches | None:
    if not stretches:
        return stretches
    return tuple((minute(start), minute(end)) for start, end in stretches)
