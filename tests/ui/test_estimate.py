"""The estimate of overtime: only where it is switched on, never for category A."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea
from typing_in import type_into
from ui.pressing import button, click, texts

from cmtracker.model import AbsenceKind, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar, entitlements, sessions
from cmtracker.ui.journal.estimate_dialog import EstimateDialog
from cmtracker.ui.journal.page import JournalPage


@pytest.fixture
def page(qtbot, context, presenter, record, clock):
    span = clock.instant("2026-11-16 20:00"), clock.instant("2026-11-16 22:00")
    sessions.add(record, *span, requested_by=RequestedBy.MANAGER)
    made = JournalPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 1000)
    made.show()
    return made


def category(record, name):
    calendar.set_profile(record, category=name)


def estimate(qtbot, page) -> EstimateDialog:
    click(qtbot, page, "Leave, on-call, recovery")
    click(qtbot, page, "Estimate…")
    (found,) = [one for one in page.findChildren(EstimateDialog) if one.isVisible()]
    return found


def cells(dialog) -> list[str]:
    table = dialog.table
    return [table.item(0, column).text() for column in range(table.columnCount())]


def test_nothing_offers_the_estimate_until_it_is_switched_on(qtbot, page, settings):
    click(qtbot, page, "Leave, on-call, recovery")
    assert not page.leave.ledger.estimate.isVisible()

    settings.set("estimate", value=True)
    page.refresh()
    assert button(page, "Estimate…").isVisible()


def test_the_hours_asked_for_are_weighed_and_money_follows_a_typed_rate(
    qtbot, page, settings, record
):
    settings.set("estimate", value=True)
    category(record, "B")
    dialog = estimate(qtbot, page)

    assert "the employer chooses rest or pay" in texts(dialog)
    assert cells(dialog)[3] == "2.50"  # two hours, a quarter more for each
    type_into(dialog.rate, "10")
    assert cells(dialog)[-1] == "25.00"
    type_into(dialog.rate, "dix")
    assert len(cells(dialog)) == 8
    assert "dix" in texts(dialog)
    dialog.accept()


def test_nothing_is_estimated_for_category_a(qtbot, page, settings, record):
    settings.set("estimate", value=True)
    category(record, "A")
    dialog = estimate(qtbot, page)

    assert "Nothing to estimate" in texts(dialog)
    assert not dialog.table.isVisible()
    dialog.accept()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_of_the_year_is_cut_off_where_the_window_is_small(
    qtbot, presenter, record, settings, context, page, language
):
    settings.set("estimate", value=True)
    entitlements.set_days(record, AbsenceKind.LEAVE, 2026, halves=51, carried=7)
    made = JournalPage(replace(context, wording=Wording(language)), presenter)
    qtbot.addWidget(made)
    made.resize(848, 500)
    made.show()
    made.choose_tab("leave")
    area = made.leave.findChildren(QScrollArea)[0]

    assert made.leave.ledger.estimate.isVisible()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
