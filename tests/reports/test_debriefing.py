"""The chronology of a crisis for its debriefing, from a log whose figures were worked out by hand.

A crisis from Monday 16 November 2026 at 16:00 to Tuesday at 08:00. Work as scheduled on both dates,
and on Monday 17:00-23:00, which the management asked for: 6 h out of hours, 1 h of it at night. The
rest until Tuesday 09:00 is 10 h. One validation took 47 minutes, another was never answered.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from analysis.office import PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work
from odfdo import Document
from pypdf import PdfReader
from report_logs import SPACES

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Community,
    Crisis,
    CrisisMark,
    Direction,
    Log,
    MarkKind,
    MessageCount,
    ReportFormat,
    Request,
)
from cmtracker.reports import debriefing_sheets
from cmtracker.reports.debriefing import Debriefing, gather
from cmtracker.reports.debriefing_pdf import pdf, tree
from cmtracker.text.wording import Wording
from cmtracker.tracker import debriefings

NOW = at("2026-11-30 08:30")
CRISIS = Crisis("Crue", at("2026-11-16 16:00"), at("2026-11-17 08:00"), "c")
ASKED, OBTAINED = MarkKind.VALIDATION_ASKED, MarkKind.VALIDATION_OBTAINED


def mark(kind: MarkKind, when: str, word: str = "") -> CrisisMark:
    return CrisisMark(kind, at(f"2026-11-{when}"), word, f"{kind} {when}")


def received(when: str, count: int, hostile: int = 0) -> MessageCount:
    return MessageCount(at(f"2026-11-{when}"), "facebook", Direction.RECEIVED, count, hostile)


def flood(**more) -> Log:
    facts = {
        "profiles": (PROFILE._replace(name="Camille Exemple"),),
        "schedules": (SCHEDULE,),
        "sessions": (
            *day_at_the_office("2026-11-16"),
            work(
                "2026-11-16 17:00",
                "23:00",
                "manager",
                request=Request("DGA"),
                note="appel de M. Durand",
            ),
            *day_at_the_office("2026-11-17"),
        ),
        "crises": (CRISIS,),
        "marks": (
            mark(MarkKind.ALERT, "16 16:00", "vigilance orange"),
            mark(ASKED, "16 16:30", "cabinet"),
            mark(OBTAINED, "16 17:17", "cabinet"),
            mark(ASKED, "16 22:00", "presse"),
        ),
        "counts": (
            received("16 10:00", 4),
            received("16 18:00", 6, hostile=2),
            received("17 08:00", 1),
            received("17 09:00", 9),
        ),
        "community": (
            Community("facebook", date(2026, 11, 15), 100, id="f1"),
            Community("facebook", date(2026, 11, 18), 120, id="f2"),
        ),
    }
    return Log(**(facts | more))


def made(log: Log | None = None, language: str = "en", *, verified: bool = True) -> Debriefing:
    log = flood() if log is None else log
    analysis = Analysis(log, REGIMES, NOW)
    return gather(analysis, log.crises[0], language, example=False, verified=verified)


def rows(found: Debriefing) -> dict[str, list[tuple]]:
    """Return the rows of each sheet by its English name."""
    sheets = debriefing_sheets.sheets(found, Wording("en"))
    return {sheet.name: [tuple(row) for row in sheet.rows] for sheet in sheets}


def words(found: Debriefing) -> str:
    reader = PdfReader(io.BytesIO(pdf(found)))
    said = " ".join(page.extract_text() for page in reader.pages).translate(SPACES)
    return " ".join(said.split())


def clock(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


def test_the_chronology_has_the_marks_between_start_and_end():
    assert rows(made())["Chronology"] == [
        (clock("16 16:00"), "The crisis begins", None),
        (clock("16 16:00"), "Alert", "vigilance orange"),
        (clock("16 16:30"), "Validation asked for", "cabinet"),
        (clock("16 17:17"), "Validation obtained", "cabinet"),
        (clock("16 22:00"), "Validation asked for", "presse"),
        (clock("17 08:00"), "The crisis ends", None),
    ]


def test_hours_nights_and_short_rests_are_those_of_its_dates():
    found = rows(made())

    assert found["Hours and nights"] == [
        (date(2026, 11, 16), 13 * HOUR, 6 * HOUR, HOUR),
        (date(2026, 11, 17), 7 * HOUR, 0, 0),
    ]
    assert found["Short daily rests"] == [
        (clock("16 23:00"), clock("17 09:00"), 10 * HOUR, 11 * HOUR),
    ]
    assert found["Out of hours and requests"] == [
        (clock("16 17:00"), clock("16 23:00"), 6 * HOUR, "Management", "DGA"),
    ]


def test_a_wait_without_an_answer_has_no_length():
    found = made()

    assert rows(found)["Waiting for validation"] == [
        (clock("16 16:30"), clock("16 17:17"), 47 * MINUTE, "in hours", "cabinet"),
        (clock("16 22:00"), None, None, "out of hours", "presse"),
    ]
    assert "Asked for: 2; obtained: 1; still awaited: 0." in words(found)
    assert "Longest wait: 47 min." in words(found)


def test_a_question_that_nobody_answered_is_no_wait_of_zero_minutes():
    found = made(flood(marks=(mark(ASKED, "16 22:00", "presse"),)))
    _, during, _ = rows(found)["Before, during, after"]

    assert during[9:11] == (None, None)
    assert "Time awaiting" not in words(found)


def test_messages_are_told_from_the_hour_of_its_start_to_that_of_its_end():
    assert [row[:3] for row in rows(made())["Messages by hour"]] == [
        (date(2026, 11, 16), "18:00", 6),
        (date(2026, 11, 17), "08:00", 1),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_counts_are_printed_without_a_decimal(language):
    printed = tree(made(language=language), Wording(language))
    cells = [
        cell
        for section in printed["sections"]
        for block in section["blocks"]
        for group in block.get("groups", ())
        for row in group["rows"]
        for cell in row["cells"]
    ]

    assert "6" in cells  # messages received from 18:00 on
    assert not [cell for cell in cells if re.fullmatch(r"[0-9\s]+[.,]0", cell)]


def test_before_during_and_after_stand_beside_each_other():
    _, during, _ = rows(made())["Before, during, after"]

    # 4 + 6 + 1 + 9 messages on both dates, 2 of them hostile.
    assert during == (
        "During", date(2026, 11, 16), date(2026, 11, 17), 20 * HOUR, 6 * HOUR, HOUR, 20, 0, "10%",
        47 * MINUTE, 47 * MINUTE, 1,
    )  # fmt: skip
    assert rows(made())["Followers"] == [("Facebook", 100, 120)]


def test_the_hostile_share_is_empty_below_five_messages():
    (_, during, _) = rows(made(flood(counts=(received("16 18:00", 4, hostile=4),))))[
        "Before, during, after"
    ]

    assert during[8] is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_name_and_no_note_is_in_the_document(language):
    found = made(language=language)
    reader = PdfReader(io.BytesIO(pdf(found)))

    assert "Camille" not in words(found)
    assert "Durand" not in words(found)
    assert "Camille" not in str(reader.metadata)
    assert debriefing_sheets.spreadsheet(found).author == ""


def test_nothing_of_a_date_of_sickness_is_in_it():
    sick = Absence(date(2026, 11, 17), date(2026, 11, 17), AbsenceKind.SICK, id="a")
    log = flood()
    log = log._replace(
        absences=(sick,), marks=(*log.marks, mark(MarkKind.PUBLISHED, "17 07:00", "de mon lit"))
    )
    found = made(log)

    assert "de mon lit" not in words(found)
    assert rows(found)["Hours and nights"][1][1:] == (0, 0, 0)
    assert [row[0] for row in rows(found)["Messages by hour"]] == [date(2026, 11, 16)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_document_is_accessible(language):
    found = pikepdf.open(io.BytesIO(pdf(made(language=language))))

    with found.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
    assert str(found.Root.Lang) == language
    assert "Crue" in str(found.docinfo.Title)


def test_the_same_crisis_has_the_same_bytes():
    assert pdf(made()) == pdf(made())


HOSTILE = ['=HYPERLINK("http://x";"y")', '#import "x"', "</script><b>{name}", "漢\u202e"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text, tmp_path):
    log = flood(
        crises=(CRISIS._replace(name=text),), marks=(mark(MarkKind.ALERT, "16 18:00", text),)
    )
    found = made(log)
    plain = text.replace("\u202e", "[U+202E]").replace("漢", "[U+6F22]")

    assert "".join(plain.split()) in "".join(words(found).split())
    book = openpyxl.load_workbook(io.BytesIO(filled(found, ReportFormat.XLSX, tmp_path)))
    cell = book.worksheets[0].cell(3, 3)
    assert cell.data_type == "s"
    assert cell.value.startswith(text[0])


def filled(found: Debriefing, format: ReportFormat, folder: Path) -> bytes:
    out = io.BytesIO()
    debriefings.fill(found, format, out, folder)
    assert list(folder.iterdir()) == []
    return out.getvalue()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_spreadsheets_have_the_same_sheets(language, tmp_path):
    found = made(language=language)
    book = openpyxl.load_workbook(io.BytesIO(filled(found, ReportFormat.XLSX, tmp_path)))
    other = Document(io.BytesIO(filled(found, ReportFormat.ODS, tmp_path)))

    assert len(book.sheetnames) == 9
    assert book.sheetnames == [table.name for table in other.body.tables]
    page = book.worksheets[2]
    assert page.cell(2, 1).value == datetime(2026, 11, 16)  # noqa: DTZ001 - a cell has no zone
    assert page.cell(2, 2).value.total_seconds() == 13 * HOUR


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_crisis_that_goes_on_says_what_is_not_known(language, tmp_path):
    crisis = Crisis("Crue", at("2026-11-30 08:00"), None, "c")
    found = made(Log(profiles=(PROFILE,), schedules=(SCHEDULE,), crises=(crisis,)), language)
    said, wording = words(found), Wording(language)

    for key in ("outside", "waits", "hours", "rests", "followers"):
        assert wording.text(f"debriefing.none.{key}").translate(SPACES) in said
    assert wording.text("debriefing.unknowns.going_on").translate(SPACES)[:40] in said
    assert filled(found, ReportFormat.XLSX, tmp_path)


def test_a_log_that_does_not_verify_is_said():
    unsound = Wording("en").text("report.coverage.unverified").translate(SPACES)

    assert unsound in words(made(verified=False))
    assert unsound not in words(made())
