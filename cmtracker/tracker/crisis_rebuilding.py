"""Rebuild a crisis afterwards: what the log holds of each of its dates, and what may have happened.

A fact is proposed only where somebody noted or exported something that tells of it: a request with
its instant, a session of waiting, a note, messages published. Nothing is kept but what is accepted,
and all that is accepted at once is one act, with one undo.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.counting import is_noted
from cmtracker.analysis.shown import PUBLISHED, channel_of, way_of
from cmtracker.errors import Moment, UserError
from cmtracker.importers.notes.draft import Asked
from cmtracker.importers.notes.scanning import scan
from cmtracker.model import (
    DAY,
    MINUTE,
    QUARTER,
    Activity,
    Crisis,
    CrisisMark,
    Decision,
    Instant,
    MarkKind,
    RequestedBy,
    Session,
)
from cmtracker.names import folded
from cmtracker.private_texts import is_private
from cmtracker.results.figures import MessageFigures
from cmtracker.results.messages import CountedBy
from cmtracker.store.acts import Act
from cmtracker.tracker import crises, facts, moments
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace

LocalDate = Callable[[Instant], date]

_PARTS = re.compile(r"[;\n]+|\.\s+")
"""Where one statement of a note ends and the next begins."""


class SeenBy(StrEnum):
    """What a proposed fact was seen by."""

    REQUEST = "request"
    ALERT = "alert"
    WAITING = "waiting"
    NOTE = "note"
    POSTS = "posts"


class ProposedMark(NamedTuple):
    """A fact that may have been, on a local date.

    `at` is None where the log tells of it without its time. Of `POSTS` it is the start of the
    quarter of an hour in which `posts` messages were published. `channels` are those, or the one
    by which something was asked.
    """

    kind: MarkKind
    date: date
    at: Instant | None
    seen_by: SeenBy
    word: str = ""
    channels: tuple[str, ...] = ()
    posts: int = 0


class CrisisDate(NamedTuple):
    """What the log holds of one local date of a crisis, within its time.

    `hours` are the local hours (0 to 23) in which messages were counted, of the whole date.
    """

    date: date
    sessions: tuple[Session, ...]
    hours: tuple[tuple[int, MessageFigures], ...]
    marks: tuple[CrisisMark, ...]
    proposals: tuple[ProposedMark, ...]


class CrisisTraces(NamedTuple):
    """A crisis, date by date, and the decisions of the head of service that hold on one of them."""

    crisis: Crisis
    zone: str
    dates: tuple[CrisisDate, ...]
    decisions: tuple[Decision, ...]


def latest(ws: Workspace, prefix: str = "") -> Crisis:
    """Return the crisis whose id begins so, or without any the one that began last.

    Raises `UserError`: no_such_id, ambiguous_id, crisis_missing.
    """
    if prefix:
        return ws.store.find(Crisis, prefix)
    found = ws.store.records(Crisis)
    if not found:
        raise UserError("crisis_missing")
    return max(found, key=lambda one: one.start)


def gather(ws: Workspace, crisis: Crisis) -> CrisisTraces:
    """Return what the log holds of a crisis, which need not be kept yet. One that goes on: to now.

    Raises `UserError` as `crises.checked`, no_such_id and changed_elsewhere.
    """
    crisis = _as_kept(ws, crisis) if crisis.id else crises.checked(ws, crisis)
    seen = ws.analysis()
    dates = seen.calendar.local_date
    end = seen.now if crisis.end is None else crisis.end
    first, last = dates(crisis.start), dates(max(crisis.start, end))
    whole = crisis._replace(start=crisis.start - crisis.start % MINUTE, end=end)
    found = tuple(_unmarked(seen, whole, _proposals(ws, seen, whole)))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return CrisisTraces(
        crisis=crisis,
        zone=ws.zone(),
        dates=tuple(_date(seen, whole, day, found) for day in days),
        decisions=seen.decisions_on(first, last),
    )


def keep(
    ws: Workspace,
    crisis: Crisis,
    marks: Sequence[CrisisMark],
    decision: Decision | None = None,
) -> Crisis:
    """Keep the facts that were accepted, and a decision, as one act; return the crisis.

    One without an id is opened by it. A fact that the log holds already is not kept twice. Raises
    `UserError` as `crises.checked` and `facts.check`, mark_outside_crisis, and changed_elsewhere
    where the crisis is not there any more as it was seen; nothing is kept then.
    """
    for mark in marks:
        moments.check(mark.at, ws.now(), ws.zone())
    checked = None if decision is None else facts.check(ws, decision)
    with ws.store.act("crisis_rebuild") as act:
        stands = _standing(ws, act, crisis)
        for mark in marks:
            keep_once(ws, act, _inside(ws, stands, mark))
        if checked is not None:
            keep_once(ws, act, checked)
    return stands


def _standing(ws: Workspace, act: Act, crisis: Crisis) -> Crisis:
    """Return the crisis as the log holds it, opened now where it is a new one."""
    if not crisis.id:
        return act.insert(crises.checked(ws, crisis))
    return _as_kept(ws, crisis)


def _as_kept(ws: Workspace, seen: Crisis) -> Crisis:
    """Return a crisis as the log holds it. Raises `UserError` where that is not what was seen."""
    kept = ws.store.find(Crisis, seen.id)
    crises.check_as_seen(seen, kept)
    return kept


def _inside(ws: Workspace, crisis: Crisis, mark: CrisisMark) -> CrisisMark:
    """Return a fact as it is kept in a crisis. Raises `UserError` mark_outside_crisis.

    One of the minute in which the crisis began lies in it: a typed time has no seconds.
    """
    end = ws.now() + MINUTE if crisis.end is None else crisis.end
    at = mark.at
    if at < crisis.start and at // MINUTE == crisis.start // MINUTE:
        at = crisis.start
    if not crisis.start <= at <= end:
        zone = ws.zone()
        raise UserError(
            "mark_outside_crisis",
            name=crisis.name,
            at=Moment(mark.at, zone),
            start=Moment(crisis.start, zone),
            end=Moment(min(end, ws.now()), zone),
        )
    return mark._replace(at=at, word=mark.word.strip())


def _date(
    seen: Analysis, crisis: Crisis, day: date, proposals: Sequence[ProposedMark]
) -> CrisisDate:
    start = max(seen.calendar.midnight(day), crisis.start)
    end = min(seen.calendar.midnight(day + timedelta(days=1)), _after(crisis))
    rows, _ = seen.messages(day, day, CountedBy.HOUR)
    local = seen.calendar.local_date
    marks = (one for one in seen.log.marks if _is_inside(crisis, one.at) and local(one.at) == day)
    return CrisisDate(
        date=day,
        sessions=tuple(s for s in _sessions(seen, crisis) if s.start < end and s.end > start),
        hours=tuple(
            (int(name), figures)
            for name, figures in rows
            if figures.received or figures.sent or figures.published or figures.unknown
        ),
        marks=tuple(sorted(marks, key=lambda one: (one.at, one.kind, one.id))),
        proposals=tuple(one for one in proposals if one.date == day),
    )


def _after(crisis: Crisis) -> Instant:
    """Return the first instant after a crisis that is over."""
    return (crisis.start if crisis.end is None else crisis.end) + 1


def _is_inside(crisis: Crisis, at: Instant) -> bool:
    return crisis.start <= at < _after(crisis)


def _sessions(seen: Analysis, crisis: Crisis) -> list[Session]:
    """Return the noted sessions in the time of a crisis that is over, in order."""
    found = seen.sessions_between(crisis.start, _after(crisis))
    return sorted(filter(is_noted, found), key=lambda one: (one.start, one.id))


def _proposals(ws: Workspace, seen: Analysis, crisis: Crisis) -> Iterator[ProposedMark]:
    """Yield what the log tells may have happened, in no order."""
    local = seen.calendar.local_date
    for session in _sessions(seen, crisis):
        day = local(max(session.start, crisis.start))
        yield from _asked(session, day, local)
        if session.activity is Activity.WAITING:
            for kind, at in (
                (MarkKind.VALIDATION_ASKED, session.start),
                (MarkKind.VALIDATION_OBTAINED, session.end),
            ):
                yield ProposedMark(kind, local(at), at, SeenBy.WAITING)
        yield from _noted(ws, session, day, local)
    yield from _posts(seen, crisis)


def _asked(session: Session, day: date, local: LocalDate) -> Iterator[ProposedMark]:
    """Yield the request of a session: an instruction, or an alert; without its time only that."""
    is_alert = session.requested_by is RequestedBy.ALERT
    kind = MarkKind.ALERT if is_alert else MarkKind.INSTRUCTION
    request = session.request
    if request is not None and request.at is not None:
        through = (request.channel,) if request.channel else ()
        yield ProposedMark(
            kind, local(request.at), request.at, SeenBy.REQUEST, request.function, through
        )
    elif is_alert:
        yield ProposedMark(kind, day, None, SeenBy.ALERT, request.function if request else "")


def _noted(ws: Workspace, session: Session, day: date, local: LocalDate) -> Iterator[ProposedMark]:
    """Yield the facts that the note of a session names by the words of noted lines."""
    if is_private(session.note):
        return
    for part in _PARTS.split(session.note):
        draft = scan(part, Asked(day, 0, day, tuple(ws.settings.texts("channels"))))
        if draft is None or draft.mark is None or not isinstance(draft.mark.what, MarkKind):
            continue
        at = None
        if draft.start is not None:
            try:
                at = moments.nearest(session.start, draft.start % DAY, session.zone)[0]
            except UserError:  # the clock skipped that time
                at = None
        on = day if at is None else local(at)
        yield ProposedMark(draft.mark.what, on, at, SeenBy.NOTE, draft.mark.word)


def _posts(seen: Analysis, crisis: Crisis) -> Iterator[ProposedMark]:
    """Yield each quarter of an hour in which messages were published, with its channels."""
    shown = seen.counted.shown
    found: dict[Instant, dict[str, int]] = {}
    first = crisis.start - crisis.start % QUARTER
    for start, kind, count, _ in shown.entries(shown.within(first, _after(crisis))):
        if way_of(kind) == PUBLISHED and count:
            name = shown.channels[channel_of(kind)]
            channels = found.setdefault(start, {})
            channels[name] = channels.get(name, 0) + count
    for start, channels in sorted(found.items()):
        at = max(start, crisis.start)
        yield ProposedMark(
            MarkKind.PUBLISHED,
            seen.calendar.local_date(at),
            at,
            SeenBy.POSTS,
            channels=tuple(sorted(channels)),
            posts=sum(channels.values()),
        )


def _unmarked(
    seen: Analysis, crisis: Crisis, found: Iterator[ProposedMark]
) -> Iterator[ProposedMark]:
    """Yield in order of time, once each, what lies in a crisis and has no mark yet."""
    marks = [one for one in seen.log.marks if _is_inside(crisis, one.at)]
    known: set[tuple[object, ...]] = set()
    for one in sorted(found, key=_order):
        key = one.kind, one.date, one.at, folded(one.word)
        if key in known or (one.at is not None and not _is_inside(crisis, one.at)):
            continue
        known.add(key)
        if not any(_is_told(seen, one, mark) for mark in marks):
            yield one


def _order(one: ProposedMark) -> tuple[object, ...]:
    return one.date, one.at is not None, one.at or 0, list(MarkKind).index(one.kind), one.word


def _is_told(seen: Analysis, one: ProposedMark, mark: CrisisMark) -> bool:
    """Say whether a mark tells of what is proposed: of one kind, and of its minute or quarter.

    Without a time it is that of the date with the same word, or with any where none is proposed.
    """
    if mark.kind is not one.kind:
        return False
    if one.at is None:
        same = not one.word or folded(one.word) == folded(mark.word)
        return same and seen.calendar.local_date(mark.at) == one.date
    if one.seen_by is SeenBy.POSTS:
        return mark.at - mark.at % QUARTER == one.at - one.at % QUARTER
    return mark.at // MINUTE == one.at // MINUTE
