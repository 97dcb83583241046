"""Several programs over one log at a time: no update is lost, and none waits for long."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from cmtracker.model import Session
from cmtracker.store import open_store
from cmtracker.store.verification import verify

FULL = os.environ.get("CMTRACKER_FULL") == "1"
PROGRAMS = Path(__file__).with_name("store_programs.py")
NOON = 1_772_449_200
HOUR = 3_600

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs use POSIX limits")


def start(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAMS), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(program: subprocess.Popen[str]) -> str:
    out, err = program.communicate(timeout=120)
    assert program.returncode == 0, err
    assert err == ""
    return out


@pytest.mark.slow
def test_two_programs_with_a_thousand_acts_lose_none(tmp_path):
    path = tmp_path / "data" / "cmtracker.db"
    with open_store(path, clock=lambda: NOON) as store, store.act("add") as act:
        shared = act.insert(Session(NOON, NOON + HOUR))

    programs = [
        start("count_and_edit", path, 250, shared.id, origin) for origin in ("window", "command")
    ]
    for program in programs:
        finish(program)

    with open_store(path, clock=lambda: NOON) as store:
        log = store.log()
        assert [count.count for count in log.counts] == [500]
        assert [session.end - session.start for session in log.sessions] == [HOUR + 500]
        assert verify(store.db).ok
        lines = store.db.rows("SELECT origin FROM history ORDER BY place")
    turns = sum(here != there for here, there in pairwise(lines))
    assert turns > 100


@pytest.mark.slow
def test_programs_that_begin_one_log_at_the_same_time_share_it(tmp_path):
    for round_ in range(10 if FULL else 3):
        path = tmp_path / str(round_) / "cmtracker.db"
        programs = [start("add_one", path, NOON) for _ in range(4)]

        said = [finish(program).split() for program in programs]

        assert {what for what, _ in said} == {"kept"}
        with open_store(path, clock=lambda: NOON) as store:
            assert {session.id for session in store.log().sessions} == {id_ for _, id_ in said}
            assert verify(store.db).ok
        left = {found.name for found in path.parent.iterdir()}
        assert left <= {"cmtracker.db", "backups"}  # a copy by who came when it was made
