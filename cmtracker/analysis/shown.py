"""What is shown of the message counts, as columns in order of time: the maximum rule, once a log.

`volume.shown_counts` states the rule over records, row by row; here it is kept over the columns of
whole imports, and every figure about messages reads the result. Knows no numpy: a log of some years
does without, and a larger one is handed to `columns`, which imports it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import is_, le
from typing import NamedTuple, TypeVar

from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber, date_of
from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Batch,
    CountRun,
    Direction,
    Instant,
    Log,
    MessageCount,
    StoredCounts,
)

MANY = 100_000
"""From so many rows on, numpy's own import is paid back."""

WAYS = tuple(Direction)
"""The directions by their numbers; `unknown` is the last."""

RECEIVED, SENT, PUBLISHED, UNKNOWN = range(4)


def kind_of(channel: int, way: int, *, by_hand: bool = False) -> int:
    """Return channel, direction and whether it was counted by hand as one number."""
    return channel * 8 + way * 2 + by_hand


def channel_of(kind: int) -> int:
    """Return the number of the channel of a kind."""
    return kind // 8


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

    def entries(self, rows: range) -> Iterator[tuple[Instant, int, int, int]]:
        """Yield start, kind, messages and hostile ones of some entries."""
        part = slice(rows.start, rows.stop)
        return zip(
            self.starts[part], self.kinds[part], self.counts[part], self.hostile[part], strict=True
        )


K = TypeVar("K", int, tuple[int, int])

_latest: tuple[object, object, Shown] | None = None


def shown_of(log: Log) -> Shown:
    """Return what is shown of the counts of a log (`volume.shown_counts` has the rule in words).

    The latest answer is kept: it is given back for those very counts and batches only, and a log
    is never changed, only replaced.
    """
    global _latest  # noqa: PLW0603 - one remembered answer, safe to lose and to compute twice
    kept = _latest
    if kept is not None and kept[0] is log.counts and kept[1] is log.batches:
        return kept[2]
    found = show(runs_of(log.counts, log.batches))
    _latest = (log.counts, log.batches, found)
    return found


def runs_of(counts: Sequence[MessageCount], batches: Iterable[Batch]) -> list[CountRun]:
    """Return stored counts as columns, without the hand counts that an import covers."""
    records: Sequence[MessageCount] = counts
    runs: list[CountRun] = []
    if isinstance(counts, StoredCounts):
        records, runs = counts.by_hand, list(counts.runs)
    runs += _columns(row for row in records if row.batch is not None)
    by_hand = [row for row in records if row.batch is None]
    if by_hand:
        covered = _covered(runs, batches)
        runs += _columns(row for row in by_hand if not _touches(covered, row))
    return runs


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
    return {
        channel: merge((a, b + 1) for key, (a, b) in ranges.items() if key[1] == channel)
        for channel in {channel for _, channel in ranges}
    }


def _touches(covered: dict[str, list[Interval]], row: MessageCount) -> bool:
    """Say whether the quarter of a count and a covered range have an instant in common."""
    ranges = covered.get(row.channel, [])
    quarter = row.start - row.start % QUARTER
    at = bisect_left(ranges, (quarter + QUARTER, 0)) - 1
    return at >= 0 and ranges[at][1] > quarter


# --- the rule -------------------------------------------------------------------------------------


def show(runs: Sequence[CountRun], many: int = MANY) -> Shown:
    """Return what is shown of runs: by numpy from `many` rows on, to the same result.

    Where one import alone speaks of a stream and direction, its run is shown as it stands; only
    where several do, or known directions meet `unknown`, is there anything to decide.
    """
    channels = tuple(sorted({run.channel for run in runs}))
    number = {channel: at for at, channel in enumerate(channels)}
    places: defaultdict[tuple[str, str, str], list[tuple[int, CountRun]]] = defaultdict(list)
    for run in runs:
        kind = kind_of(number[run.channel], WAYS.index(run.direction), by_hand=not run.batch)
        places[run.channel, run.account, run.stream].append((kind, run))
    if sum(len(run.gaps) for run in runs) >= many:
        from cmtracker.analysis import columns  # noqa: PLC0415 - imports numpy

        return columns.show(channels, list(places.values()))
    rows = _Rows([], [], [], [])
    for held in places.values():
        if to_decide(held):
            for row in _decided(held):
                rows.add(*row)
        else:
            for kind, run in held:
                rows.add_run(kind, run)
    order = sorted(range(len(rows.starts)), key=rows.starts.__getitem__)
    return Shown(
        channels,
        array("q", map(rows.starts.__getitem__, order)),
        array("i", map(rows.kinds.__getitem__, order)),
        array("q", map(rows.counts.__getitem__, order)),
        array("q", map(rows.hostile.__getitem__, order)),
    )


class _Rows(NamedTuple):
    """The columns of what is shown in the making, in no order yet."""

    starts: list[Instant]
    kinds: list[int]
    counts: list[int]
    hostile: list[int]

    def add(self, start: Instant, kind: int, count: int, hostile: int) -> None:
        self.starts.append(start)
        self.kinds.append(kind)
        self.counts.append(count)
        self.hostile.append(hostile)

    def add_run(self, kind: int, run: CountRun) -> None:
        """Add a run as it stands: its empty quarters left out, `hostile` never above the count."""
        if min(run.counts) and all(map(le, run.hostile, run.counts)):
            self.starts.extend(run.starts())
            self.kinds.extend([kind] * len(run.counts))
            self.counts.extend(run.counts)
            self.hostile.extend(run.hostile)
            return
        for start, count, hostile in zip(run.starts(), run.counts, run.hostile, strict=True):
            if count:
                self.add(start, kind, count, min(hostile, count))


