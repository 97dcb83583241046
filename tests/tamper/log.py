# ruff: noqa: S608 - the names of tables and columns are our own
"""The log that is tampered with: how it is made, read whole, and opened without its guards."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2
from tamper.filling import NOON, RUNNING, delete_old_things, fill, put_old_things

from cmtracker.errors import UserError
from cmtracker.store import drivers, open_store
from cmtracker.store.encryption import protect
from cmtracker.store.tables import OUTSIDE
from cmtracker.store.verification import OUTSIDE_COLUMNS, verify

PASSPHRASE = "l'été à vélo"
OLD = Path(__file__).resolve().parents[1] / "fixtures" / "stores" / "v3.db"

Content = dict[str, list[str]]


class Answer(NamedTuple):
    """What the program says of a file: `how` is "sound", "found", "refused" or "crashed"."""

    how: str
    why: str


def derive_keys_quickly() -> None:
    """Take a thousandth of the time for each key: the passphrase is not under test."""
    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA cipher_default_kdf_iter = 250")
    connection.close()


def make(path: Path, passphrase: str | None = None) -> None:
    """Make a log with rows in every table, texts of both forms, blank lines and free pages.

    It begins as a file of version 3 of the tables. With a passphrase it is given one at the end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(OLD, path)
    with open_store(path, clock=lambda: NOON) as store:
        with store.act("stop") as act:
            act.set_running(None)
        put_old_things(store)
        delete_old_things(store)
        fill(store)
        with store.act("amend", undoable=False) as act:
            act.set_running(RUNNING._replace(channels=("facebook",), paused_at=NOON + 60))
    shutil.rmtree(path.parent / "backups")
    connection = drivers.connect(path).connection
    connection.execute("CREATE TABLE spare (x)")
    connection.execute("INSERT INTO spare VALUES (randomblob(20000))")
    connection.execute("DROP TABLE spare")
    connection.close()
    if passphrase is not None:
        protect(path, None, passphrase)


def unguarded(path: Path, passphrase: str | None) -> tuple[sqlite3.Connection, list[str]]:
    """Open a log as a forger would; return the triggers too, to be put back."""
    connection = drivers.connect(path, passphrase).connection
    connection.isolation_level = None
    for name in ("ignore_check_constraints = ON", "foreign_keys = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {name}")
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = found.fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    return connection, [sql for _, sql in triggers]


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of every table that is not outside, those outside left out."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if (table, row[1]) not in OUTSIDE_COLUMNS
        ]
        for (table,) in tables
        if table not in OUTSIDE and not table.startswith("sqlite_")
    }


def key_of(connection: sqlite3.Connection, table: str) -> str:
    """Return the columns of the primary key of a table, as SQL."""
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    ordered = sorted((pk, name) for _, name, _, _, _, pk in info if pk)
    return ", ".join(f'"{name}"' for _, name in ordered)


def content(connection: sqlite3.Connection) -> Content:
    """Return every value that is not outside, by table, and the statements that made the tables.

    Read without any index. Values of different kinds are told apart ('1', 1 and 1.0).
    """
    found: Content = {}
    for table, names in columns(connection).items():
        chosen = ", ".join(f'"{name}"' for name in names)
        rows = connection.execute(f"SELECT {chosen} FROM {table} NOT INDEXED").fetchall()
        found[table] = sorted(map(repr, rows))
    shape = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master").fetchall()
    found["sqlite_master"] = sorted(repr(row) for row in shape if row[1] not in OUTSIDE)
    return found


def content_of(path: Path, passphrase: str | None) -> Content | None:
    """Return the content of a file; None where it cannot be read."""
    try:
        connection = drivers.connect(path, passphrase, mode="ro").connection
    except UserError:
        return None
    try:
        return content(connection)
    except (dbapi2.Error, UnicodeDecodeError, MemoryError):
        return None
    finally:
        connection.close()


def answer(path: Path, passphrase: str | None) -> Answer:
    """Open a file as the program does, and verify it."""
    try:
        with open_store(path, clock=lambda: NOON, passphrase=passphrase) as store:
            fault = verify(store.db).first_fault
    except UserError as error:
        return Answer("refused", error.key)
    except Exception as error:  # noqa: BLE001 - whatever comes is what this run is looking for
        return Answer("crashed", repr(error))
    return Answer("sound", "") if fault is None else Answer("found", fault.key)
