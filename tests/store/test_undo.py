"""Undo and redo come from the history: of any program's act, and after a restart."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import booleans, integers, sampled_from

from cmtracker.errors import UserError
from cmtracker.model import Direction, MessageCount, Running, Session
from cmtracker.store import Store, open_store, seals
from cmtracker.store.verification import verify

NOON = 1_772_449_200
RUNNING = Running(start=NOON, zone="Europe/Paris", id="r-1", seen_at=NOON, note="à l'écran")


def test_undo_takes_back_and_redo_does_again(store, add):
    kept = add(store)
    with store.act("edit", "faute de frappe") as act:
        act.change(kept, kept._replace(note="corrigé"))

    undone = store.undo()
    after_undo = store.log().sessions
    redone = store.redo()

    assert undone.name == redone.name == "edit"
    assert after_undo == (kept,)
    assert store.log().sessions == (kept._replace(note="corrigé"),)


def test_undo_goes_back_step_by_step_and_redo_forward(store, add):
    first, second, third = add(store), add(store, NOON + 1), add(store, NOON + 2)

    store.undo()
    store.undo()
    left = store.log().sessions
    store.redo()

    assert left == (first,)
    assert set(store.log().sessions) == {first, second}
    assert store.redo().name == "add"
    assert set(store.log().sessions) == {first, second, third}
    assert store.redo() is None


def test_a_new_act_ends_what_could_be_redone(store, add):
    add(store)
    store.undo()

    add(store, NOON + 1)

    assert store.last_undone() is None
    assert store.redo() is None


def test_the_files_own_housekeeping_is_passed_over(store, add):
    add(store)
    store.undo()

    seals.take(store, "syndicat")

    assert store.last_undone() is not None
    assert store.redo().name == "add"
    seals.take(store, "syndicat")
    assert store.undo().name == "add"


def test_a_fresh_log_has_nothing_to_undo(store):
    assert store.undo() is None
    assert store.redo() is None
    assert store.last_act() is None


def test_an_act_of_another_program_is_undone_after_a_restart(opener, add):
    with opener("command") as command:
        add(command)

    with opener("window") as window:
        last = window.last_act()
        window.undo()
        sessions = window.log().sessions

    assert (last.name, last.origin, last.at, last.rows) == ("add", "command", NOON, 1)
    assert sessions == ()


def test_an_act_of_many_rows_is_undone_whole(store):
    with store.act("confirm") as act:
        for day in range(40):
            act.insert(Session(NOON + 86_400 * day, NOON + 86_400 * day + 3_600))

    assert store.undo().rows == 40
    assert store.log().sessions == ()
    store.redo()
    assert len(store.log().sessions) == 40


def test_a_removal_is_undone(store, add):
    kept = add(store, note="à garder")
    with store.act("remove") as act:
        act.remove(Session, kept.id)

    store.undo()

    assert store.log().sessions == (kept,)


def amend(store, running):
    with store.act("amend", undoable=False) as act:
        act.set_running(running)


def test_undoing_the_stop_lets_the_session_run_on(store):
    with store.act("start") as act:
        act.set_running(RUNNING)
    with store.act("stop") as act:
        act.set_running(None)
        act.insert(Session(NOON, NOON + 60, id="r-1"))

    store.undo()

    assert store.running() == RUNNING
    assert store.log().sessions == ()


def test_undoing_the_start_ends_the_session_whatever_was_chosen_since(store):
    with store.act("start") as act:
        act.set_running(RUNNING)
    amended = RUNNING._replace(note="autre", channels=("facebook",))
    amend(store, amended)

    store.undo()
    idle = store.running()
    store.redo()

    assert idle is None
    assert store.running() == amended


def test_undo_does_not_push_aside_another_session_under_way(store):
    with store.act("start") as act:
        act.set_running(RUNNING)
    with store.act("stop") as act:
        act.set_running(None)
    other = RUNNING._replace(id="r-2")
    amend(store, other)

    with pytest.raises(UserError, match="undo_meets_running"):
        store.undo()

    assert store.running() == other


def test_undo_refuses_what_changed_since_by_other_means(store, add):
    kept = add(store)
    with store.act("housekeeping", undoable=False) as act:
        act.change(kept, kept._replace(note="entre-temps"))

    with pytest.raises(UserError, match="undo_blocked"):
        store.undo()

    assert store.find(Session, kept.id).note == "entre-temps"


class UndoMachine(RuleBasedStateMachine):
    """Acts, undo and redo by two programs, against a list of states with a cursor in it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "cmtracker.db"
        self._programs: list[Store] = []
        self._states: list[frozenset[tuple[object, ...]]] = [frozenset()]
        self._at = 0

    @initialize()
    def open_two_programs(self) -> None:
        for origin in ("window", "command"):
            self._programs.append(open_store(self._path, clock=lambda: NOON, origin=origin))

    def _did(self) -> None:
        self._states[self._at + 1 :] = [self._seen()]
        self._at += 1

    def _seen(self) -> frozenset[tuple[object, ...]]:
        log = self._programs[0].log()
        sessions = {("session", s.id, s.start, s.note) for s in log.sessions}
        counts = {("count", c.id, c.start, c.count) for c in log.counts}
        return frozenset(sessions | counts)

    def _pick(self, number: int) -> Session | None:
        sessions = sorted(self._programs[0].log().sessions, key=lambda s: s.id)
        return sessions[number % len(sessions)] if sessions else None

    @rule(program=integers(0, 1), start=integers(0, 9))
    def add(self, program: int, start: int) -> None:
        with self._programs[program].act("add") as act:
            act.insert(Session(start, start + 1))
        self._did()

    @rule(program=integers(0, 1), number=integers(0, 9), note=sampled_from(["", "a", "b"]))
    def edit(self, program: int, number: int, note: str) -> None:
        session = self._pick(number)
        if session is None or session.note == note:
            return
        with self._programs[program].act("edit") as act:
            act.change(session, session._replace(note=note))
        self._did()

    @rule(program=integers(0, 1), number=integers(0, 9))
    def remove(self, program: int, number: int) -> None:
        session = self._pick(number)
        if session is None:
            return
        with self._programs[program].act("remove") as act:
            act.remove(Session, session.id)
        self._did()

    @rule(program=integers(0, 1))
    def click(self, program: int) -> None:
        with self._programs[program].act("count") as act:
            act.add_count(MessageCount(900, "x", Direction.SENT, 1))
        self._did()

    @rule(program=integers(0, 1))
    def undo(self, program: int) -> None:
        done = self._programs[program].undo()
        assert (done is not None) == (self._at > 0)
        self._at = max(0, self._at - 1)

    @rule(program=integers(0, 1))
    def redo(self, program: int) -> None:
        done = self._programs[program].redo()
        assert (done is not None) == (self._at < len(self._states) - 1)
        self._at = min(len(self._states) - 1, self._at + 1)

    @rule(again=booleans())
    def restart(self, again: bool) -> None:
        self._programs[int(again)].close()
        self._programs[int(again)] = open_store(self._path, clock=lambda: NOON)

    @invariant()
    def the_log_is_where_the_cursor_says(self) -> None:
        if self._programs:
            assert self._seen() == self._states[self._at]
            assert (self._programs[1].last_act() is not None) == (self._at > 0)
            is_redoable = self._at < len(self._states) - 1
            assert (self._programs[1].last_undone() is not None) == is_redoable

    def teardown(self) -> None:
        if self._programs:
            assert verify(self._programs[0].db).ok
        for program in self._programs:
            program.close()
        self._folder.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
