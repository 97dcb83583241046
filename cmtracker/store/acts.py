"""One act: what a person did in one go, kept whole or not at all, and undone whole.

Each insert, change and removal writes the row and its line of history in the same transaction. A
removal is a mark. The session under way stands in a table of its own; whatever begins, amends or
ends it is told in the history, so that undo can bring it back and `verify` compare it. Only its
sign of life is not told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from cmtracker.errors import UserError
from cmtracker.model import Batch, HolidayYear, Instant, MessageCount, Request, Running, Session
from cmtracker.names import folded
from cmtracker.store import reading, texts
from cmtracker.store.connection import Database
from cmtracker.store.history import ActKind, Chain, Entry, RowAction
from cmtracker.store.rows import canonical
from cmtracker.store.tables import BY_KIND, RUNNING, Meta, Table

R = TypeVar("R")
State = dict[str, Any]
"""The columns of a stored row that are not empty, as the history keeps them."""


def new_id() -> str:
    """Return a random UUID (version 4), without paying for the uuid module."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    h = raw.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def state_of(db: Database, table: Table, id_: str) -> State | None:
    """Return the stored row of an id, whether removed or not; None when there is none."""
    columns = ", ".join(f'"{name}"' for name in table.stored)
    row = db.row(f"SELECT {columns} FROM {table.name} WHERE id = ?", (id_,))
    return None if row is None else as_state(table, row)


def as_state(table: Table, row: Iterable[Any]) -> State:
    """Return the columns of a row that are not empty; `removed` only when it is."""
    state = {n: v for n, v in zip(table.stored, row, strict=True) if v is not None}
    if state["removed"] == 0:
        del state["removed"]
    return state


class Who(NamedTuple):
    """Who acts, when, and why: what every line of one act has in common."""

    id: str
    name: str
    instant: Instant
    origin: str
    kind: ActKind = ActKind.DO
    undoes: str | None = None
    reason: str = ""


