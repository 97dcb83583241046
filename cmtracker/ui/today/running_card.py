"""The card of what is running: since when, who asked, pause and stop; or the way to start.

Everything that can be said of the running session can be said afterwards of the last one, too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cmtracker.model import DAY, Activity, Category, Running, Session
from cmtracker.names import folded
from cmtracker.text.sentences import SOMEBODY
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.details_panel import DetailsPanel
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    Chip,
    Clock,
    FlowBox,
    LinkButton,
    PrimaryButton,
    StopButton,
    Title,
)
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.phrases import out_of_hours_now
from cmtracker.ui.widgets.theme import current_theme

WIDE = 900
"""From this width on the three parts stand side by side."""


class RunningCard(Card):
    """What is running, or was last."""

    start_asked = Signal()
    stop_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    start_edit_asked = Signal()
    running_amended = Signal(object)  # dict of fields of the session under way
    last_described = Signal(str, object)  # id, dict of fields
    mail_asked = Signal(object)  # Running or Session that somebody asked for

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._view: TodayView | None = None
        self._wide: bool | None = None
        self._state = Caption("")
        self._clock = Clock("")
        self._idle = Title(self.tr("Nothing is running"))
        self._since = Caption("")
        self._since.setWordWrap(True)
        self.edit_start = LinkButton(self.tr("Change the start"))
        self.activity = LinkButton(self.tr("Activity"))
        self.mail = LinkButton(self.tr("Copy a confirmation e-mail"))
        self.mail.setToolTip(self.tr("To whoever asked: please confirm the request"))
        self._channels = FlowBox(gap=5)
        self._channel_chips: dict[str, Chip] = {}
        self.details = DetailsPanel(wording)
        self._floor = Caption("")
        self._floor.setWordWrap(True)
        self.start = PrimaryButton(self.tr("Start"))
        self.pause = Button(self.tr("Pause"))
        self.resume = PrimaryButton(self.tr("Resume"))
        self.stop = StopButton(self.tr("Stop"))
        self._make_activities()
        self._lay_out()
        self._connect()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(self._state)
        left.addWidget(self._idle)
        left.addWidget(self._clock)
        left.addWidget(self._since)
        links = QHBoxLayout()
        links.setSpacing(14)
        links.addWidget(self.activity)
        links.addWidget(self.edit_start)
        links.addStretch(1)
        left.addLayout(links)
        left.addWidget(self._channels)
        left.addWidget(self.mail, alignment=Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.start, self.pause, self.resume, self.stop):
            buttons.addWidget(button)
        self._floor.setAlignment(Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        right.addLayout(buttons)
        right.addWidget(self._floor)
        right.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(12)
        self.body.addLayout(self._grid)
        self._arrange(wide=True)

    def _make_activities(self) -> None:
        menu = QMenu(self.activity)
        self._activities = QActionGroup(menu)
        for activity in (*Activity, None):
            name = (
                self._wording.text(f"terms.activity.{activity.value}")
                if activity
                else self.tr("No activity")
            )
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(activity.value if activity else "")
            self._activities.addAction(action)
        self._activities.triggered.connect(
            lambda action: self._send(
                {"activity": Activity(action.data()) if action.data() else None}
            )
        )
        self.activity.setMenu(menu)
        self.activity.setProperty("menu", True)

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.resume.clicked.connect(self.resume_asked)
        self.edit_start.clicked.connect(self.start_edit_asked)
        self.details.changed.connect(self._send)
        self.mail.clicked.connect(self._ask_mail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= WIDE)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for part in (self._left, self.details, self._right):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0, 2 if wide else 1)
        if wide:
            self._grid.addWidget(self.details, 0, 1)
        else:
            self._grid.addWidget(self.details, 1, 0, 1, 2)
        self.details.arrange(side_by_side=not wide)
        self._share_width()

    def _share_width(self) -> None:
        """Give the chips most of the width, and nothing where there are none."""
        wide, chips = bool(self._wide), self._view is not None and self._subject(self._view)
        for column, stretch in enumerate((4, 9 if chips else 0, 3) if wide else (3, 2, 0)):
            self._grid.setColumnStretch(column, stretch)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: TodayView) -> None:
        """Show what is running now, or was last."""
        self._view = view
        running = view.running
        working = running is not None and running.paused_at is None
        paused = running is not None and running.paused_at is not None
        self.start.setVisible(running is None)
        self.pause.setVisible(working)
        self.resume.setVisible(paused)
        self.stop.setVisible(running is not None)
        self.edit_start.setVisible(working)
        self._clock.setVisible(working)
        self._idle.setVisible(running is None)
        self._state.setVisible(running is not None)
        self._show_state(view)
        self._show_floor(view)
        subject = self._subject(view)
        for part in (self.details, self.activity):
            part.setVisible(subject is not None)
        self.mail.setVisible(subject is not None and subject.requested_by in SOMEBODY)
        if subject is not None:
            self.details.show_fields(subject)
            self._show_activity(subject.activity)
        self._show_channels(subject, [channel.name for channel in view.channels])
        self._show_edge(view)
        self._share_width()
        self.show_time(view.now)

    def show_time(self, now: int) -> None:
        """Bring the running time up to date; once a minute is enough."""
        running = self._view.running if self._view else None
        if running is not None and running.paused_at is None:
            self._clock.setText(self._wording.duration(max(0, now - running.start)))

    def _subject(self, view: TodayView) -> Running | Session | None:
        """Return what the chips speak of: the session under way, or the one just over."""
        if view.running is not None:
            return view.running if view.running.paused_at is None else view.last_session
        last = view.last_session
        return last if last is not None and last.end > view.now - DAY else None

    def _show_state(self, view: TodayView) -> None:
        running, last = view.running, view.last_session
        if running is not None and running.paused_at is None:
            outside = out_of_hours_now(view)
            where = self.tr("out of hours") if outside else self.tr("as scheduled")
            self._state.setText(self.tr("RUNNING · {where}").format(where=where))
            start = self._wording.time(running.start, view.zone)
            self._since.setText(self.tr("Since {start}").format(start=start))
            return
        if running is not None and running.paused_at is not None:
            self._state.setText(self.tr("PAUSED"))
            at = self._wording.time(running.paused_at, view.zone)
            self._since.setText(self.tr("Paused since {start}.").format(start=at))
            return
        if last is None:
            self._since.setText(self.tr("Start when you begin, or add what is over."))
            return
        self._since.setText(
            self.tr("Last session: {when} ({duration})").format(
                when=self._span(last, view.zone),
                duration=self._wording.duration(last.end - last.start),
            )
        )

    def _span(self, session: Session, zone: str) -> str:
        day = self._wording.short_date(self._wording.local(session.start, zone).date())
        start = self._wording.time(session.start, zone)
        return f"{day}, {start}–{self._wording.time(session.end, zone)}"

    def _show_floor(self, view: TodayView) -> None:
        self._floor.setVisible(view.floor is not None)
        if view.floor is not None:
            rest = self._wording.duration(view.rest_limit_s)
            time = self._wording.time(view.floor, view.zone)
            text = self.tr("{rest} of rest lead to {time}").format(rest=rest, time=time)
            self._floor.setText(text)

    def _show_activity(self, activity: Activity | None) -> None:
        for action in self._activities.actions():
            action.setChecked(action.data() == (activity.value if activity else ""))
        if activity is None:
            self.activity.setText(self.tr("Activity"))
        else:
            self.activity.setText(self._wording.text(f"terms.activity.{activity.value}"))

    def _show_channels(self, subject: Running | Session | None, names: list[str]) -> None:
        chosen = subject.channels if subject else ()
        there = set(map(folded, names))
        known = [*names, *(name for name in chosen if folded(name) not in there)]
        if known != list(self._channel_chips):
            self._make_channels(known)
        for name, chip in self._channel_chips.items():
            chip.setVisible(subject is not None)
            chip.setChecked(folded(name) in set(map(folded, chosen)))

    def _make_channels(self, names: list[str]) -> None:
        for chip in self._channel_chips.values():
            self._channels.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._channel_chips.clear()
        for name in names:
            chip = Chip(self._wording.channel(name))
            chip.clicked.connect(lambda on, name=name: self._send_channel(name, on=on))
            self._channel_chips[name] = chip
            self._channels.flow.addWidget(chip)

    def _show_edge(self, view: TodayView) -> None:
        look = current_theme()
        running = view.running
        if running is None or running.paused_at is not None:
            self.set_edge("")
        else:
            now = Category.EVENING if out_of_hours_now(view) else Category.SCHEDULED
            self.set_edge(look.categories[view.running_category or now].fill)
        self.stop.setIcon(icon("stop", look.warning, 14))
        self.pause.setIcon(icon("pause", look.text, 14))
        self.start.setIcon(icon("play", look.on_accent, 14))
        self.resume.setIcon(icon("play", look.on_accent, 14))

    # --- saying more ---------------------------------------------------------------------------

    def _ask_mail(self) -> None:
        subject = self._subject(self._view) if self._view else None
        if subject is not None:
            self.mail_asked.emit(subject)

    def _send_channel(self, name: str, *, on: bool) -> None:
        """Add a channel to those of the session, or take it away; the others stay in order."""
        subject = self._subject(self._view) if self._view else None
        if subject is not None:
            others = tuple(one for one in subject.channels if folded(one) != folded(name))
            self._send({"channels": (*others, name) if on else others})

    def _send(self, said: dict[str, object]) -> None:
        """Pass on what is said of the session, unless that is known already."""
        subject = self._subject(self._view) if self._view else None
        changes = {n: value for n, value in said.items() if getattr(subject, n, value) != value}
        if not changes:
            return
        if isinstance(subject, Running):
            self.running_amended.emit(changes)
        elif isinstance(subject, Session):
            self.last_described.emit(subject.id, changes)
