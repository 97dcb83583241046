# ruff: noqa: S608 - the names of tables and columns are our own
"""Every single change to the values and rows of a log, each to be found by `verify`.

* value: each value of each column becomes a near one, one of another kind, NULL
* nul: a NUL and hidden words follow a text
* swap: a value changes places with the next one in its row, or with that of the next row
* border: the last character of a text goes over to the next column, or to the next row
* row: a row is deleted, or stands there once more under another key

A change that the engine refuses by itself (a key that is taken, no NULL allowed) and one that
leaves all values as they were are counted apart: there is nothing to find.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2
from tamper import log

Value = str | int | float | bytes | None
Cells = Sequence[tuple[str, Value]]


class Change(NamedTuple):
    """One change: what kind it is of, where, and what makes it."""

    kind: str
    where: str
    make: Callable[[sqlite3.Connection], object]


class Outcome(NamedTuple):
    """How many changes of each kind came to what, and those that were missed."""

    counts: Counter[tuple[str, str]]
    missed: list[str]


def run(path: Path, passphrase: str | None, folder: Path, changes: Iterable[Change]) -> Outcome:
    """Make each change to a copy of a log in `folder`, and have it opened and verified."""
    counts: Counter[tuple[str, str]] = Counter()
    missed = []
    for change in changes:
        how, why = _outcome(path, passphrase, folder, change)
        counts[change.kind, how] += 1
        if how == "missed":
            missed.append(f"{change.kind} {change.where} {why}".rstrip())
    return Outcome(counts, missed)


def _outcome(path: Path, passphrase: str | None, folder: Path, change: Change) -> tuple[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    target = folder / path.name
    shutil.copy(path, target)
    connection, triggers = log.unguarded(target, passphrase)
    try:
        before = log.content(connection)
        change.make(connection)
        unchanged = log.content(connection) == before
        for sql in triggers:
            connection.execute(sql)
    except dbapi2.IntegrityError:
        return "impossible", ""
    finally:
        connection.close()
    how, why = log.answer(target, passphrase)
    if how == "crashed":
        return "missed", why
    if unchanged:
        return ("unchanged", "") if how == "sound" else ("missed", f"accused: {why}")
    return ("missed", "") if how == "sound" else (how, why)


def all_changes(path: Path, passphrase: str | None) -> list[Change]:
    """Return every change to a log."""
    connection = log.drivers.connect(path, passphrase, mode="ro").connection
    try:
        return [
            change
            for table, names in log.columns(connection).items()
            for change in _of_table(connection, table, names)
        ]
    finally:
        connection.close()


class _Row(NamedTuple):
    """One row: its table, the condition that finds it, its key and its values by column."""

    table: str
    where: str
    key: tuple[Value, ...]
    values: dict[str, Value]

    def told(self, *names: str) -> str:
        return f"{self.table}.{'/'.join(names)} of {self.key}"

    def put(self, cells: Cells, connection: sqlite3.Connection) -> None:
        """Change some values of this row in one statement."""
        pairs = ", ".join(f'"{name}" = ?' for name, _ in cells)
        values = [value for _, value in cells]
        sql = f"UPDATE {self.table} SET {pairs} WHERE {self.where}"
        connection.execute(sql, [*values, *self.key])


def _of_table(connection: sqlite3.Connection, table: str, names: list[str]) -> Iterator[Change]:
    key = log.key_of(connection, table)
    width = key.count(",") + 1
    where = f"({key}) = ({', '.join('?' * width)})" if width > 1 else f"{key} = ?"
    chosen = ", ".join(f'"{name}"' for name in names)
    rows = [
        _Row(table, where, tuple(row[:width]), dict(zip(names, row[width:], strict=True)))
        for row in connection.execute(f"SELECT {key}, {chosen} FROM {table}").fetchall()
    ]
    for row in rows:
        yield from _values(row)
        yield from _inside(row)
        yield Change("row", f"{row.told()} deleted", partial(_delete, row))
        yield Change("row", f"{row.told()} doubled", partial(_double, row, key))
    for above, below in pairwise(rows):
        yield from _between(above, below)


def _values(row: _Row) -> Iterator[Change]:
    for name, value in row.values.items():
        for new in {repr(one): one for one in _others(value)}.values():
            yield Change("value", f"{row.told(name)} -> {new!r}", partial(row.put, [(name, new)]))
        if isinstance(value, str):
            hidden = [(name, f"{value}\0hidden")]
            yield Change("nul", row.told(name), partial(row.put, hidden))


def _others(value: Value) -> Iterator[Value]:
    """Yield what a value can become: a near one, one of another kind, nothing."""
    if value is None:
        yield from ("x", 0, b"")
        return
    yield None
    if isinstance(value, str):
        yield from (f"{value}x", value[:-1], value.swapcase(), value.encode(), 7)
    elif isinstance(value, bytes):
        yield from (value + b"\0", value[:-1], value.hex())
    else:
        yield from (value + 1, value - 1, value + 3_600, f"{value}x", float(value) + 0.5)


def _inside(row: _Row) -> Iterator[Change]:
    """Yield what moves from one column of a row to the next."""
    for (a, left), (b, right) in pairwise(row.values.items()):
        swapped = partial(row.put, [(a, right), (b, left)])
        yield Change("swap", row.told(a, b), swapped)
        for one, other in _shifted(left, right):
            yield Change("border", row.told(a, b), partial(row.put, [(a, one), (b, other)]))


def _between(above: _Row, below: _Row) -> Iterator[Change]:
    """Yield what moves from one row to the next in the same column."""
    for name, upper in above.values.items():
        lower = below.values[name]
        for one, other in ((lower, upper), *_shifted(upper, lower)):
            kind = "swap" if one == lower else "border"
            pair = partial(_put_both, above, below, name, one, other)
            yield Change(kind, f"{above.told(name)} and the next row", pair)


def _shifted(left: Value, right: Value) -> Iterator[tuple[Value, Value]]:
    """Yield two texts whose border has moved by a character, either way."""
    if isinstance(left, str) and isinstance(right, str):
        yield left[:-1], left[-1:] + right
        yield left + right[:1], right[1:]


def _put_both(
    above: _Row, below: _Row, name: str, one: Value, other: Value, connection: sqlite3.Connection
) -> None:
    connection.execute("BEGIN")
    above.put([(name, f"between {one}")], connection)  # for a column whose values are unique
    below.put([(name, other)], connection)
    if name in above.where:
        above = above._replace(key=tuple(
            f"between {one}" if part == above.values[name] else part for part in above.key
        ))  # fmt: skip
    above.put([(name, one)], connection)
    connection.execute("COMMIT")


def _delete(row: _Row, connection: sqlite3.Connection) -> None:
    connection.execute(f"DELETE FROM {row.table} WHERE {row.where}", row.key)


def _double(row: _Row, key: str, connection: sqlite3.Connection) -> None:
    """Insert a row once more, its key (or what else must be unique) changed a little."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({row.table})").fetchall()]
    unique = {
        "history": ("place", "seq"),
        "batch": ("id", "number"),
        "stream": ("number", "stream"),
    }
    changed = unique.get(row.table, (key.rpartition(", ")[2].strip('"'),))
    chosen = ", ".join(
        f"(SELECT max(\"{name}\") FROM {row.table}) || '1'" if name in changed else f'"{name}"'
        for name in names
    )
    sql = f"INSERT INTO {row.table} SELECT {chosen} FROM {row.table} WHERE {row.where}"
    connection.execute(sql, row.key)


_UNIQUE = {
    "history": ("place", "seq"),
    "batch": ("id", "number"),
    "stream": ("number", "stream"),
}
"""The columns that another row may not share, where it is not the last of the key alone."""
