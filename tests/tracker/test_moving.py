"""The data folder is moved whole, checked, or not at all; the old one is opened no more."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from pathlib import Path

import pytest

from cmtracker import files, paths, regimes
from cmtracker.errors import UserError
from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.store import moving as store_moving, seals
from cmtracker.store.encryption import protect
from cmtracker.tracker import demo, folder_copies, moving, safety, sessions, sync
from cmtracker.tracker.workspace import open_workspace

NOON = 1_781_085_600


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """Where the program looks by itself: the platform's folder, below this test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("CMTRACKER_DATA_DIR")
    return tmp_path / "share" / "cmtracker"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A data folder with a log, a copy of it, preferences, own rules, an example and a letter."""
    folder = tmp_path_factory.mktemp("made") / "cmtracker"
    with open_workspace(folder, clock=lambda: NOON) as ws:
        sessions.add(ws, NOON - 2 * HOUR, NOON - HOUR, note="Camille")
        (folder / paths.COPIES).mkdir(exist_ok=True)
        safety.backup(ws, folder / paths.COPIES / "cmtracker-before-v9.db")
    Settings(folder / FILE).set("language", "en")
    (folder / regimes.FOLDER).mkdir()
    own = paths.resource("regimes/eu.toml").read_bytes()
    (folder / regimes.FOLDER / "own.toml").write_bytes(own)
    demo.ensure_example(folder)
    (folder / "letter.txt").write_text("à la DGS", encoding="utf-8")
    return folder


@pytest.fixture
def old(home, made) -> Path:
    """The same folder, of this test alone, where the program looks by itself."""
    shutil.copytree(made, home)
    return home


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the logs and the marks, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(paths.DATABASE)
        if path.name not in {paths.MOVED_TO, paths.LEFT_BEHIND}
    }


def heads(folder: Path) -> object:
    with open_workspace(folder) as ws:
        return seals.heads(ws.store.db)


def refusal(*arguments, **options) -> UserError:
    with pytest.raises(UserError) as refused:
        moving.move(*arguments, **options)
    return refused.value


def test_all_that_lies_in_the_folder_is_moved_and_the_program_finds_it(old, tmp_path):
    before, log = content(old), heads(old)
    dates = {p.name: p.stat().st_mtime_ns for p in (old / "backups").iterdir()}
    told = []

    done = moving.move(old, tmp_path / "new", watch=lambda *far: told.append(far))

    assert done.folder == paths.data_dir() == tmp_path / "new"
    assert done.leads_there
    assert content(done.folder) == before
    assert heads(done.folder) == log
    assert heads(done.folder / paths.EXAMPLE) is not None
    assert {p.name: p.stat().st_mtime_ns for p in (done.folder / "backups").iterdir()} == dates
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)


def test_an_existing_folder_takes_the_data_in_one_of_their_own(old, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    (key / "photo.jpg").write_bytes(b"of somebody")

    done = moving.move(old, key)

    assert done.folder == paths.data_dir() == key / "cmtracker-data"
    assert sorted(p.name for p in key.iterdir()) == ["cmtracker-data", "photo.jpg"]


def test_the_old_folder_says_where_its_log_went_and_is_opened_no_more(old, tmp_path):
    moving.move(old, tmp_path / "new")
    log = (old / paths.DATABASE).read_bytes()

    with pytest.raises(UserError) as refused:
        open_workspace(old)

    assert refused.value.key == "log_moved"
    assert refused.value.values == {"folder": str(old), "to": str(tmp_path / "new")}
    assert (old / paths.DATABASE).read_bytes() == log


def test_a_log_moved_several_times_is_found_and_may_come_back(old, tmp_path):
    log = heads(old)
    for place in (tmp_path / "one", tmp_path / "two"):
        moving.move(paths.data_dir(), place)
    assert moving.where(tmp_path / "two").left == (old, tmp_path / "one")
    moving.remove_left(tmp_path / "two")
    moved = moving.move(tmp_path / "two", old)

    assert moved.folder == paths.data_dir() == old / "cmtracker-data"
    assert heads(moved.folder) == log
    assert moving.where(moved.folder).left == (tmp_path / "two",)


def test_a_moved_log_out_of_reach_is_said_and_no_empty_one_is_made(old, tmp_path):
    moving.move(old, tmp_path / "new")
    moving.remove_left(tmp_path / "new")
    (tmp_path / "new").rename(tmp_path / "unplugged")

    with pytest.raises(UserError) as refused:
        open_workspace()

    assert refused.value.key == "data_folder_gone"
    assert not (old / paths.DATABASE).exists()
    assert not (tmp_path / "new").exists()


def test_an_empty_mount_point_is_no_place_for_a_new_log(old, tmp_path):
    moving.move(old, tmp_path / "new")
    (tmp_path / "new").rename(tmp_path / "unplugged")
    (tmp_path / "new").mkdir()

    with pytest.raises(UserError, match="data_folder_gone"):
        open_workspace()

    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_is_named_wins_over_the_mark(old, tmp_path, monkeypatch):
    moving.move(old, tmp_path / "new")
    other = tmp_path / "other"

    assert paths.data_dir(other) == other
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(other))
    assert paths.data_dir() == other


def test_a_log_that_is_named_stays_to_be_named(old, tmp_path):
    """The folder where the program looks by itself holds another log, which it goes on opening."""
    named = tmp_path / "named"
    open_workspace(named).close()

    done = moving.move(named, tmp_path / "new")

    assert not done.leads_there
    assert paths.data_dir() == old
    assert paths.data_dir(done.folder) == done.folder
    with pytest.raises(UserError, match="log_moved"):
        paths.data_dir(named)


def test_a_key_plugged_in_elsewhere_is_used_from_now_on(old, tmp_path):
    moving.move(old, tmp_path / "new")
    (tmp_path / "new").rename(tmp_path / "other letter")

    moving.use(tmp_path / "other letter")

    assert paths.data_dir() == tmp_path / "other letter"


def test_a_log_left_behind_that_is_used_again_begins_a_chain_of_its_own(old, tmp_path):
    moving.move(old, tmp_path / "new")

    moving.use(old)

    assert paths.data_dir() == old
    moved, woken = heads(tmp_path / "new"), heads(old)
    assert moved.items() < woken.items()
    with open_workspace(old) as ws:
        assert safety.verify(ws).ok
        sessions.add(ws, NOON, NOON + HOUR)
    assert moved.items() < heads(old).items()
    assert moving.still_holding(tmp_path / "new") == []


def test_nothing_is_used_where_no_log_is(old, tmp_path):
    with pytest.raises(UserError, match="no_log"):
        moving.use(tmp_path / "nothing")

    assert paths.data_dir() == old


# --- refused


@pytest.mark.parametrize("inside", [".", "backups", "deeper/still"])
def test_the_data_folder_is_not_moved_into_itself(old, inside):
    assert refusal(old, old / inside).key in {"move_inside", "cannot_write"}
    assert paths.data_dir() == old


def test_a_folder_with_a_log_of_somebody_else_is_refused(old, tmp_path):
    other = tmp_path / "other"
    open_workspace(other).close()

    assert refusal(old, other).key == "move_has_log"
    moving.move(old, tmp_path / "key")
    assert refusal(paths.data_dir(), old).key == "move_has_log"


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", "cmtracker-sync"])
def test_a_folder_that_is_carried_between_devices_is_refused(old, tmp_path, mark):
    carried = tmp_path / "cloud"
    (carried / mark).mkdir(parents=True)
    (carried / "deep").mkdir()

    assert refusal(old, carried / "deep").key == "move_carried"
    assert list((carried / "deep").iterdir()) == []


def test_the_folder_of_one_s_own_devices_is_refused(old, tmp_path):
    carried = tmp_path / "carried"
    carried.mkdir()
    with open_workspace(old) as ws:
        sync.set_folder(ws, carried, plain=True)

    assert refusal(old, carried / "new").key == "move_carried"
    assert list(carried.iterdir()) == []


def test_too_little_room_is_said_before_anything_is_copied(old, tmp_path, monkeypatch):
    needed = folder_copies.size_of(old)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=needed))

    error = refusal(old, tmp_path / "new")

    assert error.key == "move_no_room"
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_not_there_or_is_a_file_is_refused(old, tmp_path):
    (tmp_path / "file").write_text("no folder")

    for chosen in (tmp_path / "missing" / "new", tmp_path / "file", tmp_path / "file" / "new"):
        assert refusal(old, chosen).key == "cannot_write"
    assert paths.data_dir() == old


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\x1b", "\x7f", "\u2028", "\u202e", "\u2066"])
def test_a_folder_whose_name_no_sentence_can_show_is_refused(old, tmp_path, mark):
    chosen = tmp_path / f"a{mark}b"

    error = refusal(old, chosen)

    assert error.key == "cannot_write"
    assert error.values["why"].key == "name_not_shown"
    assert not chosen.exists()
    assert paths.data_dir() == old


@pytest.mark.parametrize("own", ["mine.txt", "papers/mine.txt"])
def test_what_a_person_put_into_a_copy_that_was_cut_off_is_not_lost(old, tmp_path, own):
    begun = tmp_path / "new"
    shutil.copytree(old, begun)
    paths.write_mark(begun / paths.ARRIVING_FROM, [old])
    (begun / own).parent.mkdir(exist_ok=True)
    (begun / own).write_text("of this person alone")

    error = refusal(old, begun)

    assert (error.key, error.values["why"].key) == ("cannot_write", "taken")
    assert (begun / own).read_text() == "of this person alone"
    (begun / own).unlink()
    shutil.rmtree(begun / "papers", ignore_errors=True)
    assert moving.move(old, begun).folder == begun


@pytest.mark.parametrize("mark", ["\n", "\r", "\x1b", "\u202e"])
def test_no_devices_exchange_by_a_folder_whose_name_no_sentence_can_show(old, tmp_path, mark):
    shared = tmp_path / f"a{mark}b"
    shared.mkdir()

    with open_workspace(old) as ws:
        with pytest.raises(UserError) as refused:
            sync.set_folder(ws, shared, plain=True)
        assert refused.value.key == "sync_folder_refused"
        assert sync.setup(ws) is None
    assert not list(shared.iterdir())


def test_a_log_that_a_program_has_open_is_not_moved(old, tmp_path):
    with open_workspace(old):
        assert refusal(old, tmp_path / "new").key == "open_elsewhere"

    assert not (tmp_path / "new").exists()
    assert paths.data_dir() == old


def test_a_cancelled_move_leaves_nothing(old, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    def enough(done: int, total: int) -> None:
        if done > total // 2:
            raise UserError("move_cancelled")

    assert refusal(old, tmp_path / "new", watch=enough).key == "move_cancelled"
    assert sorted(tmp_path.rglob("*")) == before
    open_workspace().close()


def test_an_interruption_by_the_keyboard_leaves_nothing(old, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    def interrupt(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    assert refusal(old, tmp_path / "new", watch=interrupt).key == "move_cancelled"
    assert sorted(tmp_path.rglob("*")) == before


def test_an_interruption_once_the_old_folder_says_so_takes_nothing_back(old, tmp_path, monkeypatch):
    write = paths.write_mark

    def interrupted(mark, folders):
        write(mark, folders)
        if mark == old / paths.MOVED_TO:
            raise KeyboardInterrupt

    monkeypatch.setattr(paths, "write_mark", interrupted)

    with pytest.raises(KeyboardInterrupt):
        moving.move(old, tmp_path / "new")

    assert paths.data_dir() == tmp_path / "new"
    assert heads(paths.data_dir())


def test_an_old_folder_that_takes_no_mark_keeps_its_log(old, tmp_path, monkeypatch):
    """A disk that has become read-only."""
    replace = os.replace

    def refused(source, target, **options):
        if Path(target) == old / paths.MOVED_TO:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(target))
        replace(source, target, **options)

    monkeypatch.setattr(os, "replace", refused)

    assert refusal(old, tmp_path / "new").key == "cannot_write"
    assert not (tmp_path / "new").exists()
    assert paths.data_dir() == old
    open_workspace().close()


def test_a_copy_that_differs_is_not_taken(old, tmp_path, monkeypatch):
    """A disk that says it wrote what it did not."""
    flush = os.fsync

    def spoil(descriptor: int) -> None:
        flush(descriptor)
        if os.path.realpath(f"/proc/self/fd/{descriptor}").endswith("letter.txt"):
            os.pwrite(descriptor, b"X", 0)

    monkeypatch.setattr(os, "fsync", spoil)

    assert refusal(old, tmp_path / "new").key == "move_differs"
    assert not (tmp_path / "new").exists()
    assert paths.data_dir() == old


def test_a_log_copied_with_another_history_is_not_taken(old, tmp_path, monkeypatch):
    fill = store_moving.backups.fill

    def filled_with_another(_db, key, building):
        with open_workspace(tmp_path / "other") as other:
            fill(other.store.db, key, building)

    monkeypatch.setattr(store_moving.backups, "fill", filled_with_another)

    assert refusal(old, tmp_path / "new").key == "move_differs"
    assert not (tmp_path / "new").exists()


# --- what lies in the folder


def test_a_log_with_a_passphrase_is_moved_as_it_is(old, tmp_path):
    protect(old / paths.DATABASE, None, "sésame")

    assert refusal(old, tmp_path / "new").key == "passphrase_needed"
    moved = moving.move(old, tmp_path / "new", "sésame")

    assert b"SQLite" not in (moved.folder / paths.DATABASE).read_bytes()[:16]
    with open_workspace(moved.folder, passphrase="sésame") as ws:
        assert safety.verify(ws).ok


def test_links_and_other_logs_stay_and_are_named(old, tmp_path):
    (old / "link").symlink_to(tmp_path)
    open_workspace(old / "another").close()
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(old)
        listening.bind("window.socket")
    (old / paths.WINDOW_LOCK).write_text("1\n")
    (old / ".cmtracker-0123456789abcdef-part").write_text("left by a killed program")

    done = moving.move(old, tmp_path / "new")

    assert sorted(done.left_out) == [old / "another", old / "link"]
    names = {path.name for path in done.folder.iterdir()}
    assert not names & {"link", "another", "window.socket", paths.WINDOW_LOCK}
    assert not [name for name in names if name.startswith(files.PREFIX)]


def test_a_damaged_example_does_not_keep_the_log_from_being_moved(old, tmp_path):
    example = old / paths.EXAMPLE / paths.DATABASE
    example.write_bytes(example.read_bytes()[:5000])

    done = moving.move(old, tmp_path / "new")

    assert done.left_out == (example,)
    assert heads(done.folder)


def test_what_is_moved_is_for_its_owner_alone(old, tmp_path):
    (old / "letter.txt").chmod(0o644)

    done = moving.move(old, tmp_path / "new")

    assert [p for p in (done.folder, *done.folder.rglob("*")) if p.stat().st_mode & 0o077] == []


# --- what stayed behind


def test_the_old_folder_is_emptied_but_for_its_mark(old, tmp_path):
    done = moving.move(old, tmp_path / "new")
    (old / "written since.txt").write_text("mine")

    cleared = moving.remove_left(done.folder)

    assert cleared.folders == (old,)
    assert cleared.left == (old / "written since.txt",)
    assert sorted(p.name for p in old.iterdir()) == [paths.MOVED_TO, "written since.txt"]
    assert moving.still_holding(done.folder) == []
    assert paths.data_dir() == done.folder


def test_nothing_is_removed_while_the_moved_log_does_not_open(old, tmp_path):
    done = moving.move(old, tmp_path / "new")
    log = done.folder / paths.DATABASE
    log.write_bytes(log.read_bytes()[:5000])

    with pytest.raises(UserError):
        moving.remove_left(done.folder)

    assert (old / paths.DATABASE).exists()


def test_erasing_reaches_what_stayed_behind(old, tmp_path):
    done = moving.move(old, tmp_path / "new")
    (old / regimes.FOLDER / "own.toml").unlink()

    erased = safety.erase(done.folder, "new")

    left = {path.name for path in erased.left}
    assert left == {"letter.txt", regimes.FOLDER}
    assert not (old / paths.DATABASE).exists()
    assert not (old / paths.MOVED_TO).exists()
    assert paths.data_dir() == old  # a new log may begin


def test_an_old_folder_out_of_reach_is_said_to_hold_the_log(old, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    on_key = moving.move(old, key).folder
    done = moving.move(on_key, tmp_path / "new")
    key.rename(tmp_path / "unplugged")

    assert on_key in moving.where(done.folder).left
    cleared = moving.remove_left(done.folder)
    assert (cleared.folders, cleared.out_of_reach) == ((old,), (on_key,))
    erased = safety.erase(done.folder, "new")
    assert erased.out_of_reach == (on_key,)
    assert (tmp_path / "unplugged" / "cmtracker-data" / paths.DATABASE).exists()


def test_erasing_refused_erases_nothing_of_what_stayed_behind(old, tmp_path):
    done = moving.move(old, tmp_path / "new")

    with pytest.raises(UserError, match="erase_not_confirmed"):
        safety.erase(done.folder, "old")
    with open_workspace(done.folder), pytest.raises(UserError, match="open_elsewhere"):
        safety.erase(done.folder, "new")

    assert (old / paths.DATABASE).exists()


def test_what_stayed_behind_is_named_by_whoever_changes_all_copies(old, tmp_path):
    done = moving.move(old, tmp_path / "new")
    with open_workspace(done.folder) as ws:
        (session,) = ws.store.log().sessions
        assert old in safety.forget(ws, session.id).left

    assert old in safety.protect_at(done.folder, None, "sésame").left


# --- beside the program


def test_the_data_go_beside_a_program_that_can_be_carried(old, tmp_path, monkeypatch):
    program = tmp_path / "key" / "cmtracker"
    program.mkdir(parents=True)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(program / "cmtracker"))

    done = moving.move_beside(old)

    assert done.folder == paths.data_dir() == program / "cmtracker-data"
    program.parent.rename(tmp_path / "elsewhere")  # another letter, another computer
    moved = tmp_path / "elsewhere" / "cmtracker"
    monkeypatch.setattr("sys.executable", str(moved / "cmtracker"))
    assert paths.data_dir() == moved / "cmtracker-data"
    assert heads(paths.data_dir())


def test_an_installed_program_keeps_nothing_beside_it(old):
    with pytest.raises(UserError, match="portable_refused"):
        moving.move_beside(old)

    assert paths.data_dir() == old


# --- marks


@pytest.mark.parametrize("damaged", [b"", b"\n", b"relative/folder\n", b"\0\0\0\0"])
def test_a_mark_that_names_no_folder_makes_no_new_log(old, tmp_path, damaged):
    moving.move(old, tmp_path / "new")
    (old / paths.MOVED_TO).write_bytes(damaged)

    with pytest.raises(UserError, match="mark_faulty"):
        open_workspace()

    moving.use(tmp_path / "new")
    assert paths.data_dir() == tmp_path / "new"


def test_marks_that_lead_in_a_circle_are_said(old, tmp_path):
    paths.write_mark(old / paths.MOVED_TO, [tmp_path / "two"])
    (tmp_path / "two").mkdir()
    paths.write_mark(tmp_path / "two" / paths.MOVED_TO, [old])

    with pytest.raises(UserError, match="mark_faulty"):
        paths.data_dir()


def test_a_name_of_any_bytes_is_read_back(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9j\xc3\xa0 vu"))

    paths.write_mark(tmp_path / paths.MOVED_TO, [folder])

    assert paths.moved_to(tmp_path) == folder
