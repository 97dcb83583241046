"""Asks, after a crash or a power cut, what shall become of the session left running."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.model import HOUR, MINUTE, Recover, Running
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading, PrimaryButton
from cmtracker.ui.widgets.theme import current_theme
from cmtracker.ui.widgets.typed_fields import DateField, TimeField


class RecoveryCard(Card):
    """Offers to keep it up to the last sign of life, until now, until a time typed, or not."""

    settled = Signal(object, object)  # Recover, end or None
    ended = Signal(object, int)  # the local date and time of day at which it ended

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.body.addWidget(Heading(self.tr("A session was left running")))
        self._story = Caption("")
        self._story.setWordWrap(True)
        self.body.addWidget(self._story)
        row = FlowBox(gap=8, parent=self)
        self.seen = PrimaryButton("")
        self.now = Button("")
        self.other = Button(self.tr("Keep until another time…"))
        self.discard = Button(self.tr("Discard"))
        for button, choice in (
            (self.seen, Recover.SEEN),
            (self.now, Recover.NOW),
            (self.discard, Recover.DISCARD),
        ):
            button.clicked.connect(lambda _=False, choice=choice: self.settled.emit(choice, None))
        self.other.clicked.connect(self._open_form)
        for button in (self.seen, self.now, self.other, self.discard):
            row.flow.addWidget(button)
        self.body.addWidget(row)
        self._form = self._make_form()
        self.body.addWidget(self._form)
        self._form.hide()

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        start = date(2026, 1, 1)  # until a session is shown
        self.day = DateField(
            self._wording, self.tr("Date on which the session ended"), start, start
        )
        self.end = TimeField(self._wording, self.tr("When the session really ended"), is_end=True)
        self.keep = PrimaryButton(self.tr("Keep until then"))
        self.keep.clicked.connect(self._send)
        for field in (self.day, self.end):
            field.changed.connect(self._check)
        row.addWidget(Caption(self.tr("It ended on")))
        row.addWidget(self.day)
        row.addWidget(self.end)
        row.addWidget(self.keep)
        row.addStretch(1)
        return form

    def show_view(self, view: TodayView) -> None:
        """Ask, if a session was left running; otherwise hide."""
        running = view.running
        self.setVisible(view.left_running and running is not None and view.away is None)
        if running is None or not view.left_running:
            return
        self.set_edge(current_theme().chosen_border)
        moment = self._wording.moment
        for button in (self.seen, self.now):
            button.setHidden(view.forgotten)
        if view.forgotten:
            self._story.setText(
                self.tr(
                    "It began on {start}, more than 36 hours ago. Nothing of it is counted until "
                    "you say when it ended. Nothing is lost."
                ).format(start=moment(running.start, view.zone))
            )
        else:
            self._tell_silence(running, view)
        seen, now = (self._wording.time(t, view.zone) for t in (running.seen_at, view.now))
        self.seen.setText(self.tr("Keep until {time}").format(time=seen))
        self.seen.setToolTip(self.tr("Up to the last sign of life"))
        self.now.setText(self.tr("Keep until now ({time})").format(time=now))
        if not self._form.isVisible():
            last = self._wording.local(running.seen_at, view.zone)
            self.day.set_today(view.date)
            self.day.set_day(last.date())
            self.end.set_clock(last.hour * HOUR + last.minute * MINUTE)

    def _tell_silence(self, running: Running, view: TodayView) -> None:
        moment = self._wording.moment
        self._story.setText(
            self.tr(
                "It began on {start}. The last sign of life was on {seen}; after that the program "
                "did not run, or the computer slept. Nothing is lost."
            ).format(
                start=moment(running.start, view.zone), seen=moment(running.seen_at, view.zone)
            )
        )

    def _open_form(self) -> None:
        self._form.show()
        self.end.setFocus()

    def _check(self) -> None:
        self.keep.setEnabled(self.day.day is not None and self.end.clock is not None)

    def _send(self) -> None:
        self._form.hide()
        self.ended.emit(self.day.day, self.end.clock)
