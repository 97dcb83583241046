"""Whoever adds up what is printed finds the printed totals, and so does whoever subtracts times.

Read from what is printed, over random logs, in every format: nothing here knows a figure.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from analysis.random_logs import REGIMES, Case, cases, examples
from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import DAY, MINUTE, USUAL_SECTIONS, Audience, ReportSection, Source
from cmtracker.reports import data, sections
from cmtracker.reports.day_table import day_table
from cmtracker.reports.dossier import Dossier, dossier
from cmtracker.reports.front import front
from cmtracker.text.wording import Wording

HEADS = ["worked", "due", "uncovered", "out_of_hours", "asked", "disclosed", "without"]
LANGUAGES = st.sampled_from(("fr", "en"))
AUDIENCES = st.sampled_from(Audience)


def made(
    case: Case,
    language: str,
    audience: Audience,
    sections: frozenset[ReportSection] = USUAL_SECTIONS,
) -> Dossier:
    profiles = tuple(
        one._replace(regime="tight") if one.regime not in REGIMES else one
        for one in case.log.profiles
    )
    analysis = Analysis(case.log._replace(profiles=profiles), REGIMES, case.now)
    return dossier(
        analysis, case.first, case.last, audience=audience, language=language, sections=sections
    )


def minutes(text: str) -> int:
    """Return the minutes of a printed duration, "2 h 54", "42 min", "7 h", "–"."""
    plain = re.sub(r"[\u00a0\u202f,]", " ", text)
    if plain == "–":
        return 0
    found = re.fullmatch(r"(?:(\d+(?: \d{3})*) h)?(?: ?(\d+)(?: min)?)?", plain)
    assert found, text
    hours, rest = found.groups()
    return int((hours or "0").replace(" ", "")) * 60 + int(rest or 0)


def durations(text: str) -> list[int]:
    """Return all durations in a text, in minutes, in order."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    pattern = r"\d+ h \d\d|\d+ h|\d+ min"
    return [minutes(found) for found in re.findall(pattern, plain)]


def whole(text: str) -> int:
    return 0 if text == "–" else int(re.sub(r"\D", "", text))


def rows_of(section: dict[str, Any] | None) -> tuple[list[list[str]], list[str]]:
    """Return the rows and the total of the first table of a section."""
    assert section is not None
    table = next(block for block in section["blocks"] if block["kind"] == "table")
    return [row["cells"] for group in table["groups"] for row in group["rows"]], table["total"]


@examples(1)
@given(cases(ladder=True), LANGUAGES, AUDIENCES)
def test_the_table_of_weeks_adds_up(case, language, audience):
    wording = Wording(language)
    dossier = made(case, language, audience)
    section = sections.weeks(dossier, wording)
    if section is None:  # nothing is told of a range in which nothing is
        assert not dossier.weeks.total.worked_s
        return
    rows, total = rows_of(section)
    columns = next(b for b in section["blocks"] if b["kind"] == "table")["columns"]
    heads = [one["title"] for one in columns]

    for number in range(1, len(heads) - 1):
        assert sum(minutes(row[number]) for row in rows) == minutes(total[number]), heads[number]
    assert sum(whole(row[-1]) for row in rows) == whole(total[-1])
    for row in [*rows, total]:
        outside, *amounts = map(minutes, row[4:8])
        assert outside == sum(amounts)
    for table in [block for block in section["blocks"] if block["kind"] == "table"][1:]:
        bars = [row["cells"] for group in table["groups"] for row in group["rows"]]
        for cells in [*bars, table["total"]]:  # of the chart, by who asked
            assert sum(map(minutes, cells[1:-1])) == minutes(cells[-1])
        assert [row[4] for row in rows] == [cells[-1] for cells in bars]


@examples(1)
@given(cases(ladder=True), LANGUAGES, AUDIENCES)
def test_the_lines_of_a_week_add_up_to_its_head(case, language, audience):
    wording = Wording(language)
    for block in day_table(made(case, language, audience), wording)["blocks"]:
        for group in block.get("groups", ()):
            lines = [row["cells"] for row in group["rows"] if "span" not in row]
            noted = re.split(r"\s· (?:à côté|beside)", group["note"])[0]
            worked, *amounts = durations(noted)
            assert sum(minutes(cell[4].partition(" (")[0]) for cell in lines) == worked
            if amounts:
                assert sum(amounts[1:]) == amounts[0]


def clock(text: str) -> int:
    """Return the minutes since midnight of a printed time, "20 h 45" or "1 h 00 (+1 j)"."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    hour, minute = map(int, re.findall(r"\d+", plain)[:2])
    return hour * 60 + minute + (24 * 60 if "(+1 j)" in plain else 0)


def beside(text: str) -> int:
    """Return the minutes that a line says are counted elsewhere, or no more."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    pattern = r"\+ ([^,]+) déjà comptées?|([^,]+) qui ne compte(?:nt)? plus"
    return sum(sum(durations(a or b)) for a, b in re.findall(pattern, plain))


