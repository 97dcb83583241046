"""Add, amend and remove sessions; confirm days as worked like the schedule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Unpack

from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.minutes import minute, to_minutes
from cmtracker.analysis.workdays import Calendar
from cmtracker.errors import Moment, UserError
from cmtracker.model import (
    HOUR,
    LONGEST_ANSWERS,
    LONGEST_SESSION,
    MINUTE,
    MOST_ANSWERS,
    Instant,
    Log,
    Request,
    RequestedBy,
    Session,
    Source,
    answers_fit,
)
from cmtracker.tracker import evenings, moments
from cmtracker.tracker.in_force import check_seen
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.store.acts import Act
    from cmtracker.tracker.changes import NewSession, SessionChange


def add(ws: Workspace, start: Instant, end: Instant, **fields: Unpack[NewSession]) -> Session:
    """Keep a session typed in afterwards. Raises `UserError` where the times cannot be true."""
    now = ws.now()
    moments.check_zone(fields.get("zone"))
    values: NewSession = {
        "zone": ws.zone(start),
        "source": Source.MANUAL,
        "recorded_at": now,
        **fields,
    }
    session = Session(start=start, end=end, **values)
    _check(ws, session)
    with ws.store.act("add") as act:
        evenings.give_way(ws, act, lambda: [session])
        return act.insert(session)


def find(ws: Workspace, prefix: str) -> Session:
    """Return the session whose id begins with `prefix`. Raises `UserError`: none, or several."""
    return ws.store.find(Session, prefix)


def edit(
    ws: Workspace,
    prefix: str,
    reason: str = "",
    seen: Session | None = None,
    **changes: Unpack[SessionChange],
) -> Session:
    """Change a session, and of it only what is given; what it was stays in the history.

    Saying what had not been said yet (who asked, a circumstance) completes a session; changing
    what was said corrects it, and it counts as corrected from then on. `seen` is the session as
    the person saw it, in minutes; an instant given as it was seen keeps its seconds. Raises
    `UserError`, changed_elsewhere where a field to be written is not as it was seen.
    """
    before, after = edited(ws, prefix, seen, changes)
    if before == after:
        raise UserError("nothing_to_change")
    with ws.store.act("edit", reason) as act:
        act.change(before, after)
        evenings.give_way(ws, act, lambda: [after])
    return after


def edited(
    ws: Workspace, prefix: str, seen: Session | None, changes: SessionChange
) -> tuple[Session, Session]:
    """Return a session as it is kept and as a change would leave it; nothing is written.

    Both are equal where nothing would change. Raises `UserError` as `edit` does.
    """
    before = find(ws, prefix)
    if seen is not None:
        check_seen(to_minutes(seen), to_minutes(before), changes)
    changes = _with_seconds(before, changes)
    moments.check_zone(changes.get("zone"))
    after = before._replace(**changes)
    if before == after:
        return before, before
    after = after._replace(edited=before.edited or not _completes(before, changes))
    if _work_of(before) != _work_of(after):
        _check(ws, after)
    return before, after


def is_late_correction(before: Session | None, after: Session | None, at: Instant) -> bool:
    """Say whether an act at an instant corrects or removes a session of a date that is over.

    Saying what had not been said yet is no correction.
    """
    if before is None:
        return False
    if moments.local_date(at, before.zone) <= moments.local_date(before.start, before.zone):
        return False
    if after is None:
        return True
    changes = {
        name: value
        for name, value in after._asdict().items()
        if name not in _NOT_SAID and value != getattr(before, name)
    }
    return not _completes(before, changes)


def _work_of(session: Session) -> tuple[object, ...]:
    return session.start, session.end, session.answers, session.declared


def _with_seconds(before: Session, changes: SessionChange) -> SessionChange:
    """Return changes in which an instant of the minute that is kept is the one that is kept."""

    def kept(new: Instant | None, old: Instant | None) -> Instant | None:
        return old if None not in (new, old) and minute(new or 0) == minute(old or 0) else new

    found = changes.copy()
    if "start" in found:
        found["start"] = kept(found["start"], before.start) or 0
    if "end" in found:
        found["end"] = kept(found["end"], before.end) or 0
    request, said = found.get("request"), before.request
    if request is not None and said is not None:
        found["request"] = request._replace(
            at=kept(request.at, said.at), sent_at=kept(request.sent_at, said.sent_at)
        )
    return found


_WORK = ("answers", "declared")
_NOT_SAID = frozenset({"id", "recorded_at", "edited", "known", "known_same_day", "continues"})
"""What the program itself writes of a session."""


def _completes(before: Session, changes: Mapping[str, object]) -> bool:
    """Say whether changes only fill in what was empty, or add to a list.

    Saying how many answers a session was changes what of it was work.
    """
    for name, value in changes.items():
        said = getattr(before, name)
        if said != value and (name in _WORK or not _adds(said, value)):
            return False
    return True


def _adds(said: object, value: object) -> bool:
    """Say whether a value only says more than what was said: of evidence, field by field."""
    if said in (None, "", (), RequestedBy.UNSPECIFIED, Request()):
        return True
    if isinstance(said, Request):
        fields = zip(said, value if isinstance(value, Request) else Request(), strict=True)
        return all(old in (None, "", new) for old, new in fields)
    return isinstance(said, tuple) and isinstance(value, tuple) and set(said) <= set(value)


def remove(ws: Workspace, prefix: str, reason: str = "", seen: Session | None = None) -> Session:
    """Mark a session as removed; undo brings it back.

    `seen` is the session as the person saw it, in minutes. Raises `UserError`: no_such_id,
    changed_elsewhere where it is no longer so.
    """
    session = find(ws, prefix)
    with ws.store.act("remove", reason) as act:
        if seen is not None:
            check_same(act, seen)
        act.remove(Session, session.id)
    return session


def check_same(act: Act, seen: Session) -> None:
    """Refuse to go on where a session is no longer as the person saw it, in minutes.

    Raises `UserError`: changed_elsewhere, no_such_id.
    """
    shown, held = (
        to_minutes(one)._replace(request=one.request or Request())
        for one in (seen, act.find(Session, seen.id))
    )
    check_seen(shown, held, (name for name in Session._fields if name not in _NOT_SAID))


def confirm(ws: Workspace, first: date, last: date | None = None) -> list[Session]:
    """Confirm dates as worked like the schedule, wherever no minute counts inside a slot.

    Confirmed sessions of such a date, which have lost their ground, are replaced. Public holidays
    and absences (or the absent part of a day) are left out, and so are slots that are not over. One
    act, so that one undo takes it all back. Raises `UserError`: range_reversed, nothing_to_confirm,
    no_schedule_to_confirm (none is in force on these dates).
    """
    last = last or first
    if last < first:
        raise UserError("range_reversed")
    return confirm_days(ws, dates(first, last))


def confirm_days(ws: Workspace, days: Sequence[date]) -> list[Session]:
    """Confirm some dates, in order, as `confirm` confirms a range; one act."""
    log = ws.log(counts=False)
    calendar = Calendar(log)
    found = list(as_scheduled(calendar, log.sessions, days, ws.now()))
    if not found:
        begun = any(schedule.since <= days[-1] for schedule in log.schedules)
        if not begun:
            raise UserError("no_schedule_to_confirm", first=days[0].isoformat())
        raise UserError("nothing_to_confirm")
    confirmed = {calendar.local_date(session.start) for session in found}
    with ws.store.act("confirm") as act:
        for session in log.sessions:
            is_confirmed = session.source is Source.SCHEDULE
            if is_confirmed and calendar.local_date(session.start) in confirmed:
                act.remove(Session, session.id)
        evenings.give_way(ws, act, lambda: found)
        return [act.insert(session) for session in found]


def dates(first: date, last: date) -> list[date]:
    """Return the dates of a range, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def scheduled_sessions(log: Log, first: date, last: date, now: Instant) -> Iterable[Session]:
    """Yield the sessions that "as scheduled" stands for on the dates not filled in."""
    return as_scheduled(Calendar(log), log.sessions, dates(first, last), now)


