"""What the command line answers to a person: each kind of thing is told in words."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest

from cmtracker.tracker.notes import MOST_BYTES

NOW = "2026-11-24T20:40:00+01:00"


@pytest.fixture
def said(cmtracker):
    """What a command says in English, with ordinary spaces; the test fails when it does not."""

    def run(*arguments: object) -> str:
        ran = cmtracker("--lang", "en", *arguments, now=NOW)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.replace("\N{NO-BREAK SPACE}", " ").strip()

    return run


@pytest.fixture
def typed(monkeypatch):
    """Let bytes stand on the input of the next command."""

    def put(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "17/11 20h45-22h10 fb 12 dga sms 20h31",
            "Tuesday 17 November, 20:45 – 22:10 · 1 h 25 · Facebook: 12 messages handled",
        ),
        ("17/11 20h45-22h10 dga sms 20h31", "(DGA), SMS, 20:31"),
        ("17/11 20h45-22h30 x14 28min", "20:45 – 22:30 · 14 answers, 28 min declared"),
        ("17/11 22h15 fb", "at 22:15: seen, no work · Facebook"),
        ("17/11 20h45-22h10 inondation du parc", "note: inondation du parc"),
    ],
)
def test_a_noted_line_is_told_as_it_was_understood(said, typed, line, words):
    typed(line.encode())

    assert words in said("notes", "-")


def test_of_several_noted_lines_each_is_told_kept_known_or_refused(said, typed):
    typed(b"17/11 20h45-22h10\n17/11 20h45-22h10\n17/11 25h61\n")

    kept, known, refused = said("notes", "-").splitlines()

    assert kept.startswith("Saved: Tuesday 17 November")
    assert known.startswith("Already in the log: Tuesday 17 November")
    assert refused.startswith("Not saved: “17/11 25h61”. ")


def test_notes_that_windows_wrote_keep_their_accents(said, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_bytes("17/11 20h45-22h10 fête".encode("cp1252"))

    assert "note: fête" in said("notes", file)


def test_endless_notes_are_refused(cmtracker, typed):
    typed(b"17/11 20h45-22h10\n" * (MOST_BYTES // 18 + 2))

    ran = cmtracker("notes", "-", now=NOW)

    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1


def test_an_organisation_is_read_from_a_file_as_from_options(done, tmp_path):
    done("add", "2026-11-20T20:00", "2026-11-20T21:00", now=NOW)
    file = tmp_path / "relay.json"
    hours = [["17:00", "24:00"]]
    file.write_text(json.dumps({"coverage": {"fri": hours}, "rota": 2}), encoding="utf-8")

    assert done("scenario", file) == done(
        "scenario", "--coverage", "fri=17:00-24:00", "--rota", "2"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"rota": true}',
        b'{"coverage": {"fri": [["17:00"]]}}',
        b'{"coverage": 3}',
        b"\xff",
    ],
)
def test_a_file_that_describes_no_organisation_is_refused(cmtracker, done, tmp_path, content):
    done("add", "2026-11-20T20:00", "2026-11-20T21:00", now=NOW)
    file = tmp_path / "relay.json"
    file.write_bytes(content)

    ran = cmtracker("scenario", file)

    assert (ran.code, ran.out) == (1, "")
    assert "relay.json" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("holiday", "list", "--year", "1900"), "a whole number from 2000 to 2100"),
        (("add", "20:00", "21:00", "--answers", "few"), "is not a whole number"),
        (("summary", "--by", "hour"), "Possible values: "),
        (("batch", "lst"), "There is no command “lst”"),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(cmtracker, arguments, words):
    ran = cmtracker("--lang", "en", *arguments, now=NOW)

    assert ran.code
    assert words in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_what_is_past_and_deleted_for_good_is_told(said, done):
    done("add", "2020-03-02T20:00+01:00", "2020-03-02T21:00+01:00", now="2020-03-03T09:00:00+01:00")

    told = said("erase", "--before", "2021-01-01", "--confirm", "2021-01-01")

    assert told.startswith("Deleted for good: all that ended before 1 January 2021")
    assert done("summary", "--from", "2020-03-01", "--to", "2020-03-31")["total"]["worked_s"] == 0


def test_what_stands_beside_the_hours_is_told_below_them(said, done):
    done("add", "2026-11-20T20:00", "2026-11-20T21:00", now=NOW)
    done("add", "2026-10-05T20:00", "2026-10-05T21:00")
    done("interruption", "add", "--at", "2026-11-19 22:00")

    told = said("summary", "--from", "2026-10-01", "--to", "2026-11-24")

    assert "Of it 1 h from memory." in told
    assert "1 time" in told


def test_lists_name_sessions_and_limits_in_words(said, done):
    session = done("add", "2026-11-20T20:00", "2026-11-20T21:00", now=NOW)["session"]
    done("disclosure", "add", "--sent-at", "2026-11-23T10:00", "--session", session["id"])
    (kept,) = done("disclosure", "list")["disclosures"]
    done("disclosure", "set", kept["id"], "--objection")

    told = said("disclosure", "list")

    assert session["id"][:8] in told
    assert session["id"] not in told
    assert "objection" in told


ENTERED = "one\ntwo\x1b[2J\r\u2028\u202e\u2067three"


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""The classes of characters that turn the direction of whatever is written behind them."""