@examples(1)
@given(cases(ladder=True), AUDIENCES)
def test_whoever_subtracts_the_times_of_a_line_finds_its_duration(case, audience):
    wording = Wording("fr")
    found = made(case, "fr", audience)
    printed = [
        row["cells"]
        for block in day_table(found, wording)["blocks"]
        for group in block.get("groups", ())
        for row in group["rows"]
        if "span" not in row
    ]
    for cells, line in zip(printed, found.lines, strict=True):
        if (
            any(one.answers is not None for one in line.sessions)
            or line.sessions[0].source is Source.RECONSTRUCTED
            or wording.clock_changes(line.start, line.end, found.zones.at(line.start))
            or line.end > found.now
            or line.end - line.start > DAY
            or any(a.end > b.start for a, b in pairwise(line.sessions))
        ):
            continue  # these say themselves why the times do not give the duration
        paused = sum(durations(cells[3]))
        elapsed = clock(cells[2]) - clock(cells[1]) - paused
        assert minutes(cells[4]) + beside(cells[5]) == elapsed, cells


@examples(1)
@given(cases(ladder=True), LANGUAGES, AUDIENCES)
def test_the_days_of_a_week_add_up_to_the_hours_of_page_1(case, language, audience):
    page = front(made(case, language, audience), Wording(language))
    (number, _label), *_beside = page["figures"][0]["numbers"]
    table = page["chart"].get("table")
    if table is None:
        assert durations(number) == []
        return
    rows = [row["cells"] for group in table["groups"] for row in group["rows"]]
    heads = [one["title"] for one in table["columns"]]
    place = heads.index("Total")

    for cells in [*rows, table["total"]]:
        assert sum(map(minutes, cells[1:place])) == minutes(cells[place])
    for n in range(1, len(heads) - 1):
        assert sum(minutes(cells[n]) for cells in rows) == minutes(table["total"][n])
    assert minutes(table["total"][place]) == sum(durations(number))


@examples(1)
@given(cases(days=20, ladder=True), LANGUAGES, AUDIENCES)
def test_the_bars_add_up_to_the_hours_of_page_1(case, language, audience):
    page = front(made(case, language, audience), Wording(language))
    (number, _label), *_beside = page["figures"][0]["numbers"]

    drawn = sum(s for bar in page["chart"]["bars"] for _who, s in bar["parts"])
    printed = durations(number)

    assert drawn == 60 * sum(printed)


@examples(1)
@given(cases(ladder=True), AUDIENCES)
def test_csv_and_json_say_the_same_and_add_up(case, audience):
    french, english = (made(case, language, audience) for language in ("fr", "en"))
    document = data.figures(english)

    for key, value in document["total"].items():
        rows = [row[key] for row in document["rows"]]
        if isinstance(value, int):
            assert sum(rows) == value, key
        elif key != "evenings":
            for name, total in value.items():
                assert sum(row[name] for row in rows) == total, (key, name)
    for row in [*document["rows"], document["total"]]:
        assert sum(row["by_category"].values()) == row["worked_s"]
        assert sum(row["requested_s"].values()) == row["out_of_hours_s"]
        amounts = row["asked_for_s"] + row["disclosed_s"] + row["without_trace_s"]
        assert amounts == row["out_of_hours_s"]
        assert row["worked_s"] % 60 == row["out_of_hours_s"] % 60 == 0

    heads, *lines = csv.reader(io.StringIO(data.figures_csv(english), newline=""))
    for line, row in zip(lines, document["rows"], strict=True):
        told = dict(zip(heads, line, strict=True))
        assert date.fromisoformat(told["date"]).isoformat() == row["period"]
        for key in ("worked_s", "out_of_hours_s", "asked_for_s", "reconstructed_s"):
            assert int(told[key]) == row[key]
    _, *hours = csv.reader(io.StringIO(data.figures_csv(french), newline=""), delimiter=";")
    for line, row in zip(hours, document["rows"], strict=True):
        assert round(Fraction(line[1].replace(",", ".")) * 60) * 60 == row["worked_s"]


@examples(1)
@given(cases(ladder=True), LANGUAGES, AUDIENCES)
def test_the_table_of_limits_adds_up_to_the_lines_below_it(case, language, audience):
    wording = Wording(language)
    found = made(case, language, audience)
    section = sections.breaches(found, wording)
    tables = [block for block in section["blocks"] if block["kind"] == "table"]
    if len(tables) < 2:
        return
    by_month, one_by_one = tables
    rows = [row["cells"] for group in by_month["groups"] for row in group["rows"]]

    for row in rows:
        assert sum(map(whole, row[1:-1])) == whole(row[-1])
    measures = sum(len(line.measures) for line in found.told.lines)
    assert sum(whole(row[-1]) for row in rows) == measures
    count = found.told.count
    assert count.measures + count.periods == measures
    assert len(one_by_one["groups"][0]["rows"]) == count.days + count.periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2 h 54", 174), ("42\u00a0min", 42), ("1\u202f234\u00a0h", 74_040), ("–", 0)],
)
def test_printed_durations_are_read_as_they_are_written(text, expected):
    assert minutes(text) == expected


@examples(1)
@given(cases(ladder=True), AUDIENCES)
def test_every_duration_of_a_day_is_of_whole_minutes(case, audience):
    found = data.figures(made(case, "en", audience))

    for row in [*found["rows"], found["total"]]:
        durations = {key: value for key, value in row.items() if key.endswith("_s")}
        durations |= durations.pop("requested_s") | row["by_category"]
        assert {key: value for key, value in durations.items() if value % MINUTE} == {}
