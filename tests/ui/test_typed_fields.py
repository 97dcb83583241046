"""The field for a time and the one for a date: what is typed is what is read, or it is marked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_in import type_into

from cmtracker.model import DAY, HOUR, MINUTE
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

TUESDAY = date(2026, 11, 17)


@pytest.fixture(params=["en", "fr"])
def wording(request):
    return Wording(request.param)


@pytest.fixture
def field(qtbot, wording):
    made = TimeField(wording, "From", origin=16 * HOUR + 4 * MINUTE)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def day(qtbot, wording):
    made = DateField(wording, "Date", TUESDAY, TUESDAY)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("shown", [None, 0, 12 * HOUR + 30 * MINUTE, 16 * HOUR, 23 * HOUR])
@pytest.mark.parametrize("text", ["2045", "20h45", "20:45", "20 h 45", "20H45"])
def test_a_time_is_read_whatever_stood_there_before(field, shown, text):
    field.set_clock(shown)
    type_into(field, text)
    assert field.clock == 20 * HOUR + 45 * MINUTE


@pytest.mark.parametrize(("text", "hours"), [("8", 8), ("08", 8), ("8h", 8), ("0845", 8.75)])
def test_an_hour_alone_is_a_whole_hour(field, text, hours):
    type_into(field, text)
    assert field.clock == hours * HOUR


@pytest.mark.parametrize("text", ["25h", "2575", "20h60", "tomorrow", "12-30", "24:00"])
def test_what_cannot_be_read_stays_as_typed_and_is_marked(field, text):
    field.set_clock(9 * HOUR)
    type_into(field, text)
    assert (field.clock, field.text(), field.is_unreadable) == (None, text, True)
    assert field.property("unreadable") is True
    assert field.accessibleDescription()


def test_every_time_that_the_field_writes_is_read_back_as_itself(field, wording):
    for clock in range(0, DAY, 7 * MINUTE):
        type_into(field, wording.clock(clock).replace("\u00a0", " "))
        assert field.clock == clock


def test_up_and_down_move_by_a_quarter_of_an_hour_to_the_quarter(field):
    for shown, key, expected in (
        (8 * HOUR + 7 * MINUTE, Qt.Key.Key_Up, 8 * HOUR + 15 * MINUTE),
        (8 * HOUR + 7 * MINUTE, Qt.Key.Key_Down, 8 * HOUR),
        (8 * HOUR, Qt.Key.Key_Down, 7 * HOUR + 45 * MINUTE),
        (23 * HOUR + 45 * MINUTE, Qt.Key.Key_Up, 0),
        (0, Qt.Key.Key_Down, 23 * HOUR + 45 * MINUTE),
        (None, Qt.Key.Key_Up, 16 * HOUR),
    ):
        field.set_clock(shown)
        QTest.keyClick(field, key)
        assert field.clock == expected


def test_only_an_end_may_be_midnight_that_follows(qtbot, wording):
    end = TimeField(wording, "To", is_end=True)
    qtbot.addWidget(end)
    type_into(end, "24:00")
    assert end.clock == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16/11", TUESDAY - timedelta(days=1)),
        ("hier", TUESDAY - timedelta(days=1)),
        ("yesterday", TUESDAY - timedelta(days=1)),
        ("lundi", TUESDAY - timedelta(days=1)),
        ("vendredi 6 novembre", date(2026, 11, 6)),
        ("2026-02-28", date(2026, 2, 28)),
        ("25/12", date(2025, 12, 25)),
    ],
)
def test_a_date_is_read_as_it_is_typed(day, text, expected):
    type_into(day, text)
    assert day.day == expected


def test_a_date_is_shown_in_words_and_read_back(day, wording):
    for number in range(400):
        shown = TUESDAY - timedelta(days=number)
        type_into(day, wording.date(shown, weekday=True).replace("\u00a0", " "))
        assert day.day == shown


@pytest.mark.parametrize("text", ["31/02", "mercredi 17/11", "demain soir", "17", ""])
def test_no_date_is_guessed(day, text):
    type_into(day, text)
    assert day.day is None


def test_up_and_down_move_by_a_day_over_months_and_tab_changes_nothing(qtbot, day):
    day.set_day(date(2026, 3, 1))
    QTest.keyClick(day, Qt.Key.Key_Down)
    assert day.day == date(2026, 2, 28)
    day.show()
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert day.day == date(2026, 2, 28)


def test_a_date_to_come_is_read_where_one_is_asked_for(qtbot, wording):
    ahead = DateField(wording, "Valid from", TUESDAY, TUESDAY, ahead=True)
    qtbot.addWidget(ahead)
    type_into(ahead, "01/01")
    assert ahead.day == date(2027, 1, 1)
    type_into(ahead, "01/09")
    assert ahead.day == date(2026, 9, 1)


def test_a_time_put_in_by_a_screen_reader_is_read_as_one_that_is_typed(field, qtbot):
    field.set_clock(21 * HOUR + 45 * MINUTE)
    text = QAccessible.queryAccessibleInterface(field).editableTextInterface()
    with qtbot.waitSignal(field.changed):
        text.replaceText(0, len(field.text()), "21:30")

    assert (field.text(), field.clock) == ("21:30", 21 * HOUR + 30 * MINUTE)


def test_a_date_put_in_by_a_screen_reader_is_read_as_one_that_is_typed(day, qtbot):
    text = QAccessible.queryAccessibleInterface(day).editableTextInterface()
    text.replaceText(0, len(day.text()), "16/11")
    assert day.day == TUESDAY - timedelta(days=1)
    text.replaceText(0, len(day.text()), "nonsense")
    assert day.day is None
