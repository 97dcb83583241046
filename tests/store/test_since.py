"""What was written since a version is read by itself, whoever wrote it."""

from __future__ import annotations

from cmtracker.model import Direction, MessageCount, Session
from cmtracker.store.since import MOST


def add(store, *records):
    with store.act("add") as act:
        return [act.insert(record) for record in records]


def test_records_written_since_are_given_as_they_are_now(store):
    kept, edited, gone = add(store, Session(0, 60), Session(60, 120), Session(120, 180))
    version = store.version()

    with store.act("change") as act:
        act.change(edited, edited._replace(note="longer"))
        act.remove(Session, gone.id)
    (new,) = add(store, Session(180, 240))
    (count,) = add(store, MessageCount(900, "x", Direction.SENT, 2))
    written = store.written_since(version)

    assert written.ids[Session] == {edited.id, gone.id, new.id}
    assert set(written.records[Session]) == {edited._replace(note="longer"), new}
    assert written.records[MessageCount] == (count,)
    assert written.new == {new.id, count.id}
    assert written.version == store.version()
    assert kept.id not in written.ids[Session]


def test_what_comes_back_was_not_there_before(store):
    (session,) = add(store, Session(0, 60))
    store.undo()
    version = store.version()

    store.redo()

    assert store.written_since(version).new == {session.id}


def test_nothing_is_known_since_a_line_that_is_not_there(store):
    add(store, Session(0, 60))
    (place, _), running = store.version()

    assert store.written_since(((place, "another hash"), running)) is None
    assert store.written_since(((place + 1, "to come"), running)) is None
    assert store.written_since((None, None)) is None


def test_much_is_better_read_anew(store):
    add(store, Session(0, 60))
    version = store.version()
    add(store, *(Session(n, n + 60) for n in range(MOST)))
    assert store.written_since(version) is not None

    add(store, Session(0, 60))

    assert store.written_since(version) is None
