"""Any other date: its strip, its sessions, and the answers that are still missing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Category, FreeEvening, Interruption, Session
from cmtracker.text.notes import asked_text, more_text, session_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import PastDayView
from cmtracker.ui.today.day_card import DayCard
from cmtracker.ui.today.day_chooser import Arrows, DayChooser, head_row
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    Heading,
    PrimaryButton,
    Separator,
    Subtitle,
    Title,
)
from cmtracker.ui.widgets.flow import clear
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import PageScroll


class DayPage(PageScroll):
    """One date. Emits what is asked for; the page of today makes the acts."""

    confirmed = Signal(object)  # the date
    no_evening = Signal(object)  # the date
    add_asked = Signal(object)  # the date
    session_asked = Signal(str)  # the id of the session to be changed
    removal_asked = Signal(object)  # Interruption or FreeEvening

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._view: PastDayView | None = None
        self.arrows = Arrows(
            self.tr("The day before (Alt+Left)"), self.tr("The next day (Alt+Right)")
        )
        self.title, self.subtitle = Title(""), Subtitle("")
        self.subtitle.setWordWrap(True)
        self.chooser = DayChooser(wording, today)
        self.open = Card()
        self.question, self.due = Heading(""), Caption("")
        self.normal, self.other = PrimaryButton(self.tr("Normal day")), Button(self.tr("Other…"))
        self.free = Button(self.tr("No work that evening"))
        self.day = DayCard(wording)
        self.sessions = Card(self.tr("Sessions of this day"))
        self.add = Button(self.tr("I worked…"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addLayout(head_row(self.arrows, (self.title, self.subtitle), self.chooser))
        asked = QVBoxLayout()
        asked.setSpacing(2)
        asked.addWidget(self.question)
        asked.addWidget(self.due)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(asked, 1)
        for button in (self.free, self.other, self.normal):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.open.body.addLayout(row)
        self.sessions.head.addWidget(self.add)
        self.sessions.body.addLayout(self._rows)
        for card in (self.open, self.day, self.sessions):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.normal.clicked.connect(lambda: self._emit(self.confirmed))
        self.other.clicked.connect(lambda: self._emit(self.add_asked))
        self.add.clicked.connect(lambda: self._emit(self.add_asked))
        self.free.clicked.connect(lambda: self._emit(self.no_evening))
        self.day.session_asked.connect(self.session_asked)

    def _emit(self, signal: SignalInstance) -> None:
        if self._view is not None:
            signal.emit(self._view.date)

    def show_view(self, view: PastDayView) -> None:
        """Show a date."""
        self._view = view
        wording = self._wording
        self.title.setText(capital(wording.date(view.date, weekday=True)))
        self.subtitle.setText(self._told(view))
        self.chooser.show_day(view.date, view.today)
        self._show_open(view)
        self.day.show_view(view)
        self._show_sessions(view)

    def _told(self, view: PastDayView) -> str:
        wording, figures = self._wording, view.day.figures
        parts = []
        if figures.by_category[Category.SCHEDULED]:
            parts.append(self.tr("{time} worked").format(time=wording.duration(figures.worked_s)))
        if figures.out_of_hours_s:
            outside = wording.duration(figures.out_of_hours_s)
            parts.append(self.tr("{time} out of hours").format(time=outside))
        if view.due_s:
            parts.append(self.tr("{time} agreed").format(time=wording.duration(view.due_s)))
        if view.day.holiday:
            parts.append(wording.holiday(view.day.holiday))
        if view.day.absent:
            parts.append(self.tr("absence"))
        if not parts:
            parts.append(self.tr("No hours agreed"))
        return " · ".join(parts)

    def _show_open(self, view: PastDayView) -> None:
        """Ask what is not known of the date, in room that stays where it is."""
        self.open.setVisible(view.is_open or view.is_evening_open)
        for button in (self.normal, self.other):
            button.setVisible(view.is_open)
        self.free.setVisible(view.is_evening_open)
        if view.is_open:
            self.question.setText(self.tr("This day is not filled in"))
            agreed = self._wording.duration(view.due_s)
            self.due.setText(
                self.tr("{time} agreed, nothing noted in these hours").format(time=agreed)
            )
        else:
            self.question.setText(self._wording.typeset(self.tr("And the evening?")))
            self.due.setText(self.tr("Nothing is noted of it."))

    def _show_sessions(self, view: PastDayView) -> None:
        was_inside = self.window().focusWidget() in self.sessions.findChildren(QWidget)
        clear(self._rows)
        for index, session in enumerate(view.sessions):
            if index:
                self._put(Separator())
            self._put(self._row(session))
        if not view.sessions:
            self._put(Caption(self.tr("Nothing noted on this day.")))
        self._show_answers(view)
        if was_inside:
            self.add.setFocus()  # the button that had it is gone

    def _show_answers(self, view: PastDayView) -> None:
        """List what was kept of the date beside its sessions, each with a way to take it back."""
        wording = self._wording
        for one in view.interruptions:
            time = wording.time(one.at, view.zone)
            text = self.tr("{time}: seen or answered, without a length").format(time=time)
            if one.channel:
                text = f"{text} · {wording.channel(one.channel)}"
            self._put(Separator())
            self._put(self._answer(text, one))
        if view.free_evening is not None:
            text = self.tr("You answered: no work that evening.")
            if not view.due_s:
                text = self.tr("You answered: no work on that day.")
            self._put(Separator())
            self._put(self._answer(wording.typeset(text), view.free_evening))

    def _answer(self, text: str, kept: Interruption | FreeEvening) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        said = Label(text)
        said.setWordWrap(True)
        row.addWidget(said, 1)
        remove = Button(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove: {what}").format(what=text))
        remove.clicked.connect(lambda: self.removal_asked.emit(kept))
        row.addWidget(remove, alignment=Qt.AlignmentFlag.AlignVCenter)
        return box

    def _put(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        widget.show()

    def _row(self, session: Session) -> QWidget:
        wording = self._wording
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(1)
        what = Label(capital(session_text(session, wording)))
        what.setWordWrap(True)
        words.addWidget(what)
        source = wording.text(f"terms.source.{session.source}")
        parts = [asked_text(session, wording), more_text(session, wording), source]
        if session.edited:
            parts.append(self.tr("corrected"))
        more = Caption(" · ".join(part for part in parts if part))
        more.setWordWrap(True)
        words.addWidget(more)
        row.addLayout(words, 1)
        change = Button(self.tr("Change…"))
        change.setAccessibleName(
            self.tr("Change {session}").format(session=session_text(session, wording))
        )
        change.clicked.connect(lambda: self.session_asked.emit(session.id))
        row.addWidget(change, alignment=Qt.AlignmentFlag.AlignVCenter)
        return box
