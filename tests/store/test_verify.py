# ruff: noqa: S608 - the names of tables and columns are our own
"""The history proves what the tables hold: whatever one value is changed, `verify` finds it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import binary, data, integers, none, one_of, text
from sqlcipher3 import dbapi2 as sqlite3

from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Batch,
    Community,
    Direction,
    HolidayYear,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    RecoveryState,
    Request,
    Running,
    Scenario,
    Schedule,
    Session,
    Slot,
)
from cmtracker.store import Store, open_store
from cmtracker.store.tables import OUTSIDE

NOON = 1_772_449_200


def fill(store: Store) -> None:
    """Put something into every table, by every kind of act."""
    day = date(2026, 3, 2)
    week = ((Slot(32_400, 43_200),), (), (), (), (), (), ())
    records = [
        Schedule(day, (week,), source="note"),
        Absence(day, day, AbsenceKind.LEAVE, "am"),
        OnCall(NOON, NOON + 60, "délibération"),
        Order("note 2026-14", day),
        Period("Crue de juin", day, day),
        Community("facebook", day, 35_000),
        Recovery(day, 60, RecoveryState.ASKED, day, note="mél"),
        Scenario("deuxième personne"),
        Profile(name="Camille", category="B"),
        HolidayYear("FR", None, 2026, {day: "fête"}),
        MessageCount(NOON, "facebook", Direction.SENT, 12),
    ]
    with store.act("import", "mise en route") as act:
        for record in records:
            act.insert(record)
    with store.act("add") as act:
        kept = act.insert(Session(NOON, NOON + 60, note="un", request=Request("DGA")))
        gone = act.insert(Session(NOON, NOON + 60, note="à effacer"))
    with store.act("edit", "faute") as act:
        act.change(kept, kept._replace(note="deux"))
    with store.act("remove") as act:
        act.remove(Session, gone.id)
    store.erase_text(Session, gone.id)
    store.undo()
    store.redo()
    counts = [
        MessageCount(NOON + 900 * n, "telegram", Direction.RECEIVED, 1 + n, 0, "", "aa")
        for n in range(3)
    ]
    for digest in ("one", "two"):
        with store.act("import") as act:
            batch = Batch("", "f.json", "telegram", "telegram", 1, NOON, NOON + 9, digest)
            act.insert_batch(batch, counts)
    store.seal("syndicat")
    with store.act("start") as act:
        act.set_running(Running(start=NOON, zone="Europe/Paris", id="r", seen_at=NOON))


def put_old_things(store: Store) -> None:
    """Put what `delete_old_things` deletes for good, told of in lines about rows and more."""
    long_ago = NOON - 5 * 366 * 86_400
    with store.act("start") as act:
        act.set_running(Running(long_ago, "Europe/Paris", "old", long_ago, note="vieux"))
    with store.act("stop") as act:
        act.set_running(None)
        act.insert(Session(long_ago, long_ago + 60, id="old", note="vieux"))
    with store.act("remove", "doublon") as act:
        act.remove(Session, "old")
    with store.act("import") as act:
        batch = Batch("old", "f.json", "telegram", "telegram", 1, 0, 9, "old")
        act.insert_batch(batch, [MessageCount(0, "telegram", Direction.SENT, 1)])


def delete_old_things(store: Store) -> None:
    deletion = store.expiry(date(2022, 1, 1), NOON - 4 * 366 * 86_400).delete()
    assert deletion.past.counts


@pytest.fixture(scope="module", params=["whole", "after a deletion"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "cmtracker.db"
    with open_store(path, clock=lambda: NOON) as store:
        if request.param == "after a deletion":
            put_old_things(store)
            delete_old_things(store)
        fill(store)
        if request.param == "after a deletion":
            put_old_things(store)
            delete_old_things(store)
    return path


def tampered(path: Path, target: Path) -> sqlite3.Connection:
    """A copy of a log, open for whoever does not care about guards."""
    shutil.copy(path, target)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(
        "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
        "PRAGMA writable_schema = ON;"
    )
    return connection


def guards(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = connection.execute(query).fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def values(path: Path) -> Iterator[tuple[str, str]]:
    """Every column of every table that is not outside."""
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            if table not in OUTSIDE and not table.startswith("sqlite_"):
                for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
                    yield table, column[1]
    connection.close()


def verified(path: Path) -> bool:
    """Whether `verify` is content; a file that it cannot read at all it is not content with."""
    try:
        with open_store(path, clock=lambda: NOON) as store:
            return store.verify().ok
    except UserError:
        return False


def test_an_honest_log_is_found_in_order(opener):
    with opener() as store:
        fill(store)

        result = store.verify()

    assert result.ok
    assert result.first_fault is None
    # made 2, import 11, add 2, edit, remove, erase_text, undo, redo, two imports, seal, start
    assert result.rows == 24
    assert result.acts == 12


def test_every_table_is_filled_so_that_every_value_is_tried(filled):
    with sqlite3.connect(filled) as connection:
        empty = [
            table for table, _ in values(filled)
            if not connection.execute(f"SELECT 1 FROM {table}").fetchone()
        ]  # fmt: skip
    connection.close()
    assert empty == []


def test_a_changed_value_in_any_column_of_any_table_is_found(filled, tmp_path):
    for table, column in values(filled):
        change_one_value_and_verify(filled, tmp_path / "changed.db", table, column, 0, 4_242)


@given(data=data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_single_changed_value_is_found(filled, tmp_path, data):
    columns = list(values(filled))
    table, column = columns[data.draw(integers(0, len(columns) - 1), "column")]
    at = data.draw(integers(0, 40), "row")
    new = data.draw(one_of(integers(-9, 2**40), text(max_size=9), binary(max_size=9), none()))

    change_one_value_and_verify(filled, tmp_path / "changed.db", table, column, at, new)


def change_one_value_and_verify(
    filled: Path, target: Path, table: str, column: str, at: int, new: object
) -> None:
    for leftover in target.parent.glob(target.name + "*"):
        leftover.unlink()
    connection = tampered(filled, target)
    triggers = guards(connection)
    rows = connection.execute(f'SELECT "{column}" FROM {table}').fetchall()
    at %= len(rows)
    old = rows[at][0]
    offset = f"SELECT {_key(connection, table)} FROM {table} LIMIT 1 OFFSET {at}"
    key = _key(connection, table)
    try:
        connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE ({key}) = ({offset})', [new])
    except sqlite3.IntegrityError:
        connection.close()
        return  # the engine itself refuses it: not null, or taken
    after = connection.execute(f'SELECT "{column}", typeof("{column}") FROM {table}').fetchall()
    before = [(row[0], _type(row[0])) for row in rows]
    for sql in triggers:
        connection.execute(sql)
    connection.close()

    if sorted(map(repr, after)) != sorted(map(repr, before)):
        assert not verified(target), f"{table}.{column}: {old!r} became {new!r} unseen"
    else:
        assert verified(target)


def _key(connection: sqlite3.Connection, table: str) -> str:
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return ", ".join(f'"{name}"' for _, name, _, _, _, pk in info if pk)


def _type(value: object) -> str:
    names = {int: "integer", str: "text", float: "real", bytes: "blob", type(None): "null"}
    return names[type(value)]


@pytest.mark.parametrize(
    "table", ["session", "history", "text", "message_count", "message_pack", "meta", "seal"]
)
def test_a_deleted_row_is_found(filled, tmp_path, table):
    connection = tampered(filled, tmp_path / "log.db")
    triggers = guards(connection)
    key = _key(connection, table)
    connection.execute(f"DELETE FROM {table} WHERE ({key}) = (SELECT {key} FROM {table} LIMIT 1)")
    for sql in triggers:
        connection.execute(sql)
    connection.close()

    assert not verified(tmp_path / "log.db")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO absence (id, first, last, kind) VALUES ('x', '2026-01-01', '2026-01-02', '')",
        "INSERT INTO stream (channel, account, stream) VALUES ('x', '', '')",
        "INSERT INTO message_count VALUES (1, 9000, 'received', 1, 1, 0)",
        "INSERT INTO message_pack SELECT 9, runs, gaps, counts, hostile FROM message_pack LIMIT 1",
        "UPDATE message_pack SET hostile = x'000000'",
        "UPDATE message_pack SET counts = x'010002000300'",
        "INSERT INTO text SELECT substr(id, 2) || '0', salt, body FROM text LIMIT 1",
        "UPDATE text SET salt = NULL, body = NULL WHERE body = 'deux'",
        "CREATE TABLE other (x)",
        "DROP TRIGGER history_is_never_changed",
    ],
)
def test_what_came_in_by_other_means_is_found(filled, tmp_path, sql):
    connection = tampered(filled, tmp_path / "log.db")
    connection.execute(sql)
    connection.close()

    assert not verified(tmp_path / "log.db")


def test_the_history_itself_refuses_to_be_changed_or_shortened(store, opener, add):
    add(store)
    connection = opener.raw()

    for sql in ("UPDATE history SET name = 'x'", "DELETE FROM history"):
        with pytest.raises(Exception, match="the history is never"):
            connection.execute(sql)
    connection.close()


def test_the_session_under_way_is_outside(store):
    fill(store)

    store.heartbeat(NOON + 60)

    assert store.verify().ok


def test_the_first_fault_is_named(store, opener, add):
    session = add(store)
    connection = opener.raw()
    connection.execute('UPDATE session SET "end" = "end" + 60')
    connection.close()

    result = store.verify()

    assert not result.ok
    assert result.first_fault.key == "fault_row"
    assert result.first_fault.values == {"table": "session", "id": session.id}


def test_the_two_chains_of_a_restored_file_are_both_checked(opener, add, tmp_path):
    from cmtracker.store import restore

    with opener() as store:
        add(store)
        store.backup(tmp_path / "copy.db")
    restore(opener.path, tmp_path / "copy.db", clock=lambda: NOON, passphrase=opener.passphrase)
    with opener() as store:
        add(store)
        ok = store.verify().ok
        devices = opener.raw().execute("SELECT count(DISTINCT device) FROM history").fetchone()

    assert ok
    assert devices == (2,)


# --- seals -------------------------------------------------------------------------------------


def test_a_seal_vouches_for_all_that_stood_before_it(store, add):
    add(store)
    rows = store.verify().rows
    seal = store.seal("boîte personnelle")
    add(store, NOON + 60)

    result = store.verify(seal.digest.upper().replace("-", " "))

    assert result.ok
    assert result.sealed_rows == rows
    assert store.seals() == (seal,)
    assert seal.recipient == "boîte personnelle"
    assert len(seal.digest.replace("-", "")) == 20


def test_a_seal_that_was_never_taken_of_this_log_is_refused(store, add):
    add(store)

    result = store.verify("0123-4567-89ab-cdef-0123")

    assert result.first_fault.key == "fault_seal"


def test_a_last_row_taken_out_is_found_against_the_seal(filled, tmp_path):
    shutil.copy(filled, tmp_path / "log.db")
    with open_store(tmp_path / "log.db", clock=lambda: NOON) as store:
        with store.act("add") as act:
            session = act.insert(Session(NOON, NOON + 3_600))
        seal = store.seal()
    connection = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    triggers = guards(connection)
    connection.execute("DELETE FROM history WHERE name = 'seal' AND entity_id = ?", (seal.id,))
    connection.execute("DELETE FROM seal WHERE id = ?", (seal.id,))
    connection.execute("DELETE FROM history WHERE entity_id = ?", (session.id,))
    connection.execute("DELETE FROM session WHERE id = ?", (session.id,))
    for sql in triggers:
        connection.execute(sql)
    connection.close()

    with open_store(tmp_path / "log.db", clock=lambda: NOON) as store:
        alone, against = store.verify(), store.verify(seal.digest)

    assert alone.ok  # a chain alone proves nothing against its own author
    assert against.first_fault.key == "fault_seal"
