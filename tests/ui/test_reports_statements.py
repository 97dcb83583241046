"""The monthly statements handed over are kept, answered and taken back in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_in import type_into
from ui.pressing import click, texts
from ui.report_pages import CountingReader, note_evenings, reach, shown_page

from cmtracker.model import HandOver, HandOverAnswer
from cmtracker.tracker import statements
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
