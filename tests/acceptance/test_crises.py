"""Hostile messages and crises, typed: list, add, set, remove, and what they tell."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def at(done):
    """The answer of a command on Tuesday 17 November 2026 at 20:42."""
    return lambda *arguments: done(*arguments, now=NOW)


@pytest.fixture
def office(at):
    return at("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:00,13:00-17:00")


def test_a_sheet_is_added_listed_changed_and_removed(at, cmtracker):
    made = at("incident", "add", "insult", "--at", "19:10", "--messages", "3", "--channel", "x",
              "--spent", "5m", "--done", "hidden", "--done", "platform")  # fmt: skip

    assert made == {
        "id": made["id"], "date": "2026-11-17", "at": "2026-11-17T19:10:00+01:00", "channel": "x",
        "kind": "insult", "messages": 3, "spent_s": 300, "responses": ["hidden", "platform"],
        "reference": "",
    }  # fmt: skip
    assert at("incident", "list") == {"incidents": [made]}
    changed = at("incident", "set", made["id"][:8], "--kind", "threat", "--reference", "n° 7")
    assert changed == made | {"kind": "threat", "reference": "n° 7"}
    assert at("incident", "remove", made["id"]) == changed
    assert at("incident", "list") == {"incidents": []}
    assert at("verify")["ok"] is True


def test_who_keeps_a_sheet_is_told_to_have_the_original_preserved(cmtracker):
    ran = cmtracker("--lang", "en", "incident", "add", "threat", now=NOW)

    assert ran.code == 0
    assert "Ask your employer to preserve the original" in ran.out


def test_sheets_are_summed_up_by_month(at, cmtracker):
    at("incident", "add", "insult", "--date", "2026-10-31", "--messages", "3", "--spent", "5m")
    at("incident", "add", "insult", "--date", "2026-11-02", "--done", "nothing")
    at("incident", "add", "threat", "--date", "2026-11-03", "--done", "complaint")

    found = at("incident", "months")
    assert [row["month"] for row in found["months"]] == ["2026-10", "2026-11"]
    assert found["months"][1] == {
        "month": "2026-11", "incidents": 2, "messages": 2, "kinds": {"insult": 1, "threat": 1},
        "done": {"complaint": 1, "nothing": 1}, "spent_s": 0, "timed": 0,
    }  # fmt: skip
    assert found["total"]["messages"] == 5
    assert at("incident", "months", "--to", "2026-10-31")["total"]["incidents"] == 1
    said = cmtracker("--lang", "fr", "incident", "months", now=NOW).out
    assert "novembre 2026 : 2 messages virulents dans 2 fiches (Injure 1, Menace 1)" in (
        said.replace("\u00a0", " ").replace("\u202f", " ")
    )


def test_a_crisis_is_opened_marked_told_and_ended(at, office, cmtracker):
    at("start", "--at", "15:30")
    at("crisis", "start", "Crue", "--at", "15:30")
    at("crisis", "mark", "alert", "vigilance orange", "--at", "15:30")
    for kind, when in (("asked", "15:34"), ("obtained", "16:21"), ("asked", "20:11")):
        at("crisis", "mark", f"validation_{kind}", "cabinet", "--at", when)
    (told,) = at("crisis", "show")["crises"]

    assert (told["name"], told["from"], told["to"]) == ("Crue", "2026-11-17T15:30:00+01:00", None)
    # From 15:30 to 20:42, the session under way among it; scheduled until 17:00.
    assert (told["worked_s"], told["out_of_hours_s"]) == (18_720, 13_320)
    assert [mark["kind"] for mark in told["marks"]] == [
        "alert", "validation_asked", "validation_obtained", "validation_asked",
    ]  # fmt: skip
    waits = told["validation"]
    assert (waits["answered"], waits["open"], waits["longest_s"]) == (1, 1, 47 * 60)
    assert waits["waited_s"] == waits["worked_s"] == (47 + 31) * 60
    assert at("status")["running"]["activity"] == "crisis"
    assert at("crisis", "waiting")["cases"] == waits["cases"]
    assert at("crisis", "stop")["to"] == "2026-11-17T20:42:00+01:00"
    said = cmtracker("--lang", "en", "crisis", "show", now=NOW).out
    assert "longest wait: 47" in said
    assert "vigilance orange" in said


def test_a_crisis_and_a_mark_are_kept_afterwards_changed_and_removed(at):
    made = at("crisis", "add", "Crue", "2026-11-16T15:30", "2026-11-17T08:00")
    mark = at("crisis", "mark", "published", "fb x", "--at", "2026-11-16T16:24")
    changed = at("crisis", "set", made["id"], "--name", "Crue du 16", "--end", "2026-11-16T23:00")
    moved = at("crisis", "set-mark", mark["id"], "--kind", "corrected", "--word", "fb")

    assert changed == made | {"name": "Crue du 16", "to": "2026-11-16T23:00:00+01:00"}
    assert moved == mark | {"kind": "corrected", "word": "fb"}
    assert at("crisis", "list") == {"crises": [changed], "marks": [moved]}
    assert at("crisis", "set", made["id"], "--end", "open")["to"] is None
    at("crisis", "remove-mark", mark["id"])
    at("crisis", "remove", made["id"])
    assert at("crisis", "list") == {"crises": [], "marks": []}
    at("undo")
    assert len(at("crisis", "list")["crises"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("crisis", "stop"), "No crisis goes on"),
        (("crisis", "start", " "), "name is missing"),
        (("crisis", "start", "Crue", "--at", "2026-11-18T08:00"), "future"),
        (("crisis", "add", "Crue", "2026-11-16T15:30", "2026-11-16T15:00"), "cannot end before"),
        (("crisis", "set", "abc", "--name", "x"), "abc"),
        (("crisis", "mark", "rain"), "alert"),
        (("incident", "add", "insult", "--messages", "0"), "1 to 100"),
        (("incident", "add", "insult", "--date", "2026-11-18"), "future"),
        (("incident", "add", "insult", "--done", "hidden", "--done", "nothing"), "Nothing"),
        (("incident", "add", "insult", "--at", "19:00", "--date", "hier"), "--date"),
        (("incident", "set", "abc"), "say what is different"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(
    cmtracker, at, arguments, said
):
    at("summary")
    before = at("verify")["rows"]
    ran = cmtracker("--lang", "en", *arguments, now=NOW)

    assert ran.code in {1, 2}, ran.out
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert at("verify")["rows"] == before


def test_they_go_out_and_come_back_in_a_document_once(at, tmp_path, done, monkeypatch):
    at("incident", "add", "doxxing", "--messages", "2")
    at("crisis", "add", "Crue", "2026-11-16T15:30", "2026-11-17T08:00")
    at("crisis", "mark", "alert", "--at", "2026-11-16T15:30")
    path = tmp_path / "log.json"
    at("export", str(path))
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(tmp_path / "other"))
    at("import", str(path))
    (again,) = at("import", str(path))["files"]

    assert again["already_known"] == 3
    written = json.loads(path.read_text(encoding="utf-8"))
    assert at("crisis", "list")["crises"] == written["crises"]
    assert at("crisis", "list")["marks"] == written["marks"]
    assert at("incident", "list")["incidents"] == written["incidents"]


def test_hours_of_rest_touched_are_counted_by_week(at, office, cmtracker):
    at("add", "2026-11-16T20:45", "2026-11-16T22:10")
    at("interruption", "add", "--at", "2026-11-16T23:30")
    found = at("interruption", "hours", "--from", "2026-11-09", "--to", "2026-11-17")["weeks"]

    assert [(row["period"], row["to"], row["touched"]) for row in found] == [
        ("2026-W46", "2026-11-15", 0), ("2026-W47", "2026-11-17", 4),
    ]  # fmt: skip
    said = cmtracker("--lang", "en", "interruption", "hours", now=NOW).out
    assert "2026-W47: 4\u00a0hours of rest touched" in said


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF-"), ("PDF", b"%PDF-"), ("xlsx", b"PK"), ("ods", b"PK")]
)
def test_the_chronology_is_written_as_the_name_of_its_file_ends(
    at, office, tmp_path, ending, begins
):
    made = at("crisis", "add", "Crue", "2026-11-16T15:30", "2026-11-17T08:00")
    target = tmp_path / f"chronology.{ending}"
    answer = at("crisis", "report", made["id"][:8], "-o", target)

    assert answer == {"file": str(target), "crisis": made}
    assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("output", "said"),
    [("chronology.doc", ".pdf, .xlsx or .ods"), ("chronology", ".pdf, .xlsx or .ods")],
)
def test_another_ending_is_refused_and_nothing_is_written(at, cmtracker, tmp_path, output, said):
    made = at("crisis", "add", "Crue", "2026-11-16T15:30", "2026-11-17T08:00")
    target = tmp_path / output
    ran = cmtracker("--lang", "en", "crisis", "report", made["id"], "-o", target, now=NOW)

    assert ran.code == 1
    assert said in ran.err
    assert not target.exists()


def test_the_chronology_of_no_crisis_and_one_without_a_file_are_refused(cmtracker, tmp_path):
    target = tmp_path / "a.pdf"
    unknown = cmtracker("--lang", "en", "crisis", "report", "abc", "-o", target, now=NOW)
    without = cmtracker("--lang", "en", "crisis", "report", "abc", now=NOW)

    assert (unknown.code, without.code) == (1, 2)
    assert "abc" in unknown.err
    assert "-o" in without.err
    assert not target.exists()


# --- rebuilt afterwards


@pytest.fixture
def flood(at, office):
    made = at("crisis", "add", "Crue", "2026-11-15T18:00", "2026-11-16T14:00")
    at(
        "add",
        "2026-11-15T20:00",
        "2026-11-15T22:00",
        "--note",
        "relais direction; 21h10 val? maire",
    )
    at("add", "2026-11-16T07:00", "2026-11-16T07:30", "--activity", "waiting")
    at("count", "facebook", "2", "--direction", "published", "--at", "2026-11-15T20:20")
    at("count", "facebook", "40", "--direction", "received", "--at", "2026-11-15T20:20")
    return made


def test_what_the_log_holds_of_a_crisis_is_listed_by_date_with_numbers(at, cmtracker, flood):
    told = at("crisis", "rebuild")
    said = cmtracker("--lang", "en", "crisis", "rebuild", flood["id"][:8], now=NOW).out

    assert told["crisis"] == flood
    assert [day["date"] for day in told["days"]] == ["2026-11-15", "2026-11-16"]
    assert [
        (one["n"], one["kind"], one["at"] and one["at"][11:16], one["seen_by"])
        for day in told["days"]
        for one in day["proposals"]
    ] == [
        (1, "handed_over", None, "note"), (2, "published", "20:15", "posts"),
        (3, "validation_asked", "21:10", "note"), (4, "validation_asked", "07:00", "waiting"),
        (5, "validation_obtained", "07:30", "waiting"),
    ]  # fmt: skip
    assert told["days"][0]["hours"][0]["received"] == 40
    assert "40 at 20:00" in said
    assert " 2  20:15 Published Facebook (2\u00a0messages published in this quarter" in said
    assert "cmtracker decision add" in said


def test_listing_changes_nothing(at, flood):
    before = at("export", "-")
    at("crisis", "rebuild")

    assert at("export", "-") == before


def test_what_is_accepted_is_kept_in_one_act(at, flood):
    after = at("crisis", "rebuild", "--accept", "1=23:00", "--accept", "2", "--accept", "4=07:05")
    marks = sorted(at("crisis", "list")["marks"], key=lambda one: one["at"])

    assert [(one["kind"], one["at"][11:16], one["word"]) for one in marks] == [
        ("published", "20:15", "Facebook"), ("handed_over", "23:00", "direction"),
        ("validation_asked", "07:05", ""),
    ]  # fmt: skip
    left = [one["kind"] for day in after["days"] for one in day["proposals"]]
    assert left == ["validation_asked", "validation_asked", "validation_obtained"]
    at("undo")
    assert at("crisis", "list")["marks"] == []
    at("crisis", "rebuild", "--accept", "all")
    assert len(at("crisis", "list")["marks"]) == 4  # all but the one without a time


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("6", "there are 5"), ("0", "there are 5"), ("x", "“x”"), ("1", "Proposal 1 has no time"),
        ("2=99:00", "99:00"), ("2=17:30", "lies outside it"),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_refused_and_nothing_is_kept(at, cmtracker, flood, given, says):
    ran = cmtracker(
        "--lang", "en", "crisis", "rebuild", "--accept", "3", "--accept", given, now=NOW
    )

    assert ran.code == 1
    assert says in ran.err
    assert at("crisis", "list")["marks"] == []


def test_there_is_nothing_to_rebuild_without_a_crisis(cmtracker, office):
    ran = cmtracker("--lang", "en", "crisis", "rebuild", now=NOW)

    assert (ran.code, ran.out) == (1, "")
    assert "holds no crisis" in ran.err
