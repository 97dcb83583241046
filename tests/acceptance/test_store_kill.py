"""Whatever was acknowledged is there after a kill -9, at whatever moment."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fork_server import ForkServer

from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.store import Store, open_store
from cmtracker.store.encryption import protect
from cmtracker.store.expiring import Expiry
from cmtracker.store.verification import verify

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")

FULL = os.environ.get("CMTRACKER_FULL") == "1"
PROGRAMS = Path(__file__).with_name("store_programs.py")
NOON = 1_772_449_200
DAY = 86_400


@pytest.fixture
def fork_server() -> Iterator[ForkServer]:
    found = ForkServer(PROGRAMS)
    yield found
    found.close()


class Acknowledged:
    """What the killed programs had acknowledged, and whether it is there."""

    def __init__(self) -> None:
        self.sessions: dict[str, int] = {}
        self.gone: set[str] = set()
        self.count = 0
        self.running = ""

    def take(self, said: list[list[str]]) -> None:
        for what, *values in said:
            if what == "session":
                self.sessions[values[0]] = int(values[1])
            elif what == "gone":
                self.gone.add(values[0])
            elif what == "count":
                self.count = int(values[0])
            elif what == "running":
                self.running = values[0]

    def check(self, store: Store) -> None:
        """One act more than promised may be there: kept, but killed before it could say so."""
        log = store.log()
        found = {session.id: session.end for session in log.sessions}
        late = {id_ for id_, end in self.sessions.items() if found.get(id_) != end}
        assert all(found.get(id_) == self.sessions[id_] + 1 for id_ in late)
        extra = found.keys() - self.sessions.keys()
        assert len(extra) + len(late) <= 1
        assert not self.gone & found.keys()
        count = sum(count.count for count in log.counts)
        assert count - self.count in {0, 1}
        running = store.running()
        assert not self.running or running is not None
        # Go on from what is there: the next kill is a new story.
        self.sessions, self.count = found, count


@pytest.mark.slow
def test_every_acknowledged_act_survives_a_kill(tmp_path, fork_server):
    path = tmp_path / "data" / "cmtracker.db"
    choose = random.Random(2026)
    acknowledged = Acknowledged()
    acts, kills = 0, 200 if FULL else 30

    for seed in range(10 * kills):
        if seed >= kills and acts > 100:  # a busy machine does less before each kill
            break
        longer = 2 ** (seed // kills)
        moment = choose.uniform(0.001, 0.12) * longer
        said = fork_server.run("write_for_ever", path, seed, kill_after=moment)
        acknowledged.take(said)
        acts += len(said)
        if path.exists():
            with open_store(path, clock=lambda: NOON) as store:
                acknowledged.check(store)
                assert store.db.value("PRAGMA integrity_check") == "ok"
                assert verify(store.db).ok

    assert acts > 100
    assert acknowledged.sessions


@pytest.mark.slow
def test_a_change_of_passphrase_killed_at_any_moment_leaves_a_log_that_opens(tmp_path, fork_server):
    path = tmp_path / "data" / "cmtracker.db"
    word = "introuvable"
    now = [NOON]
    with open_store(path, clock=lambda: now[0]) as store:
        for _ in range(2):
            with store.act("add") as act:
                act.insert(Session(NOON, NOON + 60, note=word))
            now[0] += DAY
    choose = random.Random(7)
    present, finished, cut = "", 0, 0
    keys = ["", "sésame", "ouvre-toi"]

    moments = [choose.uniform(0.05, 1.2) for _ in range(60 if FULL else 8)]

    for moment in [0.02, *moments, 60]:  # the first is cut off for sure, the last one never
        new = choose.choice([key for key in keys if key != present])
        said = fork_server.run("change_passphrase", path, present, new, kill_after=moment)
        finished, cut = finished + bool(said), cut + (not said)
        present = next(key for key in (new, present) if opens(path, key))
        if present:
            assert not plain_words(path, word)
        for copy in copies_left_behind(path, present, keys):
            pytest.fail(f"{copy} opens with no passphrase that was ever given")

    assert finished
    assert cut


def opens(path: Path, key: str) -> bool:
    try:
        store = open_store(path, clock=lambda: NOON, passphrase=key or None)
    except UserError as error:
        if error.key in {"passphrase_wrong", "passphrase_needed"}:
            return False
        raise
    with store:
        assert len(store.log().sessions) == 2
        assert verify(store.db).ok
        return store.is_encrypted == bool(key)


def plain_words(path: Path, word: str) -> list[str]:
    files = [found for found in path.parent.rglob("*") if found.is_file()]
    return [found.name for found in files if word.encode() in found.read_bytes()]


def copies_left_behind(path: Path, present: str, keys: list[str]) -> list[str]:
    from cmtracker.store.restoring import content_of

    def readable(copy: Path) -> bool:
        for key in keys:
            try:
                content_of(copy, key or None)
            except UserError:
                continue
            return True
        return False

    copies = (path.parent / "backups").glob("cmtracker-*.db")
    return [copy.name for copy in copies if not readable(copy)]


@pytest.mark.slow
def test_a_deletion_killed_at_any_moment_deleted_all_or_nothing(tmp_path, fork_server):
    word = "introuvable"
    now = [NOON - 4 * DAY]
    whole = tmp_path / "whole" / "cmtracker.db"
    with open_store(whole, clock=lambda: now[0]) as store:
        for _ in range(3):  # and so two copies
            with store.act("add") as act:
                for n in range(300):
                    act.insert(Session(n * 60, n * 60 + 60, note=word))
                act.insert(Session(NOON, NOON + 60))
            now[0] += DAY
    choose = random.Random(11)
    finished, cut = 0, 0

    for number in range(60 if FULL else 12):
        path = tmp_path / str(number) / "cmtracker.db"
        shutil.copytree(whole.parent, path.parent)
        moment = 60 if number == 0 else choose.uniform(0.003, 0.12)
        said = fork_server.run("delete_past", path, "2026-01-01", NOON - DAY, kill_after=moment)
        finished, cut = finished + bool(said), cut + (not said)
        with open_store(path, clock=lambda: now[0]) as store:
            assert len(store.log().sessions) in {903, 3}
            assert verify(store.db).ok
            past = Expiry(store, date(2026, 1, 1), NOON - DAY).past()
            assert not said or (past.is_empty and not past.unfinished)
            Expiry(store, date(2026, 1, 1), NOON - DAY).delete()
            assert verify(store.db).ok
        assert not plain_words(path, word)
        shutil.rmtree(path.parent)

    assert finished
    assert cut


def test_nothing_is_left_to_do_after_a_whole_change(tmp_path):
    path = tmp_path / "data" / "cmtracker.db"
    open_store(path, clock=lambda: NOON).close()

    protect(path, None, "sésame")

    assert sorted(found.name for found in path.parent.iterdir()) == ["cmtracker.db"]
