"""The wheel scrolls a page; it never changes a field that the pointer happens to rest over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QVBoxLayout, QWidget

import cmtracker
from cmtracker.model import RequestedBy
from cmtracker.settings import FILE
from cmtracker.tracker import timing
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.today.count_dialog import CountDialog
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog
from cmtracker.ui.widgets.still_fields import ChoiceBox


def turn_the_wheel_over(field: QWidget) -> None:
    place = QPointF(field.rect().center())
    event = QWheelEvent(
        place, QPointF(field.mapToGlobal(place.toPoint())), QPoint(0, -40), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(field, event)


def fields(within: QWidget) -> list[QComboBox | QSpinBox]:
    return [*within.findChildren(QComboBox), *within.findChildren(QSpinBox)]


def shown(field: QComboBox | QSpinBox) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text()


@pytest.fixture
def page(qtbot, context, presenter, record):
    timing.start(record, requested_by=RequestedBy.MANAGER)
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.refresh()
    return made


def test_the_wheel_over_a_field_of_today_changes_no_record(page, record):
    before = record.store.running(), record.store.last_act()
    page.running.details.more.click()  # its fields are made as they are unfolded
    found = fields(page.running)
    assert found
    for field in found:
        text = shown(field)
        turn_the_wheel_over(field)
        assert shown(field) == text
    assert (record.store.running(), record.store.last_act()) == before


@pytest.mark.parametrize("kind", [CountDialog, SessionDialog])
def test_the_wheel_over_a_field_of_a_dialog_changes_nothing(page, presenter, wording, kind):
    dialog = kind(presenter, wording, presenter.view, page)
    dialog.open()
    found = fields(dialog)
    assert found
    for field in found:
        text = shown(field)
        turn_the_wheel_over(field)
        assert shown(field) == text


def test_the_wheel_over_a_field_of_the_settings_changes_nothing(
    qtbot, context, presenter, record, settings, data_dir
):
    page = SettingsPage(context, presenter, PreferenceChanges(settings), SettingsAsks())
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.refresh()
    before, seen = record.store.last_act(), set()
    for key in page.list.entries:
        page.show_part(key)
        for field in fields(page.shown.currentWidget()):
            text = shown(field)
            turn_the_wheel_over(field)
            assert shown(field) == text
            seen.add(key)
    assert {"rules", "times", "followers"} <= seen
    assert record.store.last_act() == before
    assert not (data_dir / FILE).exists()


def test_no_part_of_the_window_makes_a_list_or_a_number_that_the_wheel_turns():
    made = re.compile(r"\b(QComboBox|QSpinBox|QDoubleSpinBox|QDateEdit|QTimeEdit|QSlider)\(")
    found = {
        f"{path.name}:{number}"
        for path in sorted((Path(cmtracker.__file__).parent / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if made.search(line) and not line.strip().startswith(("class ", "case "))
    }
    assert found == set()


def test_a_list_filled_after_it_was_first_shown_is_as_wide_as_its_longest_entry(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row, late, early = QVBoxLayout(window), ChoiceBox(), ChoiceBox()
    months = ["Mai 2026", "Septembre 2026"]
    early.addItems(months)
    for box in (late, early):
        row.addWidget(box)
    window.show()
    QApplication.processEvents()

    late.addItems(months)

    assert late.sizeHint().width() == early.sizeHint().width()
