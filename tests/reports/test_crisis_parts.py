"""Crises, validations, hostile messages and rest in a report: figures by hand, alike everywhere.

Beside the fortnight of `report_logs`, in its first week:

Wed 10   20:00 a crisis begins, until Thursday 12:00
         21:00 validation asked for, 22:30 obtained            1 h 30, out of hours
         a sheet of 3 threats, 10 min, reported and hidden; one of 2 insults, hidden
Thu 11   10:00 validation asked for, 10:20 obtained            20 min, in hours
         11:00 validation asked for, never obtained
Fri 12   21:15 an interruption; one of Saturday 10:30 lies in worked time and is none
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from analysis.random_logs import Case, cases, examples
from hypothesis import given, strategies as st
from report_logs import SPACES, at, june, made
from reports.test_printed_sums import made as made_of, minutes, whole
from reports.test_spreadsheets import READERS, made_file, table

from cmtracker.model import (
    CHOSEN_SECTIONS,
    DAY,
    MINUTE,
    USUAL_SECTIONS,
    Audience,
    Crisis,
    CrisisMark,
    Employer,
    Incident,
    IncidentKind,
    IncidentResponse,
    Interruption,
    Log,
    MarkKind,
    ReportSection,
    usual_sections,
)
from cmtracker.reports import crisis_sections, crisis_sheets, data
from cmtracker.reports.pdf import tree
from cmtracker.reports.sheets import Sheet
from cmtracker.text.wording import Wording

ALL = frozenset(ReportSection)
WEDNESDAY = date(2026, 6, 10)
READERS_OF = pytest.mark.parametrize("audience", list(Audience))


def flood() -> Log:
    """Return the log drawn at the top of this module."""
    asked, obtained = MarkKind.VALIDATION_ASKED, MarkKind.VALIDATION_OBTAINED
    done = IncidentResponse
    return june()._replace(
        crises=(Crisis("Crue", at("2026-06-10 20:00"), at("2026-06-11 12:00")),),
        marks=(
            CrisisMark(asked, at("2026-06-10 21:00"), "photo"),
            CrisisMark(obtained, at("2026-06-10 22:30"), "photo"),
            CrisisMark(asked, at("2026-06-11 10:00")),
            CrisisMark(obtained, at("2026-06-11 10:20")),
            CrisisMark(asked, at("2026-06-11 11:00"), "carte"),
        ),
        incidents=(
            Incident(
                WEDNESDAY,
                IncidentKind.THREAT,
                3,
                at("2026-06-10 21:00"),
                "facebook",
                10 * MINUTE,
                (done.HIDDEN, done.HIERARCHY),
                "main courante 12",
            ),
            Incident(WEDNESDAY, IncidentKind.INSULT, 2, responses=(done.HIDDEN,)),
        ),
        interruptions=(
            Interruption(at("2026-06-12 21:15")),
            Interruption(at("2026-06-13 10:30")),
        ),
    )


def printed(section: dict[str, Any] | None) -> list[list[list[str]]]:
    """Return the tables of a section, each with its total as the last row, with plain spaces."""
    assert section is not None
    return [
        [
            [cell.translate(SPACES) for cell in cells]
            for cells in [
                *(row["cells"] for group in block["groups"] for row in group["rows"]),
                *([block["total"]] if block["total"] else []),
            ]
        ]
        for block in section["blocks"]
        if block["kind"] == "table"
    ]


def said(section: dict[str, Any] | None) -> str:
    """Return the sentences of a section, with plain spaces."""
    assert section is not None
    texts = [one["text"] for one in section["blocks"] if one["kind"] == "text"]
    return " ".join(texts).translate(SPACES)


# --- figures by hand -----------------------------------------------------------------------------


@READERS_OF
def test_hours_of_rest_touched_count_each_hour_once(audience):
    dossier = made(flood(), sections=ALL, audience=audience)

    (rows,) = printed(crisis_sections.rest_hours(dossier, Wording("fr")))

    # 20 h and 21 h on Tuesday, 22 h on Wednesday, 21 h on Friday, 10 h on Saturday, 23 h on Sunday
    assert rows[0][0] == "S24 2026"
    assert rows[0][-2:] == rows[1][-2:] == ["6", "1"]


def test_a_crisis_has_its_work_its_rests_and_its_validations():
    dossier = made(flood(), sections=ALL, audience=Audience.DETAILED)

    one, marks = printed(crisis_sections.crises(dossier, Wording("fr")))

    # 4 min on Wednesday and 9 h to 12 h on Thursday; the rest of 10 h 20 ends on Thursday
    ((number, name, *moments, worked, outside, rests, asked, obtained),) = one
    assert (number, name) == ("1", "Crue")
    assert moments == ["mer. 10 juin 20 h 00", "jeu. 11 juin 12 h 00"]
    assert (worked, outside, rests, asked, obtained) == ("3 h 04", "4 min", "1", "3", "2")
    assert [row[1:] for row in marks][:2] == [
        ["mer. 10 juin 21 h 00", "Validation demandée", "photo"],
        ["mer. 10 juin 22 h 30", "Validation obtenue", "photo"],
    ]
    assert len(marks) == 5


def test_the_management_reads_neither_the_name_of_a_crisis_nor_the_words_beside_its_facts():
    dossier = made(flood(), sections=ALL)

    one, marks = printed(crisis_sections.crises(dossier, Wording("fr")))
    (waits,) = printed(crisis_sections.validation(dossier, Wording("fr")))

    assert one[0][:2] == ["1", "mer. 10 juin 20 h 00"]
    assert {len(row) for row in marks} == {3}
    assert {len(row) for row in waits} == {4}


@READERS_OF
def test_waits_are_told_one_by_one_and_an_answer_without_a_note_has_no_length(audience):
    section = crisis_sections.validation(
        made(flood(), sections=ALL, audience=audience), Wording("fr")
    )

    (rows,) = printed(section)
    assert [row[2:4] for row in rows] == [
        ["1 h 30", "hors horaires"],
        ["20 min", "dans les horaires"],
        ["–", "dans les horaires"],
    ]
    text = said(section)
    assert "Demandées : 3 ; obtenues : 2 ; encore attendues : 0." in text
    assert "Attente la plus longue : 1 h 30." in text
    assert "Médiane" not in text  # of two
    # of the waits answered 1 h 50, in which 10 h to 10 h 20 was worked
    assert "attente d’une validation : 1 h 50 ; travail noté pendant ce temps : 20 min." in text


@READERS_OF
def test_hostile_messages_are_told_by_month_then_what_was_done(audience):
    section = crisis_sections.hostile(made(flood(), sections=ALL, audience=audience), Wording("fr"))

    what, done, *sheets = printed(section)
    assert what[0] == ["juin 2026", "2", "5", "2", "3", "10 min"]
    assert what[1] == ["Total", "2", "5", "2", "3", "10 min"]
    assert done[0] == ["juin 2026", "2", "1"]
    assert "Temps passé indiqué sur 1 fiche, sur 2 en tout." in said(section)
    assert bool(sheets) is (audience is not Audience.MANAGEMENT)
    if sheets:
        threats = next(row for row in sheets[0] if row[2] == "Menace")
        assert threats[3:] == [
            "3",
            "10 min",
            "masqué ou supprimé, signalé à la hiérarchie",
            "main courante 12",
        ]


@pytest.mark.parametrize(
    ("regime", "named"), [("fr-territorial", True), ("fr-state", True), ("fr-private", False)]
)
def test_the_register_is_named_to_public_employers_and_no_text_that_was_not_read(regime, named):
    log = flood()
    log = log._replace(profiles=tuple(one._replace(regime=regime) for one in log.profiles))
    dossier = made(log, sections=ALL)

    text = said(crisis_sections.hostile(dossier, Wording("fr", dossier.regime.employer)))

    assert ("circulaire du 2 novembre 2020" in text) is named
    assert "L134" not in text
    assert (dossier.regime.employer is not Employer.PRIVATE) is named


@pytest.mark.parametrize("format", list(READERS))
def test_the_spreadsheets_hold_the_same_sheets(format, tmp_path):
    dossier = made(flood(), sections=ALL, audience=Audience.DETAILED)

    found = READERS[format](made_file(dossier, format, tmp_path))

    assert list(found)[7:-1] == [
        "Heures de repos touchées",
        "Crises",
        "Chronologie",
        "Attentes de validation",
        "Messages agressifs ou injurieux",
        "Fiches, une par une",
    ]
    head, row = table(found["Crises"])[:2]
    assert dict(zip(head, row, strict=True)) == {
        "N°": 1,
        "Crise": "Crue",
        "Début": datetime.fromisoformat("2026-06-10T20:00"),
        "Fin": datetime.fromisoformat("2026-06-11T12:00"),
        "Travail noté": 184,
        "Hors horaires": 4,
        "Repos écourtés": 1,
        "Validations demandées": 3,
        "dont obtenues": 2,
    }
    _, june_row, total, *_ = table(found["Messages agressifs ou injurieux"])
    assert june_row == ["juin 2026", 2, 5, 2, 3, 10, 2, 1]
    assert total[1:] == june_row[1:]


def test_the_names_of_sheets_are_short_enough_for_every_spreadsheet():
    for language in ("fr", "en"):
        dossier = made(flood(), sections=ALL, audience=Audience.DETAILED, language=language)
        names = [one.name for one in crisis_sheets.every(dossier, Wording(language))]
        assert len(names) == 6
        assert [name for name in names if len(name) > 31] == []


def test_the_data_hold_what_is_chosen_alone():
    without = data.figures(made(flood()))
    chosen = data.figures(made(flood(), sections=USUAL_SECTIONS | {ReportSection.HOSTILE}))

    assert chosen.keys() - without.keys() == {"hostile_messages"}
    assert chosen["hostile_messages"] == [
        {
            "month": "2026-06",
            "incidents": 2,
            "messages": 5,
            "kinds": {"insult": 2, "threat": 3},
            "done": {"hidden": 2, "hierarchy": 1},
            "spent_s": 600,
            "timed": 1,
        }
    ]


def test_the_management_has_these_parts_only_where_each_is_chosen():
    assert CHOSEN_SECTIONS & usual_sections(Audience.MANAGEMENT) == frozenset()
    assert usual_sections(Audience.PERSONAL) >= CHOSEN_SECTIONS
    titles = [one["title"] for one in tree(made(flood()))["sections"]]
    chosen = tree(made(flood(), sections=USUAL_SECTIONS | {ReportSection.CRISES}))["sections"]
    assert [one["title"] for one in chosen if one["title"] not in titles] == ["Crises"]


# --- alike in every format -----------------------------------------------------------------------


@st.composite
def troubled(draw: st.DrawFn) -> Case:
    """Draw a random log with crises, marks and sheets of hostile messages about its dates."""
    case = draw(cases(ladder=True))
    days = (case.last - case.first).days
    base = int(datetime.combine(case.first, datetime.min.time(), ZoneInfo("UTC")).timestamp())
    instants = st.integers(0, (days + 1) * 24 * 12).map(lambda n: base + n * 5 * MINUTE)
    marks = st.builds(
        CrisisMark, st.sampled_from(MarkKind), instants, st.sampled_from(("", "a", "b"))
    )
    sheets = st.builds(
        Incident,
        st.integers(0, days).map(lambda n: case.first + timedelta(days=n)),
        st.sampled_from(IncidentKind),
        st.integers(1, 9),
        spent=st.none() | st.integers(0, 9).map(lambda n: n * MINUTE),
        responses=st.sets(st.sampled_from(IncidentResponse)).map(tuple),
    )
    bounds = sorted(set(draw(st.lists(instants, max_size=4))))
    spans = [*zip(bounds[::2], bounds[1::2], strict=False)]
    log = case.log._replace(
        marks=tuple(draw(st.lists(marks, max_size=8))),
        incidents=tuple(draw(st.lists(sheets, max_size=5))),
        crises=tuple(Crisis("x", start, end, id=str(n)) for n, (start, end) in enumerate(spans)),
    )
    return Case(log, max(case.now, base + 12 * DAY), case.step, case.first, case.last)


def rows(sheet: Sheet | None) -> list[list[Any]]:
    return [] if sheet is None else [list(row) for row in sheet.rows]


def clock(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)


@examples(0.6)
@given(troubled(), st.sampled_from(Audience))
def test_sheets_data_and_pages_say_the_same(case, audience):
    dossier = made_of(case, "fr", audience, ALL)
    wording = Wording("fr")
    told = json.loads(json.dumps(data.figures(dossier)))

    weeks = [one for one in told["rest_touched"] if one["hours"] or one["interruptions"]]
    sheet = crisis_sheets.rest_touched(dossier, wording)
    assert [row[-2:] for row in rows(sheet)] == [[w["hours"], w["interruptions"]] for w in weeks]
    assert sum(w["interruptions"] for w in weeks) == told["total"]["interruptions"]
    alike(sheet, crisis_sections.rest_hours(dossier, wording))

    sheet = crisis_sheets.validation(dossier, wording)
    assert [row[:3] for row in rows(sheet)] == [
        [clock(one["asked"]), clock(one["obtained"]), one["waited_s"]]
        for one in told["validation"]["cases"]
    ]
    alike(sheet, crisis_sections.validation(dossier, wording))

    sheet = crisis_sheets.crises(dossier, wording)
    keys = ("worked_s", "out_of_hours_s", "rests_cut", "validations_asked", "validations_obtained")
    assert [row[-5:] for row in rows(sheet)] == [
        [one[key] for key in keys] for one in told["crises"]
    ]
    facts = [row[:2] for row in rows(crisis_sheets.chronology(dossier, wording))]
    assert facts == [
        [n, clock(mark["at"])] for n, one in enumerate(told["crises"], 1) for mark in one["marks"]
    ]

    sheet = crisis_sheets.hostile(dossier, wording)
    months = told["hostile_messages"]
    assert [row[1:3] for row in rows(sheet)] == [[m["incidents"], m["messages"]] for m in months]
    spans = [[*m["kinds"].values()] for m in months]
    assert [sum(one) for one in spans] == [m["messages"] for m in months]


def alike(sheet: Sheet | None, section: dict[str, Any] | None) -> None:
    """Check that a page prints the numbers of a sheet, and its totals."""
    assert (sheet is None) is (section is None)
    if sheet is None:
        return
    (cells,) = printed(section)
    lines = [*rows(sheet), *([list(sheet.total)] if sheet.total else [])]
    assert len(cells) == len(lines)
    for shown, line in zip(cells, lines, strict=True):
        for text, value, column in zip(shown, line, sheet.columns, strict=True):
            if value is not None and column.kind is crisis_sheets.CellKind.DURATION:
                assert minutes(text) == value // MINUTE
            elif value is not None and column.kind is crisis_sheets.CellKind.COUNT:
                assert whole(text) == value


@examples(0.6)
@given(troubled(), st.sampled_from(Audience), st.sampled_from(("fr", "en")))
def test_the_table_of_days_adds_up_to_these_parts(case, audience, language):
    dossier = made_of(case, language, audience, ALL)
    told = data.figures(dossier)

    mark = ";" if language == "fr" else ","
    lines = list(csv.reader(io.StringIO(data.figures_csv(dossier)), delimiter=mark))

    sums = [sum(int(row[n]) for row in lines[1:]) for n in range(-4, 0)]
    assert sums == [
        sum(one["hours"] for one in told["rest_touched"]),
        len(told["validation"]["cases"]),
        sum(one["incidents"] for one in told["hostile_messages"]),
        sum(one["messages"] for one in told["hostile_messages"]),
    ]


def test_the_columns_of_the_table_of_days_are_by_choice():
    few, many = (
        data.figures_csv(made(flood(), sections=sections)).splitlines()[0].count(";")
        for sections in (USUAL_SECTIONS, ALL)
    )

    assert many - few == 4
