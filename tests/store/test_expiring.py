# ruff: noqa: S608 - the names of tables are our own
"""What ended before a date goes for good: rows, words, times; the rest stays and still verifies."""

from __future__ import annotations

import os
import struct
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import integers

from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    HOUR,
    Absence,
    AbsenceKind,
    Batch,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    IncidentKind,
    Interruption,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    RecoveryState,
    Request,
    Rule,
    Running,
    Schedule,
    Session,
    Slot,
)
from cmtracker.store import changes, open_store, safekeeping, seals
from cmtracker.store.expiring import Expiry
from cmtracker.store.restoring import content_of, restore
from cmtracker.store.verification import verify

NEW_YEAR = date(2022, 1, 1)
MIDNIGHT = 1_640_991_600
"""2022-01-01T00:00:00+01:00."""
OLD = MIDNIGHT - 30 * DAY - 12_345
OLD_DAY = date(2021, 12, 1)
NEW = MIDNIGHT + 30 * DAY
NEW_DAY = date(2022, 1, 31)
SECRET = "Madame Dupont-Martin"
WEEK = ((Slot(32_400, 43_200),), (), (), (), (), (), ())


def counts(start: int, stream: str) -> list[MessageCount]:
    start -= start % 900
    return [
        MessageCount(start + 900 * n, "telegram", Direction.RECEIVED, 7, 0, "", stream)
        for n in range(3)
    ]


def dated(day: date, start: int, word: str) -> list:
    """One record of every kind that goes, on a day."""
    return [
        Absence(day, day, AbsenceKind.LEAVE),
        OnCall(start, start + HOUR, word),
        Decision(word, day, day, (Rule.DAILY_REST,)),
        Disclosure(start, word, word, ("ran",), word),
        Interruption(start, "facebook"),
        FreeEvening(day, start),
        Incident(day, IncidentKind.INSULT, reference=word),
        Crisis(word, start, start + HOUR),
        CrisisMark(MarkKind.ALERT, start, word),
        Period(word, day, day),
        Community("facebook", day, 35_000),
        Entitlement(AbsenceKind.LEAVE, day.year, 50, 7),
        HandOver(day.replace(day=1), day, word),
        Recovery(day, 60, RecoveryState.ASKED, day, note=word),
        MessageCount(start - start % 900, "facebook", Direction.SENT, 12),
    ]


def log(store, opener) -> None:
    """A log that began before the date and goes on after it, by every kind of act."""
    opener.now = OLD - DAY
    with store.act("setup", "ce qui reste") as act:
        act.insert(Profile(name="Camille"))
        act.insert(Schedule(date(2020, 1, 1), (WEEK,), source="délibération"))
        act.insert(Order("note 2020-14", date(2020, 1, 1), date(2021, 6, 30)))
    opener.now = OLD
    with store.act("facts", SECRET) as act:
        for record in dated(OLD_DAY, OLD, SECRET):
            act.insert(record)
    with store.act("start") as act:
        act.set_running(Running(OLD, "Europe/Paris", "ran", OLD, note=SECRET))
    with store.act("stop") as act:
        act.set_running(None)
        kept = act.insert(Session(OLD, OLD + HOUR, id="ran", note=SECRET, request=Request("DGA")))
    with store.act("edit", f"avec {SECRET}") as act:
        kept = act.change(kept, kept._replace(end=OLD + 2 * HOUR))
    with store.act("start") as act:
        act.set_running(Running(OLD, "Europe/Paris", "never kept", OLD, note=SECRET))
    store.undo()
    with store.act("add") as act:
        gone = act.insert(Session(OLD, OLD + HOUR, note=SECRET))
    with store.act("remove", SECRET) as act:
        act.remove(Session, gone.id)
    with store.act("import") as act:
        batch = Batch("", f"{SECRET}.json", "telegram", "telegram", OLD, OLD, OLD + HOUR, "one")
        act.insert_batch(batch, counts(OLD, "aa"))
    opener.now = NEW
    with store.act("add") as act:
        act.insert(Session(NEW, NEW + HOUR, id="new", note="à garder"))
        for record in dated(NEW_DAY, NEW, "nouveau"):
            act.insert(record)
    with store.act("import") as act:
        batch = Batch("", "new.json", "telegram", "telegram", NEW, NEW, NEW + HOUR, "two")
        act.insert_batch(batch, counts(NEW, "aa"))


