"""A file of every earlier version opens, is copied first, and holds what it held."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as library
from sqlite_utils import Database

from cmtracker.errors import UserError
from cmtracker.model import Batch, HolidayYear, MessageCount, Session
from cmtracker.store import (
    drivers,
    file_checks,
    migrations,
    open_store,
    schema,
    seals,
    verification,
)
from cmtracker.store.restoring import content_of, restore
from cmtracker.store.tables import BY_NAME, OUTSIDE
from cmtracker.store.verification import verify

STORES = Path(__file__).resolve().parents[1] / "fixtures" / "stores"
VERSIONS = sorted(STORES.glob("v*.db"))
NOON = 1_772_449_200


@pytest.fixture(scope="module")
def made():
    """What the kept files were filled with."""
    spec = importlib.util.spec_from_file_location("make_stores", STORES / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def kept_file(request, tmp_path, made):
    """A copy of a file as an earlier program left it, its passphrase and its version."""
    path = tmp_path / "data" / "cmtracker.db"
    path.parent.mkdir()
    shutil.copy(request.param, path)
    connection = library.connect(":memory:")
    connection.execute("PRAGMA cipher_default_kdf_iter = 256000")  # as the program does
    connection.close()
    passphrase = made.PASSPHRASE if "encrypted" in request.param.stem else None
    return path, passphrase, int(request.param.stem[1:].partition("-")[0])


def test_there_is_a_real_file_of_every_version():
    found = {path.stem for path in VERSIONS}

    for version in range(1, file_checks.SCHEMA + 1):
        assert {f"v{version}", f"v{version}-encrypted"} <= found


def test_the_version_is_the_number_of_steps():
    assert len(migrations.steps._migrations) == file_checks.SCHEMA


def test_a_file_of_every_version_holds_what_it_held(kept_file, made):
    path, passphrase, version = kept_file

    with open_store(path, clock=lambda: NOON, passphrase=passphrase) as store:
        for record in made.records_of(version):
            assert store.find(type(record), record.id) == record
        assert store.records(Batch) == (made.BATCH,)
        imported = [count for count in store.log().counts if count.batch]
        assert [(c.start, c.count, c.hostile) for c in imported] == [(0, 3, 1), (900, 5, 0)]
        assert store.running() == made.RUNNING
        assert seals.taken(store)[0].recipient == "boîte personnelle"
        assert {session.id for session in store.log().sessions} == {
            record.id for record in made.records_of(version) if isinstance(record, Session)
        }
        assert verify(store.db, seals.taken(store)[0].digest).ok
        assert store.undo().name == "start"
        assert store.undo().name == "remove"
        assert store.find(Session, "s-9").note == ""


def test_a_file_of_every_version_verifies_as_it_is(kept_file):
    path, passphrase, _ = kept_file
    db = drivers.connect(path, passphrase)

    found = verification.verify(db)
    db.execute("UPDATE session SET start = start - 60")
    changed = verification.verify(db)
    db.close()

    assert found.ok
    assert changed.first_fault.key == "fault_row"


def test_a_count_that_is_none_is_said_to_be_a_damage_and_nothing_is_upgraded(tmp_path):
    path = tmp_path / "data" / "cmtracker.db"
    path.parent.mkdir()
    shutil.copy(STORES / "v2.db", path)
    connection = library.connect(path)
    connection.execute("UPDATE message_count SET count = 'many' WHERE start = 0")
    connection.commit()
    connection.close()

    with pytest.raises(UserError, match="damaged"):
        open_store(path, clock=lambda: NOON)

    assert content_of(path).version == 2


def test_a_file_of_every_version_can_be_written_on(kept_file):
    path, passphrase, _ = kept_file

    with open_store(path, clock=lambda: NOON, passphrase=passphrase) as store:
        with store.act("add") as act:
            act.insert(Session(NOON, NOON + 60))
        assert verify(store.db).ok


# --- the upgrade itself, with a step that is not released -----------------------------------------


@pytest.fixture
def next_version(monkeypatch):
    """A program one version on, whose step adds an index."""
    steps = migrations.Migrations("cmtracker")
    steps._migrations = list(migrations.steps._migrations)
    statement = "CREATE INDEX session_by_start ON session(start)"

    @steps()
    def m999_next(db: Database) -> None:
        db.execute(statement)

    made = schema.Made("index", "session", statement)
    monkeypatch.setitem(schema.STATEMENTS, "session_by_start", made)
    monkeypatch.setattr("cmtracker.store.upgrading.steps", steps)
    monkeypatch.setattr(file_checks, "SCHEMA", file_checks.SCHEMA + 1)
    return steps


def indexes(path: Path) -> set[str]:
    connection = library.connect(path)
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    connection.close()
    return {name for (name,) in found}


def filled(path: Path, add) -> Session:
    with open_store(path, clock=lambda: NOON) as store:
        return add(store)


def test_an_older_file_is_copied_and_then_brought_up_to_date(tmp_path, add, request):
    path = tmp_path / "data" / "cmtracker.db"
    session = filled(path, add)
    request.getfixturevalue("next_version")

    with open_store(path, clock=lambda: NOON) as store:
        assert store.log().sessions == (session,)
        assert verify(store.db).ok

    copies = list((path.parent / "backups").iterdir())
    assert len(copies) == 1
    assert re.fullmatch(r"cmtracker-before-v\d+-20260302T\d{6}\.db", copies[0].name)
    assert "session_by_start" not in indexes(copies[0])
    assert "session_by_start" in indexes(path)


def test_an_upgraded_file_is_not_upgraded_again(tmp_path, add, request):
    path = tmp_path / "data" / "cmtracker.db"
    filled(path, add)
    request.getfixturevalue("next_version")

    for _ in range(2):
        open_store(path, clock=lambda: NOON).close()

    assert len(list((path.parent / "backups").iterdir())) == 1


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, add, request):
    path = tmp_path / "data" / "cmtracker.db"
    session = filled(path, add)
    steps = request.getfixturevalue("next_version")

    @steps()
    def m999_broken(db: Database) -> None:
        db.execute("DROP TABLE absence")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_store(path, clock=lambda: NOON)
    steps._migrations.pop()

    assert "session_by_start" not in indexes(path)
    with open_store(path, clock=lambda: NOON) as store:
        assert store.log().sessions == (session,)
        assert verify(store.db).ok


def test_an_upgrade_needs_its_copy(tmp_path, add, request):
    path = tmp_path / "data" / "cmtracker.db"
    filled(path, add)
    (path.parent / "backups").write_text("a file in the place of the folder")
    request.getfixturevalue("next_version")

    with pytest.raises(UserError, match="cannot_write"):
        open_store(path, clock=lambda: NOON)

    assert "session_by_start" not in indexes(path)


def test_an_older_copy_is_brought_up_to_date_when_it_is_gone_back_to(tmp_path, add, request):
    path = tmp_path / "data" / "cmtracker.db"
    session = filled(path, add)
    shutil.copy(path, tmp_path / "copy.db")
    version = content_of(tmp_path / "copy.db").version
    request.getfixturevalue("next_version")
    window = open_store(path, clock=lambda: NOON)

    restore(path, tmp_path / "copy.db", clock=lambda: NOON)

    assert version == file_checks.SCHEMA - 1
    assert window.log().sessions == (session,)
    assert window.db.value("PRAGMA user_version") == file_checks.SCHEMA
    window.close()


# --- the tables are those the program speaks of -----------------------------------------------


def test_every_table_is_known_to_the_check_and_every_column_to_the_rows(store):
    tables = {
        name
        for (name,) in store.db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_")
    }

    for name, table in BY_NAME.items():
        columns = [row[1] for row in store.db.rows(f"PRAGMA table_info({name})")]
        assert set(columns) == {"id", *table.stored}
    made = {name for name, one in schema.STATEMENTS.items() if one.type == "table"}
    assert tables == made | OUTSIDE
    assert {HolidayYear, MessageCount} <= {table.kind for table in BY_NAME.values()}
