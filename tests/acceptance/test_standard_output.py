"""A document that is asked for by "-" goes to standard output, and no file has that name."""

from __future__ import annotations

import pytest

from cmtracker import cli

DAY = ("--from", "2026-06-09", "--to", "2026-06-09")

DOCUMENTS = [
    (("report", *DAY, "-o", "-"), b"%PDF-"),
    (("report", *DAY, "--format", "xlsx", "-o", "-"), b"PK"),
    (("report", *DAY, "--format", "ods", "-o", "-"), b"PK"),
    (("report", *DAY, "--format", "csv", "-o", "-"), b"date,"),
    (("report", *DAY, "--format", "ics", "-o", "-"), b"BEGIN:VCALENDAR"),
    (("report", *DAY, "--format", "json", "-o", "-"), b"{"),
    (("statement", "2026-06", "-o", "-"), b"%PDF-"),
    (("letter", *DAY, "-o", "-"), b"Subject:"),
    (("papers", *DAY, "-o", "-"), b"PK"),
    (("notes", "--card", "-"), b"%PDF-"),
    (("export", "-"), b"{"),
]


@pytest.fixture
def run(data_dir, monkeypatch, tmp_path):
    """Run a command in an empty folder, which is returned beside the exit code."""
    monkeypatch.setenv("CMTRACKER_NOW", "2026-07-08T09:00:00+02:00")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    def run(*arguments: str) -> tuple[int, list[str]]:
        with pytest.raises(SystemExit) as left:
            cli.main(["--lang", "en", *arguments])
        return int(left.value.code or 0), [path.name for path in here.iterdir()]

    return run


@pytest.mark.parametrize(
    ("arguments", "begins"), DOCUMENTS, ids=lambda one: " ".join(map(str, one))
)
def test_a_document_for_standard_output_is_there_alone(run, capfdbinary, arguments, begins):
    assert run(*arguments) == (0, [])
    assert capfdbinary.readouterr().out.lstrip(b"\xef\xbb\xbf").startswith(begins)


@pytest.mark.parametrize(
    "arguments",
    [("statement", "2026-06", "-o", "-"), ("papers", "-o", "-"), ("notes", "--card", "-")],
)
def test_standard_output_does_not_hold_an_answer_in_json_as_well(run, capfdbinary, arguments):
    assert run(*arguments, "--json") == (2, [])
    assert capfdbinary.readouterr().out == b""
