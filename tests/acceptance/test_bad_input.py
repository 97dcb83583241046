"""Bad input gets one sentence on stderr, exit code 1, and changes nothing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import without_rights

EMPTY = {"format": "cmtracker", "version": 1}


def document(tmp_path: Path, *sessions: tuple[str, str]) -> Path:
    path = tmp_path / "document.json"
    entries = [{"start": start, "end": end} for start, end in sessions]
    path.write_text(json.dumps(EMPTY | {"sessions": entries}), encoding="utf-8")
    return path


def state(done) -> object:
    """Everything the record says of itself."""
    target = Path(os.environ["CMTRACKER_DATA_DIR"]).parent / "state.json"
    done("export", target)
    return json.loads(target.read_text("utf-8")), done("status")


def refused(cmtracker, done, *arguments: object) -> str:
    """Run a command that must be refused and change nothing; return its sentence."""
    before = state(done)

    ran = cmtracker(*arguments)

    assert ran.code == 1, (ran.code, ran.out, ran.err)
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err
    assert state(done) == before
    return ran.err


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-06-10T22:00:00+02:00", "2026-06-10T21:00:00+02:00"),
        ("1970-01-01T09:00:00+00:00", "1970-01-01T10:00:00+00:00"),
        ("2026-03-01T09:00:00+01:00", "2026-04-10T09:00:00+02:00"),
        ("2031-03-01T09:00:00+01:00", "2031-03-01T10:00:00+01:00"),
        ("2026-03-01T09:00:00+14:30", "2026-03-01T10:00:00+14:30"),
        ("2026-03-01T09:00:00-23:00", "2026-03-01T10:00:00-23:00"),
    ],
    ids=["end before start", "1970", "forty days", "future", "no place ahead", "no place behind"],
)
def test_a_session_that_cannot_be_true_is_refused(cmtracker, done, tmp_path, start, end):
    assert refused(cmtracker, done, "add", start, end)
    assert refused(cmtracker, done, "import", document(tmp_path, (start, end)))


def test_the_good_entries_of_a_file_come_in_and_the_others_are_listed(cmtracker, done, tmp_path):
    path = document(
        tmp_path,
        ("2026-06-10T20:00:00+02:00", "2026-06-10T21:00:00+02:00"),
        ("2026-06-11T20:00:00+02:00", "2026-06-11T19:00:00+02:00"),
    )

    assert refused(cmtracker, done, "import", "--strict", path)
    answer = done("import", path)["files"][0]

    assert answer["sessions"] == 1
    assert len(answer["skipped"]) == 1
    assert "2" in answer["skipped"][0]["item"]
    assert done("summary")["total"]["worked_s"] == 3600


def test_what_an_import_adds_and_replaces_beside_sessions_is_told(cmtracker, done, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    head = {"format": "cmtracker", "version": 1}
    absence = {"from": "2026-08-03", "to": "2026-08-21", "kind": "leave"}
    first.write_text(json.dumps(head | {"profile": {"quota": 0.8}, "absences": [absence]}))
    second.write_text(json.dumps(head | {"profile": {"name": "Camille"}}))

    told = cmtracker("--lang", "en", "import", "--dry-run", first, second)
    assert "2 other entries" in told.out
    added = done("import", first)["files"][0]
    assert (added["facts"], "replaced" in added) == (2, False)
    told = cmtracker("--lang", "en", "import", second)
    assert told.code == 0
    assert "1 other entry" in told.out
    assert "1 entry of the log replaced" in told.out
    again = done("import", second)["files"][0]
    assert not {"facts", "replaced"} & set(again)
    assert (
        "other entr"
        not in cmtracker("--lang", "en", "import", first, second).out.split("second")[1]
    )


def test_a_truncated_document_is_refused(cmtracker, done, tmp_path):
    path = document(tmp_path, ("2026-06-10T20:00:00+02:00", "2026-06-10T21:00:00+02:00"))
    path.write_bytes(path.read_bytes()[:-20])

    assert path.name in refused(cmtracker, done, "import", path)


def test_a_picture_named_like_a_calendar_is_refused(cmtracker, done, tmp_path):
    path = tmp_path / "calendar.ics"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)

    assert path.name in refused(cmtracker, done, "import", path)


def test_one_bad_file_keeps_the_good_one_beside_it_out_too(cmtracker, done, tmp_path):
    good = document(tmp_path, ("2026-06-10T20:00:00+02:00", "2026-06-10T21:00:00+02:00"))
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")

    refused(cmtracker, done, "import", good, bad)

    assert done("summary")["total"]["worked_s"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("stop",),
        ("start", "--at", "yesterdayish"),
        ("start", "--requested-by", "nobody"),
        ("count", "Facebook", "-5"),
        ("count", "Facebook", "5", "--direction", "sideways"),
        ("count", "Facebook", "5", "--hostile", "6"),
        ("count", " ", "5"),
        ("undo",),
        ("edit", "no-such-id", "--reason", "why"),
        ("absence", "add", "2026-08-21", "2026-08-03"),
        ("profile", "set", "--timezone", "Europe/Atlantis"),
        ("profile", "set", "--regime", "fr-feudal"),
        ("profile", "set", "--quota", "1.5"),
        ("schedule", "set", "--from", "2026-01-01", "--day", "mon=12:00-09:00"),
        ("summary", "--from", "2026-06-10", "--to", "2026-06-01"),
        ("breaches", "--rule", "weekly_fun"),
        ("import", "no-such-file.json"),
        ("import", "--format", "papyrus", "no-such-file.json"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_sentence(cmtracker, done, arguments):
    assert refused(cmtracker, done, *arguments)


def test_wrong_usage_has_an_exit_code_of_its_own(cmtracker):
    assert cmtracker("fly").code == 2
    assert cmtracker("add", "2026-06-10T20:00+02:00").code == 2
    assert cmtracker("count", "Facebook", "5", "--chanel", "x").code == 2


@pytest.mark.parametrize("name", ["w²:mon=09:00-10:00", "w½:mon=09:00-10:00", "w٣:mon=09:00-10:00"])
def test_a_week_is_numbered_by_figures(cmtracker, done, name):
    assert refused(cmtracker, done, "schedule", "set", "--from", "2026-01-01", "--day", name)


def test_what_was_typed_is_quoted_on_one_line(cmtracker):
    for words in (["a\nb"], ["order", "a\r\nb"], ["stop", "--a\nb"], ["order\u2028"]):
        ran = cmtracker(*words)

        assert ran.code == 2
        assert len(ran.err.strip("\n").splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [["erase"], ["passphrase", "set"], ["erase", "--before", "2022-01-01"]],
    ids=" ".join,
)
def test_a_question_without_an_answer_ends_in_a_sentence(cmtracker, done, words, monkeypatch):
    done("add", "2020-03-02T20:00+01:00", "2020-03-02T21:00+01:00")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = state(done)

    ran = cmtracker("--lang", "en", *words)

    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.strip().splitlines()[-1].startswith("No answer was given")
    assert "Warning" not in ran.err
    assert state(done) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["erase"], "No answer was given, and nothing was changed"),
        (["passphrase", "set"], "No answer was given, and nothing was changed"),
        (["notes", "-"], "nothing was saved"),
    ],
)
def test_a_closed_input_is_one_at_its_end(cmtracker, done, words, said, monkeypatch):
    before = state(done)
    monkeypatch.setattr("sys.stdin", None)

    ran = cmtracker("--lang", "en", *words)

    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert state(done) == before


def test_a_copy_is_not_written_into_a_folder_that_is_missing(cmtracker, done, tmp_path):
    ran = cmtracker("--lang", "en", "backup", tmp_path / "unplugged" / "copy.db")

    assert ran.code == 1
    assert "the folder it lies in cannot" in ran.err
    assert not (tmp_path / "unplugged").exists()


def test_a_copy_is_not_made_where_the_second_folder_is_refused(cmtracker, done, tmp_path):
    done("add", "2026-06-10T20:00+02:00", "2026-06-10T21:00+02:00")
    there, new = tmp_path / "there.db", tmp_path / "new.db"
    there.write_bytes(b"kept")
    (tmp_path / "second").mkdir()

    refused(cmtracker, done, "backup", there, "--second-folder", tmp_path / "second")
    refused(cmtracker, done, "backup", new, "--second-folder", tmp_path / "missing")

    assert list((tmp_path / "second").iterdir()) == []
    assert there.read_bytes() == b"kept"
    assert not new.exists()


@pytest.mark.parametrize(
    "words", [["--gap", "1000m"], ["--timezone", "Europe/Atlantis", "x.json"], ["missing.json"]]
)
def test_an_answer_on_accounts_is_not_kept_by_a_command_that_is_refused(
    cmtracker, done, data_dir, words
):
    refused(cmtracker, done, "reconstruct", "--alone", *words)

    assert not (data_dir / "settings.toml").exists()


def test_a_second_start_is_refused_and_the_first_goes_on(cmtracker, done):
    done("start", now="2026-06-10T20:00:00+02:00")

    assert refused(cmtracker, done, "start")
    assert done("status")["running"]["start"] == "2026-06-10T20:00:00+02:00"


@pytest.mark.skipif(sys.platform != "linux", reason="modes and capabilities")
def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence():
    with tempfile.TemporaryDirectory(prefix="cmtracker-closed-") as name:
        folder = Path(name)  # pytest's own folders let nobody else in
        os.chown(folder, *without_rights.owner())
        folder.chmod(0o555)

        ran = unprivileged("start", data_dir=folder / "data")

        assert ran.returncode == 1, ran.stderr
        assert ran.stdout == ""
        assert len(ran.stderr.strip().splitlines()) == 1
        assert str(folder) in ran.stderr
        assert list(folder.iterdir()) == []


def unprivileged(*arguments: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as somebody whom folder modes bind (root may write anywhere)."""
    environment = os.environ | {"CMTRACKER_DATA_DIR": str(data_dir)}
    start = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import without_rights
without_rights.give_up()
import cmtracker.cli
cmtracker.cli.main(sys.argv[1:])
"""
    tests = str(Path(without_rights.__file__).parent)
    command = [sys.executable, "-c", start, tests, *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refused_file_says_why_in_words(cmtracker, tmp_path, language):
    path = document(tmp_path, ("2026-06-10T22:00:00+02:00", "2026-06-10T21:00:00+02:00"))

    ran = cmtracker("--lang", language, "import", path)

    assert ran.code == 1
    assert "Skipped(" not in ran.err
    assert path.name in ran.err
