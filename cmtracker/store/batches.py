"""The counts of imports: one row for each batch, stream, direction and quarter of an hour.

A batch is in the history by one line, with the SHA-256 of its rows in one fixed form and order:

    stream "channel" "account" "stream"          one line as JSON for each stream, in their order
    start,'direction',count,hostile              then its rows, in order of start and direction
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from cmtracker.model import QUARTER, Instant, MessageCount
from cmtracker.store import packs
from cmtracker.store.connection import Database
from cmtracker.store.rows import canonical

Stream = tuple[str, str, str]
"""Channel, account, stream."""
Place = tuple[Stream, Instant, str]
"""Stream, start of the quarter, direction."""
Counts = list[tuple[Place, list[int]]]

_AT_ONCE = 500
"""Rows taken in one piece: few enough that the collector of cycles is not called for them."""


def gathered(counts: Iterable[MessageCount]) -> Counts:
    """Return the counts added up by place, in the order of the digest."""
    sums: dict[Place, list[int]] = {}
    for count in counts:
        start = count.start - count.start % QUARTER
        stream = (count.channel, count.account, count.stream)
        held = sums.setdefault((stream, start, count.direction.value), [0, 0])
        held[0] += count.count
        held[1] += count.hostile
    return sorted(sums.items())


def rows_digest(rows: Counts) -> str:
    """Return the SHA-256 of the rows of a batch."""
    digest = _Digest()
    for stream, found in groupby(rows, key=lambda row: row[0][0]):
        lines = (
            f"{start},'{direction}',{count},{hostile}\n"
            for (_, start, direction), (count, hostile) in found
        )
        while chunk := list(islice(lines, _AT_ONCE)):
            digest.add(stream, *chunk)
    return digest.hexdigest()


class _Digest:
    """The digest of one batch in the making."""

    __slots__ = ("_hasher", "_stream", "rows")

    def __init__(self) -> None:
        from hashlib import sha256  # noqa: PLC0415 - see `digests`: worth it for many rows only

        self._hasher = sha256()
        self._stream: Stream | None = None
        self.rows = 0

    def add(self, stream: Stream, *lines: str) -> None:
        if stream != self._stream:
            self._stream = stream
            self._hasher.update(f"stream {canonical(list(stream))}\n".encode("utf-8", "replace"))
        self._hasher.update("".join(lines).encode())
        self.rows += len(lines)

    def hexdigest(self) -> str:
        return self._hasher.hexdigest()


class BatchDigests:
    """The digests and packs of all batches by the rows of the file, in one pass over them."""

    def __init__(self, batches: set[int]) -> None:
        """Know the numbers of the batches; `read` does the work."""
        self._digests = {number: _Digest() for number in batches}
        self._packers = {number: packs.Packer() for number in batches}
        self.stray = ""
        """What belongs to no batch or to no stream, when `read` says that there is something."""

    def read(self, db: Database) -> bool:
        """Read all counts; say whether each belongs to a stream and a batch."""
        streams = db.rows(
            "SELECT channel, account, stream, number FROM stream ORDER BY channel, account, stream"
        )
        seen = 0
        for *parts, number in streams:
            if not all(isinstance(part, str) for part in parts):
                self.stray = f"{number}"
                return False
            before = seen
            rows = db.each(_ROWS, (number,))
            while chunk := list(islice(rows, _AT_ONCE)):
                if not self._take(number, tuple(parts), chunk):
                    break
                seen += len(chunk)
            if chunk or seen == before:
                self.stray = " ".join(parts)
                return False
        self.stray = "–"
        return bool(seen == db.value("SELECT count(*) FROM message_count"))

    def _take(self, number: int, stream: Stream, chunk: list[Any]) -> bool:
        """Add some rows of a stream to their batches; say whether each has one."""
        found: dict[int, list[Any]] = {}
        if len(set(map(itemgetter(0), chunk))) == 1:
            found[chunk[0][0]] = chunk
        else:
            for row in chunk:
                found.setdefault(row[0], []).append(row)
        if not found.keys() <= self._digests.keys():
            return False
        for batch, rows in found.items():
            _, *columns = zip(*rows, strict=True)
            try:
                self._packers[batch].extend(number, *columns)
            except (TypeError, OverflowError):
                lines = [_NO_COUNT]
            else:  # whole numbers all of them, so that a line tells each from any other
                lines = [
                    f"{start},'{direction}',{count},{hostile}\n"
                    for _, direction, start, count, hostile in rows
                ]
            self._digests[batch].add(stream, *lines)
        return True

    def of(self, number: int) -> tuple[str, int]:
        """Return digest and number of rows of a batch."""
        digest = self._digests[number]
        return digest.hexdigest(), digest.rows

    def pack_of(self, number: int) -> packs.Pack:
        """Return the pack that a batch must have, once its digest is known to fit."""
        return self._packers[number].pack()


_ROWS = """SELECT batch, direction, start, count, hostile FROM message_count
  WHERE stream = ? ORDER BY start, direction"""
_NO_COUNT = "no count\n"
"""What the digest of a batch is told of rows that are not counts: it fits no batch."""


def next_number(db: Database) -> int:
    """Return the number of the next batch in this file (its id is for the outside)."""
    return int(db.value("SELECT coalesce(max(number), 0) + 1 FROM batch"))


def keep(db: Database, batch: int, rows: Counts) -> None:
    """Write the rows of a batch and their pack, and the streams that are new."""
    streams: dict[Stream, int] = {}
    for (stream, _, _), _ in rows:
        if stream not in streams:
            streams[stream] = _stream(db, stream)

    def values() -> Iterator[tuple[int, int, str, int, int, int]]:
        for (stream, start, direction), (count, hostile) in rows:
            yield streams[stream], start, direction, batch, count, hostile

    db.execute_many(
        "INSERT INTO message_count (stream, start, direction, batch, count, hostile)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        values(),
    )
    packs.keep(
        db,
        batch,
        (
            (streams[stream], direction, start, count, hostile)
            for (stream, start, direction), (count, hostile) in rows
        ),
    )


def _stream(db: Database, stream: Stream) -> int:
    query = "SELECT number FROM stream WHERE channel = ? AND account = ? AND stream = ?"
    found = db.value(query, stream)
    if found is None:
        db.execute("INSERT INTO stream (channel, account, stream) VALUES (?, ?, ?)", stream)
        found = db.value(query, stream)
    return int(found)
