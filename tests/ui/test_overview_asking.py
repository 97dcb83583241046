"""What the Overview asks the record for, and when: the tab on top, the range as it is."""

from __future__ import annotations

import overview_views as views
import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.ui.overview.page import OverviewPage, TabAnswer
from cmtracker.ui.overview.played import Played
from cmtracker.ui.overview.spans import Chosen, RangeKind
from cmtracker.ui.overview.unseen import unseen
from cmtracker.ui.widgets.page import PageContext


class Later:
    """Answers when the test says so; of several questions only the newest, as the thread does."""

    def __init__(self):
        self.parts = []
        self.then = None

    def ask(self, name, job, then):
        if name == "organisation":
            then(Played(views.outcomes()))
            return
        self.choice, part = job.args
        self.parts.append(part)
        self.then = then

    def answer(self, view=views.twelve_weeks):
        self.then(TabAnswer(self.choice, self.parts[-1], view()))


@pytest.fixture
def reads():
    return Later()


@pytest.fixture
def page(qtbot, tmp_path, reads):
    page = OverviewPage(PageContext(Wording("en"), Settings(tmp_path / "settings.toml"), reads))
    qtbot.addWidget(page)
    page.resize(1_080, 800)
    page.show()
    page.refresh()
    reads.answer()
    page.complete()
    return page


def test_only_the_tab_on_top_is_asked_for(page, reads):
    page.show_range(Chosen(RangeKind.YEAR))
    reads.answer(views.year)
    page.choose_tab("rests")
    reads.answer(views.year)
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))

    assert reads.parts == ["load", "load", "rests", "rests"]


def test_a_tab_that_shows_the_range_already_is_not_asked_for_again(page, reads):
    page.choose_tab("rests")
    reads.answer()
    page.choose_tab("load")
    page.choose_tab("rests")

    assert reads.parts == ["load", "rests"]
    assert page.tab("rests").isVisible()


def test_a_tab_comes_up_when_it_knows_the_range_not_before(page, reads):
    page.choose_tab("rests")
    assert page.tab("load").isVisible()

    reads.answer()

    assert page.tab("rests").isVisible()
    assert not page.tab("load").isVisible()


def test_a_range_chosen_under_another_tab_is_asked_for_when_the_tab_comes_back(page, reads):
    page.choose_tab("rests")
    reads.answer()
    page.show_range(Chosen(RangeKind.YEAR))
    reads.answer(views.year)

    page.choose_tab("load")
    assert page.tab("rests").isVisible()
    reads.answer(views.year)

    assert page.tab("load").isVisible()
    assert page.tab("load").weekly.count() == len(views.year().weeks.rows)


@pytest.fixture
def form(qtbot):
    form = QWidget()
    column = QVBoxLayout(form)
    form.lines = QWidget()
    inner = QVBoxLayout(form.lines)
    form.button, form.other = QPushButton("one"), QLineEdit()
    inner.addWidget(form.button)
    column.addWidget(form.lines)
    column.addWidget(form.other)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    return form


def test_the_focus_comes_back_to_what_was_filled_unseen(form):
    form.button.setFocus()

    with unseen(form.lines):
        assert not form.lines.isVisible()

    assert form.lines.isVisible()
    assert form.focusWidget() is form.button


def test_the_focus_elsewhere_stays_where_it_is(form):
    form.other.setFocus()

    with unseen(form.lines):
        pass

    assert form.focusWidget() is form.other


def test_what_was_hidden_stays_hidden(form):
    form.lines.hide()

    with unseen(form.lines):
        pass

    assert form.lines.isHidden()
