"""The Journal. It asks for what the tab on top shows, and for nothing while it is hidden.

Imports many because every tab of the Journal, and what acts for it, is made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cmtracker.model import Session
from cmtracker.tracker.journal import ListItem, ListView, Question
from cmtracker.tracker.journal_week import AgendaWeek
from cmtracker.tracker.leave import LeaveView
from cmtracker.tracker.requests import RequestsView
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.journal.grips import Grip
from cmtracker.ui.journal.list_acts import ListActs
from cmtracker.ui.journal.list_tab import ListTab
from cmtracker.ui.journal.presenter import JournalPresenter
from cmtracker.ui.journal.request_acts import RequestActs
from cmtracker.ui.journal.requests_tab import RequestsTab
from cmtracker.ui.journal.week_acts import WeekActs
from cmtracker.ui.journal.week_tab import WeekTab
from cmtracker.ui.today.note_box import NoteBox
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.today.undo_pair import UndoPair
from cmtracker.ui.widgets.cards import Card, PrimaryButton, QuietButton, Subtitle, Tab, Title
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.scroll import MARGIN, TOP
from cmtracker.ui.widgets.theme import current_theme

LOW_PAGE = 520
"""In a page lower than this the line below the title is left out."""

if TYPE_CHECKING:
    from cmtracker.ui.journal.leave_tab import LeaveTab


class JournalTab(StrEnum):
    """What the Journal can show."""

    WEEK = "week"
    LIST = "list"
    REQUESTS = "requests"
    LEAVE = "leave"


class JournalPage(Page):
    """A head, the tabs, and below them the line for a quick entry."""

    def __init__(
        self, context: PageContext, presenter: Presenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._monday = presenter.today()
        self.ask = JournalPresenter(presenter, context.reads, self)
        self.acts = ListActs(self.ask, context.wording, self)
        self.title, self.subtitle = Title(self.tr("Journal")), Subtitle("")
        self.undo, self.redo = QuietButton(""), QuietButton("")
        self.worked = PrimaryButton(self.tr("I worked…"))
        self.entry = Card()
        self.note = NoteBox(presenter, context.wording, self.tr("What was worked, in one line"))
        self.tabs = ChipChoice(self.tr("What to look at"), Tab)
        self.stack = QStackedWidget()
        self.list = ListTab(
            context.wording, presenter.today(), takes_acts=presenter.takes_acts, parent=self
        )
        self.week = WeekTab(
            context.wording, presenter.today(), takes_acts=presenter.takes_acts, parent=self
        )
        self.requests = RequestsTab(
            context.wording, presenter.today(), takes_acts=presenter.takes_acts, parent=self
        )
        self.request_acts = RequestActs(self.ask, context.wording, self.acts, self)
        self.week_acts = WeekActs(self.ask, context.wording, self.acts, context.settings, self)
        self._lay_out()
        self._connect(presenter)
        self._connect_list()
        self._connect_week()
        self._connect_requests()
        self._draw_icons()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        offered = (
            (JournalTab.WEEK, self.tr("Week")),
            (JournalTab.LIST, self.tr("List")),
            (JournalTab.REQUESTS, self.tr("Requests")),
            (JournalTab.LEAVE, self.tr("Leave, on-call, recovery")),
        )
        self.tabs.offer(offered, JournalTab.WEEK)
        self.subtitle.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        for button in (self.undo, self.redo, self.worked):
            button.setIconSize(QSize(16, 16))
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.entry.body.addWidget(self.note)
        self.entry.hide()
        self.stack.addWidget(self.week)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.requests)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, TOP, MARGIN, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        column.addWidget(self.entry)  # below, so that no line moves under the pointer

    def _connect(self, presenter: Presenter) -> None:
        self.undo.clicked.connect(presenter.undo)
        self.redo.clicked.connect(presenter.redo)
        UndoPair(self.undo, self.redo, presenter, self.context.wording)
        self.worked.clicked.connect(self.ask_what_was_worked)
        self.worked.setVisible(presenter.takes_acts)
        self.note.kept.connect(self.entry.hide)
        self.note.line.left.connect(self.entry.hide)
        self.tabs.chosen.connect(self.choose_tab)

    def _connect_list(self) -> None:
        shown, acts = self.list, self.acts
        shown.asked.connect(self._ask_list)
        shown.edited.connect(acts.edit)
        shown.opened.connect(self._open)
        shown.who_said.connect(acts.say_who)
        shown.reference_given.connect(acts.give_reference)
        shown.removal_asked.connect(acts.remove)
        shown.return_asked.connect(self.ask.bring_back)
        shown.confirmation_asked.connect(acts.confirm)
        self.ask.list_changed.connect(self._show_list)

    def _connect_week(self) -> None:
        shown, acts = self.week, self.week_acts
        shown.asked.connect(self._ask_week)
        shown.confirmation_asked.connect(self.acts.confirm)
        shown.calendar_asked.connect(acts.choose_calendar)
        shown.calendar_dropped.connect(lambda: acts.show_calendar(""))
        shown.grid.opened.connect(self.acts.open_session)
        shown.grid.removal_asked.connect(lambda session: self.acts.remove((session,)))
        shown.grid.day_confirmed.connect(lambda day: self.acts.confirm((day,)))
        shown.grid.made.connect(self._make)
        shown.grid.changed.connect(self._change)
        self.ask.week_changed.connect(self._show_week)

    @cached_property
    def leave(self) -> LeaveTab:
        """The tab of leave, on-call duty and recovery, made when it is first looked at."""
        from cmtracker.ui.journal.leave_acts import LeaveActs  # noqa: PLC0415 - seldom looked at
        from cmtracker.ui.journal.leave_tab import LeaveTab  # noqa: PLC0415 - as above

        today = self.ask.today
        made = LeaveTab(self.context.wording, today.today(), takes_acts=today.takes_acts)
        self._leave_acts = LeaveActs(made, self.ask.days, self.context.reads, self.context.wording)
        self.stack.addWidget(made)
        made.asked.connect(self._ask_leave)
        made.ledger.estimate_asked.connect(self._ask_estimate)
        return made

    def _connect_requests(self) -> None:
        shown, acts = self.requests, self.request_acts
        shown.asked.connect(self._ask_requests)
        shown.copied.connect(acts.copy)
        shown.sent.connect(acts.keep_sent)
        shown.told.connect(acts.keep_told)
        shown.answer_asked.connect(acts.ask_answer)
        shown.removal_asked.connect(acts.remove_note)
        shown.evidence_asked.connect(acts.ask_evidence)
        shown.session_asked.connect(lambda row: self.acts.open_session(row.row.session))
        self.ask.requests_changed.connect(self._show_requests)

    def _draw_icons(self) -> None:
        look = current_theme()
        self.undo.setIcon(icon("undo", look.text, 16))
        self.redo.setIcon(icon("redo", look.text, 16))
        self.worked.setIcon(icon("plus", look.on_accent, 16))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "note"):
            self._draw_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.subtitle.setVisible(self.height() >= LOW_PAGE)

    # --- what is shown -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again for what is on top."""
        self._on_top().ask()

    def _on_top(self) -> WeekTab | ListTab | RequestsTab | LeaveTab:
        if self.tabs.value() is JournalTab.LEAVE:
            return self.leave
        shown: dict[object, WeekTab | ListTab | RequestsTab] = {
            JournalTab.WEEK: self.week,
            JournalTab.LIST: self.list,
            JournalTab.REQUESTS: self.requests,
        }
        return shown[self.tabs.value()]

    def choose_tab(self, name: str) -> None:
        """Bring a tab up."""
        self.tabs.choose(JournalTab(name))
        self.stack.setCurrentWidget(self._on_top())
        self.refresh()

    def show_day(self, day: date) -> None:
        """Show the week of a date."""
        self.choose_tab(JournalTab.WEEK)
        self.week.show_day(day)

    def show_dates(self, first: date, last: date, sessions: Sequence[str] = ()) -> None:
        """Show dates: of one week the week, of more, or of some sessions, the list."""
        if not sessions and first.isocalendar()[:2] == last.isocalendar()[:2]:
            self.show_day(first)
        else:
            self.show_sessions(Question(first=first, last=last), sessions)

    def show_sessions(self, asked: Question, sessions: Sequence[str] = ()) -> None:
        """Show in the list what somebody else asks for, some sessions of it chosen."""
        self.tabs.choose(JournalTab.LIST)
        self.stack.setCurrentWidget(self.list)
        self.list.show_question(asked, sessions)

    def _ask_list(self, question: Question) -> None:
        if self.isVisible():
            self.ask.ask_list(question)

    def _show_list(self, view: ListView) -> None:
        first, last = (view.question.first or view.span[0], view.question.last or view.span[1])
        said = capital(self.context.wording.span(first, last)) if view.has_any else ""
        self.subtitle.setText(said or self.tr("Nothing is noted yet"))
        self.list.show_view(view)

    def _ask_requests(self) -> None:
        if self.isVisible():
            self.ask.ask_requests()

    def _show_requests(self, view: RequestsView) -> None:
        proved = sum(1 for one in view.asked if one.request.reference)
        parts = [self.tr("%Ln request(s)", "", len(view.asked))]
        if view.asked:
            some = self.tr("%Ln with a reference", "", proved)
            parts.append(some if proved else self.tr("none with a reference"))
        self.subtitle.setText(" · ".join(parts))
        self.requests.show_view(view)

    def _ask_week(self, day: date) -> None:
        if self.isVisible():
            self.ask.ask_week(day)

    def _ask_leave(self, year: int) -> None:
        if self.isVisible():
            self._leave_acts.ask_year(year, self._show_leave)

    def _show_leave(self, view: LeaveView) -> None:
        if self._on_top() is self.leave:
            self.subtitle.setText(str(view.year.year))
        self.leave.show_view(view)
        self.leave.ledger.estimate.setVisible(self.context.settings.flag("estimate"))

    def _ask_estimate(self) -> None:
        self._leave_acts.ask_estimate(self.leave.year)

    def _show_week(self, view: AgendaWeek) -> None:
        wording = self.context.wording
        parts = []
        if view.worked_s:
            worked = wording.duration(view.worked_s)
            parts.append(self.tr("{time} worked").format(time=worked))
        if view.outside_s:
            outside = wording.duration(view.outside_s)
            parts.append(self.tr("of which {time} out of hours").format(time=outside))
        if view.open_days:
            parts.append(self.tr("%Ln day(s) not filled in", "", len(view.open_days)))
        self.subtitle.setText(wording.typeset(" · ".join(parts)) or self.tr("Nothing is noted yet"))
        self._monday = view.first
        self.week.show_view(view)

    # --- acts ----------------------------------------------------------------------------------

    def ask_what_was_worked(self) -> None:
        """Show the line for a quick entry of any date, ready to be typed into."""
        self.note.ask_about(
            None,
            self.tr("17/11 20h45-22h10 fb 12 dga sms 20h31"),
            self.tr("Date, from-to, channel, who asked: in any order. Enter saves."),
        )
        self._show_entry()

    def _show_entry(self) -> None:
        if self.ask.today.may_act():
            self.entry.show()
            self.note.line.setFocus()

    def _make(self, start: int, end: int) -> None:
        self.week_acts.make(self._monday, start, end)

    def _change(self, session: Session, grip: Grip, start: int, end: int) -> None:
        self.week_acts.change(session, grip, self._monday, start, end)

    def _open(self, item: ListItem) -> None:
        """Open a session; of a date that is not filled in the entry is asked for."""
        if item.is_removed:
            return
        if item.session is not None:
            self.acts.open_session(item.session)
            return
        self.note.ask_about(
            item.date,
            self.tr("9h-12h30"),
            self.tr(
                "What was worked on {day}? One line for each session: Shift+Enter begins another, "
                "Enter saves."
            ).format(day=self.context.wording.date(item.date, weekday=True)),
        )
        self._show_entry()
