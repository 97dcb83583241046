"""The statement of a month is made in the window, and what became of it is kept there."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_in import type_into
from ui.pressing import click, plain, texts
from ui.report_pages import CountingReader, answer_dialog, note_evenings, reach, shown_page

from cmtracker.errors import UserError
from cmtracker.model import HandOver, HandOverAnswer
from cmtracker.tracker import safety, statements
from cmtracker.ui.reports.hand_overs import HandOverDialog
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell.main_window import MainWindow
from cmtracker.ui.shell.pages import built
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button
from cmtracker.ui.widgets.page import PageContext

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def window(qtbot, record, settings, wording, clock):
    note_evenings(record, clock.instant)
    reads = CountingReader(record, draws=False)
    made = MainWindow(SettingsAsks())
    qtbot.addWidget(made)
    made.build(built())
    made.resize(1280, 860)
    made.show_record(PageContext(wording, settings, reads), Presenter(record, reads))
    made.show()
    made.show_page(3)
    yield made
    made.let_go()


@pytest.fixture
def page(window):
    return window.page


def dialog(page) -> HandOverDialog:
    (shown,) = [one for one in page.window().findChildren(HandOverDialog) if one.isVisible()]
    return shown


def kept(record) -> list[HandOver]:
    return list(record.log().hand_overs)


def hand_over(qtbot, page, day="10/11", who="DGS"):
    reach(qtbot, page, page.statement, "I handed it over…")
    shown = dialog(page)
    type_into(shown.day, day)
    type_into(shown.recipient, who)
    click(qtbot, shown, "Save")
    return shown


def test_a_statement_handed_over_is_kept_with_its_date_and_function(qtbot, page, record):
    assert "No statement was handed over yet." in texts(page.statement)
    hand_over(qtbot, page)

    (one,) = kept(record)
    assert (one.month, one.on, one.recipient) == (OCTOBER, date(2026, 11, 10), "DGS")
    told = "October 2026: handed over on 10 November 2026 (DGS) · no answer yet"
    assert told in texts(page.statement)
    assert "No statement was handed over yet." not in texts(page.statement)


def test_today_is_proposed_and_enter_saves(qtbot, page, record):
    reach(qtbot, page, page.statement, "I handed it over…")
    QTest.keyClick(dialog(page).day, Qt.Key.Key_Return)
    assert [one.on for one in kept(record)] == [date(2026, 11, 17)]


def test_a_date_to_come_is_refused_where_it_was_typed_and_nothing_is_kept(qtbot, page, record):
    shown = hand_over(qtbot, page, day="18/11/2026")
    assert shown.isVisible()
    assert shown.problem.text()
    assert kept(record) == []
    click(qtbot, shown, "Cancel")


@pytest.mark.parametrize(
    ("name", "answer", "told"),
    [
        ("It was signed…", HandOverAnswer.SIGNED, "signed on 17 November 2026"),
        ("It was refused…", HandOverAnswer.REFUSED, "signature refused on 17 November 2026"),
    ],
)
def test_what_came_back_is_kept_and_can_be_taken_back(qtbot, page, record, name, answer, told):
    hand_over(qtbot, page)
    reach(qtbot, page, page.statement, f"{name}: October 2026")
    click(qtbot, dialog(page), "Save")
    assert [one.answer for one in kept(record)] == [answer]
    assert told in texts(page.statement)

    reach(qtbot, page, page.statement, "No answer after all: October 2026")
    assert [one.answer for one in kept(record)] == [None]
    assert "no answer yet" in texts(page.statement)


def test_a_removed_hand_over_comes_back_by_undo(qtbot, window, page, record):
    hand_over(qtbot, page)
    reach(qtbot, page, page.statement, "Remove: October 2026")
    assert kept(record) == []
    click(qtbot, window.bar, "Undo")
    assert len(kept(record)) == 1
    assert "handed over on 10 November 2026" in texts(page.statement)


def test_the_newest_month_stands_first(page, record):
    statements.hand_over(record, date(2026, 9, 1), date(2026, 10, 2))
    statements.hand_over(record, OCTOBER, date(2026, 11, 3))
    page.refresh()
    told = texts(page.statement)
    assert told.index("October 2026: handed over") < told.index("September 2026: handed over")


def test_where_nothing_can_be_entered_nothing_can_be_handed_over(
    qtbot, record, settings, wording, clock
):
    note_evenings(record, clock.instant)
    statements.hand_over(record, OCTOBER, date(2026, 11, 3))
    page = shown_page(qtbot, CountingReader(record, draws=False), settings, wording)
    assert "October 2026: handed over" in texts(page.statement)
    offered = [one.text() for one in page.statement.findChildren(Button) if one.isVisible()]
    assert "Make the statement…" in offered
    assert not {"I handed it over…", "Remove", "It was signed…"} & set(offered)


# --- the file -------------------------------------------------------------------------------------


def test_the_month_that_ended_last_stands_first_and_its_statement_is_made(qtbot, page, tmp_path):
    target = tmp_path / "s.pdf"
    card = page.statement
    assert card.month.currentText() == "October 2026"
    assert [card.month.itemText(n) for n in range(card.month.count())] == [
        "November 2026",
        "October 2026",
        "September 2026",
    ]
    reach(qtbot, page, card, "Make the statement…")
    proposed = answer_dialog(page, target)
    assert "2026-10" in proposed
    assert proposed.endswith(".pdf")
    assert "Written:" in texts(card)
    told = plain(PdfReader(target).pages[0].extract_text())
    assert "October 2026" in told
    assert "1 h 25" in told


def test_a_month_is_chosen_by_keys_and_stays_chosen(qtbot, page, record, clock):
    card = page.statement
    QTest.keyClick(card.month, Qt.Key.Key_Down)
    assert card.month.currentText() == "September 2026"
    page.refresh()
    assert card.month.currentText() == "September 2026"


def test_of_an_unsound_log_the_statement_too_is_made_only_by_a_second_button(
    qtbot, page, tmp_path, monkeypatch
):
    class Unsound:
        first_fault = UserError("no_such_id", id="x")

    monkeypatch.setattr(safety, "verify", lambda _ws: Unsound)
    target = tmp_path / "s.pdf"
    reach(qtbot, page, page.statement, "Make the statement…")
    answer_dialog(page, target)
    assert not target.exists()
    assert "does not verify" in texts(page.statement)
    reach(qtbot, page, page.statement, "Make it all the same, and say so in it")
    assert target.exists()


def test_the_missing_signatures_lead_to_the_statement(qtbot, page):
    reach(qtbot, page, page.evidence, "Complete: Monthly statements signed")
    assert page.window().focusWidget() is page.statement.make
