"""The one resolver of message counts, and sums over what it shows: with numpy, for any number.

`tests/analysis/counted.py` says the same rule row by row; a test compares the two. Nothing here is
called for a log without messages, so that no command pays for numpy that needs none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.local_hours import local_hours
from cmtracker.analysis.shown import (
    KINDS,
    NOTHING,
    RECEIVED,
    UNKNOWN,
    WAYS,
    Daily,
    Shown,
    channels_of,
    kind_of,
    way_of,
)
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of
from cmtracker.model import QUARTER, CountRun, Instant, Seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

    Rows = tuple[Numbers, Numbers, Numbers, Numbers]

LONG = 20_000
"""Rows from which on a run is a part of its own."""

Held = Sequence[tuple[int, CountRun]]
"""The runs of one stream with their kinds."""


def show(runs: Sequence[CountRun]) -> Shown:
    """Return what is shown of runs, all in order of time."""
    parts = list(blocks(runs))
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    starts, kinds, counts, hostile = (
        np.concatenate([np.asarray(column) for column in columns])
        for columns in zip(*(part[1:] for part in parts), strict=True)
    )
    order = _in_time(starts // QUARTER)
    columns = (column[order] for column in (starts, kinds, counts, hostile))
    return Shown(parts[0].channels, *map(_frozen, columns))


def blocks(runs: Sequence[CountRun]) -> Iterator[Shown]:
    """Yield what is shown of runs in parts, each in order of time; a sum needs no more order.

    Where one import alone speaks of a stream and direction, its run is shown as it stands: a long
    one as a part of its own, the short ones together. Only where several do, or known directions
    meet `unknown`, is there anything to decide.
    """
    channels = channels_of(runs)
    number = {channel: at for at, channel in enumerate(channels)}
    places: defaultdict[tuple[str, str, str], list[tuple[int, CountRun]]] = defaultdict(list)
    for run in runs:
        kind = kind_of(number[run.channel], WAYS.index(run.direction), by_hand=not run.batch)
        places[run.channel, run.account, run.stream].append((kind, run))
    plain = [item for held in places.values() if not _to_decide(held) for item in held]
    crowded = [held for held in places.values() if _to_decide(held)]
    for item in plain:
        if len(item[1].gaps) >= LONG:
            yield _block(channels, _plain([item]))
    short = [item for item in plain if len(item[1].gaps) < LONG]
    for rows in ([_plain(short)] if short else []) + ([_decided(crowded)] if crowded else []):
        order = _in_time(rows[0])
        quarters, kinds, counts, hostile = (column[order] for column in rows)
        yield _block(channels, (quarters, kinds, counts, hostile))


def _block(channels: tuple[str, ...], rows: Rows) -> Shown:
    quarters, *others = rows
    starts = np.multiply(quarters, QUARTER, dtype=np.int64)
    return Shown(channels, _frozen(starts), *map(_frozen, others))


def _to_decide(held: Held) -> bool:
    """Say whether runs of one stream speak of the same direction, or of `unknown` and others."""
    ways = [way_of(kind) for kind, _ in held]
    return len(ways) > len(set(ways)) or (len(ways) > 1 and UNKNOWN in ways)


def _frozen(column: Numbers) -> Sequence[int]:
    """Return a column as the standard library sees it, not to be changed."""
    return column.data.toreadonly()


def _in_time(quarters: Numbers) -> Numbers:
    """Return the order of time, by sorting the quarter and the place of each row as one number."""
    places = len(quarters).bit_length()
    keys: Numbers = quarters.astype(np.int64)
    keys -= keys.min(initial=0)
    keys <<= places
    keys += np.arange(len(keys))
    keys.sort()
    keys &= (1 << places) - 1
    return keys


def _rows(items: Held) -> Rows:
    """Return the rows of runs: quarter, kind, count, hostile.

    The columns stay as narrow as they are stored: memory touched for the first time takes longer
    than adding up what lies in it.
    """
    lengths = [len(run.gaps) for _, run in items]
    steps = np.cumsum(_joined([run.gaps for _, run in items]), dtype=np.int32)
    heads = np.cumsum([0, *lengths[:-1]])
    firsts = np.array([run.first // QUARTER for _, run in items]) - steps[heads]
    # The running sums may have passed 32 bits and wrapped around; this brings them back.
    steps += np.repeat(firsts.astype(np.int32), lengths)
    kinds = np.repeat(np.array([kind for kind, _ in items], np.int32), lengths)
    counts = _joined([run.counts for _, run in items])
    return steps, kinds, counts, _joined([run.hostile for _, run in items])


def _joined(columns: Sequence[Sequence[int]]) -> Numbers:
    found = np.concatenate([np.asarray(column) for column in columns])
    return found if found.dtype.itemsize < _WIDE else found.astype(np.int64)


_WIDE = 8
"""Bytes of a number from which on unsigned ones no longer fit into numpy's signed ones."""


