"""Whatever stands where a command looks for a file or a folder: one sentence, and nothing changed.

Every verb with a path meets every kind of bad path. Where the tests run with an administrator's
rights, which no folder keeps out, the system calls on the closed folder are made to refuse.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "importers"
WORK = ("2026-06-10T20:00:00+02:00", "2026-06-10T21:00:00+02:00")
BAD = (
    "folder", "pipe", "device", "256 characters", "loop", "inside a loop", "inside a file",
    "not to be entered", "missing",
)  # fmt: skip

READING = {
    "import": ("import", "{path}"),
    "import --dry-run": ("import", "--dry-run", "{path}"),
    "reconstruct": ("reconstruct", "{path}"),
    "scenario": ("scenario", "{path}"),
    "restore": ("restore", "{path}"),
    "restore --preview": ("restore", "--preview", "{path}"),
    "passphrase": ("passphrase", "set", "--new-file", "{path}"),
}
WRITING = {
    "export": ("export", "{path}"),
    "report": ("report", "--format", "csv", "-o", "{path}"),
    "report --format xlsx": ("report", "--format", "xlsx", "-o", "{path}"),
    "report --format ods": ("report", "--format", "ods", "-o", "{path}"),
    "statement": ("statement", "2026-03", "-o", "{path}"),
    "letter": ("letter", "-o", "{path}"),
    "papers": ("papers", "-o", "{path}"),
    "backup": ("backup", "{path}"),
    "backup --second-folder": ("backup", "--second-folder", "{path}"),
}
DATA_FOLDER = {
    "start": ("start",),
    "status": ("status",),
    "summary": ("summary",),
    "import": ("import", "--dry-run", "{document}"),
    "verify": ("verify",),
    "demo": ("demo",),
    "erase": ("erase", "--confirm", "anything"),
    "restore": ("restore", "{document}"),
    "report": ("report", "--dry-run"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Make a bad path of a kind."""
    closed = tmp_path / "closed"

    def make(kind: str) -> Path:
        path = tmp_path / "it"
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            return Path("/dev/zero")
        elif kind == "256 characters":
            return path.with_name("é" * 128)
        elif kind in {"loop", "inside a loop"}:
            path.symlink_to(path)
            return path / "file" if kind == "inside a loop" else path
        elif kind == "inside a file":
            path.write_bytes(b"")
            return path / "file"
        elif kind == "not to be entered":
            close(closed, monkeypatch)
            return closed / "file"
        return path

    yield make
    if closed.exists():
        closed.chmod(0o700)


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder that nobody may enter."""
    folder.mkdir()
    (folder / "file").write_bytes(b"")
    if os.geteuid() != 0:
        folder.chmod(0)
        return
    for name in ("stat", "lstat", "open", "mkdir", "scandir", "listdir", "replace", "rename"):
        refuse_inside(folder, name, monkeypatch)


def refuse_inside(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    true = getattr(os, name)

    def call(path: object = ".", *arguments: object, **options: object) -> object:
        if isinstance(path, str | Path) and folder in Path(path).parents:
            raise PermissionError(13, os.strerror(13), str(path))
        return true(path, *arguments, **options)

    monkeypatch.setattr(os, name, call)


def content(folder: Path) -> dict[str, bytes | str]:
    """Everything that lies in a folder, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else "no file"
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(("-wal", "-shm")) and path.parent.name != "closed"
    }