class Act:
    """What can be done inside `Store.act`. Records come back with their ids."""

    def __init__(self, db: Database, chain: Callable[[], Chain], who: Who) -> None:
        """Write nothing yet: an act that does nothing leaves no trace."""
        self._db = db
        self._open_chain = chain
        self._chain: Chain | None = None
        self._who = who
        self._reason: str | None = None

    @property
    def id(self) -> str:
        """The id of this act, by which `Store.last_act` knows it once it is kept."""
        return self._who.id

    def followed_by(
        self, name: str, origin: str | None = None, *, undoable: bool | None = None
    ) -> Act:
        """Return another act in the same transaction: undone apart, kept or lost with this one.

        `origin` is that of the new act, where it is another; one that is not `undoable` is passed
        over by undo (None: as this one). This act must not be used afterwards.
        """
        who = self._who._replace(id=new_id(), name=name, origin=origin or self._who.origin)
        if undoable is False:
            who = who._replace(kind=ActKind.NOTE, undoes=None)
        return Act(self._db, self._open_chain, who)

    # --- records -------------------------------------------------------------------------------

    def insert(self, record: R) -> R:
        """Keep a new record; without an id it is given one.

        An id that was removed comes back with the new content. Raises `UserError` id_taken for
        one that is there. A holiday year that is there already is replaced.
        """
        table = BY_KIND[type(record)]
        if isinstance(record, HolidayYear):
            record = self._same_year(record)  # type: ignore[assignment]
        given = getattr(record, "id", "")
        id_ = given or new_id()
        before = state_of(self._db, table, id_) if given else None
        if before is not None and "removed" not in before and not isinstance(record, HolidayYear):
            raise UserError("id_taken", id=id_)
        after = self._encoded(table, record, before)
        if before != after:
            self._write(table, id_, before, after)
        return _with_id(record, id_)

    def insert_new(self, records: Sequence[R], step: Callable[[int], None]) -> int:
        """Keep those of some records of one kind whose ids nothing has or had; return how many.

        All have ids; one whose making was undone is as if it had never been. The same as `insert`
        one by one, in a fraction of the time. `step` is told from time to time how many are done;
        where it raises, the act keeps nothing.
        """
        from cmtracker.store import bulk  # noqa: PLC0415 - imports only

        if not records:
            return 0
        table = BY_KIND[type(records[0])]
        gone = bulk.taken_back(self._db, table)
        back = {record.id: record for record in reversed(records) if record.id in gone}  # type: ignore[attr-defined]
        new = bulk.insert_new(self._db, table, records, partial(self._note_new, table), step)
        for record in back.values():
            self.insert(record)
        return new + len(back)

    def has_id(self, kind: type[Any], id_: str) -> bool:
        """Tell whether a record of an id is there or was removed by an act that still stands."""
        from cmtracker.store import bulk  # noqa: PLC0415 - start and stop need none of it

        return bulk.has_id(self._db, BY_KIND[kind], id_)

    def change(self, seen: R | str, record: R) -> R:
        """Replace a record by another of the same kind, which keeps its id.

        `seen` is the record as the caller read it: when it has changed meanwhile, in another
        window or from the command line, nothing is written (`UserError` changed_elsewhere). Where
        the caller read it inside this act its id is enough. Raises `UserError` no_such_id.
        """
        table = BY_KIND[type(record)]
        id_ = seen if isinstance(seen, str) else str(getattr(seen, "id", ""))
        current = self.find(type(record), id_)
        if not isinstance(seen, str) and _plain(seen) != _plain(current):
            raise UserError("changed_elsewhere", id=id_)
        before = state_of(self._db, table, id_)
        after = self._encoded(table, record, before)
        if before is not None:
            for name in table.lasting:
                after.pop(name, None)
            kept = (*table.extra, *table.lasting)
            after |= {name: before[name] for name in kept if name in before}
        if before != after:
            self._write(table, id_, before, after)
        return _with_id(record, id_)

    def remove(self, kind: type[Any], id_: str) -> None:
        """Mark a record as removed. Raises `UserError` no_such_id."""
        table = BY_KIND[kind]
        before = state_of(self._db, table, id_)
        if before is None or "removed" in before:
            raise reading.missing(self._db, kind, id_)
        self._write(table, id_, before, before | {"removed": 1})

    def remove_seen(self, seen: R) -> None:
        """Mark a record as removed, as the caller read it.

        Raises `UserError`: no_such_id, changed_elsewhere where it has changed meanwhile.
        """
        kind, id_ = type(seen), str(getattr(seen, "id", ""))
        if _plain(self.find(kind, id_)) != _plain(seen):
            raise UserError("changed_elsewhere", id=id_)
        self.remove(kind, id_)

    def remember(self, name: str, value: str) -> None:
        """Let the file remember a value under a name."""
        known = self.known(Meta, name)
        if known is None:
            self.insert(Meta(name, value))
        elif known.value != value:
            self.change(name, Meta(name, value))

    def find(self, kind: type[R], id_: str) -> R:
        """Return a record by its whole id, as it is now. Raises `UserError` no_such_id."""
        found = reading.records(self._db, kind, "removed = 0 AND id = ?", (id_,))
        if not found:
            raise reading.missing(self._db, kind, id_)
        return found[0]

    def known(self, kind: type[R], id_: str) -> R | None:
        """Return the record that an id has or had, removed or not; None for a new id."""
        found = reading.records(self._db, kind, "id = ?", (id_,))
        return found[0] if found else None

    def has_crisis(self) -> bool:
        """Tell whether a crisis goes on."""
        going_on = 'SELECT 1 FROM crisis WHERE removed = 0 AND "end" IS NULL LIMIT 1'
        return self._db.row(going_on) is not None

    # --- message counts ------------------------------------------------------------------------

    def add_count(self, count: MessageCount) -> MessageCount:
        """Add to the hand count of the same quarter, channel, account and direction.

        Channel and account are compared as names (`names.folded`); the latest spelling is kept.
        Returns the count as it now stands. Each call is one line of history.
        """
        of_quarter = reading.records(
            self._db,
            MessageCount,
            "removed = 0 AND start = ? AND stream = ? AND direction = ? AND source = ?",
            (count.start, count.stream, count.direction.value, count.source.value),
        )
        place = folded(count.channel), folded(count.account)
        old = next(
            (one for one in of_quarter if (folded(one.channel), folded(one.account)) == place), None
        )
        if old is None:
            return self.insert(count)
        total = count._replace(
            count=old.count + count.count, hostile=old.hostile + count.hostile, id=old.id
        )
        return self.change(old.id, total)

    def insert_batch(
        self,
        batch: Batch,
        counts: Iterable[MessageCount],
        step: Callable[[int], None] | None = None,
    ) -> Batch:
        """Keep the counts of one import: one line of history, with the digest of all rows.

        Counts of the same quarter, stream and direction are added; `batch.counts` becomes the
        number of rows kept. Removed and brought back whole. `step` is told from time to time how
        many rows have been written; where it raises, the act keeps nothing.
        """
        from cmtracker.store import batches  # noqa: PLC0415 - start and stop need none of it

        table = BY_KIND[Batch]
        runs = batches.gathered(counts)
        rows = sum(len(run.counts) for run in runs)
        batch = batch._replace(id=batch.id or new_id(), counts=rows)
        if state_of(self._db, table, batch.id) is not None:
            raise UserError("id_taken", id=batch.id)
        number = batches.next_number(self._db)
        after = self._encoded(table, batch, None)
        after |= {"number": number, "rows_digest": batches.rows_digest(runs)}
        self._write(table, batch.id, None, after)
        batches.keep(self._db, number, runs, step)
        return batch

    def remove_batch(self, id_: str) -> None:
        """Mark a batch as removed; none of its counts is shown any more."""
        self.remove(Batch, id_)

    # --- the session under way -----------------------------------------------------------------

    def running(self) -> Running | None:
        """Return the session under way; it cannot change until this act is over."""
        return reading.running(self._db)

    def set_running(self, running: Running | None) -> None:
        """Begin, amend or end the session under way: the row, and its line of history."""
        current = self.running()
        if running == current:
            return
        before = self._told(current)
        _write_running(self._db, running)
        self.tell_running(before)

    def tell_running(self, before: State | None) -> None:
        """Write into the history how the session under way stands; `before` is what it says."""
        after = self._told(self.running())
        subject = after or before
        assert subject is not None  # noqa: S101 - they differ, so one of them is there
        action = RowAction.INSERT if after else RowAction.REMOVE
        if before and after:
            action = RowAction.CHANGE
        self._note(action, RUNNING.name, subject["id"], before, after)

    def _told(self, running: Running | None) -> State | None:
        """Return what the history says of a running session: its free text by digest."""
        if running is None:
            return None
        state: State = {"id": running.id}
        for name, value in zip(RUNNING.columns, RUNNING.encode(running), strict=True):
            if value is not None:
                state[name] = texts.keep(self._db, str(value)) if name in RUNNING.texts else value
        return state

    # --- writing -------------------------------------------------------------------------------

    def restore(self, table: Table, id_: str, before: State | None, after: State) -> None:
        """Put a row back to a state that the history holds (undo and redo)."""
        self._write(table, id_, before, after)

    def note(self, action: str, entity: str, entity_id: str, after: State | None = None) -> None:
        """Write a line of history about something that is not a record."""
        self._note(action, entity, entity_id, None, after)

    def _write(self, table: Table, id_: str, before: State | None, after: State) -> None:
        values = [after.get(name) for name in table.stored]
        values[-1] = after.get("removed", 0)
        names = [f'"{name}"' for name in table.stored]
        if before is None:
            marks = ", ".join("?" * (len(names) + 1))
            sql = f"INSERT INTO {table.name} (id, {', '.join(names)}) VALUES ({marks})"
            self._db.execute(sql, [id_, *values])
        else:
            pairs = ", ".join(f"{name} = ?" for name in names)
            self._db.execute(f"UPDATE {table.name} SET {pairs} WHERE id = ?", [*values, id_])
        self._note(_action(before, after), table.name, id_, before, after)

    def _note(
        self, action: str, entity: str, id_: str, before: State | None, after: State | None
    ) -> None:
        chain = self._opened_chain()
        before_told = None if before is None else canonical(before)
        after_told = None if after is None else canonical(after)
        chain.add(self._entry(action, entity, id_, before_told, after_told))

    def _note_new(self, table: Table, insertions: Sequence[tuple[str, str]]) -> None:
        """Tell of new records in the history, by their ids and states."""
        if insertions:
            chain = self._opened_chain()
            chain.add_insertions(
                self._entry(RowAction.INSERT, table.name, "", None, ""), insertions
            )

    def _opened_chain(self) -> Chain:
        if self._chain is None:
            self._chain = self._open_chain()
            self._reason = texts.keep(self._db, self._who.reason) if self._who.reason else None
        return self._chain

    def _entry(
        self, action: str, entity: str, id_: str, before: str | None, after: str | None
    ) -> Entry:
        """Return what a line of history says, in the order of `ENTRY`."""
        who = self._who
        act = who.instant, who.id, who.name, who.kind.value, who.undoes, who.origin
        return (*act, str(action), entity, id_, before, after, self._reason)

    def _encoded(self, table: Table, record: Any, before: State | None) -> State:  # noqa: ANN401
        """Return the state of a record; words that did not change keep their digest."""
        state: State = {}
        for name, value in zip(table.columns, table.encode(record), strict=True):
            if value is None:
                continue
            if name in table.texts:
                old = before.get(name) if before else None
                same = old is not None and texts.body_of(self._db, old) == value
                state[name] = old if same else texts.keep(self._db, str(value))
            else:
                state[name] = value
        return state

    def _same_year(self, year: HolidayYear) -> HolidayYear:
        """Return the year with the id under which the file knows it already."""
        found = reading.records(
            self._db,
            HolidayYear,
            "country = ? AND subdivision IS ? AND year = ? LIMIT 1",
            (year.country, year.subdivision, year.year),
        )
        return year._replace(id=found[0].id) if found else year


