"""How the edges of a breach are known: by the source of the session whose border gives each.

A rest that ends where a confirmed slot begins ends at the employer's own hour, not at a start that
somebody noted: the reader is told so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

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


def edges(timeline: Timeline, rule: Rule, start: Instant, end: Instant) -> Edges | None:
    """Return the sources of the sessions that give the start and the end of a breach.

    None for the rules on weeks and months. A rest starts where work ends, anything else where it
    begins.
    """
    if rule in WITHOUT:
        return None
    if rule is Rule.DAILY_REST:
        return _ending(timeline, start), _starting(timeline, end)
    return _starting(timeline, start), _ending(timeline, end)


def _starting(timeline: Timeline, instant: Instant) -> Source:
    """Return the source of the work that begins at an instant, or is under way at it."""
    begins = timeline.counting.begins
    found = [
        session.source
        for session in timeline.sessions.between(instant, instant + 1)
        if begins(session, instant)
    ]
    worked = timeline.worked
    return _first(found, worked.seg_sessions[bisect_right(worked.seg_starts, instant) - 1])


def _ending(timeline: Timeline, instant: Instant) -> Source:
    """Return the source of the work that ends at an instant, or is under way up to it."""
    ends = timeline.counting.ends
    found = [
        session.source
        for session in timeline.sessions.between(instant - 1, instant)
        if ends(session, instant)
    ]
    worked = timeline.worked
    return _first(found, worked.seg_sessions[bisect_left(worked.seg_ends, instant)])


def _first(found: list[Source], owner: Session) -> Source:
    """Return the source to tell of those with a border; without any, that of the work there."""
    if len(found) == 1:
        return found[0]
    return min(found, key=ORDER.index) if found else owner.source
