"""Message load: how many messages arrived, were answered and were published, and when.

Knows the maximum rule of imported counts and the grids. Knows no text of a message, no name, and
no database: it takes the counts as stored and says what is shown of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cmtracker.model import QUARTER, Batch, Direction, Instant, MessageCount

Key = tuple[Instant, str, str, str, Direction]
"""Quarter, channel, account, stream, direction: what one shown row is about."""


def shown_counts(
    counts: Iterable[MessageCount], batches: Iterable[Batch]
) -> tuple[MessageCount, ...]:
    """Return what is shown of the stored counts, in order of time, one row for each stream.

    Rule: within one stream, direction and quarter of an hour the largest of the batches, never
    their sum, so that an export imported twice, or a longer one later, counts once.

        first export    |--3--|--5--|                 shown  |--3--|--5--|--2--|
        longer one      |--3--|--5--|--2--|

    * Rows of one batch (and hand counts, each a click) about the same quarter are added.
    * Streams stand side by side as rows of their own; adding the rows gives the total.
    * `unknown` shows what exceeds received + sent + published of the same stream and quarter.
    * A hand count in a quarter that touches the range ``[start, end]`` which an import covers for
      its channel is set aside whole, its hostile marks too: the reading that claims less
      (`set_aside` lists them, so that the interface can say so).
    * `hostile` is the largest of the batches and never above the count shown.

    A shown row keeps the batch, source and id of the largest (on a tie, of the first batch id).
    Rows that show nothing are left out.
    """
    stored = list(counts)
    covered = _Covered(stored, batches)
    rows: dict[Key, list[MessageCount]] = {}
    for count in stored:
        if count.batch is None and covered.touches(count):
            continue
        quarter = count.start - count.start % QUARTER
        key = (quarter, count.channel, count.account, count.stream, count.direction)
        rows.setdefault(key, []).append(count)
    largest = {key: _largest(key[0], group) for key, group in rows.items()}
    shown = (_beyond_known(row, largest) for row in largest.values())
    return tuple(sorted((row for row in shown if row.count > 0), key=_order))


def set_aside(counts: Iterable[MessageCount], batches: Iterable[Batch]) -> tuple[MessageCount, ...]:
    """Return the hand counts that `shown_counts` leaves out because an import covers them."""
    stored = list(counts)
    covered = _Covered(stored, batches)
    hidden = (count for count in stored if count.batch is None and covered.touches(count))
    return tuple(sorted(hidden, key=_order))


class _Covered:
    """The ranges that imports cover, merged for each channel.

    A batch says its range for its channel; for any other channel that it brought (an interchange
    document may hold several) the range goes from its first to its last quarter.
    """

    def __init__(self, counts: Sequence[MessageCount], batches: Iterable[Batch]) -> None:
        ranges: dict[tuple[str, str], tuple[Instant, Instant]] = {
            (batch.id, batch.channel): (batch.start, batch.end) for batch in batches
        }
        stated = frozenset(ranges)
        for count in counts:
            if count.batch is None or (count.batch, count.channel) in stated:
                continue
            key = (count.batch, count.channel)
            first, last = ranges.get(key, (count.start, count.start))
            ranges[key] = min(first, count.start), max(last, count.start)
        self._starts: dict[str, list[Instant]] = {}
        self._ends: dict[str, list[Instant]] = {}
        for channel in {channel for _, channel in ranges}:
            merged = list(_merged(span for key, span in ranges.items() if key[1] == channel))
            self._starts[channel] = [start for start, _ in merged]
            self._ends[channel] = [end for _, end in merged]

    def touches(self, count: MessageCount) -> bool:
        """Say whether the quarter of a count and a covered range have an instant in common."""
        starts = self._starts.get(count.channel)
        if not starts:
            return False
        quarter = count.start - count.start % QUARTER
        at = bisect_right(starts, quarter + QUARTER - 1)
        return at > 0 and self._ends[count.channel][at - 1] >= quarter


def _merged(ranges: Iterable[tuple[Instant, Instant]]) -> Iterator[tuple[Instant, Instant]]:
    """Yield closed ranges in order, those that touch joined."""
    current: tuple[Instant, Instant] | None = None
    for start, end in sorted(ranges):
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = start, end
        else:
            current = current[0], max(current[1], end)
    if current is not None:
        yield current


def _largest(quarter: Instant, group: Sequence[MessageCount]) -> MessageCount:
    if len(group) == 1:
        only = group[0]
        if only.start == quarter and only.hostile <= only.count:
            return only
    totals: dict[str, list[MessageCount]] = {}
    for row in group:
        totals.setdefault(row.batch or "", []).append(row)
    counted = {batch: sum(row.count for row in rows) for batch, rows in totals.items()}
    winner = min(totals, key=lambda batch: (-counted[batch], batch))
    hostile = max(sum(row.hostile for row in rows) for rows in totals.values())
    face = min(totals[winner], key=lambda row: (-row.count, row.source, row.id))
    total = counted[winner]
    return replace(face, start=quarter, count=total, hostile=min(hostile, total))


_KNOWN = (Direction.RECEIVED, Direction.SENT, Direction.PUBLISHED)


def _beyond_known(row: MessageCount, largest: dict[Key, MessageCount]) -> MessageCount:
    """Lower an unknown count by what the same stream and quarter shows with a direction."""
    if row.direction is not Direction.UNKNOWN:
        return row
    place = (row.start, row.channel, row.account, row.stream)
    known = [largest[(*place, way)] for way in _KNOWN if (*place, way) in largest]
    if not known:
        return row
    count = max(0, row.count - sum(other.count for other in known))
    hostile = max(0, row.hostile - sum(other.hostile for other in known))
    return replace(row, count=count, hostile=min(hostile, count))


def _order(row: MessageCount) -> tuple[Instant, str, str, str, str, str, int, int]:
    return (
        row.start,
        row.channel,
        row.account,
        row.stream,
        row.direction.value,
        row.id,
        row.count,
        row.hostile,
    )
