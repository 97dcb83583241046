"""The morning card: what was yesterday evening? Three answers, each one click or two times."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from cmtracker.model import HOUR, MINUTE
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading, PrimaryButton
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.touched import on_typing


class MorningCard(Card):
    """Asks about yesterday: its evening, and whether the day went as scheduled."""

    no_evening = Signal()
    evening_added = Signal(int, int)  # two times of day: an end before the start is of the next day
    evening_typed = Signal(int, int)  # the same, each time that they change
    day_confirmed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._question = Heading(self.tr("Did you work yesterday evening?"))
        self._when = Caption("")
        self.no = Button(self.tr("No"))
        self.yes = Button(self.tr("Yes, from … to …"))
        self.as_scheduled = PrimaryButton("")
        self._form = self._make_form()
        self._lay_out()
        self.no.clicked.connect(self.no_evening)
        self.yes.clicked.connect(self._open_form)
        self.as_scheduled.clicked.connect(self.day_confirmed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._question)
        words.addWidget(self._when)
        self._buttons = FlowBox(gap=8, align_right=True)
        for button in (self.no, self.yes, self.as_scheduled):
            self._buttons.flow.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words)
        row.addWidget(self._buttons, 1)
        row.addWidget(self._form, 1)
        self.body.addLayout(row)
        self._form.hide()

    def _make_form(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.start = self._time(self.tr("Evening work from"), QTime(20, 0))
        self.end = self._time(self.tr("Evening work until"), QTime(21, 0))
        self._length = Caption("")
        self.add = PrimaryButton(self.tr("Add"))
        self.add.setEnabled(False)  # until a time was typed: those shown are nobody's
        self.cancel = Button(self.tr("Cancel"))
        row.addStretch(1)
        row.addWidget(Caption(self.tr("from")))
        row.addWidget(self.start)
        row.addWidget(Caption(self.tr("to")))
        row.addWidget(self.end)
        row.addWidget(self._length)
        row.addWidget(self.add)
        row.addWidget(self.cancel)
        self.start.timeChanged.connect(self._ask_length)
        self.end.timeChanged.connect(self._ask_length)
        for field in (self.start, self.end):
            on_typing(field, lambda: self.add.setEnabled(True))
        self.add.clicked.connect(self._send)
        self.cancel.clicked.connect(self._close_form)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), form, self._send, context=inside)
        QShortcut(QKeySequence("Escape"), form, self._close_form, context=inside)
        return form

    def _time(self, name: str, shown: QTime) -> QTimeEdit:
        field = QTimeEdit(shown)
        field.setDisplayFormat("HH:mm")
        field.setAccessibleName(name)
        return field

    def show_view(self, view: TodayView) -> None:
        """Ask what is not known yet; nothing to ask hides the card."""
        self.setVisible(view.ask_yesterday or view.yesterday_fillable)
        evening = view.ask_yesterday
        day = capital(self._wording.date(view.yesterday.date, weekday=True, year=False))
        self._question.setText(
            self.tr("Did you work yesterday evening?") if evening else self.tr("How was yesterday?")
        )
        ends = [slot[1] for slot in view.yesterday.slots]
        if evening and ends:
            time = self._wording.time(max(ends), view.zone)
            self._when.setText(self.tr("{day}, after {time}").format(day=day, time=time))
        else:
            self._when.setText(day)
        self.no.setVisible(evening)
        weekday = capital(self._wording.weekday(view.yesterday.date.weekday()))
        self.as_scheduled.setText(self.tr("{weekday} as scheduled").format(weekday=weekday))
        self.as_scheduled.setVisible(view.yesterday_fillable)

    def _open_form(self) -> None:
        self._buttons.hide()
        self._form.show()
        self._ask_length()
        self.start.setFocus()
        # The hours alone: typing then goes on to the minutes, where a whole text would swallow it.
        self.start.setSelectedSection(QTimeEdit.Section.HourSection)

    def _close_form(self) -> None:
        self.add.setEnabled(False)
        self._form.hide()
        self._buttons.show()

    def _clocks(self) -> tuple[int, int]:
        """Return start and end in seconds since midnight."""
        start, end = (
            field.time().hour() * HOUR + field.time().minute() * MINUTE
            for field in (self.start, self.end)
        )
        return start, end

    def _ask_length(self) -> None:
        self.evening_typed.emit(*self._clocks())

    def show_length(self, text: str) -> None:
        """Say beside the fields how long the evening was."""
        self._length.setText(text)

    def _send(self) -> None:
        if self.add.isEnabled():
            self.evening_added.emit(*self._clocks())
            self._close_form()
