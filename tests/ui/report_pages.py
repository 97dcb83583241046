"""A page of reports in a window of its own, over three evenings, two of them asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from ui.pressing import button, click

from cmtracker.model import RequestedBy
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker import sessions
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.reports.page import ReportsPage
from cmtracker.ui.shell.background import ImmediateReader
from cmtracker.ui.widgets.page import PageContext

T = TypeVar("T")
EVENINGS = (
    ("2026-09-08", RequestedBy.MANAGER),
    ("2026-10-06", RequestedBy.MANAGER),
    ("2026-11-16", RequestedBy.UNSPECIFIED),
)


class CountingReader(ImmediateReader):
    """Answers at once, and remembers what it was asked; without `draws` no page is drawn."""

    def __init__(self, workspace: Workspace, *, draws: bool) -> None:
        super().__init__(workspace)
        self.asked: list[str] = []
        self._draws = draws

    def ask(self, name: str, job: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        self.asked.append(name)
        if self._draws or name != "report pages":
            super().ask(name, job, then)


def note_evenings(record: Workspace, instant: Callable[[str], int]) -> None:
    """Note the evenings, each of 1 h 25."""
    for day, who in EVENINGS:
        start, end = instant(f"{day} 20:45"), instant(f"{day} 22:10")
        sessions.add(record, start, end, requested_by=who)


def shown_page(
    qtbot: QtBot, reads: ImmediateReader, settings: Settings, wording: Wording
) -> ReportsPage:
    """Show a page of 1100 by 900 pixels."""
    made = ReportsPage(PageContext(wording, settings, reads))
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    made.refresh()
    return made


def choose(qtbot: QtBot, page: ReportsPage, name: str) -> None:
    """Click the card of an occasion."""
    click(qtbot, page.occasions, name)


def unfold(qtbot: QtBot, page: ReportsPage) -> None:
    """Open everything that can be chosen."""
    click(qtbot, page.choice, "Change what the report shows")


def box(page: ReportsPage, text: str) -> QCheckBox:
    """Return the box that says `text`."""
    (found,) = [one for one in page.findChildren(QCheckBox) if one.text() == text]
    return found


def press(qtbot: QtBot, page: ReportsPage, text: str) -> None:
    """Click a box on its mark."""
    one = box(page, text)
    assert one.isVisible()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(12, one.height() // 2))


def answer_dialog(page: ReportsPage, file: Path) -> str:
    """Choose a file in the dialog that a button has opened; return the name it proposed."""
    (asking,) = [one for one in page.window().findChildren(QFileDialog) if one.isVisible()]
    proposed = Path(asking.selectedFiles()[0]).name if asking.selectedFiles() else ""
    asking.hide()
    asking.fileSelected.emit(str(file))
    asking.deleteLater()
    return proposed


def reach(qtbot: QtBot, page: ReportsPage, within: QWidget, text: str) -> None:
    """Scroll to a button, and click it."""
    QApplication.processEvents()
    page.scroller.ensureWidgetVisible(button(within, text))
    QApplication.processEvents()
    click(qtbot, within, text)
