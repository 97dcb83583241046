"""The pages of a report are looked at before it is made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from ui.pressing import click, plain, texts
from ui.report_pages import unfold

from cmtracker.reports import typesetting
from cmtracker.tracker import sessions
from cmtracker.tracker.report_page import ReportPreview


@pytest.fixture
def draws():
    return True


def drawn(page):
    return page.preview.view.picture.grab().toImage()


def test_the_keys_turn_the_pages_and_go_to_their_ends(qtbot, page):
    view, count = page.preview.view, page.preview._shown.in_all
    assert count > 2
    view.setFocus()
    first = drawn(page)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert f"page 2 of {count}" in texts(page.preview)
    assert drawn(page) != first
    QTest.keyClick(view, Qt.Key.Key_End)
    assert f"page {count} of {count}" in texts(page.preview)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert f"page {count} of {count}" in texts(page.preview)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert drawn(page) == first


def test_page_down_goes_through_a_page_and_on_to_the_next(page):
    view = page.preview.view
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    while bar.value() < bar.maximum():
        before = bar.value()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        assert bar.value() > before
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert "page 2 of" in texts(page.preview)
    assert bar.value() == 0


def test_the_page_is_as_wide_as_its_room_and_can_be_made_larger(qtbot, page):
    picture, view = page.preview.view.picture, page.preview.view
    assert view.horizontalScrollBar().maximum() == 0
    fit = picture.width()
    click(qtbot, page.preview, "Larger")
    assert picture.width() > fit
    QTest.keyClick(view, Qt.Key.Key_0)
    assert picture.width() == fit
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert picture.width() < fit


def test_a_screen_reader_is_told_the_page_and_what_page_1_says(page):
    view = page.preview.view
    assert view.accessibleName().startswith("Preview of the report, page 1 of")
    said = plain(view.accessibleDescription())
    assert "Work outside scheduled hours" in said
    assert "4 h 15" in said  # three evenings of 1 h 25
    page.preview.turn(1)
    assert "page 2 of" in view.accessibleName()
    assert view.accessibleDescription() == ""


def test_what_is_noted_while_the_page_is_shown_is_drawn_anew(page, record, clock):
    before = drawn(page)
    sessions.add(record, clock.instant("2026-11-12 20:00"), clock.instant("2026-11-12 23:00"))
    page.refresh()
    assert drawn(page) != before


def test_what_the_look_does_not_show_is_said(page):
    pages = page.preview._shown.pages
    page.preview.show_preview(ReportPreview(pages[:2], 5, "", is_shortened=True))
    told = texts(page.preview)
    assert "3 page(s) more are not shown here." in told
    assert "Long tables are shown here in part; the file holds them whole." in told


def test_a_page_that_is_left_gives_back_what_its_looks_have_taken(page, monkeypatch):
    given_back = []
    monkeypatch.setattr(typesetting, "forget", lambda: given_back.append(1))

    page.hide()
    once = list(given_back)
    page.show()
    page.hide()

    assert once == [1]
    assert given_back == [1]


def test_the_preview_stays_in_sight_while_the_choices_beside_it_are_scrolled(qtbot, page):
    page.resize(1400, 700)
    qtbot.waitUntil(lambda: page._body.is_beside)
    unfold(qtbot, page)
    bar, port = page.scroller.verticalScrollBar(), page.scroller.viewport()
    qtbot.waitUntil(lambda: bar.maximum() > port.height())

    for value in (0, bar.maximum() // 2, bar.maximum(), 0):
        bar.setValue(value)
        place = page.preview.mapTo(port, QPoint())
        seen = QRect(place, page.preview.size()) & port.rect()
        assert seen.height() > 0.75 * port.height(), value


def test_a_tick_far_down_leaves_the_preview_where_it_is(qtbot, page):
    page.resize(1400, 700)
    qtbot.waitUntil(lambda: page._body.is_beside)
    unfold(qtbot, page)
    bar, port = page.scroller.verticalScrollBar(), page.scroller.viewport()
    qtbot.waitUntil(lambda: bar.maximum() > port.height())
    part = [one for one in page.findChildren(QCheckBox) if one.isVisible()][-1]
    page.scroller.ensureWidgetVisible(part)
    before = page.preview.mapTo(port, QPoint())
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert page.preview.mapTo(port, QPoint()) == before
    assert 0 <= before.y() < port.height() // 2
