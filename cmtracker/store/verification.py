"""Recompute the whole history and compare it with every table; name the first thing that differs.

The engine's own check of the file comes first (`PRAGMA integrity_check`): where an index is
damaged, other questions get wrong answers. Then three passes. The chains: each row's hash follows
from the row before and its own fields, none is missing; a row that was blanked when what it told of
was deleted for good must be one of those that the history says were, and unchanged since. The
tables: each row is what the last line of history about it says, and nothing else is there. The
texts and the counts of imports: each fits its digest; a text is blank only where the history says
that it was blanked.

No value may hold a NUL: the engine's own functions stop there. Outside are `OUTSIDE_COLUMNS`,
`tables.OUTSIDE` and SQLite's own tables. That lines were cut from the end of a chain is found only
against a seal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from cmtracker.model import NOTHING, Batch
from cmtracker.store import batches, devices, seals, texts, under_way
from cmtracker.store.batches import BatchDigests
from cmtracker.store.blank_lines import TEXTS, BlankLines, claimed
from cmtracker.store.connection import Database
from cmtracker.store.history import (
    BLANK_INSTANT,
    FIELDS,
    GENESIS,
    Clocks,
    SetBack,
    chain_link,
    line_of,
)
from cmtracker.store.packs import Pack
from cmtracker.store.rows import NUL
from cmtracker.store.schema import BOUND, SINCE, Made, lacks, made_by
from cmtracker.store.tables import BY_KIND, BY_NAME, OUTSIDE, RUNNING, TABLES, Table

ERASED, ERASE = "text", "erase"
"""Entity and action of a history line that says that a text was blanked."""

OUTSIDE_COLUMNS = frozenset({(RUNNING.name, under_way.SIGN_OF_LIFE)})
"""What changes without a line of history: table and column."""

_HASH = re.compile("[0-9a-f]{64}")

_NUL_TOLD = "\\u0000"
"""A NUL in a state of the history, which is JSON (a text may hold the same characters, though)."""


class Fault(NamedTuple):
    """The first thing that does not fit: the key of a sentence (`errors.<key>`) and its values."""

    key: str
    values: Mapping[str, Any] = NOTHING


class Verification(NamedTuple):
    """What a check found: `rows` lines of history in `acts` acts, all of them or up to a fault.

    `sealed_rows`: how many lines the digest that was asked about vouches for. `set_back`: that the
    clock was set back between two lines, which is no fault. `devices`: how many others there are
    of which lines came, whose chains fit too.
    """

    ok: bool
    rows: int
    acts: int
    first_fault: Fault | None = None
    sealed_rows: int | None = None
    set_back: SetBack | None = None
    devices: int = 0


class _Stop(Exception):  # noqa: N818 - not an error: it ends the check at the first fault
    def __init__(self, key: str, **values: Any) -> None:  # noqa: ANN401 - goes into a sentence
        super().__init__(key)
        self.fault = Fault(key, values)


def verify(db: Database, against: str | None = None) -> Verification:
    """Check everything, at one moment of the file. `against`: a seal's digest from elsewhere.

    A file of an older version is checked as far as its history goes: before version 4 it vouched
    neither for the border between salt and body of a text nor for the session under way.

    Reads only. Raises `UserError` when the file cannot be read at all.
    """
    check = _Check(db, seals.plain(against) if against is not None else None)
    fault = None
    with db.transaction("DEFERRED"):
        try:
            check.run()
        except _Stop as stop:
            fault = stop.fault
    return Verification(
        fault is None,
        check.rows,
        check.acts,
        fault,
        check.sealed_rows,
        check.clocks.told(),
        len(check.devices),
    )


_PACKS = "SELECT batch, runs, gaps, counts, hostile FROM message_pack"
_LINES = f"SELECT place, hash, {FIELDS} FROM history ORDER BY place"


class _Check:
    """One pass over the file, and what it has learnt so far."""

    def __init__(self, db: Database, seal: str | None) -> None:
        self.db = db
        self.rows = 0
        self.acts = 0
        self.sealed_rows: int | None = None
        self.devices: set[str] = set()
        self.clocks = Clocks()
        self._version = int(db.value("PRAGMA user_version"))
        self._seal = seal
        self._states: dict[tuple[str, str], str] = {}
        self._texts: set[str] = set()
        self._erased: set[str] = set()
        self._heads: dict[str, tuple[int, str]] = {}
        self._blanks = BlankLines()

    def run(self) -> None:
        if not self.db.is_whole():
            raise _Stop("fault_engine")
        self._check_schema()
        self._check_chains()
        if SINCE["device_line"] <= self._version:
            self._check_devices()
        for table in TABLES:
            if SINCE.get(table.name, 1) <= self._version:
                self._check_table(table)
        for name, id_ in self._states:
            raise _Stop("fault_missing", table=name, id=id_)
        if self._version >= BOUND and not under_way.is_as_told(self.db):
            raise _Stop("fault_running")
        self._check_batches()
        self._check_texts()
        if self._seal is not None and self.sealed_rows is None:
            raise _Stop("fault_seal", digest=seals.grouped(self._seal))

    def _check_schema(self) -> None:
        """Refuse a table, index or trigger that no step made so, or that is missing."""
        found: dict[str, Made] = {}
        expected = made_by(self._version)
        for name, *made in self.db.rows("SELECT name, type, tbl_name, sql FROM sqlite_master"):
            one = Made(*made)
            if one.table in OUTSIDE:
                continue
            if one.sql is not None:
                found[str(name)] = one
            elif one.table not in expected or not _is_own_index(str(name), one):
                raise _Stop("fault_schema", name=name)
        for name in sorted(found.keys() | expected.keys()):
            if found.get(name) != expected.get(name):
                raise _Stop("fault_schema", name=name)

    def _check_chains(self) -> None:
        last_act = ""
        for place, hash_, *fields in self.db.each(_LINES):
            device, seq, instant, act, _, _, _, _, action, entity, id_, *told = fields
            before, after, reason = told
            line = line_of(fields)
            count, previous = self._heads.get(device, (0, GENESIS))
            ordered = place == self.rows + 1 and seq == count + 1
            fits = sha256(chain_link(previous, line)).hexdigest() == hash_
            is_blank = not fits and instant == BLANK_INSTANT and told == [None] * 3
            if not ordered or not (fits or (is_blank and _is_hash(hash_))):
                raise _Stop("fault_chain", place=self.rows + 1)
            if NUL in line:
                raise _Stop("fault_nul", table="history", id=place)
            if is_blank:
                self._blanks.add(place, hash_, line)
            self._heads[device] = seq, hash_
            self.rows = place
            if act != last_act:
                last_act = act
                self.acts += 1
            if fits:
                self.clocks.see(place, device, instant)
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
        elif entity == ERASED and action == ERASE:
            self._erased.add(id_)

    def _check_devices(self) -> None:
        """Recompute the chains from other devices, as far as they tell; none may lack a line."""
        instants, links = devices.Instants(self.db), []
        for row in devices.each_line(self.db):
            hash_, previous, device, seq, effective, told, *entry = row
            line = line_of((device, seq, *entry))
            fits = _is_hash(hash_) and sha256(chain_link(previous, line)).hexdigest() == hash_
            if told != int(fits) or not instants.follows(row) or instants.of(hash_) != effective:
                raise _Stop("fault_device", device=device)
            if NUL in line:
                raise _Stop("fault_nul", table="device_line", id=hash_)
            if not told:
                links.append(row)
            self.devices.add(device)
            self._texts.update(devices.texts_named(entry))
        claim = devices.claimed(self.db)
        lacks_line = any(not instants.has(str(hash_)) for _, _, hash_ in claim.heads)
        if lacks_line or devices.links_digest(links) != claim.links:
            raise _Stop("fault_device", device=", ".join(sorted(self.devices)))

    def _check_table(self, table: Table) -> None:
        columns = ", ".join(
            "NULL" if lacks(self._version, table.name, name) else f'"{name}"'
            for name in table.stored
        )
        for id_, *row in self.db.each(f"SELECT id, {columns} FROM {table.name}"):
            expected = self._states.pop((table.name, id_), None)
            if expected is None:
                raise _Stop("fault_unknown", table=table.name, id=id_)
            told = table.told(row)
            if told != expected:
                raise _Stop("fault_row", table=table.name, id=id_)
            if _NUL_TOLD in told and _has_nul(row):
                raise _Stop("fault_nul", table=table.name, id=id_)

    def _check_batches(self) -> None:
        """Compare the digest of each import with that of its counts, and with that of its pack."""
        names = BY_KIND[Batch].name
        rows = self.db.rows(f"SELECT id, number, rows_digest, counts FROM {names} ORDER BY number")
        digests = BatchDigests({number for _, number, _, _ in rows})
        if not digests.read(self.db):
            raise _Stop("fault_unknown", table="message_count", id=digests.stray)
        streams = batches.streams(self.db)
        has_packs = SINCE["message_pack"] <= self._version
        packs = self.db.rows(_PACKS) if has_packs else []
        packed = {number: Pack(*columns) for number, *columns in packs}
        for id_, number, digest, counts in rows:
            fits = digests.of(number) == (digest, counts)
            if fits and has_packs:
                fits = _fits_pack(packed.pop(number, None), counts, streams, digest)
            if not fits:
                raise _Stop("fault_batch", id=id_)
        for number in packed:
            raise _Stop("fault_unknown", table="message_pack", id=str(number))
        for number, stream in streams.items():
            if _has_nul(stream):
                raise _Stop("fault_nul", table="stream", id=number)

    def _check_texts(self) -> None:
        first_form = texts.FirstForm()
        for id_, salt, body in self.db.each("SELECT id, salt, body FROM text ORDER BY id"):
            if id_ not in self._texts:
                raise _Stop("fault_unknown", table="text", id=id_)
            self._texts.remove(id_)
            is_blank = salt is None and body is None
            if is_blank != (id_ in self._erased):
                raise _Stop("fault_text", id=id_)
            if is_blank:
                continue
            if not (isinstance(salt, str) and isinstance(body, str)):
                raise _Stop("fault_text", id=id_)
            if texts.digest(salt, body) != id_:
                if texts.first_digest(salt, body) != id_:
                    raise _Stop("fault_text", id=id_)
                first_form.add(id_, salt, body)
            if NUL in salt or NUL in body:
                raise _Stop("fault_nul", table="text", id=id_)
        for id_ in self._texts:
            raise _Stop("fault_missing", table="text", id=id_)
        bound = self._version >= BOUND
        if bound and first_form.told() != (texts.claimed(self.db) or texts.FirstForm().told()):
            raise _Stop("fault_texts")


def _is_own_index(name: str, found: Made) -> bool:
    """Say whether this is an index by which the engine keeps the values of a column unique."""
    return found.type == "index" and name.startswith(f"sqlite_autoindex_{found.table}_")


def _fits_pack(
    pack: Pack | None, counts: int, streams: Mapping[int, tuple[str, str, str]], digest: str
) -> bool:
    """Say whether a pack holds the very counts of the batch with this digest."""
    if pack is None:
        return False
    try:
        return batches.pack_digest(pack, counts, streams) == digest
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        return False


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _has_nul(values: Iterable[object]) -> bool:
    return any(isinstance(value, str) and NUL in value for value in values)
