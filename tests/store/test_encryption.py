"""The passphrase is switched on, changed and off without a moment of danger."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cmtracker.errors import UserError
from cmtracker.store import encryption, open_store, safekeeping
from cmtracker.store.encryption import protect
from cmtracker.store.restoring import content_of
from cmtracker.store.verification import verify

NOON = 1_772_449_200
DAY = 86_400
WORD = "introuvable"


class Log:
    """A log with a copy, whose passphrase changes."""

    def __init__(self, path, add):
        self.path = path
        self.now = NOON
        self.sessions = []
        self._add = add

    def open(self, passphrase=None):
        return open_store(self.path, clock=lambda: self.now, passphrase=passphrase)

    def fill(self, passphrase=None):
        with self.open(passphrase) as store:
            self.sessions.append(self._add(store, note=WORD))
            self.now += DAY
            self.sessions.append(self._add(store, note=WORD))

    def holds_all(self, passphrase=None):
        with self.open(passphrase) as store:
            return set(store.log().sessions) == set(self.sessions) and verify(store.db).ok

    @property
    def copies(self):
        return sorted((self.path.parent / "backups").iterdir())

    def readable_words(self):
        files = [path for path in self.path.parent.rglob("*") if path.is_file()]
        return [path.name for path in files if WORD.encode() in path.read_bytes()]


@pytest.fixture
def log(tmp_path, add):
    found = Log(tmp_path / "data" / "cmtracker.db", add)
    found.fill()
    return found


def test_switching_on_leaves_no_plain_word_on_the_disk(log):
    done = protect(log.path, None, "sésame")

    assert (done.changed, done.deleted, done.left) == (1, 0, ())
    assert log.readable_words() == []
    assert log.holds_all("sésame")
    assert content_of(log.copies[0], "sésame").sessions == 1


def test_switching_off_makes_log_and_copies_readable_again(log):
    protect(log.path, None, "sésame")

    done = protect(log.path, "sésame", None)

    assert done.changed == 1
    assert log.holds_all()
    assert not content_of(log.copies[0]).is_encrypted


def test_the_passphrase_can_be_changed_for_log_and_copies(log):
    protect(log.path, None, "sésame")

    done = protect(log.path, "sésame", "ouvre-toi")

    assert done.changed == 1
    assert log.readable_words() == []
    assert log.holds_all("ouvre-toi")
    with pytest.raises(UserError, match="passphrase_wrong"):
        log.open("sésame")
    assert content_of(log.copies[0], "ouvre-toi").sessions == 1


def test_a_wrong_passphrase_changes_nothing(log):
    protect(log.path, None, "sésame")
    before = log.path.read_bytes()

    for new in ("autre", None):
        with pytest.raises(UserError, match="passphrase_wrong"):
            protect(log.path, "faux", new)

    assert log.path.read_bytes() == before
    assert log.holds_all("sésame")


@pytest.mark.parametrize("word", ["", "\n", "a\0b", "\ufeffsésame", "sé\u200bsame", "sésame\u202e"])
def test_a_passphrase_that_nobody_could_type_is_refused(log, word):
    with pytest.raises(UserError, match="passphrase_refused"):
        protect(log.path, None, word)

    assert log.holds_all()


def test_accents_typed_in_two_ways_are_one_passphrase(log):
    protect(log.path, None, "e\u0301te\u0301")

    assert log.holds_all("\u00e9t\u00e9")
    assert log.holds_all("e\u0301te\u0301")


def test_quotes_and_symbols_are_taken_as_they_are(log):
    word = 'l\'"été"; DROP TABLE session; -- 🌊'

    protect(log.path, None, word)

    assert log.holds_all(word)


def test_a_log_that_is_open_here_is_left_alone(log):
    with log.open(), pytest.raises(UserError, match="open_elsewhere"):
        protect(log.path, None, "sésame")

    assert log.holds_all()


def test_the_second_folder_follows_or_is_named_when_it_is_not_there(log, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    with log.open() as store:
        safekeeping.set_second_folder(store, key)
    first = protect(log.path, None, "sésame")
    moved = key.rename(tmp_path / "unplugged")

    second = protect(log.path, "sésame", "ouvre-toi")

    assert first.changed == 2
    assert not any(WORD.encode() in path.read_bytes() for path in moved.iterdir())
    assert second.left == (key,)


def test_a_plain_copy_that_cannot_be_read_is_deleted_and_said(log):
    bad = log.path.parent / "backups" / "cmtracker-2020-01-01.db"
    bad.write_bytes(log.path.read_bytes()[:9_000])

    done = protect(log.path, None, "sésame")

    assert (done.changed, done.deleted) == (1, 1)
    assert not bad.exists()


def test_a_change_cut_off_before_the_end_leaves_the_log_as_it_was(log, monkeypatch):
    protect(log.path, None, "sésame")

    def power_cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(encryption, "export", power_cut)
    with pytest.raises(KeyboardInterrupt):
        protect(log.path, "sésame", None)
    monkeypatch.undo()

    assert log.holds_all("sésame")
    assert log.readable_words() == []


@pytest.mark.parametrize(
    ("old", "new"), [(None, "ouvre-toi"), ("sésame", "ouvre-toi"), ("sésame", None)]
)
@pytest.mark.parametrize("cut", range(1, 5))
def test_a_change_cut_off_anywhere_is_ended_by_asking_again(log, monkeypatch, old, new, cut):
    """Three copies and the log, of which so many had taken their place when the program died."""
    for _ in range(2):
        log.fill()
    if old is not None:
        protect(log.path, None, old)
    before = [copy.name for copy in log.copies]
    places = 0

    def placed(call):
        def place(self, target):
            nonlocal places
            places += 1
            if places == cut:
                raise KeyboardInterrupt
            return call(self, target)

        return place

    monkeypatch.setattr(Path, "replace", placed(Path.replace))
    with pytest.raises(KeyboardInterrupt):
        protect(log.path, old, new)
    monkeypatch.undo()
    # Whoever removes a passphrase still has it; whoever changes one has the one that opens.
    present = new if opens(log.path, new) and new is not None else old

    done = protect(log.path, present, new)

    assert done.left == ()
    assert done.deleted == 0
    assert [copy.name for copy in log.copies] == before
    assert len(before) == 3
    assert log.holds_all(new)
    for copy in log.copies:
        assert content_of(copy, new).is_encrypted == (new is not None)


def opens(path, passphrase):
    try:
        content_of(path, passphrase)
    except UserError as error:
        if error.key not in {"passphrase_wrong", "passphrase_needed"}:
            raise
        return False
    return True


@pytest.mark.parametrize("present", [None, "sésame"])
def test_a_copy_with_a_passphrase_of_its_own_is_never_deleted(log, tmp_path, present):
    """It holds no word in the clear, and may be the only one of its kind."""
    other = log.path.parent / "backups" / "cmtracker-2020-01-01.db"
    apart = tmp_path / "apart" / "cmtracker.db"
    apart.parent.mkdir()
    shutil.copy(log.path, apart)
    protect(apart, None, "autrefois")
    apart.rename(other)
    if present is not None:
        assert protect(log.path, None, present).left == (other,)

    done = protect(log.path, present, "ouvre-toi")

    assert done.left == (other,)
    assert done.deleted == 0
    assert content_of(other, "autrefois").sessions == 2


def test_a_plain_file_left_by_a_power_cut_goes_at_the_next_opening(log):
    protect(log.path, None, "sésame")
    leftover = log.path.with_name(".cmtracker.db.switch")
    leftover.write_bytes(WORD.encode())

    log.open("sésame").close()

    assert log.readable_words() == []


def test_the_same_passphrase_again_changes_nothing(log):
    protect(log.path, None, "sésame")
    before = log.path.read_bytes()

    done = protect(log.path, "sésame", "sésame")

    assert done.changed == 0
    assert log.path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_the_encrypted_file_is_for_its_owner_alone(log):
    protect(log.path, None, "sésame")

    modes = [path.stat().st_mode & 0o777 for path in (log.path, *log.copies)]

    assert modes == [0o600, 0o600]
