"""Start, stop, pause, resume: the running session.

A pause ends the session; resume opens one that copies its fields and `continues` it, so that the
pauses are the gaps of the chain. The running session is not history until it stops.

    start        pause      resume          stop
      |############|          |##############|
      one session             another, `continues` the first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Unpack

from cmtracker.errors import Moment, UserError
from cmtracker.model import (
    LONGEST_SESSION,
    MINUTE,
    Activity,
    Doing,
    Instant,
    Recover,
    Running,
    Session,
)
from cmtracker.store.acts import Act, new_id
from cmtracker.tracker import evenings, moments
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.tracker.changes import RunningChange, SessionFields

LEFT_ALONE = 5 * MINUTE
"""Seconds without a sign of life after which a running session is taken for one left behind."""


class Status(NamedTuple):
    """What is going on: `state`, and `worked_s` of the session.

    `left_behind`: it is not known when the session ended. `forgotten`: it runs for longer than a
    session may be kept, and counts nothing (`worked_s` 0) until it is settled.
    """

    state: Doing
    running: Running | None
    worked_s: int
    left_behind: bool = False
    forgotten: bool = False


def status(ws: Workspace) -> Status:
    """Return what is running and for how long."""
    running = ws.store.running()
    if running is None:
        return Status(Doing.IDLE, None, 0)
    if running.paused_at is not None:
        return Status(Doing.PAUSED, running, 0)
    now = ws.now()
    forgotten = now - running.start > LONGEST_SESSION
    return Status(
        Doing.WORKING,
        running,
        0 if forgotten else max(0, now - running.start),
        left_behind=forgotten or now - running.seen_at > LEFT_ALONE,
        forgotten=forgotten,
    )


def start(ws: Workspace, at: Instant | None = None, **fields: Unpack[SessionFields]) -> Running:
    """Open a session; while a crisis goes on it is work in it, unless an activity is given.

    Raises `UserError` when one is running or paused already.
    """
    now = ws.now()
    begun = now if at is None else at
    _check_start(begun, now, ws.zone())
    with ws.store.act("start") as act:
        current = act.running()
        if current is not None:
            raise _busy(current)
        new = Running(start=begun, zone=ws.zone(), id=new_id(), seen_at=now)
        running = new._replace(**fields)
        if running.activity is None and act.has_crisis():
            running = running._replace(activity=Activity.CRISIS)
        act.set_running(running)
    return running


def stop(
    ws: Workspace, at: Instant | None = None, **fields: Unpack[SessionFields]
) -> Session | None:
    """Close the session under way and keep it; a pause just ends (None), and takes no fields.

    Raises `UserError` when nothing runs, when the end lies before the start, or when the session
    would be too long to be true (a forgotten stop): nothing is changed, and the sentence says how
    to give the true end.
    """
    with ws.store.act("stop") as act:
        running = _need(act.running())
        act.set_running(None)
        if running.paused_at is not None:
            if at is not None or fields:
                raise UserError("pause_takes_nothing", start=_told(ws, running.paused_at))
            return None
        return _kept(ws, act, _closed(ws, running, at, fields))


def pause(ws: Workspace, at: Instant | None = None, **fields: Unpack[SessionFields]) -> Session:
    """Close the session under way and remember that it may be resumed."""
    with ws.store.act("pause") as act:
        running = _need(act.running())
        if running.paused_at is not None:
            raise UserError("already_paused")
        session = _kept(ws, act, _closed(ws, running, at, fields))
        paused = running._replace(paused_at=session.end, continues=session.id, **fields)
        act.set_running(paused)
    return session


def resume(ws: Workspace, at: Instant | None = None, **fields: Unpack[SessionFields]) -> Running:
    """Open a session that copies the paused one, but for the fields given, and continues it."""
    now = ws.now()
    begun = now if at is None else at
    _check_start(begun, now, ws.zone())
    with ws.store.act("resume") as act:
        running = _need(act.running())
        if running.paused_at is None:
            raise UserError("not_paused")
        if begun < running.paused_at:
            raise UserError("end_before_start", start=_told(ws, running.paused_at))
        resumed = running._replace(start=begun, id=new_id(), seen_at=now, paused_at=None, **fields)
        act.set_running(resumed)
    return resumed


def toggle(
    ws: Workspace, at: Instant | None = None, **fields: Unpack[SessionFields]
) -> Running | Session | None:
    """Do the one act that a single key means: stop what runs, resume a pause, else start."""
    state = status(ws).state
    if state is Doing.WORKING:
        return stop(ws, at, **fields)
    if state is Doing.PAUSED:
        return resume(ws, at, **fields)
    return start(ws, at, **fields)


def amend_running(
    ws: Workspace,
    seen: Running | None = None,
    **changes: Unpack[RunningChange],
) -> Running:
    """Change fields of the session under way (who asked, circumstances…, also its start).

    `seen` is the session as the person saw it. Raises `UserError`, changed_elsewhere where
    another session runs by now or a field to be written is not as it was seen. Nothing is written
    where nothing differs.
    """
    with ws.store.act("amend") as act:
        before = _need(act.running())
        if seen is not None:
            _check_seen(seen, before, *changes)
        if before._replace(**changes) == before:
            return before
        running = before._replace(seen_at=ws.now(), **changes)
        _check_start(running.start, ws.now(), running.zone)
        act.set_running(running)
    return running


def recover(
    ws: Workspace, choice: Recover, end: Instant | None = None, seen: Running | None = None
) -> Session | None:
    """Settle a session left behind by a crash or a power cut; `end` goes with `Recover.AT`.

    A discarded one is kept marked as removed, so that it can still be brought back (None). `seen`
    is the session that the person was asked about: where it is settled by now and another runs,
    nothing is written (`UserError` changed_elsewhere).
    """
    with ws.store.act("recover") as act:
        running = _need(act.running())
        if seen is not None:
            _check_seen(seen, running, "start")
        until = {Recover.NOW: ws.now(), Recover.AT: end}.get(choice, running.seen_at)
        session = _closed(ws, running, max(until or running.seen_at, running.start), {})
        act.set_running(None)
        if choice is not Recover.DISCARD:
            return _kept(ws, act, session)
        kept = act.insert(session)
        act.followed_by("discard").remove(Session, kept.id)
    return None


def heartbeat(ws: Workspace) -> None:
    """Leave a sign of life on the running session. One small write; nothing when idle."""
    ws.store.heartbeat(ws.now())


def _kept(ws: Workspace, act: Act, session: Session) -> Session:
    """Keep a session; the answer that this evening was free goes with the same act."""
    evenings.give_way(ws, act, lambda: [session])
    return act.insert(session)


def _closed(ws: Workspace, running: Running, at: Instant | None, fields: SessionFields) -> Session:
    now = ws.now()
    end = now if at is None else at
    moments.check(end, now, running.zone)
    if end < running.start:
        raise UserError("end_before_start", start=_told(ws, running.start))
    if end - running.start > LONGEST_SESSION:
        raise UserError("session_too_long", start=_told(ws, running.start))
    return running.until(end)._replace(recorded_at=now, **fields)


def _check_start(begun: Instant, now: Instant, zone: str) -> None:
    moments.check(begun, now, zone)
    if now - begun > LONGEST_SESSION:
        raise UserError("start_too_long_ago")


def _check_seen(seen: Running, now: Running, *fields: str) -> None:
    from cmtracker.tracker.in_force import check_seen  # noqa: PLC0415 - start and stop need none

    check_seen(seen, now, ("id", *fields))


def _need(running: Running | None) -> Running:
    if running is None:
        raise UserError("nothing_running")
    return running


def _busy(running: Running) -> UserError:
    told = Moment(running.start, running.zone)
    return UserError("paused" if running.paused_at is not None else "already_running", start=told)


def _told(ws: Workspace, moment: Instant) -> Moment:
    return Moment(moment, ws.zone())
