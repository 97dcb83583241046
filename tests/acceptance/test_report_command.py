"""`cmtracker report` says what its own check found, and takes in only what was chosen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LATE = "2026-06-30T09:00:00+02:00"


@pytest.fixture
def logged(done):
    """A scheduled week with one evening entered late, and asked-for work on a date of sickness."""
    done("profile", "set", "--name", "Camille Exemple", "--category", "B", now=LATE)
    done("schedule", "set", "--from", "2026-06-08", "--day", "mon-fri=09:00-12:30,13:30-17:00")
    done("add", "2026-06-09T20:45", "2026-06-09T22:10")
    done("add", "2026-06-10T20:00", "2026-06-10T20:40", "--requested-by", "mayor")
    done("absence", "add", "2026-06-10", "--kind", "sick")


RANGE = ("--from", "2026-06-08", "--to", "2026-06-14")


def test_the_number_of_findings_is_that_of_the_check_that_is_named(done, logged, tmp_path):
    made = done("report", *RANGE, "--format", "json", "-o", tmp_path / "r.json")

    found = done(*made["check"].split()[1:])["findings"]
    assert made["findings"] == len(found) > 0
    assert made["check"] in made["told"][-1]


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "le contrôle relève"), ("en", "check found")]
)
def test_a_person_reads_it_beside_the_answer(cmtracker, logged, tmp_path, language, said):
    ran = cmtracker(
        "--lang", language, "report", *RANGE, "--format", "csv", "-o", tmp_path / "r.csv"
    )

    assert ran.code == 0
    assert said in ran.err
    assert "cmtracker report --dry-run --from 2026-06-08 --to 2026-06-14" in ran.err
    assert said not in ran.out


def test_where_the_check_finds_nothing_nothing_is_said(cmtracker, done, tmp_path):
    now = "2026-06-09T22:20:00+02:00"
    done("add", "2026-06-09T20:45", "2026-06-09T22:11", now=now)

    ran = cmtracker("report", "--format", "csv", "-o", tmp_path / "r.csv", now=now)

    assert (ran.code, ran.err) == (0, "")


def attached(path: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(path.read_text("utf-8"))
    return content


def test_asked_for_work_on_a_date_of_sickness_is_in_by_choice_and_with_a_warning(
    done, logged, tmp_path
):
    plain, chosen = tmp_path / "plain.json", tmp_path / "chosen.json"
    first = done("report", *RANGE, "--format", "json", "-o", plain)
    second = done("report", *RANGE, "--format", "json", "-o", chosen, "--with-health-dates")

    assert attached(plain)["total"]["asked_for_s"] == 0
    assert attached(plain)["with_health_dates"] is False
    assert attached(chosen)["total"]["asked_for_s"] == 40 * 60
    assert attached(chosen)["with_health_dates"] is True
    assert len(second["told"]) == len(first["told"]) + 1


def test_the_range_of_a_report_to_the_management_ends_before_a_sickness(done, logged, tmp_path):
    made = done("report", "--format", "json", "-o", tmp_path / "r.json")

    assert (made["from"], made["to"]) == ("2026-06-09", "2026-06-09")
