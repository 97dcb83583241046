"""How fast the store is, each act beside its limit in the same run (python3 dev.py bench).

Two logs: an empty one, and one of ten years with 20,000 sessions and 1,000,000 counted messages in
quarters of an hour. What is durable is compared with the bare append and fsync of as many bytes.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from benchmarks.racing import race, ratio, report

from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Activity,
    Batch,
    Direction,
    MessageCount,
    Place,
    Pressure,
    Request,
    RequestedBy,
    Running,
    Session,
    Source,
)
from cmtracker.store import Store, open_store, safekeeping
from cmtracker.store.verification import verify

NOW = 1_795_000_000
FIRST = NOW - 3_650 * DAY
SESSIONS, MESSAGES, CHANNELS = 20_000, 1_000_000, 8
ROUNDS = 200


def sessions() -> Iterator[Session]:
    chance = random.Random(2026)
    asked = list(RequestedBy)
    for number in range(SESSIONS):
        start = FIRST + number * (3_650 * DAY // SESSIONS)
        yield Session(
            start,
            start + chance.randrange(600, 4 * HOUR),
            requested_by=chance.choice(asked),
            request=Request("DGA", start, "sms") if number % 4 == 0 else None,
            activity=chance.choice(list(Activity)),
            place=Place.HOME,
            channels=("facebook",),
            pressures=(Pressure.URGENCY,) if number % 3 == 0 else (),
            note=f"note {number}" if number % 5 == 0 else "",
            source=Source.TIMER,
            recorded_at=start + 5 * HOUR,
        )


def counts() -> Iterator[MessageCount]:
    chance = random.Random(7)
    for _ in range(MESSAGES):
        at = FIRST + chance.randrange(3_650) * DAY + int(chance.gauss(16, 4) % 24 * HOUR)
        kind = chance.randrange(CHANNELS)
        yield MessageCount(
            at - at % QUARTER, f"channel {kind}", Direction.RECEIVED, 1, 0, "", f"{kind:064x}"
        )


@pytest.fixture(scope="session")
def ten_years_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ten_years") / "cmtracker.db"
    with open_store(path, clock=lambda: NOW) as store:
        for session in sessions():  # one act each, as they came about
            with store.act("add") as act:
                act.insert(session)
        with store.act("import") as act:
            batch = Batch("", "result.json", "telegram", "", NOW, FIRST, NOW, "digest")
            act.insert_batch(batch, counts())
    return path


@pytest.fixture
def ten_years(ten_years_file: Path) -> Iterator[Store]:
    with open_store(ten_years_file, clock=lambda: NOW) as store:
        store.daily_copies.needs_none_today()
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "empty" / "cmtracker.db", clock=lambda: NOW) as store:
        yield store


@pytest.fixture
def append(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """The least that a durable act can cost: as many bytes at the end of a file, and flushed."""
    with (tmp_path / "bare").open("ab", buffering=0) as file:

        def write() -> None:
            file.write(b"x" * 400)
            os.fsync(file.fileno())

        yield write


def acts_of(store: Store) -> dict[str, Callable[[], None]]:
    number = iter(range(10**9))

    def start() -> None:
        with store.act("start") as act:
            act.set_running(
                Running(start=NOW, zone="Europe/Paris", id=f"r{next(number)}", seen_at=NOW)
            )

    def stop() -> None:
        with store.act("stop") as act:
            running = act.running()
            assert running is not None
            act.set_running(None)
            act.insert(Session(NOW, NOW + HOUR, id=running.id, source=Source.TIMER))

    def count() -> None:
        with store.act("count") as act:
            act.add_count(MessageCount(NOW - NOW % QUARTER, "facebook", Direction.SENT, 1))

    return {"start": start, "stop": stop, "count": count}


def test_goal_2_a_durable_act_costs_at_most_three_appends(benchmark, empty, append):
    medians = race(ROUNDS, append=append, **acts_of(empty))

    report(benchmark, medians)
    assert all(medians[name] <= 3 * medians["append"] for name in ("start", "stop", "count"))


def test_goal_2_ten_years_make_no_act_slower(benchmark, empty, ten_years):
    small, large = acts_of(empty), acts_of(ten_years)
    medians = race(
        3 * ROUNDS,
        **{f"{name}_empty": run for name, run in small.items()},
        **{f"{name}_ten_years": run for name, run in large.items()},
    )

    report(benchmark, medians)
    growth = [medians[f"{name}_ten_years"] / medians[f"{name}_empty"] for name in small]
    print("growth", *(f"{ratio:.2f}" for ratio in growth))
    assert statistics.median(growth) <= 1.05


def test_goal_9_verify_costs_at_most_twice_the_bytes(benchmark, ten_years):
    connection = ten_years.db.connection
    tables = (
        "history",
        "session",
        "text",
        "stream",
        "message_count",
        "message_pack",
        "batch",
        "meta",
    )

    def read_and_hash() -> None:
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                len(row)
        sha256(ten_years.path.read_bytes()).hexdigest()

    found = ratio(9, lambda: verify(ten_years.db), read_and_hash)

    benchmark.extra_info["times the bytes"] = f"{found:.2f}"
    benchmark.pedantic(lambda: None)
    print(f"verify takes {found:.2f} times as long")
    assert verify(ten_years.db).ok
    assert found <= 2


def test_opening_undoing_and_copying_ten_years(benchmark, ten_years, ten_years_file, tmp_path):
    number = iter(range(10**9))

    def undo() -> None:
        with ten_years.act("add") as act:
            act.insert(Session(NOW, NOW + HOUR))
        assert ten_years.undo() is not None

    def copy() -> None:
        safekeeping.backup(ten_years, tmp_path / f"copy{next(number)}.db")

    medians = race(
        5,
        open=lambda: open_store(ten_years_file, clock=lambda: NOW).close(),
        add_and_undo=undo,
        copy=copy,
        read_sessions=lambda: ten_years.log(counts=False),
        last_week=lambda: ten_years.log(since=NOW - 7 * DAY),
    )

    report(benchmark, medians)
    assert medians["open"] <= 0.01
    assert medians["last_week"] <= 0.02


def test_a_change_costs_what_an_insert_does(benchmark, ten_years):
    seen = ten_years.records(Session)[12_345]
    ends = iter(range(seen.end + 1, seen.end + 10**6))

    def change() -> None:
        nonlocal seen
        with ten_years.act("edit", "plus tard") as act:
            seen = act.change(seen, seen._replace(end=next(ends)))

    def insert() -> None:
        with ten_years.act("add", "oubliée") as act:
            act.insert(Session(NOW, NOW + HOUR))

    medians = race(ROUNDS, insert=insert, change=change)

    report(benchmark, medians)
    assert medians["change"] <= 1.5 * medians["insert"]


def test_the_bare_engine_for_comparison(benchmark, append, tmp_path):
    connection = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (a)")

    medians = race(
        ROUNDS,
        append=append,
        engine=lambda: connection.execute("INSERT INTO t VALUES (?)", ("x" * 400,)),
    )

    report(benchmark, medians)
    connection.close()
