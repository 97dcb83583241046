"""What a screen reader switches does what a click does: check boxes, radio buttons, lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QButtonGroup, QVBoxLayout, QWidget
from ui.pressing import button
from ui.report_pages import CountingReader, box, note_evenings, shown_page, unfold

from cmtracker.model import ReportSection
from cmtracker.settings import GENERAL
from cmtracker.ui.first_start.computer_step import ComputerStep
from cmtracker.ui.settings.channels_form import ChannelsForm
from cmtracker.ui.settings.preference_fields import ChoiceGroup, Switch
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.settings.territory_field import TerritoryField
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import CheckBox, RadioButton

UI = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"
OF_QT = "QCheckBox|QRadioButton|QPushButton|QToolButton|QComboBox"
MADE = re.compile(rf"(?<!case )\b(?:{OF_QT})\(|^class \w+\([^)]*\b(?:{OF_QT})\b", re.MULTILINE)
"""Where one of Qt's own classes is made or derived from."""


def test_every_control_that_is_switched_is_one_that_tells_of_it():
    own = {"switches.py", "cards.py", "still_fields.py"}
    found = [
        f"{file.name}: {match}"
        for file in UI.rglob("*.py")
        if file.name not in own
        for match in MADE.findall(file.read_text("utf-8"))
    ]

    assert found == []


def switch(widget: QWidget) -> None:
    """Do what a screen reader does to turn a control on or off."""
    acting = QAccessible.queryAccessibleInterface(widget).actionInterface()
    acting.doAction(acting.toggleAction())
    QApplication.processEvents()


def put_in(widget: QWidget, text: str) -> None:
    """Put a text in the place of another, as a screen reader and dictation do."""
    editing = QAccessible.queryAccessibleInterface(widget).editableTextInterface()
    editing.replaceText(0, len(widget.text()), text)
    QApplication.processEvents()


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


# --- the two kinds


def test_a_box_is_told_once_of_each_switch_whoever_makes_it(qtbot):
    made, heard = shown(qtbot, CheckBox("Facebook")), []
    made.clicked.connect(lambda on: heard.append(on))  # noqa: PLW0108 - Qt asks for the arguments

    switch(made)
    QTest.keyClick(made, Qt.Key.Key_Space)
    switch(made)
    made.setChecked(False)  # by the program: nobody switched it
    QApplication.processEvents()

    assert heard == [True, False, True]


def test_another_box_that_follows_one_is_not_clicked(qtbot):
    first, second, heard = shown(qtbot, CheckBox("a")), shown(qtbot, CheckBox("b")), []
    first.toggled.connect(second.setChecked)
    second.clicked.connect(lambda on: heard.append(on))  # noqa: PLW0108 - Qt asks for the arguments

    switch(first)

    assert second.isChecked()
    assert heard == []


def test_one_of_several_is_told_once_by_itself_and_by_its_group(qtbot):
    top = QWidget()
    column, group, heard = QVBoxLayout(top), QButtonGroup(top), []
    for number, name in enumerate("abc"):
        one = RadioButton(name)
        group.addButton(one, number)
        column.addWidget(one)
        one.clicked.connect(lambda _, name=name: heard.append(name))
    group.idClicked.connect(heard.append)
    shown(qtbot, top)

    switch(group.button(2))
    switch(group.button(2))  # it is on already
    group.button(0).setChecked(True)
    switch(group.button(1))

    assert heard == ["c", 2, "b", 1]


def test_a_list_is_opened_by_a_screen_reader_and_chosen_from_as_by_keys(qtbot):
    """Qt offers no other way to a reader: nothing is chosen without `activated`."""
    made, heard = shown(qtbot, ChoiceBox()), []
    made.addItems(["a", "b", "c"])
    made.activated.connect(heard.append)
    acting = QAccessible.queryAccessibleInterface(made).actionInterface()
    assert QAccessible.queryAccessibleInterface(made).editableTextInterface() is None
    assert QAccessible.queryAccessibleInterface(made).valueInterface() is None

    acting.doAction(acting.pressAction())
    QTest.keyClick(made.view(), Qt.Key.Key_Down)
    QTest.keyClick(made.view(), Qt.Key.Key_Return)

    assert (made.currentText(), heard) == ("b", [1])


