"""`cmtracker report` says what its own check found, and takes in only what was chosen."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cmtracker.model import ReportFormat

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


@pytest.mark.parametrize("format", list(ReportFormat))
def test_the_number_of_findings_is_that_of_the_check_that_is_named(done, logged, tmp_path, format):
    made = done("report", *RANGE, "--format", format, "-o", tmp_path / f"r.{format}")

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


def test_only_the_parts_that_are_named_are_in_it_and_the_estimate_by_choice(done, logged, tmp_path):
    def sheets(*options: str) -> list[str]:
        target = tmp_path / "r.xlsx"
        done("--lang", "en", "report", *RANGE, "--format", "xlsx", "-o", target, *options)
        return openpyxl.load_workbook(target).sheetnames

    usual = ["Days", "Sessions", "Weeks", "Limits", "Requests", "Method"]
    assert sheets() == usual
    assert sheets("--section", "requests", "--section", "weeks") == ["Weeks", "Requests", "Method"]
    assert sheets("--with-estimate", "--with-health-dates") == [*usual[:-1], "Estimate", "Method"]
    touched = [*usual[:-1], "Hours of rest touched", "Method"]
    assert sheets("--with-section", "rest_hours") == touched
    assert sheets("--audience", "detailed") == touched


def test_the_range_of_a_report_to_the_management_ends_before_a_sickness(done, logged, tmp_path):
    made = done("report", "--format", "json", "-o", tmp_path / "r.json")

    assert (made["from"], made["to"]) == ("2026-06-09", "2026-06-09")


def test_a_report_is_checked_against_the_log(cmtracker, tmp_path):
    add = ("add", "2026-11-17T20:45:00+01:00", "2026-11-17T22:10:00+01:00")
    assert cmtracker(*add, now="2026-11-18T09:00:00+01:00").code == 0
    report = tmp_path / "releve.pdf"
    assert cmtracker("report", "-o", report, now="2026-11-20T10:00:00+01:00").code == 0

    def verify(*more: object):
        return cmtracker("--lang", "en", "verify", report, *more, now="2026-11-22T10:00:00+01:00")

    same = verify("--json")
    assert (same.code, same.json["state"], same.json["changes"]) == (0, "same", [])

    later = ("add", "2026-11-17T22:15:00+01:00", "2026-11-17T22:30:00+01:00")
    assert cmtracker(*later, now="2026-11-21T09:00:00+01:00").code == 0
    changed = verify()
    assert changed.code == 0
    assert "1 h 25 out of hours then, 1 h 40 today" in changed.out.replace("\xa0", " ")

    beside = verify("--against", "1234")
    assert (beside.code, beside.out) == (2, "")


def test_what_is_no_report_is_refused_in_a_sentence(cmtracker, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 nothing")

    ran = cmtracker("--lang", "en", "verify", other)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("“other.pdf” is not a PDF that can be read.")
