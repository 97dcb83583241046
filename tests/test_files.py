"""Files that a person names: only files are read, and what is written is whole and private."""

from __future__ import annotations

import errno
import os
import socket
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.text.wording import Wording

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")


def put(path: Path, kind: str) -> Path:
    """Make something that is no regular file at a path, or return one that cannot be."""
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        return Path("/dev/zero")
    elif kind == "terminal":
        return Path("/dev/tty")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "broken link":
        path.symlink_to(path.with_name("nowhere"))
    elif kind == "256 characters":
        return path.with_name("x" * 256)
    elif kind == "inside a file":
        path.write_bytes(b"")
        return path / "file"
    elif kind == "inside a missing folder":
        return path / "file"
    return path


def why(error: UserError) -> str:
    return error.values["why"].key


@POSIX
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("folder", "folder"), ("pipe", "not_a_file"), ("device", "not_a_file"),
        ("socket", "not_a_file"), ("loop", "loop"), ("broken link", "missing"),
        ("256 characters", "name_too_long"), ("inside a file", "not_folder"),
        ("inside a missing folder", "missing"), ("missing", "missing"),
    ],
)  # fmt: skip
def test_what_is_no_file_is_not_read_and_said_why(tmp_path, monkeypatch, kind, reason):
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    path = put(Path("it"), kind)

    with pytest.raises(UserError, match="cannot_read") as refused:
        files.read(path)

    assert why(refused.value) == reason


@POSIX
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("folder", "folder"), ("pipe", "not_a_file"), ("device", "not_a_file"),
        ("socket", "not_a_file"), ("loop", "link"), ("broken link", "link"),
        ("256 characters", "name_too_long"), ("inside a file", "not_folder"),
        ("inside a missing folder", "missing"),
    ],
)  # fmt: skip
def test_nothing_but_a_file_is_replaced(tmp_path, monkeypatch, kind, reason):
    monkeypatch.chdir(tmp_path)
    path = put(Path("it"), kind)
    before = sorted(entry.name for entry in tmp_path.iterdir())

    with pytest.raises(UserError, match="cannot_write") as refused:
        files.write(path, b"new")

    assert why(refused.value) == reason
    assert sorted(entry.name for entry in tmp_path.iterdir()) == before


@POSIX
def test_a_link_is_followed_for_reading_and_never_for_writing(tmp_path):
    target, link = tmp_path / "file", tmp_path / "link"
    target.write_bytes(b"theirs")
    link.symlink_to(target)

    with pytest.raises(UserError):
        files.write(link, b"mine")

    assert files.read(link) == b"theirs"
    assert target.read_bytes() == b"theirs"
    assert link.is_symlink()


def test_a_file_is_replaced_whole_and_private(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old" * 1_000)
    path.chmod(0o644)

    files.write(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_write_that_fails_at_any_step_leaves_what_was_there(tmp_path, monkeypatch, step, number):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        if step == "write":
            patched.setattr(os, "fdopen", fail)
        elif step == "fsync":
            patched.setattr(os, "fsync", fail)
        else:
            patched.setattr(Path, "replace", fail)
        with pytest.raises(UserError, match="cannot_write"):
            files.write(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def left(folder: Path, digit: str, end: str = files.PART, *, age_s: int = 0) -> Path:
    path = folder / f"{files.PREFIX}{digit * 16}{end}"
    path.write_bytes(b"")
    os.utime(path, (path.stat().st_mtime - age_s,) * 2)
    return path


@POSIX
def test_the_next_write_removes_what_a_killed_program_left_and_nothing_else(tmp_path):
    left(tmp_path, "0")
    left(tmp_path, "1", age_s=1_000_000)
    others = [
        left(tmp_path, "2", "", age_s=1_000_000),  # may be all that is left of a log
        left(tmp_path, "3", "-wal"),
        left(tmp_path, "4", "-parts"),
        tmp_path / f"{files.PREFIX}notes-part",
        tmp_path / "report.pdf",
    ]
    for path in others:
        path.write_bytes(b"")

    files.write(tmp_path / "file", b"")

    assert sorted(tmp_path.iterdir()) == sorted([*others, tmp_path / "file"])


@POSIX
def test_nothing_is_removed_while_another_program_writes_there(tmp_path):
    old = left(tmp_path, "0", age_s=1_000_000)

    with files.unfinished(tmp_path):
        files.write(tmp_path / "file", b"")
        files.sweep(tmp_path, "cmtracker")

    assert sorted(tmp_path.iterdir()) == sorted([old, tmp_path / "file"])


@POSIX
@pytest.mark.parametrize("clock_s", [-86_400, 0, 86_400])
def test_without_locks_only_what_is_old_by_the_clock_of_the_disk_is_removed(
    tmp_path, monkeypatch, clock_s
):
    def no_locks(*_arguments):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    monkeypatch.setattr("time.time", lambda: tmp_path.stat().st_mtime + clock_s)
    fresh, young = left(tmp_path, "0"), left(tmp_path, "1", age_s=3_000)
    left(tmp_path, "2", age_s=4_000)

    files.write(tmp_path / "file", b"")

    assert sorted(tmp_path.iterdir()) == sorted([fresh, young, tmp_path / "file"])


@POSIX
def test_a_folder_that_somebody_else_holds_for_long_is_written_all_the_same(tmp_path, monkeypatch):
    import fcntl

    pauses = []
    monkeypatch.setattr("time.sleep", pauses.append)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        files.write(tmp_path / "file", b"whole")
    finally:
        os.close(held)

    assert (tmp_path / "file").read_bytes() == b"whole"
    assert 0 < sum(pauses) <= 2


@pytest.mark.parametrize("language", ["fr", "en"])
@given(number=sampled_from(sorted(errno.errorcode)))
def test_every_error_number_is_a_whole_sentence(language, number):
    error = files.refused(OSError(number, os.strerror(number)), Path("releve.pdf"), "cannot_write")

    sentence = Wording(language).error(error)

    assert "releve.pdf" in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(("number", "reason"), [(32, "in_use"), (53, "no_answer")])
def test_the_numbers_of_windows_are_known(number, reason):
    error = PermissionError(errno.EACCES, "denied")
    error.winerror = number

    assert files.reason(error).key == reason


def test_every_reason_is_worded_and_every_word_is_a_reason():
    source = Path(files.__file__).read_text(encoding="utf-8")
    text = paths.resource("i18n/en/reasons.toml").read_text(encoding="utf-8")

    for key in tomllib.loads(text)["reasons"]:
        assert f'"{key}"' in source or key in {"empty", "not_text"}, key
    for key in {*files._BY_NUMBER.values(), *files._BY_WINDOWS_NUMBER.values()}:
        assert key in tomllib.loads(text)["reasons"]


@POSIX
@pytest.mark.parametrize(
    ("kind", "reason"),
    [("pipe", "not_folder"), ("loop", "loop"), ("inside a file", "not_folder"),
     ("256 characters", "name_too_long"), ("broken link", "missing")],
)  # fmt: skip
def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch, kind, reason):
    monkeypatch.chdir(tmp_path)
    path = put(Path("it"), kind)

    with pytest.raises(UserError, match="cannot_write") as refused:
        files.make_folder(path)

    assert why(refused.value) == reason
