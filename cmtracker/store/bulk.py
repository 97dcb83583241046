"""Many new records in one act: the rows and lines of history that one by one would give, quicker.

A statement for some hundred rows instead of four for each. The columns that are empty are left out
of it, since binding an empty value takes the engine's driver longer than binding a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress, groupby
from typing import Any

from cmtracker.store import texts
from cmtracker.store.connection import Database
from cmtracker.store.rows import check_texts
from cmtracker.store.tables import Table

AT_ONCE = 500
"""Records of one piece: a cancelled import waits for the end of one at most."""

Insertion = tuple[str, str]
"""The id of a new record, and its state as the history tells it."""

Row = list[Any]


TAKEN_BACK = """(removed = 1 AND 'undo' = (SELECT kind FROM history
    WHERE entity = ? AND entity_id = id ORDER BY place DESC LIMIT 1))"""
"""True of a row that is gone because the act that made it was undone."""


def ids_of(db: Database, table: Table) -> set[str]:
    """Return the ids of the records of a table that are there or were removed.

    Not those of records whose making was undone: an undone act is as if it had never been.
    """
    sql = f"SELECT id FROM {table.name} WHERE NOT {TAKEN_BACK}"
    return {id_ for (id_,) in db.rows(sql, (table.name,))}


def taken_back(db: Database, table: Table) -> set[str]:
    """Return the ids of the records of a table whose making was undone."""
    sql = f"SELECT id FROM {table.name} WHERE {TAKEN_BACK}"
    return {id_ for (id_,) in db.rows(sql, (table.name,))}


def has_id(db: Database, table: Table, id_: str) -> bool:
    """Tell whether `ids_of` has an id, without reading the others."""
    sql = f"SELECT 1 FROM {table.name} WHERE id = ? AND NOT {TAKEN_BACK}"
    return db.row(sql, (id_, table.name)) is not None


def insert_new(
    db: Database,
    table: Table,
    records: Sequence[Any],
    tell: Callable[[Sequence[Insertion]], None],
    step: Callable[[int], None],
) -> int:
    """Keep the records whose ids the table has never had; return how many they were.

    All have an id; of two with the same the first is kept. `tell` writes what was inserted into
    the history, in that order. `step` is told before each piece how many records came before it;
    where it raises, the transaction around this keeps nothing. Raises `UserError` text_with_nul.
    """
    known = ids_of(db, table) | taken_back(db, table)
    before = len(known)
    for first in range(0, len(records), AT_ONCE):
        step(first)
        new = []
        for record in records[first : first + AT_ONCE]:
            if record.id not in known:
                known.add(record.id)
                new.append(record)
        _insert(db, table, new, tell)
    return len(known) - before


def _insert(
    db: Database,
    table: Table,
    records: Sequence[Any],
    tell: Callable[[Sequence[Insertion]], None],
) -> None:
    """Keep one piece: texts, rows, lines of history."""
    free = [at for at, name in enumerate(table.columns) if name in table.texts]
    padding = [None] * (len(table.extra) + 1)  # `removed` too, which is 0 where nothing is said
    bodies: list[tuple[str, str, str]] = []
    rows: list[Row] = []
    told: list[Insertion] = []
    for record in records:
        row: Row = [*table.encode(record), *padding]
        check_texts((record.id, *row))
        for at in free:
            if row[at] is not None:
                bodies.append(texts.salted(str(row[at])))
                row[at] = bodies[-1][0]
        told.append((record.id, table.told(row)))
        rows.append([record.id, *row])
    if bodies:
        db.execute_many("INSERT INTO text (id, salt, body) VALUES (?, ?, ?)", iter(bodies))
    for sql, alike in _statements(table, rows):
        db.execute_many(sql, alike)
    tell(told)


def _statements(table: Table, rows: Sequence[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield a statement and its values for each run of rows with the same columns filled."""
    names = ("id", *table.stored)
    for filled, alike in groupby(rows, key=lambda row: [value is not None for value in row]):
        columns = ", ".join(f'"{name}"' for name in compress(names, filled))
        marks = ", ".join("?" * sum(filled))
        sql = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
        yield sql, ([value for value in row if value is not None] for row in alike)