def as_scheduled(
    calendar: Calendar, sessions: Iterable[Session], days: Sequence[date], now: Instant
) -> Iterable[Session]:
    """Yield the sessions that "as scheduled" stands for on those of some dates not filled in.

    A date is filled in by a minute that counts inside a slot; slots that are not over are left out.
    """
    standing = AgreedGround(calendar)
    filled = standing.filled(set(days), sessions)
    for day in days:
        if day not in filled:
            for start, end in standing.stretches(day):
                if end <= now:
                    zone = calendar.profile(day).timezone
                    yield Session(
                        start=start, end=end, zone=zone, source=Source.SCHEDULE, recorded_at=now
                    )


def _check(ws: Workspace, session: Session) -> None:
    now = ws.now()
    start, end = session.start, session.end
    moments.check(start, now, ws.zone())
    moments.check(end, now, ws.zone())
    told = Moment(start, ws.zone())
    if end == start:
        raise UserError("end_is_start", time=told)
    if end < start:
        raise UserError("end_before_start", start=told)
    if end - start > LONGEST_SESSION:
        raise UserError("session_too_long", start=told)
    if not answers_fit(session):
        raise _no_answers(session)


def _no_answers(session: Session) -> UserError:
    """Return why the scattered answers of a session cannot be."""
    answers, declared = session.answers, session.declared
    if answers is None or declared is None:
        return UserError("answers_incomplete")
    if not 2 <= answers <= MOST_ANSWERS:
        return UserError("answers_count", answers=answers, most=MOST_ANSWERS)
    if declared < 0 or declared % MINUTE:
        return UserError("answers_minutes")
    between = session.end // MINUTE * MINUTE - session.start // MINUTE * MINUTE
    if between > LONGEST_ANSWERS:
        return UserError("answers_span", hours=LONGEST_ANSWERS // HOUR)
    return UserError("answers_declared", declared=declared // MINUTE, between=between // MINUTE)
