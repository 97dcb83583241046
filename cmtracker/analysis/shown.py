"""Message counts as they come from the store, and as they are shown: columns in order of time.

What is shown of the stored counts, the maximum rule, is worked out in `columns`, which imports
numpy; here are the records on both sides of it. Within one stream, direction and quarter of an hour
the largest of the imports counts, never their sum, so that an export imported twice, or a longer
one later, counts once; streams stand side by side; `unknown` shows what exceeds the known
directions of the same stream and quarter.

Spellings of a channel or account that a person reads as one name are one (`names.folded`); the
latest is shown.

    first export    |--3--|--5--|                 shown  |--3--|--5--|--2--|
    longer one      |--3--|--5--|--2--|
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import (
    QUARTER,
    Batch,
    CountRun,
    Direction,
    Instant,
    MessageCount,
    StoredCounts,
)
from cmtracker.names import folded, latest_spellings

WAYS = tuple(Direction)
"""The directions by their numbers; `unknown` is the last."""

RECEIVED, SENT, PUBLISHED, UNKNOWN = range(4)


def kind_of(channel: int, way: int, *, by_hand: bool = False) -> int:
    """Return channel, direction and whether it was counted by hand as one number."""
    return channel * KINDS + way * 2 + by_hand


KINDS = 8
"""How many kinds a channel has."""


def channels_of(runs: Iterable[CountRun]) -> tuple[str, ...]:
    """Return the channels of runs in order of name."""
    return tuple(sorted({run.channel for run in runs}))


def channel_of(kind: int) -> int:
    """Return the number of the channel of a kind."""
    return kind // KINDS


def way_of(kind: int) -> int:
    """Return the number of the direction of a kind."""
    return kind // 2 % 4


def is_by_hand(kind: int) -> bool:
    """Tell whether a kind was counted by hand."""
    return kind % 2 == 1


class Shown(NamedTuple):
    """What is shown: columns of equal length, one entry for a stream, direction and quarter.

    In order of `starts`, the instants at which the quarters begin, so that a range is two
    searches. `kinds` are numbers of `kind_of`, their channels places in `channels` (in order of
    name, those of which nothing is shown among them). `counts` are never 0, `hostile` never above
    them. All can be read as a buffer, so that numpy takes them over without a copy.
    """

    channels: tuple[str, ...]
    starts: Sequence[Instant]
    kinds: Sequence[int]
    counts: Sequence[int]
    hostile: Sequence[int]

    def within(self, start: Instant, end: Instant) -> range:
        """Return the entries whose quarters begin in ``[start, end)``."""
        low = bisect_left(self.starts, start)
        return range(low, bisect_left(self.starts, end, low))

    def cut(self, rows: range) -> Shown:
        """Return some entries alone."""
        part = slice(rows.start, rows.stop)
        columns = (self.starts, self.kinds, self.counts, self.hostile)
        return Shown(self.channels, *(column[part] for column in columns))

    def entries(self, rows: range) -> Iterator[tuple[Instant, int, int, int]]:
        """Yield start, kind, messages and hostile ones of some entries."""
        part = slice(rows.start, rows.stop)
        return zip(
            self.starts[part], self.kinds[part], self.counts[part], self.hostile[part], strict=True
        )


NOTHING = Shown((), (), (), (), ())
"""What is shown of no counts."""


class Counts(NamedTuple):
    """Stored counts, those of imports as columns and those by hand apart.

    `covered` are the ranges that imports cover, by channel (`names.folded`): a hand count in a
    quarter that touches one is set aside whole, its hostile marks too, which is the reading that
    claims less.
    """

    imported: list[CountRun]
    by_hand: list[MessageCount]
    covered: dict[str, list[Interval]]

    def is_set_aside(self, channel: str, instant: Instant) -> bool:
        """Say whether the quarter of an instant and a covered range have an instant in common."""
        ranges = self.covered.get(folded(channel), [])
        quarter = instant - instant % QUARTER
        at = bisect_left(ranges, (quarter + QUARTER, 0)) - 1
        return at >= 0 and ranges[at][1] > quarter

    def runs(self) -> list[CountRun]:
        """Return all of them as columns, without the hand counts that are set aside."""
        kept = (row for row in self.by_hand if not self.is_set_aside(row.channel, row.start))
        return [*self.imported, *_columns(kept)]

    def set_aside(self, start: Instant, end: Instant) -> dict[str, int]:
        """Return how many messages counted by hand in a stretch are set aside, by channel."""
        found: dict[str, int] = {}
        for row in self.by_hand:
            if start <= row.start < end and self.is_set_aside(row.channel, row.start):
                found[row.channel] = found.get(row.channel, 0) + row.count
        return found


def stored(counts: Sequence[MessageCount], batches: Iterable[Batch]) -> Counts:
    """Sort stored counts into those of imports and those by hand."""
    records: Sequence[MessageCount] = counts
    runs: list[CountRun] = []
    if isinstance(counts, StoredCounts):
        records, runs = counts.by_hand, list(counts.runs)
    runs += _columns(row for row in records if row.batch is not None)
    by_hand = [row for row in records if row.batch is None]
    covered = _covered(runs, batches)
    for field in ("channel", "account"):
        runs, by_hand = _spelled_alike(runs, by_hand, field)
    return Counts(runs, by_hand, covered)


def _spelled_alike(
    runs: list[CountRun], by_hand: list[MessageCount], field: str
) -> tuple[list[CountRun], list[MessageCount]]:
    """Return counts of which channels, or accounts, have the latest spelling of their name."""
    name_of = attrgetter(field)
    spellings = {name_of(one) for one in (*runs, *by_hand)}
    if len(spellings) == len({folded(name) for name in spellings}):
        return runs, by_hand
    told = [(name_of(run), run.last) for run in runs]
    told += [(name_of(row), row.start) for row in by_hand]
    shown = latest_spellings(told)
    return (
        [one._replace(**{field: shown.get(name_of(one), name_of(one))}) for one in runs],
        [one._replace(**{field: shown.get(name_of(one), name_of(one))}) for one in by_hand],
    )


def _columns(records: Iterable[MessageCount]) -> Iterator[CountRun]:
    """Yield records as columns; those of one batch about the same quarter are added."""
    places: defaultdict[tuple[str, str, str, str, Direction], dict[Instant, list[int]]]
    places = defaultdict(dict)
    for row in records:
        quarters = places[row.batch or "", row.channel, row.account, row.stream, row.direction]
        start = row.start - row.start % QUARTER
        held = quarters.get(start)
        if held is None:
            quarters[start] = [row.count, row.hostile]
        else:
            held[0] += row.count
            held[1] += row.hostile
    for place, quarters in places.items():
        starts = sorted(quarters)
        gaps = array("q", [0])
        gaps.extend((after - before) // QUARTER for before, after in pairwise(starts))
        counts, hostile = zip(*map(quarters.__getitem__, starts), strict=True)
        yield CountRun(*place, starts[0], gaps, array("q", counts), array("q", hostile))


def _covered(runs: Iterable[CountRun], batches: Iterable[Batch]) -> dict[str, list[Interval]]:
    """Return the ranges that imports cover, merged for each channel.

    A batch says its range for its channel; for any other channel that it brought (an interchange
    document may hold several) the range goes from its first to its last quarter.
    """
    ranges: dict[tuple[str, str], tuple[Instant, Instant]] = {
        (batch.id, batch.channel): (batch.start, batch.end) for batch in batches
    }
    stated = frozenset(ranges)
    for run in runs:
        key = run.batch, run.channel
        if key not in stated:
            low, high = ranges.get(key, (run.first, run.last))
            ranges[key] = min(low, run.first), max(high, run.last)
    stretches: defaultdict[str, list[Interval]] = defaultdict(list)
    for (_, channel), (first, last) in ranges.items():
        stretches[folded(channel)].append((first, last + 1))
    return {channel: merge(found) for channel, found in stretches.items()}


class Daily(NamedTuple):
    """What is shown, added up by local date: columns of equal length, in order of `days`.

    One entry a date and kind (see `Shown`). `outside` are those of `counts` whose quarters touch
    no scheduled time: said of every kind, but only *received* messages count as out of hours.
    """

    channels: tuple[str, ...]
    days: Sequence[DayNumber]
    kinds: Sequence[int]
    counts: Sequence[int]
    hostile: Sequence[int]
    outside: Sequence[int]

    def within(self, first: DayNumber, last: DayNumber) -> Iterator[tuple[int, ...]]:
        """Yield date, kind, messages, hostile ones, ones outside, from `first` to `last`."""
        low = bisect_left(self.days, first)
        part = slice(low, bisect_left(self.days, last + 1, low))
        return zip(
            self.days[part],
            self.kinds[part],
            self.counts[part],
            self.hostile[part],
            self.outside[part],
            strict=True,
        )
