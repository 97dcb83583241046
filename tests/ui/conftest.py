"""A real record, a clock that a test turns, and a window that answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from cmtracker.model import HOUR, Schedule, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar
from cmtracker.tracker.workspace import Workspace, open_workspace
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.page import PageContext

PARIS = ZoneInfo("Europe/Paris")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen complains of having no size hints and no tray."""
    messages = (
        "propagateSizeHints",
        "systemTrayWindowChanged",
        "does not support raise",
        "does not support grabbing the keyboard",
    )
    known = pytest.mark.qt_log_ignore(*messages, extend=True)
    for item in items:
        item.add_marker(known)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Delete what a test has closed: Qt alone would wait for the next event loop.

    Pages of hundreds of widgets would pile up meanwhile, and each new style sheet goes through all.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class TurnedClock:
    """Stands still until a test turns it: `clock.at("2026-11-17 20:42")`."""

    def __init__(self, text: str) -> None:
        self.now = 0
        self.at(text)

    def __call__(self) -> int:
        return self.now

    def at(self, text: str) -> int:
        self.now = self.instant(text)
        return self.now

    @staticmethod
    def instant(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


@pytest.fixture
def clock() -> TurnedClock:
    """Tuesday 17 November 2026, in the evening, in Paris."""
    return TurnedClock("2026-11-17 20:42")


@pytest.fixture
def record(data_dir: Path, clock: TurnedClock) -> Iterator[Workspace]:
    """An empty record that knows its schedule: Monday to Friday, 9:00-12:30 and 13:30-17:00."""
    with open_workspace(data_dir, clock=clock, origin="window") as workspace:
        slots = (Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR))
        week = (slots, slots, slots, slots, slots, (), ())
        since = datetime(2026, 1, 1, tzinfo=PARIS).date()
        calendar.set_schedule(workspace, Schedule(since=since, weeks=(week,)))
        yield workspace


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    return Settings(data_dir / FILE)


@pytest.fixture
def wording() -> Wording:
    return Wording("en")


@pytest.fixture
def context(record: Workspace, settings: Settings, wording: Wording) -> PageContext:
    return PageContext(wording, settings, ImmediateReader(record))


@pytest.fixture
def presenter(qapp: object, record: Workspace, context: PageContext) -> Presenter:
    return Presenter(record, context.reads)
