"""How fast message grids are, each beside its limit in the same run (python3 dev.py bench).

The data: a million messages in ten years on eight channels, more by day than by night.
"""

from __future__ import annotations

import random
import statistics
import time as clock
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import numpy as np
import pytest

from cmtracker.analysis.arrivals import grids, heat_map
from cmtracker.analysis.volume import messages, shown_counts
from cmtracker.analysis.zones import LocalTime
from cmtracker.model import DAY, HOUR, QUARTER, Direction, Log, MessageCount, Profile

FIRST, LAST = date(2016, 11, 20), date(2026, 11, 19)
MESSAGES, CHANNELS = 1_000_000, 8
BY_HOUR = [2, 1, 1, 1, 1, 1, 2, 4, 8, 10, 11, 11, 10, 9, 10, 11, 12, 14, 18, 22, 22, 17, 10, 5]
TIME = LocalTime([(None, "Europe/Paris")])


@cache
def instants() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    chance = random.Random(7)
    start = int(datetime.fromisoformat(f"{FIRST}T00:00Z").timestamp())
    days = (LAST - FIRST).days + 1
    at = sorted(
        start + chance.randrange(days) * DAY + hour * HOUR + chance.randrange(HOUR)
        for hour in chance.choices(range(24), BY_HOUR, k=MESSAGES)
    )
    kinds = chance.choices(range(CHANNELS), [30, 20, 15, 10, 8, 7, 6, 4], k=MESSAGES)
    return np.array(at, np.int64), np.array(kinds, np.int8)


@cache
def quarters() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The same messages as the store's rows: one for each channel and quarter of an hour."""
    at, kinds = instants()
    keys, counts = np.unique(at // QUARTER * CHANNELS + kinds, return_counts=True)
    return keys // CHANNELS * QUARTER, keys % CHANNELS, counts


@cache
def log(messages: int) -> Log:
    """A log of the last of those rows, until they hold so many messages."""
    starts, kinds, counts = (column.tolist() for column in quarters())
    rows = [
        MessageCount(start, f"channel {kind}", Direction.RECEIVED, count, batch="a")
        for start, kind, count in zip(starts, kinds, counts, strict=True)
    ]
    kept = 0
    while kept < messages:
        kept += rows[-1 - kept].count
    return Log((Profile(),), counts=tuple(rows[-kept:]))


def bare(at: Any, kinds: Any) -> Any:
    """The limit: sorted instants shifted in runs, as 64-bit hours, and counted."""
    TIME.cover(int(at[0]), int(at[-1]))
    cuts = np.searchsorted(at, np.array(TIME.at[1:]))
    local = at + np.repeat(np.array(TIME.offsets), np.diff(cuts, prepend=0, append=len(at)))
    local //= 3600
    local += 72
    local %= 168
    local += kinds.astype(np.int64) * 168
    return np.bincount(local, minlength=CHANNELS * 168)


def median_of(act: Callable[[], Any]) -> float:
    times = []
    for _ in range(9):
        start = clock.perf_counter()
        act()
        times.append(clock.perf_counter() - start)
    return statistics.median(times)


def test_a_million_instants_take_at_most_twice_the_bare_shift(benchmark):
    at, kinds = instants()

    found = benchmark(heat_map, at, kinds, None, TIME, CHANNELS)

    assert (found.reshape(-1) == bare(at, kinds)).all()
    limit = median_of(lambda: bare(at, kinds))
    benchmark.extra_info["limit_ms"] = round(limit * 1e3, 1)
    if not benchmark.disabled:
        assert benchmark.stats["median"] <= 2 * limit


def test_ten_years_of_quarter_hour_rows_take_at_most_150_ms(benchmark):
    starts, kinds, counts = quarters()

    found = benchmark(heat_map, starts, kinds, counts, TIME, CHANNELS)

    assert found.sum() == MESSAGES
    benchmark.extra_info["rows"] = len(starts)
    if not benchmark.disabled:
        assert benchmark.stats["median"] <= 0.150


@pytest.mark.parametrize("number", [50_000, 100_000])
def test_a_heat_map_from_the_records_of_a_log(benchmark, number):
    facts = log(number)

    found = benchmark(grids, facts, FIRST, LAST)

    assert sum(map(sum, found.of())) >= number


def test_the_maximum_rule(benchmark):
    facts = log(100_000)

    shown = benchmark(shown_counts, facts.counts, facts.batches)

    assert len(shown) == len(facts.counts)


def test_messages_by_hour(benchmark):
    facts = log(100_000)

    _, total = benchmark(messages, facts, FIRST, LAST, "hour")

    assert total.received >= 100_000
