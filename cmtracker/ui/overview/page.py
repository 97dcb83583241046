"""The Overview page: tabs over one range of dates. Only what it loads imports pyqtgraph and numpy.

The main window imports this module when the page is first shown, never before. The page asks for
its range first, and only for what the tab on top shows of it; while the reading thread works it
out, the tab and its libraries are fetched. Imports many because it makes every tab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cmtracker.model import Session
from cmtracker.results.claims import ClaimKind
from cmtracker.tracker.views import LoadView, OverviewTab, RangeView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.overview import sessions_table
from cmtracker.ui.overview.body import Body
from cmtracker.ui.overview.range_chooser import RangeChooser
from cmtracker.ui.overview.spans import OLDEST, Chosen, RangeKind, chosen, dates
from cmtracker.ui.overview.young import YOUNG, Young
from cmtracker.ui.widgets.cards import LinkButton, Subtitle, Tab, Title
from cmtracker.ui.widgets.elsewhere_line import ElsewhereLine
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.table_dialog import TableDialog
from cmtracker.ui.widgets.theme import Theme, current_theme

if TYPE_CHECKING:  # the charts come with pyqtgraph, and only when a tab is made
    from cmtracker.ui.charts.chart import Chart
    from cmtracker.ui.crises.crisis_acts import CrisisActs
    from cmtracker.ui.overview.crises_tab import CrisesTab
    from cmtracker.ui.overview.load_tab import LoadTab
    from cmtracker.ui.overview.messages_tab import MessagesTab
    from cmtracker.ui.overview.organisation_tab import OrganisationTab
    from cmtracker.ui.overview.playing import Acts, Playing
    from cmtracker.ui.overview.rests_tab import RestsTab
    from cmtracker.ui.today.presenter import Presenter

    AnyTab = LoadTab | RestsTab | MessagesTab | CrisesTab | OrganisationTab


@dataclass(frozen=True, slots=True)
class TabAnswer:
    """What the reading thread gathered of a choice for one tab."""

    choice: Chosen
    part: OverviewTab
    view: RangeView


def gather(choice: Chosen, part: OverviewTab, ws: Workspace) -> TabAnswer:
    """Read the record and analyse the chosen range; on the reading thread, with its imports."""
    from cmtracker.tracker import moments, overview  # noqa: PLC0415

    seen = ws.overview()
    today = moments.local_date(seen.now, ws.zone())
    first, last = dates(choice, today, seen.log.periods)
    return TabAnswer(choice, part, overview.overview(ws, part, seen, first, last))


class OverviewPage(Page):
    """The Overview: tabs of charts over one range of dates; Alt+Left and Alt+Right move the range.

    `acts` makes what is kept of the organisations, `crisis_acts` what is kept of crises and hostile
    messages; without them these can be looked at only. `teller` says what became of a chronology
    that is written to a file; without it none is offered.
    """

    journal_asked = Signal(object, object, object)  # first date, last date, ids of sessions

    def __init__(
        self,
        context: PageContext,
        acts: Acts | None = None,
        parent: QWidget | None = None,
        crisis_acts: CrisisActs | None = None,
        teller: Presenter | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._acts, self._crisis_acts, self._teller = acts, crisis_acts, teller
        self._leads = False
        self._choice = chosen(context.settings.text("overview_range"))
        self._theme = current_theme()
        self.view: RangeView | None = None
        self.title = Title(self.tr("Overview"))
        self.subtitle = Subtitle()
        self.subtitle.setWordWrap(True)
        self.notice = Subtitle()
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.report = LinkButton(self.tr("See the report"))
        self.report.hide()
        self._leads_to_reports = False
        self.ranges = RangeChooser(context.wording)
        self._tabs: dict[OverviewTab, AnyTab] = {}
        self._load: LoadTab | None = None
        self._playing: Playing | None = None
        self._young: Young | None = None
        self._fresh: set[OverviewTab] = set()  # the tabs that show the range as it is
        self._views: dict[OverviewTab, RangeView] = {}  # what was last shown of each
        self.hatched = context.settings.flag("hatching")
        self.tab_choice = ChipChoice(self.tr("What to look at"), Tab)
        self.tab_choice.offer(
            (
                (OverviewTab.LOAD, self.tr("Load")),
                (OverviewTab.RESTS, self.tr("Rests")),
                (OverviewTab.MESSAGES, self.tr("Messages")),
                (OverviewTab.CRISES, self.tr("Crises")),
                (OverviewTab.ORGANISATION, self.tr("Organise otherwise")),
            ),
            OverviewTab.LOAD,
        )
        self.elsewhere = ElsewhereLine(context.wording)  # reached by Tab after the tabs
        self._lay_out()
        self._connect()

    # --- reading --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the record again, and show the chosen range of it."""
        self._ask()

    def _ask(self) -> None:
        """Ask for what the tab on top shows of the chosen range; the others ask when they come."""
        self._fresh.clear()
        self._ask_for(self._on_top())

    def _ask_for(self, part: OverviewTab) -> None:
        job = partial(gather, self._choice, part)
        self.context.reads.ask("overview", job, self._take)

    def _on_top(self) -> OverviewTab:
        return OverviewTab(str(self.tab_choice.value()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head first of all, then fetch the tab."""
        super().paintEvent(event)
        if not self._tabs:
            QTimer.singleShot(0, self._fetch_tab)

    def show_range(self, choice: Chosen) -> None:
        """Choose other dates, and remember the choice for the next time."""
        self._choice = choice
        self.context.settings.change("overview_range", choice.text())
        self._ask()

    def _show_dates(self, first: date, last: date) -> None:
        self.show_range(Chosen(RangeKind.FREE, first=max(first, OLDEST), last=last))

    def _take(self, answer: TabAnswer) -> None:
        view = self.view = self._views[answer.part] = answer.view
        self.subtitle.setText(self._describe(view))
        if self._is_young():
            self._show_young(answer.part, view)
        else:
            self._show(answer.part, view)
        self._show_head(view)
        today = self.context.wording.local(view.now, view.zone).date()
        span = view.first, view.last
        self.ranges.show_choice(answer.choice, span, view.all_periods, today)

    def choose_tab(self, name: str) -> None:
        """Bring a tab up from its top.

        What is on top stays there until the tab knows the range: nobody sees another range first.
        """
        part = OverviewTab(name)
        self.tab_choice.choose(part)
        if part not in self._fresh:
            self._ask_for(part)
        self._fetch_tab()
        self.scroller.verticalScrollBar().setValue(0)

    def _fetch_tab(self) -> None:
        """Make the tab that is chosen, if it is new; bring it up if it shows what it should."""
        part = self._on_top()
        if part not in self._tabs:
            self._add_tab(part)
        if part in self._fresh or self.view is None:
            self._bring_up(part)

    def _show(self, part: OverviewTab, view: RangeView) -> None:
        """Draw a range on the tab it was asked for."""
        if part not in self._tabs:
            self._add_tab(part)
        # Each tab takes the view of its part.
        tab: Any = self._playing if part is OverviewTab.ORGANISATION else self._tabs[part]
        tab.show_view(view)
        self._fresh.add(part)
        self._bring_up(part)
        if part is OverviewTab.LOAD:
            QTimer.singleShot(0, self.complete)

    def _bring_up(self, part: OverviewTab) -> None:
        view = self._views.get(part)
        if view is not None:
            found = None if self._is_young() else view.elsewhere
            self.elsewhere.show_found(found, view.first, view.last)
        for other, tab in self._tabs.items():
            tab.setVisible(other is part and not self._is_young())

    def _is_young(self) -> bool:
        """Say whether the log is too young for charts, as far as is known."""
        return self.view is not None and self.view.age.kind in YOUNG

    def _show_young(self, part: OverviewTab, view: RangeView) -> None:
        """Show what a young log says, in the place of its tabs."""
        if not isinstance(view, LoadView):
            self.tab_choice.choose(OverviewTab.LOAD)
            self._ask_for(OverviewTab.LOAD)
            return
        if self._young is None:
            self._young = Young(self.context.wording)
            self._inner.addWidget(self._young)
        self._young.show_view(view)
        self._bring_up(part)

    def _show_head(self, view: RangeView) -> None:
        """Show the choices where there is something to choose, and the age of the log in words."""
        young = self._is_young()
        for widget in (self.tab_choice, self.ranges, self.subtitle):
            widget.setVisible(not young)
        if self._young is not None:
            self._young.setVisible(young)
        self.notice.setText(self._quarter(view))
        self.notice.setVisible(bool(self.notice.text()))
        self.report.setVisible(bool(self.notice.text()) and self._leads_to_reports)

    def _quarter(self, view: RangeView) -> str:
        """Return what is said when the log has become a quarter old."""
        if view.age.kind is not ClaimKind.FIRST_QUARTER:
            return ""
        wording = self.context.wording
        said = {
            ClaimKind.TO_FILL_IN: lambda v: self.tr("%n day(s) to fill in", "", v["dates"]),
            ClaimKind.ORIGIN_TO_SAY: lambda v: self.tr("who asked for {hours}").format(
                hours=wording.duration(v["seconds"])
            ),
        }
        ready = self.tr("Your quarter: the report is ready.")
        parts = [said[claim.kind](claim.values) for claim in view.stronger]
        if not parts:
            return wording.typeset(ready)
        more = self.tr("What would make it stronger: {parts}.").format(parts=wording.join(parts))
        return wording.typeset(f"{ready} {more}")

    def tab(self, name: str) -> AnyTab:
        """Return a tab that was chosen before."""
        return self._tabs[OverviewTab(name)]

    def _add_tab(self, part: OverviewTab) -> None:
        tab = self._tabs[part] = self._make_tab(part)
        tab.hide()
        self._inner.addWidget(tab)
        self._adopt(tab.charts())

    def _adopt(self, charts: Iterable[Chart]) -> None:
        for chart in charts:
            chart.set_hatched(self.hatched)
            chart.hatching_asked.connect(self._keep_hatching)
            chart.part_chosen.connect(self._follow)

    def complete(self) -> None:
        """Make what is left of the first tab, after its upper part was painted."""
        if self._load is not None:
            self._adopt(self._load.complete())

    def _make_tab(self, part: OverviewTab) -> AnyTab:
        """Make a tab, and fetch what it needs: each brings its own charts."""
        from cmtracker.ui.charts.style import chart_style  # noqa: PLC0415

        style, wording = chart_style(self._theme), self.context.wording
        if part is OverviewTab.RESTS:
            from cmtracker.ui.overview.rests_tab import RestsTab  # noqa: PLC0415

            rests = RestsTab(style, wording)
            rests.sessions_asked.connect(self.show_sessions)
            return rests
        if part is OverviewTab.MESSAGES:
            from cmtracker.ui.overview.messages_tab import MessagesTab  # noqa: PLC0415

            return MessagesTab(style, wording, self._crisis_acts)
        if part is OverviewTab.CRISES:
            from cmtracker.ui.overview.crises_tab import CrisesTab  # noqa: PLC0415

            crises = CrisesTab(wording, self._crisis_acts, writes=self._teller is not None)
            if self._teller is not None:
                from cmtracker.ui.crises.debriefing_file import DebriefingFile  # noqa: PLC0415

                file = DebriefingFile(self.context.reads, self._teller, wording, crises)
                crises.debriefing_asked.connect(file.ask)
            return crises
        if part is OverviewTab.ORGANISATION:
            from cmtracker.ui.overview.organisation_tab import OrganisationTab  # noqa: PLC0415
            from cmtracker.ui.overview.playing import Playing  # noqa: PLC0415

            organisation = OrganisationTab(style, wording, keeps=self._acts is not None)
            self._playing = Playing(organisation, wording, self.context.reads, self._acts)
            return organisation
        from cmtracker.ui.overview.load_tab import LoadTab  # noqa: PLC0415

        self._load = LoadTab(style, wording)
        return self._load

    def lead_to_journal(self, show: Callable[[date, date, tuple[str, ...]], object]) -> None:
        """Let the Journal show what is behind a part of a picture, in place of a table here."""
        self._leads = True
        self.journal_asked.connect(show)

    def lead_to_reports(self, show: Callable[[], object]) -> None:
        """Offer the report of the quarter, which `show` brings up."""
        self._leads_to_reports = True
        self.report.clicked.connect(lambda _=False: show())

    def _follow(self, subject: object) -> None:
        """Show what is behind a part of a picture: a day, days in a row, or sessions."""
        from cmtracker.tracker import overview  # noqa: PLC0415 - loaded when it was asked for
        from cmtracker.ui.charts.subjects import (  # noqa: PLC0415 - as above
            HourOfWeek,
            OfActivity,
            OfChannel,
        )

        if self.view is None:
            return
        match subject:
            case HourOfWeek():
                self._show_found(overview.sessions_in_hour(self.view, *subject))
            case OfActivity():
                self._show_found(overview.sessions_of_activity(self.view, *subject))
            case OfChannel():
                self._show_found(overview.sessions_on_channel(self.view, *subject))
            case date():
                self.show_days(subject, subject)
            case (date() as first, date() as last):
                self.show_days(first, last)
            case (str(), *_):
                self.show_sessions(tuple(str(part) for part in subject))

    def _show_found(self, found: Sequence[Session]) -> None:
        """Show sessions; where there are none there is nothing to be led to."""
        if found:
            self.show_sessions(tuple(one.id for one in found))

    def show_days(self, first: date, last: date) -> None:
        """Show the sessions of one date, or of several in a row."""
        from cmtracker.tracker import overview  # noqa: PLC0415 - loaded when it was asked for

        if self.view is None:
            return
        if self._leads:
            self.journal_asked.emit(first, last, ())
            return
        found = list(overview.sessions_on(self.view, first, last))
        wording = self.context.wording
        name = wording.date(first, weekday=True) if first == last else wording.span(first, last)
        self._show_table(name[:1].upper() + name[1:], found)

    def show_sessions(self, ids: tuple[str, ...]) -> None:
        """Show sessions by their ids."""
        if self.view is None:
            return
        wanted = set(ids)
        found = [session for session in self.view.sessions if session.id in wanted]
        if self._leads and found:
            local = partial(self.context.wording.local, zone=self.view.zone)
            days = [local(session.start).date() for session in found]
            self.journal_asked.emit(min(days), max(days), tuple(one.id for one in found))
            return
        self._show_table(self.tr("%n session(s)", "", len(found)), found)

    def _show_table(self, title: str, found: list[Session]) -> None:
        zone = self.view.zone if self.view else "UTC"
        on_watch: frozenset[str] = self.view.on_watch if self.view else frozenset()
        rows = sessions_table.rows(found, self.context.wording, zone, on_watch)
        TableDialog(title, sessions_table.heads(), rows, self.window()).open()

    def _describe(self, view: RangeView) -> str:
        wording = self.context.wording
        dates_shown = wording.span(view.first, view.last)
        parts = [dates_shown[:1].upper() + dates_shown[1:]]
        if view.periods:
            names = wording.join(
                self.tr("“{name}”", "a period's name").format(name=period.name)
                for period in view.periods
            )
            parts.append(self.tr("shaded: {names}").format(names=names))
        if view.missing:
            parts.append(self.tr("%Ln day(s) not filled in", "", len(view.missing)))
        return wording.typeset(" · ".join(parts))

    # --- colours --------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take a theme, without a restart."""
        self._theme = theme
        if self._tabs:
            from cmtracker.ui.charts.style import chart_style  # noqa: PLC0415

            colours = chart_style(theme)
            for chart in self.charts():
                chart.apply_style(colours)

    def charts(self) -> Iterator[Chart]:
        """Yield every chart of the page."""
        for tab in self._tabs.values():
            yield from tab.charts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and current_theme() is not self._theme:
            self.set_theme(current_theme())

    def _set_hatching(self, hatched: bool) -> None:
        self.hatched = hatched
        for chart in self.charts():
            chart.set_hatched(hatched)

    def _keep_hatching(self, hatched: bool) -> None:
        self.context.settings.change("hatching", hatched)
        self._set_hatching(hatched)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.ranges, 1)
        body = Body()
        self._inner = body.column
        self._inner.setContentsMargins(theme.pad + 8, 0, theme.pad + 8, theme.pad)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("pages")
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(body)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._make_room)
        top = QWidget()
        framed = QVBoxLayout(top)
        framed.setContentsMargins(theme.pad + 8, theme.pad + 2, theme.pad + 8, theme.gap)
        framed.setSpacing(2)
        framed.addLayout(head)
        framed.addWidget(self.subtitle)
        noticed = QHBoxLayout()
        noticed.setSpacing(10)
        noticed.addWidget(self.notice, 1)
        noticed.addWidget(self.report, alignment=Qt.AlignmentFlag.AlignTop)
        framed.addLayout(noticed)
        framed.addSpacing(8)
        framed.addWidget(self.tab_choice)
        framed.addWidget(self.elsewhere)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.scroller, 1)

    def _make_room(self, low: int, high: int) -> None:
        """Let the scroll bar lie in the margin, so that the cards do not move for it."""
        bar = self.scroller.verticalScrollBar().sizeHint().width() if high > low else 0
        side = self._theme.pad + 8
        self._inner.setContentsMargins(side, 0, max(side - bar, 0), self._theme.pad)

    def _connect(self) -> None:
        self.ranges.chosen.connect(self.show_range)
        self.elsewhere.asked.connect(self._show_dates)
        self.tab_choice.chosen.connect(self.choose_tab)
        for keys, act in (("Alt+Left", self.ranges.go_back), ("Alt+Right", self.ranges.go_forth)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