def delete(store, day: date = NEW_YEAR, instant: int = MIDNIGHT):
    return Expiry(store, day, instant).delete()


def ids(store, kind) -> list:
    return [record.id for record in store.records(kind)]


KINDS = (
    Absence, OnCall, Decision, Disclosure, Interruption, FreeEvening, Period, Community, Recovery,
    Entitlement, HandOver, MessageCount, Session, Batch, Incident, Crisis, CrisisMark,
)  # fmt: skip


def test_what_ended_before_the_date_is_counted(store, opener):
    log(store, opener)

    past = Expiry(store, NEW_YEAR, MIDNIGHT).past()

    assert (past.sessions, past.absences, past.on_call, past.periods) == (1, 1, 1, 1)
    assert (past.decisions, past.disclosures, past.interruptions, past.free_evenings) == (1,) * 4
    assert (past.entitlements, past.hand_overs) == (1, 1)
    assert (past.incidents, past.crises, past.marks) == (1, 1, 1)
    assert (past.community, past.recoveries, past.counts) == (1, 1, 4)  # by hand 1, imported 3
    assert (past.first, past.last) == (OLD, OLD + 2 * HOUR)
    assert not past.is_empty


def test_what_ended_before_the_date_goes_and_all_else_stays(store, opener):
    log(store, opener)
    before = {kind: store.records(kind) for kind in KINDS}
    assert {kind: len(found) for kind, found in before.items()} == dict.fromkeys(KINDS, 2)
    rest = store.log()

    done = delete(store)

    assert done.past.sessions == 1
    assert {kind: store.records(kind) for kind in KINDS} == {
        kind: (found[1],) for kind, found in before.items()
    }
    after = store.log()
    assert (after.profiles, after.schedules, after.orders) == (
        rest.profiles,
        rest.schedules,
        rest.orders,
    )
    assert len(after.counts) == 4
    assert after.begins == NEW_YEAR
    assert verify(store.db).ok


def test_what_lies_across_the_date_stays(store, opener):
    opener.now = OLD
    last = NEW_YEAR - timedelta(days=1)
    with store.act("add") as act:
        act.insert(Session(MIDNIGHT - 60, MIDNIGHT + 60, id="across"))
        act.insert(Session(MIDNIGHT - 60, MIDNIGHT, id="just over"))
        act.insert(OnCall(OLD, MIDNIGHT + 1))
        act.insert(Absence(last, NEW_YEAR, AbsenceKind.LEAVE))
        act.insert(Absence(last, last, AbsenceKind.LEAVE))
        act.insert(Period("Fêtes", last, NEW_YEAR))
        act.insert(Recovery(last, 60, RecoveryState.ASKED, NEW_YEAR))
        act.insert(MessageCount(MIDNIGHT - 900, "x", Direction.SENT, 1))
        act.insert(MessageCount(MIDNIGHT, "x", Direction.SENT, 2))
    for digest, end in (("across", MIDNIGHT), ("over", MIDNIGHT - 1)):
        with store.act("import") as act:
            batch = Batch("", "f", "telegram", "telegram", OLD, OLD, end, digest)
            act.insert_batch(batch, counts(OLD, digest))

    delete(store)

    found = store.log()
    assert ids(store, Session) == ["across"]
    assert len(found.on_call) == len(found.periods) == len(found.recoveries) == 1
    assert [a.last for a in found.absences] == [NEW_YEAR]
    assert [b.digest for b in found.batches] == ["across"]
    assert sorted(c.count for c in found.counts) == [2, 7, 7, 7]
    assert verify(store.db).ok


def everything(opener) -> bytes:
    """All bytes of the data folder, and of the second folder beside it."""
    files = [path for path in opener.path.parents[1].rglob("*") if path.is_file()]
    assert any(path.parent.name == "backups" for path in files)
    assert any(path.parent.name == "key" for path in files)
    return b"".join(path.read_bytes() for path in files)


def traces() -> dict[str, bytes]:
    """What words and times of the old records look like in a file."""
    times = {OLD, OLD + HOUR, OLD + 2 * HOUR, OLD - OLD % 900}
    found = {"name": SECRET.encode(), "day": b'"2021-12-01"'}
    for time in times:
        found[f"{time} told"] = str(time).encode()
        found[f"{time} stored"] = struct.pack(">I", time)
    return found


