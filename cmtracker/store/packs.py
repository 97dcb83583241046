"""The counts of each import once more, as columns that the engine hands over in one piece.

The rows of `message_count` are the record; but a million rows take seconds to become records. A
batch never changes once it is imported, so its pack is written with it, in the same transaction,
and `verify` compares the two. One row of `message_pack` for each batch:

    runs      stream, direction, length, first quarter     one of these for each run, 32 bits each
    gaps      how many quarters after the one before       0 for the first of a run
    counts    the messages
    hostile   how many of them were judged so

A run is what one stream and direction has, in order of time; runs are in order of stream and
direction. The last three columns have one unsigned number for each row, as wide as the largest
needs (1, 2, 4 or 8 bytes), and nothing at all where all are 0. Everything is little-endian.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from operator import mul
from typing import NamedTuple

from cmtracker.model import QUARTER, CountRun, Direction, Instant
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged

_WAYS = ("received", "sent", "published", "unknown")
"""The directions by their numbers in a pack."""

_NUMBER = {way: number for number, way in enumerate(_WAYS)}
_DIRECTIONS = tuple(map(Direction, _WAYS))
_WIDTHS = {1: "B", 2: "H", 4: "I", 8: "Q"}
_A_RUN = 4

Row = tuple[int, str, int, int, int]
"""Number of the stream, direction, start, count, hostile."""


class Pack(NamedTuple):
    """The columns of one batch as the file keeps them."""

    runs: bytes
    gaps: bytes
    counts: bytes
    hostile: bytes


INSERT = "INSERT INTO message_pack (batch, runs, gaps, counts, hostile) VALUES (?, ?, ?, ?, ?)"


_Columns = tuple["array[int]", "array[int]", "array[int]"]


class Packer:
    """Collects the rows of one batch, those of a stream and direction in order of time."""

    __slots__ = ("_runs",)

    def __init__(self) -> None:
        """Begin with no rows."""
        self._runs: dict[tuple[int, str], _Columns] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows. Raises TypeError or OverflowError for what cannot be a count."""
        for stream, direction, start, count, hostile in rows:
            starts, counts, hostiles = self._run(stream, direction)
            starts.append(start)
            counts.append(count)
            hostiles.append(hostile)

    def _run(self, stream: int, direction: str) -> _Columns:
        run = self._runs.get((stream, direction))
        if run is None:
            run = self._runs[stream, direction] = array("q"), array("Q"), array("Q")
        return run

    def pack(self) -> Pack:
        """Return the columns. Raises KeyError or OverflowError for what cannot be a count."""
        return _pack(
            (stream, way, starts[0], (
                [0, *((b - a) // QUARTER for a, b in pairwise(starts))], counts, hostile,
            ))
            for (stream, way), (starts, counts, hostile) in self._runs.items()
        )  # fmt: skip


_NewRun = tuple[int, str, Instant, tuple[Sequence[int], Sequence[int], Sequence[int]]]
"""Number of the stream, direction, first quarter; gaps, counts and hostile."""


def _pack(found: Iterable[_NewRun]) -> Pack:
    """Return the columns of runs, each of another stream or direction."""
    runs = array("i")
    columns = array("Q"), array("Q"), array("Q")
    for stream, way, first, parts in sorted(found, key=lambda run: (run[0], _NUMBER[run[1]])):
        runs.extend((stream, _NUMBER[way], len(parts[0]), first // QUARTER))
        for column, part in zip(columns, parts, strict=True):
            column.extend(iter(part))  # an array of another width is no array to it
    return Pack(_little(runs), *map(_narrow, columns))


def _narrow(values: array[int]) -> bytes:
    """Return numbers in the narrowest form that holds them all."""
    most = max(values, default=0)
    if not most:
        return b""
    return _little(array(next(c for w, c in _WIDTHS.items() if most < 1 << 8 * w), values))


def _little(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def keep(db: Database, batch: int, runs: Iterable[tuple[int, CountRun]]) -> None:
    """Write the pack of a new batch, from its runs and the numbers of their streams."""
    pack = _pack(
        (stream, run.direction, run.first, (run.gaps, run.counts, run.hostile))
        for stream, run in runs
    )
    db.execute(INSERT, (batch, *pack))


def read(db: Database) -> tuple[CountRun, ...]:
    """Return the counts of every batch not removed, as columns that cannot be changed.

    Raises `UserError` for a file that is damaged.
    """
    streams: dict[int, tuple[str, str, str]] = {
        number: (channel, account, stream)
        for number, channel, account, stream in db.rows(
            "SELECT number, channel, account, stream FROM stream"
        )
    }
    packs = db.rows(
        "SELECT b.id, b.counts, runs, gaps, p.counts, hostile FROM batch b"
        " LEFT JOIN message_pack p ON p.batch = b.number WHERE b.removed = 0 ORDER BY b.number"
    )
    try:
        return tuple(
            CountRun(id_, *streams[run.stream], run.direction, run.first, *run.columns)
            for id_, rows, *pack in packs
            for run in _unpacked(Pack(*pack), rows)
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise damaged(db.path) from error


def of_batch(db: Database, id_: str) -> tuple[CountRun, ...]:
    """Return the counts of one batch, removed or not. Raises `UserError` for a damaged file."""
    sql = (
        "SELECT b.counts, runs, gaps, p.counts, hostile FROM batch b"
        " JOIN message_pack p ON p.batch = b.number WHERE b.id = ?"
    )
    found = db.row(sql, (id_,))
    if found is None:
        return ()
    try:
        return tuple(
            CountRun(id_, *_stream_of(db, run.stream), run.direction, run.first, *run.columns)
            for run in _unpacked(Pack(*found[1:]), found[0])
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise damaged(db.path) from error


def _stream_of(db: Database, number: int) -> tuple[str, str, str]:
    sql = "SELECT channel, account, stream FROM stream WHERE number = ?"
    channel, account, stream = db.row(sql, (number,))
    return channel, account, stream


class Rows(NamedTuple):
    """The rows of one stream and direction in a pack, in order of time."""

    stream: int
    direction: str
    starts: list[int]
    counts: list[int]
    hostile: list[int]


def rows_of(pack: Pack, rows: int) -> Iterator[Rows]:
    """Yield what a pack of so many rows says, in order of stream and direction.

    Raises ValueError, IndexError or TypeError where it is not the very pack that `Packer` makes of
    these rows.
    """
    _check_widths(pack, rows)
    before = (-1, -1)
    for run in _unpacked(pack, rows):
        gaps, counts, hostile = run.columns
        place = run.stream, _NUMBER[run.direction]
        if place <= before or gaps[0] != 0:
            raise ValueError(place)
        before = place
        starts = accumulate(map(mul, gaps[1:], repeat(QUARTER)), initial=run.first)
        yield Rows(run.stream, run.direction.value, list(starts), counts.tolist(), hostile.tolist())


def _check_widths(pack: Pack, rows: int) -> None:
    """Raise ValueError for a column that is not in the narrowest form that holds its numbers.

    Raises TypeError for one that is no bytes at all: an empty text is no column of noughts.
    """
    for blob in pack:
        if not isinstance(blob, bytes):
            raise TypeError(type(blob))
    for blob in pack[1:]:
        most = max(_column(blob, rows), default=0)
        narrowest = next(width for width in _WIDTHS if most < 1 << 8 * width) if most else 0
        if len(blob) != narrowest * rows:
            raise ValueError(len(blob))


class _Run(NamedTuple):
    stream: int
    direction: Direction
    first: Instant
    columns: tuple[memoryview, memoryview, memoryview]


def _unpacked(pack: Pack, rows: int) -> Iterator[_Run]:
    """Yield the runs of a pack of so many rows. Raises ValueError where it is not one."""
    table = _numbers(pack.runs, "i").tolist()
    if sum(table[2::_A_RUN]) != rows:
        raise ValueError(rows)
    gaps, counts, hostile = (_column(blob, rows) for blob in pack[1:])
    low = 0
    for at in range(0, len(table), _A_RUN):
        stream, way, length, first = table[at : at + _A_RUN]
        if not 0 <= way < len(_WAYS) or length < 1:
            raise ValueError(way, length)
        part = slice(low, low + length)
        columns = gaps[part], counts[part], hostile[part]
        yield _Run(stream, _DIRECTIONS[way], first * QUARTER, columns)
        low += length


def _column(blob: bytes, length: int) -> memoryview:
    """Return one column of so many numbers, whose width tells itself."""
    if not blob:
        return memoryview(bytes(length))
    width, rest = divmod(len(blob), length)
    if rest or width not in _WIDTHS:
        raise ValueError(width)
    return _numbers(blob, _WIDTHS[width])


def _numbers(blob: bytes, code: str) -> memoryview:
    if sys.byteorder == "big":
        swapped = array(code, blob)
        swapped.byteswap()
        blob = swapped.tobytes()
    return memoryview(blob).cast(code)  # type: ignore[call-overload,no-any-return]