def to_decide(held: Sequence[tuple[int, CountRun]]) -> bool:
    """Say whether runs of one stream speak of the same direction, or of `unknown` and others."""
    ways = [way_of(kind) for kind, _ in held]
    return len(ways) > len(set(ways)) or (len(ways) > 1 and UNKNOWN in ways)


def _decided(held: Sequence[tuple[int, CountRun]]) -> Iterator[tuple[Instant, int, int, int]]:
    """Yield the largest of the imports; of `unknown` what exceeds the known directions."""
    most: dict[tuple[Instant, int], tuple[int, bool]] = {}
    worst: dict[tuple[Instant, int], int] = {}
    for kind, run in held:
        way, by_hand = way_of(kind), is_by_hand(kind)
        for start, count, hostile in zip(run.starts(), run.counts, run.hostile, strict=True):
            key = start, way
            most[key] = max(most.get(key, (count, by_hand)), (count, by_hand))
            worst[key] = max(worst.get(key, hostile), hostile)
    channel = channel_of(held[0][0])
    quarter, known, known_hostile = 0, 0, 0
    for start, way in sorted(most):
        (count, by_hand), hostile = most[start, way], worst[start, way]
        if start != quarter:
            quarter, known, known_hostile = start, 0, 0
        hostile = min(hostile, count)
        if way == UNKNOWN:
            count = max(0, count - known)
            hostile = min(count, max(0, hostile - known_hostile))
        known += count
        known_hostile += hostile
        if count:
            yield start, kind_of(channel, way, by_hand=by_hand), count, hostile


# --- by date --------------------------------------------------------------------------------------


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


_latest_daily: tuple[tuple[object, ...], Daily] | None = None


def daily_of(log: Log, calendar: Calendar | None = None) -> Daily:
    """Return what is shown of a log by local date. The latest answer is kept, as in `shown_of`.

    `calendar` is that of the log, where it is at hand.
    """
    global _latest_daily  # noqa: PLW0603 - as above
    facts = (
        log.counts, log.batches, log.profiles, log.schedules, log.absences, log.holidays,
    )  # fmt: skip
    kept = _latest_daily
    if kept is not None and all(map(is_, kept[0], facts)):
        return kept[1]
    found = by_date(shown_of(log), Calendar(log) if calendar is None else calendar)
    _latest_daily = (facts, found)
    return found


def by_date(found: Shown, calendar: Calendar, many: int = MANY) -> Daily:
    """Add up what is shown by local date."""
    if len(found.starts) >= many:
        from cmtracker.analysis import columns  # noqa: PLC0415 - imports numpy

        return columns.by_date(found, calendar)
    days: list[DayNumber] = []
    sums: list[tuple[int, ...]] = []
    for day, rows, slots in _dates(found, calendar, range(len(found.starts))):
        cells: dict[int, list[int]] = {}
        for start, kind, count, hostile in found.entries(rows):
            _add(cells, kind, count, hostile, outside=not _in_hours(start, slots))
        days += [day] * len(cells)
        sums += [(kind, *cell) for kind, cell in sorted(cells.items())]
    kinds, counts, hostiles, outside = zip(*sums, strict=True) if sums else ((),) * 4
    return Daily(found.channels, days, kinds, counts, hostiles, outside)


def by_hour(
    found: Shown, calendar: Calendar, rows: range, many: int = MANY
) -> dict[tuple[int, int], list[int]]:
    """Add up some of what is shown by the hour of the local clock and kind.

    Values: messages, hostile ones, ones outside scheduled time (see `Daily`).
    """
    if len(rows) >= many:
        from cmtracker.analysis import columns  # noqa: PLC0415 - imports numpy

        return columns.by_hour(found, calendar, rows)
    time = calendar.time
    cells: dict[tuple[int, int], list[int]] = {}
    for _, part, slots in _dates(found, calendar, rows):
        offset = time.offset(found.starts[part.start])
        steady = offset == time.offset(found.starts[part.stop - 1])
        for start, kind, count, hostile in found.entries(part):
            hour = (start + (offset if steady else time.offset(start))) % DAY // HOUR
            _add(cells, (hour, kind), count, hostile, outside=not _in_hours(start, slots))
    return cells


def _dates(
    found: Shown, calendar: Calendar, rows: range
) -> Iterator[tuple[DayNumber, range, Sequence[Interval]]]:
    """Yield each date on which something is shown, with its entries and its scheduled time."""
    at = rows.start
    while at < rows.stop:
        day = calendar.time.number(found.starts[at])
        end = calendar.time.midnight(day + 1)
        stop = bisect_left(found.starts, end, at + 1, rows.stop)
        slots = calendar.slots(date_of(day))
        if end % QUARTER:  # a clock of the past: the last quarter reaches into the next date
            slots += calendar.slots(date_of(day + 1))
        yield day, range(at, stop), slots
        at = stop


def _in_hours(start: Instant, slots: Sequence[Interval]) -> bool:
    """Say whether a quarter touches scheduled time by a second (design, section 3)."""
    return any(low < start + QUARTER and start < high for low, high in slots)


def _add(cells: dict[K, list[int]], key: K, count: int, hostile: int, *, outside: bool) -> None:
    cell = cells.get(key)
    if cell is None:
        cells[key] = [count, hostile, count * outside]
    else:
        cell[0] += count
        cell[1] += hostile
        cell[2] += count * outside
