"""What the figures of the whole log would be without one import of message counts."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.analysis import coverage, volume
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import date_of
from cmtracker.model import Batch, MessageCount, StoredCounts
from cmtracker.results.figures import MessageFigures
from cmtracker.results.messages import BatchEffect, CountedBy


def effect(
    timeline: Timeline,
    counted: Messages,
    counts: Sequence[MessageCount],
    batches: tuple[Batch, ...],
    batch: str,
) -> BatchEffect:
    """Return what the messages of a log add up to with and without the batch of an id.

    `counts` and `batches` are those of the log, `counted` the same resolved.
    """
    others = tuple(one for one in batches if one.id != batch)
    left = Messages(_without(counts, batch), others, counted.calendar)
    return BatchEffect(
        before=_total(counted),
        after=_total(left),
        borne_before=_borne(timeline, counted),
        borne_after=_borne(timeline, left),
    )


def _without(counts: Sequence[MessageCount], batch: str) -> Sequence[MessageCount]:
    if not isinstance(counts, StoredCounts):
        return tuple(row for row in counts if row.batch != batch)
    by_hand = tuple(row for row in counts.by_hand if row.batch != batch)
    return StoredCounts(by_hand, tuple(run for run in counts.runs if run.batch != batch))


def _total(counted: Messages) -> MessageFigures:
    days = counted.daily.days
    if not len(days):
        return MessageFigures()
    first, last = date_of(int(days[0])), date_of(int(days[-1]))
    return volume.messages(counted, first, last, CountedBy.CHANNEL)[1]


def _borne(timeline: Timeline, counted: Messages) -> int:
    """Return how many sessions out of hours the imported messages bear out."""
    sessions = timeline.log.sessions
    if not sessions:
        return 0
    local = timeline.calendar.local_date
    first = min(local(one.start) for one in sessions)
    last = max(local(one.end) for one in sessions)
    return coverage.borne_out(timeline, counted, first, last).borne