def is_one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text and "{" not in text


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("verb", [*READING, *WRITING])
def test_a_bad_path_is_one_sentence_and_changes_nothing(
    cmtracker, done, data_dir, place, verb, kind
):
    is_good = {"backup --second-folder": "folder"}.get(verb) == kind or (
        verb in WRITING and verb != "backup --second-folder" and kind == "missing"
    )
    if is_good:
        pytest.skip("nothing bad about that")
    done("add", *WORK)
    path = place(kind)
    before = content(data_dir)

    ran = cmtracker(*(part.format(path=path) for part in (READING | WRITING)[verb]))

    assert ran.code in {1, 2}, ran.out
    assert ran.out == ""
    assert is_one_sentence(ran.err), ran.err
    assert content(data_dir) == before
    assert not [left for left in data_dir.parent.iterdir() if left.name.startswith(".cmtracker")]


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind not in {"folder", "missing"}])
@pytest.mark.parametrize("verb", DATA_FOLDER)
def test_a_bad_data_folder_is_one_sentence(cmtracker, tmp_path, monkeypatch, place, verb, kind):
    document = tmp_path / "document.json"
    document.write_text(json.dumps({"format": "cmtracker", "version": 1}), encoding="utf-8")
    folder = place(kind)
    arguments = [part.format(document=document) for part in DATA_FOLDER[verb]]
    if verb == "erase":
        arguments[-1] = folder.name
    before = content(tmp_path)

    named = cmtracker("--data-dir", folder, *arguments)
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(folder))
    by_environment = cmtracker(*arguments)

    for ran in (named, by_environment):
        assert ran.code == 1, (ran.out, ran.err)
        assert is_one_sentence(ran.err), ran.err
    assert content(tmp_path) == before


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_passphrase_file_is_one_sentence(
    cmtracker, done, data_dir, tmp_path, monkeypatch, place, kind
):
    good = tmp_path / "good"
    good.write_text("phrase\n", encoding="utf-8")
    done("add", *WORK)
    done("passphrase", "set", "--new-file", good)
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(place(kind)))
    before = content(data_dir)

    ran = cmtracker("status")

    assert ran.code == 1
    assert is_one_sentence(ran.err), ran.err
    assert content(data_dir) == before


@pytest.mark.parametrize("kind", [*BAD[:3], "loop", "deep", "long number", "not UTF-8"])
def test_bad_settings_are_the_defaults_and_keep_nobody_from_working(
    cmtracker, done, data_dir, place, kind
):
    path = data_dir / "settings.toml"
    spoil(path, kind, place)

    assert cmtracker("reconstruct", "--dry-run").code == 0
    assert cmtracker("report", "--dry-run").code == 0
    done("start", now="2026-06-10T20:00:00+02:00")


def spoil(path: Path, kind: str, place: Callable[[str], Path]) -> None:
    if kind == "deep":
        path.write_text("a = " + "[" * 5_000, encoding="utf-8")
    elif kind == "long number":
        path.write_text(f"log_checked = {'9' * 5_000}\n", encoding="utf-8")
    elif kind == "not UTF-8":
        path.write_bytes(b"\xff\xfe")
    else:
        path.symlink_to(place(kind))


@pytest.mark.parametrize("kind", [*BAD, "deep", "long number", "not UTF-8"])
def test_bad_rules_of_ones_own_are_one_sentence(cmtracker, done, data_dir, place, kind):
    done("add", *WORK)
    path = data_dir / "regimes" / "fr-territorial.toml"
    path.parent.mkdir()
    if kind == "missing":
        path.symlink_to(path.with_name("nowhere"))
    else:
        spoil(path, kind, place)

    ran = cmtracker("breaches")

    assert ran.code == 1
    assert ran.out == ""
    assert is_one_sentence(ran.err), ran.err


@pytest.mark.parametrize("name", ["x" * 256, "../../secret", ".", "", "a\nb", "regimes/eu"])
def test_a_regime_has_the_name_of_a_file_and_of_nothing_elsewhere(cmtracker, data_dir, name):
    shutil.copy(
        Path(__file__).parents[2] / "resources/regimes/eu.toml", data_dir.parent / "secret.toml"
    )

    ran = cmtracker("profile", "set", "--regime", name)

    assert ran.code == 1
    assert is_one_sentence(ran.err), ran.err


