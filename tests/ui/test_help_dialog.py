"""How is this figure made? Every page that a figure leads to exists, in both languages."""

from __future__ import annotations

import overview_views as views
import pytest

from cmtracker.model import Rule
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.overview.breach_list import PAGES
from cmtracker.ui.overview.load_tab import LoadTab
from cmtracker.ui.overview.messages_tab import MessagesTab
from cmtracker.ui.overview.organisation_tab import OrganisationTab
from cmtracker.ui.overview.rests_tab import RestsTab
from cmtracker.ui.widgets.help_dialog import HelpButton, HelpDialog, help_page
from cmtracker.ui.widgets.theme import theme


@pytest.fixture(params=[LoadTab, RestsTab, MessagesTab, OrganisationTab])
def tab(qtbot, request):
    tab = request.param(chart_style(theme(dark=False)), Wording("fr"))
    qtbot.addWidget(tab)
    tab.show_view(views.twelve_weeks())
    if isinstance(tab, LoadTab):
        tab.complete()
    return tab


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_of_all_charts_and_rules_exist(tab, language):
    named = {chart.help_page for chart in tab.charts()}

    assert [name for name in (*named, *PAGES.values()) if not help_page(name, language)] == []
    assert set(PAGES) == set(Rule)


def test_a_question_mark_opens_the_page(qtbot):
    button = HelpButton("fr")
    qtbot.addWidget(button)
    button.set_page("out_of_hours", "Hors horaires")

    button.click()

    dialog = button.findChild(HelpDialog)
    assert dialog.text.toPlainText().startswith("Hors horaires")
    assert "Hors horaires" in button.accessibleName()
    dialog.close()


def test_without_a_page_there_is_no_question_mark(qtbot):
    button = HelpButton("fr")
    qtbot.addWidget(button)

    button.set_page("no_such_page", "Nothing")

    assert button.isHidden()
    button.open_page()
    assert button.findChild(HelpDialog) is None
