"""Notes marked as private stay out of an export unless they are asked for, and it says so."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-30T20:40:00+01:00"


@pytest.fixture
def noted(done):
    done("add", "2026-11-24T20:00", "2026-11-24T21:00", "--note", "privé : zzsecret", now=NOW)
    done("add", "2026-11-25T20:00", "2026-11-25T21:00", "--note", "crue")


def test_the_answer_says_what_was_left_out_and_how_to_take_it_along(cmtracker, noted, tmp_path):
    told = cmtracker("export", tmp_path / "log.json", "--lang", "fr")
    answer = json.loads(cmtracker("export", tmp_path / "log.json", "--json").out)

    assert "1 texte privé a été laissé de côté" in told.out.replace("\u00a0", " ")
    assert answer["private_left_out"] == 1
    kept = json.loads((tmp_path / "log.json").read_text("utf-8"))["sessions"]
    assert [one["note"] for one in kept] == ["", "crue"]


def test_asked_for_they_are_in_the_document(cmtracker, noted, tmp_path):
    answer = json.loads(cmtracker("export", tmp_path / "l.json", "--with-private", "--json").out)

    assert answer == {"file": str(tmp_path / "l.json")}
    assert "zzsecret" in (tmp_path / "l.json").read_text("utf-8")


@pytest.mark.parametrize(("more", "found"), [((), False), (("--with-private",), True)])
def test_on_standard_output_stands_the_document_alone(cmtracker, noted, more, found):
    ran = cmtracker("export", "-", *more)

    assert ("zzsecret" in ran.out) is found
    assert json.loads(ran.out)["format"] == "cmtracker"
    assert bool(ran.err) is not found


@pytest.mark.parametrize(("audience", "found"), [("detailed", False), ("personal", True)])
def test_the_document_of_a_report_holds_them_for_oneself_alone(
    cmtracker, noted, tmp_path, audience, found
):
    made = ("report", "--format", "json", "-o", tmp_path / "r.json", "--audience", audience)

    assert cmtracker(*made).code == 0
    assert ("zzsecret" in (tmp_path / "r.json").read_text("utf-8")) is found
