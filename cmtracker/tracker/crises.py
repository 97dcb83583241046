"""A crisis and its chronology: opened, marked and ended, at once or afterwards.

A mark belongs to the crisis in whose time it lies, so that a crisis may be named afterwards over
marks that are there, and a mark may be kept on any other day. What is said of the session under way
follows: it is work in a crisis, and what weighed on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict, TypeVar, Unpack

from cmtracker.analysis.minutes import minute
from cmtracker.errors import Moment, UserError
from cmtracker.model import (
    Activity,
    Crisis,
    CrisisMark,
    Incident,
    Instant,
    MarkKind,
    Pressure,
    Running,
)
from cmtracker.names import is_blank
from cmtracker.results.crises import CrisisNow
from cmtracker.store.acts import Act
from cmtracker.tracker import moments
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace

Told = TypeVar("Told", Crisis, CrisisMark, Incident)

WEIGHS = {
    MarkKind.VALIDATION_ASKED: Pressure.VALIDATION,
    MarkKind.CORRECTED: Pressure.CHANGING_INFORMATION,
}
"""What a mark says of the session under way."""


class CrisisChanges(TypedDict, total=False):
    """The fields of a crisis that a change writes."""

    name: str
    start: Instant
    end: Instant | None


class MarkChanges(TypedDict, total=False):
    """The fields of a mark that a change writes."""

    kind: MarkKind
    at: Instant
    word: str


def under_way(crises: Iterable[Crisis]) -> Crisis | None:
    """Return the crisis that goes on; None without one."""
    return next((one for one in crises if one.end is None), None)


def start(ws: Workspace, name: str, at: Instant | None = None) -> Crisis:
    """Open a crisis at an instant (now). The session under way then is work in a crisis.

    Raises `UserError`: name_missing, crisis_running, crises_overlap, an instant to come.
    """
    begun = ws.now() if at is None else at
    with ws.store.act("crisis_start") as act:
        kept = act.insert(checked(ws, Crisis(name, begun)))
        follow_crisis(act, kept)
    return kept


def mark(ws: Workspace, kind: MarkKind, at: Instant | None = None, word: str = "") -> CrisisMark:
    """Keep a fact at an instant (now), in a crisis or on any day; the same twice is the first.

    Raises `UserError` for an instant to come.
    """
    instant = ws.now() if at is None else at
    moments.check(instant, ws.now(), ws.zone())
    with ws.store.act("crisis_mark") as act:
        kept = keep_once(ws, act, CrisisMark(kind, instant, word.strip()))
        follow_mark(act, kept._replace(at=instant))
    return kept


def stop(ws: Workspace, at: Instant | None = None, seen: Crisis | None = None) -> Crisis:
    """End the crisis that goes on at an instant (now).

    `seen` is the crisis as the person saw it. Raises `UserError`: no_crisis, crisis_reversed, an
    instant to come, changed_elsewhere where another one goes on by now.
    """
    end = ws.now() if at is None else at
    with ws.store.act("crisis_stop") as act:
        current = under_way(ws.store.records(Crisis))
        if current is None:
            raise UserError("no_crisis")
        if seen is not None and seen.id != current.id:
            raise UserError("changed_elsewhere", id=current.id)
        return act.change(current, checked(ws, current._replace(end=end)))


def now(ws: Workspace) -> CrisisNow | None:
    """Return the crisis that goes on, with since when nothing is known of it; None without one."""
    return ws.today().crisis_now(ws.settings.number("crisis_goes_on"))


def stop_when_quiet(ws: Workspace, id_: str, since: Instant) -> Crisis:
    """End a crisis that goes on at the last instant at which something was known of it.

    Raises `UserError` changed_elsewhere where it goes on no more.
    """
    current = under_way(ws.store.records(Crisis))
    if current is None or current.id != id_:
        raise UserError("changed_elsewhere", id=id_)
    return stop(ws, max(since, current.start), current)


def add(ws: Workspace, name: str, start: Instant, end: Instant) -> Crisis:
    """Keep a crisis afterwards; one that is there already stands.

    Raises `UserError`: name_missing, crisis_reversed, crises_overlap, an instant to come.
    """
    crisis = Crisis(name.strip(), start, end)
    with ws.store.act("crisis") as act:
        return (
            keep_once(ws, act, crisis) if _is_kept(ws, crisis) else act.insert(checked(ws, crisis))
        )


def change(
    ws: Workspace, prefix: str, seen: Crisis | None = None, **changes: Unpack[CrisisChanges]
) -> Crisis:
    """Change the name, the start or the end of a crisis; None as the end opens it again.

    `seen` is the crisis as the person saw it. Raises `UserError` like `add`, crisis_running,
    no_such_id and changed_elsewhere. Nothing is written where nothing differs.
    """
    before = ws.store.find(Crisis, prefix)
    check_as_seen(seen, before)
    after = before._replace(**changes)
    if after == before:
        return before
    with ws.store.act("crisis") as act:
        return act.change(before, checked(ws, after))


def change_mark(
    ws: Workspace, prefix: str, seen: CrisisMark | None = None, **changes: Unpack[MarkChanges]
) -> CrisisMark:
    """Change the kind, the instant or the word of a mark.

    `seen` is the mark as the person saw it. Raises `UserError`: no_such_id, changed_elsewhere, an
    instant to come. Nothing is written where nothing differs.
    """
    before = ws.store.find(CrisisMark, prefix)
    check_as_seen(seen, before)
    after = before._replace(**changes)
    after = after._replace(word=after.word.strip())
    moments.check(after.at, ws.now(), ws.zone())
    if after == before:
        return before
    with ws.store.act("crisis_mark") as act:
        return act.change(before, after)


def remove(ws: Workspace, seen: Told) -> None:
    """Mark a crisis, a fact or a sheet of hostile messages as removed, as the person saw it.

    Raises `UserError`: no_such_id, changed_elsewhere.
    """
    with ws.store.act("remove") as act:
        check_as_seen(seen, act.find(type(seen), seen.id))
        act.remove(type(seen), seen.id)


def check_as_seen(seen: Told | None, now: Told) -> None:
    """Refuse where a record is not as the person saw it: in minutes, while seconds are kept.

    None: it was not seen. Raises `UserError` changed_elsewhere.
    """
    if seen is not None and in_minutes(seen) != in_minutes(now):
        raise UserError("changed_elsewhere", id=now.id)


def in_minutes(record: Told) -> Told:
    """Return a record with its instants at whole minutes, as the analysis and a page have it."""
    if isinstance(record, Crisis):
        end = None if record.end is None else minute(record.end)
        return record._replace(start=minute(record.start), end=end)
    if isinstance(record, CrisisMark):
        return record._replace(at=minute(record.at))
    return record._replace(at=None if record.at is None else minute(record.at))


def _is_kept(ws: Workspace, crisis: Crisis) -> bool:
    return any(one._replace(id="") == crisis for one in ws.store.records(Crisis))


def checked(ws: Workspace, crisis: Crisis, others: Iterable[Crisis] | None = None) -> Crisis:
    """Return a crisis that can be beside the `others` (None: those of the log), its name trimmed.

    Raises `UserError`: name_missing, crisis_reversed, crisis_running, crises_overlap, an instant to
    come.
    """
    name, now = crisis.name.strip(), ws.now()
    if is_blank(name):
        raise UserError("name_missing")
    for instant in (crisis.start, crisis.end):
        if instant is not None:
            moments.check(instant, now, ws.zone())
    if crisis.end is not None and crisis.end < crisis.start:
        raise UserError("crisis_reversed", start=Moment(crisis.start, ws.zone()))
    if others is None:
        others = [one for one in ws.store.records(Crisis) if one.id != crisis.id]
    _check_alone(crisis, tuple(others))
    return crisis._replace(name=name)


def _check_alone(crisis: Crisis, others: Sequence[Crisis]) -> None:
    current = under_way(others)
    if crisis.end is None and current is not None:
        raise UserError("crisis_running", name=current.name)
    for other in others:
        if _meet(crisis, other):
            raise UserError("crises_overlap", name=other.name)


def _meet(one: Crisis, other: Crisis) -> bool:
    """Say whether two crises have time in common; one may begin where the other ends."""
    first, second = sorted((one, other), key=lambda crisis: crisis.start)
    return first.end is None or second.start < first.end


def follow_crisis(act: Act, crisis: Crisis) -> None:
    """Say of the session under way that it is work in a crisis that begins."""
    _follow(act, crisis.start, (Pressure.URGENCY,))


def follow_mark(act: Act, mark: CrisisMark) -> None:
    """Say of the session under way what a fact says of it."""
    if mark.kind in WEIGHS:
        _follow(act, mark.at, (WEIGHS[mark.kind],), is_crisis=False)


def _follow(
    act: Act, since: Instant, pressures: tuple[Pressure, ...], *, is_crisis: bool = True
) -> None:
    """Say of the session under way, if there is one, that it is work in a crisis, and why.

    What was said of its activity stays. A mark of a time before it says nothing of it.
    """
    running = act.running()
    if (
        running is None
        or running.paused_at is not None
        or (not is_crisis and since < running.start)
    ):
        return
    act.set_running(followed(running, pressures, is_crisis=is_crisis))


def followed(running: Running, pressures: tuple[Pressure, ...], *, is_crisis: bool) -> Running:
    """Return a session under way with what a crisis says of it."""
    more = tuple(one for one in pressures if one not in running.pressures)
    activity = Activity.CRISIS if is_crisis and running.activity is None else running.activity
    return running._replace(activity=activity, pressures=running.pressures + more)
