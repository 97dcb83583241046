"""What the hierarchy decided, and what it was told: decisions and disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, Unpack

from cmtracker.analysis.counting import Counting
from cmtracker.analysis.minutes import minute, to_minutes
from cmtracker.analysis.outside import lies_outside
from cmtracker.errors import Moment, UserError
from cmtracker.model import Decision, Disclosure, Instant, Rule, Session, Source
from cmtracker.tracker import facts, moments, ranges
from cmtracker.tracker.in_force import check_seen
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace


class DisclosureChanges(TypedDict, total=False):
    """What came back on a disclosure."""

    answer: str
    objection: bool


def add_decision(
    ws: Workspace, reference: str, first: date, last: date, rules: Sequence[Rule]
) -> Decision:
    """Keep a decision of the head of service that lifts limits on dates, both included.

    Raises `UserError`: reference_missing, rules_missing, range_reversed.
    """
    return facts.add(ws, Decision(reference, first, last, tuple(dict.fromkeys(rules))))


def add_disclosure(
    ws: Workspace,
    sent_at: Instant,
    sessions: Sequence[Session],
    channel: str = "",
    reference: str = "",
) -> Disclosure:
    """Keep that the hierarchy was told in writing of sessions.

    Raises `UserError`: an instant to come, no session at all, one that ended after the message.
    """
    moments.check(sent_at, ws.now(), ws.zone())
    if not sessions:
        raise UserError("disclosure_empty")
    for session in sessions:
        if session.end > sent_at:
            raise UserError(
                "disclosure_too_early", id=session.id[:8], end=Moment(session.end, session.zone)
            )
    named = tuple(dict.fromkeys(session.id for session in sessions))
    with ws.store.act("disclosure") as act:
        told = Disclosure(sent_at, channel.strip(), reference.strip(), named)
        return keep_once(ws, act, told)


def change_disclosure(
    ws: Workspace,
    prefix: str,
    seen: Disclosure | None = None,
    **changes: Unpack[DisclosureChanges],
) -> Disclosure:
    """Keep what came back: the answer, or that the hierarchy objected.

    `seen` is the disclosure as the person saw it. Raises `UserError`: no_such_id,
    disclosure_unchanged, changed_elsewhere where a field to be written is not as it was seen.
    """
    before = ws.store.find(Disclosure, prefix)
    if seen is not None:
        check_seen(seen, before, changes)
    after = before._replace(**changes)
    if after == before:
        raise UserError("disclosure_unchanged")
    with ws.store.act("disclosure_answer") as act:
        return act.change(before, after)


def remove_disclosure(ws: Workspace, seen: Disclosure) -> None:
    """Mark a disclosure as removed, as the person saw it: on a clock without seconds.

    Raises `UserError`: no_such_id, changed_elsewhere.
    """
    with ws.store.act("remove") as act:
        held = act.find(Disclosure, seen.id)
        if _as_shown(held) != _as_shown(seen):
            raise UserError("changed_elsewhere", id=seen.id)
        act.remove(Disclosure, held.id)


def _as_shown(told: Disclosure) -> Disclosure:
    """Return a disclosure without the seconds, and without what is filled in from the history."""
    return told._replace(sent_at=minute(told.sent_at), outgrown=())


def out_of_hours(ws: Workspace, first: date | None, last: date | None) -> list[Session]:
    """Return the noted sessions of a range with work out of hours, in order of time."""
    analysis = ws.analysis(counts=False).closed
    begin, end = ranges.of_log(analysis, first, last)
    counting = Counting(analysis.calendar)
    found: Iterable[Session] = analysis.sessions(begin, end)
    return [
        session
        for session in sorted(found, key=lambda s: (s.start, s.end, s.id))
        if session.source not in {Source.SCHEDULE, Source.RECONSTRUCTED}
        and lies_outside(analysis.calendar, counting.parts(to_minutes(session)))
    ]
