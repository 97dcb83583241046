"""Recompute the whole history and compare it with every table; name the first thing that differs.

Three passes. The chains: each row's hash follows from the row before and its own fields, none is
missing; a row that was blanked when what it told of was deleted for good must be one of those that
the history says were, and unchanged since. The tables: each row is what the last line of history
about it says, and nothing else is there. The texts and the counts of imports: each fits its
digest; a text is blank only where the history says that it was blanked. Outside are
`tables.OUTSIDE` and SQLite's own tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from cmtracker.model import NOTHING, Batch
from cmtracker.store import seals, texts
from cmtracker.store.batches import BatchDigests
from cmtracker.store.connection import Database
from cmtracker.store.expiring import TEXTS, BlankLines, claimed
from cmtracker.store.history import BLANK_INSTANT, GENESIS, LINE, chain_link
from cmtracker.store.tables import BY_KIND, BY_NAME, OUTSIDE, RUNNING, TABLES, Table

ERASED = "text"
"""The entity of a history line that says that a text was blanked."""


class Fault(NamedTuple):
    """The first thing that does not fit: the key of a sentence (`errors.<key>`) and its values."""

    key: str
    values: Mapping[str, Any] = NOTHING


class Verification(NamedTuple):
    """What a check found: `rows` lines of history in `acts` acts, all of them or up to a fault.

    `sealed_rows`: how many lines the digest that was asked about vouches for.
    """

    ok: bool
    rows: int
    acts: int
    first_fault: Fault | None = None
    sealed_rows: int | None = None


class _Stop(Exception):  # noqa: N818 - not an error: it ends the check at the first fault
    def __init__(self, key: str, **values: Any) -> None:  # noqa: ANN401 - goes into a sentence
        super().__init__(key)
        self.fault = Fault(key, values)


def verify(db: Database, against: str | None = None) -> Verification:
    """Check everything, at one moment of the file. `against`: a seal's digest from elsewhere.

    Reads only. Raises `UserError` when the file cannot be read at all.
    """
    check = _Check(db, seals.plain(against) if against else None)
    with db.transaction("DEFERRED"):
        try:
            check.run()
        except _Stop as stop:
            return Verification(False, check.rows, check.acts, stop.fault, check.sealed_rows)
    return Verification(True, check.rows, check.acts, None, check.sealed_rows)


_LINES = f"""SELECT place, device, seq, instant, act, action, entity, entity_id, before, after,
  reason, hash, {LINE} FROM history ORDER BY place"""


class _Check:
    """One pass over the file, and what it has learnt so far."""

    def __init__(self, db: Database, seal: str | None) -> None:
        self.db = db
        self.rows = 0
        self.acts = 0
        self.sealed_rows: int | None = None
        self._seal = seal
        self._states: dict[tuple[str, str], str] = {}
        self._texts: set[str] = set()
        self._erased: set[str] = set()
        self._heads: dict[str, tuple[int, str]] = {}
        self._blanks = BlankLines()

    def run(self) -> None:
        self._check_schema()
        self._check_chains()
        for table in TABLES:
            self._check_table(table)
        for name, id_ in self._states:
            raise _Stop("fault_missing", table=name, id=id_)
        self._check_batches()
        self._check_texts()
        if self._seal is not None and self.sealed_rows is None:
            raise _Stop("fault_seal", digest=seals.grouped(self._seal))

    def _check_schema(self) -> None:
        """Refuse a table that no step made, a missing one, and a history without its guards."""
        found = set()
        for kind, name in self.db.rows("SELECT type, name FROM sqlite_master"):
            if kind in {"table", "trigger", "view"} and not name.startswith("sqlite_"):
                found.add(name)
        for name in sorted(found ^ (EXPECTED | OUTSIDE)):
            raise _Stop("fault_schema", name=name)

    def _check_chains(self) -> None:
        last_act = ""
        for row in self.db.each(_LINES):
            place, device, seq, instant, act, action, entity, id_, *told, hash_, line = row
            before, after, reason = told
            count, previous = self._heads.get(device, (0, GENESIS))
            ordered = place == self.rows + 1 and seq == count + 1
            fits = sha256(chain_link(previous, line)).hexdigest() == hash_
            is_blank = not fits and instant == BLANK_INSTANT and told == [None] * 3
            if not ordered or not (fits or is_blank):
                raise _Stop("fault_chain", place=self.rows + 1)
            if is_blank:
                self._blanks.add(place, hash_, line)
            self._heads[device] = seq, hash_
            self.rows = place
            if act != last_act:
                last_act = act
                self.acts += 1
            if fits:
                self._follow(action, entity, id_, before, after)
            if reason is not None:
                self._texts.add(reason)
            if self._seal is not None and seals.digest_of(self._heads) == self._seal:
                self.sealed_rows = place
        if self._blanks.told() != claimed(self.db):
            raise _Stop("fault_blank")

    def _follow(
        self, action: str, entity: str, id_: str, before: str | None, after: str | None
    ) -> None:
        """Keep what a line says that a row now is."""
        if after is not None:
            self._texts.update(TEXTS.findall(after))
        if before is not None and entity == RUNNING.name:  # told with texts of its own
            self._texts.update(TEXTS.findall(before))
        if entity in BY_NAME:
            if self._states.get((entity, id_)) != before or after is None:
                raise _Stop("fault_chain", place=self.rows)
            self._states[entity, id_] = after
        elif entity == ERASED and action == "erase":
            self._erased.add(id_)

    def _check_table(self, table: Table) -> None:
        columns = ", ".join(f'"{name}"' for name in table.stored)
        for id_, *row in self.db.each(f"SELECT id, {columns} FROM {table.name}"):
            expected = self._states.pop((table.name, id_), None)
            if expected is None:
                raise _Stop("fault_unknown", table=table.name, id=id_)
            if table.told(row) != expected:
                raise _Stop("fault_row", table=table.name, id=id_)

    def _check_batches(self) -> None:
        """Compare the counts of each import with its digest in the history and with its pack."""
        names = BY_KIND[Batch].name
        rows = self.db.rows(f"SELECT id, number, rows_digest, counts FROM {names} ORDER BY number")
        digests = BatchDigests({number for _, number, _, _ in rows})
        if not digests.read(self.db):
            raise _Stop("fault_unknown", table="message_count", id=digests.stray)
        packed = {
            number: columns
            for number, *columns in self.db.rows(
                "SELECT batch, runs, gaps, counts, hostile FROM message_pack"
            )
        }
        for id_, number, digest, counts in rows:
            fits = digests.of(number) == (digest, counts)
            if not fits or packed.pop(number, None) != list(digests.pack_of(number)):
                raise _Stop("fault_batch", id=id_)
        for number in packed:
            raise _Stop("fault_unknown", table="message_pack", id=str(number))

    def _check_texts(self) -> None:
        for id_, salt, body in self.db.each("SELECT id, salt, body FROM text"):
            blank = salt is None and body is None
            fits = isinstance(salt, str) and isinstance(body, str)
            if id_ not in self._texts:
                raise _Stop("fault_unknown", table="text", id=id_)
            self._texts.remove(id_)
            if blank != (id_ in self._erased) or not (
                blank or (fits and texts.digest(salt, body) == id_)
            ):
                raise _Stop("fault_text", id=id_)
        for id_ in self._texts:
            raise _Stop("fault_missing", table="text", id=id_)


EXPECTED = frozenset(
    {
        *BY_NAME,
        "history",
        "text",
        "stream",
        "message_count",
        "message_pack",
        "history_is_never_changed",
        "history_is_never_shortened",
    }
)
"""Every table and trigger that the migrations make, apart from those outside."""
