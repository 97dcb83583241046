"""Which sessions of an import overlap others of the log, or are there already up to their seconds.

What overlaps counts once, and is said. The same export saved again without its seconds, as a
spreadsheet does, gives no entry twice: one that the log has from an import to the second, and that
a file tells to the minute, is the same one. So is one that was removed or changed since: it stays
as the user made it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cmtracker.analysis.intervals import merge
from cmtracker.importers.registry import DOCUMENT
from cmtracker.importers.results import Imported, Skipped
from cmtracker.model import MINUTE, Instant, Session, Source
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.workspace import Workspace

_Span = tuple[Instant, Instant]


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


class Untwinned(NamedTuple):
    """The sessions of a file that are new, and what there is to say of the others."""

    sessions: tuple[Session, ...]
    said: tuple[Skipped, ...] = ()


def untwinned(
    ws: Workspace, imported: Imported, new: Sequence[Session], before: Sequence[Session] = ()
) -> Untwinned:
    """Return which of the new sessions of a file the log does not hold up to their seconds.

    `before` are those of files that are imported together with it, and come first.
    """
    asked = [one for one in new if one.source is Source.IMPORT]
    if not asked or imported.format == DOCUMENT:
        return Untwinned(tuple(new))
    own = {one.id for one in imported.sessions}
    known = sorted({*_known(ws, asked, own), *(_span(one) for one in before if one.id not in own)})
    twins = [one for one in asked if _has_twin(_span(one), known)] if known else []
    if not twins:
        return Untwinned(tuple(new))
    ids = {one.id for one in twins}
    place, values = local_date(twins[0].start, twins[0].zone).isoformat(), {"count": len(twins)}
    told = Skipped(place, "same_to_the_minute", values, len(twins), bad=False)
    return Untwinned(tuple(one for one in new if one.id not in ids), (told,))


def _known(ws: Workspace, asked: Sequence[Session], own: set[str]) -> Iterator[_Span]:
    """Yield the spans that the log has from imports, as they were imported.

    Those that the file itself names (`own`) are no twins of others in it.
    """
    first = min(one.start for one in asked) - MINUTE
    last = max(one.end for one in asked) + MINUTE
    others = [one for one in ws.store.records(Session) if _is_imported(one, own)]
    edited = [one.id for one in others if one.edited]
    yield from map(_span, others)
    removed = ws.store.removed_between(first, last)
    yield from (_span(one) for one in removed if _is_imported(one, own))
    for versions in ws.store.versions(edited).values() if edited else ():
        yield from (_span(one.session) for one in versions[:1] if one.session is not None)


def _is_imported(session: Session, own: set[str]) -> bool:
    return session.source is Source.IMPORT and session.id not in own


def _span(session: Session) -> _Span:
    return session.start, session.end


def _has_twin(span: _Span, known: Sequence[_Span]) -> bool:
    """Tell whether two spans differ by less than a minute, and one of them has whole minutes."""
    start, end = span
    for at in range(bisect_left(known, (start - MINUTE + 1, 0)), len(known)):
        other_start, other_end = known[at]
        if other_start >= start + MINUTE:
            return False
        is_near = abs(other_end - end) < MINUTE
        if is_near and (_is_whole(span) or _is_whole(known[at])):
            return True
    return False


def _is_whole(span: Iterable[Instant]) -> bool:
    return all(instant % MINUTE == 0 for instant in span)
