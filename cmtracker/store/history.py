r"""The history: one row for each thing that an act did, chained by SHA-256, never changed.

    hash = SHA-256( hash of the device's row before  "\n"  this row's fields, comma between )

Fields are written as SQL literals ('o''clock', 42, NULL), in the order of FIELDS. A quoted text
says where it ends, so no border between two fields can be moved unseen. `before` and `after` are
the row's columns as canonical JSON, empty columns left out. Each device has a chain of its own, so
that two devices can be joined later without a conflict; `place` is the order within this file.
What a row told may be blanked for good (`expiring`); it stays as a link of the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Instant
from cmtracker.store.connection import Database
from cmtracker.store.digests import sha256
from cmtracker.store.failures import damaged

FIELDS = (
    "device, seq, instant, act, name, kind, undoes, origin, action, entity, entity_id,"
    " before, after, reason"
)
ENTRY = tuple(FIELDS.split(", ")[2:])
"""The fields of a row that an act says; device and sequence are the chain's."""

GENESIS = ""
"""What the first row of a chain has in place of the hash before it."""

BLANK_INSTANT = 0
BLANK = "before IS NULL AND after IS NULL AND entity <> 'text'"
"""Which rows were blanked when what they told of was deleted for good (`expiring`), in SQL.

Any other row says what was or what became; one about a text says only that it was blanked.
"""


class ActKind(StrEnum):
    """What an act is for undo and redo; they pass over notes, the file's own housekeeping."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NOTE = "note"


class RowAction(StrEnum):
    """What a row of the history did to a record; to restore is to bring back a removed one.

    Rows about something else (a blanked text) have actions of their own.
    """

    INSERT = "insert"
    CHANGE = "change"
    REMOVE = "remove"
    RESTORE = "restore"


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
    line = line_of((device, seq, *entry))
    return str(sha256(chain_link(previous, line)).hexdigest())


def chain_link(previous: str, line: str) -> bytes:
    """Return what is hashed for a row: the hash before it and its fields as one line."""
    return f"{previous}\n{line}".encode("utf-8", "surrogatepass")


def line_of(fields: Sequence[str | int | None]) -> str:
    """Return the fields of a row, in the order of `FIELDS`, as one line.

    A value of a kind that no field has (a blob) gives a line that no history has.
    """
    return ",".join(
        [
            "NULL"
            if value is None
            else "'" + value.replace("'", "''") + "'"
            if isinstance(value, str)
            else str(value)
            for value in fields
        ]
    )


def head(db: Database, device: str) -> tuple[int, str]:
    """Return sequence and hash of a device's last row; (0, GENESIS) before the first.

    Nearly always that is the last row of the table, which is read without an index: a damaged one
    would lead to another row, and the next line would break the chain for ever. Raises `UserError`
    when the index does not lead to it.
    """
    last = db.row("SELECT device, seq, hash FROM history ORDER BY place DESC LIMIT 1")
    found = db.row(
        "SELECT seq, hash FROM history WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
    )
    if last is not None and last[0] == device and found != last[1:]:
        raise damaged(db.path)
    return (0, GENESIS) if found is None else (found[0], found[1])


def acts_from(db: Database, instant: Instant) -> int:
    """Return how many acts at an instant or later may have changed what a report says.

    Left out are seals, the file's own notes and the holidays of a year first written down. A line
    that tells an earlier time than one before it was written by a clock that was set back: it
    counts, unless a line after it shows that its place is before the instant.
    """
    return int(
        db.value(
            "SELECT count(DISTINCT act) FROM history WHERE place > coalesce((SELECT max(place) FROM"
            " (SELECT place, instant, max(instant) OVER (ORDER BY place) AS latest FROM history)"
            " WHERE instant = latest AND instant < ?), 0)"
            " AND entity NOT IN ('seal', 'meta')"
            " AND NOT (entity = 'holiday_year' AND action = 'insert')",
            (instant,),
        )
    )


class SetBack(NamedTuple):
    """Lines of the history that are older than the one before them: a clock was set back.

    `times`: how often; `place`: the first such line; `seconds`: by how much at most.
    """

    times: int
    place: int
    seconds: int


class Clocks:
    """Looks out for lines that are older than the one before them, device by device."""

    __slots__ = ("_found", "_last")

    def __init__(self) -> None:
        """Begin before the first line."""
        self._last: dict[str, Instant] = {}
        self._found: SetBack | None = None

    def see(self, place: int, device: str, instant: Instant) -> None:
        """Take in the next line; blank ones, which have no instant, are left out."""
        before = self._last.get(device, instant)
        self._last[device] = instant
        if instant < before:
            times, first, seconds = self._found or (0, place, 0)
            self._found = SetBack(times + 1, first, max(seconds, before - instant))

    def told(self) -> SetBack | None:
        """Return how often the clock was set back; None: never."""
        return self._found


def set_back(db: Database) -> SetBack | None:
    """Return how often the clock was set back between two lines of one device; None: never."""
    clocks = Clocks()
    for line in db.each(
        "SELECT place, device, instant FROM history"
        f" WHERE NOT (instant = {BLANK_INSTANT} AND {BLANK}) ORDER BY place"
    ):
        clocks.see(*line)
    return clocks.told()


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

    def add_insertions(self, entry: Entry, insertions: Iterable[tuple[str, str]]) -> None:
        """Write a row for each new record, of which its id and its state are given.

        `entry` is what such a row says, of whatever record: only `entity_id` and `after` differ.
        """
        from hashlib import sha256 as quick  # noqa: PLC0415 - see `digests`: for many rows only

        at, after = ENTRY.index("entity_id"), ENTRY.index("after")
        begin, middle = line_of((self._device,)), line_of(entry[:at])
        between, end = line_of(entry[at + 1 : after]), line_of(entry[after + 1 :])
        rows = []
        for id_, state in insertions:
            self._seq += 1
            line = f"{begin},{self._seq},{middle},{line_of((id_,))},{between},{line_of((state,))}"
            self._hash = quick(chain_link(self._hash, f"{line},{end}")).hexdigest()
            rows.append((self._seq, id_, state, self._hash))
        # What all rows have in common is written as it is hashed: as SQL.
        sql = (
            f"INSERT INTO history ({FIELDS}, hash)"
            f" VALUES ({begin}, ?, {middle}, ?, {between}, ?, {end}, ?)"
        )
        self._db.execute_many(sql, iter(rows))
