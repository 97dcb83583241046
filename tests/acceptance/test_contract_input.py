"""What is typed or imported wrongly: one sentence, exit code 1, and nothing changed.

And what is typed shortly means the work it is about, never a longer one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

SESSION = {"start": "2026-06-10T20:00:00+02:00", "end": "2026-06-10T21:00:00+02:00"}


@pytest.fixture
def refused(cmtracker, done, tmp_path):
    """Run a command that must be refused and change nothing; return its sentence."""

    def facts() -> object:
        done("export", tmp_path / "facts.json")
        return json.loads((tmp_path / "facts.json").read_text("utf-8"))

    def run(*arguments: object, now: str | None = None) -> str:
        before = facts()
        ran = cmtracker(*arguments, now=now)
        assert (ran.code, ran.out) == (1, ""), (ran.code, ran.out, ran.err)
        assert len(ran.err.strip().splitlines()) == 1
        assert facts() == before
        return ran.err

    return run


def document(folder: Path, **sections: object) -> Path:
    path = folder / "document.json"
    path.write_text(json.dumps({"format": "cmtracker", "version": 1} | sections), "utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "2026-06-10T20:45", "2026-06-10T22:10", "--timezone", "Mars/Base"),
        ("add", "2026-06-10T20:45", "2026-06-10T22:10", "--timezone", "../../etc/passwd"),
        ("add", "0001-01-01T00:00", "0001-01-01T01:00"),
        ("add", "2026-06-10T20:45", "2026-06-10T21:45", "--note", "\udcff"),
        ("add", "2026-06-10T20:45", "2026-06-10T21:45", "--note", "x" * 10_001),
        ("remove", "", "--reason", "any"),
        ("remove", "%", "--reason", "any"),
        ("absence", "add", "2026-08-03", "--part", "12:00-09:00"),
        ("absence", "add", "0001-01-01", "9999-12-31"),
        ("on-call", "add", "0001-01-01T00:00", "9999-12-31T23:59:59"),
        ("schedule", "set", "--from", "2026-01-01", "--day", "mon=09:00-12:00",
         "--due", "mon=7:00"),
        ("schedule", "set", "--from", "2026-01-01", "--day", "mon=09:00-12:00", "--due", "mon=3:00",
         "--usual", "mon=13:00-16:00"),
        ("profile", "set", "--night", "none"),
        ("profile", "set", "--night", "22:00-22:00"),
        ("profile", "set", "--disconnection", "20:00-20:00"),
        ("profile", "set", "--quota", "nan"),
        ("profile", "set", "--name", "\udcff"),
        ("count", "fb", "9" * 5_000),
        ("count", "fb", "Infinity"),
        ("count", "fb", "1", "--direction", "unknown"),
        ("holiday", "remove", "2026-03-04"),
        ("holiday", "solidarity", "2026-03-04"),
        ("community", "add", "fb", "2036-01-01", "1"),
        ("summary", "--from", "9999-12-31"),
        ("summary", "--from", "two\nlines"),
        ("compensation", "--to", "0001-01-01"),
        ("compensation", "--hourly-rate", "nan"),
        ("compensation", "--hourly-rate", "-3"),
        ("compensation", "--hourly-rate", "beaucoup"),
        ("confirm", "9999-12-31"),
    ],
    ids=lambda arguments: " ".join(arguments)[:50].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(refused, arguments):
    assert refused(*arguments)


@pytest.mark.parametrize("clock", ["garbage", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00Z"])
def test_a_clock_that_cannot_be_is_refused(cmtracker, clock):
    assert cmtracker("summary", now=clock).code == 1


@pytest.mark.parametrize(
    "sections",
    [
        {"sessions": [SESSION | {"recorded_at": "0001-01-01T00:00:00+14:00"}]},
        {"sessions": [{"start": "0001-01-01T00:00:00+14:00", "end": "0001-01-01T00:00:00+14:00"}]},
        {"sessions": [SESSION | {"timezone": "/etc/localtime"}]},
        {"on_call": [{"from": "0001-01-01T00:00:00+14:00", "to": "2026-01-01T00:00:00Z"}]},
        {"absences": [{"from": "0001-01-01", "to": "9999-12-31", "kind": "leave"}]},
        {"profile": {"holidays": {"country": "FR", "reasons": {"2026-01-01": "\ud800"}}}},
        {"profile": {"regime": "fr-feudal"}},
        {"profile": {"holidays": {"country": "ZZ"}}},
        {"profile": {"holidays": {"country": "FR", "subdivision": "999"}}},
        {"schedules": [{"from": "2026-01-01"}]},
        {"schedules": [{"from": "2026-01-01", "week": {"lundi": [["09:00", "12:00"]]}}]},
        {"schedules": [{"from": "2026-01-01", "week": {}, "due": {"lundi": "07:00"}}]},
        {"messages": [{"channel": "f", "start": "2026-03-02T09:00:00Z", "count": float("nan")}]},
        {"messages": [{"channel": "f", "start": "2026-03-02T09:00:00Z", "count": float("inf")}]},
        {"messages": [{"channel": "f", "start": "2026-03-02T09:00:00Z", "count": 10**30}]},
    ],
    ids=lambda sections: ascii(sections)[:70],
)
def test_an_entry_that_cannot_be_is_refused_when_it_is_all_there_is(refused, tmp_path, sections):
    assert "document.json" in refused("import", document(tmp_path, **sections))


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "cmtracker", "version": 1, "sessions": [%s], "sessions": []}',
        '{"format": "cmtracker", "version": 1, "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"format": "cmtracker", "version": 1, "x": ',
        "",
    ],
    ids=["a name twice", "too deep", "cut", "empty"],
)
def test_a_document_that_is_none_is_refused_by_name(refused, tmp_path, text):
    path = tmp_path / "broken.json"
    path.write_text(text.replace("%s", json.dumps(SESSION)), "utf-8")

    assert "broken.json" in refused("import", path)


def test_a_folder_is_no_file(refused, tmp_path):
    assert tmp_path.name in refused("import", tmp_path)


def test_a_profile_nothing_can_be_computed_by_is_left_out_and_the_rest_comes_in(done, tmp_path):
    path = document(tmp_path, profile={"regime": "fr-feudal"}, sessions=[SESSION])

    answer = done("import", path)["files"][0]

    assert [skipped["item"] for skipped in answer["skipped"]] == ["profile"]
    assert "fr-feudal" in answer["skipped"][0]["why"]
    assert done("breaches") == {"breaches": [], "reconstructed_breaches": []}
    assert done("summary")["total"]["worked_s"] == 3600


def test_a_file_of_rules_that_nests_without_end_is_refused_in_one_sentence(cmtracker, data_dir):
    (data_dir / "regimes").mkdir()
    (data_dir / "regimes" / "fr-territorial.toml").write_text("a=" + "[" * 100_000, "utf-8")

    ran = cmtracker("breaches")

    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (("fly",), "n’existe pas", "There is no command"),
        (("add", "20:45"), "Il manque FIN", "END is missing"),
        (("summary", "--frm", "x"), "il existe --from", "there is --from"),
        (("undo", "now"), "pas écrite comme il faut", "not written as it should be"),
        (("summary", "--by", "fortnight"), "day, week, month, year", "day, week, month, year"),
        (("count", "fb", "many"), "nombre entier", "whole number"),
        (("report",), "-o", "-o"),
    ],
    ids=["verb", "argument", "option", "extra", "choice", "number", "output"],
)
def test_wrong_usage_is_said_in_the_language_asked_for(cmtracker, arguments, french, english):
    in_french = cmtracker("--lang", "fr", *arguments)
    in_english = cmtracker("--lang", "en", *arguments)

    assert french in in_french.err.replace("\u00a0", " ")
    assert english in in_english.err
    assert in_french.out == in_english.out == ""
    assert len(in_french.err.strip().splitlines()) == 1
    assert in_french.code == in_english.code


# --- what is typed shortly


def test_an_end_without_a_date_is_the_first_after_the_start(done):
    # Typed at 23:00 the next day: 22:10 of that day would make 25 h 25 of it.
    added = done("add", "hier 20h45", "22h10", now="2026-06-11T23:00:00+02:00")["session"]

    assert added["start"] == "2026-06-10T20:45:00+02:00"
    assert added["end"] == "2026-06-10T22:10:00+02:00"


def test_an_end_before_the_start_is_the_next_day(done):
    added = done("add", "hier 22:30", "0:15", now="2026-06-11T09:00:00+02:00")["session"]

    assert added["end"] == "2026-06-11T00:15:00+02:00"


def test_a_timer_forgotten_overnight_stops_in_the_evening_it_began(done):
    done("start", now="2026-06-10T20:45:00+02:00")

    stopped = done("stop", "--at", "22:10", now="2026-06-11T23:00:00+02:00")["session"]

    assert stopped["end"] == "2026-06-10T22:10:00+02:00"


def test_an_end_that_only_lies_before_the_start_is_said_to(refused, done):
    done("start", now="2026-03-05T09:00:00+01:00")

    said = refused("--lang", "en", "stop", "--at", "08:00", now="2026-03-05T12:00:00+01:00")

    assert "must come after the start" in said


def test_a_correction_of_the_time_stays_on_the_date_of_the_session(done):
    added = done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")["session"]

    edited = done(
        "edit", added["id"], "--start", "20:30", "--end", "22:00", "--reason", "typo",
        now="2026-06-20T23:00:00+02:00",
    )["session"]  # fmt: skip

    assert edited["start"] == "2026-06-10T20:30:00+02:00"
    assert edited["end"] == "2026-06-10T22:00:00+02:00"


def test_an_end_in_the_repeated_hour_may_be_its_second_time(done):
    # 25 October 2026: 03:00 summer time is 02:00 again.
    added = done(
        "add", "2026-10-25T02:30:00+01:00", "02:45", now="2026-10-27T09:00:00+01:00"
    )["session"]  # fmt: skip

    assert added["end"] == "2026-10-25T02:45:00+01:00"


def test_times_without_an_offset_are_those_of_the_zone_named(done):
    added = done(
        "add", "2026-06-10T20:45", "22:10", "--timezone", "America/Martinique",
        now="2026-06-12T09:00:00+02:00",
    )["session"]  # fmt: skip

    assert added["start"] == "2026-06-10T20:45:00-04:00"
    assert added["end"] == "2026-06-10T22:10:00-04:00"
    assert added["timezone"] == "America/Martinique"


def test_flexible_hours_without_usual_ones_are_never_confirmed_at_their_bounds(cmtracker, done):
    done(
        "schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=07:30-19:00",
        "--due", "mon-fri=07:00",
    )  # fmt: skip

    ran = cmtracker("confirm", "2026-06-08", "2026-06-12")

    assert ran.code == 1
    assert done("summary", "--from", "2026-06-08", "--to", "2026-06-12")["total"]["worked_s"] == 0


def test_a_session_of_no_length_does_not_fill_a_day_in(done, tmp_path):
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:00")
    moment = "2026-06-08T10:00:00+02:00"
    done("import", document(tmp_path, sessions=[{"start": moment, "end": moment}]))

    confirmed = done("confirm", "2026-06-08")["sessions"]

    assert [s["start"] for s in confirmed] == ["2026-06-08T09:00:00+02:00"]
    assert done("summary", "--by", "day")["total"]["worked_s"] == 3 * 3600


@pytest.mark.parametrize("verb", ["pause", "resume", "toggle", "stop"])
def test_every_verb_of_the_timer_takes_the_fields(done, verb):
    done("start", now="2026-06-10T20:00:00+02:00")
    if verb in {"resume", "toggle"}:
        done("pause", now="2026-06-10T20:30:00+02:00")

    answer = done(verb, "--requested-by", "mayor", "--activity", "crisis", "--channel", "fb",
                  now="2026-06-10T21:00:00+02:00")  # fmt: skip

    kept = answer.get("session") or answer["running"]
    assert (kept["requested_by"], kept["activity"], kept["channels"]) == ("mayor", "crisis", ["fb"])


# --- where things are written


@pytest.mark.parametrize("command", [("export",), ("report", "--format", "json", "-o")])
def test_nothing_is_ever_written_over_the_record_or_beside_it(refused, done, data_dir, command):
    done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")

    for name in ("cmtracker.db", "new.json"):
        assert name in refused(*command, data_dir / name)

    assert done("verify")["ok"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no such device here")
def test_a_device_is_no_file_to_write_a_document_to(refused):
    assert "/dev/full" in refused("export", "/dev/full")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_no_file_to_wait_for(refused, tmp_path):
    os.mkfifo(tmp_path / "pipe.json")

    assert "pipe.json" in refused("import", tmp_path / "pipe.json")
