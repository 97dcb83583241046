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
from tamper.damage import damage_index
from tamper.filling import NOON, RUNNING, delete_old_things, fill, put_old_things

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.store import Store, devices, history, open_store, reading, safekeeping, seals
from cmtracker.store.devices import DeviceLine
from cmtracker.store.erasing import erase_text
from cmtracker.store.expiring import Expiry
from cmtracker.store.history import chained
from cmtracker.store.tables import OUTSIDE
from cmtracker.store.verification import OUTSIDE_COLUMNS, verify

STORES = Path(__file__).resolve().parents[1] / "fixtures" / "stores"


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
            with store.act("start") as act:
                act.set_running(RUNNING)
        receive_lines(store)
    return path


def receive_lines(store: Store) -> None:
    """Lines of another device: two that tell, a piece that was left out, one that was blanked."""
    told = lambda at, id_: (  # noqa: E731
        at, f"act {id_}", "add", "do", None, "command", "insert", "period", id_, None, "{}", None,
    )  # fmt: skip
    lines, previous = [], ""
    for seq, at in ((1, NOON), (2, NOON + 60)):
        hash_ = chained(previous, "elsewhere", seq, told(at, f"e-{seq}"))
        lines.append(DeviceLine(seq, previous, hash_, told(at, f"e-{seq}"), is_blank=False))
        previous = hash_
    piece = DeviceLine(5, previous, "5" * 64, None, is_blank=False)
    blank = (0, "act", "add", "do", None, "command", "insert", "period", "e-6", None, None, None)
    lines += [piece, DeviceLine(6, piece.hash, "6" * 64, blank, is_blank=True)]
    hash_ = chained("6" * 64, "elsewhere", 7, told(NOON, "e-7"))
    lines.append(DeviceLine(7, "6" * 64, hash_, told(NOON, "e-7"), is_blank=False))
    with store.act(devices.MERGE, undoable=False) as act:
        devices.receive(store.db, "elsewhere", lines)
        devices.note_received(store.db, act)


def test_lines_of_another_device_are_checked_and_counted(opener):
    with opener() as store:
        receive_lines(store)

        result = verify(store.db)

    assert result.ok
    assert result.devices == 1


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM device_line WHERE seq = 7",
        "DELETE FROM device_line WHERE seq = 5",
        "UPDATE device_line SET told = 0, instant = 0, after = NULL WHERE seq = 7",
        "DELETE FROM device_line",
    ],
)
def test_a_line_of_another_device_lost_or_blanked_behind_its_back_is_found(opener, harm):
    with opener() as store:
        receive_lines(store)
        store.db.execute(harm)

        assert verify(store.db).first_fault.key == "fault_device"


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
                    if (table, column[1]) not in OUTSIDE_COLUMNS:
                        yield table, column[1]
    connection.close()


def verified(path: Path) -> bool:
    """Whether `verify` is content; a file that it cannot read at all it is not content with."""
    try:
        with open_store(path, clock=lambda: NOON) as store:
            return verify(store.db).ok
    except UserError:
        return False


def test_an_honest_log_is_found_in_order(opener):
    with opener() as store:
        fill(store)

        result = verify(store.db)

    assert result.ok
    assert result.first_fault is None
    # made 2, import 21, add 2, edit, remove, erase_text, undo, redo, two imports, seal, start
    assert result.rows == 34
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
        "UPDATE message_pack SET hostile = ''",
        "UPDATE message_pack SET counts = x'010000000200000003000000'",
        "UPDATE message_pack SET runs = replace(runs, x'00000000', x'04000000')",
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


def test_the_sign_of_life_of_the_session_under_way_is_outside(store):
    fill(store)

    store.heartbeat(NOON + 60)

    assert verify(store.db).ok


def test_the_first_fault_is_named(store, opener, add):
    session = add(store)
    connection = opener.raw()
    connection.execute('UPDATE session SET "end" = "end" + 60')
    connection.close()

    result = verify(store.db)

    assert not result.ok
    assert result.first_fault.key == "fault_row"
    assert result.first_fault.values == {"table": "session", "id": session.id}


def test_the_two_chains_of_a_restored_file_are_both_checked(opener, add, tmp_path):
    from cmtracker.store.restoring import restore

    with opener() as store:
        add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    restore(opener.path, tmp_path / "copy.db", clock=lambda: NOON, passphrase=opener.passphrase)
    with opener() as store:
        add(store)
        ok = verify(store.db).ok
        devices = opener.raw().execute("SELECT count(DISTINCT device) FROM history").fetchone()

    assert ok
    assert devices == (2,)


