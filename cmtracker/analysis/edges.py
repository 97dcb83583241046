"""How the edges of a breach are known: by the source of the session whose border gives each.

A rest that ends where a confirmed slot begins ends at the employer's own hour, not at a start that
somebody noted: the reader is told so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cmtracker.analysis.timeline import Timeline
from cmtracker.model import MINUTE, Instant, Rule, Session, Source

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


def _starting(timeline: Timeline, instant: Instant) -> Source | None:
    """Return the source of the work that begins at an instant, or is under way at it."""
    minute = instant // MINUTE
    found = [s.source for s in _near(timeline, minute) if s.start // MINUTE == minute]
    worked = timeline.worked
    at = bisect_right(worked.seg_starts, instant) - 1
    if at < 0:
        return _first(found, None)
    owner = worked.seg_sessions[at]
    goes_on = worked.seg_starts[at] < instant or (
        at > 0 and worked.seg_ends[at - 1] == instant and worked.seg_sessions[at - 1] is owner
    )
    if not goes_on and _counts_in_parts(owner):
        found.append(owner.source)
    return _first(found, owner)


def _ending(timeline: Timeline, instant: Instant) -> Source | None:
    """Return the source of the work that ends at an instant, or is under way up to it."""
    minute = instant // MINUTE
    found = [s.source for s in _near(timeline, minute) if s.end // MINUTE == minute]
    worked = timeline.worked
    at = bisect_left(worked.seg_ends, instant)
    if at == len(worked.seg_ends):
        return _first(found, None)
    owner, after = worked.seg_sessions[at], at + 1
    goes_on = worked.seg_ends[at] > instant or (
        after < len(worked.seg_starts)
        and worked.seg_starts[after] == instant
        and worked.seg_sessions[after] is owner
    )
    if not goes_on and _counts_in_parts(owner):
        found.append(owner.source)
    return _first(found, owner)


def _near(timeline: Timeline, minute: int) -> Iterator[Session]:
    """Yield the sessions with work that begin or end about a minute.

    Those as scheduled are left out: only what lies inside the agreed hours counts, and the segments
    tell where that begins and ends.
    """
    low, high = minute * MINUTE - 1, (minute + 1) * MINUTE
    for session in timeline.sessions.between(low, high):
        has_work = session.start // MINUTE < session.end // MINUTE
        if has_work and session.source is not Source.SCHEDULE:
            yield session


def _counts_in_parts(session: Session) -> bool:
    """Tell whether only parts of a session count, so that it has more borders than its own."""
    return session.source is Source.SCHEDULE or session.answers is not None


def _first(found: list[Source], owner: Session | None) -> Source | None:
    if found:
        return min(found, key=ORDER.index)
    return None if owner is None else owner.source
