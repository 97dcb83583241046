"""The counts of imports: one row for each batch, stream, direction and quarter of an hour.

A batch is in the history by one line, with the SHA-256 of its rows in one fixed form and order:

    channel, account, stream, direction, start, count, hostile — as a JSON array, one a line
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from cmtracker.model import QUARTER, Instant, MessageCount
from cmtracker.store.connection import Database
from cmtracker.store.rows import canonical

Place = tuple[str, str, str, str, Instant]
"""Channel, account, stream, direction, start of the quarter."""
Counts = list[tuple[Place, list[int]]]

ORDER = "s.channel, s.account, s.stream, c.direction, c.start"


def gathered(counts: Iterable[MessageCount]) -> Counts:
    """Return the counts added up by place, in the order of the digest."""
    sums: dict[Place, list[int]] = {}
    for count in counts:
        start = count.start - count.start % QUARTER
        place = (count.channel, count.account, count.stream, count.direction.value, start)
        held = sums.setdefault(place, [0, 0])
        held[0] += count.count
        held[1] += count.hostile
    return sorted(sums.items())


def rows_digest(rows: Counts) -> str:
    """Return the SHA-256 of the rows of a batch."""
    return digest_of((*place, *counted) for place, counted in rows)


def digest_of(rows: Iterable[Iterable[str | int]]) -> str:
    """Return the SHA-256 of rows already in order."""
    hasher = sha256()
    for row in rows:
        hasher.update(canonical(list(row)).encode("utf-8", "surrogatepass") + b"\n")
    return hasher.hexdigest()


def next_number(db: Database) -> int:
    """Return the number of the next batch in this file (its id is for the outside)."""
    return int(db.value("SELECT coalesce(max(number), 0) + 1 FROM batch"))


def keep(db: Database, batch: int, rows: Counts) -> None:
    """Write the rows of a batch, and the streams that are new."""
    streams: dict[tuple[str, str, str], int] = {}
    for place, _ in rows:
        key = place[:3]
        if key not in streams:
            streams[key] = _stream(db, key)

    def values() -> Iterator[tuple[int, int, str, int, int, int]]:
        for (channel, account, stream, direction, start), (count, hostile) in rows:
            yield streams[channel, account, stream], start, direction, batch, count, hostile

    db.execute_many(
        "INSERT INTO message_count (stream, start, direction, batch, count, hostile)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        values(),
    )


def _stream(db: Database, key: tuple[str, str, str]) -> int:
    query = "SELECT number FROM stream WHERE channel = ? AND account = ? AND stream = ?"
    found = db.value(query, key)
    if found is None:
        db.execute("INSERT INTO stream (channel, account, stream) VALUES (?, ?, ?)", key)
        found = db.value(query, key)
    return int(found)
