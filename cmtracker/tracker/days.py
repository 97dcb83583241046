"""Any date: what is shown of it, its sessions split, and how each of them came about."""

from __future__ import annotations

from datetime import date, timedelta

from cmtracker.analysis import in_time
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.minutes import minute
from cmtracker.errors import Moment, UserError
from cmtracker.model import Instant, Session, Source, Stretches
from cmtracker.results.session_steps import SessionStep
from cmtracker.store.history import ActKind
from cmtracker.tracker import pages, ranges
from cmtracker.tracker.sessions import check_same, find, is_late_correction
from cmtracker.tracker.views import PastDayView
from cmtracker.tracker.workspace import Workspace


def day_view(ws: Workspace, day: date) -> PastDayView:
    """Return what is shown of a date, today at the latest."""
    known = ws.overview()
    log = known.log
    today = ranges.today(log, ws.now())
    day = min(day, today)
    shown = known.day(day)
    missing = known.missing(day, min(day, today - timedelta(days=1))) if day < today else ()
    return PastDayView(
        now=known.now,
        zone=known.calendar.profile(day).timezone,
        date=day,
        day=shown,
        running=None,
        arrivals=pages.arrivals(known, shown),
        sessions=pages.sessions_on(known.closed, shown),
        today=today,
        due_s=shown.figures.due_s,
        is_open=bool(missing),
        is_evening_open=_is_evening_open(known, day),
        first=known.span[0] if known.span else today,
        interruptions=tuple(
            sorted(
                (one for one in log.interruptions if shown.start <= one.at < shown.end),
                key=lambda one: (one.at, one.id),
            )
        ),
        free_evening=next((one for one in log.free_evenings if one.date == day), None),
    )


def _is_evening_open(known: Analysis, day: date) -> bool:
    return bool(known.closed.week_review(day, day).evenings)


def split(
    ws: Workspace, prefix: str, at: Instant, reason: str = "", seen: Session | None = None
) -> tuple[Session, Session]:
    """Cut a session in two at an instant, in one act; return both.

    The second has the fields of the first, and what continued the session after a pause continues
    it. What of the whole was noted in time stays so, on either side. `seen` is the session as the
    person saw it, in minutes. Raises `UserError`: split_scattered, split_scheduled, split_outside
    (not between start and end), changed_elsewhere.
    """
    session = find(ws, prefix)
    if session.answers is not None:
        raise UserError("split_scattered")
    if session.source is Source.SCHEDULE:
        raise UserError("split_scheduled")
    if not minute(session.start) < minute(at) < minute(session.end):
        told = (Moment(session.start, session.zone), Moment(session.end, session.zone))
        raise UserError("split_outside", start=told[0], end=told[1])
    first = session._replace(end=at, edited=True)
    known = _known(ws, session)
    with ws.store.act("split", reason) as act:
        if seen is not None:
            check_same(act, seen)
        act.change(session, first)
        second = act.insert(
            known._replace(
                id="",
                start=at,
                edited=True,
                continues=session.id,
                known=_from(known.known, at),
                known_same_day=_from(known.known_same_day, at),
            )
        )
        for one in ws.store.records(Session):
            if one.continues == session.id and one.id != second.id:
                act.change(one, one._replace(continues=second.id))
        return first, second


def _known(ws: Workspace, session: Session) -> Session:
    """Return a session with what of it the log held in time."""
    if session.known is not None:
        return session
    calendar = ws.analysis(counts=False).calendar
    return in_time.with_known(calendar, session, ws.store.versions([session.id])[session.id])


def _from(known: Stretches | None, at: Instant) -> Stretches:
    """Return what of some stretches lies at or after an instant."""
    return tuple((max(start, at), end) for start, end in known or () if end > at)


def history(ws: Workspace, id_: str) -> tuple[SessionStep, ...]:
    """Return what became of a session, the oldest act first."""
    changes = ws.store.changes_of(Session, id_)
    names = ws.store.device_names()
    return tuple(
        SessionStep(
            at=one.at,
            act=one.act,
            origin=one.origin,
            before=one.before,
            after=one.after,
            is_back=one.kind in {ActKind.UNDO, ActKind.REDO},
            reason=one.reason,
            lacks_reason=one.kind is ActKind.DO
            and not one.reason
            and is_late_correction(one.before, one.after, one.at),
            device=names.get(one.origin, ""),
        )
        for one in changes
    )