def _plain(items: Held) -> Rows:
    quarters, kinds, counts, hostile = _rows(items)
    if not counts.all():
        kept = counts.nonzero()[0]
        quarters, kinds, counts, hostile = (c[kept] for c in (quarters, kinds, counts, hostile))
    return quarters, kinds, counts, np.minimum(hostile, counts)


def _decided(places: Sequence[Held]) -> Rows:
    """Return the largest of the imports; of `unknown` what exceeds the known directions."""
    items = [item for held in places for item in held]
    quarters, kinds, counts, hostile = _rows(items)
    lengths = [sum(len(run.gaps) for _, run in held) for held in places]
    span = int(quarters.max()) - int(quarters.min()) + 1
    keys: Numbers = np.repeat(np.arange(len(places)) * span, lengths)
    keys += quarters
    keys -= quarters.min()
    keys *= len(WAYS)
    keys += kinds // 2 % len(WAYS)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    heads = np.flatnonzero(np.diff(keys, prepend=-1))
    counts, kinds = counts[order].astype(np.int64), kinds[order]
    by_hand = np.maximum.reduceat(np.where(kinds % 2 == 1, counts, -1), heads)
    counts = np.maximum.reduceat(counts, heads)
    hostile = np.maximum.reduceat(hostile[order].astype(np.int64), heads)
    hostile = np.minimum(hostile, counts)
    kinds = kinds[heads] // 2 * 2 + (by_hand == counts)
    _leave_the_excess(keys[heads], counts, hostile)
    kept = counts.nonzero()[0]
    return quarters[order][heads][kept], kinds[kept], counts[kept], hostile[kept]


def _leave_the_excess(keys: Numbers, counts: Numbers, hostile: Numbers) -> None:
    """Take from `unknown` what the known directions of its stream and quarter show."""
    cells = keys // len(WAYS)
    heads = np.flatnonzero(np.diff(cells, prepend=-1))
    unknown = keys % len(WAYS) == UNKNOWN
    sizes = np.diff(heads, append=len(keys))
    for column, limit in ((counts, None), (hostile, counts)):
        known = np.add.reduceat(np.where(unknown, 0, column), heads)
        excess = np.maximum(column - np.repeat(known, sizes), 0)
        if limit is not None:
            excess = np.minimum(excess, limit)
        column[unknown] = excess[unknown]


def quarters(runs: Sequence[CountRun]) -> Sequence[Instant]:
    """Return the quarters in which any of some runs counts a message, in order, each once."""
    found, _, counts, _ = _rows([(0, run) for run in runs])
    used = np.sort(found[counts > 0])  # `np.unique` would import numpy's masked arrays as well
    used = used[np.diff(used, prepend=used[:1] - 1) > 0]
    return _frozen(np.multiply(used, QUARTER, dtype=np.int64))


# --- sums -----------------------------------------------------------------------------------------


def by_date(parts: Iterable[Shown], calendar: Calendar) -> Daily:
    """Add up what is shown by local date."""
    channels: tuple[str, ...] = ()
    scheduled = _Scheduled(calendar)
    found: list[tuple[Numbers, Numbers, Numbers, Numbers]] = []
    for part in parts:
        channels = part.channels
        if part.starts:
            found.append(_dates(part, calendar, scheduled))
    if not found:
        return Daily(channels, (), (), (), (), ())
    cells, *sums = (np.concatenate(columns) for columns in zip(*found, strict=True))
    used, where = np.unique(cells, return_inverse=True)
    days, kinds = np.divmod(used, len(channels) * KINDS)
    totals = (np.bincount(where, column).astype(np.int64).tolist() for column in sums)
    return Daily(channels, days.tolist(), kinds.tolist(), *totals)


