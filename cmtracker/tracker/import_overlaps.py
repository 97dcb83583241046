"""Which sessions of an import overlap others of the log: it counts once, and is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from cmtracker.analysis.intervals import merge
from cmtracker.importers.results import Skipped
from cmtracker.model import MINUTE, Instant, Session, Source
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.workspace import Workspace


def overlapping(ws: Workspace, new: Iterable[Session]) -> tuple[Skipped, ...]:
    """Return what there is to say of new sessions that overlap others of the log, if anything.

    They overlap where they have whole minutes in common. Reconstructed sessions are counted apart,
    and overlap nothing.
    """
    mine = sorted((one.start, one.end, one.zone) for one in new if _is_noted(one))
    if not mine:
        return ()
    others = ws.store.sessions_meeting(mine[0][0], max(end for _, end, _ in mine))
    busy = merge((_minute(one.start), _minute(one.end)) for one in others if _is_noted(one))
    ends = [end for _, end in busy]
    found = []
    for start, end, zone in mine:
        at = bisect_right(ends, _minute(start))
        if at < len(busy) and busy[at][0] < _minute(end):
            found.append(local_date(start, zone))
    if not found:
        return ()
    place, values = found[0].isoformat(), {"count": len(found)}
    return (Skipped(place, "overlaps_log", values, len(found), bad=False, taken=True),)


def _is_noted(session: Session) -> bool:
    return session.source is not Source.RECONSTRUCTED


def _minute(instant: Instant) -> Instant:
    return instant - instant % MINUTE
