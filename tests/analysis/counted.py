"""What is shown of stored message counts, said row by row: the slow twin of the resolver.

It states the maximum rule in plain words; `cmtracker.analysis.columns` keeps it over the columns of
whole imports, and tests compare the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cmtracker.analysis.intervals import Interval, merge
from cmtracker.model import QUARTER, Batch, Direction, Instant, MessageCount

Place = tuple[Instant, str, str, str]
"""Quarter, channel, account, stream: at most one shown row there for each direction."""


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
    Rows that show nothing are left out. This is the rule in plain words, for what needs records;
    figures are read from `columns`, which keeps the same rule over columns.
    """
    stored = list(counts)
    covered = _Covered(stored, batches)
    places: dict[Place, MessageCount] = {}
    crowded: dict[Place, list[MessageCount]] = {}  # where there is anything to decide
    for row in stored:
        if row.batch is None and covered.touches(row):
            continue
        start = row.start
        place = (start - start % QUARTER, row.channel, row.account, row.stream)
        if place in crowded:
            crowded[place].append(row)
        elif place in places:
            crowded[place] = [places[place], row]
        else:
            places[place] = row
            if start != place[0] or not 0 < row.count >= row.hostile:
                crowded[place] = [row]
    shown: list[MessageCount] = []
    for place in sorted(places):
        if place in crowded:
            shown += _shown_at(place[0], crowded[place])
        else:
            shown.append(places[place])
    return tuple(shown)


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
        self._by_channel: dict[str, list[Interval]] = {}
        if all(count.batch is not None for count in counts):
            return  # nobody will ask
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
        self._by_channel = {
            channel: merge((a, b + 1) for key, (a, b) in ranges.items() if key[1] == channel)
            for channel in {channel for _, channel in ranges}
        }

    def touches(self, count: MessageCount) -> bool:
        """Say whether the quarter of a count and a covered range have an instant in common."""
        ranges = self._by_channel.get(count.channel, [])
        quarter = count.start - count.start % QUARTER
        at = bisect_left(ranges, (quarter + QUARTER, 0)) - 1
        return at >= 0 and ranges[at][1] > quarter


_KNOWN = (Direction.RECEIVED, Direction.SENT, Direction.PUBLISHED)
_WAYS = (*_KNOWN, Direction.UNKNOWN)


def _shown_at(quarter: Instant, rows: Sequence[MessageCount]) -> Iterator[MessageCount]:
    """Yield what is shown of one stream and quarter, by direction, `unknown` last."""
    known = hostile = 0
    for way in _WAYS:
        group = [row for row in rows if row.direction is way]
        if not group:
            continue
        row = _largest(quarter, group)
        if way is Direction.UNKNOWN:
            count = max(0, row.count - known)
            row = row._replace(count=count, hostile=min(count, max(0, row.hostile - hostile)))
        known += row.count
        hostile += row.hostile
        if row.count:
            yield row


def _largest(quarter: Instant, group: Sequence[MessageCount]) -> MessageCount:
    """Return the largest batch of one stream, quarter and direction as one row."""
    totals: dict[str, list[MessageCount]] = {}
    for row in group:
        totals.setdefault(row.batch or "", []).append(row)
    counted = {batch: sum(row.count for row in rows) for batch, rows in totals.items()}
    winner = min(totals, key=lambda batch: (-counted[batch], batch))
    hostile = max(sum(row.hostile for row in rows) for rows in totals.values())
    face = min(totals[winner], key=lambda row: (-row.count, row.source, row.id))
    total = counted[winner]
    return face._replace(start=quarter, count=total, hostile=min(hostile, total))


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
