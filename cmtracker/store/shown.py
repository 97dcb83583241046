"""What is shown of the message counts, summed by the engine over ten years in one go.

The same rule as `analysis.volume.shown_counts`, which states it over records: within a stream the
largest of the batches; over streams the sum; of `unknown` what exceeds the known directions; a
hand count that an import covers is set aside. It holds for batches whose range covers their own
counts, as every import's does. A test compares the two.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from cmtracker.model import QUARTER, Instant
from cmtracker.store.connection import Database


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """Columns of equal length, in order of time: one entry a channel and quarter of an hour.

    `kinds` are places in `channels`. The columns are arrays of 64-bit numbers, which numpy takes
    over without a copy (``numpy.frombuffer(column, "int64")``).
    """

    channels: tuple[str, ...]
    starts: array[int]
    kinds: array[int]
    received: array[int]
    sent: array[int]
    published: array[int]
    unknown: array[int]
    hostile: array[int]


_DIRECTIONS = ("received", "sent", "published", "unknown")


def _largest(count: str, hostile: str) -> str:
    """Return the columns of one place and quarter: the largest count of each direction."""
    return ", ".join(
        f"max(CASE direction WHEN '{name}' THEN {what} ELSE 0 END) AS {kind}{name}"
        for name in _DIRECTIONS
        for what, kind in ((count, ""), (hostile, "hostile_"))
    )


def _excess(channel: str, source: str) -> str:
    """Return the shown counts of each place and quarter: of unknown ones the excess only."""
    known = "received + sent + published"
    hostile = " + ".join(f"min({name}, hostile_{name})" for name in _DIRECTIONS[:3])
    excess = f"max(0, unknown - ({known}))"
    return f"""SELECT {channel} AS channel, start, received, sent, published, {excess} AS unknown,
    {hostile} + min({excess}, max(0, min(unknown, hostile_unknown) - ({hostile}))) AS hostile
  FROM {source}"""


# In the order of the table's key, so that the engine need not sort.
_IMPORTED = f"""SELECT stream AS place, start, {_largest("count", "hostile")} FROM message_count
  WHERE start >= :from AND start < :to
    AND batch IN (SELECT number FROM batch WHERE removed = 0) GROUP BY stream, start"""

_QUARTER = f"start - start % {QUARTER}"

_BY_HAND = f"""SELECT channel, quarter AS start, {_largest("n", "h")} FROM (
    SELECT channel, account, stream, {_QUARTER} AS quarter, direction,
      sum(count) AS n, sum(hostile) AS h
    FROM hand_count WHERE removed = 0 AND start >= :from AND start < :to AND NOT EXISTS (
      SELECT 1 FROM covered WHERE covered.channel = hand_count.channel
        AND low < {_QUARTER} + {QUARTER} AND high >= {_QUARTER})
    GROUP BY channel, account, stream, quarter, direction)
  GROUP BY channel, account, stream, quarter"""

# What an import covers: its range for its channel; for any other channel that it brought, from
# the first to the last quarter.
_SHOWN = f"""WITH covered (channel, low, high) AS (
    SELECT channel, start, "end" FROM batch WHERE removed = 0
    UNION ALL
    SELECT s.channel, min(c.start), max(c.start) FROM stream s
      JOIN message_count c ON c.stream = s.number
      JOIN batch b ON b.number = c.batch AND b.removed = 0 AND b.channel != s.channel
      WHERE EXISTS (SELECT 1 FROM hand_count) GROUP BY c.batch, s.channel)
  SELECT start, channel, sum(received), sum(sent), sum(published), sum(unknown), sum(hostile)
  FROM (
    {_excess("s.channel", f"({_IMPORTED}) JOIN stream s ON s.number = place")}
    UNION ALL
    {_excess("channel", f"({_BY_HAND})")})
  GROUP BY start, channel HAVING sum(received + sent + published + unknown) > 0
  ORDER BY start, channel"""


def shown_counts(db: Database, first: Instant | None, last: Instant | None) -> ShownCounts:
    """Return what is shown of the quarters that begin in ``[first, last)`` (None: no end)."""
    bounds = {
        "from": -(1 << 62) if first is None else first,
        "to": 1 << 62 if last is None else last,
    }
    rows = db.rows(_SHOWN, bounds)
    channels = tuple(sorted({row[1] for row in rows}))
    places = {channel: place for place, channel in enumerate(channels)}
    starts, names, *columns = zip(*rows, strict=True) if rows else [()] * 7
    received, sent, published, unknown, hostile = (array("q", column) for column in columns)
    return ShownCounts(
        channels,
        array("q", starts),
        array("q", map(places.__getitem__, names)),
        received,
        sent,
        published,
        unknown,
        hostile,
    )
