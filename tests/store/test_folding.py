"""What the engine writes beside the log is folded into its file: a copy of the file is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

import pytest

from cmtracker.errors import UserError
from cmtracker.model import Running, Session
from cmtracker.store import erasing, open_store
from cmtracker.store.erasing import erase_text
from cmtracker.store.verification import verify

NOON = 1_772_449_200
DAY = 86_400

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files from copying")


@pytest.fixture
def copied(opener, tmp_path):
    """Opens what a copy of the file alone holds at this moment."""

    def sessions():
        target = tmp_path / "copied" / "cmtracker.db"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(opener.path, target)
        with open_store(target, clock=lambda: NOON, passphrase=opener.passphrase) as store:
            assert verify(store.db).ok
            return store.log().sessions

    return sessions


def test_after_a_command_the_file_alone_is_whole_also_beside_an_open_window(opener, add, copied):
    window = opener("window")
    with opener() as command:
        kept = add(command)

    assert copied() == (kept,)
    assert window.log().sessions == (kept,)


def test_folding_while_another_program_reads_or_writes_says_nothing(opener, add, copied):
    window, other = opener("window"), opener.raw()
    first = add(window)
    for begin in ("BEGIN", "BEGIN IMMEDIATE"):
        other.execute(begin)
        other.execute("SELECT count(*) FROM session").fetchone()
        with suppress(UserError):  # the right to write is taken: the act is refused in a sentence
            if begin == "BEGIN":
                add(window)
        window.fold()
        other.execute("ROLLBACK")
    assert first in window.log().sessions

    window.fold()

    assert copied() == window.log().sessions


def test_folding_with_nothing_to_fold_writes_nothing(opener, add):
    store = opener()
    add(store)
    store.fold()
    before = opener.path.stat().st_mtime_ns

    store.fold()

    assert opener.path.stat().st_mtime_ns == before
    assert opener.path.with_name("cmtracker.db-wal").stat().st_size == 0


def test_folding_leaves_the_engine_as_patient_as_it_was(opener, add):
    store = opener()
    with store.act("start") as act:
        act.set_running(Running(start=NOON, zone="Europe/Paris", id="r", seen_at=NOON))

    store.fold()

    assert store.db.value("PRAGMA busy_timeout") == 5_000
    assert store.db.value("PRAGMA synchronous") == 2


def test_words_forgotten_by_a_program_that_was_killed_go_when_it_is_asked_again(
    opener, add, monkeypatch
):
    """Cut off after the act was kept and before the copies were changed."""
    word = "introuvable"
    with opener() as store:
        kept = add(store, note=word)
        opener.now += DAY
        add(store)

        def killed(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(erasing, "in_copies", killed)
        with pytest.raises(KeyboardInterrupt):
            erase_text(store, Session, kept.id)
        monkeypatch.undo()

        done = erase_text(store, Session, kept.id)

    assert (done.texts, done.copies, done.left) == (0, 1, ())
    if opener.passphrase is None:
        files = [file for file in opener.path.parent.rglob("*") if file.is_file()]
        assert not any(word.encode() in file.read_bytes() for file in files)
