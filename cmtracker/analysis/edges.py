"""How the edges of a breach are known: by the source of the session whose border gives each.

A rest that ends where a confirmed slot begins ends at the employer's own hour, not at a start that
somebody noted: the reader is told so.
"""

from __future__ import annotations

from cmtracker.analysis.timeline import Timeline
from cmtracker.model import Instant, Rule, Session, Source

ORDER = (
    Source.TIMER,
    Source.NOTES,
    Source.MANUAL,
    Source.IMPORT,
    Source.SCHEDULE,
    Source.RECONSTRUCTED,
)
"""Of several sessions with a border at one minute, the first of these sources is told."""

WITHOUT = frozenset(
    {
        Rule.WEEKLY_WORK,
        Rule.AVERAGE_WORK,
        Rule.WEEKLY_REST,
        Rule.WEEKLY_DAYS,
        Rule.OVERTIME_MONTH,
    }
)
"""The rules that speak of weeks and months, whose bounds no session gives."""

Edges = tuple[Source | None, Source | None]


def edges(
    timeline: Timeline, rule: Rule, start: Instant, end: Instant, owners: tuple[Session, Session]
) -> Edges | None:
    """Return the sources of the sessions that give the start and the end of a breach.

    `owners` are those to which the work at its start and at its end belongs. None for the rules on
    weeks and months. A rest starts where work ends, anything else where it begins.
    """
    if rule in WITHOUT:
        return None
    first, last = owners
    if rule is Rule.DAILY_REST:
        return _ending(timeline, start, first), _starting(timeline, end, last)
    return _starting(timeline, start, first), _ending(timeline, end, last)


def _starting(timeline: Timeline, instant: Instant, owner: Session) -> Source:
    """Return the source of the work that begins at an instant, or is under way at it."""
    sessions = timeline.sessions
    if not sessions.overlap_at(instant):
        return owner.source  # the usual case
    begins = timeline.counting.begins
    near = sessions.between(instant, instant + 1)
    return _first([session.source for session in near if begins(session, instant)], owner)


def _ending(timeline: Timeline, instant: Instant, owner: Session) -> Source:
    """Return the source of the work that ends at an instant, or is under way up to it."""
    sessions = timeline.sessions
    if not sessions.overlap_at(instant - 1):
        return owner.source  # the usual case
    ends = timeline.counting.ends
    near = sessions.between(instant - 1, instant)
    return _first([session.source for session in near if ends(session, instant)], owner)


def _first(found: list[Source], owner: Session) -> Source:
    """Return the source to tell of those with a border; without any, that of the work there."""
    return min(found, key=ORDER.index, default=owner.source)
