"""The counts of imports: one row for each batch, stream, direction and quarter of an hour.

A batch is in the history by one line, with the SHA-256 of its rows in one fixed form and order:

    stream "channel" "account" "stream"          one line as JSON for each stream, in their order
    start,'direction',count,hostile              then its rows, in order of start and direction
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise, repeat
from math import inf

from cmtracker.model import QUARTER, CountRun, Direction, Instant, MessageCount, StoredCounts
from cmtracker.store import packs
from cmtracker.store.connection import Database
from cmtracker.store.rows import canonical

Stream = tuple[str, str, str]
"""Channel, account, stream."""
Row = tuple[Instant, str, int, int]
"""Start of the quarter, direction, count, hostile."""
Step = Callable[[int], None]
"""Told, while rows are written, how many have been. It may raise, and then none is kept."""

_AT_ONCE = 5_000
"""Rows of a run that are taken in one piece."""


def gathered(counts: Iterable[MessageCount]) -> list[CountRun]:
    """Return the counts as columns, added up by place, in order of stream and direction."""
    if isinstance(counts, StoredCounts) and not counts.by_hand:
        runs = sorted(counts.runs, key=_place)
        if all(_place(one) != _place(next_one) for one, next_one in pairwise(runs)):
            return runs
    sums: dict[tuple[Stream, str], dict[Instant, list[int]]] = {}
    for count in counts:
        place = (count.channel, count.account, count.stream), count.direction.value
        held = sums.setdefault(place, {}).setdefault(count.start - count.start % QUARTER, [0, 0])
        held[0] += count.count
        held[1] += count.hostile
    return [_run(*place, sums[place]) for place in sorted(sums)]


def _place(run: CountRun) -> tuple[Stream, str]:
    return (run.channel, run.account, run.stream), run.direction.value


def _run(stream: Stream, direction: str, sums: Mapping[Instant, Sequence[int]]) -> CountRun:
    starts = sorted(sums)
    return CountRun(
        "",
        *stream,
        Direction(direction),
        starts[0],
        [0, *((after - before) // QUARTER for before, after in pairwise(starts))],
        [sums[start][0] for start in starts],
        [sums[start][1] for start in starts],
    )


def by_stream(runs: Iterable[CountRun]) -> Iterator[tuple[Stream, Iterator[list[Row]]]]:
    """Yield each stream of gathered runs with its rows, in order of start and direction.

    The rows come in pieces of some thousands, which are all of them that are in memory together.
    """
    for stream, found in groupby(runs, key=lambda run: _place(run)[0]):
        yield stream, _pieces(list(found))


def _pieces(runs: list[CountRun]) -> Iterator[list[Row]]:
    """Yield the rows of the runs of one stream in order, cut at the same instants in each run."""
    columns = [(run.starts(), run.direction.value, run.counts, run.hostile) for run in runs]
    lows = [0] * len(runs)
    for bound in (*max((starts for starts, *_ in columns), key=len)[_AT_ONCE::_AT_ONCE], inf):
        piece: list[Row] = []
        for at, (starts, way, counts, hostile) in enumerate(columns):
            part = slice(lows[at], bisect_left(starts, bound, lows[at]))
            piece += zip(starts[part], repeat(way), counts[part], hostile[part], strict=False)
            lows[at] = part.stop
        piece.sort()  # of runs in order: what takes time is telling so
        yield piece


def rows_digest(runs: Iterable[CountRun]) -> str:
    """Return the SHA-256 of the rows of a batch, from its gathered runs."""
    digest = _Digest()
    for stream, pieces in by_stream(runs):
        for rows in pieces:
            lines = [f"{start},'{way}',{count},{hostile}\n" for start, way, count, hostile in rows]
            digest.add(stream, "".join(lines), len(lines))
    return digest.hexdigest()


class _Digest:
    """The digest of one batch in the making."""

    __slots__ = ("_hasher", "_stream", "rows")

    def __init__(self) -> None:
        from hashlib import sha256  # noqa: PLC0415 - see `digests`: worth it for many rows only

        self._hasher = sha256()
        self._stream: Stream | None = None
        self.rows = 0

    def add(self, stream: Stream, lines: str, rows: int) -> None:
        if stream != self._stream:
            self._stream = stream
            self._hasher.update(f"stream {canonical(list(stream))}\n".encode("utf-8", "replace"))
        self._hasher.update(lines.encode())
        self.rows += rows

    def hexdigest(self) -> str:
        return self._hasher.hexdigest()


class BatchDigests:
    """The digests of all batches by the rows of the file, in one pass over them."""

    def __init__(self, batches: set[int]) -> None:
        """Know the numbers of the batches; `read` does the work."""
        self._digests = {number: _Digest() for number in batches}
        self.stray = ""
        """What belongs to no batch or to no stream, when `read` says that there is something."""

    def read(self, db: Database) -> bool:
        """Read all counts; say whether each belongs to a stream and a batch."""
        seen = 0
        for number, stream in streams(db).items():
            found = self._read_stream(db, number, stream)
            if not found:
                self.stray = " ".join(map(str, stream))
                return False
            seen += found
        self.stray = "–"
        return bool(seen == db.value("SELECT count(*) FROM message_count"))

    def _read_stream(self, db: Database, number: int, stream: Stream) -> int:
        """Return how many counts a stream has; 0 as well where one belongs to no batch."""
        if not all(isinstance(part, str) for part in stream):
            return 0
        seen = 0
        try:
            for batch, text, rows in _lines(db, number):
                if batch not in self._digests:
                    return 0
                self._digests[batch].add(stream, text, rows)
                seen += rows
        except db.errors:  # a blob, which JSON cannot hold, and which is no count
            return 0
        return seen

    def of(self, number: int) -> tuple[str, int]:
        """Return digest and number of rows of a batch."""
        digest = self._digests[number]
        return digest.hexdigest(), digest.rows


def is_known(db: Database, digest: str) -> bool:
    """Say whether a batch of this digest is there, and not removed."""
    sql = "SELECT 1 FROM batch WHERE digest = ? AND removed = 0"
    return db.row(sql, (digest,)) is not None


def streams(db: Database) -> dict[int, Stream]:
    """Return the streams by their numbers, in the order of the digest."""
    found = db.rows(
        "SELECT number, channel, account, stream FROM stream ORDER BY channel, account, stream"
    )
    return {number: (channel, account, stream) for number, channel, account, stream in found}


def pack_digest(pack: packs.Pack, rows: int, streams: Mapping[int, Stream]) -> str:
    """Return the digest that a batch of so many rows has by its pack.

    `streams` in the order of the digest. Raises ValueError, KeyError, IndexError or TypeError for
    what is no pack.
    """
    by_stream: dict[int, list[packs.Rows]] = {}
    for found in packs.rows_of(pack, rows):
        by_stream.setdefault(found.stream, []).append(found)
    digest = _Digest()
    for number in (number for number in streams if number in by_stream):
        ways = by_stream.pop(number)
        lines = chain.from_iterable(
            zip(way.starts, repeat(f"'{way.direction}'"), way.counts, way.hostile, strict=False)
            for way in ways
        )
        ordered = lines if len(ways) == 1 else sorted(lines)
        text = "".join([f"{start},{way},{n},{hostile}\n" for start, way, n, hostile in ordered])
        digest.add(streams[number], text, 0)
    if by_stream:
        raise KeyError(*by_stream)
    return digest.hexdigest()


def _lines(db: Database, stream: int) -> Iterator[tuple[int, str, int]]:
    """Yield the rows of a stream, some thousands at once: batch, lines of its digest, their number.

    The engine hands over such a piece as one JSON text, of which the lines are made by replacing
    its brackets and quotes: that takes a third of the time that rows take (`bench_store`, goal 9).
    A value of another kind than it should have is another text in JSON (5, "5", 5.0), and so gives
    a line that fits no digest.
    """
    after: object = _BEFORE_ALL
    while after is not None:
        until = db.value(_NEXT_PIECE, (stream, after))
        bounds = (stream, after, _AFTER_ALL if until is None else until)
        first, last, rows, text = db.row(_PIECE, bounds)
        if first == last and rows:
            yield first, _as_lines(text), rows
        elif rows:
            yield from _by_batch(db.rows(_PIECE_ROW_BY_ROW, bounds))
        after = until


def _by_batch(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, int]]:
    """Yield the rows of a piece in which several batches meet, each batch on its own."""
    found: dict[int, list[str]] = {}
    for batch, row in rows:
        found.setdefault(batch, []).append(row)
    for batch, mine in found.items():
        yield batch, _as_lines(f"[{','.join(mine)}]"), len(mine)


def _as_lines(rows: str) -> str:
    """Return [[900,"sent",2,0],[1800,"sent",1,0]] as lines: 900,'sent',2,0 and 1800,'sent',1,0."""
    return rows[2:-2].replace("],[", "\n").replace('"', "'") + "\n"


_BEFORE_ALL, _AFTER_ALL = -(1 << 63), b"\xff"
"""What sorts before any start, and after it (a blob sorts after numbers and texts)."""

_PIECE_ROWS = 5_000
_NEXT_PIECE = f"""SELECT start FROM message_count WHERE stream = ? AND start > ?
  ORDER BY start LIMIT 1 OFFSET {_PIECE_ROWS}"""
_PIECE_ROW_BY_ROW = """SELECT batch, json_array(start, direction, count, hostile) AS told
  FROM message_count WHERE stream = ? AND start > ? AND start <= ?
  ORDER BY start, direction, batch"""
_PIECE = f"""SELECT min(batch), max(batch), count(*), '[' || group_concat(told) || ']'
  FROM ({_PIECE_ROW_BY_ROW})"""


def next_number(db: Database) -> int:
    """Return the number of the next batch in this file (its id is for the outside)."""
    return int(db.value("SELECT coalesce(max(number), 0) + 1 FROM batch"))


def keep(db: Database, batch: int, runs: Sequence[CountRun], step: Step | None = None) -> None:
    """Write the rows of a batch, from its gathered runs, and their pack, and new streams."""
    numbers: dict[Stream, int] = {}
    for stream, _ in by_stream(runs):
        numbers[stream] = _stream(db, stream)
    done = 0
    for stream, pieces in by_stream(runs):
        insert = (
            "INSERT INTO message_count (stream, batch, start, direction, count, hostile)"
            f" VALUES ({numbers[stream]:d}, {batch:d}, ?, ?, ?, ?)"
        )
        for rows in pieces:
            db.execute_many(insert, iter(rows))
            done += len(rows)
            if step is not None:
                step(done)
    packs.keep(db, batch, ((numbers[_place(run)[0]], run) for run in runs))


def _stream(db: Database, stream: Stream) -> int:
    query = "SELECT number FROM stream WHERE channel = ? AND account = ? AND stream = ?"
    found = db.value(query, stream)
    if found is None:
        db.execute("INSERT INTO stream (channel, account, stream) VALUES (?, ?, ?)", stream)
        found = db.value(query, stream)
    return int(found)
