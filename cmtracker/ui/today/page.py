"""Today: the page that is open all day. Lays the cards out and passes on what they ask for.

Imports many because every card of the day is made here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import (
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Instant,
    MarkKind,
    RequestedBy,
    Running,
    Session,
)
from cmtracker.results.claims import ClaimKind
from cmtracker.text.sentences import confirmation_mail
from cmtracker.tracker.views import TodayView
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.today.age_card import AgeCard
from cmtracker.ui.today.away_card import AwayCard
from cmtracker.ui.today.crisis_card import CrisisCard
from cmtracker.ui.today.day_card import DayCard
from cmtracker.ui.today.day_views import DayViews
from cmtracker.ui.today.first_day import FirstDayCard
from cmtracker.ui.today.messages_card import MessagesCard
from cmtracker.ui.today.morning_card import MorningCard
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.today.rebuild_card import RebuildCard
from cmtracker.ui.today.recovery_card import RecoveryCard
from cmtracker.ui.today.running_card import RunningCard
from cmtracker.ui.today.take_up_card import TakeUpCard
from cmtracker.ui.today.undo_pair import UndoPair
from cmtracker.ui.today.week_card import WeekCard
from cmtracker.ui.widgets.cards import Button, FlowBox, QuietButton, Subtitle, Title
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.scroll import MARGIN, PageScroll, laid_out_once
from cmtracker.ui.widgets.steady import Steady
from cmtracker.ui.widgets.tab_order import tab_through
from cmtracker.ui.widgets.theme import current_theme

if TYPE_CHECKING:
    from cmtracker.tracker.changes import RunningChange, SessionChange, SessionFields

WIDE = 700
FIVE = 5
"""Minutes that the key for an answer just given means."""
BAR = 16
"""Room for the scroll bar of the page."""
Fields = TypeVar("Fields", "SessionFields", "RunningChange", "SessionChange")


class TodayPage(Page):
    """The morning card, what is running, the day, the counters, the week."""

    schedule_asked = Signal()
    example_asked = Signal()
    import_asked = Signal()

    def __init__(
        self, context: PageContext, presenter: Presenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._presenter = presenter
        self._view: TodayView | None = None
        wording = context.wording
        self.views = DayViews(self._presenter, context, self)
        self._scroll = PageScroll(self.views)
        inside = self._scroll.content
        self._title = Title("")
        self._subtitle = Subtitle("")
        self._subtitle.setWordWrap(True)
        self.undo, self.redo = QuietButton(""), QuietButton("")
        self.add = Button(self.tr("Add a session"))
        self.add.setToolTip("Ctrl+N")
        self.imports = QuietButton(self.tr("Import…"))
        self.imports.setToolTip("Ctrl+O")
        self.imports.hide()  # until the window can
        self.first_day = FirstDayCard(wording, inside)
        self.age = AgeCard(wording, inside)
        self.recovery = RecoveryCard(wording, inside)
        self.away = AwayCard(wording, inside)
        self.schedule = Notice(
            self.tr("No schedule is known yet, so all work counts as out of hours."), inside
        )
        self.schedule.offer(self.tr("Enter my schedule"), self.schedule_asked.emit)
        self.take_up = TakeUpCard(wording, inside)
        self.crisis = CrisisCard(wording, inside)
        self.rebuild = RebuildCard(wording, inside)
        self.crisis_acts = CrisisActs(presenter, wording, self)
        self.open_crisis = QuietButton(self.tr("Crisis"))
        self.open_crisis.setToolTip(tip(self.tr("Opens a crisis and its chronology, now")))
        self.morning = MorningCard(self._presenter, wording, inside)
        self.running = RunningCard(wording, inside)
        self.day = DayCard(wording, inside)
        self.messages = MessagesCard(wording, inside)
        self.week = WeekCard(wording, inside)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._arrange_anew)
        self._lay_out()
        self._connect()
        self._draw_icons()
        for card in (*self._above, self.first_day, self.age, self.morning, self.running):
            card.hide()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        scroll = self._scroll
        self._steady = Steady(scroll)
        scroll.column.addLayout(self._header())
        self._above = (
            *(self.recovery, self.away, self.crisis, self.rebuild),
            *(self.schedule, self.take_up),
        )
        asked = self.views.late, self.morning, self.views.days
        for card in (*self._above, *asked, self.running, self.first_day, self.age, self.day):
            scroll.column.addWidget(card)
        self._bottom = QGridLayout()
        self._bottom.setSpacing(14)
        # Where a card turns out wider than it was thought to be, the two are put below each other.
        scroll.horizontalScrollBar().rangeChanged.connect(lambda *_: self._soon.start())
        scroll.column.addLayout(self._bottom)
        scroll.column.addStretch(1)
        self._arrange()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.views.hold(scroll)
        whole.addWidget(self.views)

    def _header(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.views.arrows, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        # In a flow: with large text they need a second line.
        acts = self._acts = FlowBox(align_right=True, parent=self._scroll.content)
        buttons = self.undo, self.redo, self.imports, self.open_crisis, self.views.week, self.add
        for button in buttons:
            button.setIconSize(QSize(16, 16))
            acts.flow.addWidget(button)
        row.addWidget(acts, alignment=Qt.AlignmentFlag.AlignVCenter)
        return row

    def _arrange(self) -> None:
        for card in (self.messages, self.week):
            self._bottom.removeWidget(card)
        wide = self._is_wide = self._fits_beside()
        self._bottom.addWidget(self.messages, 0, 0)
        self._bottom.addWidget(self.week, *((0, 1) if wide else (1, 0)))
        self._bottom.setColumnStretch(0, 8)
        self._bottom.setColumnStretch(1, 5 if wide else 0)

    def _connect(self) -> None:
        ask = self._presenter
        ask.today_changed.connect(self.show_view)
        ask.alive.connect(self._minute_passed)
        self.first_day.first_steps_asked.connect(self.schedule_asked)
        self.first_day.example_asked.connect(self.example_asked)
        self.first_day.closed.connect(self._close_first_day)
        self.imports.clicked.connect(self.import_asked)
        self.age.closed.connect(self._close_age)
        self.age.day_asked.connect(self.views.show_day)
        self.age.week_asked.connect(self.views.show_week)
        self.add.clicked.connect(self.add_session)
        self.undo.clicked.connect(ask.undo)
        self.redo.clicked.connect(ask.redo)
        UndoPair(self.undo, self.redo, ask, self.context.wording)
        self.recovery.settled.connect(ask.recover)
        self.recovery.ended.connect(ask.recover_until)
        self.away.answered.connect(ask.settle_away)
        self.morning.no_evening.connect(ask.no_evening)
        self.morning.day_confirmed.connect(ask.confirm)
        self.morning.other_day.connect(self.add_session_on)
        self.take_up.dismissed.connect(ask.dismiss_take_up)
        self._connect_crisis()
        self.day.session_asked.connect(self.views.edit)
        self.views.add_asked.connect(self.add_session_on)
        self.running.start_asked.connect(self._start)
        self.running.stop_asked.connect(ask.stop)
        self.running.pause_asked.connect(ask.pause)
        self.running.resume_asked.connect(ask.resume)
        self.running.start_edit_asked.connect(self._edit_start)
        self.running.running_amended.connect(self._amend)
        self.running.last_described.connect(self._describe)
        self.running.answered_asked.connect(ask.just_answered)
        self.running.seen_asked.connect(ask.just_seen)
        self.running.answer_took.connect(ask.answer_took)
        self.running.take_up_asked.connect(ask.take_up)
        self.running.mail_asked.connect(self._copy_mail)
        self.messages.counted.connect(ask.count)
        self.messages.channels_asked.connect(self.choose_channels)
        self.messages.count_asked.connect(self.count_messages)

    def lead_to_reports(self, show: Callable[[], object]) -> None:
        """Let the card on a quarter lead to its report."""
        self.age.lead_to_reports(show)

    def _connect_crisis(self) -> None:
        acts, card = self.crisis_acts, self.crisis
        self.open_crisis.clicked.connect(acts.start)
        card.marked.connect(self._mark)
        card.stop_asked.connect(acts.stop)
        card.over_asked.connect(acts.stop_when_quiet)
        card.under_way_asked.connect(acts.confirm_under_way)
        card.change_asked.connect(self._change_crisis)
        card.mark_change_asked.connect(self._change_mark)
        card.earlier_asked.connect(lambda: self._change_mark(None))
        card.decision_asked.connect(self._ask_decision)
        self.rebuild.asked.connect(self._rebuild)
        self.rebuild.declined.connect(acts.offered)

    def _mark(self, kind: MarkKind, word: str) -> None:
        if self.crisis_acts.mark(kind, word):
            self.crisis.clear_word()

    def _change_crisis(self, seen: Crisis) -> None:
        from cmtracker.ui.crises.crisis_dialogs import CrisisDialog  # noqa: PLC0415 - seldom

        CrisisDialog(self.crisis_acts, self.context.wording, seen, self.window()).open()

    def _ask_decision(self, found: tuple[Decision, ...]) -> None:
        from cmtracker.ui.crises.decision_dialog import DecisionDialog  # noqa: PLC0415 - seldom

        DecisionDialog(self.crisis_acts, self.context.wording, found, self.window()).open()

    def _rebuild(self, seen: Crisis) -> None:
        """Go through a crisis that is over; it is offered no more."""
        from cmtracker.ui.crises.rebuild_dialog import RebuildDialog  # noqa: PLC0415 - seldom

        RebuildDialog(self.crisis_acts, self.context.wording, seen, self.window()).open()
        self.crisis_acts.offered(seen)

    def _change_mark(self, seen: CrisisMark | None) -> None:
        from cmtracker.ui.crises.crisis_dialogs import MarkDialog  # noqa: PLC0415 - seldom

        wording, now = self.context.wording, self._presenter.now()
        MarkDialog(self.crisis_acts, wording, seen, now, self.window()).open()

    def show_today(self) -> None:
        """Show today, whatever date or week was shown."""
        self.views.show_today()

    def show_my_week(self) -> None:
        """Show the week looked back at."""
        self.views.show_this_week()

    def _draw_icons(self) -> None:
        look = current_theme()
        self.add.setIcon(icon("plus", look.text, 16))
        self.imports.setIcon(icon("import", look.text, 16))
        self.undo.setIcon(icon("undo", look.text, 16))
        self.redo.setIcon(icon("redo", look.text, 16))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "redo"):
            self._draw_icons()
            if self._view is not None:
                self.running.show_view(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.running.fit(self.width() - 2 * MARGIN)
        self._arrange_anew()

    def _fits_beside(self) -> bool:
        """Say whether messages and week have room beside each other."""
        cards = (self.messages, self.week)
        needed = sum(card.minimumSizeHint().width() for card in cards)
        return self.width() >= max(WIDE, needed + self._bottom.spacing() + 2 * MARGIN + BAR)

    def _arrange_anew(self) -> None:
        if self._fits_beside() != self._is_wide:
            self._arrange()
        self._steady.after()

    # --- showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._presenter.refresh()
        self.views.refresh()

    def show_view(self, view: TodayView) -> None:
        """Show another state of the day."""
        self._view = view
        self._steady.before()
        with laid_out_once(self._scroll.column):
            self._show_header(view)
            self.recovery.show_view(view)
            self.away.show_view(view)
            self.crisis.show_view(view)
            self.open_crisis.setVisible(view.crisis is None)
            self.rebuild.show_view(view)
            self.take_up.show_view(view)
            self._show_age(view)
            self._order_cards()
            self.running.setVisible(not view.left_running)
            for card in (self.morning, self.running, self.day, self.messages, self.week):
                card.show_view(view)
            self.views.show_view(view)
            self._show_what_there_is(view)
        self._soon.start()  # rows just made take room only then

    def _order_cards(self) -> None:
        """Put what runs before the questions of the morning, and after them while nothing does.

        While the mouse is over one of the two they stay where they are.
        """
        running = self._view.running if self._view is not None else None
        column = self._scroll.column
        upper, lower = sorted((self.morning, self.running), key=column.indexOf)
        first = self.running if running is not None else self.morning
        if upper is first or any(card.isVisible() and card.underMouse() for card in (upper, lower)):
            return
        place = column.indexOf(upper)
        column.removeWidget(first)
        column.insertWidget(place, first)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next or the previous widget in the order in which they are seen."""
        self.order_tabs()
        return super().focusNextPrevChild(forward)

    def order_tabs(self) -> None:
        """Let Tab go through the cards from the top, whatever was made or changed places since."""
        shown = self.views.currentWidget()
        if shown is not self._scroll:
            tab_through(self, (shown,))
            return
        asked = self.views.late, self.morning, self.views.days
        cards = (*self._above, *asked, self.running, self.first_day, self.age, self.day)
        column = self._scroll.column
        upper = sorted(cards, key=column.indexOf)
        tab_through(self, (self.views.arrows, self._acts, *upper, self.messages, self.week))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._order_cards()

    @staticmethod
    def _is_new(view: TodayView) -> bool:
        """Say whether nothing is noted yet, not even work under way."""
        return view.age.kind is ClaimKind.EMPTY_LOG and view.running is None

    def _show_age(self, view: TodayView) -> None:
        """Show how to begin until something is noted, and what is told of a week or a quarter."""
        settings = self.context.settings
        first = self._is_new(view) and not view.example and not settings.flag("welcomed")
        self.first_day.show_view(view)
        self.first_day.setVisible(first)
        self.schedule.setVisible(view.schedule is None and not first)
        self.age.show_view(view, settings.text("age_told"))

    def _show_what_there_is(self, view: TodayView) -> None:
        """Show no picture and no figures of a log in which nothing is noted."""
        new = self._is_new(view)
        for card in (self.day, self.messages, self.week):
            card.setVisible(not new)
        if new:
            self.views.days.hide()

    def _close_first_day(self) -> None:
        self.context.settings.set("welcomed", value=True)
        if self._view is not None:
            self._show_age(self._view)

    def _close_age(self, kind: str) -> None:
        self.context.settings.set("age_told", kind)
        if self._view is not None:
            self._show_age(self._view)

    def _show_header(self, view: TodayView) -> None:
        wording = self.context.wording
        self._title.setText(capital(wording.date(view.date, weekday=True)))
        number = int(view.week_name.partition("-W")[2])
        parts = [self.tr("Week {number}").format(number=number)]
        worked, due = (wording.duration(s) for s in (view.week.worked_s, view.week_due_s))
        if self._is_new(view):
            parts.append(self.tr("nothing logged yet"))
        elif view.week_due_s:
            parts.append(
                self.tr("{worked} worked of {due} due so far").format(worked=worked, due=due)
            )
        elif view.week.worked_s:
            parts.append(self.tr("{worked} worked").format(worked=worked))
        elif view.running is None:
            parts.append(self.tr("nothing logged yet"))
        if view.evenings_worked:
            parts.append(self.tr("%n evening(s) worked", "", view.evenings_worked))
        if view.day.holiday:
            parts.append(self.context.wording.holiday(view.day.holiday))
        self._subtitle.setText(" · ".join(parts))

    # --- the running time ----------------------------------------------------------------------

    def _minute_passed(self) -> None:
        """Show another minute of what runs; nothing while hidden, paused or idle."""
        running = self._view.running if self._view else None
        if self.isVisible() and running is not None and running.paused_at is None:
            # Asked when the tick is over, or the two threads wait for each other in turns.
            QTimer.singleShot(0, self._presenter.refresh)

    # --- acts that keys ask for as well --------------------------------------------------------

    def toggle(self) -> None:
        """Do what the one key means; a session begins as the chips beside "Start" say."""
        if self._view is not None and self._view.running is None:
            self.running.ask_start()
            self.running.setFocus()  # so that the keys 1 to 4 say who asked
        else:
            self._presenter.toggle()

    def just_answered(self) -> None:
        """Keep the present instant; how long the answer took is asked beside the button."""
        self._presenter.just_answered()

    def answer_took_five(self) -> None:
        """Make a session of five minutes of the answer just given, where one is asked about."""
        self.running.took.send(FIVE)

    def pause_or_resume(self) -> None:
        """Pause what runs, or go on after a pause; nothing where nothing runs."""
        running = self._view.running if self._view is not None else None
        if running is not None and running.paused_at is None:
            self._presenter.pause()
        elif running is not None:
            self._presenter.resume()

    def edit_last(self) -> None:
        """Open the last session of the date shown, to be changed."""
        self.views.edit_last()

    def count_one(self) -> None:
        """Count a message handled on the first channel."""
        self._count_first(1)

    def count_ten(self) -> None:
        """Count ten messages handled on the first channel."""
        self._count_first(10)

    def _count_first(self, number: int) -> None:
        channels = self._view.channels if self._view is not None else ()
        if channels:
            self._presenter.count(channels[0].name, Direction.SENT, number)

    def _start(self, fields: SessionFields) -> None:
        self._presenter.start(**self._exactly(fields, self._presenter.now()))

    def _amend(self, changes: RunningChange) -> None:
        running = self._view.running if self._view is not None else None
        at = running.start if running is not None else self._presenter.now()
        self._presenter.amend(**self._exactly(changes, at))

    def _describe(self, session: str, changes: SessionChange) -> None:
        last = self._view.last_session if self._view is not None else None
        at = last.start if last is not None else self._presenter.now()
        self._presenter.describe(session, **self._exactly(changes, at))

    def _exactly(self, fields: Fields, at: Instant) -> Fields:
        """Return what the chips say, "on call or alert" as what it was at an instant."""
        if fields.get("requested_by") is RequestedBy.ALERT:
            fields = fields.copy()
            fields["requested_by"] = self._presenter.on_watch(at)
        return fields

    # --- asking for more -----------------------------------------------------------------------

    def add_session(self) -> None:
        """Open the dialog for a session that is over, on the date shown to begin with."""
        if self._view is not None:
            self.add_session_on(self.views.day or self._view.date)

    def add_session_on(self, day: date) -> None:
        """Open the dialog for a session that is over, on a date."""
        from cmtracker.ui.today.session_dialog import SessionDialog  # noqa: PLC0415 - when asked

        if self._view is not None and self._presenter.may_act():
            wording = self.context.wording
            dialog = SessionDialog(self._presenter, wording, self._view, self.window())
            dialog.date.set_day(day)
            dialog.open()

    def choose_channels(self) -> None:
        """Ask which channels are counted here."""
        from cmtracker.ui.settings.channels_dialog import ChannelsDialog  # noqa: PLC0415 - when asked

        if not self._presenter.may_act():
            return
        names, wording = self._presenter.channels(), self.context.wording
        alone = self._presenter.alone()
        dialog = ChannelsDialog(names, wording, self.window(), alone=alone)
        dialog.chosen.connect(self._presenter.set_channels)
        dialog.open()

    def count_messages(self) -> None:
        """Open the dialog for any number of messages, of any direction."""
        from cmtracker.ui.today.count_dialog import CountDialog  # noqa: PLC0415 - when asked

        if self._view is not None and self._presenter.may_act():
            CountDialog(self._presenter, self.context.wording, self._view, self.window()).open()

    def _edit_start(self) -> None:
        from cmtracker.ui.today.session_dialog import StartDialog  # noqa: PLC0415 - when asked

        running = self._view.running if self._view is not None else None
        if self._view is not None and running is not None and self._presenter.may_act():
            StartDialog(self._presenter, self.context.wording, self._view, self.window()).open()

    def _copy_mail(self, work: Session | Running) -> None:
        zone = self._view.zone if self._view is not None else work.zone
        QGuiApplication.clipboard().setText(confirmation_mail(work, self.context.wording, zone))
        self._presenter.told.emit(
            self.tr("The e-mail is on the clipboard: paste it into a message to whoever asked.")
        )
