# ruff: noqa: S608 - the names of tables are our own
"""Free text stands apart: it can be blanked for good, and the chain still verifies."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from cmtracker.errors import UserError
from cmtracker.model import (
    Batch,
    Decision,
    Direction,
    Disclosure,
    HolidayYear,
    MessageCount,
    Period,
    Profile,
    Request,
    Rule,
    Running,
    Session,
)
from cmtracker.store import changes, open_store, safekeeping, seals, texts
from cmtracker.store.erasing import erase_text
from cmtracker.store.expiring import Expiry
from cmtracker.store.restoring import restore
from cmtracker.store.verification import verify

STORES = Path(__file__).resolve().parents[1] / "fixtures" / "stores"
NOON = 1_772_449_200
DAY = date(2026, 3, 2)
SECRET = "Madame Dupont-Martin"


def everywhere(opener):
    """All bytes of the data folder that can be read without a key."""
    files = [path for path in opener.path.parent.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def test_a_name_typed_by_mistake_is_blanked_in_all_versions_and_copies(opener, add):
    store = opener()
    kept = add(store, note=f"vu avec {SECRET}", request=Request("DGA"))
    with store.act("edit", f"retirer {SECRET}") as act:
        act.change(kept, kept._replace(note="vu avec elle"))
    opener.now += 86_400
    add(store)  # the first write of the next day: a copy

    erasure = erase_text(store, Session, kept.id)

    assert (erasure.copies, erasure.left) == (1, ())
    assert erasure.texts == 4  # two notes, the function, the reason
    found = store.find(Session, kept.id)
    assert (found.note, found.request) == ("", None)
    assert verify(store.db).ok
    store.close()
    if opener.passphrase is None:
        assert SECRET.encode() not in everywhere(opener)


def test_the_note_of_a_session_that_ran_is_blanked_wherever_it_was_told(opener):
    store = opener()
    with store.act("start") as act:
        act.set_running(Running(NOON, "Europe/Paris", "r-1", NOON, note=SECRET))
    with store.act("stop") as act:
        act.set_running(None)
        kept = act.insert(Session(NOON, NOON + 60, id="r-1", note=SECRET))
    before = verify(store.db)

    erase_text(store, Session, kept.id)

    assert before.ok
    assert verify(store.db).ok
    rows = opener.raw().execute("SELECT body FROM text").fetchall()
    assert (SECRET,) not in rows


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        (Disclosure(NOON, SECRET, SECRET, ("s",), SECRET), ("channel", "reference", "answer")),
        (Decision(SECRET, DAY, DAY, (Rule.BREAK,)), ("reference",)),
    ],
    ids=["disclosure", "decision"],
)
def test_every_text_of_the_other_records_is_blanked_in_all_versions(opener, record, texts):
    store = opener()
    with store.act("add") as act:
        kept = act.insert(record)
    with store.act("edit") as act:
        act.change(kept, kept._replace(reference=f"{SECRET} again"))

    erased = erase_text(store, type(record), kept.id)

    assert erased.texts == len(texts) + 1  # the reference in two versions
    assert store.find(type(record), kept.id) == kept._replace(**dict.fromkeys(texts, ""))
    assert verify(store.db).ok
    bodies = [body for (body,) in opener.raw().execute("SELECT body FROM text").fetchall()]
    assert [body for body in bodies if body and SECRET in body] == []


def test_blanking_leaves_the_date_of_a_copy_by_which_the_latest_is_known(opener, add):
    store = opener()
    kept = add(store, note=SECRET)
    for _ in range(2):
        opener.now += 86_400
        add(store)
    dated = sorted((opener.path.parent / "backups").iterdir())
    for age, copy in enumerate(reversed(dated)):
        os.utime(copy, (opener.now - age * 86_400,) * 2)
    made = [copy.stat().st_mtime for copy in dated]

    erase_text(store, Session, kept.id)

    assert [copy.stat().st_mtime for copy in dated] == made


def test_one_text_of_a_record_is_blanked_and_the_others_stay(store, add):
    kept = add(store, note=SECRET, request=Request("DGA", reference="réf."))

    erase_text(store, Session, kept.id, "note")

    assert store.find(Session, kept.id) == kept._replace(note="")
    assert verify(store.db).ok


def test_a_blanked_record_can_still_be_changed_and_undone(store, add):
    kept = add(store, note=SECRET)
    erase_text(store, Session, kept.id)
    seen = store.find(Session, kept.id)
    with store.act("edit") as act:
        act.change(seen, seen._replace(end=seen.end + 60))

    store.undo()

    assert store.find(Session, kept.id) == seen
    assert verify(store.db).ok


def test_nothing_to_blank_leaves_no_trace(store, add):
    kept = add(store)
    rows = verify(store.db).rows

    erasure = erase_text(store, Session, kept.id)

    assert (erasure.texts, erasure.copies) == (0, 0)
    assert verify(store.db).rows == rows


def test_words_that_did_not_change_keep_their_digest(store, opener, add):
    kept = add(store, note="la même")
    with store.act("edit") as act:
        act.change(kept, kept._replace(end=kept.end + 60))

    count = opener.raw().execute("SELECT count(*) FROM text WHERE body = 'la même'").fetchone()

    assert count == (1,)


def test_the_same_words_twice_have_two_digests(store, opener, add):
    add(store, note="oui")
    add(store, note="oui")

    count = opener.raw().execute("SELECT count(*) FROM text WHERE body = 'oui'").fetchone()

    assert count == (2,)


def test_no_free_text_stands_in_the_history_or_in_the_rows(store, opener, add):
    add(store, note=SECRET, request=Request(SECRET, None, SECRET, SECRET, None, SECRET))
    with store.act("period", SECRET) as act:
        act.insert(Period(SECRET, date(2026, 1, 1), date(2026, 1, 2)))
    connection = opener.raw()

    for table in ("history", "session", "period"):
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        assert SECRET not in repr(rows)
    connection.close()


def test_the_changes_of_a_record_are_told_with_their_reasons(store, add):
    kept = add(store, note="un")
    after = kept._replace(note="deux")
    with store.act("edit", "faute de frappe") as act:
        act.change(kept, after)
    with store.act("remove", "doublon") as act:
        act.remove(Session, kept.id)
    store.undo()

    told = [(c.act, c.action, c.kind, c.before, c.after, c.reason)
            for c in changes.of_record(store.db, Session, kept.id)]  # fmt: skip

    assert told == [
        ("add", "insert", "do", None, kept, ""),
        ("edit", "change", "do", kept, after, "faute de frappe"),
        ("remove", "remove", "do", after, None, "doublon"),
        ("remove", "restore", "undo", None, after, ""),
    ]


# --- texts of before version 4 of the tables ------------------------------------------------------


@pytest.fixture(params=["v1", "v2", "v3"])
def older(request, tmp_path):
    """A log whose texts an earlier version wrote, and a copy of it made since."""
    path = tmp_path / "data" / "cmtracker.db"
    path.parent.mkdir()
    shutil.copy(STORES / f"{request.param}.db", path)
    with open_store(path, clock=lambda: NOON) as store:
        safekeeping.backup(store, path.parent / "backups" / "cmtracker-2026-03-02.db")
        yield store


def test_blanking_some_of_them_leaves_the_history_vouching_for_the_others(older):
    before = texts.claimed(older.db)

    erasure = erase_text(older, Session, "s-1")

    assert erasure.left == ()
    assert verify(older.db).ok
    assert texts.claimed(older.db)["texts"] == before["texts"] - erasure.texts
    older.db.execute("UPDATE text SET salt = salt || 'x', body = substr(body, 2)"
                      " WHERE body IN (SELECT body FROM text ORDER BY id LIMIT 1)")  # fmt: skip
    assert not verify(older.db).ok


def test_a_copy_in_which_some_were_blanked_can_be_gone_back_to(older):
    erase_text(older, Session, "s-1")
    older.close()
    copies = older.path.parent / "backups"

    for copy in sorted(copies.glob("*.db")):  # one of them of before the upgrade
        restore(older.path, copy, clock=lambda: NOON)
        with open_store(older.path, clock=lambda: NOON) as store:
            assert verify(store.db).ok
            assert store.find(Session, "s-1").note == ""


def test_deleting_what_is_past_leaves_the_history_vouching_for_the_others(older):
    before = texts.claimed(older.db)["texts"]

    Expiry(older, date(2027, 1, 1), 1_798_758_000).delete()

    assert verify(older.db).ok
    assert 0 < texts.claimed(older.db)["texts"] < before


def test_words_moved_before_are_told_and_nothing_is_blanked(older):
    sql = "UPDATE text SET salt = salt || substr(body, 1, 1), body = substr(body, 2)"
    older.db.execute(f"{sql} WHERE body = 'Crue de juin'")

    with pytest.raises(UserError, match="fault_texts"):
        erase_text(older, Session, "s-1")

    assert older.find(Session, "s-1").note == "crue"


def test_a_log_whose_history_tells_another_session_under_way_is_taken_as_it_stands(tmp_path):
    """So it was where a copy was put in place while a session ran, before version 4."""
    path = tmp_path / "data" / "cmtracker.db"
    path.parent.mkdir()
    shutil.copy(STORES / "v3.db", path)
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute("UPDATE running SET start = start - 60, note = 'autre'")
    connection.close()

    with open_store(path, clock=lambda: NOON) as store:
        running = store.running()
        assert (running.start, running.note) == (NOON - 60, "autre")
        assert verify(store.db).ok
        store.db.execute("UPDATE running SET start = start - 60")
        assert verify(store.db).first_fault.key == "fault_running"


@pytest.mark.parametrize("column", [None, "request_function"])
def test_the_texts_of_a_paused_session_are_blanked_where_it_stands_too(opener, column):
    store = opener()
    paused = Running(
        NOON, "Europe/Paris", "r-1", NOON, paused_at=NOON + 60, note="un", request=Request(SECRET)
    )
    with store.act("pause") as act:
        act.set_running(paused)
        act.insert(paused.until(NOON + 60))

    erase_text(store, Session, "r-1", column)

    assert store.running().request is None
    assert store.running().note == ("" if column is None else "un")
    assert verify(store.db).ok


# --- texts that no file may hold ------------------------------------------------------------------


DAY = date(2026, 3, 2)
WITH_NUL = [
    Session(NOON, NOON + 60, note="vu\0caché"),
    Session(NOON, NOON + 60, id="s\0"),
    Session(NOON, NOON + 60, zone="Europe/Paris\0"),
    Session(NOON, NOON + 60, channels=("face\0book",)),
    Session(NOON, NOON + 60, request=Request("DGA\0")),
    Period("Crue\0", DAY, DAY),
    Profile(regime="eu\0"),
    HolidayYear("FR", None, 2026, {DAY: "fête\0"}),
    MessageCount(900, "face\0book", Direction.SENT, 1),
]


@pytest.mark.parametrize("record", WITH_NUL, ids=lambda record: type(record).__name__)
def test_no_record_with_a_nul_is_written(store, record):
    rows = verify(store.db).rows

    with pytest.raises(UserError, match="text_with_nul"), store.act("add") as act:
        act.insert(record)

    assert verify(store.db).rows == rows
    assert verify(store.db).ok


def test_no_nul_comes_in_by_a_reason_a_session_under_way_an_import_or_a_seal(store):
    rows = verify(store.db).rows
    running = Running(NOON, "Europe/Paris", "r", NOON, note="à l'écran\0")
    batch = Batch("b", "f\0.json", "telegram", "telegram", 1, 0, 9, "digest")
    counts = [MessageCount(0, "tele\0gram", Direction.SENT, 1)]

    for act_with_nul in (
        lambda act: act.set_running(running),
        lambda act: act.insert_batch(batch, []),
        lambda act: act.insert_batch(batch._replace(file="f.json"), counts),
    ):
        with pytest.raises(UserError, match="text_with_nul"), store.act("add") as act:
            act_with_nul(act)
    with pytest.raises(UserError, match="text_with_nul"), store.act("add", "rai\0son") as act:
        act.insert(Session(NOON, NOON + 60))
    with pytest.raises(UserError, match="text_with_nul"):
        seals.take(store, "syndicat\0")

    assert verify(store.db).rows == rows
    assert verify(store.db).ok