@pytest.mark.parametrize(
    ("add", "listing"),
    [
        (("order", "add", ENTERED, "2026-01-01"), ("order", "list")),
        (("period", "add", ENTERED, "2026-01-01", "2026-01-02"), ("period", "list")),
        (
            ("decision", "add", ENTERED, "2026-01-01", "--rule", "break"),
            ("decision", "list"),
        ),
        (
            ("hand-over", "add", "2026-01", "--on", "2026-02-02", "--to", ENTERED),
            ("hand-over", "list"),
        ),
    ],
)
def test_whatever_was_entered_stays_on_its_line_of_a_list(cmtracker, add, listing):
    now = "2026-04-17T20:50:00+02:00"
    assert cmtracker(*add, now=now).code == 0

    (line,) = cmtracker(*listing, now=now).out.rstrip("\n").splitlines()

    assert line.replace("\u00a0", " ").replace("\u202f", " ").isprintable()
    assert "one" in line
    assert "three" in line


def test_no_control_character_that_was_entered_reaches_the_terminal(cmtracker):
    now = "2026-04-17T20:50:00+02:00"
    week = ("--coverage", "sat=09:00-12:00")

    for command in (
        ("count", ENTERED, "3"),
        ("messages", "--by", "channel"),
        ("scenario", *week, "--keep", ENTERED),
        ("scenario",),
        ("profile", "set", "--name", ENTERED),
        ("letter",),
        ("status",),
    ):
        ran = cmtracker(*command, now=now)
        assert ran.code == 0, ran.err
        said = ran.out + ran.err
        assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in said)
        assert not TURNING & {unicodedata.bidirectional(c) for c in said}

    said = cmtracker("messages", "--by", "channel", now=now).out
    assert len([line for line in said.splitlines() if "one" in line or "three" in line]) == 1


def test_an_answer_in_json_holds_what_was_entered_to_the_letter(done):
    done("order", "add", "one\x7f\x9btwo", "2026-01-01")

    (order,) = done("order", "list")["orders"]
    assert order["reference"] == "one\x7f\x9btwo"


def test_every_figure_of_a_counter_of_days_off_has_its_name(said):
    said("entitlement", "set", "leave", 2026, "25", "--carried-over", "3.5")
    said("absence", "add", "2026-11-23", "--part", "pm")

    told = said("entitlement", "list")

    assert told.endswith(
        "Leave 2026 – days given: 25, carried over: 3.5, taken: 0, planned: 0, left: 28.5"
    )


def test_a_counted_channel_is_written_as_everywhere_else(said):
    assert "(WhatsApp, " in said("count", "whatsapp", 2)


def test_what_was_worked_today_is_not_told_as_zero_days_ago(said):
    said("add", "2026-11-24T19:00", "2026-11-24T20:00", "--requested-by", "manager")

    told = said("recovery", "list")

    assert "worked today" in told
    assert "waiting since today" in told
    assert "0 days" not in told


def test_the_answer_to_days_off_says_of_what_they_are(said):
    assert "Leave 2026" in said("entitlement", "set", "leave", 2026, "25")
