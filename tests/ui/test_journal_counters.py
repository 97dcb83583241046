"""Counters of leave in the Journal: kept, changed, counted, removed, undone."""

from __future__ import annotations

from datetime import date

import pytest
from typing_in import type_into
from ui.pressing import button, click, plain, texts

from cmtracker.model import AbsenceKind, Entitlement, HalfDay
from cmtracker.tracker import calendar, entitlements
from cmtracker.ui.journal.page import JournalPage


@pytest.fixture
def page(qtbot, context, presenter, record):
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1200, 1000)
    presenter.record_changed.connect(made.refresh)
    made.show()
    click(qtbot, made, "Leave, on-call, recovery")
    return made


def shown(page) -> list[list[str]]:
    table = page.leave.counters.table
    return [
        [plain(table.item(row, column).text()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def given(record) -> list[tuple]:
    return [tuple(one)[:4] for one in record.store.records(Entitlement)]


def test_nothing_of_it_is_seen_until_somebody_wants_counters(qtbot, page, record):
    counters = page.leave.counters
    assert not counters.table.isVisible()
    assert not counters.given.isVisible()

    click(qtbot, page, "Keep counters of my days off…")
    assert counters.given.isVisible()
    assert not counters.keep.isEnabled()
    assert given(record) == []


def test_days_are_kept_and_what_was_taken_and_is_planned_comes_off(qtbot, page, record, presenter):
    calendar.add_absence(record, date(2026, 8, 3), date(2026, 8, 7), AbsenceKind.LEAVE)
    calendar.add_absence(
        record, date(2026, 11, 13), date(2026, 11, 13), AbsenceKind.LEAVE, HalfDay.AM
    )
    calendar.add_absence(record, date(2026, 12, 24), date(2026, 12, 27), AbsenceKind.LEAVE)
    click(qtbot, page, "Keep counters of my days off…")
    type_into(page.leave.counters.given, "25")
    type_into(page.leave.counters.carried, "3,5")
    click(qtbot, page, "Keep these days")

    assert given(record) == [(AbsenceKind.LEAVE, 2026, 50, 7)]
    # five days in August, a morning; 24 December is a Thursday, 25 a holiday, then a week-end
    assert shown(page) == [["Leave", "25 d", "3.5 d", "5.5 d", "1 d", "22 d"]]
    presenter.undo()
    assert given(record) == []
    assert not page.leave.counters.table.isVisible()


def test_only_what_was_touched_is_written(qtbot, page, record):
    entitlements.set_days(record, AbsenceKind.LEAVE, 2026, halves=50, carried=7)
    page.refresh()
    type_into(page.leave.counters.given, "27")
    click(qtbot, page, "Keep these days")

    assert given(record) == [(AbsenceKind.LEAVE, 2026, 54, 7)]


def test_what_another_program_changed_meanwhile_is_not_written_over(qtbot, page, record):
    entitlements.set_days(record, AbsenceKind.LEAVE, 2026, halves=50)
    page.refresh()
    type_into(page.leave.counters.given, "27")
    entitlements.set_days(record, AbsenceKind.LEAVE, 2026, halves=60)
    click(qtbot, page, "Keep these days")

    assert given(record) == [(AbsenceKind.LEAVE, 2026, 60, 0)]
    assert "changed" in texts(page.leave.counters)


def test_what_is_no_number_of_days_is_said_and_not_kept(qtbot, page, record):
    click(qtbot, page, "Keep counters of my days off…")
    for wrong in ("vingt", "25.3", "-2", "1000"):
        type_into(page.leave.counters.given, wrong)
        assert wrong in texts(page.leave.counters)
        assert not button(page, "Keep these days").isEnabled()
    type_into(page.leave.counters.given, "500")  # a number, but of more days than a year has
    click(qtbot, page, "Keep these days")
    assert "more days than a year has" in texts(page.leave.counters)
    assert given(record) == []


def test_a_counter_is_removed_and_brought_back(qtbot, page, record, presenter):
    entitlements.set_days(record, AbsenceKind.LEAVE, 2026, halves=50)
    page.refresh()
    click(qtbot, page, "Remove the counter of this kind")

    assert given(record) == []
    presenter.undo()
    assert given(record) == [(AbsenceKind.LEAVE, 2026, 50, 0)]
