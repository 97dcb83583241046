"""Delete for good what ended before a date, when no claim can rest on it any more.

    history   1   2   3   4   5   6      2 and 4 told of a session that ended before the date:
    blank         x       x              they keep their place, act and hash, no time and no word
    line 6: {"lines": 2, "digest": …}    how many lines are blank in all, and what is left of them

The hash of a blank line cannot be computed again, but the line after it follows from it, so the
chain holds. What is left of the blank lines is vouched for by the digest in the last line of that
kind: one more blank, or one changed in any way, is found.

A record that lies across the date stays, and so does an import of counts as a whole until its
range is over: this deletes less. What later dates are computed by (profile, schedules, orders,
holidays) stays as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker.errors import UserError
from cmtracker.model import QUARTER, Instant
from cmtracker.store import devices, erasing, reading, texts
from cmtracker.store.acts import Act
from cmtracker.store.blank_lines import ACTION, ENTITY, TEXTS, blank_lines, claimed
from cmtracker.store.connection import Database
from cmtracker.store.failures import damaged
from cmtracker.store.history import BLANK, BLANK_INSTANT
from cmtracker.store.store import Store
from cmtracker.store.tables import RUNNING

UNFINISHED = " unfinished"
"""Ends what the file remembers of a deletion while copies may still hold what is gone here."""

GUARD = "history_is_never_changed"

COUNTS = ("message_count", "message_pack")
"""The tables that hold what imports brought, each row under the number of its `batch`."""

_ENDED = {
    "session": '"end" <= :instant',
    "absence": "last < :day",
    "on_call": '"end" <= :instant',
    "decision": "last < :day",
    "disclosure": "sent_at < :instant",
    "interruption": "at < :instant",
    "free_evening": "date < :day",
    "incident": "date < :day",
    "crisis": '"end" < :instant',
    "crisis_mark": "at < :instant",
    "period": "last < :day",
    "community": "date < :day",
    "entitlement": "printf('%04d-12-31', year) < :day",
    "hand_over": "max(given_on, coalesce(answered_on, given_on)) < :day",
    "recovery": "date < :day AND stated_on < :day",
    "hand_count": f"start <= :instant - {QUARTER}",
    "batch": '"end" < :instant',
}
"""When a row of a table ended before the date. The end of a batch is its last second."""


class Past(NamedTuple):
    """What ended before a date, removed records left out.

    `counts` are hand counts and rows of imports that are wholly past. `first` and `last`: the
    start of the first session and the end of the last. `unfinished`: an earlier deletion did not
    come to all copies: it was cut off, or a copy could not be changed.
    """

    sessions: int
    counts: int
    absences: int
    on_call: int
    decisions: int
    disclosures: int
    interruptions: int
    free_evenings: int
    incidents: int
    crises: int
    marks: int
    periods: int
    recoveries: int
    community: int
    entitlements: int
    hand_overs: int
    first: Instant | None
    last: Instant | None
    unfinished: bool

    @property
    def numbers(self) -> dict[str, int]:
        """How many there are, by kind."""
        fields = self._asdict()
        return {kind: fields[kind] for kind in self._fields[: self._fields.index("first")]}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be deleted."""
        return not any(self.numbers.values())


class Deletion(NamedTuple):
    """What was deleted for good, from how many copies, and which of them still hold it.

    `left` are copies that could not be opened or written, or a second folder that is not there.
    `swept`: nothing of it is left in the empty corners of the file either; another program at work
    may have kept the engine from that.
    """

    past: Past
    copies: int
    left: tuple[Path, ...]
    swept: bool


class Expiry:
    """What ended before a date in one open file: to be counted, or deleted for good."""

    def __init__(self, store: Store, before: date, instant: Instant) -> None:
        """Write nothing. `instant` is the local midnight with which the date `before` begins."""
        self._store = store
        self._db = store.db
        self._bounds: dict[str, Any] = {"day": before.isoformat(), "instant": instant}

    def past(self) -> Past:
        """Count it."""
        count = {name: self._ended("count(*)", name)[0][0] for name in _ENDED}
        ((imported,),) = self._ended("coalesce(sum(counts), 0)", "batch")
        ((first, last),) = self._ended('min(start), max("end")', "session")
        return Past(
            sessions=count["session"],
            absences=count["absence"],
            on_call=count["on_call"],
            decisions=count["decision"],
            disclosures=count["disclosure"],
            interruptions=count["interruption"],
            free_evenings=count["free_evening"],
            incidents=count["incident"],
            crises=count["crisis"],
            marks=count["crisis_mark"],
            periods=count["period"],
            community=count["community"],
            entitlements=count["entitlement"],
            hand_overs=count["hand_over"],
            recoveries=count["recovery"],
            counts=count["hand_count"] + imported,
            first=first,
            last=last,
            unfinished=(reading.remembered(self._db, reading.BEGINS) or "").endswith(UNFINISHED),
        )

    def _ended(self, what: str, table: str) -> list[Any]:
        sql = f"SELECT {what} FROM {table} WHERE removed = 0 AND {_ENDED[table]}"
        return self._db.rows(sql, self._bounds)

    def delete(self) -> Deletion:
        """Delete it here, all or nothing; then sweep, and do the same in every copy.

        Raises `UserError`, and then nothing was deleted. Cut off after that, or where a copy could
        not be changed, it is done again with the same date, which sees to the copies that are left.
        """
        db = self._db
        db.check_whole()  # by a damaged index, rows and lines would be overlooked
        # What is deleted is written over at once. And the engine would look through every table
        # for each text that goes; nothing that stays names one.
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA foreign_keys = OFF")
        try:
            with self._store.act(ACTION, undoable=False) as act:
                past = self.past()
                if _delete(db, act, self._bounds):
                    self._remember(db, act, UNFINISHED)
        finally:
            db.execute("PRAGMA foreign_keys = ON")
        swept = erasing.sweep(db)
        copies, left = erasing.in_copies(self._store, self._delete_in_copy)
        with suppress(UserError):  # it then stays unfinished, and is proposed again
            if self.past().unfinished and not left:
                with self._store.act(ACTION, undoable=False) as act:
                    self._remember(db, act)
        return Deletion(past, copies, left, swept)

    def _delete_in_copy(self, copy: Database) -> bool:
        act = erasing.act_in_copy(copy, ACTION)
        found = _delete(copy, act, self._bounds)
        if found:
            self._remember(copy, act)
        return found

    def _remember(self, db: Database, act: Act, note: str = "") -> None:
        """Remember from when on the file tells of everything; the date only ever rises."""
        known = reading.remembered(db, reading.BEGINS) or ""
        present = f"{self._bounds['day']} {self._bounds['instant']}"
        act.remember(reading.BEGINS, max(present, known.removesuffix(UNFINISHED)) + note)


