"""The Journal on a screen of 900 × 500, with small and with large text, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from ui.test_small_screens import dressed, spoken  # noqa: F401 - fixtures

from cmtracker.model import Request, RequestedBy
from cmtracker.tracker import sessions
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.shell.main_window import SMALLEST
from cmtracker.ui.widgets.page import PageContext

BESIDE = QSize(52, 40)
"""What the folded navigation and the quiet bar take."""


@pytest.fixture
def page(qtbot, dressed, spoken, context, presenter, settings, record, clock):  # noqa: F811
    for day in range(9, 17):
        sessions.add(
            record,
            clock.instant(f"2026-11-{day:02} 20:45"),
            clock.instant(f"2026-11-{day:02} 22:10"),
            requested_by=RequestedBy.MANAGER,
            request=Request(function="DGA", channel="sms", reference="ticket 4127"),
        )
    made = JournalPage(PageContext(spoken, settings, context.reads), presenter)
    qtbot.addWidget(made)
    made.resize(SMALLEST - BESIDE)
    made.show()
    return made


@pytest.mark.parametrize("tab", ["week", "list", "requests"])
def test_every_control_can_be_reached_and_read(qapp, page, tab):
    page.choose_tab(tab)
    if tab == "list":
        page.list.table.selectRow(0)
    qapp.processEvents()
    assert page.width() == (SMALLEST - BESIDE).width(), "the page asks for more than there is"
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for one in page.findChildren(kind):
            if one.isVisible() and not _is_scrolled(one, page):
                inside = one.rect().translated(one.mapTo(page, one.rect().topLeft()))
                assert page.rect().contains(inside), one
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def _is_scrolled(widget: QWidget, page: QWidget) -> bool:
    """Say whether a widget lies in something that scrolls to it."""
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def test_some_lines_of_the_list_are_seen(qapp, page):
    page.choose_tab("list")
    qapp.processEvents()
    table = page.list.table
    assert table.viewport().height() >= 3 * table.verticalHeader().defaultSectionSize()
