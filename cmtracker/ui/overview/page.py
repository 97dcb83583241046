"""The Overview page: tabs over one range of dates. The only door to pyqtgraph and numpy.

The main window imports this module when the page is first shown, never before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cmtracker.model import Period
from cmtracker.tracker.views import OverviewView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.cards import Subtitle, Title
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.look import look
from cmtracker.ui.overview.load_tab import LoadTab
from cmtracker.ui.overview.range_chooser import RangeChooser
from cmtracker.ui.overview.spans import Chosen, chosen, dates
from cmtracker.ui.page import Desk, Page
from cmtracker.ui.theme import Theme, worn


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reading thread gathered: the view, and all periods that can be chosen."""

    choice: Chosen
    view: OverviewView
    periods: tuple[Period, ...]


def gather(choice: Chosen, ws: Workspace) -> Answer:
    """Read the record and analyse the chosen range; on the reading thread, with its imports."""
    from cmtracker.tracker import moments, pages  # noqa: PLC0415

    today = moments.local_date(ws.now(), ws.zone())
    periods = ws.log(counts=False).periods
    first, last = dates(choice, today, periods)
    return Answer(choice, pages.overview(ws, first, last), periods)


class OverviewPage(Page):
    """Pictures over one range, which Alt+Left and Alt+Right move."""

    range_changed = Signal(object)  # (first, last): the dates that are shown now
    session_asked = Signal(object)  # ids of the sessions behind a part of a picture
    day_asked = Signal(object)  # a date to look at

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._choice = chosen(desk.settings.text("overview_range"))
        self._theme = worn()
        self.view: OverviewView | None = None
        self.title = Title(self.tr("Overview"))
        self.subtitle = Subtitle()
        self.subtitle.setWordWrap(True)
        self.ranges = RangeChooser(desk.wording)
        self.load = LoadTab(look(worn()), desk.wording)
        self._lay_out()
        self._connect()
        self._set_hatching(desk.settings.flag("hatching"))

    # --- reading --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the chosen range again."""
        self.desk.reads.ask("overview", partial(gather, self._choice), self._take)

    def show_range(self, choice: Chosen) -> None:
        """Choose other dates, and remember the choice for the next time."""
        self._choice = choice
        self.desk.settings.set("overview_range", choice.text())
        self.refresh()

    def _take(self, answer: Answer) -> None:
        before = self._dates()
        self.show_view(answer.view)
        self.ranges.show_choice(
            answer.choice, (answer.view.first, answer.view.last), answer.periods
        )
        if self._dates() != before:
            self.range_changed.emit(self._dates())

    def show_view(self, view: OverviewView) -> None:
        """Show a range on every tab."""
        self.view = view
        self.subtitle.setText(self._describe(view))
        self.load.show_view(view)

    def _dates(self) -> tuple[date, date] | None:
        return (self.view.first, self.view.last) if self.view else None

    def _describe(self, view: OverviewView) -> str:
        wording = self.desk.wording
        dates_shown = wording.span(view.first, view.last)
        parts = [dates_shown[:1].upper() + dates_shown[1:]]
        if view.periods:
            names = wording.join(
                self.tr("“{name}”", "a period's name").format(name=period.name)
                for period in view.periods
            )
            parts.append(self.tr("shaded: {names}").format(names=names))
        if view.coverage.missing:
            parts.append(self.tr("%n day(s) not filled in", "", len(view.coverage.missing)))
        return wording.typeset(" · ".join(parts))

    # --- looks ----------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take a theme, without a restart."""
        self._theme = theme
        colours = look(theme)
        for chart in self.charts():
            chart.wear(colours)

    def charts(self) -> Iterator[Chart]:
        """Yield every chart of the page."""
        yield from self.load.charts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and worn() is not self._theme:
            self.set_theme(worn())

    def _set_hatching(self, hatched: bool) -> None:
        for chart in self.charts():
            chart.set_hatched(hatched)

    def _keep_hatching(self, hatched: bool) -> None:
        self.desk.settings.set("hatching", hatched)
        self._set_hatching(hatched)

    def _lay_out(self) -> None:
        theme = worn()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.ranges, 1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(theme.pad + 8, 0, theme.pad + 8, theme.pad)
        inner.addWidget(self.load)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("pages")
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(body)
        top = QWidget()
        framed = QVBoxLayout(top)
        framed.setContentsMargins(theme.pad + 8, theme.pad + 2, theme.pad + 8, theme.gap)
        framed.setSpacing(2)
        framed.addLayout(head)
        framed.addWidget(self.subtitle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.scroller, 1)

    def _connect(self) -> None:
        self.ranges.chosen.connect(self.show_range)
        for keys, act in (("Alt+Left", self.ranges.go_back), ("Alt+Right", self.ranges.go_forth)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for chart in self.charts():
            chart.hatching_asked.connect(self._keep_hatching)