def test_a_home_that_nobody_has_is_refused_and_makes_no_folder(cmtracker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    ran = cmtracker("--data-dir", "~nobody-of-that-name/data", "status")

    assert ran.code == 1
    assert "~nobody-of-that-name" in ran.err
    assert [found.name for found in tmp_path.iterdir()] == ["data"]  # the folder of every test


# --- standard output -----------------------------------------------------------------------------


def test_a_dash_is_standard_output(cmtracker, done, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done("add", *WORK)
    done("export", "facts.json")
    done("report", "--format", "csv", "-o", "report.csv")

    exported, as_json = cmtracker("export", "-"), cmtracker("export", "-", "--json")
    report = cmtracker("report", "--format", "csv", "-o", "-")

    assert exported.out == as_json.out == Path("facts.json").read_text(encoding="utf-8")
    assert report.out.encode() == Path("report.csv").read_bytes().replace(b"\r\n", b"\n") or (
        report.out.encode() == Path("report.csv").read_bytes()
    )
    assert {path.name for path in tmp_path.iterdir()} == {"data", "facts.json", "report.csv"}
    assert cmtracker("report", "--format", "csv", "-o", "-", "--json").code == 2
    assert cmtracker("backup", "-").code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_output_that_takes_nothing_is_said(done):
    done("add", *WORK)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "cmtracker", "export", "-"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip

    assert ran.returncode == 1
    assert is_one_sentence(ran.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "{file}"),
        ("report", "--format", "csv", "-o", "{file}"),
        ("report", "--format", "xlsx", "-o", "{file}"),
        ("letter", "-o", "{file}"),
        ("papers", "-o", "{file}"),
    ],
)
def test_what_is_written_is_for_its_owner_alone(done, tmp_path, arguments):
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o644)
    done("add", *WORK)

    done(*(part.format(file=file) for part in arguments))

    assert file.stat().st_mode & 0o777 == 0o600


# --- names that are no UTF-8 ----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_no_text_is_a_name_like_any_other(cmtracker, done, tmp_path, monkeypatch):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    odd.mkdir()
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(odd / "data"))
    shutil.copy(FIXTURES / "outbox.json", odd / "outbox.json")
    odd_file = Path(os.fsdecode(os.fsencode(odd) + b"/\xfe.json"))
    shutil.copy(FIXTURES / "outbox.json", odd_file)
    (odd / "pass").write_text("phrase", encoding="utf-8")
    done("add", *WORK)
    done("import", odd_file)
    done("export", odd / "facts.json")
    done("report", "--format", "csv", "-o", odd / "report.csv")
    done("backup", odd / "copy.db")
    done("restore", odd / "copy.db")
    done("passphrase", "set", "--new-file", odd / "pass")
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(odd / "pass"))

    refused = cmtracker("backup", "--second-folder", odd)

    assert done("verify")["ok"]
    assert refused.code == 1
    assert is_one_sentence(refused.err)


# --- a disk that is write-protected ---------------------------------------------------------------


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    """A disk, to be filled and then protected against writing."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk needs an administrator")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_write_protected_is_one_sentence(
    cmtracker, done, tmp_path, monkeypatch, protected
):
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(protected / "data"))
    done("add", *WORK)
    (tmp_path / "pass").write_text("phrase", encoding="utf-8")
    subprocess.run(["mount", "-o", "remount,ro", str(protected)], check=True)
    before = content(protected)
    new = ("--data-dir", protected / "new")

    for arguments in (
        ("erase", "--confirm", "data"), ("passphrase", "set", "--new-file", tmp_path / "pass"),
        (*new, "demo"), (*new, "start"), ("start",), ("undo",), ("forget", "x"), ("seal",),
        ("import", FIXTURES / "outbox.json"), ("export", protected / "facts.json"),
        ("backup", protected / "copy.db"), ("backup", "--second-folder", protected),
        ("report", "--format", "csv", "-o", protected / "report.csv"),
        ("reconstruct", "--alone"), ("erase", "--before", "limit"),
    ):  # fmt: skip
        ran = cmtracker("--lang", "en", *arguments)

        assert ran.code == 1, arguments
        assert ran.out == ""
        assert is_one_sentence(ran.err), ran.err
        assert "The system refused to go on" not in ran.err, arguments  # nobody thought of it
    assert content(protected) == before


def test_a_folder_without_a_name_is_no_folder(cmtracker, done, tmp_path, monkeypatch):
    """The variable of a script that is not set: neither the default log nor the present folder."""
    monkeypatch.chdir(tmp_path)
    done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")
    before = sorted(tmp_path.rglob("*"))

    assert cmtracker("backup", "--second-folder", "").code == 1
    refused = cmtracker("--data-dir", "", "status", "--lang", "en")

    assert (refused.code, refused.out) == (1, "")
    assert "names no folder" in refused.err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_output_that_is_closed_is_said(done):
    done("add", *WORK)
    ran = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m cmtracker export - --lang en >&-', sys.executable],
        stderr=subprocess.PIPE, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert ran.returncode == 1
    assert is_one_sentence(ran.stderr)
    assert "it is closed" in ran.stderr
