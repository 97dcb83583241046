"""Buttons and the Enter key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Button, Chip, LinkButton, PrimaryButton


@pytest.mark.parametrize("kind", [Button, PrimaryButton, LinkButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(qtbot, kind, key):
    window = QWidget()
    qtbot.addWidget(window)
    column, button, pressed = QVBoxLayout(window), kind("Choose files…"), []
    column.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    window.show()
    button.setFocus()

    QTest.keyClick(button, key)

    assert pressed == [True]


def test_enter_on_cancel_does_not_press_the_default_button_of_a_dialog(dialog):
    made, (cancel, _, save), pressed = dialog
    save.setDefault(True)
    cancel.setFocus()

    QTest.keyClick(cancel, Qt.Key.Key_Return)

    assert pressed == ["Cancel"]
    assert made.isVisible()


def test_enter_on_a_chip_leaves_the_chip_and_presses_the_default_button(dialog):
    _, (_, chip, save), pressed = dialog
    save.setDefault(True)
    chip.setFocus()

    QTest.keyClick(chip, Qt.Key.Key_Return)

    assert pressed == ["Save"]
    assert not chip.isChecked()


@pytest.fixture
def dialog(qtbot):
    made, pressed = QDialog(), []
    qtbot.addWidget(made)
    buttons = (Button("Cancel"), Chip("Facebook"), PrimaryButton("Save"))
    column = QVBoxLayout(made)
    for one in buttons:
        column.addWidget(one)
        one.clicked.connect(lambda *_, one=one: pressed.append(one.text()))
    made.show()
    qtbot.waitExposed(made)
    return made, buttons, pressed
