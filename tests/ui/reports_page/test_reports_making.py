"""A report is made from the window, given up, sent and checked; the interview has a sheet."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from ui.pressing import button, click, plain, texts
from ui.report_pages import (
    answer_dialog,
    choose,
    press,
    unfold,
)

from cmtracker.errors import UserError
from cmtracker.model import ReportFormat, ReportStep
from cmtracker.tracker import safety, sessions
from cmtracker.ui.reports.sheets import LetterDialog, SheetDialog


def made_text(qtbot, page, target):
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    return "".join(one.extract_text() for one in PdfReader(target).pages)


def test_a_part_that_is_taken_out_is_not_in_the_file(qtbot, page, tmp_path):
    target = tmp_path / "r.pdf"
    choose(qtbot, page, "Talk with my hierarchy")
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    whole = "".join(one.extract_text() for one in PdfReader(target).pages)
    unfold(qtbot, page)
    press(qtbot, page, "Day by day")
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    part = "".join(one.extract_text() for one in PdfReader(target).pages)
    assert "Day by day" in whole
    assert "Day by day" not in part


def test_names_are_left_out_until_they_are_allowed(qtbot, flood, new_page, tmp_path):
    page = new_page()
    assert "Names that you gave are left out: “CANARI”." in texts(page.choice)
    assert "CANARI" not in made_text(qtbot, page, tmp_path / "without.pdf")

    click(qtbot, page.choice, "Print them")
    assert "are printed: “CANARI”." in texts(page.choice)
    assert "CANARI" in made_text(qtbot, page, tmp_path / "with.pdf")

    click(qtbot, page.choice, "Leave them out")
    assert "CANARI" not in made_text(qtbot, page, tmp_path / "again.pdf")


def test_a_pdf_is_made_where_it_is_asked_for_and_can_be_sent(qtbot, page, tmp_path):
    said = []
    page.said.connect(said.append)
    target = tmp_path / "mine.pdf"
    click(qtbot, page.making, "Make the PDF…")
    proposed = answer_dialog(page, target)

    assert proposed == "report-2026-09-08-2026-11-16.pdf"
    assert target.read_bytes().startswith(b"%PDF")
    assert "Written:" in texts(page.making)
    for text in ("Open", "Open the folder"):
        assert button(page.making, text).isVisible()
    click(qtbot, page.making, "Copy an e-mail")
    mail = plain(QGuiApplication.clipboard().text())
    assert "8 September to 16 November 2026" in mail
    assert mail.count(".") + mail.count("?") == 3
    (told,) = said
    assert "clipboard" in told


def test_other_formats_are_in_the_menu_and_hold_the_same_hours(qtbot, page, tmp_path):
    target = tmp_path / "r.json"
    action = next(one for one in page.making.menu.actions() if "JSON" in one.text())
    action.trigger()
    assert answer_dialog(page, target).endswith(".json")
    total = json.loads(target.read_text())["total"]
    assert total["out_of_hours_s"] == 3 * (85 * 60)


def test_the_spreadsheet_is_in_front_and_every_format_is_offered_once(qtbot, page, tmp_path):
    target = tmp_path / "r.xlsx"
    click(qtbot, page.making, "Spreadsheet…")
    proposed = [Path(answer_dialog(page, target)).suffix]
    assert target.read_bytes().startswith(b"PK")
    click(qtbot, page.making, "Make the PDF…")
    proposed.append(Path(answer_dialog(page, tmp_path / "r.pdf")).suffix)
    formats = [one for one in page.making.menu.actions() if "(ZIP)" not in one.text()]
    for action in formats[: len(ReportFormat) - 2]:
        action.trigger()
        proposed.append(Path(answer_dialog(page, tmp_path / action.text())).suffix)
        assert (tmp_path / action.text()).exists()
    assert sorted(proposed) == sorted(f".{one}" for one in ReportFormat)


def entry(page, text):
    (found,) = [one for one in page.making.menu.actions() if text in one.text()]
    return found


def test_the_papers_for_union_or_lawyer_are_one_archive(qtbot, page, tmp_path):
    target = tmp_path / "papers.zip"
    entry(page, "Papers for my union or lawyer").trigger()
    assert answer_dialog(page, target) == "report-2026-09-08-2026-11-16.zip"
    with ZipFile(target) as archive:
        names = archive.namelist()
    assert "report-2026-09-08-2026-11-16.pdf" in names
    assert "READ-ME.txt" in names
    assert "Written:" in texts(page.making)


def test_a_covering_letter_is_changed_and_copied(qtbot, page):
    entry(page, "Covering letter").trigger()
    (shown,) = [one for one in page.window().findChildren(LetterDialog) if one.isVisible()]
    assert "8 September to 16 November 2026" in plain(shown.letter.toPlainText())
    QTest.keyClicks(shown.letter, "My own words. ")
    click(qtbot, shown, "Copy")
    assert QGuiApplication.clipboard().text().startswith("My own words. ")
    click(qtbot, shown, "Close")


def test_a_report_that_is_given_up_leaves_no_file(qtbot, page, tmp_path):
    target = tmp_path / "r.pdf"
    page.ask.stepped.connect(
        lambda step: page.making.progress.cancel.click() if step is ReportStep.GATHER else None
    )
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    assert not target.exists()
    assert "cancelled" in texts(page.making)
    assert button(page.making, "Make the PDF…").isEnabled()


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(qtbot, page, tmp_path):
    target = tmp_path / "missing" / "r.pdf"
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    assert "could not be written" in texts(page.making)
    assert not target.exists()


def test_of_a_log_that_is_not_sound_a_second_button_makes_it_and_says_so(
    qtbot, page, tmp_path, monkeypatch
):
    class Unsound:
        first_fault = UserError("no_such_id", id="x")

    monkeypatch.setattr(safety, "verify", lambda _ws: Unsound)
    target = tmp_path / "r.pdf"
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    assert not target.exists()
    assert "the log does not verify" in texts(page.making)
    assert "--unverified" not in texts(page.making)

    click(qtbot, page.making, "Make it all the same, and say so in it")
    assert target.exists()
    first = PdfReader(target).pages[0].extract_text()
    assert "The log did not verify" in plain(first).replace("\n", " ")


def sheet(page) -> SheetDialog:
    (shown,) = [one for one in page.window().findChildren(SheetDialog) if one.isVisible()]
    return shown


def test_the_interview_has_a_private_sheet(qtbot, page):
    click(qtbot, page.choice, "Sheet for the interview…")
    shown = sheet(page)
    told = texts(shown)
    assert "For you alone: it is in no report." in told
    assert "2 h 50 asked for" in told  # two evenings of 1 h 25, nothing recovered
    assert "“Nobody asked you to.”" in told
    assert "mentioned in the record of the interview" in told
    click(qtbot, shown, "Close")
    choose(qtbot, page, "Talk with my hierarchy")
    assert not page.choice.sheet.isVisible()


def test_the_seal_is_asked_for_and_its_date_is_told(qtbot, page, record, clock):
    asked = []
    page.seal_asked.connect(lambda: asked.append(True))
    assert "No date was taken yet." in texts(page.proof)
    click(qtbot, page.proof, "Take a date…")
    assert asked == [True]
    safety.seal(record, "union")
    sessions.add(record, clock.instant("2026-11-12 20:00"), clock.instant("2026-11-12 23:00"))
    page.refresh()
    assert "The latest is of 17 November 2026." in texts(page.proof)
    assert "since" in texts(page.proof)
    assert "union" not in texts(page.proof)


def test_a_report_is_checked_against_the_log(qtbot, page, tmp_path):
    target = tmp_path / "r.pdf"
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    click(qtbot, page.proof, "Check a report…")
    answer_dialog(page, target)
    shown = sheet(page)
    assert "are what the log holds today" in texts(shown)
    shown.accept()


def test_a_file_that_is_no_report_is_told_in_a_sentence(qtbot, page, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"no report")
    page.ask.check(other)
    assert page.proof.problem.isVisible()
    assert "other.pdf" in texts(page.proof)
