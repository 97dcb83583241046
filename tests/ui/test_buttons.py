"""Buttons and the Enter key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.widgets.cards import (
    Button,
    Chip,
    CountButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    StopButton,
    Tab,
)
from cmtracker.ui.widgets.theme import current_theme, stylesheet


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


KINDS = [Button, PrimaryButton, StopButton, QuietButton, LinkButton, Chip, Tab, CountButton]


@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_ring_is_seen_and_covers_none_of_the_words(qtbot, kind):
    window = QWidget()
    qtbot.addWidget(window)
    row, other, button = QHBoxLayout(window), Button("Other"), kind("Affichage")
    row.addWidget(other)
    row.addWidget(button)
    window.show()
    window.setStyleSheet(stylesheet(current_theme()))
    window.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(other.hasFocus)
    words = button.fontMetrics().boundingRect(
        button.rect(),
        int(Qt.AlignmentFlag.AlignVCenter)
        | int(Qt.AlignmentFlag.AlignLeft if kind is LinkButton else Qt.AlignmentFlag.AlignHCenter),
        button.text(),
    )
    plain = button.grab().toImage()

    button.setFocus(Qt.FocusReason.TabFocusReason)

    ringed = button.grab().toImage()
    assert ringed != plain
    assert ringed.copy(words) == plain.copy(words)


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


# --- switched without a click, by a screen reader or by voice


def switch(widget: QWidget) -> None:
    """Do the first action that a screen reader finds of a button that is on or off."""
    acting = QAccessible.queryAccessibleInterface(widget).actionInterface()
    acting.doAction(acting.toggleAction())
    QApplication.processEvents()


def test_a_chip_that_is_switched_by_a_screen_reader_is_clicked_once(qtbot):
    chip, clicked = Chip("Facebook"), []
    qtbot.addWidget(chip)
    chip.clicked.connect(lambda on: clicked.append(on))  # noqa: PLW0108 - Qt asks for the arguments
    chip.show()

    switch(chip)
    assert (chip.isChecked(), clicked) == (True, [True])
    switch(chip)
    assert (chip.isChecked(), clicked) == (False, [True, False])


def test_one_of_several_that_is_switched_by_a_screen_reader_is_chosen_once(qtbot):
    choice, chosen = ChipChoice("Which"), []
    qtbot.addWidget(choice)
    choice.offer([("a", "A"), ("b", "B"), ("c", "C")], "a")
    choice.chosen.connect(chosen.append)
    choice.show()

    switch(choice.chip("c"))
    assert (choice.value(), chosen) == ("c", ["c"])
    choice.choose("b")  # shown by the program: nobody chose it
    QApplication.processEvents()
    assert (choice.value(), chosen) == ("b", ["c"])


def test_a_click_and_a_key_click_once(qtbot):
    chip, clicked = Chip("Facebook"), []
    qtbot.addWidget(chip)
    chip.clicked.connect(lambda on: clicked.append(on))  # noqa: PLW0108 - Qt asks for the arguments
    chip.show()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    chip.setChecked(True)
    QApplication.processEvents()

    assert clicked == [True, False]
