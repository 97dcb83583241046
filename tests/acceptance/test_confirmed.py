"""Acts that take the ground from confirmed days say so, and settle it where that is asked for."""

from __future__ import annotations

import json

import pytest

NOW = "2026-06-14T12:00:00+02:00"
OFFICE = ("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:00,13:00-17:00")


@pytest.fixture
def at(done):
    return lambda *arguments: done(*arguments, now=NOW)


@pytest.fixture
def week(at):
    """The week of 8 June 2026, confirmed: ten sessions."""
    at(*OFFICE)
    return at("confirm", "2026-06-08", "2026-06-12")["sessions"]


@pytest.fixture
def exported(at, tmp_path):
    def read() -> dict:
        at("export", tmp_path / "facts.json")
        return json.loads((tmp_path / "facts.json").read_text("utf-8"))

    return read


def document(tmp_path):
    path = tmp_path / "absence.json"
    absence = {"from": "2026-06-09", "to": "2026-06-09", "kind": "sick"}
    path.write_text(json.dumps({"format": "cmtracker", "version": 1, "absences": [absence]}))
    return path


ACTS = [
    ("absence", "add", "2026-06-09", "--kind", "sick"),
    ("holiday", "add", "2026-06-09", "--reason", "fête locale"),
    ("schedule", "set", "--from", "2026-06-08", "--day", "mon=09:00-12:00,13:00-17:00", "--day",
     "wed-fri=09:00-12:00,13:00-17:00"),
    ("import", "DOCUMENT"),
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=" ".join)
def test_an_act_says_what_loses_its_ground_and_settles_it(at, week, exported, tmp_path, act):
    act = tuple(document(tmp_path) if word == "DOCUMENT" else word for word in act)
    tuesday = {one["id"] for one in week if one["start"].startswith("2026-06-09")}
    before = exported()

    kept = at(*act)
    after = exported()
    at("undo")
    removed = at("redo", "--confirmed", "remove")

    assert set(kept["confirmed"]["sessions"]) == tuesday
    assert (kept["confirmed"]["dates"], kept["confirmed"]["removed"]) == ([], 0)
    assert after["sessions"] == before["sessions"]
    assert removed["confirmed"]["removed"] == 2
    assert {one["id"] for one in exported()["sessions"]} == {one["id"] for one in week} - tuesday
    at("undo")
    assert exported() == before


def test_an_undo_settles_it_as_well(at, week, exported):
    at("schedule", "set", "--from", "2026-06-08", "--day", "mon-fri=09:00-12:00,13:00-16:00")
    told = at("undo")  # back to the hours that were confirmed
    redone = at("redo", "--confirmed", "again")

    assert "confirmed" not in told
    assert redone["confirmed"]["removed"] == 5  # the mornings stand
    assert redone["confirmed"]["again"] == 5
    ends = {one["end"][11:16] for one in exported()["sessions"]}
    assert ends == {"12:00", "16:00"}
    at("undo")
    assert {one["end"][11:16] for one in exported()["sessions"]} == {"12:00", "17:00"}


def test_an_absence_taken_away_leaves_a_date_that_owes_more_than_was_confirmed(at, exported):
    at(*OFFICE)
    absence = at("absence", "add", "2026-06-09", "--part", "pm")["id"]
    at("confirm", "2026-06-09")

    told = at("absence", "remove", absence, "--confirmed", "again")["confirmed"]

    assert (told["sessions"], told["dates"], told["again"]) == ([], ["2026-06-09"], 1)
    assert sum(one["source"] == "schedule" for one in exported()["sessions"]) == 2


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("keep", ["2 confirmed sessions no longer count", "--confirmed remove"]),
        ("keep", ["Confirmed time that no longer counts: 7 h."]),
        ("remove", ["2 confirmed sessions no longer count", "2 confirmed sessions were removed"]),
    ],
)
def test_it_is_said_in_words(cmtracker, at, week, choice, said):
    ran = cmtracker("--lang", "en", "absence", "add", "2026-06-09", "--confirmed", choice, now=NOW)

    assert ran.code == 0
    assert all(one in ran.out.replace("\u00a0", " ") for one in said)


def test_nothing_is_said_where_nothing_is_lost(cmtracker, at, week):
    ran = cmtracker("--lang", "en", "absence", "add", "2026-06-20", now=NOW)

    assert len(ran.out.splitlines()) == 1


def test_a_dry_run_takes_no_choice(cmtracker, tmp_path):
    ran = cmtracker("import", document(tmp_path), "--dry-run", "--confirmed", "remove", now=NOW)

    assert ran.code == 2
    assert "--confirmed" in ran.err
