"""A page of reports over three evenings; its pages are drawn only where a test says so."""

from __future__ import annotations

from datetime import date

import pytest
from ui.report_pages import CountingReader, note_evenings, shown_page

from cmtracker.tracker import calendar


@pytest.fixture
def noted(record, clock):
    note_evenings(record, clock.instant)


@pytest.fixture
def flood(record, noted):
    calendar.add_period(record, "CANARI", date(2026, 9, 1), date(2026, 9, 20))


@pytest.fixture
def draws():
    """Return whether the pages of the report are drawn."""
    return False


@pytest.fixture
def new_page(qtbot, record, settings, wording, draws):
    return lambda: shown_page(qtbot, CountingReader(record, draws=draws), settings, wording)


@pytest.fixture
def page(new_page, noted):
    return new_page()
