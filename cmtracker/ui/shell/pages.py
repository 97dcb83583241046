"""The pages that are built, in the order of the navigation; each is made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.ui.shell.main_window import PageSpec
from cmtracker.ui.widgets.page import Page, PageContext

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.ui.settings.asks import SettingsAsks
    from cmtracker.ui.settings.preferences import PreferenceChanges
    from cmtracker.ui.today.presenter import Presenter

translate = QCoreApplication.translate


class Ways(NamedTuple):
    """What the program does for a page that asks: first steps, example year, Overview, import.

    `past_evenings` reads the exports of networks, `my_week` looks back at the week; None where the
    window cannot.
    """

    first_steps: Callable[[], object]
    example: Callable[[], object]
    overview: Callable[[], object]
    asks: SettingsAsks
    preferences: PreferenceChanges
    past_evenings: Callable[[], object] | None = None
    my_week: Callable[[], object] | None = None


def built(ways: Ways | None = None) -> list[PageSpec]:
    """Return the pages, named in the language of the moment; without `ways` no settings."""
    found = [
        PageSpec(translate("Pages", "Today"), "today", partial(_today, ways)),
        PageSpec(translate("Pages", "Journal"), "journal", _journal),
        PageSpec(translate("Pages", "Overview"), "overview", _overview),
        PageSpec(translate("Pages", "Reports"), "reports", partial(_reports, ways)),
    ]
    if ways is not None:
        name = translate("Pages", "Settings")
        found.append(PageSpec(name, "settings", partial(_settings, ways), at_foot=True))
    return found


def _today(ways: Ways | None, context: PageContext, presenter: Presenter, parent: QWidget) -> Page:
    from cmtracker.ui.today.page import TodayPage  # noqa: PLC0415 - after the first picture

    page = TodayPage(context, presenter, parent)
    if ways is not None:
        page.schedule_asked.connect(ways.first_steps)
        page.example_asked.connect(ways.example)
        page.first_day.card_asked.connect(ways.asks.card_asked)
        page.first_day.card.show()
        page.age.overview_asked.connect(ways.overview)
        if ways.past_evenings is not None:
            page.first_day.past_evenings_asked.connect(ways.past_evenings)
            page.first_day.past.show()
            page.import_asked.connect(ways.past_evenings)
            page.imports.show()
    return page


def _journal(context: PageContext, presenter: Presenter, parent: QWidget) -> Page:
    from cmtracker.ui.journal.page import JournalPage  # noqa: PLC0415 - after the first picture

    return JournalPage(context, presenter, parent)


def _overview(context: PageContext, presenter: Presenter, parent: QWidget) -> Page:
    from cmtracker.ui.crises.crisis_acts import CrisisActs  # noqa: PLC0415 - as below
    from cmtracker.ui.overview.page import OverviewPage  # noqa: PLC0415 - brings pyqtgraph

    if not presenter.takes_acts:
        return OverviewPage(context, parent=parent, teller=presenter)
    acts = CrisisActs(presenter, context.wording, presenter)
    return OverviewPage(context, presenter, parent, crisis_acts=acts, teller=presenter)


def _reports(
    ways: Ways | None, context: PageContext, presenter: Presenter, parent: QWidget
) -> Page:
    from cmtracker.ui.reports.page import ReportsPage  # noqa: PLC0415 - seldom shown

    page = ReportsPage(context, presenter, parent)
    page.said.connect(presenter.told)
    if ways is not None:
        page.seal_asked.connect(ways.asks.seal_asked)
        page.import_asked.connect(ways.asks.import_asked)
        if ways.my_week is not None:
            page.week_asked.connect(ways.my_week)
    return page


def _settings(ways: Ways, context: PageContext, presenter: Presenter, parent: QWidget) -> Page:
    from cmtracker.ui.settings.page import SettingsPage  # noqa: PLC0415 - seldom shown

    return SettingsPage(context, presenter, ways.preferences, ways.asks, parent)
