"""A disk that fills, a folder that cannot be written: one sentence, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import without_rights

from cmtracker.store import open_store, seals
from cmtracker.store.verification import verify

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs, rlimits and setuid")

FULL = os.environ.get("CMTRACKER_FULL") == "1"
PROGRAMS = Path(__file__).with_name("store_programs.py")
NOON = 1_772_449_200
DAY = 86_400


def run(*words: object) -> list[str]:
    """The words that a program said in the end; a crash fails the test."""
    done = subprocess.run(
        [sys.executable, str(PROGRAMS), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.split()


def sessions(path: Path) -> set[str]:
    with open_store(path, clock=lambda: NOON) as store:
        assert store.db.value("PRAGMA integrity_check") == "ok"
        assert verify(store.db).ok
        return {session.id for session in store.log().sessions}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "cmtracker.db"
    open_store(path, clock=lambda: NOON).close()
    return path


@pytest.mark.slow
def test_a_disk_that_fills_at_every_write_costs_nothing_that_was_kept(path):
    """No file may grow beyond a size, which goes up byte block by byte block."""
    kept, refused = set(), 0
    step = 1_024 if FULL else 6_000

    for largest in range(1_000, 330_000, step):
        now = NOON + DAY * (largest // step)  # a copy of the day is tried as well
        what, value = run("add_within", path, now, largest)
        if what == "kept":
            kept.add(value)
        else:
            assert value in {"disk_full", "leftover_no_room"}
            refused += 1

    assert sessions(path) == kept
    assert kept
    assert refused


@pytest.mark.slow
def test_a_log_that_cannot_be_made_for_want_of_room_leaves_nothing(tmp_path):
    path = tmp_path / "data" / "cmtracker.db"
    for largest in (0, 100, 4_096, 50_000, 100_000):
        assert run("add_within", path, NOON, largest) == ["refused", "disk_full"]
        assert list(path.parent.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs an administrator")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_gives_one_sentence_and_keeps_all(small_disk):
    path = small_disk / "data" / "cmtracker.db"
    ballast = small_disk / "ballast"
    with open_store(path, clock=lambda: NOON) as store:
        seals.take(store, "syndicat")
    kept, refused = set(), 0

    for spare in range(0, 400_000, 8_192 if FULL else 40_000):
        ballast.unlink(missing_ok=True)
        free = shutil.disk_usage(small_disk).free
        ballast.write_bytes(bytes(max(0, free - spare)))
        what, value = run("add_one", path, NOON)
        if what == "kept":
            kept.add(value)
        else:
            assert value in {"disk_full", "leftover_no_room"}
            refused += 1
    ballast.unlink()

    assert sessions(path) == kept
    assert kept
    assert refused


@pytest.fixture
def closed() -> Iterator[Path]:
    """A log in a folder that its owner may look into and not write."""
    # Not pytest's own folders, which let in nobody but their owner.
    with tempfile.TemporaryDirectory(prefix="cmtracker-closed-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "data" / "cmtracker.db"
        run("add_one", path, NOON)
        path.chmod(0o400)
        path.parent.chmod(0o500)
        for given in (path.parent, path):
            os.chown(given, *without_rights.owner())
        yield path
        path.parent.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_said(closed):
    before = closed.read_bytes()

    said = run("bound_by_modes", "add_one", closed, NOON + DAY)

    assert said == ["refused", "folder_not_writable"]
    assert closed.read_bytes() == before
    closed.parent.chmod(0o700)
    closed.chmod(0o600)
    assert len(sessions(closed)) == 1


def test_a_file_that_cannot_be_read_is_said(closed):
    closed.chmod(0o000)

    assert run("bound_by_modes", "add_one", closed, NOON) == ["refused", "file_not_readable"]


def test_a_new_log_in_a_folder_that_cannot_be_written_is_said(closed):
    path = closed.parent / "new" / "cmtracker.db"

    assert run("bound_by_modes", "add_one", path, NOON) == ["refused", "folder_not_writable"]
    assert not path.parent.exists()
