"""What the file hands over as columns is what its rows hold, whatever was imported and removed."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from analysis.asking import shown_of
from analysis.counted import shown_counts
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans, composite, integers, lists, sampled_from

from cmtracker.analysis.shown import WAYS, channel_of, is_by_hand, way_of
from cmtracker.errors import UserError
from cmtracker.model import QUARTER, Batch, Direction, MessageCount, StoredCounts
from cmtracker.store import open_store, packs
from cmtracker.store.expiring import Expiry
from cmtracker.store.verification import verify

CHANNELS = ("facebook", "telegram")
CLICK = MessageCount(900, "facebook", Direction.SENT, 3, 1)
BATCH = Batch("", "f", "telegram", "telegram", 0, 0, 1_800, "d")


@composite
def counts(draw, streams=("aa", "bb")):
    count = draw(integers(0, 9))
    return MessageCount(
        QUARTER * draw(integers(0, 7)),
        draw(sampled_from(CHANNELS)),
        draw(sampled_from(Direction)),
        count,
        draw(integers(0, count)),
        draw(sampled_from(["", "mairie"])),
        draw(sampled_from(streams)),
    )


@composite
def imports(draw):
    found = draw(lists(counts(), min_size=1, max_size=8))
    starts = [count.start for count in found]
    low, high = min(starts), max(starts) + draw(integers(0, 2_000))
    channel = draw(sampled_from(CHANNELS))
    return Batch("", "f", "telegram", channel, 0, low, high, "d"), found, draw(booleans())


@given(lists(imports(), max_size=4), lists(counts(streams=("",)), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_file_shows_what_the_rule_shows_of_its_rows(tmp_path_factory, batches, clicks):
    path = tmp_path_factory.mktemp("shown") / "cmtracker.db"
    with open_store(path, clock=lambda: 0) as store:
        with store.act("import") as act:
            for batch, found, is_removed in batches:
                kept = act.insert_batch(batch, found)
                if is_removed:
                    act.remove_batch(kept.id)
            for click in clicks:
                act.insert(click)

        log, rows = store.log(), store.counts()
        assert verify(store.db).ok

    found = shown_of(log)
    assert sorted(map(repr, log.counts)) == sorted(map(repr, rows))
    assert sorted(
        (start, found.channels[channel_of(kind)], way_of(kind), is_by_hand(kind), count, hostile)
        for start, kind, count, hostile in found.entries(range(len(found.starts)))
    ) == sorted(
        (r.start, r.channel, WAYS.index(r.direction), r.batch is None, r.count, r.hostile)
        for r in shown_counts(rows, log.batches)
    )


def runs(store):
    log = store.log()
    assert isinstance(log.counts, StoredCounts)
    return log.counts.runs


def test_a_run_is_what_one_stream_and_direction_has_in_order_of_time(store):
    found = [
        MessageCount(start, "telegram", way, 1 + start // 900, 0, "", stream)
        for start in (2_700, 0, 900)
        for way in (Direction.SENT, Direction.RECEIVED)
        for stream in ("bb", "aa")
    ]
    with store.act("import") as act:
        act.insert_batch(BATCH, found)

    told = [(run.stream, run.direction, run.starts(), list(run.counts)) for run in runs(store)]

    assert told == [
        (stream, way, [0, 900, 2_700], [1, 2, 4])
        for stream in ("aa", "bb")
        for way in (Direction.RECEIVED, Direction.SENT)
    ]


def test_columns_cannot_be_changed(store):
    with store.act("import") as act:
        act.insert_batch(BATCH, [MessageCount(0, "telegram", Direction.RECEIVED, 5)])

    with pytest.raises(TypeError):
        runs(store)[0].counts[0] = 9


@pytest.mark.parametrize("most", [1, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**40])
def test_a_number_keeps_its_size_in_the_width_it_needs(store, most):
    found = [
        MessageCount(0, "telegram", Direction.RECEIVED, 1, 0, "", "aa"),
        MessageCount(900 * min(most, 2**21), "telegram", Direction.RECEIVED, most, most, "", "aa"),
    ]
    with store.act("import") as act:
        act.insert_batch(BATCH, found)

    (run,) = runs(store)

    assert list(run.records()) == [c for c in store.counts() if c.batch]
    assert (max(run.counts), max(run.hostile)) == (most, most)
    assert verify(store.db).ok


def test_without_an_import_there_is_nothing_but_records(store):
    with store.act("count") as act:
        kept = act.insert(CLICK)

    assert store.log().counts == (kept,)


def test_an_import_undone_is_shown_no_more_and_comes_back_when_redone(store):
    with store.act("import") as act:
        act.insert_batch(BATCH, [MessageCount(0, "telegram", Direction.RECEIVED, 5)])
    before = store.log().counts

    store.undo()
    undone = store.log().counts
    store.redo()

    assert undone == ()
    assert store.log().counts == before
    assert verify(store.db).ok


def test_an_import_without_counts_has_an_empty_pack(store):
    with store.act("import") as act:
        act.insert_batch(BATCH, [])

    assert store.log().counts == ()
    assert verify(store.db).ok


@pytest.mark.parametrize(
    "change",
    [
        ("counts", "x'0102'"),
        ("gaps", "x'0102'"),
        ("counts", "'text'"),
        ("runs", "substr(runs, 2)"),
        ("runs", "x'63000000' || substr(runs, 5)"),
        ("runs", "substr(runs, 1, 4) || x'09000000' || substr(runs, 9)"),
        ("runs", "substr(runs, 1, 8) || x'FFFFFFFF' || substr(runs, 13)"),
    ],
)
def test_a_damaged_pack_is_said_to_be_one(store, opener, change):
    found = [MessageCount(900 * n, "telegram", Direction.RECEIVED, 300) for n in range(3)]
    with store.act("import") as act:
        act.insert_batch(BATCH, found)
    column, value = change
    connection = opener.raw()
    connection.execute(f"UPDATE message_pack SET {column} = CAST({value} AS BLOB)")  # noqa: S608
    connection.close()

    with pytest.raises(UserError, match="damaged"):
        store.log()
    assert verify(store.db).first_fault.key == "fault_batch"


def test_a_missing_pack_is_said_to_be_a_damage(store, opener):
    with store.act("import") as act:
        act.insert_batch(BATCH, [MessageCount(0, "telegram", Direction.RECEIVED, 5)])
    connection = opener.raw()
    connection.execute("DELETE FROM message_pack")
    connection.close()

    with pytest.raises(UserError, match="damaged"):
        store.log()
    assert verify(store.db).first_fault.key == "fault_batch"


def test_the_columns_are_as_small_as_their_numbers(store, opener):
    found = [
        MessageCount(900 * n, "telegram", Direction.RECEIVED, 1 + n % 9, 0, "", "aa")
        for n in range(1_000)
    ]
    with store.act("import") as act:
        act.insert_batch(BATCH, found)

    connection = opener.raw()
    sizes = connection.execute(
        "SELECT length(runs), length(gaps), length(counts), length(hostile) FROM message_pack"
    ).fetchone()
    connection.close()

    assert sizes == (16, 1_000, 1_000, 0)


def test_a_machine_that_counts_from_the_other_end_writes_and_reads_the_same(monkeypatch, store):
    """Played on this one, where the bytes in the file are then the wrong way round."""
    found = [MessageCount(900 * n, "telegram", Direction.SENT, 300 + n, n) for n in range(3)]
    monkeypatch.setattr(packs, "sys", SimpleNamespace(byteorder="big"))
    with store.act("import") as act:
        act.insert_batch(BATCH, found)

    (run,) = runs(store)

    assert (run.starts(), list(run.counts)) == ([0, 900, 1_800], [300, 301, 302])
    assert store.db.value("SELECT counts FROM message_pack") == bytes([1, 44, 1, 45, 1, 46])


def test_an_import_deleted_for_good_leaves_no_pack(store):
    with store.act("import") as act:
        for digest, start in (("old", 0), ("new", 86_400)):
            batch = BATCH._replace(digest=digest, start=start, end=start + 899)
            act.insert_batch(batch, [MessageCount(start, "telegram", Direction.RECEIVED, 5)])

    Expiry(store, date(1970, 1, 2), 86_400).delete()

    assert store.db.rows("SELECT batch FROM message_pack") == [(2,)]
    assert [run.first for run in runs(store)] == [86_400]
    assert verify(store.db).ok
