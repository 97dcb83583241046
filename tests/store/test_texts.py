# ruff: noqa: S608 - the names of tables are our own
"""Free text stands apart: it can be blanked for good, and the chain still verifies."""

from __future__ import annotations

import os
from datetime import date

from cmtracker.model import Period, Request, Running, Session

NOON = 1_772_449_200
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

    erasure = store.erase_text(Session, kept.id)

    assert (erasure.copies, erasure.left) == (1, ())
    assert erasure.texts == 4  # two notes, the function, the reason
    found = store.find(Session, kept.id)
    assert (found.note, found.request) == ("", None)
    assert store.verify().ok
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
    before = store.verify()

    store.erase_text(Session, kept.id)

    assert before.ok
    assert store.verify().ok
    rows = opener.raw().execute("SELECT body FROM text").fetchall()
    assert (SECRET,) not in rows


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

    store.erase_text(Session, kept.id)

    assert [copy.stat().st_mtime for copy in dated] == made


def test_one_text_of_a_record_is_blanked_and_the_others_stay(store, add):
    kept = add(store, note=SECRET, request=Request("DGA", reference="réf."))

    store.erase_text(Session, kept.id, "note")

    assert store.find(Session, kept.id) == kept._replace(note="")
    assert store.verify().ok


def test_a_blanked_record_can_still_be_changed_and_undone(store, add):
    kept = add(store, note=SECRET)
    store.erase_text(Session, kept.id)
    seen = store.find(Session, kept.id)
    with store.act("edit") as act:
        act.change(seen, seen._replace(end=seen.end + 60))

    store.undo()

    assert store.find(Session, kept.id) == seen
    assert store.verify().ok


def test_nothing_to_blank_leaves_no_trace(store, add):
    kept = add(store)
    rows = store.verify().rows

    erasure = store.erase_text(Session, kept.id)

    assert (erasure.texts, erasure.copies) == (0, 0)
    assert store.verify().rows == rows


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
            for c in store.changes(Session, kept.id)]  # fmt: skip

    assert told == [
        ("add", "insert", "do", None, kept, ""),
        ("edit", "change", "do", kept, after, "faute de frappe"),
        ("remove", "remove", "do", after, None, "doublon"),
        ("remove", "restore", "undo", None, after, ""),
    ]
