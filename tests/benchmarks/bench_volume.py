"""How fast message grids are, each beside its limit in the same run (python3 dev.py bench).

The data: a million messages in ten years on eight channels, more by day than by night; in the file
each channel has many conversations, so that nearly every message has a row of its own.
"""

from __future__ import annotations

import random
import statistics
import time as clock
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from analysis.asking import grids, messages, shown_of
from benchmarks.racing import process, race, report

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.arrivals import heat_map
from cmtracker.analysis.columns import by_date, show
from cmtracker.analysis.shown import stored
from cmtracker.analysis.volume import by_channel, load
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import LocalTime
from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Batch,
    Direction,
    Log,
    MessageCount,
    Profile,
    Schedule,
    Slot,
)
from cmtracker.tracker.workspace import Workspace, open_workspace

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


# --- from a file ----------------------------------------------------------------------------------

STREAMS = 24  # of each channel
END = LAST + timedelta(days=1)  # the last minutes of UTC's date are the next one's in Paris
OFFICE = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
WEEK = Schedule(FIRST, ((*[OFFICE] * 5, (), ()),))
NOW = int(datetime.fromisoformat("2026-11-20T12:00Z").timestamp())


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A data folder with those messages, imported in one go: 984,007 rows."""
    at, kinds = instants()
    streams = np.random.default_rng(7).integers(0, STREAMS, len(at))
    keys, counts = np.unique(
        (at // QUARTER * CHANNELS + kinds) * STREAMS + streams, return_counts=True
    )
    rows = [
        MessageCount(
            key // (CHANNELS * STREAMS) * QUARTER,
            f"channel {key // STREAMS % CHANNELS}",
            Direction.RECEIVED,
            count,
            stream=f"{key % (CHANNELS * STREAMS)}",
        )
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True)
    ]
    batch = Batch("", "f", "telegram", "channel 0", NOW, rows[0].start, rows[-1].start, "d")
    data = tmp_path_factory.mktemp("million")
    with open_workspace(data, clock=lambda: NOW) as ws:
        with ws.store.act("import") as act:
            act.insert(WEEK)
            act.insert_batch(batch, rows)
        ws.log()  # which keeps the public holidays of these years
    return data


def opened(folder: Path, benchmark: Any) -> Workspace:
    ws = open_workspace(folder, clock=lambda: NOW)
    benchmark.extra_info["rows"] = len(ws.log().counts)
    return ws


def test_goal_3b_ten_years_from_the_file_take_at_most_150_ms(benchmark, folder):
    ws = opened(folder, benchmark)

    def read_and_draw() -> Any:
        ws._version = None  # read again
        return grids(ws.log(), FIRST, END)

    found = benchmark(read_and_draw)

    ws.close()
    assert sum(map(sum, found.of())) == MESSAGES
    if not benchmark.disabled:
        assert benchmark.stats["median"] <= 0.150


def message_parts(ws: Workspace, first: date, last: date) -> Any:
    """What the Overview asks of messages for one range."""
    log = ws.log()
    known = Analysis(log, {}, 0)
    weeks = known.message_weeks(first, last)
    return load(weeks, 0), by_channel(weeks), known.arrivals(first, last)


def test_the_message_parts_of_the_overview_the_first_time(benchmark, folder):
    ws = opened(folder, benchmark)

    def read_and_sum() -> Any:
        ws._version = None  # read again
        return message_parts(ws, FIRST, END)

    told, *_ = benchmark(read_and_sum)

    ws.close()
    assert told.figures.received == MESSAGES
    if not benchmark.disabled:
        assert benchmark.stats["median"] <= 0.450


def test_the_message_parts_of_the_overview_when_the_range_changes(benchmark, folder):
    ws = opened(folder, benchmark)

    benchmark(message_parts, ws, date(2024, 1, 1), date(2024, 12, 31))

    ws.close()
    if not benchmark.disabled:
        assert benchmark.stats["median"] <= 0.050


def test_cold_answers_about_a_million_messages(benchmark, folder):
    """Beside a process that imports what the large log needs, numpy, and nothing else."""
    cmtracker = ("-m", "cmtracker", "--data-dir", str(folder))

    medians = race(
        7,
        bare=process("-c", "import sqlite3, numpy", data=folder),
        messages=process(*cmtracker, "messages", "--by", "hour", "--json", data=folder),
        summary=process(*cmtracker, "summary", "--by", "week", "--json", data=folder),
    )

    report(benchmark, medians)
    assert medians["messages"] <= 4 * medians["bare"]
    assert medians["summary"] <= 4 * medians["bare"]


# --- from records ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [50_000, 100_000])
def test_a_heat_map_from_the_records_of_a_log(benchmark, number):
    facts = log(number)

    def anew() -> Any:
        return grids(facts._replace(counts=(*facts.counts,)), FIRST, LAST)

    found = benchmark(anew)

    assert sum(map(sum, found.of())) >= number


def test_the_maximum_rule(benchmark):
    facts = log(100_000)
    runs = stored(facts.counts, facts.batches).runs()

    found = benchmark(show, runs)

    assert len(found.starts) == len(facts.counts)


def test_the_sums_by_date(benchmark):
    facts = log(100_000)
    found = shown_of(facts)

    days = benchmark(by_date, [found], Calendar(facts))

    assert sum(days.counts) >= 100_000


def test_messages_by_hour(benchmark):
    facts = log(100_000)

    _, total = benchmark(messages, facts, FIRST, LAST, "hour")

    assert total.received >= 100_000
