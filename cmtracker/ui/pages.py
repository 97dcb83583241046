"""The pages that are built, in the order of the navigation; each is made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from cmtracker.ui.main_window import PageSpec
from cmtracker.ui.page import Desk, Page

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.ui.presenter import Presenter

translate = QCoreApplication.translate


def built(first_steps: Callable[[], object]) -> list[PageSpec]:
    """Return the pages, named in the language of the moment."""
    return [
        PageSpec(translate("Pages", "Today"), "today", partial(_today, first_steps)),
        PageSpec(translate("Pages", "Overview"), "overview", _overview),
    ]


def _today(first_steps: Callable[[], object], desk: Desk, presenter: Presenter) -> Page:
    from cmtracker.ui.today_page import TodayPage  # noqa: PLC0415 - after the first picture

    page = TodayPage(desk, presenter)
    page.schedule_asked.connect(first_steps)
    return page


def _overview(desk: Desk, presenter: Presenter) -> Page:
    from cmtracker.ui.overview.page import OverviewPage  # noqa: PLC0415 - brings pyqtgraph

    return OverviewPage(desk, presenter)
