"""Log an evening, see it, correct it, take it back: one record, from the first act on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def employed(done):
    """A CM with 35 agreed hours from Monday to Friday."""
    done("profile", "set", "--name", "Camille Exemple", "--category", "B")
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:30,13:30-17:00")


def test_an_evening_is_started_paused_resumed_stopped_and_seen(done, employed):
    done("start", "--requested-by", "manager", now="2026-06-10T20:45:00+02:00")
    done("pause", now="2026-06-10T21:15:00+02:00")
    done("resume", now="2026-06-10T21:30:00+02:00")
    stopped = done("stop", "--channel", "Facebook", now="2026-06-10T22:10:00+02:00")

    day = done("summary", "--from", "2026-06-10", "--to", "2026-06-10", "--by", "day")

    assert stopped["session"]["start"] == "2026-06-10T21:30:00+02:00"
    assert stopped["session"]["requested_by"] == "manager"
    assert stopped["session"]["channels"] == ["Facebook"]
    # 20:45-21:15 and 21:30-22:00 in the evening, 22:00-22:10 at night.
    assert day["total"]["by_category"]["evening"] == 3600
    assert day["total"]["by_category"]["night"] == 600
    assert day["total"]["requested_s"]["manager"] == 4200


def test_a_running_session_counts_up_to_now_in_the_summary_only(done, employed):
    done("start", "--at", "2026-06-10T18:00:00+02:00", now="2026-06-10T19:00:00+02:00")

    summary = done("summary", "--by", "day", now="2026-06-10T20:00:00+02:00")

    assert summary["total"]["worked_s"] == 7200
    assert done("status")["state"] == "working"


def test_one_key_starts_and_stops(done):
    assert done("toggle", now="2026-06-10T20:00:00+02:00")["running"]["start"].endswith("+02:00")

    stopped = done("toggle", now="2026-06-10T20:30:00+02:00")

    assert stopped["session"]["end"] == "2026-06-10T20:30:00+02:00"
    assert stopped["session"]["source"] == "timer"
    assert done("status")["state"] == "idle"


def test_a_day_worked_like_the_schedule_is_confirmed_once(done, cmtracker, employed):
    confirmed = done("confirm", "2026-06-08", "2026-06-12", now="2026-06-15T08:00:00+02:00")

    again = cmtracker("confirm", "2026-06-08", "2026-06-12", "--json")
    week = done("summary", "--from", "2026-06-08", "--to", "2026-06-14")["total"]

    assert len(confirmed["sessions"]) == 10
    assert again.code == 1
    assert week["by_category"]["scheduled"] == 5 * 7 * 3600
    assert week["balance_s"] == 0
    assert week["uncovered_s"] == 0


def test_confirming_leaves_out_holidays_absences_and_what_is_not_over(done, employed):
    done("absence", "add", "2026-05-13", "--part", "pm", now="2026-05-15T14:00:00+02:00")

    confirmed = done("confirm", "2026-05-13", "2026-05-15")

    # The afternoon of the 13th is absent, the 14th is Ascension, the 15th ends at 17:00.
    assert [s["start"] for s in confirmed["sessions"]] == [
        "2026-05-13T09:00:00+02:00",
        "2026-05-15T09:00:00+02:00",
    ]


def test_a_correction_keeps_its_reason_and_can_be_taken_back(done):
    added = done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")
    identity = added["session"]["id"]

    edited = done("edit", identity[:8], "--end", "2026-06-10T22:00+02:00", "--reason", "typo")
    done("undo")
    undone = done("summary", "--by", "day")["total"]["worked_s"]
    done("redo")
    redone = done("summary", "--by", "day")["total"]["worked_s"]

    assert edited["session"]["end"] == "2026-06-10T22:00:00+02:00"
    assert (undone, redone) == (85 * 60, 75 * 60)


def test_a_removed_session_comes_back_with_undo(done):
    added = done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")

    done("remove", added["session"]["id"], "--reason", "not work")
    removed = done("summary", "--by", "day")["total"]["worked_s"]
    done("undo")

    assert removed == 0
    assert done("summary", "--by", "day")["total"]["worked_s"] == 85 * 60


def test_every_act_can_be_undone_down_to_the_first(done, cmtracker):
    done("count", "Facebook", "10", now="2026-06-10T20:00:00+02:00")
    done("absence", "add", "2026-08-03", "2026-08-21", "--kind", "leave")
    done("period", "add", "Crue de juin", "2026-06-01", "2026-06-21")

    for _ in range(3):
        done("undo")

    assert cmtracker("undo").code == 1
    assert done("absence", "list")["absences"] == []
    assert done("messages")["total"]["sent"] == 0


def test_counts_add_up_and_say_what_came_out_of_hours(done, employed):
    done("count", "Facebook", "10", "--direction", "received", "--at", "2026-06-10T10:00+02:00")
    done("count", "Facebook", "5", "--direction", "received", "--at", "2026-06-10T21:00+02:00")
    done("count", "Facebook", "3", "--hostile", "2", "--at", "2026-06-10T21:05+02:00")

    answer = done("messages", "--by", "channel")

    assert answer["rows"] == [
        {
            "key": "Facebook",
            "received": 15,
            "sent": 3,
            "published": 0,
            "unknown": 0,
            "hostile": 2,
            "out_of_hours": 5,
        }
    ]


def test_a_holiday_can_be_worked_as_the_solidarity_day(done, employed):
    done("add", "2026-05-25T09:00+02:00", "2026-05-25T12:00+02:00")
    asked = ("summary", "--from", "2026-05-25", "--to", "2026-05-25", "--by", "day")
    before = done(*asked)["total"]

    done("holiday", "solidarity", "2026-05-25", "--reason", "délibération 2025-88")

    after = done(*asked)["total"]
    assert before["by_category"]["holiday"] == 3 * 3600
    assert after["by_category"]["holiday"] == 0
    assert after["by_category"]["scheduled"] == 3 * 3600
    assert after["due_s"] == 7 * 3600


def test_what_is_exported_imports_into_an_empty_folder_as_the_same_facts(
    done, employed, tmp_path: Path
):
    done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00", "--requested-by", "mayor")
    done("count", "Instagram", "4", "--at", "2026-06-10T21:00+02:00")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    done("export", first)

    other = tmp_path / "other"
    done("--data-dir", other, "import", first)
    again = done("--data-dir", other, "import", first)
    done("--data-dir", other, "export", second)

    assert json.loads(second.read_text("utf-8")) == json.loads(first.read_text("utf-8"))
    assert again["files"][0]["already_known"] > 0


def test_the_report_is_a_pdf_of_the_range(done, employed, tmp_path: Path):
    done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00", "--requested-by", "mayor")
    target = tmp_path / "relevé.pdf"

    made = done(
        "report", "--from", "2026-06-01", "--to", "2026-06-30", "-o", target, "--lang", "fr"
    )

    assert target.read_bytes().startswith(b"%PDF")
    assert made["from"] == "2026-06-01"


def test_the_example_year_stays_apart_from_the_persons_own_data(done, data_dir):
    done("add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00")

    made = done("demo", now="2026-11-24T09:00:00+01:00")

    own = done("summary", "--by", "year")["total"]["worked_s"]
    example = done("--data-dir", made["data_dir"], "summary", "--by", "year")["total"]["worked_s"]
    assert own == 85 * 60
    assert example > 1000 * 3600


def test_an_empty_record_answers_from_the_example_where_there_is_one(cmtracker, done):
    done("demo", now="2026-11-24T09:00:00+01:00")

    ran = cmtracker("summary", "--by", "year", "--json", "--lang", "en")

    assert ran.json["total"]["worked_s"] > 1000 * 3600
    assert "fictitious" in ran.err


def test_ones_own_record_is_never_marked_as_the_example(done, data_dir):
    from cmtracker.tracker.workspace import open_workspace

    made = done("demo", now="2026-11-24T09:00:00+01:00")

    with open_workspace(data_dir) as own, open_workspace(made["data_dir"]) as example:
        assert example.is_example
        assert not own.is_example
