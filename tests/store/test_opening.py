"""What opens, what is refused in words, and that nothing refused is ever written to."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from cmtracker.errors import UserError
from cmtracker.model import Running
from cmtracker.store import copies, drivers, header, open_store, safekeeping
from cmtracker.store.verification import verify

NOON = 1_772_449_200
WORDS = "un mot que personne ne doit lire"
"""Long enough not to turn up by chance among the bytes of an encrypted file."""
posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(opener, **options) -> UserError:
    """The error that opening gives, after checking that not a byte was written."""
    folder = opener.path.parent
    before = bytes_of(folder) if folder.exists() else {}
    with pytest.raises(UserError) as raised:
        opener(**options)
    assert (bytes_of(folder) if folder.exists() else {}) == before
    return raised.value


@posix_only
def test_the_file_is_for_its_owner_alone(opener):
    with opener() as store, store.act("start"):
        pass

    modes = {path.name: path.stat().st_mode & 0o777 for path in opener.path.parent.iterdir()}

    assert opener.path.parent.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}


@posix_only
def test_a_file_that_others_could_read_is_closed_to_them(opener):
    opener().close()
    opener.path.chmod(0o644)

    opener().close()

    assert opener.path.stat().st_mode & 0o777 == 0o600


def test_what_is_promised_of_durability_is_set(store):
    db = store.db

    assert db.value("PRAGMA journal_mode") == "wal"
    assert db.value("PRAGMA synchronous") == 2  # FULL
    assert db.value("PRAGMA foreign_keys") == 1
    assert db.value("PRAGMA busy_timeout") == 5_000


def test_opening_a_current_file_imports_no_library_for_tables(opener):
    opener().close()
    if opener.passphrase is not None:
        pytest.skip("the plain file is the quick one")
    script = (
        "import sys; from pathlib import Path; from cmtracker.store import open_store;"
        f"open_store(Path({str(opener.path)!r}), clock=lambda: 0).close();"
        "print(sorted({'sqlite_utils', 'platformdirs', 'click', 'sqlite3', 'shutil',"
        " 'tempfile', 'uuid', 'hashlib', 'zoneinfo'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_a_folder_may_have_any_name(tmp_path, passphrase, add):
    path = tmp_path / "l'été #1 50% où ? & là" / "cmtracker.db"

    with open_store(path, clock=lambda: NOON, passphrase=passphrase) as store:
        kept = add(store)

    with open_store(path, clock=lambda: NOON, passphrase=passphrase) as store:
        assert store.log().sessions == (kept,)
    assert [found.name for found in path.parent.iterdir()] == ["cmtracker.db"]


def test_nothing_is_made_unless_asked(opener):
    error = refused(opener, create=False)

    assert error.key == "no_log"
    assert not opener.path.parent.exists()


def test_a_log_that_is_gone_while_copies_are_there_is_not_begun_anew(opener, add):
    with opener() as store:
        add(store)
        opener.now += 86_400
        add(store)
    opener.path.unlink()

    error = refused(opener)

    assert error.key == "log_missing"
    assert error.values["copy"].endswith("cmtracker-2026-03-03.db")


@pytest.mark.parametrize("leaves", ["the engine's log", "a copy"])
def test_a_log_that_another_program_makes_at_the_same_moment_is_opened(
    opener, add, monkeypatch, leaves
):
    """It makes the file, and what belongs to it, between the look for the one and for the other."""
    looks, others = header.look_at, []

    def look_before_the_other(path):
        seen = looks(path)
        if not others:
            others.append("begun")
            others.append(opener())
            others[1:] = [others[1], add(others[1])]
            if leaves == "a copy":
                copies.folder_of(path).mkdir(exist_ok=True)
                others[1].close()
                shutil.copy(path, copies.folder_of(path) / "cmtracker-2026-03-01.db")
        return seen

    monkeypatch.setattr(header, "look_at", look_before_the_other)

    store = opener()

    assert [one.id for one in store.log().sessions] == [others[2].id]


def test_an_empty_file_is_no_log(opener):
    opener.path.parent.mkdir()
    opener.path.touch()

    assert refused(opener).key == "not_a_log"


@pytest.mark.parametrize(
    "content", [b"PNG\0" * 500, b"x", b"SQLite", os.urandom(5_000)], ids=["png", "x", "sq", "noise"]
)
def test_a_file_of_something_else_is_refused(opener, content):
    opener.path.parent.mkdir()
    opener.path.write_bytes(content)

    assert refused(opener).key in {"not_a_log", "log_cut_alone"}


def test_a_database_of_another_program_is_refused(opener):
    opener.path.parent.mkdir()
    connection = sqlite3.connect(opener.path)
    connection.execute("CREATE TABLE facts (id)")
    connection.commit()
    connection.close()

    assert refused(opener).key == "not_a_log"


def test_a_newer_file_is_refused_in_words(opener):
    opener().close()
    connection = opener.raw()
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    assert refused(opener).key == "newer_file"


def test_a_folder_in_the_place_of_the_file_is_refused(opener):
    opener.path.mkdir(parents=True)

    with pytest.raises(UserError):
        opener()


# --- the passphrase ------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path, add):
    """An encrypted log with one session."""
    path = tmp_path / "secret" / "cmtracker.db"
    with open_store(path, clock=lambda: NOON, passphrase="sésame") as store:
        add(store, note=WORDS)
    return path


def test_a_wrong_passphrase_is_said_and_nothing_changes(secret, capfd):
    before = bytes_of(secret.parent)

    with pytest.raises(UserError, match="passphrase_wrong"):
        open_store(secret, clock=lambda: NOON, passphrase="Sésame")

    assert bytes_of(secret.parent) == before
    assert capfd.readouterr() == ("", "")


def test_an_encrypted_log_needs_its_passphrase(secret):
    with pytest.raises(UserError, match="passphrase_needed"):
        open_store(secret, clock=lambda: NOON)


def test_the_passphrase_may_stand_in_a_file(secret, tmp_path, monkeypatch):
    (tmp_path / "pass").write_text("sésame\r\n", encoding="utf-8")
    monkeypatch.setenv(drivers.PASSPHRASE_FILE, str(tmp_path / "pass"))

    with open_store(secret, clock=lambda: NOON) as store:
        assert store.is_encrypted
        assert [s.note for s in store.log().sessions] == [WORDS]


@pytest.mark.parametrize("content", [None, "", "\n", b"\xff\xfe"])
def test_a_file_without_a_passphrase_is_said(secret, tmp_path, monkeypatch, content):
    if content is not None:
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "pass").write_bytes(raw)
    monkeypatch.setenv(drivers.PASSPHRASE_FILE, str(tmp_path / "pass"))

    with pytest.raises(UserError, match="passphrase_file_unreadable"):
        open_store(secret, clock=lambda: NOON)


def test_a_plain_log_needs_no_passphrase_whatever_is_set(tmp_path, monkeypatch):
    path = tmp_path / "data" / "cmtracker.db"
    open_store(path, clock=lambda: NOON).close()
    monkeypatch.setenv(drivers.PASSPHRASE_FILE, str(tmp_path / "missing"))

    with open_store(path, clock=lambda: NOON, passphrase="une autre") as store:
        assert not store.is_encrypted


def test_nothing_of_an_encrypted_log_can_be_read_from_the_disk(secret):
    content = b"".join(bytes_of(secret.parent).values())

    assert WORDS.encode() not in content
    assert b"SQLite format" not in content
    assert b"session" not in content


# --- damage --------------------------------------------------------------------------------------


@pytest.fixture
def with_copies(opener, add):
    """A log of three days, with the copies of the last two, closed."""
    with opener() as store:
        for _ in range(3):
            for n in range(20):
                add(store, opener.now + n, note=f"n° {n}")
            opener.now += 86_400
    return opener


def test_a_file_cut_at_any_length_is_never_written_to(with_copies):
    whole = with_copies.path.read_bytes()
    lengths = [0, 1, 15, 16, 50, 99, 100, 511, 4_095, 4_096, len(whole) - 1, len(whole) - 4_096]
    lengths += [random.Random(7).randrange(len(whole)) for _ in range(12)]

    for length in lengths:
        with_copies.path.write_bytes(whole[:length])
        before = whole[:length]
        with pytest.raises(UserError) as raised, with_copies() as store:
            store.log()
        said = raised.value
        assert "copy" in said.values or said.key == "passphrase_wrong", length
        assert with_copies.path.read_bytes() == before


def test_random_bytes_flipped_give_a_sentence_or_are_found(with_copies):
    """Wherever the damage lies, there is a sentence, `verify` says no, or it did not matter."""
    whole = with_copies.path.read_bytes()
    choose = random.Random(42)
    sentences = 0
    for _ in range(60 if with_copies.passphrase is None else 15):
        flipped = bytearray(whole)
        for _ in range(choose.choice([1, 8, 64])):
            flipped[choose.randrange(len(flipped))] ^= choose.randrange(1, 256)
        for leftover in with_copies.path.parent.glob("cmtracker.db-*"):
            leftover.unlink()
        with_copies.path.write_bytes(flipped)
        try:
            with with_copies() as store:
                store.log()
                for act in (store.last_act, store.running, lambda: verify(store.db)):
                    act()
        except UserError:
            sentences += 1
    assert sentences > 7


def test_a_damaged_file_is_found_before_the_first_write_of_a_day(with_copies, add):
    content = bytearray(with_copies.path.read_bytes())
    half = len(content) // 2
    content[half : half + 8_192] = bytes(8_192)
    with_copies.path.write_bytes(content)

    with pytest.raises(UserError, match="file_damaged"), with_copies() as store:
        add(store)

    assert with_copies.path.read_bytes() == bytes(content)


def test_the_latest_good_copy_is_offered_not_a_damaged_one(opener, add):
    if opener.passphrase is not None:
        pytest.skip("an encrypted copy is taken at its looks")
    with opener() as store:
        for _ in range(3):
            add(store)
            opener.now += 86_400
    copies = sorted((opener.path.parent / "backups").iterdir())
    copies[-1].write_bytes(copies[-1].read_bytes()[:5_000])
    opener.path.write_bytes(opener.path.read_bytes()[:5_000])

    error = refused(opener)

    assert error.key == "log_cut"
    assert error.values["copy"] == str(copies[-2])


def test_a_file_moved_in_from_a_copy_is_made_ready_for_writing(opener, add, tmp_path):
    with opener() as store:
        kept = add(store)
        safekeeping.backup(store, tmp_path / "copy.db")
    shutil.copy(tmp_path / "copy.db", opener.path)

    with opener() as store:
        assert store.log().sessions == (kept,)
        assert store.db.value("PRAGMA journal_mode") == "wal"


def test_a_store_whose_file_was_replaced_refuses_to_write(opener, add, tmp_path):
    if os.name != "posix":
        pytest.skip("an open file cannot be replaced here")
    store = opener()
    add(store)
    safekeeping.backup(store, tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(opener.path)

    with pytest.raises(UserError, match="file_replaced"):
        add(store)


def test_an_act_after_a_sign_of_life_waits_for_the_disk_again(opener):
    with opener() as store:
        with store.act("start") as act:
            act.set_running(Running(start=NOON, zone="Europe/Paris", id="r", seen_at=NOON))

        assert store.heartbeat(NOON + 60)

        assert store.db.value("PRAGMA synchronous") == 2  # FULL
        assert store.running().seen_at == NOON + 60


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("content", [b"", bytes(512), bytes(4616)])
def test_a_journal_that_a_killed_program_had_only_begun_does_not_stay(opener, add, mode, content):
    """As a restoring or a change of the passphrase leaves it, before it takes anything back."""
    with opener() as store:
        add(store)
        held = store.log()
    db = drivers.connect(opener.path, opener.passphrase)
    assert db.value(f"PRAGMA journal_mode = {mode}") == mode
    db.close()
    journal = opener.path.with_name(f"{opener.path.name}-journal")
    journal.write_bytes(content)

    with opener() as store:
        assert store.log() == held
        assert store.db.value("PRAGMA journal_mode") == "wal"
        assert not journal.exists()
