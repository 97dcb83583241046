"""A form for an organisation of one's own, played through while it is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from cmtracker.model import HOUR, MOST_PEOPLE
from cmtracker.text.wording import Wording
from cmtracker.ui.overview.own import Hours, Own
from cmtracker.ui.widgets.cards import Caption, Card
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.still_fields import NumberBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.theme import current_theme
from cmtracker.ui.widgets.typed_fields import TimeField

PAUSE_MS = 350
"""So long after the last change it is played through."""


class OwnForm(Card):
    """Hours of somebody else by weekday, on call with a rota, an automatic reply."""

    changed = Signal(object)  # Own, as it is now; only where its hours make sense

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.heading.setText(wording.typeset(self.tr("And an organisation of your own?")))
        self._wording = wording
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.days = [self._day(day) for day in range(7)]
        self.on_call = CheckBox(self.tr("On call outside the schedule, a week in turn"))
        self.rota = NumberBox()
        self.rota.setRange(1, MOST_PEOPLE)
        self.rota.setValue(2)
        self.rota.setAccessibleName(self.tr("People in turn"))
        reply = self.tr("Automatic reply, every day")
        self.reply = HoursField(self._wording, reply, reply, (20 * HOUR, 8 * HOUR))
        self.hint = Caption("")
        self.hint.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._show_what_counts()

    def value(self) -> Own:
        """Return what is filled in."""
        return Own(
            coverage=tuple(day.hours() for day in self.days),
            on_call=self.on_call.isChecked(),
            rota=self.rota.value() if self.on_call.isChecked() else 1,
            reply=self.reply.hours(),
        )

    def tell(self) -> None:
        """Let what is filled in be played through, unless its hours make no sense."""
        self._pause.stop()
        own = self.value()
        if any(field.is_unreadable for field in (*self.days, self.reply)):
            self.hint.setText(self.tr("A time cannot be read."))
        elif not own.is_sound:
            self.hint.setText(self.tr("The end lies before the start."))
        else:
            self.hint.setText("")
            self.changed.emit(own)

    def _day(self, day: int) -> HoursField:
        name = self._wording.weekday(day)
        short = self._wording.weekday(day, short=True).rstrip(".")
        words = self.tr("Somebody else at work: {day}").format(day=name)
        hours = (13 * HOUR, 20 * HOUR) if day < 5 else (10 * HOUR, 17 * HOUR)
        return HoursField(self._wording, short[:1].upper() + short[1:], words, hours)

    def _lay_out(self) -> None:
        days = QGridLayout()
        days.setHorizontalSpacing(18)
        days.setVerticalSpacing(6)
        for i, field in enumerate(self.days):
            days.addWidget(field, i % 4, i // 4, Qt.AlignmentFlag.AlignLeft)
        days.setColumnStretch(2, 1)
        call = QHBoxLayout()
        call.addWidget(self.on_call)
        call.addWidget(Label(self._wording.typeset(self.tr("people:"))))
        call.addWidget(self.rota)
        call.addStretch(1)
        note = Caption(self._wording.typeset(self._note()))
        note.setWordWrap(True)
        self.body.addWidget(Label(self._wording.typeset(self.tr("Somebody else at work:"))))
        self.body.addLayout(days)
        self.body.addLayout(call)
        self.body.addWidget(self.reply, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(note)
        self.body.addWidget(self.hint)
        self.body.addStretch(1)

    def _note(self) -> str:
        return self.tr(
            "With somebody on call, all that nobody asked for waits for the schedule. "
            "It is played through at once, and kept only when you say so."
        )

    def _connect(self) -> None:
        for field in (*self.days, self.reply):
            field.changed.connect(self._pause.start)
        self.on_call.toggled.connect(self._show_what_counts)
        self.on_call.toggled.connect(self._pause.start)
        self.rota.valueChanged.connect(self._pause.start)

    def _show_what_counts(self) -> None:
        self.rota.setEnabled(self.on_call.isChecked())
        self.reply.setEnabled(not self.on_call.isChecked())


class HoursField(QWidget):
    """A box to tick, and from when to when; `name` is what a screen reader says."""

    changed = Signal()

    def __init__(self, wording: Wording, text: str, name: str, hours: Hours) -> None:
        super().__init__()
        self.box = CheckBox(text)
        self.box.setAccessibleName(name)
        self.start = TimeField(wording, self.tr("{what}, from").format(what=name), hours[0])
        self.end = TimeField(
            wording, self.tr("{what}, to").format(what=name), hours[1], is_end=True
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.box.setMinimumWidth(round(5.2 * current_theme().base))
        layout.addWidget(self.box)
        for widget in (self.start, Label("–"), self.end):
            layout.addWidget(widget)
        self._enable()
        self.box.toggled.connect(self._enable)
        self.box.toggled.connect(self.changed)
        self.start.changed.connect(self.changed)
        self.end.changed.connect(self.changed)

    def hours(self) -> Hours | None:
        """Return the hours, None unless ticked and readable."""
        start, end = self.start.clock, self.end.clock
        if not self.box.isChecked() or start is None or end is None:
            return None
        return start, end

    @property
    def is_unreadable(self) -> bool:
        """Say whether it is ticked and a time is missing."""
        return self.box.isChecked() and self.hours() is None

    def _enable(self) -> None:
        for edit in (self.start, self.end):
            edit.setEnabled(self.box.isChecked())