def _delete(db: Database, act: Act, bounds: dict[str, Any]) -> bool:
    """Delete rows, texts and what the history tells of them; say whether there was anything."""
    if claimed(db) != blank_lines(db).told():
        raise UserError("fault_blank")
    known = _tables(db)
    ended = {
        name: [id_ for (id_,) in db.rows(f"SELECT id FROM {name} WHERE {condition}", bounds)]
        for name, condition in _ENDED.items()
        if name in known
    }
    lines = list(_lines(db, ended, bounds))
    if not lines:
        return False
    _delete_counts(db, ended["batch"])
    for name, ids in ended.items():
        db.execute_many(f"DELETE FROM {name} WHERE id = ?", ((id_,) for id_ in ids))
    with _unguarded(db):
        db.execute_many(
            f"UPDATE history SET instant = {BLANK_INSTANT}, before = NULL, after = NULL,"
            " reason = NULL WHERE place = ?",
            ((line.place,) for line in lines),
        )
    if "device_line" in known:
        about = _about(db, ended, bounds)
        lines += [_Line(0, *told) for told in devices.blank_about(db, act, about)]
    with texts.rebound(db, act):
        _delete_texts(db, lines)
    act.note(ACTION, ENTITY, bounds["day"], blank_lines(db).told())
    return True


def _tables(db: Database) -> set[str]:
    """Return the names of the tables of a file: an older copy lacks the newer ones."""
    return {name for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}


class _Line(NamedTuple):
    place: int
    before: str | None
    after: str | None
    reason: str | None


def _lines(db: Database, ended: dict[str, list[str]], bounds: dict[str, Any]) -> Iterator[_Line]:
    """Yield the lines of history about what goes, and about sessions that never were kept.

    A session under way is told of in lines of its own, under the id of the session it became.
    """
    for entity, id_ in _about(db, ended, bounds):
        for row in db.rows(
            "SELECT place, before, after, reason FROM history"
            f" WHERE entity_id = ? AND entity = ? AND NOT ({BLANK})",
            (id_, entity),
        ):
            yield _Line(*row)


def _about(
    db: Database, ended: dict[str, list[str]], bounds: dict[str, Any]
) -> list[tuple[str, str]]:
    """Return what the lines that go are about: entity and id."""
    about = [(name, id_) for name, ids in ended.items() for id_ in ids]
    paused = {id_ for (id_,) in db.rows("SELECT id FROM running")}  # under way still: it stays
    about += [(RUNNING.name, id_) for id_ in ended["session"] if id_ not in paused]
    return about + [(RUNNING.name, id_) for (id_,) in db.rows(_NEVER_KEPT, bounds)]


_NEVER_KEPT = f"""SELECT entity_id FROM history WHERE entity = '{RUNNING.name}' AND NOT ({BLANK})
  AND entity_id NOT IN (SELECT id FROM session) AND entity_id NOT IN (SELECT id FROM running)
  GROUP BY entity_id HAVING max(instant) < :instant"""


def _delete_counts(db: Database, batches: Iterable[str]) -> None:
    """Delete the counts of imports, and the streams that no count is left of."""
    numbers = [(db.value("SELECT number FROM batch WHERE id = ?", (id_,)),) for id_ in batches]
    known = _tables(db)
    for table in COUNTS:
        if table in known:
            db.execute_many(f"DELETE FROM {table} WHERE batch = ?", iter(numbers))
    if numbers:
        db.execute("DELETE FROM stream WHERE number NOT IN (SELECT stream FROM message_count)")


def _delete_texts(db: Database, lines: Iterable[_Line]) -> None:
    """Delete the words that the blanked lines named; a reason stays while a line still gives it."""
    tables = {"history", "device_line"} & _tables(db)
    reasons = {
        id_
        for table in tables
        for (id_,) in db.rows(f"SELECT DISTINCT reason FROM {table} WHERE reason IS NOT NULL")
    }
    named: dict[str, None] = {}
    for line in lines:
        for told in (line.before, line.after):
            named.update(dict.fromkeys(TEXTS.findall(told or "")))
        if line.reason is not None and line.reason not in reasons:
            named[line.reason] = None
    db.execute_many("DELETE FROM text WHERE id = ?", ((id_,) for id_ in named))


@contextmanager
def _unguarded(db: Database) -> Iterator[None]:
    """Lift the guard of the history inside the transaction, and put the same one back."""
    guard = db.value("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (GUARD,))
    if guard is None:
        raise damaged(db.path)
    db.execute(f"DROP TRIGGER {GUARD}")
    yield
    db.execute(guard)
