"""A list of boxes to tick: by the mouse, by keys and by a screen reader alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from cmtracker.ui.shell.accessible import mend_scroll_areas
from cmtracker.ui.widgets.tick_list import TickList, TickRow

UI = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"


@pytest.fixture
def shown(qtbot):
    """A list of nothing yet, between two fields, and what it tells."""
    mend_scroll_areas()
    top, made = QWidget(), TickList("Days")
    column = QVBoxLayout(top)
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    qtbot.addWidget(top)
    made.told = []
    made.ticked.connect(lambda key, on: made.told.append((key, on)))
    made.top = top
    top.show()
    top.activateWindow()
    qtbot.waitUntil(top.isActiveWindow)
    return made


def rows(count: int) -> list[TickRow]:
    return [TickRow(at, f"row {at}", at % 2 == 0) for at in range(count)]


def toggle(box) -> None:
    """Do what a screen reader does: a box offers it one action."""
    acting = QAccessible.queryAccessibleInterface(box).actionInterface()
    assert acting.actionNames()[0] == acting.toggleAction()
    acting.doAction(acting.toggleAction())
    QApplication.processEvents()


def test_a_screen_reader_ticks_and_unticks_a_row(shown):
    shown.show_rows(rows(3))

    toggle(shown.boxes[1])
    toggle(shown.boxes[0])

    assert shown.told == [(1, True), (0, False)]
    assert shown.ticked_keys() == [1, 2]


def test_a_screen_reader_finds_a_list_of_named_boxes(shown):
    shown.show_rows(rows(2))
    found = QAccessible.queryAccessibleInterface(shown)
    boxes = [QAccessible.queryAccessibleInterface(box) for box in shown.boxes]

    assert found.role() is QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Days"
    assert [one.text(QAccessible.Text.Name) for one in boxes] == ["row 0", "row 1"]
    assert {one.role() for one in boxes} == {QAccessible.Role.CheckBox}
    assert [one.state().checked for one in boxes] == [True, False]


def test_tab_stops_at_one_row_and_arrows_lead_to_the_others(shown):
    shown.show_rows(rows(30))
    first, last = shown.top.findChildren(QLineEdit)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert shown.told == [(2, False)]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert QApplication.focusWidget() is shown.boxes[29]
    assert not shown.boxes[29].visibleRegion().isEmpty()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    QTest.keyClick(last, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is shown.boxes[29]


@given(
    before=st.integers(0, 6),
    shown_rows=st.lists(st.booleans(), min_size=1, max_size=6),
    acts=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["click", "key", "reader"]))),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_every_way_of_ticking_tells_the_row_that_is_shown(shown, before, shown_rows, acts):
    shown.show_rows(rows(before))
    shown.show_rows(TickRow(f"k{at}", f"{at}", on) for at, on in enumerate(shown_rows))
    shown.told.clear()
    expected, told = list(shown_rows), []
    for number, way in acts:
        at = number % len(shown_rows)
        box = shown.boxes[at]
        if way == "click":
            box.click()
        elif way == "key":
            QTest.keyClick(box, Qt.Key.Key_Space)
        else:
            toggle(box)
        expected[at] = not expected[at]
        told.append((f"k{at}", expected[at]))

    assert shown.told == told
    assert shown.ticked_keys() == [f"k{at}" for at, on in enumerate(expected) if on]


def test_no_list_of_qt_has_ticks_that_a_screen_reader_cannot_press():
    found = [
        file.name
        for file in UI.rglob("*.py")
        if any(word in file.read_text("utf-8") for word in ("UserCheckable", "CheckStateRole"))
    ]

    assert found == []
