"""Options without effect and typos in choices are refused, and a dry run writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

WORK = ("2026-06-10T20:00:00+02:00", "2026-06-10T21:00:00+02:00")
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "importers"


@pytest.fixture
def organisation(tmp_path):
    path = tmp_path / "organisation.json"
    path.write_text(json.dumps({"coverage": {"mon": [["17:00", "24:00"]]}}), encoding="utf-8")
    return path


OWN = ("--coverage", "mon=17:00-20:00")


@pytest.mark.parametrize(
    "arguments",
    [
        ("scenario", "FILE", "--card", "on_call"),
        ("scenario", "FILE", *OWN),
        ("scenario", "FILE", "--rota", "2"),
        ("scenario", "FILE", "--kept"),
        ("scenario", *OWN, "--card", "on_call"),
        ("scenario", "--on-call", "--kept"),
        ("scenario", "--card", "on_call", "--kept"),
        ("scenario", "--kept", "--keep", "name"),
        ("scenario", "--in-report"),
        ("scenario", "--rota", "2"),
        ("scenario", "--drop", "1234", "--card", "on_call"),
        ("scenario", "--drop", "1234", "--from", "2026-01-01"),
        ("recover", "now", "--at", "21:00"),
        ("holiday", "list", "2026-05-01"),
        ("holiday", "list", "--reason", "why"),
        ("holiday", "add", "2026-05-02", "--year", "2026"),
        ("holiday", "reset", "2026-05-01", "--reason", "why"),
        ("compensation", "--net"),
        ("passphrase", "remove", "--new-file", "FILE"),
        ("reconstruct", "--dry-run", "--all"),
        ("reconstruct", "--me", "me"),
        ("erase", "--dry-run"),
        ("report",),
        ("backup",),
        ("--lang", "fr"),
    ],
    ids=" ".join,
)
def test_options_without_effect_are_wrong_usage(cmtracker, data_dir, organisation, arguments):
    ran = cmtracker(*(organisation if part == "FILE" else part for part in arguments))

    assert ran.code == 2, (ran.out, ran.err)
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert list(data_dir.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("recover", "nwo"),
        ("holiday", "ad", "2026-05-02"),
        ("breaches", "--rule", "daily_rests"),
        ("scenario", "--card", "oncall"),
        ("passphrase", "sett"),
        ("summary", "--by", "weeks"),
        ("messages", "--by", "weeks"),
        ("report", "--format", "doc", "-o", "report"),
        ("report", "--audience", "boss", "-o", "report"),
        ("absence", "add", "2026-05-02", "--kind", "leaf"),
        ("absence", "add", "2026-05-02", "--part", "noon"),
        ("recovery", "add", "2026-05-02", "1:00", "askd"),
        ("profile", "set", "--category", "D"),
        ("count", "fb", "1", "--direction", "out"),
        ("import", "--format", "tex", str(FIXTURES / "agenda.ics")),
        ("schedule", "set", "--from", "2026-01-01", "--day", "mon=9:00-12:00", "--due", "mon=3:00",
         "--usual", "mon=9:00-12:00", "--usual", "w2:mon=9:00-12:00"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_typo_in_a_choice_is_refused(cmtracker, arguments):
    ran = cmtracker(*arguments)

    assert ran.code == 1, (ran.out, ran.err)
    assert len(ran.err.strip().splitlines()) == 1


DRY = {
    "import": ("import", "--dry-run", FIXTURES / "agenda.ics"),
    "import with --me": ("import", "--dry-run", "--me", "500", FIXTURES / "result.json"),
    "reconstruct": ("reconstruct", "--dry-run"),
    "reconstruct --alone": ("reconstruct", "--dry-run", "--alone"),
    "reconstruct --not-alone": ("reconstruct", "--dry-run", "--not-alone"),
    "reconstruct FILE": ("reconstruct", FIXTURES / "outbox.json", "--dry-run"),
    "report": ("report", "--dry-run"),
    "report -o": ("report", "--dry-run", "-o", "report.pdf"),
    "erase --before": ("erase", "--before", "limit", "--dry-run"),
}


@pytest.mark.parametrize("command", DRY)
def test_a_dry_run_on_nothing_makes_nothing(cmtracker, data_dir, monkeypatch, command):
    monkeypatch.chdir(data_dir.parent)
    shutil.rmtree(data_dir)

    ran = cmtracker(*DRY[command])

    assert ran.code == (1 if command == "reconstruct --not-alone" else 0), ran.err
    assert list(data_dir.parent.iterdir()) == []


@pytest.mark.parametrize("command", DRY)
def test_a_dry_run_on_a_log_changes_no_byte_of_it(cmtracker, done, data_dir, monkeypatch, command):
    monkeypatch.chdir(data_dir.parent)
    done("add", *WORK, now="2026-06-10T22:00:00+02:00")  # no holidays of later years are kept yet
    (data_dir / "settings.toml").write_text("faulty =", encoding="utf-8")
    before = contents(data_dir.parent)

    ran = cmtracker(*DRY[command], now="2035-06-10T22:00:00+02:00")  # a day without a copy yet

    assert ran.code == (1 if command == "reconstruct --not-alone" else 0), ran.err
    assert contents(data_dir.parent) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_answers_as_the_run_would(done):
    foreseen = done("import", "--dry-run", FIXTURES / "agenda.ics")["files"][0]
    made = done("import", FIXTURES / "agenda.ics")["files"][0]

    assert foreseen == made
    assert made["sessions"]


# --- 24:00 ---------------------------------------------------------------------------------------

LATE = "2026-06-11T12:00:00+02:00"
MIDNIGHT = "2026-06-11T00:00:00+02:00"


@pytest.mark.parametrize(
    "end",
    ["24:00", "24h", "24h00", "2026-06-10T24:00", "2026-06-10 24:00:00", "2026-06-10T24:00+02:00",
     "20260610T2400", "2026-06-10T22:00Z", "hier 24:00", "yesterday 24h"],
)  # fmt: skip
def test_work_may_end_at_24_00(done, end):
    session = done("add", "2026-06-10T20:00", end, now=LATE)["session"]

    assert session["end"] == MIDNIGHT


def test_what_runs_or_is_changed_may_end_at_24_00(done):
    done("start", now="2026-06-10T20:00:00+02:00")
    stopped = done("stop", "--at", "24:00", now=LATE)["session"]
    done("edit", stopped["id"], "--end", "23:00", "--reason", "r")
    edited = done("edit", stopped["id"], "--end", "24:00", "--reason", "r")["session"]

    assert stopped["end"] == edited["end"] == MIDNIGHT


def test_planned_facts_may_end_at_24_00(done):
    on_call = done("on-call", "add", "2026-06-10T18:00", "2026-06-10T24:00", now=LATE)
    done("absence", "add", "2026-06-12", "--part", "13:00-24:00")
    schedule = ("schedule", "set", "--from", "2026-06-01", "--day", "mon=13:00-24:00")
    done(*schedule)
    done("profile", "set", "--disconnection", "20:00-24:00")

    assert on_call["to"] == MIDNIGHT
    assert done("absence", "list")["absences"][0]["part"] == ["13:00", "24:00"]
    assert done("schedule", "list")["schedules"][0]["week"]["mon"] == [["13:00", "24:00"]]
    assert done("profile", "list")["profiles"][0]["disconnection"] == ["20:00", "24:00"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "24:00", "01:00"), ("add", "2026-06-09T24:00", "2026-06-10T01:00"),
        ("start", "--at", "24:00"), ("start", "--at", "hier 24:00"),
        ("count", "fb", "1", "--at", "24h"),
        ("on-call", "add", "2026-06-09T24:00", "2026-06-10T08:00"),
        ("absence", "add", "2026-06-12", "--part", "24:00-24:00"),
        ("profile", "set", "--evening-from", "24:00"),
        ("profile", "set", "--night", "24:00-07:00"),
        ("schedule", "set", "--from", "2026-06-01", "--day", "mon=24:00-24:00"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_begins_at_24_00(cmtracker, arguments):
    ran = cmtracker("--lang", "en", *arguments, now=LATE)

    assert ran.code == 1
    assert "24:00 is the end of a day" in ran.err


def test_a_document_may_end_work_at_24_00_and_begin_none(done, cmtracker, tmp_path):
    def document(start: str, end: str) -> Path:
        path = tmp_path / "document.json"
        sessions = [{"start": start, "end": end}]
        path.write_text(
            json.dumps({"format": "cmtracker", "version": 1, "sessions": sessions}),
            encoding="utf-8",
        )
        return path

    good = document("2026-06-10T20:00:00+02:00", "2026-06-10T24:00:00+02:00")
    assert done("import", good, now=LATE)["files"][0]["to"] == "2026-06-10T22:00:00+00:00"

    bad = document("2026-06-09T24:00:00+02:00", "2026-06-10T01:00:00+02:00")
    assert cmtracker("import", bad).code == 1
