"""The card of what is running: since when, who asked, pause and stop; or the way to start.

The chips beside "Start" say what the session about to start is. Those of the session that was last
stand with it, below; it can still be said of it all that can be said of a running one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from cmtracker.model import DAY, MINUTE, Category, Running, Session
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.answer_row import AnswerRow
from cmtracker.ui.today.details_panel import KEYS, DetailsPanel
from cmtracker.ui.today.last_session import LastSession
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    Clock,
    FlowBox,
    LinkButton,
    PrimaryButton,
    Separator,
    StopButton,
    Title,
)
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.phrases import out_of_hours_now
from cmtracker.ui.widgets.theme import current_theme

if TYPE_CHECKING:
    from cmtracker.tracker.changes import SessionFields

WIDE = 75
"""From this width on, in letters M, the three parts stand side by side."""
AHEAD = Running(start=0, zone="UTC", id="", seen_at=0)
"""What is said of the session about to start, while nothing is."""


class RunningCard(Card):
    """What is running, or was last."""

    start_asked = Signal(object)  # dict of fields of the session about to start
    stop_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    answered_asked = Signal()
    seen_asked = Signal()
    answer_took = Signal(object, int)  # Interruption, minutes
    start_edit_asked = Signal()
    running_amended = Signal(object)  # dict of fields of the session under way
    last_described = Signal(str, object)  # id, dict of fields
    mail_asked = Signal(object)  # Running or Session that somebody asked for
    take_up_asked = Signal(str)  # the line to take up tomorrow

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._view: TodayView | None = None
        self._ahead = AHEAD
        self._wide: bool | None = None
        self._state = Caption("")
        self._clock = Clock("")
        self._idle = Title(self.tr("Nothing is running"))
        self._since = Caption("")
        self._since.setWordWrap(True)
        self.edit_start = LinkButton(self.tr("Change the start"))
        self._middle = QWidget(self)
        self.last = LastSession(wording, self)
        self._line = Separator()
        self._floor = Caption("")
        self._floor.setWordWrap(True)
        self.start = PrimaryButton(self.tr("Start"))
        self.answered = Button(self.tr("I just answered"))
        self.answered.setToolTip(self.tr("Keeps this instant; how long it took can be said after"))
        self.seen = LinkButton(self.tr("Seen, not handled"))
        self.seen.setToolTip(
            self.tr(
                "Keeps the instant at which a message was seen out of hours; no work is counted"
            )
        )
        self.took = AnswerRow(wording)
        self.pause = Button(self.tr("Pause"))
        self.resume = PrimaryButton(self.tr("Resume"))
        self.stop = StopButton(self.tr("Stop"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("What is running"))
        self._lay_out()
        self._connect()
        self._make_keys()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        self.body.addLayout(self._grid)
        self._left = self._make_left()
        middle = self._panels = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._right = self._make_right()
        self.body.addWidget(self._line)
        self.body.addWidget(self.last)
        self._arrange(wide=True)

    def _make_left(self) -> QWidget:
        left = QWidget(self)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom, left)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(4)
        what, about = QVBoxLayout(), QVBoxLayout()
        for column in (what, about):
            column.setSpacing(4)
        what.addWidget(self._state)
        what.addWidget(self._idle)
        what.addWidget(self._clock)
        what.addWidget(self.seen, alignment=Qt.AlignmentFlag.AlignLeft)
        about.addWidget(self._since)
        about.addWidget(self.edit_start, alignment=Qt.AlignmentFlag.AlignLeft)
        self._about = about
        self._head.addLayout(what)
        self._head.addLayout(about, 1)
        for column in (what, about):
            column.addStretch(1)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        buttons = FlowBox(gap=8, align_right=True, parent=right)
        for button in (self.answered, self.start, self.pause, self.resume, self.stop):
            buttons.flow.addWidget(button)
        self._floor.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(buttons)
        column.addWidget(self._floor)
        column.addWidget(self.took)
        column.addStretch(1)
        return right

    def _connect(self) -> None:
        self.start.clicked.connect(self.ask_start)
        self.stop.clicked.connect(self.stop_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.resume.clicked.connect(self.resume_asked)
        self.answered.clicked.connect(self.answered_asked)
        self.seen.clicked.connect(self.seen_asked)
        self.took.took.connect(self.answer_took)
        self.edit_start.clicked.connect(self.start_edit_asked)
        self.last.changed.connect(self._send_last)
        self.last.take_up_asked.connect(self.take_up_asked)
        self.last.mail_asked.connect(self._ask_mail)

    @cached_property
    def details(self) -> DetailsPanel:
        """What is said of the session under way; made with the first one."""
        panel = DetailsPanel(self._wording, parent=self._middle)
        panel.hide()
        panel.changed.connect(self._send)
        panel.mail_asked.connect(self._ask_mail)
        self._panels.addWidget(panel)
        return panel

    @cached_property
    def ahead(self) -> DetailsPanel:
        """What is said of the session that "Start" will begin; made while nothing runs."""
        panel = DetailsPanel(self._wording, is_ahead=True, parent=self._middle)
        panel.hide()
        panel.changed.connect(self._prepare)
        self._panels.addWidget(panel)
        return panel

    def _make_keys(self) -> None:
        """Let 1 to 4 choose who asked while the card, or something in it, has the focus."""
        for index, key in enumerate(KEYS):
            shortcut = QShortcut(
                QKeySequence(key), self, lambda index=index: self._panel.press_answer(index)
            )
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def _panel(self) -> DetailsPanel:
        """The chips that the keys mean: those of what runs, of what was just ended, or ahead."""
        if self._view is not None and self._view.running is not None:
            return self.details if self._is_working(self._view) else self.last.details
        return self.last.details if self.last.asks else self.ahead

    def fit(self, width: int) -> None:
        """Arrange the parts for the width that the page has for the card."""
        self._arrange(wide=width >= WIDE * self.fontMetrics().horizontalAdvance("M"))

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for part in (self._left, self._middle, self._right):
            self._grid.removeWidget(part)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if wide else direction.LeftToRight)
        self._head.setSpacing(4 if wide else 16)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._middle, *((0, 1) if wide else (1, 0, 1, 2)))
        self._grid.addWidget(self._right, 0, 2 if wide else 1)
        for column, stretch in enumerate((4, 9, 0) if wide else (1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._lower_words()

    def _lower_words(self) -> None:
        """Beside the running time, begin where it does: below the caption over it."""
        beside = not self._wide and self._clock.isVisibleTo(self)
        drop = self._state.sizeHint().height() if beside else 0
        self._about.setContentsMargins(0, drop, 0, 0)

    # --- showing -------------------------------------------------------------------------------

    @staticmethod
    def _is_working(view: TodayView) -> bool:
        """Say whether a session runs that is not paused."""
        return view.running is not None and view.running.paused_at is None

    def show_view(self, view: TodayView) -> None:
        """Show what is running now, or was last."""
        before, self._view = self._view, view
        running, working = view.running, self._is_working(view)
        focus = self.window().focusWidget()
        if running is not None:
            self._ahead = AHEAD
        self._clock.setVisible(working)
        self._idle.setVisible(running is None)
        self._state.setVisible(running is not None)
        self.edit_start.setVisible(working)
        self._show_buttons(view)
        self._show_state(view)
        self._show_floor(view)
        self._show_details(view)
        self._show_last(view, before)
        self._show_edge(view)
        self._lower_words()
        self.show_time(view.now)
        if focus and self.isAncestorOf(focus) and not focus.isVisible():
            self.setFocus()  # a button that is gone hands the focus on to no answer

    def _show_buttons(self, view: TodayView) -> None:
        running, working = view.running, self._is_working(view)
        self.answered.setVisible(not working)
        self.seen.setVisible(not working)
        self.start.setVisible(running is None)
        self.pause.setVisible(working)
        self.resume.setVisible(running is not None and not working)
        self.stop.setVisible(running is not None)
        self.took.setVisible(not working)
        self.took.show_answered(None if working else view.answered, view.zone)

    def _show_details(self, view: TodayView) -> None:
        names = [channel.name for channel in view.channels]
        working = self._is_working(view)
        for name, is_shown in (("details", working), ("ahead", view.running is None)):
            if is_shown or name in vars(self):
                getattr(self, name).setVisible(is_shown)
        if view.running is None:
            self.ahead.show_fields(self._ahead, names)
        elif working:
            self.details.show_fields(view.running, names)

    def _show_last(self, view: TodayView, before: TodayView | None) -> None:
        """Show the last session below; of one just ended out of hours, ask what weighed on it."""
        last = view.last_session
        if last is None or last.end <= view.now - DAY or self._is_working(view):
            self.last.ask_about(None)
            self.last.hide()
            self._line.hide()
            return
        self.last.show()
        self._line.show()
        ended = before.running if before is not None else None
        if view.running is not None:
            self.last.ask_about(None)
        elif before is not None and ended is not None and ended.id == last.id:
            self.last.ask_about(last.id if out_of_hours_now(before) else None)
        elif before is not None and before.answered is not None and view.answered is None:
            self.last.ask_about(last.id if last.end == before.answered.at else None)
        self.last.show_session(last, view)

    def show_time(self, now: int) -> None:
        """Bring the running time up to date, in whole minutes of the clock."""
        running = self._view.running if self._view else None
        if running is not None and running.paused_at is None:
            passed = now // MINUTE - running.start // MINUTE
            self._clock.setText(self._wording.duration(max(0, passed * MINUTE)))

    def _show_state(self, view: TodayView) -> None:
        running, last = view.running, view.last_session
        self._since.setVisible(running is not None or last is None)
        if running is None:
            self._since.setText(self.tr("Start when you begin, or add what is over."))
        elif running.paused_at is None:
            outside = out_of_hours_now(view)
            where = self.tr("out of hours") if outside else self.tr("as scheduled")
            self._state.setText(self.tr("RUNNING · {where}").format(where=where))
            start = self._wording.time(running.start, view.zone)
            self._since.setText(self.tr("Since {start}").format(start=start))
        else:
            self._state.setText(self.tr("PAUSED"))
            at = self._wording.time(running.paused_at, view.zone)
            self._since.setText(self.tr("Paused since {start}.").format(start=at))

    def _show_floor(self, view: TodayView) -> None:
        self._floor.setVisible(view.floor is not None)
        if view.floor is not None:
            rest = self._wording.duration(view.rest_limit_s)
            time = self._wording.time(view.floor, view.zone)
            text = self.tr("Work may resume from {time} ({rest} of rest)").format(
                rest=rest, time=time
            )
            self._floor.setText(text)

    def _show_edge(self, view: TodayView) -> None:
        look = current_theme()
        if not self._is_working(view):
            self.set_edge("")
        else:
            now = Category.EVENING if out_of_hours_now(view) else Category.SCHEDULED
            self.set_edge(look.categories[view.running_category or now].fill)
        self.stop.setIcon(icon("stop", look.warning, 14))
        self.pause.setIcon(icon("pause", look.text, 14))
        self.start.setIcon(icon("play", look.on_accent, 14))
        self.resume.setIcon(icon("play", look.on_accent, 14))

    # --- saying more ---------------------------------------------------------------------------

    def ask_start(self) -> None:
        """Ask for a session with what the chips beside "Start" say."""
        fields: SessionFields = {}
        if self._ahead != AHEAD:
            fields = {
                "requested_by": self._ahead.requested_by,
                "activity": self._ahead.activity,
                "channels": self._ahead.channels,
            }
        self.start_asked.emit(fields)

    def _ask_mail(self) -> None:
        subject = self._subject
        if subject is not None:
            self.mail_asked.emit(subject)

    @property
    def _subject(self) -> Running | Session | None:
        """What runs, else the last session."""
        if self._view is None:
            return None
        return self._view.running if self._is_working(self._view) else self._view.last_session

    def _prepare(self, said: SessionFields) -> None:
        """Keep what is said of the session about to start, until it starts."""
        self._ahead = self._ahead._replace(**said)
        if self._view is not None:
            self._show_details(self._view)

    def _send(self, said: dict[str, object]) -> None:
        """Pass on what is said of the running session, unless that is known already."""
        running = self._view.running if self._view else None
        changes = _news(running, said)
        if running is not None and changes:
            self.running_amended.emit(changes)

    def _send_last(self, said: dict[str, object]) -> None:
        """Pass on what is said of the last session, unless that is known already."""
        last = self._view.last_session if self._view else None
        changes = _news(last, said)
        if last is not None and changes:
            self.last_described.emit(last.id, changes)


def _news(subject: Running | Session | None, said: dict[str, object]) -> dict[str, object]:
    """Return what is said that was not known."""
    return {n: value for n, value in said.items() if getattr(subject, n, value) != value}
