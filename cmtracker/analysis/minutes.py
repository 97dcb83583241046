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
        incidents=tuple(i._replace(at=_maybe_minute(i.at)) for i in log.incidents),
        crises=tuple(
            c._replace(start=minute(c.start), end=_maybe_minute(c.end)) for c in log.crises
        ),
        marks=tuple(m._replace(at=minute(m.at)) for m in log.marks),
    )


def _maybe_minute(instant: Instant | None) -> Instant | None:
    return None if instant is None else minute(instant)


def sessions_to_minutes(sessions: Iterable[Session]) -> list[Session]:
    """Return sessions at whole minutes; those that are so already as they are."""
    make = tuple.__new__  # a fifth of the time of `_replace`: every session of a timer has seconds
    found: list[Session] = []
    for session in sessions:
        start, end = session.start, session.end
        if session.request or session.known:
            found.append(to_minutes(session))
        elif start % MINUTE or end % MINUTE:
            whole = start - start % MINUTE, end - end % MINUTE
            found.append(make(Session, whole + session[2:]))
        else:
            found.append(session)
    return found


def to_minutes(session: Session) -> Session:
    """Return a session at whole minutes, its request and what was known of it likewise."""
    start, end = minute(session.start), minute(session.end)
    request = _request(session.request)
    known, same_day = _stretches(session.known), _stretches(session.known_same_day)
    told = session.request, session.known, session.known_same_day
    if (start, end) == session[:2] and (request, known, same_day) == told:
        return session
    return session._replace(
        start=start, end=end, request=request, known=known, known_same_day=same_day
    )


def _request(request: Request | None) -> Request | None:
    if request is None or (request.at or 0) % MINUTE == (request.sent_at or 0) % MINUTE == 0:
        return request
    return request._replace(
        at=_maybe_minute(request.at),
        sent_at=_maybe_minute(request.sent_at),
    )


def _stretches(stretches: Stretches | None) -> Stretches | None:
    if not stretches:
        return stretches
    return tuple((minute(start), minute(end)) for start, end in stretches)
