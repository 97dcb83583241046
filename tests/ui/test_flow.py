"""Widgets in lines: what becomes of the items of a layout when their widgets go."""

from __future__ import annotations

import pytest
import shiboken6
from hypothesis import given, strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QWidget

from cmtracker.ui.widgets.flow import FlowBox, clear


def filled(count: int) -> tuple[FlowBox, list[QPushButton]]:
    box = FlowBox()
    buttons = [QPushButton(str(number)) for number in range(count)]
    for button in buttons:
        box.flow.addWidget(button)
    return box, buttons


def delete_what_waits() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def leave(button: QPushButton) -> None:
    button.setParent(None)


def delete_soon(button: QPushButton) -> None:
    button.deleteLater()
    delete_what_waits()


@pytest.mark.parametrize("go", [shiboken6.delete, leave, delete_soon])
def test_python_knows_that_the_item_of_a_widget_is_gone_with_it(qapp, go):
    box, buttons = filled(3)
    items = [box.flow.itemAt(index) for index in range(3)]

    go(buttons[1])

    assert [shiboken6.isValid(item) for item in items] == [True, False, True]
    assert [box.flow.itemAt(index) for index in range(2)] == [items[0], items[2]]


def test_python_deletes_an_item_that_it_took_out(qapp):
    box, buttons = filled(1)

    taken = box.flow.takeAt(0)

    assert shiboken6.ownedByPython(taken)
    assert taken.widget() is buttons[0]
    del taken
    assert shiboken6.isValid(buttons[0])


@given(left=st.lists(st.sampled_from(["delete", "remove", "take"]), max_size=6))
def test_what_is_left_stands_in_its_order_however_the_others_went(qapp, left):
    box, buttons = filled(6)
    for way in left:
        if way == "delete":
            shiboken6.delete(buttons.pop(0))
        elif way == "remove":
            box.flow.removeWidget(buttons.pop())
        else:
            box.flow.takeAt(0)
            buttons.pop(0)

    assert [box.flow.itemAt(n).widget() for n in range(box.flow.count())] == buttons


def in_lines() -> tuple[QWidget, QLayout]:
    box = FlowBox()
    return box, box.flow


def in_a_grid() -> tuple[QWidget, QLayout]:
    around = QWidget()
    return around, QGridLayout(around)


@pytest.mark.parametrize("make", [in_lines, in_a_grid])
def test_a_cleared_layout_is_empty_and_its_widgets_are_hidden_and_then_deleted(qtbot, make):
    around, layout = make()
    qtbot.addWidget(around)
    buttons = [QPushButton("1"), QPushButton("2")]
    for button in buttons:
        layout.addWidget(button)
    around.show()

    clear(layout)

    assert layout.count() == 0
    assert not any(button.isVisible() for button in buttons)
    delete_what_waits()
    assert not any(shiboken6.isValid(button) for button in buttons)
