"""The sums by date of a few message counts, without numpy: loading it takes longer than all else.

For counts in which there is nothing to decide: where `columns` would show every run as it stands.
A test compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import add

from cmtracker.analysis.shown import UNKNOWN, WAYS, Daily, channels_of, kind_of
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import QUARTER, CountRun, Direction, Instant

MOST = 2_000
"""Rows from which on numpy is the quicker way, the loading of it included."""


def are_few(runs: Sequence[CountRun]) -> bool:
    """Say whether runs are short, and none of them speaks of what another one says."""
    if sum(len(run.gaps) for run in runs) > MOST:
        return False
    ways: defaultdict[tuple[str, str, str], list[Direction]] = defaultdict(list)
    for run in runs:
        ways[run.channel, run.account, run.stream].append(run.direction)
    return all(
        len(found) == 1 or (len(set(found)) == len(found) and WAYS[UNKNOWN] not in found)
        for found in ways.values()
    )


def by_date(runs: Sequence[CountRun], calendar: Calendar) -> Daily:
    """Add up runs by local date, channel and direction, as `columns.by_date` does."""
    channels = channels_of(runs)
    sums: dict[tuple[DayNumber, int], list[int]] = {}
    touched: dict[Instant, bool] = {}
    for run in runs:
        way = WAYS.index(run.direction)
        kind = kind_of(channels.index(run.channel), way, by_hand=not run.batch)
        for start, count, hostile in zip(run.starts(), run.counts, run.hostile, strict=True):
            if count == 0:
                continue
            if start not in touched:
                touched[start] = calendar.in_schedule(start, start + QUARTER)
            place = calendar.time.number(start), kind
            row = (count, min(hostile, count), 0 if touched[start] else count)
            sums[place] = list(map(add, sums.get(place, (0, 0, 0)), row))
    ordered = sorted(sums)
    days, kinds = [day for day, _ in ordered], [kind for _, kind in ordered]
    columns = zip(*(sums[place] for place in ordered), strict=True) if ordered else ((),) * 3
    return Daily(channels, days, kinds, *map(list, columns))