def test_nothing_of_it_is_left_in_any_file(opener, tmp_path):
    (tmp_path / "key").mkdir()
    store = opener()
    log(store, opener)
    safekeeping.set_second_folder(store, tmp_path / "key")
    opener.now += DAY
    with store.act("add") as act:  # the first write of another day: one more copy
        act.insert(Session(NEW, NEW + 60))
    if opener.passphrase is None:
        held = everything(opener)
        assert {name for name, trace in traces().items() if trace not in held} == set()

    done = delete(store)

    assert (done.copies, done.left, done.swept) == (4, (), True)
    if opener.passphrase is None:  # while the file is open, with its log beside it
        held = everything(opener)
        assert {name for name, trace in traces().items() if trace in held} == set()
    rows = [opener.raw().execute(f"SELECT * FROM {t}").fetchall() for t in ("history", "text")]
    assert SECRET not in repr(rows)
    assert str(OLD) not in repr(rows)


def test_each_copy_verifies_can_be_restored_and_keeps_its_date(opener):
    store = opener()
    log(store, opener)
    folder = opener.path.parent / "backups"
    for age, copy in enumerate(sorted(folder.iterdir(), reverse=True)):
        os.utime(copy, (opener.now - age * DAY,) * 2)
    made = {copy: copy.stat().st_mtime for copy in folder.iterdir()}

    delete(store)

    assert made == {copy: copy.stat().st_mtime for copy in folder.iterdir()}
    for copy in folder.iterdir():
        with open_store(copy, clock=lambda: NEW, passphrase=opener.passphrase) as kept:
            assert verify(kept.db).ok
            assert ids(kept, Session) in ([], ["new"])
        for beside in folder.glob("backups/*"):
            beside.unlink()
    newest = folder / "cmtracker-2022-01-31.db"
    store.close()
    restore(opener.path, newest, clock=lambda: NEW + DAY, passphrase=opener.passphrase)
    again = opener()
    assert verify(again.db).ok
    assert content_of(newest, opener.passphrase).sessions == len(ids(again, Session))


def test_what_a_killed_program_left_of_a_copy_goes_as_well(opener):
    store = opener()
    log(store, opener)
    half = opener.path.parent / "backups" / ".cmtracker-2022-01-30.db.new"
    half.write_text(SECRET, encoding="utf-8")
    staged = opener.path.parent / ".cmtracker.db.restored"
    staged.write_text(SECRET, encoding="utf-8")

    delete(store)

    assert not half.exists()
    assert not staged.exists()


def test_copies_that_cannot_be_changed_are_named(opener, tmp_path):
    (tmp_path / "key").mkdir()
    store = opener()
    log(store, opener)
    safekeeping.set_second_folder(store, tmp_path / "key")
    for copy in (tmp_path / "key").iterdir():
        copy.unlink()
    (tmp_path / "key").rmdir()
    broken = opener.path.parent / "backups" / "cmtracker-2021-01-01.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 4_080)

    done = delete(store)

    assert set(done.left) == {tmp_path / "key", broken}
    assert verify(store.db).ok
    past = Expiry(store, NEW_YEAR, MIDNIGHT).past()
    assert past.is_empty
    assert past.unfinished  # so that it is proposed once more
    broken.unlink()
    (tmp_path / "key").mkdir()
    assert delete(store).left == ()
    assert not Expiry(store, NEW_YEAR, MIDNIGHT).past().unfinished


def test_the_history_is_guarded_again_and_nothing_dangles(store, opener):
    log(store, opener)

    delete(store)

    connection = opener.raw()
    for sql in ("UPDATE history SET name = 'x'", "DELETE FROM history"):
        with pytest.raises(Exception, match="the history is never"):
            connection.execute(sql)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.db.value("PRAGMA foreign_keys") == 1


def test_a_seal_taken_before_still_vouches(store, opener):
    log(store, opener)
    seal = seals.take(store, "syndicat")
    rows = verify(store.db).rows - 1

    delete(store)

    found = verify(store.db, seal.digest)
    assert found.ok
    assert found.sealed_rows == rows


def test_a_second_deletion_a_year_later(store, opener):
    log(store, opener)
    delete(store)
    opener.now += 365 * DAY
    seal = seals.take(store)

    delete(store, date(2023, 1, 1), MIDNIGHT + 365 * DAY)

    found = store.log()
    assert (found.sessions, found.counts, found.absences) == ((), (), ())
    assert found.begins == date(2023, 1, 1)
    assert verify(store.db, seal.digest).ok


