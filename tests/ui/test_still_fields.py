"""The wheel scrolls a page; it never changes a field that the pointer happens to rest over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

import cmtracker
from cmtracker.model import RequestedBy
from cmtracker.tracker import timing
from cmtracker.ui.settings.hours_dialog import HoursDialog
from cmtracker.ui.today.count_dialog import CountDialog
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog


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
    found = fields(page)
    assert found
    for field in found:
        text = shown(field)
        turn_the_wheel_over(field)
        assert shown(field) == text
    assert (record.store.running(), record.store.last_act()) == before


@pytest.mark.parametrize("kind", [HoursDialog, CountDialog, SessionDialog])
def test_the_wheel_over_a_field_of_a_dialog_changes_nothing(
    qtbot, page, presenter, wording, clock, kind
):
    about = presenter.today() if kind is HoursDialog else presenter.view
    dialog = kind(presenter, wording, about, page)
    dialog.open()
    found = fields(dialog)
    assert found
    for field in found:
        text = shown(field)
        turn_the_wheel_over(field)
        assert shown(field) == text


def test_no_part_of_the_window_makes_a_list_or_a_number_that_the_wheel_turns():
    made = re.compile(r"\b(QComboBox|QSpinBox|QDoubleSpinBox|QDateEdit|QTimeEdit|QSlider)\(")
    found = {
        f"{path.name}:{number}"
        for path in sorted((Path(cmtracker.__file__).parent / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if made.search(line) and not line.strip().startswith(("class ", "case "))
    }
    assert found == set()
