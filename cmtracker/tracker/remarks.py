"""Look at a session for what its answer has to tell: overlap, great length, no length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtracker.model import HOUR, MINUTE, Instant, Source
from cmtracker.results.remarks import Remarks

if TYPE_CHECKING:
    from cmtracker.tracker.workspace import Workspace

LONG = 12 * HOUR
"""A session longer than this is told as such: it may be a slip."""


def remarks(ws: Workspace, start: Instant, end: Instant, besides: str = "") -> Remarks:
    """Return what is to be told of work in [start, end); `besides` is the id of that session.

    Reconstructed sessions are counted apart, and overlap nothing here. The session under way
    counts up to now.
    """
    first, last = start - start % MINUTE, end - end % MINUTE
    if first == last:
        return Remarks(within_minute=True)
    others = [
        (other.start, other.end)
        for other in ws.store.sessions_meeting(start, end)
        if other.id != besides and other.source is not Source.RECONSTRUCTED
    ]
    running = ws.store.running()
    if running is not None and running.paused_at is None and running.id != besides:
        others.append((running.start, ws.now()))
    return Remarks(_common(first, last, others), is_long=last - first > LONG)


def _common(
    first: Instant, last: Instant, others: list[tuple[Instant, Instant]]
) -> tuple[tuple[Instant, Instant], ...]:
    """Return what [first, last) has in common with others, whole minutes, in order and apart."""
    found: list[tuple[Instant, Instant]] = []
    for begun, ended in sorted(others):
        start = max(first, begun - begun % MINUTE)
        end = min(last, ended - ended % MINUTE)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)
