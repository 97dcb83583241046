"""Many new records in one go are kept and told exactly as they are one by one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from any_record import sessions
from hypothesis import given, settings, strategies as st

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.store import Store, bulk, open_store
from cmtracker.store.changes import of_record
from cmtracker.store.rows import canonical
from cmtracker.store.verification import verify

NOW = 1_795_000_000


def numbered(found: Sequence[Session]) -> list[Session]:
    """The same sessions under ids of their own."""
    return [session._replace(id=f"id-{number}") for number, session in enumerate(found)]


def kept(store: Store, ids: Sequence[str]) -> list[Any]:
    """What the log holds and what its history tells of some sessions, but for act and salt."""
    told = [
        [(change.kind, change.action, change.before, change.after) for change in changes]
        for changes in (of_record(store.db, Session, id_) for id_ in ids)
    ]
    rows = store.db.rows(
        'SELECT id, start, "end", zone, source, edited, removed, note IS NULL FROM session'
        " ORDER BY rowid"
    )
    return [store.records(Session), told, rows]


@settings(max_examples=30, deadline=None)
@given(st.lists(sessions(), max_size=12), st.sampled_from([1, 3, 500]), st.data())
def test_many_at_once_are_kept_and_told_as_one_by_one(found, at_once, data):
    records = numbered(found)
    known = data.draw(st.sets(st.sampled_from(records or [Session(0, 1, id="x")])))
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        open_store(Path(folder) / "one.db", clock=lambda: NOW) as one,
        open_store(Path(folder) / "many.db", clock=lambda: NOW) as many,
    ):
        patch.setattr(bulk, "AT_ONCE", at_once)
        for store in (one, many):
            with store.act("add") as act:
                for session in sorted(known):
                    act.insert(session)
        with one.act("import", "le fichier") as act:
            for session in records:
                if act.known(Session, session.id) is None:
                    act.insert(session)
        with many.act("import", "le fichier") as act:
            number = act.insert_new(records, lambda done: None)

        ids = [session.id for session in records]
        assert number == len(records) - len(known & set(records))
        assert kept(many, ids) == kept(one, ids)
        assert verify(many.db).ok
        for (after,) in many.db.rows("SELECT after FROM history WHERE after IS NOT NULL"):
            assert after == canonical(json.loads(after))


def test_the_reason_and_the_act_of_many_at_once_are_one(store):
    with store.act("import", "le fichier") as act:
        act.insert_new([Session(1, 2, id="a"), Session(3, 4, id="b")], lambda done: None)
        act_id = act.id

    reasons = {change.reason for id_ in "ab" for change in of_record(store.db, Session, id_)}
    assert reasons == {"le fichier"}
    assert store.last_act().id == act_id
    assert store.undo() is not None
    assert store.records(Session) == ()


def test_what_was_removed_or_comes_twice_is_not_kept_again(store):
    with store.act("add") as act:
        act.insert(Session(1, 2, id="a"))
        act.remove(Session, "a")

    with store.act("import") as act:
        twice = [Session(1, 2, id="a"), Session(3, 4, id="b"), Session(5, 6, id="b")]
        number = act.insert_new(twice, lambda done: None)

    assert number == 1
    assert store.records(Session) == (Session(3, 4, id="b"),)


def test_what_stops_many_at_once_leaves_nothing(store, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)

    def step(done: int) -> None:
        if done == 4:
            raise UserError("import_cancelled")

    with pytest.raises(UserError, match="import_cancelled"), store.act("import") as act:
        act.insert_new([Session(n, n + 1, id=str(n)) for n in range(9)], step)

    assert store.records(Session) == ()
    assert verify(store.db).ok


@pytest.mark.parametrize("faulty", [{"note": "a\0b"}, {"channels": ("a\0b",)}, {"id": "a\0b"}])
def test_no_text_with_a_nul_is_kept_among_many(store, faulty):
    with pytest.raises(UserError, match="text_with_nul"), store.act("import") as act:
        act.insert_new([Session(1, 2, id="a")._replace(**faulty)], lambda done: None)

    assert store.records(Session) == ()