# --- what else may not be changed unseen --------------------------------------------------------


def test_words_moved_from_the_body_to_the_salt_are_found(store, opener, add):
    add(store, note="quarante heures")
    connection = opener.raw()
    connection.execute(
        "UPDATE text SET salt = salt || substr(body, 1, 9), body = substr(body, 10)"
        " WHERE body = 'quarante heures'"
    )

    assert verify(store.db).first_fault.key == "fault_text"


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_words_moved_in_a_text_of_an_older_version_are_found(tmp_path, version):
    path = tmp_path / "data" / "cmtracker.db"
    path.parent.mkdir()
    shutil.copy(STORES / f"{version}.db", path)
    open_store(path, clock=lambda: NOON).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(
        "UPDATE text SET salt = salt || substr(body, 1, 3), body = substr(body, 4)"
        " WHERE body = 'crue'"
    )
    connection.close()

    with open_store(path, clock=lambda: NOON) as store:
        assert verify(store.db).first_fault.key == "fault_texts"


@pytest.mark.parametrize("column", ["start", "zone", "paused_at", "note", "requested_by", "id"])
def test_the_session_under_way_is_compared(store, opener, column):
    fill(store)
    connection = opener.raw()
    new = {"start": NOON - 7_200, "paused_at": NOON}.get(column, "self")
    connection.execute(f"UPDATE running SET {column} = ?", (new,))

    assert verify(store.db).first_fault.key == "fault_running"


def test_a_session_under_way_that_is_taken_out_or_put_in_is_found(store, opener, add):
    add(store)
    connection = opener.raw()
    connection.execute(
        "INSERT INTO running (id, start, zone, seen_at, requested_by) VALUES ('r', 1, 'UTC', 1, '')"
    )
    put_in = verify(store.db)
    connection.execute("DELETE FROM running")
    fill(store)
    connection.execute("DELETE FROM running")

    assert put_in.first_fault.key == "fault_running"
    assert verify(store.db).first_fault.key == "fault_running"


def test_a_text_with_a_nul_from_an_older_program_is_a_finding_until_it_is_blanked(
    store, add, monkeypatch
):
    with monkeypatch.context() as older:
        older.setattr("cmtracker.store.connection.check_texts", lambda _: None)
        kept = add(store, note="vu\0caché")
    found = verify(store.db)

    erase_text(store, Session, kept.id)

    assert found.first_fault.key == "fault_nul"
    assert found.first_fault.values["table"] == "text"
    assert verify(store.db).ok


def test_a_nul_in_a_column_of_the_history_is_a_finding(store, add, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr("cmtracker.store.connection.check_texts", lambda _: None)
        with store.act("add\0rien") as act:
            act.insert(Session(NOON, NOON + 60))

    fault = verify(store.db).first_fault

    assert (fault.key, fault.values["table"]) == ("fault_nul", "history")


def test_a_text_that_only_looks_like_a_nul_is_none(store, add):
    add(store, channels=(r"C:\u0000",), zone=r"\u0000")

    assert verify(store.db).ok


def test_a_statement_of_the_tables_that_was_changed_is_found(filled, tmp_path):
    connection = tampered(filled, tmp_path / "log.db")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'the history', 'a history')"
        " WHERE type = 'trigger'"
    )
    connection.close()

    with open_store(tmp_path / "log.db", clock=lambda: NOON) as store:
        assert verify(store.db).first_fault.key == "fault_schema"


# --- clocks ------------------------------------------------------------------------------------


def test_a_clock_set_back_between_two_lines_is_noted_and_is_no_fault(opener, add):
    store = opener()
    add(store)
    opener.now += 3_600
    add(store)
    opener.now -= 5_400
    add(store)
    add(store)
    opener.now -= 60
    add(store)
    place = verify(store.db).rows - 2

    found = verify(store.db)

    assert found.ok
    assert found.set_back == (2, place, 5_400)
    assert history.set_back(store.db) == found.set_back


def test_a_clock_that_only_goes_on_is_not_noted(opener, add):
    store = opener()
    for _ in range(3):
        add(store)
        opener.now += 60

    assert verify(store.db).set_back is None


def test_blank_lines_have_no_clock(filled):
    with open_store(filled, clock=lambda: NOON) as store:
        assert history.set_back(store.db) is None


def test_another_device_has_a_clock_of_its_own(opener, add, tmp_path):
    from cmtracker.store.restoring import restore

    with opener() as store:
        add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    earlier = NOON - 60
    restore(opener.path, tmp_path / "copy.db", clock=lambda: earlier, passphrase=opener.passphrase)

    with opener() as store:
        assert history.set_back(store.db) is None


