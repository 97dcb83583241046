"""A file is of the kind that its name says, or is not written."""

from __future__ import annotations

import json
import zipfile

import pytest

RANGE = ("--from", "2026-11-16", "--to", "2026-11-18")
NOW = "2026-11-20T10:00:00+01:00"

BEGINNINGS = {
    "pdf": b"%PDF-",
    "xlsx": b"PK",
    "ods": b"PK",
    "csv": "﻿".encode(),
    "ics": b"BEGIN:VCALENDAR",
    "json": b"{",
}

REFUSED = [
    (("report", *RANGE, "-o"), "report.docx"),
    (("report", *RANGE, "--format", "pdf", "-o"), "report.xlsx"),
    (("report", *RANGE, "--format", "json", "-o"), "report.PDF"),
    (("statement", "2026-10", "-o"), "october.xlsx"),
    (("letter", *RANGE, "-o"), "letter.docx"),
    (("papers", *RANGE, "-o"), "papers.pdf"),
    (("export",), "log.csv"),
    (("barometer", "contribute", "--quarter", "2026-Q3", "--size", "10000-49999", "-o"), "q.csv"),
]


@pytest.fixture
def logged(cmtracker):
    ran = cmtracker("add", "2026-11-17T20:00", "2026-11-17T21:00", now=NOW)
    assert ran.code == 0, ran.err
    return cmtracker


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("capital", [False, True])
def test_a_report_is_of_the_kind_that_its_name_ends_as(logged, tmp_path, kind, capital):
    target = tmp_path / f"report.{kind.upper() if capital else kind}"

    assert logged("report", *RANGE, "-o", target, now=NOW).code == 0

    assert target.read_bytes().startswith(BEGINNINGS[kind])
    if kind == "json":
        assert json.loads(target.read_text())
    if kind in {"xlsx", "ods"}:
        inside = zipfile.ZipFile(target).namelist()
        assert ("xl/workbook.xml" in inside, "content.xml" in inside) == (
            kind == "xlsx",
            kind == "ods",
        )


@pytest.mark.parametrize("name", ["report", "report.2026", "report."])
def test_a_name_without_an_ending_is_that_of_a_pdf(logged, tmp_path, name):
    assert logged("report", *RANGE, "-o", tmp_path / name, now=NOW).code == 0
    assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


def test_a_format_that_is_named_may_have_an_ending_of_its_own(logged, tmp_path):
    target = tmp_path / "report.txt"
    assert logged("report", *RANGE, "--format", "json", "-o", target, now=NOW).code == 0
    assert json.loads(target.read_text())


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("command", "name"), REFUSED)
def test_a_name_of_another_kind_of_file_is_refused(logged, tmp_path, command, name, lang):
    refused = logged("--lang", lang, *command, tmp_path / name, now=NOW)

    assert refused.code == 1
    assert name in refused.err
    assert ("Nothing was written" if lang == "en" else "Rien n’a été écrit") in refused.err
    assert not (tmp_path / name).exists()