def test_nothing_to_delete_leaves_no_trace(store, add):
    add(store)
    rows = verify(store.db).rows

    done = delete(store)

    assert done.past.is_empty
    assert verify(store.db).rows == rows
    assert store.log().begins is None


def test_the_deletion_cannot_be_undone_and_acts_on_what_is_gone_are_passed_over(store, opener):
    opener.now = OLD
    with store.act("add") as act:
        kept = act.insert(Session(NEW, NEW + 60, id="kept"))
    with store.act("both") as act:  # an act of which a part is gone is passed over whole
        act.insert(Session(OLD, OLD + 60))
        act.insert(Session(NEW, NEW + 90, id="with it"))
    with store.act("edit") as act:
        act.change(kept, kept._replace(end=NEW + 120))
    with store.act("old") as act:
        act.insert(Session(OLD, OLD + 60))
    store.undo()

    delete(store)

    assert store.last_undone() is None or store.last_undone().name != "old"
    assert store.undo().name == "edit"
    assert store.redo().name == "edit"
    store.undo()
    assert store.undo().name == "add"
    assert store.undo() is None
    assert ids(store, Session) == ["with it"]
    assert verify(store.db).ok


def test_what_was_done_since_an_undo_ends_its_redo_though_it_is_gone(store):
    with store.act("add") as act:
        act.insert(Session(NEW, NEW + 60))
    store.undo()
    with store.act("old") as act:
        act.insert(Session(OLD, OLD + 60))

    delete(store)

    assert store.redo() is None
    assert store.undo() is None


def test_a_reason_stays_while_a_line_that_stays_gives_it(store, opener):
    with store.act("both", "reprise du carnet") as act:
        act.insert(Session(OLD, OLD + 60))
        act.insert(Session(NEW, NEW + 60, id="kept"))
    with store.act("old", "doublon") as act:
        act.insert(Session(OLD, OLD + 90))

    delete(store)

    assert [change.reason for change in changes.of_record(store.db, Session, "kept")] == [
        "reprise du carnet"
    ]
    assert verify(store.db).ok
    rows = opener.raw().execute("SELECT body FROM text").fetchall()
    assert ("doublon",) not in rows


def test_a_record_that_is_brought_back_begins_its_story_anew(store, opener):
    log(store, opener)
    delete(store)

    with store.act("import") as act:
        back = act.insert(Session(OLD, OLD + HOUR, id="ran", note="de retour"))

    assert verify(store.db).ok
    assert [change.after for change in changes.of_record(store.db, Session, "ran")] == [back]
    assert store.log().begins is None  # there is something to say of that time again
    delete(store)
    assert ids(store, Session) == ["new"]
    assert verify(store.db).ok


# --- whoever blanks by hand is found -----------------------------------------------------------


def forge(opener, sql: str) -> None:
    """Change the history behind the program's back, and put its guards back."""
    connection = opener.raw()
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    guards = connection.execute(query).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(sql).rowcount > 0
    for _, guard in guards:
        connection.execute(guard)
    connection.close()


BLANKED = "SET instant = 0, before = NULL, after = NULL, reason = NULL WHERE"


def test_a_line_blanked_by_hand_is_found(store, opener):
    log(store, opener)
    delete(store)

    forge(opener, f"UPDATE history {BLANKED} entity_id = 'new'")

    assert not verify(store.db).ok


def test_a_record_taken_out_by_hand_with_all_it_left_is_found(store, opener, add):
    taken = add(store)

    forge(opener, f"UPDATE history {BLANKED} entity_id = '{taken.id}'")
    forge(opener, f"DELETE FROM session WHERE id = '{taken.id}'")

    assert verify(store.db).first_fault.key == "fault_blank"
    with pytest.raises(UserError, match="fault_blank"):  # no later deletion covers that up
        delete(store)
    assert verify(store.db).first_fault.key == "fault_blank"


def test_a_blank_line_filled_again_is_found(opener):
    store = opener()
    log(store, opener)
    (line,) = opener.raw().execute(
        "SELECT place, instant, after FROM history WHERE entity = 'absence' LIMIT 1"
    )
    delete(store)

    place, instant, after = line
    forge(
        opener,
        f"UPDATE history SET instant = {instant}, after = '{after}' WHERE place = {place}",
    )

    assert not verify(store.db).ok


