"""A log of the engine beside a file: taken in where it is the file's own, never where it is not."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import data, integers, lists, sampled_from
from sqlcipher3 import dbapi2 as library

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Session
from cmtracker.store import drivers, leftover_pairs, open_store, safekeeping
from cmtracker.store.encryption import protect
from cmtracker.store.erasing import erase_text
from cmtracker.store.leftover_log import Choice, keep
from cmtracker.store.restoring import content_of, restore
from cmtracker.store.verification import verify

STORES = Path(__file__).resolve().parents[1] / "fixtures" / "stores"
VERSIONS = sorted(STORES.glob("v*.db"))
NOON = 1_772_449_200
DAY = 86_400
WORD = "introuvable"
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files from copying")


def open_log(path: Path, passphrase: str | None = None, now: int = NOON):
    return open_store(path, clock=lambda: now, passphrase=passphrase)


def add_to(store, *starts: int, note: str = "") -> None:
    for start in starts:
        with store.act("add") as act:
            act.insert(Session(start, start + 3_600, note=note))


def starts_of(path: Path, passphrase: str | None = None) -> list[int]:
    with open_log(path, passphrase) as store:
        assert verify(store.db).ok
        return [session.start for session in store.log().sessions]


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


def cut_off(path: Path, target: Path, passphrase: str | None, *starts: int, note: str = "") -> None:
    """Copy to a folder what a power cut would leave of a log just after some acts."""
    with open_log(path, passphrase) as store:
        add_to(store, *starts, note=note)
        target.mkdir(mode=0o700, exist_ok=True)
        for end in ("", "-wal", "-shm"):
            shutil.copy(path.with_name(path.name + end), target / (path.name + end))


@pytest.fixture
def two(tmp_path, passphrase):
    """Two computers: A lost power after two sessions; B's newer file was put in A's folder."""
    a, b, here = (tmp_path / name / "cmtracker.db" for name in "abh")
    with open_log(a, passphrase) as store:
        add_to(store, 1, 2, 3)
    shutil.copytree(a.parent, b.parent)
    with open_log(b, passphrase) as store:
        add_to(store, 10, 11, 12, 13)
    cut_off(a, here.parent, passphrase, 20, 21)
    shutil.copy(b, here)
    return here


@pytest.fixture
def unreadable(tmp_path, passphrase):
    """A file beside the log of one that grew by more pages, so that the two make no whole file."""
    a, b, here = (tmp_path / name / "cmtracker.db" for name in "abh")
    open_log(a, passphrase).close()
    shutil.copytree(a.parent, b.parent)
    with open_log(b, passphrase) as store:
        add_to(store, *range(40), note="x" * 500)
    with open_log(a, passphrase) as store:
        add_to(store, *range(100, 140), note="y" * 3_000)
    cut_off(a, here.parent, passphrase, 200, note="z" * 3_000)
    shutil.copy(b, here)
    return here


@posix_only
@pytest.mark.parametrize("passphrase", ["plain", "encrypted"], indirect=True)
def test_what_a_power_cut_leaves_opens_without_a_word(tmp_path, passphrase):
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    with open_log(path, passphrase) as store:
        add_to(store, 1)
    cut_off(path, here.parent, passphrase, 2, 3)

    assert starts_of(here, passphrase) == [1, 2, 3]

    kept = leftover_pairs.pairs(here)
    assert {file.name.partition(".found-")[0] for file in kept} == {
        "cmtracker.db", "cmtracker.db-wal"
    }  # fmt: skip
    assert {file.stat().st_mode & 0o777 for file in kept} == {0o600}
    assert not here.with_name("cmtracker.db-wal").exists()


@posix_only
@pytest.mark.parametrize("kept_file", VERSIONS, ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_opens_after_a_power_cut_too(tmp_path, kept_file):
    here = tmp_path / "h" / "cmtracker.db"
    here.parent.mkdir()
    connection = library.connect(":memory:")
    connection.execute("PRAGMA cipher_default_kdf_iter = 256000")  # as the program does
    connection.close()
    spec = importlib.util.spec_from_file_location("make_stores", STORES / "make.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    passphrase = made.PASSPHRASE if "encrypted" in kept_file.stem else None
    shutil.copy(kept_file, tmp_path / "old.db")
    db = drivers.connect(tmp_path / "old.db", passphrase)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("UPDATE running SET seen_at = seen_at + 60")
    for end in ("", "-wal"):
        shutil.copy(f"{tmp_path / 'old.db'}{end}", f"{here}{end}")
    db.close()
    assert here.with_name("cmtracker.db-wal").stat().st_size

    with open_log(here, passphrase) as store:
        assert verify(store.db).ok
        assert store.running() == made.RUNNING._replace(seen_at=made.RUNNING.seen_at + 60)


@posix_only
def test_the_log_of_another_file_is_refused_and_nothing_is_touched(two, passphrase):
    before = bytes_of(two.parent)

    for _ in range(2):
        with pytest.raises(UserError) as raised:
            open_log(two, passphrase)
        assert bytes_of(two.parent) == before

    assert raised.value.key == "leftover_foreign"
    assert raised.value.values["alone"].values["acts"] == 8  # made, 3 + 4 sessions
    kept = {file.read_bytes() for file in leftover_pairs.pairs(two)}
    assert kept == {before["cmtracker.db"], before["cmtracker.db-wal"]}


@posix_only
def test_the_file_alone_can_be_kept(two, passphrase):
    before = bytes_of(two.parent)

    keep(two, Choice.FILE, passphrase)

    assert two.read_bytes() == before["cmtracker.db"]
    assert starts_of(two, passphrase) == [1, 2, 3, 10, 11, 12, 13]


@posix_only
def test_the_file_with_its_log_can_be_kept_where_it_can_be_read(two, passphrase):
    kept = keep(two, Choice.LOG, passphrase)

    assert starts_of(two, passphrase) == [1, 2, 3, 20, 21]
    assert kept is not None
    assert content_of(kept, passphrase).sessions == 7


@posix_only
def test_what_cannot_be_read_cannot_be_kept(unreadable, passphrase):
    before = bytes_of(unreadable.parent)
    with pytest.raises(UserError) as raised:
        open_log(unreadable, passphrase)
    assert raised.value.values["with_log"].key == "leftover_damaged"

    with pytest.raises(UserError, match="leftover_unreadable"):
        keep(unreadable, Choice.LOG, passphrase)

    assert bytes_of(unreadable.parent) == before
    assert keep(unreadable, Choice.FILE, passphrase) is None
    assert starts_of(unreadable, passphrase) == list(range(40))


@posix_only
def test_a_log_of_an_earlier_state_of_the_same_file_is_not_taken_in(tmp_path, passphrase):
    """The mixture verifies: only the file alone shows that acts would go."""
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    with open_log(path, passphrase) as store:
        add_to(store, 1)
    cut_off(path, here.parent, passphrase, 2)
    with open_log(path, passphrase) as store:
        add_to(store, 3, 4)
    shutil.copy(path, here)

    with pytest.raises(UserError, match="leftover_foreign"):
        open_log(here, passphrase)

    kept = keep(here, Choice.FILE, passphrase)
    assert starts_of(here, passphrase) == [1, 2, 3, 4]
    assert kept is not None
    assert content_of(kept, passphrase).sessions == 2


@posix_only
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_=data(), acts=lists(integers(1, 6), min_size=2, max_size=4))
def test_whatever_log_lies_beside_whatever_file_no_act_is_lost(tmp_path_factory, given_, acts):
    """Files and logs of several states of two computers, put together in any way."""
    folder = tmp_path_factory.mktemp("mixed")
    states: list[tuple[bytes, bytes, set[int]]] = []
    number = 0
    for computer in ("a", "b"):
        path = folder / computer / "cmtracker.db"
        known: set[int] = set()
        with open_log(path) as store:
            for count in acts:
                fresh = set(range(number, number + count))
                number += count
                add_to(store, *fresh)
                known |= fresh
                log = path.with_name("cmtracker.db-wal").read_bytes()
                states.append((path.read_bytes(), log, set(known)))
                store.fold()
                states.append((path.read_bytes(), b"", set(known)))
    file, own, _ = given_.draw(sampled_from(states))
    _, log, _ = given_.draw(sampled_from(states))
    here = folder / "here" / "cmtracker.db"
    alone = folder / "alone" / "cmtracker.db"
    for target in (here, alone):
        target.parent.mkdir()
        target.write_bytes(file)
    here.with_name("cmtracker.db-wal").write_bytes(log)
    on_its_own = set(starts_of(alone))

    refused, found = "", set()
    try:
        found = set(starts_of(here))
    except UserError as error:
        refused = error.key

    assert refused or found >= on_its_own
    if refused:
        assert (refused, log != own) == ("leftover_foreign", True)
        assert here.read_bytes() == file
        assert here.with_name("cmtracker.db-wal").read_bytes() == log


@posix_only
@pytest.mark.parametrize("log", [b"", b"\x37\x7f\x06\x82" + bytes(28), b"noise" * 100])
def test_a_log_without_anything_in_it_changes_nothing(tmp_path, passphrase, log):
    path = tmp_path / "a" / "cmtracker.db"
    with open_log(path, passphrase) as store:
        add_to(store, 1)
    path.with_name("cmtracker.db-wal").write_bytes(log)
    path.with_name("cmtracker.db-shm").write_bytes(b"x" * 32_768)

    assert starts_of(path, passphrase) == [1]


@posix_only
def test_a_journal_of_another_file_is_not_rolled_back_into_this_one(tmp_path, passphrase, opener):
    path, other = tmp_path / "a" / "cmtracker.db", tmp_path / "b" / "cmtracker.db"
    for log, starts in ((path, (1, 2)), (other, (5, 6, 7))):
        with open_log(log, passphrase) as store:
            add_to(store, *starts)
    connection = opener.raw(other)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA cache_size = 1")  # so that the journal is on the disk at once
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE session SET removed = 1")
    connection.execute("CREATE TABLE much (x)")
    connection.executemany("INSERT INTO much VALUES (?)", [(os.urandom(2_000),)] * 200)
    shutil.copy(f"{other}-journal", f"{path}-journal")
    connection.execute("ROLLBACK")
    before = bytes_of(path.parent)
    assert before["cmtracker.db-journal"][:1] != b"\0"

    with pytest.raises(UserError, match="leftover_foreign"):
        open_log(path, passphrase)

    assert bytes_of(path.parent) == before
    keep(path, Choice.FILE, passphrase)
    assert starts_of(path, passphrase) == [1, 2]


@posix_only
def test_a_log_that_a_program_holds_is_no_leftover(tmp_path, passphrase, add):
    path = tmp_path / "a" / "cmtracker.db"
    with open_log(path, passphrase) as store:
        add_to(store, 1)
        assert path.with_name("cmtracker.db-wal").stat().st_size

        held = [open_elsewhere(path, passphrase), starts_of(path, passphrase)]

    assert held == [["1"], [1]]
    assert leftover_pairs.pairs(path) == []


def open_elsewhere(path: Path, passphrase: str | None) -> list[str]:
    """Open a log in another process; return the starts of its sessions, or the refusal."""
    script = (
        "import sys; from pathlib import Path; from cmtracker.errors import UserError;"
        "from cmtracker.store import open_store\n"
        "from sqlcipher3 import dbapi2\n"
        "dbapi2.connect(':memory:').execute('PRAGMA cipher_default_kdf_iter = 250')\n"
        "try:\n"
        "  with open_store(Path(sys.argv[1]), clock=lambda: 0, passphrase=sys.argv[2] or None) as"
        " store: print(*(s.start for s in store.log().sessions))\n"
        "except UserError as error: print(error.key)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), passphrase or ""],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


@posix_only
def test_a_file_put_under_a_running_program_is_refused_and_what_was_open_is_kept(
    tmp_path, passphrase
):
    path, other = tmp_path / "a" / "cmtracker.db", tmp_path / "b" / "cmtracker.db"
    with open_log(other, passphrase) as store:
        add_to(store, 7)
    with open_log(path, passphrase) as store:
        add_to(store, 1, 2)
        shutil.copy(other, tmp_path / "new.db")
        (tmp_path / "new.db").replace(path)

        refused = open_elsewhere(path, passphrase)
        with pytest.raises(UserError, match="open_elsewhere"):
            open_log(path, passphrase)

    assert refused == ["open_elsewhere"]
    (copy,) = (path.parent / "backups").glob("cmtracker-replaced-*.db")
    assert content_of(copy, passphrase).sessions == 2
    keep(path, Choice.FILE, passphrase)
    assert starts_of(path, passphrase) == [7]


@posix_only
def test_without_room_for_the_copies_nothing_is_opened(two, passphrase, monkeypatch):
    before = bytes_of(two.parent)

    def full(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(UserError, match="leftover_no_room"):
        open_log(two, passphrase)

    assert bytes_of(two.parent) == before
    assert list((two.parent / "backups").iterdir()) == []


@posix_only
def test_a_wrong_passphrase_is_said_to_be_wrong(tmp_path):
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    open_log(path, "sésame").close()
    cut_off(path, here.parent, "sésame", 1)
    before = bytes_of(here.parent)

    with pytest.raises(UserError, match="passphrase_wrong"):
        open_log(here, "Sésame")

    assert bytes_of(here.parent) == before
    assert starts_of(here, "sésame") == [1]


@posix_only
def test_the_last_three_pairs_are_kept(tmp_path):
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    open_log(path).close()
    logs = []
    for number in range(5):
        cut_off(path, here.parent, None, number)
        logs.append(here.with_name("cmtracker.db-wal").read_bytes())
        starts_of(here)

    kept = leftover_pairs.pairs(here)
    assert len(kept) == 6
    assert {f.read_bytes() for f in kept if f.name.startswith("cmtracker.db-wal")} == set(logs[2:])


@posix_only
@pytest.mark.parametrize("act", ["forget", "passphrase", "erase"])
def test_the_pairs_do_not_outlive_words_passphrases_or_the_log(tmp_path, act):
    from cmtracker.store.clearing import erase

    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    open_log(path).close()
    cut_off(path, here.parent, None, 1, note=WORD)
    with open_log(here) as store:
        assert leftover_pairs.pairs(here)
        if act == "forget":
            erase_text(store, Session, store.log().sessions[0].id)
    if act == "passphrase":
        protect(here, None, "sésame")
    if act == "erase":
        erase(here, here.parent.name)

    assert leftover_pairs.pairs(here) == []
    files = [file for file in here.parent.rglob("*") if file.is_file()]
    assert not any(WORD.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize("end", ["-wal", "-journal", "-shm"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "device"])
@posix_only
def test_what_is_no_file_beside_a_log_is_named_and_never_waited_for(opener, add, end, kind):
    with opener() as store:
        add(store)
    beside = opener.path.with_name(opener.path.name + end)
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    else:
        beside.symlink_to(beside.name if kind == "loop" else "/dev/zero")
    before = opener.path.read_bytes()

    with pytest.raises(UserError) as raised:
        opener()

    assert (raised.value.key, raised.value.values["file"]) == ("cannot_read", str(beside))
    assert opener.path.read_bytes() == before


def test_a_log_that_is_gone_is_not_made_anew_beside_what_is_left_of_it(tmp_path):
    """A synchronising folder deletes the one file before it puts the other."""
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    open_log(path).close()
    cut_off(path, here.parent, None, 1)
    shutil.rmtree(here.parent / "backups", ignore_errors=True)
    here.unlink()
    before = bytes_of(here.parent)

    with pytest.raises(UserError, match="log_missing_but_wal"):
        open_log(here)

    assert bytes_of(here.parent) == before


def test_a_copy_that_is_put_back_does_not_lie_beside_the_log_of_what_is_gone(tmp_path):
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    copy = tmp_path / "copy.db"
    with open_log(path) as store:
        add_to(store, 1)
        safekeeping.backup(store, copy)
    cut_off(path, here.parent, None, 2)
    here.unlink()
    wal = here.with_name("cmtracker.db-wal").read_bytes()

    restore(here, copy, clock=lambda: NOON)

    assert starts_of(here) == [1]
    assert wal in [file.read_bytes() for file in (here.parent / "backups").iterdir()]


# --- copies, and logs of other folders -----------------------------------------------------------


@posix_only
def test_looking_into_a_live_log_of_another_folder_writes_nothing_there(
    tmp_path, passphrase, opener, add
):
    path, here = tmp_path / "a" / "cmtracker.db", tmp_path / "h" / "cmtracker.db"
    open_log(path, passphrase).close()
    cut_off(path, here.parent, passphrase, 1, 2)
    before = bytes_of(here.parent)

    assert content_of(here, passphrase).sessions == 2
    with opener() as store:
        add(store)
    restore(opener.path, here, clock=lambda: NOON, passphrase=passphrase)

    assert bytes_of(here.parent) == before
    assert starts_of(opener.path, passphrase) == [1, 2]


@posix_only
def test_a_copy_with_the_log_of_another_file_is_refused(two, passphrase, opener, add):
    before = bytes_of(two.parent)
    with opener() as store:
        kept = add(store)

    for look in (
        lambda: content_of(two, passphrase),
        lambda: restore(opener.path, two, clock=lambda: NOON, passphrase=passphrase),
    ):
        with pytest.raises(UserError, match="copy_with_foreign_log"):
            look()

    assert bytes_of(two.parent) == before
    with opener() as store:
        assert store.log().sessions == (kept,)


@posix_only
@pytest.mark.parametrize("what", ["protect", "restore"])
def test_no_task_opens_a_log_beside_which_another_ones_lies(two, passphrase, tmp_path, what):
    copy = tmp_path / "copy.db"
    with open_log(tmp_path / "b" / "cmtracker.db", passphrase) as store:
        safekeeping.backup(store, copy)
    before = bytes_of(two.parent)

    tasks = {
        "protect": lambda: protect(two, passphrase, "autre"),
        "restore": lambda: restore(two, copy, clock=lambda: NOON, passphrase=passphrase),
    }

    with pytest.raises(UserError, match="leftover_foreign"):
        tasks[what]()

    assert bytes_of(two.parent) == before


@posix_only
def test_a_copy_keeps_what_the_log_beside_it_adds_when_words_go(tmp_path, passphrase):
    """A copy that somebody opened by hand and cut off is changed with what its log holds."""
    path = tmp_path / "a" / "cmtracker.db"
    with open_log(path, passphrase) as store:
        add_to(store, 1, note=WORD)
        session = store.log().sessions[0]
    copy = path.parent / "backups" / "cmtracker-2026-01-01.db"
    other = tmp_path / "o" / "cmtracker.db"
    shutil.copytree(path.parent, other.parent)
    cut_off(other, tmp_path / "cut", passphrase, 2)
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(tmp_path / "cut" / f"cmtracker.db{end}", f"{copy}{end}")

    with open_log(path, passphrase) as store:
        done = erase_text(store, Session, session.id)

    assert (done.copies, done.left) == (2, ())  # it, and that of the day
    assert content_of(copy, passphrase).sessions == 2
    assert not Path(f"{copy}-wal").exists()


# --- files that killed programs left -------------------------------------------------------------

LEFT = [
    ".cmtracker-0123456789abcdef", ".cmtracker-0123456789abcdef-journal", ".cmtracker.db.switch",
    ".cmtracker.db.restored", ".cmtracker.db.restored.new", ".cmtracker.db.1234abcd.new",
]  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_unfinished_files_are_swept_at_the_next_opening(opener, add, name):
    with opener() as store:
        add(store)
    left = opener.path.with_name(name)
    left.write_bytes(WORD.encode())

    opener().close()

    assert not left.exists()


@pytest.mark.parametrize("name", [".cmtracker-0123456789abcdef", ".cmtracker-2026-03-02.db.new"])
def test_unfinished_files_among_the_copies_are_swept_at_the_next_copy(opener, add, name):
    folder = opener.path.parent / "backups"
    with opener() as store:
        folder.mkdir()
        (folder / name).write_bytes(WORD.encode())
        opener.now += DAY
        add(store)

    assert [file.name for file in folder.iterdir()] == ["cmtracker-2026-03-03.db"]


def test_an_unfinished_file_stays_while_the_log_does_not_verify(opener, add):
    with opener() as store:
        add(store)
    connection = opener.raw()
    connection.execute("UPDATE session SET removed = 1")
    connection.close()
    left = opener.path.with_name(".cmtracker.db.switch")
    shutil.copy(opener.path, left)

    with opener() as store:
        assert left in safekeeping.listed(store)  # offered, to be looked into and gone back to

    assert left.exists()


def test_a_whole_unfinished_file_is_offered_where_the_log_is_gone(tmp_path):
    path = tmp_path / "a" / "cmtracker.db"
    with open_log(path) as store:
        add_to(store, 1)
    left = path.with_name(".cmtracker-0123456789abcdef")
    path.replace(left)

    with pytest.raises(UserError) as raised:
        open_log(path)

    assert (raised.value.key, raised.value.values["copy"]) == ("log_missing", str(left))
    restore(path, left, clock=lambda: NOON)
    assert starts_of(path) == [1]


def test_a_new_log_that_was_never_finished_is_no_obstacle(tmp_path):
    path = tmp_path / "a" / "cmtracker.db"
    open_log(path).close()
    path.replace(path.with_name(".cmtracker-0123456789abcdef"))

    assert starts_of(path) == []
    assert [file.name for file in path.parent.iterdir()] == ["cmtracker.db"]


@posix_only
def test_what_another_program_is_building_is_not_swept(tmp_path):
    with files.unfinished(tmp_path) as building:
        files.sweep(tmp_path, "cmtracker")
        assert building.exists()
        assert building.stat().st_mode & 0o777 == 0o600

    assert not building.exists()


@posix_only
def test_a_start_removes_no_settings_file_that_is_being_written(opener, add, monkeypatch):
    with opener() as store:
        add(store)
    settings_file = opener.path.with_name("settings.toml")
    flush = os.fsync

    def flush_and_start(descriptor):
        monkeypatch.setattr(os, "fsync", flush)
        opener.path.with_name(LEFT[0]).write_bytes(b"")
        opener().close()
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_and_start)
    files.write(settings_file, b"whole")

    assert settings_file.read_bytes() == b"whole"


@posix_only
def test_a_settings_file_is_no_reason_to_remove_what_may_be_the_log(tmp_path):
    path = tmp_path / "a" / "cmtracker.db"
    with open_log(path) as store:
        add_to(store, 1)
    unfinished = path.with_name(LEFT[0])
    path.replace(unfinished)
    os.utime(unfinished, (0, 0))

    files.write(path.with_name("settings.toml"), b"")

    assert unfinished.exists()


def test_an_unfinished_file_goes_when_building_it_fails(tmp_path):
    def build():
        with files.unfinished(tmp_path) as building:
            building.with_name(building.name + "-journal").touch()
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        build()

    assert list(tmp_path.iterdir()) == []
