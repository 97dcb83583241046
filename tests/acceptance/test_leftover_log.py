"""A log beside which the -wal of an earlier one lies: what is said, and what is kept."""

from __future__ import annotations

import os
import shutil

import pytest

from cmtracker.model import Session
from cmtracker.store import open_store

NOON = 1_772_449_200

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files from copying")


def add(path, start):
    """Keep a session; return the -wal as it was before the file was closed."""
    with open_store(path, clock=lambda: NOON) as store:
        with store.act("add") as act:
            act.insert(Session(NOON + start, NOON + start + 60))
        return path.with_name("cmtracker.db-wal").read_bytes()


@pytest.fixture
def mixed(data_dir, tmp_path):
    """A file with three sessions, beside the -wal of when it had two."""
    path = tmp_path / "elsewhere" / "cmtracker.db"
    add(path, 0)
    log = add(path, 100)
    add(path, 200)
    data_dir.mkdir(exist_ok=True)
    shutil.copy(path, data_dir / "cmtracker.db")
    (data_dir / "cmtracker.db-wal").write_bytes(log)
    return data_dir


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("verb", ["status", "summary", "start", "verify", "undo"])
def test_no_verb_opens_it_and_each_says_what_there_is(cmtracker, mixed, verb):
    before = content(mixed)

    ran = cmtracker(verb, "--lang", "en")

    assert (ran.code, ran.out) == (1, "")
    assert "The file alone: operations: 4;" in ran.err
    assert "cmtracker recover --keep file" in ran.err
    assert content(mixed) == before


def test_the_file_alone_is_kept(cmtracker, done, mixed):
    kept = done("recover", "--keep", "file")

    assert kept["kept"] == "file"
    assert done("verify")["ok"]
    assert len(sessions_of(mixed)) == 3


def test_the_file_with_its_log_is_kept_where_it_can_be_read(cmtracker, done, mixed):
    kept = done("recover", "--keep", "log")
    assert len(sessions_of(mixed)) == 2

    done("restore", kept["copy"])

    assert len(sessions_of(mixed)) == 3


def sessions_of(folder):
    with open_store(folder / "cmtracker.db", clock=lambda: NOON) as store:
        return store.log().sessions


@pytest.mark.parametrize(
    "arguments",
    [("--keep", "both"), ("seen", "--keep", "file"), ("--keep", "log", "--at", "20:00"), ()],
)
def test_a_choice_that_is_none_is_wrong_usage(cmtracker, mixed, arguments):
    before = content(mixed)

    ran = cmtracker("recover", *arguments)

    assert ran.code in {1, 2}
    assert ran.err
    assert content(mixed) == before


def test_nothing_to_choose_is_said(cmtracker, done, data_dir):
    done("count", "facebook", "3")

    ran = cmtracker("recover", "--keep", "log", "--lang", "en")

    assert ran.code == 1
    assert "lies nothing to be examined" in ran.err
