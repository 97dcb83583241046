"""The one resolver of message counts, and sums over what it shows: with numpy, for any number.

`tests/analysis/counted.py` says the same rule row by row; a test compares the two. Nothing here is
called for a log without messages, so that no command pays for numpy that needs none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cmtracker.analysis.arrivals import local_hours
from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.shown import NOTHING, RECEIVED, UNKNOWN, WAYS, Daily, Shown, kind_of, way_of
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of
from cmtracker.model import QUARTER, CountRun, Instant, Seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

    Rows = tuple[Numbers, Numbers, Numbers, Numbers]

Held = Sequence[tuple[int, CountRun]]
"""The runs of one stream with their kinds."""


def show(runs: Sequence[CountRun]) -> Shown:
    """Return what is shown of runs.

    Where one import alone speaks of a stream and direction, its run is shown as it stands; only
    where several do, or known directions meet `unknown`, is there anything to decide.
    """
    if not runs:
        return NOTHING
    channels = tuple(sorted({run.channel for run in runs}))
    number = {channel: at for at, channel in enumerate(channels)}
    places: defaultdict[tuple[str, str, str], list[tuple[int, CountRun]]] = defaultdict(list)
    for run in runs:
        kind = kind_of(number[run.channel], WAYS.index(run.direction), by_hand=not run.batch)
        places[run.channel, run.account, run.stream].append((kind, run))
    plain = [item for held in places.values() if not _to_decide(held) for item in held]
    crowded = [held for held in places.values() if _to_decide(held)]
    parts = ([_plain(plain)] if plain else []) + ([_decided(crowded)] if crowded else [])
    quarters, kinds, counts, hostile = (
        columns[0] if len(columns) == 1 else np.concatenate(columns)
        for columns in zip(*parts, strict=True)
    )
    order = _in_time(quarters)
    return Shown(
        channels,
        _frozen(np.multiply(quarters[order], QUARTER, dtype=np.int64)),
        _frozen(kinds[order]),
        _frozen(counts[order]),
        _frozen(hostile[order]),
    )


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

    As narrow as they come: a first touch of memory costs more than what is reckoned in it.
    """
    lengths = [len(run.gaps) for _, run in items]
    steps = np.cumsum(_joined([run.gaps for _, run in items]), dtype=np.int32)
    heads = np.cumsum([0, *lengths[:-1]])
    firsts = np.array([run.first // QUARTER for _, run in items]) - steps[heads]
    steps += np.repeat(firsts.astype(np.int32), lengths)  # 32 bits that run over come back here
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


# --- sums -----------------------------------------------------------------------------------------


def by_date(found: Shown, calendar: Calendar) -> Daily:
    """Add up what is shown by local date."""
    if not found.starts:
        return Daily(found.channels, (), (), (), (), ())
    starts = np.asarray(found.starts)
    first, last = calendar.time.number(found.starts[0]), calendar.time.number(found.starts[-1])
    midnights = [calendar.time.midnight(day) for day in range(first, last + 2)]
    cuts = np.searchsorted(starts, np.array(midnights))
    day = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))
    kinds = np.asarray(found.kinds)
    width = int(kinds.max()) + 1
    cells, *sums = _summed(found, range(len(found.starts)), day * width + kinds, calendar)
    return Daily(found.channels, (cells // width + first).tolist(), (cells % width).tolist(), *sums)


def by_hour(found: Shown, calendar: Calendar, rows: range) -> dict[tuple[int, int], list[int]]:
    """Add up some of what is shown by the hour of the local clock and kind."""
    if not rows:
        return {}
    part = slice(rows.start, rows.stop)
    starts, kinds = np.asarray(found.starts[part]), np.asarray(found.kinds[part])
    calendar.time.cover(int(starts[0]), int(starts[-1]))
    width = int(kinds.max()) + 1
    hours = local_hours(starts, calendar.time) % 24 * width
    cells, *sums = _summed(found, rows, hours + kinds, calendar)
    return {
        divmod(cell, width): list(cell_sums)
        for cell, *cell_sums in zip(cells.tolist(), *sums, strict=True)
    }


def _summed(
    found: Shown, rows: range, cells: NDArray[Any], calendar: Calendar
) -> tuple[Numbers, list[int], list[int], list[int]]:
    """Return the cells in use, and what lies in each: messages, hostile ones, ones outside."""
    part = slice(rows.start, rows.stop)
    counts = np.asarray(found.counts[part])
    outside = np.where(_in_hours(found.starts[part], calendar), 0, counts)
    messages = np.bincount(cells, counts)
    used = messages.nonzero()[0]
    hostile = np.bincount(cells, np.asarray(found.hostile[part]))
    sums = (messages, hostile, np.bincount(cells, outside))
    all_, bad, out = (column[used].astype(np.int64).tolist() for column in sums)
    return used, all_, bad, out


def _in_hours(starts: Sequence[Instant], calendar: Calendar) -> NDArray[np.bool_]:
    """Say which of the quarters touch scheduled time by a second.

    ``[low, high)`` is touched by those that begin inside ``(low - QUARTER, high)``.
    """
    first, last = calendar.time.number(starts[0]), calendar.time.number(starts[-1]) + 1
    calendar.plans(first, last)
    touched = merge(
        (low - QUARTER + 1, high)
        for day in range(first, last + 1)
        for low, high in calendar.slots(date_of(day))
    )
    edges = np.array(touched, np.int64).reshape(-1)
    # The quarters are in order: searching the few edges among them is quicker than each of them.
    cuts = np.searchsorted(np.asarray(starts), edges, "left")
    lengths = np.diff(cuts, prepend=0, append=len(starts))
    inside: NDArray[np.bool_] = np.repeat(np.arange(len(lengths)) % 2 == 1, lengths)
    return inside


def waited(
    found: Shown, rows: range, served: Sequence[Interval]
) -> tuple[int, Counter[Seconds], int]:
    """Return how many messages were received, how many wait how long, how many for nobody.

    A quarter waits for the next of the intervals `served`, from its start on.
    """
    part = slice(rows.start, rows.stop)
    received = np.asarray(found.kinds[part]) // 2 % len(WAYS) == RECEIVED
    starts, counts = np.asarray(found.starts[part])[received], np.asarray(found.counts[part])
    counts = counts[received]
    at = np.searchsorted(np.array([end for _, end in served], np.int64), starts, "right")
    late = at == len(served)
    begins = np.array([begin for begin, _ in served], np.int64)
    lengths = begins[at[~late]] - starts[~late]
    waiting = lengths >= QUARTER
    known, where = np.unique(lengths[waiting], return_inverse=True)
    sums = np.bincount(where, counts[~late][waiting]).astype(np.int64)
    waits = Counter(dict(zip(known.tolist(), sums.tolist(), strict=True)))
    return int(counts.sum()), waits, int(counts[late].sum())
