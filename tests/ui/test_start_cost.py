"""What the start of the window leaves for later: what nobody has asked for yet."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtWidgets import QStackedWidget

from cmtracker.tracker import evenings
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.today.details_panel import DetailsPanel, ExactPart
from cmtracker.ui.today.page import TodayPage

STARTED = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from cmtracker.ui.shell.program import Program

app = QApplication(sys.argv[:1])
program = Program(app, Path(sys.argv[1]))

def shown(_):
    print(*sorted(sys.modules), flush=True)
    program.window.let_go()
    program.close()
    os._exit(0)

program.settled.connect(lambda: program.record.presenter.today_changed.connect(shown))
program.begin()
app.exec()
"""
LATER = {
    "cmtracker.importers.registry",
    "cmtracker.tracker.exchange",
    "cmtracker.tracker.notes",
    "cmtracker.tracker.safety",
    "cmtracker.ui.settings.copies_dialog",
    "cmtracker.ui.settings.seal_dialog",
    "cmtracker.ui.today.session_dialog",
    "numpy",
    "pyqtgraph",
    "subprocess",
}


def test_a_start_loads_no_importer_no_dialog_and_nothing_that_checks_the_log(data_dir):
    with open_workspace(data_dir):  # a new log is made by a library that loads more
        pass
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", STARTED, str(data_dir)],
        env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    loaded = set(said.stdout.split())
    assert "cmtracker.tracker.views" in loaded
    assert LATER & loaded == set()


@pytest.fixture
def page(qtbot, context, record, presenter):
    evenings.add_free_evening(record, date(2026, 11, 16))
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def test_what_is_said_of_a_session_is_made_when_it_is_shown(page, presenter):
    [ahead] = page.findChildren(DetailsPanel)
    assert ahead.isVisible()

    presenter.start()

    assert [one.isVisible() for one in page.findChildren(DetailsPanel)] == [False, True]


def test_what_is_folded_is_made_when_it_is_unfolded(page, presenter):
    presenter.start()
    assert not page.findChildren(ExactPart)

    page.running.details.more.click()

    [exact] = page.findChildren(ExactPart)
    assert exact.isVisible()


def test_a_page_is_made_in_its_place(qtbot, context, presenter):
    """Put into another widget only once it is made, everything in it would be styled anew."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = TodayPage(context, presenter, stack)
    cards = (page.running, page.day, page.messages, page.week, page.crisis, page.away)
    assert {card.parentWidget() for card in cards} == {page.views.currentWidget().widget()}
    assert page.parentWidget() is stack
