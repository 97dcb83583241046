r"""The history: one row for each thing that an act did, chained by SHA-256, never changed.

    hash = SHA-256( hash of the device's row before  "\n"  this row's fields, comma between )

Fields are written as SQL literals ('o''clock', 42, NULL), in the order of FIELDS, so that one
statement can recompute them. `before` and `after` are the row's columns as canonical JSON, empty
columns left out. Each device has a chain of its own, so that two devices can be joined later
without a conflict; `place` is the order within this file. Kinds of act: "do", "undo", "redo", and
"note", which undo passes over. What a row told may be blanked for good (`expiring`); it stays as a
link of the chain.
"""

from __future__ import annotations

from typing import NamedTuple

from cmtracker.model import Instant
from cmtracker.store.connection import Database
from cmtracker.store.digests import sha256

FIELDS = (
    "device, seq, instant, act, name, kind, undoes, origin, action, entity, entity_id,"
    " before, after, reason"
)
GENESIS = ""
"""What the first row of a chain has in place of the hash before it."""

BLANK_INSTANT = 0
BLANK = "before IS NULL AND after IS NULL AND entity <> 'text'"
"""Which rows were blanked when what they told of was deleted for good (`expiring`), in SQL.

Any other row says what was or what became; one about a text says only that it was blanked.
"""


class ActDone(NamedTuple):
    """One act as the history tells it: `origin` is the program that made it, `rows` how much."""

    id: str
    name: str
    at: Instant
    origin: str
    rows: int = 1


Entry = tuple[str | int | None, ...]
"""What a history row says apart from its place in the chain: `FIELDS` after device and seq."""


def chained(previous: str, device: str, seq: int, entry: Entry) -> str:
    """Return the hash of a row: what the chain says of it and of all rows before it."""
    line = ",".join(map(_literal, (device, seq, *entry)))
    return str(sha256(chain_link(previous, line)).hexdigest())


def chain_link(previous: str, line: str) -> bytes:
    """Return what is hashed for a row: the hash before it and its fields as one line."""
    return f"{previous}\n{line}".encode("utf-8", "surrogatepass")


LINE = " || ',' || ".join(f"quote({name.strip()})" for name in FIELDS.split(","))
"""The fields of a row as one line, in SQL."""


def _literal(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def head(db: Database, device: str) -> tuple[int, str]:
    """Return sequence and hash of a device's last row; (0, GENESIS) before the first."""
    row = db.row(
        "SELECT seq, hash FROM history WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
    )
    return (0, GENESIS) if row is None else (row[0], row[1])


class Chain:
    """The end of one device's chain inside one transaction."""

    __slots__ = ("_db", "_device", "_hash", "_seq")

    def __init__(self, db: Database, device: str) -> None:
        """Read where the chain ends; nobody else can write until the transaction is over."""
        self._db = db
        self._device = device
        self._seq, self._hash = head(db, device)

    def add(self, entry: Entry) -> None:
        """Write one row."""
        self._seq += 1
        self._hash = chained(self._hash, self._device, self._seq, entry)
        self._db.execute(
            f"INSERT INTO history ({FIELDS}, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (self._device, self._seq, *entry, self._hash),
        )