# --- a damaged index ---------------------------------------------------------------------------


@pytest.fixture
def damaged(tmp_path):
    """A plain log whose indexes miss its one session and what the history tells of it."""
    path = tmp_path / "data" / "cmtracker.db"
    with open_store(path, clock=lambda: NOON) as store:
        store.daily_copies.needs_none_today()
        with store.act("add") as act:
            kept = act.insert(Session(NOON, NOON + 60, note="un"))
    damage_index(path, "sqlite_autoindex_session_1", kept.id)
    damage_index(path, "history_by_entity", kept.id)
    return path, kept


def test_a_damaged_index_is_found(damaged):
    path, _ = damaged
    with open_store(path, clock=lambda: NOON) as store:
        assert verify(store.db).first_fault.key == "fault_engine"


def change(store, kept):
    with store.act("edit") as act:
        act.change(kept, kept._replace(note="deux"))


def remove(store, kept):
    with store.act("remove") as act:
        act.remove(Session, kept.id)


@pytest.mark.parametrize(
    "act",
    [
        lambda store, kept: store.find(Session, kept.id),
        lambda store, kept: store.find(Session, kept.id[:8]),
        lambda store, kept: erase_text(store, Session, kept.id),
        lambda store, kept: Expiry(store, date(2030, 1, 1), NOON * 2).delete(),
        change,
        remove,
    ],
)
def test_a_row_that_a_damaged_index_hides_is_never_said_not_to_be_there(damaged, act):
    path, kept = damaged
    with open_store(path, clock=lambda: NOON) as store:
        store.daily_copies.needs_none_today()

        with pytest.raises(UserError, match="file_damaged"):
            act(store, kept)


def test_a_damaged_index_does_not_lead_the_next_line_astray(tmp_path, add):
    path = tmp_path / "data" / "cmtracker.db"
    with open_store(path, clock=lambda: NOON) as store:
        add(store)
        device = reading.remembered(store.db, "device")
    damage_index(path, "sqlite_autoindex_history_1", device)
    with open_store(path, clock=lambda: NOON) as store:
        store.daily_copies.needs_none_today()
        before = store.db.value("SELECT count(*) FROM history")

        with pytest.raises(UserError, match="file_damaged"):
            add(store)

        assert store.db.value("SELECT count(*) FROM history") == before


def test_no_copy_is_made_of_a_log_with_a_damaged_index(damaged, tmp_path, add):
    path, _ = damaged
    with open_store(path, clock=lambda: NOON) as store:
        with pytest.raises(UserError, match="file_damaged"):
            safekeeping.backup(store, tmp_path / "copy.db")
        with pytest.raises(UserError, match="file_damaged"):
            add(store)  # the first writing of the day

    assert not (tmp_path / "copy.db").exists()
    assert not list(path.parent.glob("backups/*"))


# --- seals -------------------------------------------------------------------------------------


def test_a_seal_vouches_for_all_that_stood_before_it(store, add):
    add(store)
    rows = verify(store.db).rows
    seal = seals.take(store, "boîte personnelle")
    add(store, NOON + 60)

    result = verify(store.db, seal.digest.upper().replace("-", " "))

    assert result.ok
    assert result.sealed_rows == rows
    assert seals.taken(store) == (seal,)
    assert seal.recipient == "boîte personnelle"
    assert len(seal.digest.replace("-", "")) == 20


def test_a_seal_that_was_never_taken_of_this_log_is_refused(store, add):
    add(store)

    result = verify(store.db, "0123-4567-89ab-cdef-0123")

    assert result.first_fault.key == "fault_seal"


def test_a_last_row_taken_out_is_found_against_the_seal(filled, tmp_path):
    shutil.copy(filled, tmp_path / "log.db")
    with open_store(tmp_path / "log.db", clock=lambda: NOON) as store:
        with store.act("add") as act:
            session = act.insert(Session(NOON, NOON + 3_600))
        seal = seals.take(store)
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
        alone, against = verify(store.db), verify(store.db, seal.digest)

    assert alone.ok  # a chain alone proves nothing against its own author
    assert against.first_fault.key == "fault_seal"


def test_the_acts_after_a_seal_are_counted(store, add):
    add(store)
    seal = seals.take(store, "syndicat")
    fresh = seals.acts_since(store.db, seal)
    add(store)
    add(store)
    store.undo()

    assert (fresh, seals.acts_since(store.db, seal)) == (0, 3)