LEFT = (
    "device", "act", "name", "kind", "undoes", "origin", "action", "entity", "entity_id", "hash",
)  # fmt: skip


def test_a_change_to_what_is_left_of_a_blank_line_is_found(opener):
    store = opener()
    log(store, opener)
    delete(store)
    sql = f"SELECT place, {', '.join(LEFT)} FROM history WHERE after IS NULL AND entity = 'absence'"
    place, *held = opener.raw().execute(sql).fetchone()

    for name, value in zip(LEFT, held, strict=True):
        other = "'note'" if name == "kind" else "'x'"
        forge(opener, f"UPDATE history SET {name} = {other} WHERE place = {place}")
        assert not verify(store.db).ok, name
        old = "NULL" if value is None else f"'{value}'"
        forge(opener, f"UPDATE history SET {name} = {old} WHERE place = {place}")
        assert verify(store.db).ok


def test_a_blank_line_taken_out_is_found(store, opener):
    log(store, opener)
    delete(store)

    forge(opener, "DELETE FROM history WHERE after IS NULL AND entity = 'absence'")

    assert not verify(store.db).ok


# --- undo and redo around deletions ------------------------------------------------------------


class Change(NamedTuple):
    """What one act did to one session: its end before and after (None: not there)."""

    id: str
    before: int | None
    after: int | None


class DeletingMachine(RuleBasedStateMachine):
    """Acts, undo, redo and deletions, against two stacks from which deleted sessions vanish."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "cmtracker.db"
        self._store = open_store(path, clock=lambda: NEW)
        self._rows: dict[str, int] = {}  # the end that a row has or had, removed or not
        self._there: dict[str, int] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def _did(self, change: Change) -> None:
        self._take(change.id, change.after)
        self._done.append(change)
        self._undone.clear()

    def _take(self, id_: str, end: int | None) -> None:
        self._there.pop(id_, None)
        if end is not None:
            self._there[id_] = self._rows[id_] = end

    @rule(end=integers(1, 9))
    def add(self, end: int) -> None:
        with self._store.act("add") as act:
            kept = act.insert(Session(0, end))
        self._did(Change(kept.id, None, end))

    @rule(number=integers(0, 9), end=integers(1, 9))
    def edit(self, number: int, end: int) -> None:
        id_ = self._pick(number)
        if id_ is None or self._there[id_] == end:
            return
        with self._store.act("edit") as act:
            act.change(id_, act.find(Session, id_)._replace(end=end))
        self._did(Change(id_, self._there[id_], end))

    @rule(number=integers(0, 9))
    def remove(self, number: int) -> None:
        id_ = self._pick(number)
        if id_ is not None:
            with self._store.act("remove") as act:
                act.remove(Session, id_)
            self._did(Change(id_, self._there[id_], None))

    def _pick(self, number: int) -> str | None:
        there = sorted(self._there)
        return there[number % len(there)] if there else None

    @rule()
    def undo(self) -> None:
        assert (self._store.undo() is not None) == bool(self._done)
        if self._done:
            change = self._done.pop()
            self._take(change.id, change.before)
            self._undone.append(change)

    @rule()
    def redo(self) -> None:
        assert (self._store.redo() is not None) == bool(self._undone)
        if self._undone:
            change = self._undone.pop()
            self._take(change.id, change.after)
            self._done.append(change)

    @rule(until=integers(1, 9))
    def delete(self, until: int) -> None:
        Expiry(self._store, date(1970, 1, 1), until).delete()
        gone = {id_ for id_, end in self._rows.items() if end <= until}
        for known in (self._rows, self._there):
            for id_ in gone:
                known.pop(id_, None)
        self._done = [change for change in self._done if change.id not in gone]
        self._undone = [change for change in self._undone if change.id not in gone]

    @invariant()
    def the_log_is_what_is_left(self) -> None:
        assert {s.id: s.end for s in self._store.log().sessions} == self._there
        assert (self._store.last_act() is not None) == bool(self._done)
        assert (self._store.last_undone() is not None) == bool(self._undone)

    def teardown(self) -> None:
        assert verify(self._store.db).ok
        self._store.close()
        self._folder.cleanup()


TestDeleting = DeletingMachine.TestCase
TestDeleting.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
