"""The CSV opens in the spreadsheet of its reader, and says what the other formats say."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from report_logs import made

from cmtracker.model import ReportFormat
from cmtracker.reports import data
from cmtracker.reports.csv_table import csv_text, hours
from cmtracker.tracker import report


def read(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(("language", "delimiter"), [("fr", ";"), ("en", ",")])
def test_the_file_is_of_the_readers_spreadsheet(language, delimiter):
    dossier = made(language=language)
    raw = report.content(dossier, ReportFormat.CSV)

    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    rows = read(text, delimiter)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(dossier.day_rows.rows)


def test_french_heads_dates_and_hours_are_french_and_keep_every_minute():
    french, english = made(language="fr"), made(language="en")
    rows = read(data.figures_csv(french), ";")
    seconds = read(data.figures_csv(english), ",")

    assert not [head for head in rows[0] if "_" in head]
    assert len(set(rows[0])) == len(rows[0])
    for row, plain in zip(rows[1:], seconds[1:], strict=True):
        day = date.fromisoformat(plain[0])
        assert row[0] == f"{day.day:02d}/{day.month:02d}/{day.year}"
        for head, cell, number in zip(rows[0][1:], row[1:], plain[1:], strict=True):
            assert re.fullmatch(r"-?\d+(,\d{1,4})?", cell)
            if head.endswith("(h)"):
                assert round(float(cell.replace(",", ".")) * 60) == int(number) // 60
            else:
                assert cell == number


def test_the_figures_of_every_format_are_the_same():
    dossier = made(language="en")
    lines = list(csv.DictReader(io.StringIO(data.figures_csv(dossier))))
    document = json.loads(json.dumps(data.figures(dossier)))

    for line, row in zip(lines, document["rows"], strict=True):
        assert line["date"] == row["period"]
        for name, value in (
            ("worked_s", row["worked_s"]),
            ("evening", row["by_category"]["evening"]),
        ):
            assert int(line[name]) == value


@given(st.text(), st.sampled_from(["fr", "en"]))
def test_no_text_becomes_a_formula_a_line_or_a_column(text, language):
    written = csv_text([[text, "next"]], language)

    ((cell, after),) = read(written, ";" if language == "fr" else ",")
    assert after == "next"
    assert not cell.strip().startswith(("=", "+", "-", "@"))
    assert not set(cell) & set("\r\n\t\v\f")


@given(st.integers(-10_000, 10_000))
def test_hours_with_a_comma_keep_the_minute(minutes):
    written = csv_text([[hours(minutes * 60)]], "fr").strip()

    assert "." not in written
    assert round(float(written.replace(",", ".")) * 60) == minutes


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_dates_are_day_first_in_french_and_iso_in_english(day):
    french, english = (csv_text([[day]], language).strip() for language in ("fr", "en"))

    assert english == str(day)
    assert [int(part) for part in french.split("/")] == [day.day, day.month, day.year]
    assert day + timedelta(0) == date.fromisoformat(english)
