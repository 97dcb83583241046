"""The rows of one table of an SQLite file, read from its bytes alone.

The file is another program's, and may be damaged or made to harm: no engine opens it, nothing in it
is carried out, no lock is taken. The layout is that of https://www.sqlite.org/fileformat2.html, of
which only what is needed for the rows of a table is read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from cmtracker.errors import UserError

SQLITE_BEGINS = b"SQLite format 3\0"

Value = int | float | str | bytes | None
Row = dict[str, Value]

_HEADER = 100
_LEAF, _INTERIOR = 13, 5
_DEEPEST = 20
_ENCODINGS = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_TABLE = re.compile(r"\s*CREATE\s+TABLE\s+[^(]+\((.*)\)", re.IGNORECASE | re.DOTALL)


class _Damaged(Exception):  # noqa: N818 - never leaves this module
    """The bytes are not what the format of the file says."""


class _Cell(NamedTuple):
    """One row as it stands in the file: its number and its packed values."""

    number: int
    payload: bytes


def table_rows(raw: bytes, table: str, file: str) -> Iterator[Row]:
    """Yield the rows of a table by the names of its columns, none where there is no such table.

    Raises `UserError` (database_damaged) where the file cannot be read on.
    """
    with _worded(file):
        pages = _Pages(raw)
        for schema in pages.rows(1):
            values = pages.values(schema)
            if values[:2] == ["table", table] and len(values) > 4:
                root, text = values[3], values[4]
                if not isinstance(root, int) or not isinstance(text, str):
                    raise _Damaged
                names = _columns(text)
                for cell in pages.rows(root):
                    yield _row(names, cell.number, pages.values(cell))


@contextmanager
def _worded(file: str) -> Iterator[None]:
    try:
        yield
    except (_Damaged, IndexError, struct.error, UnicodeDecodeError) as error:
        raise UserError("database_damaged", file=file) from error


def _columns(text: str) -> list[tuple[str, bool]]:
    """Return the columns that a statement declares, and whether a column is the row's number."""
    match = _TABLE.match(text)
    if match is None:
        raise _Damaged
    parts = re.split(r",(?![^()]*\))", match[1])
    found = []
    for part in parts:
        words = part.split()
        if words:
            is_number = "integer primary key" in " ".join(words).lower()
            found.append((words[0].strip('"`[]').lower(), is_number))
    return found


def _row(names: list[tuple[str, bool]], number: int, values: list[Value]) -> Row:
    row: Row = {}
    for (name, is_number), value in zip(names, values, strict=False):
        row[name] = number if is_number and value is None else value
    return row


class _Pages:
    """The pages of a file, and the trees of rows in them."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) < _HEADER or not raw.startswith(SQLITE_BEGINS):
            raise _Damaged
        size = int.from_bytes(raw[16:18], "big")
        self._size = 65_536 if size == 1 else size
        self._usable = self._size - raw[20]
        self._encoding = _ENCODINGS.get(int.from_bytes(raw[56:60], "big"), "")
        if self._size < 512 or self._size & (self._size - 1) or self._usable < 480:
            raise _Damaged
        if not self._encoding:
            raise _Damaged
        self._raw = raw

    def _page(self, number: int) -> bytes:
        start = (number - 1) * self._size
        page = self._raw[start : start + self._size] if number > 0 else b""
        if len(page) < self._size:
            raise _Damaged
        return page

    def rows(self, root: int) -> Iterator[_Cell]:
        """Yield the rows of the tree that begins on a page, each page visited once."""
        seen: set[int] = set()
        left = [(root, 0)]
        while left:
            number, depth = left.pop()
            if number in seen or depth > _DEEPEST:
                raise _Damaged
            seen.add(number)
            page = self._page(number)
            at = _HEADER if number == 1 else 0
            kind, cells = page[at], int.from_bytes(page[at + 3 : at + 5], "big")
            begin = at + (12 if kind == _INTERIOR else 8)
            places = struct.unpack_from(f">{cells}H", page, begin)
            if kind == _INTERIOR:
                inner = [int.from_bytes(page[place : place + 4], "big") for place in places]
                inner.append(int.from_bytes(page[at + 8 : at + 12], "big"))
                left += [(one, depth + 1) for one in reversed(inner)]
            elif kind == _LEAF:
                for place in places:
                    yield self._cell(page, place)
            else:
                raise _Damaged

    def _cell(self, page: bytes, at: int) -> _Cell:
        size, at = _varint(page, at)
        number, at = _varint(page, at)
        most = self._usable - 35
        if size <= most:
            payload = page[at : at + size]
            if len(payload) < size:
                raise _Damaged
            return _Cell(number, payload)
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self._usable - 4)
        here = least if here > most else here
        return _Cell(number, page[at : at + here] + self._overflow(page, at + here, size - here))

    def _overflow(self, page: bytes, at: int, size: int) -> bytes:
        """Return the rest of a row that goes on in a chain of other pages."""
        if size > len(self._raw):
            raise _Damaged
        following = int.from_bytes(page[at : at + 4], "big")
        found = bytearray()
        while len(found) < size:
            page = self._page(following)
            following = int.from_bytes(page[:4], "big")
            found += page[4 : self._usable]
        return bytes(found[:size])

    def values(self, cell: _Cell) -> list[Value]:
        """Return the values of a row."""
        payload = cell.payload
        end, at = _varint(payload, 0)
        kinds: list[int] = []
        while at < end:
            kind, at = _varint(payload, at)
            kinds.append(kind)
        found: list[Value] = []
        for kind in kinds:
            value, at = self._value(payload, at, kind)
            found.append(value)
        return found

    def _value(self, payload: bytes, at: int, kind: int) -> tuple[Value, int]:
        if kind in _INTEGERS:
            size = _INTEGERS[kind]
            return int.from_bytes(payload[at : at + size], "big", signed=True), at + size
        if kind == 7:
            return struct.unpack_from(">d", payload, at)[0], at + 8
        if kind in {0, 8, 9}:
            return {0: None, 8: 0, 9: 1}[kind], at
        if kind < 12:
            raise _Damaged
        size = (kind - 12) // 2
        part = payload[at : at + size]
        if len(part) < size:
            raise _Damaged
        return (part.decode(self._encoding) if kind % 2 else part), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where what follows it begins."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9