def _dates(
    part: Shown, calendar: Calendar, scheduled: _Scheduled
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return date and kind of each row of sums as one number, and the sums: see `_summed`."""
    starts = np.asarray(part.starts)
    first, last = calendar.time.number(part.starts[0]), calendar.time.number(part.starts[-1])
    midnights = [calendar.time.midnight(day) for day in range(first, last + 2)]
    cuts = np.searchsorted(starts, np.array(midnights))
    day = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))
    width = len(part.channels) * KINDS
    cells = day * width + np.asarray(part.kinds)
    used, messages, hostile, outside = _summed(part, range(len(starts)), cells, scheduled)
    return used + first * width, messages, hostile, outside


def by_hour(
    parts: Iterable[Shown], calendar: Calendar, start: Instant, end: Instant
) -> dict[tuple[int, int], list[int]]:
    """Add up what is shown in ``[start, end)`` by the hour of the local clock and kind.

    Values: messages, hostile ones, ones outside scheduled time (see `Daily`).
    """
    found: dict[tuple[int, int], list[int]] = {}
    scheduled = _Scheduled(calendar)
    for part in parts:
        rows = part.within(start, end)
        if not rows:
            continue
        among = slice(rows.start, rows.stop)
        starts, kinds = np.asarray(part.starts[among]), np.asarray(part.kinds[among])
        calendar.time.cover(int(starts[0]), int(starts[-1]))
        width = len(part.channels) * KINDS
        cells = local_hours(starts, calendar.time) % 24 * width + kinds
        columns = (column.tolist() for column in _summed(part, rows, cells, scheduled))
        for cell, *sums in zip(*columns, strict=True):
            held = found.setdefault(divmod(cell, width), [0, 0, 0])
            held[:] = map(add, held, sums)
    return found


def _summed(
    found: Shown, rows: range, cells: NDArray[Any], scheduled: _Scheduled
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the cells in use, and what lies in each: messages, hostile ones, ones outside."""
    part = slice(rows.start, rows.stop)
    counts = np.asarray(found.counts[part])
    outside = np.where(scheduled.touches(found.starts[part]), 0, counts)
    messages = np.bincount(cells, counts)
    used = messages.nonzero()[0]
    hostile = np.bincount(cells, np.asarray(found.hostile[part]))
    sums = (messages, hostile, np.bincount(cells, outside))
    all_, bad, out = (column[used].astype(np.int64) for column in sums)
    return used, all_, bad, out


class _Scheduled:
    """Which quarters of an hour touch scheduled time; worked out once for many parts."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._days = range(0)
        self._edges = np.array([], np.int64)

    def touches(self, starts: Sequence[Instant]) -> NDArray[np.bool_]:
        """Say which of the quarters, in order of time, touch scheduled time by a second."""
        number = self._calendar.time.number
        first, last = number(starts[0]), number(starts[-1]) + 1
        if first not in self._days or last not in self._days:
            known = self._days or range(first, last + 1)
            self._learn(range(min(first, known.start), max(last + 1, known.stop)))
        # Searching the few edges among the quarters is quicker than each quarter among the edges.
        cuts = np.searchsorted(np.asarray(starts), self._edges, "left")
        lengths = np.diff(cuts, prepend=0, append=len(starts))
        inside: NDArray[np.bool_] = np.repeat(np.arange(len(lengths)) % 2 == 1, lengths)
        return inside

    def _learn(self, days: range) -> None:
        """Take up the scheduled time of dates.

        ``[low, high)`` is touched by the quarters that begin inside ``(low - QUARTER, high)``.
        """
        self._days = days
        self._calendar.plans(days.start, days.stop - 1)
        touched = merge(
            (low - QUARTER + 1, high)
            for day in days
            for low, high in self._calendar.slots(date_of(day))
        )
        self._edges = np.array(touched, np.int64).reshape(-1)


def waited(
    parts: Iterable[Shown], start: Instant, end: Instant, served: Sequence[Interval]
) -> tuple[int, Counter[Seconds], int]:
    """Return how many messages were received, how many wait how long, how many for nobody.

    A quarter waits for the next of the intervals `served`, from its start on.
    """
    begins = np.array([begin for begin, _ in served], np.int64)
    ends = np.array([stop for _, stop in served], np.int64)
    all_received = unanswered = 0
    waits: Counter[Seconds] = Counter()
    for part in parts:
        rows = part.within(start, end)
        among = slice(rows.start, rows.stop)
        received = np.asarray(part.kinds[among]) // 2 % len(WAYS) == RECEIVED
        starts = np.asarray(part.starts[among])[received]
        counts = np.asarray(part.counts[among])[received]
        at = np.searchsorted(ends, starts, "right")
        late = at == len(served)
        lengths = begins[at[~late]] - starts[~late]
        waiting = lengths >= QUARTER
        known, where = np.unique(lengths[waiting], return_inverse=True)
        sums = np.bincount(where, counts[~late][waiting]).astype(np.int64)
        waits.update(dict(zip(known.tolist(), sums.tolist(), strict=True)))
        all_received += int(counts.sum())
        unanswered += int(counts[late].sum())
    return all_received, waits, unanswered