def blank_running(db: Database, id_: str, column: str | None) -> None:
    """Empty the free texts (or the one named) of the session under way, if it has this id."""
    names = RUNNING.texts if column is None else RUNNING.texts & {column}
    for name in sorted(names):
        db.execute(f"UPDATE running SET {name} = NULL WHERE id = ?", (id_,))


def _write_running(db: Database, running: Running | None) -> None:
    """Put the one row of the session under way, or none."""
    db.execute("DELETE FROM running")
    if running is None:
        return
    names = ", ".join(f'"{name}"' for name in ("id", *RUNNING.columns))
    marks = ", ".join("?" * (len(RUNNING.columns) + 1))
    values = (running.id, *RUNNING.encode(running))
    db.execute(f"INSERT INTO running ({names}) VALUES ({marks})", values)


def _action(before: State | None, after: State) -> RowAction:
    if before is None:
        return RowAction.INSERT
    if ("removed" in before) != ("removed" in after):
        return RowAction.REMOVE if "removed" in after else RowAction.RESTORE
    return RowAction.CHANGE


def _with_id(record: R, id_: str) -> R:
    return record._replace(id=id_)  # type: ignore[attr-defined, no-any-return]  # a named tuple


def _plain(record: Any) -> Any:  # noqa: ANN401 - a record of any kind
    """Return a record as the file can tell it from others.

    An empty request is left out, and so is what a session says of when it was known: where the
    file does not hold that, whoever reads the log fills it in.
    """
    if getattr(record, "request", None) == Request():
        record = record._replace(request=None)
    if isinstance(record, Session):
        return record._replace(known=None, known_same_day=None)
    return record
