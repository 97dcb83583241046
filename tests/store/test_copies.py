"""Dated copies, what is kept of them, and going back to one."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import threading
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, lists, sampled_from
from sqlcipher3 import dbapi2
from tamper.damage import damage_index

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Running, Session
from cmtracker.store import (
    backups,
    copies as copy_names,
    drivers,
    open_store,
    reading,
    safekeeping,
    seals,
)
from cmtracker.store.clearing import erase
from cmtracker.store.encryption import protect
from cmtracker.store.erasing import erase_text
from cmtracker.store.restoring import content_of, restore
from cmtracker.store.verification import verify

DAY = 86_400
NOON = 1_772_449_200  # 2 March 2026


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def copies(opener):
    return opener.path.parent / "backups"


def test_the_first_write_of_a_day_makes_a_copy_and_the_others_none(opener, copies, add):
    with opener() as store:
        add(store)
    first_day = copies.exists()

    opener.now += DAY
    for origin in ("window", "command"):
        with opener(origin) as store:
            add(store)
            add(store)

    assert not first_day  # the log was made that day: nothing to copy yet
    assert names(copies) == ["cmtracker-2026-03-03.db"]
    content = content_of(copies / "cmtracker-2026-03-03.db", opener.passphrase)
    assert content.sessions == 1  # what there was before that day's writing


def test_reading_and_signs_of_life_make_no_copy(opener, copies, add):
    with opener() as store:
        add(store)
        opener.now += DAY
        store.log()
        store.heartbeat(opener.now)

    assert not copies.exists()


def test_a_copy_is_one_private_file_that_needs_nothing_beside_it(opener, copies, add):
    with opener() as store:
        add(store)
        opener.now += DAY
        add(store)
    copy = copies / "cmtracker-2026-03-03.db"

    content_of(copy, opener.passphrase)

    assert names(copies) == [copy.name]
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
        assert copies.stat().st_mode & 0o777 == 0o700


def test_a_copy_of_an_encrypted_log_is_encrypted(opener, copies, add):
    with opener() as store:
        add(store, note="introuvable")
        opener.now += DAY
        add(store)

    plain = (copies / "cmtracker-2026-03-03.db").read_bytes().startswith(b"SQLite format 3")

    assert plain == (opener.passphrase is None)


def test_a_copy_that_cannot_be_made_does_not_keep_from_writing(opener, copies, add):
    copies.parent.mkdir()
    copies.write_text("a file in the place of the folder")
    with opener() as store:
        opener.now += DAY

        kept = add(store)

        assert store.log().sessions == (kept,)
        assert told(store) == [("copy_not_made", "not_folder")]


def test_seven_days_five_weeks_and_twelve_months_are_kept():
    every_day = [date(2025, 1, 1) + timedelta(days=n) for n in range(456)]  # to 1 April 2026

    kept = backups.kept(every_day)

    days = {date(2026, 3, 26) + timedelta(days=n) for n in range(7)}
    weeks = {date(2026, 4, 1), *(date(2026, 3, d) for d in (29, 22, 15, 8))}
    months = {
        date(2026, 4, 1), date(2026, 3, 31), date(2026, 2, 28), date(2026, 1, 31),
        date(2025, 12, 31), date(2025, 11, 30), date(2025, 10, 31), date(2025, 9, 30),
        date(2025, 8, 31), date(2025, 7, 31), date(2025, 6, 30), date(2025, 5, 31),
    }  # fmt: skip
    assert kept == days | weeks | months


@given(lists(integers(0, 2_000), unique=True))
def test_tidying_day_by_day_keeps_what_tidying_at_once_would(offsets):
    """Copies that go are never missed later: the kept of the kept are the kept of all."""
    start = date(2020, 1, 1)
    days = [start + timedelta(days=n) for n in sorted(offsets)]

    alive: set[date] = set()
    for day in days:
        alive = backups.kept([*alive, day])

    assert alive == backups.kept(days)


def test_a_year_of_days_leaves_the_kept_copies_and_the_special_ones(opener, copies, add):
    with opener() as store:
        copies.mkdir()
        special = copies / "cmtracker-before-v2-20260101T000000.db"
        special.write_bytes(b"a copy made before an upgrade")
        days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
        for day in days:
            (copies / f"cmtracker-{day}.db").write_bytes(b"")
        opener.now += DAY

        add(store)

    left = [name for name in names(copies) if name != special.name]
    assert special.exists()
    assert left == sorted(
        f"cmtracker-{day}.db"
        for day in backups.kept([*map(date.fromisoformat, days), date(2026, 3, 3)])
    )


def test_a_clock_set_back_does_not_cost_todays_copy(opener, copies, add):
    with opener() as store:
        copies.mkdir()
        for n in range(1, 13):
            (copies / f"cmtracker-2099-{n:02}-28.db").write_bytes(b"")
        opener.now += DAY

        add(store)

    assert "cmtracker-2026-03-03.db" in names(copies)


# --- a second folder -----------------------------------------------------------------------------


def test_a_second_folder_gets_each_days_copy_as_well(opener, add, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    with opener() as store:
        add(store)
        safekeeping.set_second_folder(store, key)
        at_once = names(key)
        opener.now += DAY
        add(store)

    assert at_once == ["cmtracker-2026-03-02.db"]
    assert names(key) == ["cmtracker-2026-03-02.db", "cmtracker-2026-03-03.db"]
    with opener() as store:
        assert reading.second_folder(store.db) == key
        assert len(safekeeping.listed(store)) == 3


def told(store) -> list[tuple[str, str]]:
    return [
        (problem.key, problem.values["why"].key) for problem in store.daily_copies.take_problems()
    ]


def spoil(key: Path, kind: str) -> None:
    """Put something in the place of the second folder that takes no copy."""
    shutil.rmtree(key)
    if kind == "a file":
        key.write_bytes(b"")
    elif kind == "a pipe":
        os.mkfifo(key)
    elif kind == "a loop":
        key.symlink_to(key)
    elif kind == "inside a file":
        key.parent.rmdir()
        key.parent.write_bytes(b"")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")
@pytest.mark.parametrize(
    ("kind", "why"),
    [("gone", "missing"), ("a file", "not_folder"), ("a pipe", "not_folder"), ("a loop", "loop"),
     ("inside a file", "not_folder")],
)  # fmt: skip
def test_a_second_folder_that_takes_no_copy_is_told_after_the_act(opener, add, tmp_path, kind, why):
    key = tmp_path / "usb" / "key"
    key.mkdir(parents=True)
    with opener() as store:
        safekeeping.set_second_folder(store, key)
        spoil(key, kind)
        opener.now += DAY

        kept = add(store)

        assert store.log().sessions == (kept,)
        assert told(store) == [("second_copy_not_made", why)]
        assert told(store) == []
    assert names(opener.path.parent / "backups") == ["cmtracker-2026-03-03.db"]


def refuse(monkeypatch: pytest.MonkeyPatch, call: str, number: int, folder: Path) -> None:
    """Let one system call fail for whatever lies in or is a folder."""
    true = getattr(os, call)

    def refused(path: object, *arguments: object, **options: object) -> object:
        if isinstance(path, str | Path) and Path(path).is_relative_to(folder):
            raise OSError(number, os.strerror(number), str(path))
        return true(path, *arguments, **options)

    monkeypatch.setattr(os, call, refused)


@pytest.mark.parametrize("call", ["stat", "lstat", "open", "replace", "unlink", "mkdir", "scandir"])
@given(number=sampled_from(sorted(errno.errorcode)))
@settings(max_examples=8)
def test_whatever_the_system_says_of_the_second_folder_the_act_is_kept(call, number):
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as monkeypatch:
        key = Path(name) / "key"
        key.mkdir()
        path, now = Path(name) / "data" / "cmtracker.db", NOON
        with open_store(path, clock=lambda: now) as store:
            safekeeping.set_second_folder(store, key)
            now += DAY
            refuse(monkeypatch, call, number, key)

            with store.act("add") as act:
                kept = act.insert(Session(start=NOON, end=NOON + 3600))

            assert store.log().sessions == (kept,)
            problems = store.daily_copies.take_problems()
            monkeypatch.undo()
            is_copied = names(key) == ["cmtracker-2026-03-02.db", "cmtracker-2026-03-03.db"]
            assert is_copied or [p.key for p in problems] == ["second_copy_not_made"]


@pytest.mark.parametrize("call", ["stat", "open", "replace", "mkdir"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EIO, errno.ELOOP])
def test_whatever_the_system_says_of_the_folder_of_copies_the_act_is_kept(
    opener, copies, add, monkeypatch, call, number
):
    with opener() as store:
        opener.now += DAY
        refuse(monkeypatch, call, number, copies)

        kept = add(store)

        assert store.log().sessions == (kept,)
        assert [problem.key for problem in store.daily_copies.take_problems()] == ["copy_not_made"]


def test_a_failing_copy_is_told_only_beside_an_act_that_was_kept(opener, copies, add, monkeypatch):
    with opener() as store:
        opener.now += DAY
        refuse(monkeypatch, "open", errno.EACCES, copies)
        with pytest.raises(ZeroDivisionError), store.act("add"):
            raise ZeroDivisionError
        before = store.daily_copies.take_problems()

        add(store)

        assert before == []
        assert told(store) == [("copy_not_made", "forbidden")]


def test_nobody_asks_for_the_second_folder_before_the_act_is_kept(
    opener, add, tmp_path, monkeypatch
):
    key = tmp_path / "key"
    key.mkdir()
    forever, seen = threading.Event(), []
    with opener() as store:
        safekeeping.set_second_folder(store, key)
        opener.now += DAY

        def hang(_folder: Path) -> None:  # as a dead mount does, until the program ends
            with open_store(opener.path, clock=lambda: NOON, passphrase=opener.passphrase) as other:
                seen.append(len(other.log().sessions))
            asked.set()
            forever.wait()

        asked = threading.Event()
        monkeypatch.setattr(files, "_try_folder", hang)
        reach = files.reach
        monkeypatch.setattr(files, "reach", lambda folder: reach(folder, 0.05))
        try:
            kept = add(store)
            assert asked.wait(10)
        finally:
            forever.set()

        assert seen == [1]
        assert store.log().sessions == (kept,)
        assert told(store) == [("second_copy_not_made", "no_answer")]


@pytest.fixture
def dead(tmp_path, monkeypatch):
    """A second folder on a mount that never answers."""
    folder, forever = tmp_path / "key", threading.Event()
    folder.mkdir()
    look, asked = files._check_is_folder, files.answers

    def hang(place: Path) -> None:
        if place == folder and is_dead.is_set():
            forever.wait()
        look(place)

    is_dead = threading.Event()
    monkeypatch.setattr(files, "_check_is_folder", hang)
    monkeypatch.setattr(files, "answers", lambda place: asked(place, 0.05))
    yield folder, is_dead
    forever.set()


def test_a_second_folder_that_never_answers_keeps_no_words_from_being_deleted(opener, add, dead):
    folder, is_dead = dead
    with opener() as store:
        safekeeping.set_second_folder(store, folder)
        kept = add(store, note="mot")
        is_dead.set()

        done = erase_text(store, Session, kept.id)

    assert done.left == (folder,)
    assert done.texts == 1


def test_a_second_folder_that_never_answers_keeps_no_passphrase_from_being_set(opener, add, dead):
    folder, is_dead = dead
    with opener() as store:
        safekeeping.set_second_folder(store, folder)
        add(store)
    is_dead.set()

    done = protect(opener.path, opener.passphrase, "ouvre-toi")

    assert done.left == (folder,)
    assert opener(passphrase="ouvre-toi").is_encrypted


def test_a_second_folder_that_never_answers_is_named_when_all_is_erased(opener, add, dead):
    folder, is_dead = dead
    with opener() as store:
        safekeeping.set_second_folder(store, folder)
        add(store)
    is_dead.set()

    done = erase(opener.path, opener.path.parent.name, passphrase=opener.passphrase)

    assert not done.second_is_known
    assert not opener.path.exists()


@pytest.mark.parametrize("name", ["missing", "file", "x" * 256])
def test_a_second_folder_that_is_no_folder_is_refused(store, tmp_path, name):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(UserError, match="cannot_write"):
        safekeeping.set_second_folder(store, tmp_path / name)

    assert reading.second_folder(store.db) is None


def test_the_folder_of_copies_is_no_second_folder(store):
    with pytest.raises(UserError, match="second_folder_taken"):
        safekeeping.set_second_folder(store, store.path.parent / "backups")


def test_the_second_folder_can_be_given_up(opener, add, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    with opener() as store:
        safekeeping.set_second_folder(store, key)
        safekeeping.set_second_folder(store, None)
        opener.now += DAY
        add(store)

        assert reading.second_folder(store.db) is None
        assert names(key) == ["cmtracker-2026-03-02.db"]


# --- a copy by hand ------------------------------------------------------------------------------


def test_a_copy_under_a_name_that_exists_is_refused(store, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"somebody's")

    with pytest.raises(UserError, match="target_exists"):
        safekeeping.backup(store, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_bytes() == b"somebody's"


# --- going back ----------------------------------------------------------------------------------


def back(opener, copy, **options):
    settings = {"clock": lambda: opener.now, "passphrase": opener.passphrase} | options
    return restore(opener.path, copy, **settings)


def test_a_copy_says_what_it_holds_before_it_replaces_anything(opener, add, tmp_path):
    with opener() as store:
        add(store, NOON - DAY)
        add(store, NOON)
        opener.now += 60
        gone = add(store, NOON + DAY)
        with store.act("remove") as act:
            act.remove(Session, gone.id)
        safekeeping.backup(store, tmp_path / "copy.db")

    content = content_of(tmp_path / "copy.db", opener.passphrase)

    assert (content.sessions, content.first, content.last) == (2, NOON - DAY, NOON + 3_600)
    assert (content.last_act, content.acts) == (NOON + 60, 5)
    assert content.is_encrypted == (opener.passphrase is not None)


def test_going_back_to_a_copy_keeps_what_was_there(opener, add, tmp_path):
    with opener() as store:
        kept = add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
        lost = add(store, NOON + DAY)

    done = back(opener, tmp_path / "copy.db")

    with opener() as store:
        assert store.log().sessions == (kept,)
        assert verify(store.db).ok
        assert store.undo().name == "add"
    assert done.kept.parent == opener.path.parent / "backups"
    with opener.__class__(done.kept, opener.passphrase)() as replaced:
        assert set(replaced.log().sessions) == {kept, lost}


def test_a_window_that_is_open_sees_the_restored_log_and_writes_on(opener, add, tmp_path):
    window = opener("window")
    kept = add(window)
    safekeeping.backup(window, tmp_path / "copy.db")
    add(window, NOON + DAY)
    version = window.data_version()

    back(opener, tmp_path / "copy.db")

    assert window.data_version() != version
    assert window.log().sessions == (kept,)
    added = add(window, NOON + 2 * DAY)
    assert set(window.log().sessions) == {kept, added}
    assert verify(window.db).ok


def test_the_session_under_way_outlives_going_back(opener, add, tmp_path):
    running = Running(start=NOON, zone="Europe/Paris", id="r", seen_at=NOON, note="à l'écran")
    with opener() as store:
        add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
        with store.act("start") as act:
            act.set_running(running)

    back(opener, tmp_path / "copy.db")

    with opener() as store:
        assert store.running() == running
        assert verify(store.db).ok


def test_a_damaged_log_is_moved_aside_and_the_copy_takes_its_place(opener, add, tmp_path):
    with opener() as store:
        kept = add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    damaged = opener.path.read_bytes()[:9_000]
    opener.path.write_bytes(damaged)

    done = back(opener, tmp_path / "copy.db")

    assert done.kept.read_bytes() == damaged
    with opener() as store:
        assert store.log().sessions == (kept,)


FALSIFIED = [
    ("UPDATE session SET start = start - 3600", "fault_row"),
    ("DELETE FROM session", "fault_missing"),
    ("UPDATE text SET salt = salt || substr(body, 1, 2), body = substr(body, 3)", "fault_text"),
    ("UPDATE meta SET removed = 2", "fault_row"),
]


@pytest.mark.parametrize("log", ["sound", "damaged", "gone"])
@pytest.mark.parametrize(("sql", "fault"), FALSIFIED)
def test_a_falsified_copy_is_refused_and_nothing_is_replaced(
    opener, add, tmp_path, log, sql, fault
):
    copy = tmp_path / "copy.db"
    with opener() as store:
        add(store, note="un texte")
        safekeeping.backup(store, copy)
        add(store, NOON + DAY)
    connection = opener.raw(copy)
    connection.execute(sql)
    connection.close()
    if log == "damaged":
        opener.path.write_bytes(opener.path.read_bytes()[:9_000])
    if log == "gone":
        opener.path.unlink()
    before = {path: path.read_bytes() for path in opener.path.parent.rglob("*") if path.is_file()}

    with pytest.raises(UserError, match="copy_falsified") as refused:
        back(opener, copy)

    assert refused.value.values["why"].key == fault
    after = {path: path.read_bytes() for path in opener.path.parent.rglob("*") if path.is_file()}
    assert after == before


def test_a_falsified_copy_of_an_older_version_is_refused(tmp_path):
    path, copy = tmp_path / "data" / "cmtracker.db", tmp_path / "copy.db"
    open_store(path, clock=lambda: NOON).close()
    shutil.copy(Path(__file__).parents[1] / "fixtures" / "stores" / "v3.db", copy)
    connection = dbapi2.connect(copy, isolation_level=None)
    connection.execute("UPDATE session SET start = start - 3600")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="copy_falsified"):
        restore(path, copy, clock=lambda: NOON)

    assert path.read_bytes() == before


def test_a_copy_with_a_damaged_index_is_refused(tmp_path, add):
    path, copy = tmp_path / "data" / "cmtracker.db", tmp_path / "copy.db"
    with open_store(path, clock=lambda: NOON) as store:
        kept = add(store)
        safekeeping.backup(store, copy)
    damage_index(copy, "sqlite_autoindex_session_1", kept.id)

    for refused in (content_of, partial(restore, path, clock=lambda: NOON)):
        with pytest.raises(UserError, match="file_damaged"):
            refused(copy=copy)


def test_a_log_that_is_gone_comes_back(opener, add, tmp_path):
    with opener() as store:
        kept = add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    opener.path.unlink()

    done = back(opener, tmp_path / "copy.db")

    assert done.kept is None
    with opener() as store:
        assert store.log().sessions == (kept,)


@pytest.mark.parametrize("content", [None, b"", b"not a log at all", "cut"])
def test_what_is_no_copy_changes_nothing(opener, add, tmp_path, content):
    copy = tmp_path / "copy.db"
    with opener() as store:
        kept = add(store)
        if content == "cut":
            safekeeping.backup(store, copy)
            copy.write_bytes(copy.read_bytes()[:9_000])
        elif content is not None:
            copy.write_bytes(content)
    before = opener.path.read_bytes()

    with pytest.raises(UserError):
        back(opener, copy)

    assert opener.path.read_bytes() == before
    with opener() as store:
        assert store.log().sessions == (kept,)


def test_the_log_is_no_copy_of_itself(opener):
    opener().close()

    with pytest.raises(UserError, match="copy_is_the_log"):
        back(opener, opener.path)


def test_a_plain_copy_comes_back_into_an_encrypted_log_encrypted(tmp_path, opener, add):
    if opener.passphrase is None:
        pytest.skip("about an encrypted log")
    plain = opener.__class__(tmp_path / "plain" / "cmtracker.db", None)
    with plain() as store:
        kept = add(store, note="introuvable")
        safekeeping.backup(store, tmp_path / "copy.db")
    opener().close()

    back(opener, tmp_path / "copy.db")

    with opener() as store:
        assert store.log().sessions == (kept,)
        assert store.is_encrypted
    files = [path for path in opener.path.parent.rglob("*") if path.is_file()]
    assert not any(b"introuvable" in path.read_bytes() for path in files)


def test_a_copy_with_an_older_passphrase_takes_the_one_of_the_log(tmp_path, opener, add):
    older = opener.__class__(tmp_path / "old" / "cmtracker.db", "ancienne")
    with older() as store:
        kept = add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    opener().close()

    with pytest.raises(UserError, match="passphrase_"):
        back(opener, tmp_path / "copy.db")
    back(opener, tmp_path / "copy.db", copy_passphrase="ancienne")

    with opener() as store:
        assert store.log().sessions == (kept,)
        assert store.is_encrypted == (opener.passphrase is not None)


def test_a_wrong_passphrase_for_the_log_changes_nothing(opener, add, tmp_path):
    if opener.passphrase is None:
        pytest.skip("about an encrypted log")
    with opener() as store:
        add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    before = opener.path.read_bytes()

    with pytest.raises(UserError, match="passphrase_wrong"):
        back(opener, tmp_path / "copy.db", passphrase="faux", copy_passphrase=opener.passphrase)

    assert opener.path.read_bytes() == before


def test_a_live_log_of_another_folder_can_be_gone_back_to(opener, add, tmp_path):
    other = opener.__class__(tmp_path / "other" / "cmtracker.db", opener.passphrase)
    window = other()
    kept = add(window)  # still in the write-ahead log beside the file
    opener().close()

    back(opener, other.path)
    window.close()

    with opener() as store:
        assert store.log().sessions == (kept,)


def test_an_edit_after_going_back_does_not_disturb_the_old_chain(opener, add, tmp_path):
    with opener() as store:
        kept = add(store)
        seal = seals.take(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    back(opener, tmp_path / "copy.db")

    with opener() as store:
        with store.act("edit") as act:
            act.change(kept, kept._replace(note="plus tard"))
        result = verify(store.db, seal.digest)

    assert result.ok
    assert result.sealed_rows == 3
    assert drivers.passphrase_from_file() is None


@pytest.mark.parametrize("damaged", [False, True])
def test_what_two_restorings_of_one_second_replace_is_kept_twice(opener, add, tmp_path, damaged):
    copy = tmp_path / "copy.db"
    kept = []
    with opener() as store:
        safekeeping.backup(store, copy)
    for start in (DAY, 2 * DAY):
        with opener() as store:
            add(store, start)
        if damaged:
            opener.path.write_bytes(opener.path.read_bytes()[:9_000])
        before = opener.path.read_bytes()
        done = restore(
            opener.path,
            copy,
            clock=lambda: opener.now,
            passphrase=opener.passphrase,
        )
        assert done.kept is not None
        assert not damaged or done.kept.read_bytes() == before
        kept.append(done.kept.read_bytes())

    names = [file for file in (opener.path.parent / "backups").iterdir() if "replaced" in file.name]
    assert sorted(file.read_bytes() for file in names) == sorted(kept)


def test_a_copy_with_another_page_size_is_put_in_place(opener, add, tmp_path):
    for _ in range(3):
        add(opener())
    copy = safekeeping.backup(opener(), tmp_path / "copy.db")
    opener.close()
    connection = drivers.connect(copy, opener.passphrase).connection
    connection.execute("PRAGMA journal_mode = DELETE")
    if opener.passphrase is None:  # the pages of an encrypted file have the size of its key
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
    connection.close()

    restore(opener.path, copy, clock=lambda: opener.now, passphrase=opener.passphrase)

    store = opener()
    assert len(store.log().sessions) == 3
    assert verify(store.db).ok


@pytest.mark.parametrize("kind", ["folder", "broken link"])
def test_what_has_the_name_of_the_days_copy_in_the_second_folder_is_told(
    opener, add, tmp_path, kind
):
    store = opener()
    add(store)
    second = tmp_path / "key"
    second.mkdir()
    safekeeping.set_second_folder(store, second)
    opener.now += 86_400
    taken = second / f"cmtracker-{copy_names.local_day(opener.now)}.db"
    taken.mkdir() if kind == "folder" else taken.symlink_to("nowhere")

    add(store)

    assert [problem.key for problem in store.daily_copies.take_problems()] == [
        "second_copy_not_made"
    ]


def test_the_data_folder_is_no_second_folder(store):
    with pytest.raises(UserError, match="second_folder_taken"):
        safekeeping.set_second_folder(store, store.path.parent)