@pytest.mark.parametrize("several", [False, True])
def test_a_switch_outlives_a_page_that_is_shown_anew_before_it_is_told(qtbot, several):
    """A page that is shown anew puts back what is kept; the switch was made before and holds."""
    top = QWidget()
    column, group, heard = QVBoxLayout(top), QButtonGroup(top), []
    made = [RadioButton(name) if several else CheckBox(name) for name in "ab"]
    for one in made:
        column.addWidget(one)
        if several:
            group.addButton(one)
    made[0].setChecked(True)
    made[1].clicked.connect(lambda on: heard.append((on, made[1].isChecked())))
    shown(qtbot, top)

    acting = QAccessible.queryAccessibleInterface(made[1]).actionInterface()
    acting.doAction(acting.toggleAction())
    made[0].setChecked(True)
    made[1].setChecked(False)
    QApplication.processEvents()

    assert heard == [(True, True)]


# --- what is kept


@pytest.mark.parametrize(
    "key", [one.key for one in GENERAL if one.section and one.default is False]
)
def test_a_switch_of_the_settings_is_kept(qtbot, settings, key):
    (setting,) = [one for one in GENERAL if one.key == key]
    made = shown(qtbot, Switch(setting, "Name", PreferenceChanges(settings)))

    switch(made)
    assert settings.flag(key)
    switch(made)
    assert not settings.flag(key)


@pytest.mark.parametrize("key", [one.key for one in GENERAL if one.section and one.choices])
def test_a_choice_of_the_settings_is_kept(qtbot, settings, wording, key):
    (setting,) = [one for one in GENERAL if one.key == key]
    made = shown(qtbot, ChoiceGroup(setting, wording, PreferenceChanges(settings)))

    for one in reversed(made.findChildren(RadioButton)):
        switch(one)
        assert settings.text(key) == one.property("value")


def test_whether_others_answer_on_the_accounts_is_answered(qtbot, wording):
    form = ChannelsForm(wording)
    form.fill(["facebook"], None)
    shown(qtbot, form)

    with qtbot.waitSignal(form.changed):
        switch(form.shared)

    assert form.answer() is False
    assert not form.unanswered.isVisible()


def test_whose_computer_it_is_is_kept_with_what_goes_with_it(qtbot, settings, wording):
    step = shown(qtbot, ComputerStep(settings, wording, protected=False))

    switch(step.of_employer)
    switch(step.protect)
    step.keep()

    assert settings.flag("employers_computer")
    assert settings.flag("discreet_notifications")
    assert not step.wants_passphrase


def test_a_part_of_the_report_is_left_out_and_the_name_hidden(
    qtbot, record, clock, settings, wording
):
    note_evenings(record, clock.instant)
    page = shown_page(qtbot, CountingReader(record, draws=False), settings, wording)
    unfold(qtbot, page)

    switch(box(page, "Week by week"))
    switch(box(page, "Hide my name"))

    assert ReportSection.WEEKS not in page.view.choice.sections
    assert page.view.choice.hide_name
    switch(button(page.occasions, "For myself"))
    assert ReportSection.WEEKS in page.view.choice.sections


# --- a territory


@pytest.mark.parametrize(
    ("text", "key"),
    [("33", ("FR", "33")), ("la reunion", ("FR", "974")), ("France", ("FR", None))],
)
def test_a_territory_put_in_by_a_screen_reader_is_read(qtbot, text, key):
    field = TerritoryField()
    field.fill(("FR", "972"))
    shown(qtbot, field)

    with qtbot.waitSignal(field.changed):
        put_in(field.lineEdit(), text)

    assert field.key == key


def test_what_a_screen_reader_puts_in_and_is_no_territory_is_not_taken_for_one(qtbot):
    field = TerritoryField()
    field.fill(("FR", "972"))
    shown(qtbot, field)

    put_in(field.lineEdit(), "Bavière")

    assert field.is_unreadable
    assert field.currentText() == "Bavière"


def test_a_territory_that_the_program_shows_is_no_change(qtbot):
    field, heard = TerritoryField(), []
    shown(qtbot, field)
    field.changed.connect(lambda: heard.append(field.key))

    for kept in (("FR", "974"), ("DE", "BY"), ("FR", None)):
        field.fill(kept)
        assert field.key == kept

    assert heard == []
