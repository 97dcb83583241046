"""The same fact typed twice is kept once, and said to be there; a document takes it likewise."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-30T20:40:00+01:00"
SAME = [
    ("absence", "2026-12-24|2026-12-31|--kind|rtt", "2026-12-24|2026-12-31|--kind|leave"),
    ("absence", "2026-12-24|--part|am", "2026-12-24|--part|pm"),
    ("on-call", "2026-12-24T08:00|2026-12-25T08:00", "2026-12-24T08:00|2026-12-25T09:00"),
    ("order", "note 3|2026-01-05", "note 4|2026-01-05"),
    ("period", "Crue|2026-06-01|2026-06-05", "Vote|2026-06-01|2026-06-05"),
    (
        "decision",
        "arrêté 7|2026-06-01|--rule|daily_rest|--rule|daily_work",
        "arrêté 7|2026-06-01|--rule|daily_rest",
    ),
    ("interruption", "--at|hier 22:15|--channel|Facebook", "--at|hier 22:16|--channel|Facebook"),
    ("recovery", "2026-11-24|1:00|taken", "2026-11-24|2:00|taken"),
]
FIELDS = {
    "absence": "absences",
    "on-call": "on_call",
    "order": "orders",
    "period": "periods",
    "decision": "decisions",
    "interruption": "interruptions",
}


@pytest.mark.parametrize(("verb", "typed", "other"), SAME)
def test_the_same_fact_typed_twice_is_there_once_and_said_to_be(
    cmtracker, done, verb, typed, other
):
    first = done(verb, "add", *typed.split("|"), now="2026-12-01T08:00:00+01:00")
    before = json.loads(cmtracker("export", "-", "--json").out) if verb in FIELDS else None
    again = done(verb, "add", *typed.split("|"))
    said = cmtracker(verb, "add", *typed.split("|"), "--lang", "en")

    assert again == first | {"already_known": True}
    assert (said.code, "In the log already" in said.out) == (0, True)
    assert sum(len(found) for found in done(verb, "list").values()) == 1
    if before is not None:
        assert json.loads(cmtracker("export", "-", "--json").out) == before
    different = done(verb, "add", *other.split("|"))
    assert "already_known" not in different
    assert different["id"] != first["id"]


def test_an_undo_takes_back_the_first_and_not_what_wrote_nothing(done):
    done("absence", "add", "2026-12-24", now=NOW)
    done("absence", "add", "2026-12-24")
    done("undo")

    assert done("absence", "list") == {"absences": []}
    assert "already_known" not in done("absence", "add", "2026-12-24")


def test_a_message_to_the_hierarchy_is_there_once_whatever_came_back(done):
    work = done("add", "2026-11-24T20:00", "2026-11-24T21:00", now=NOW)["session"]["id"]
    told = ("--sent-at", "2026-11-25T09:00", "--reference", "point 47", "--session", work)
    first = done("disclosure", "add", *told)
    done("disclosure", "set", first["id"], "--objection")
    again = done("disclosure", "add", *told)

    assert again["already_known"] is True
    assert again["id"] == first["id"]
    (kept,) = done("disclosure", "list")["disclosures"]
    assert kept["objection"] is True


def document(**lists):
    return json.dumps({"format": "cmtracker", "version": 1, **lists})


TWICE = {
    "absences": {"from": "2026-12-24", "to": "2026-12-31", "kind": "leave"},
    "on_call": {"from": "2026-11-24T08:00:00+01:00", "to": "2026-11-25T08:00:00+01:00"},
    "periods": {"name": "Crue", "from": "2026-06-01", "to": "2026-06-05"},
    "interruptions": {"at": "2026-11-24T22:15:10+01:00", "channel": "facebook"},
    "decisions": {
        "reference": "arrêté 7",
        "from": "2026-06-01",
        "to": "2026-06-02",
        "rules": ["daily_rest"],
    },
}


@pytest.mark.parametrize("field", TWICE)
@pytest.mark.parametrize("ids", [(None, None), ("one", "two")])
def test_a_fact_that_a_document_holds_twice_is_kept_once(done, tmp_path, field, ids):
    facts = [TWICE[field] | ({"id": id_} if id_ else {}) for id_ in ids]
    path = tmp_path / "log.json"
    path.write_text(document(**{field: facts}), "utf-8")
    (told,) = done("import", path, now=NOW)["files"]

    assert told["already_known"] == 1
    verb = field.rstrip("s").replace("_", "-")
    assert len(done(verb, "list")[field]) == 1


def test_a_typed_fact_is_known_to_a_document_and_the_other_way_round(done, tmp_path):
    done("interruption", "add", "--at", "2026-11-24T22:15", "--channel", "Facebook", now=NOW)
    path = tmp_path / "log.json"
    path.write_text(document(interruptions=[TWICE["interruptions"]]), "utf-8")

    assert done("import", path)["files"][0]["already_known"] == 1
    again = done("interruption", "add", "--at", "2026-11-24T22:15", "--channel", "facebook")
    assert again["already_known"] is True


def test_an_objection_in_a_document_is_never_lost_to_a_message_without_one(done, tmp_path):
    work = done("add", "2026-11-24T20:00", "2026-11-24T21:00", now=NOW)["session"]["id"]
    told = ("--sent-at", "2026-11-25T09:00", "--reference", "point 47", "--session", work)
    done("disclosure", "add", *told)
    objected = {
        "sent_at": "2026-11-25T09:00:00+01:00",
        "reference": "point 47",
        "sessions": [work],
        "objection": True,
    }
    path = tmp_path / "log.json"
    path.write_text(document(disclosures=[objected]), "utf-8")
    done("import", path)

    assert any(one["objection"] for one in done("disclosure", "list")["disclosures"])
    total = done("summary", "--from", "2026-11-24", "--to", "2026-11-24")["total"]
    assert total["disclosed_s"] == 0


def test_a_holiday_without_a_reason_is_listed_as_what_it_is(cmtracker, done):
    done("holiday", "add", "2026-03-02", now=NOW)
    listed = cmtracker("holiday", "list", "--year", "2026", "--lang", "fr").out

    assert "2 mars 2026  jour férié" in listed.replace("\u00a0", " ")
    named = {day["date"]: day["name"] for day in done("holiday", "list")["holidays"]}
    assert named["2026-03-02"] == ""


@pytest.mark.parametrize(
    ("words", "changed", "later"),
    [
        (("schedule", "set", "--day", "mon-fri=09:00-12:00"), "--source", "2026-09-01"),
        (("profile", "set", "--name", "Camille"), "--organisation", "2025-01-01"),
    ],
    ids=["schedule", "profile"],
)
def test_what_holds_already_is_said_to_hold_and_not_to_be_saved(
    done, cmtracker, words, changed, later
):
    first = done(*words, "--from", "2025-01-01")

    again = done(*words, "--from", later)
    said = cmtracker(*words, "--from", later, "--lang", "en")
    other = done(*words, "--from", later, changed, "the town")

    assert "already_known" not in first
    assert again == first | {"already_known": True}
    assert "Nothing changed" in said.out
    assert "1\xa0January 2025" in said.out
    assert "already_known" not in other
