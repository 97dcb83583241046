"""The morning card: the evenings and the days of which nothing is known yet, each in one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.note_box import NoteBox
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, Card, Chip, FlowBox, Heading
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.theme import current_theme


class MorningCard(Card):
    """Two questions with their answers: an evening, and a day. No time is ever filled in.

    Several evenings are asked about one after the other, the latest first; another is chosen by
    its chip. Of several days the latest is asked about; the others stand in the strip of days.
    """

    no_evening = Signal(object)  # the date
    day_confirmed = Signal(object)  # the date
    other_day = Signal(object)  # the date on which something else was worked

    def __init__(
        self, presenter: Presenter, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._view: TodayView | None = None
        self._evening: date | None = None
        self._day: date | None = None
        self.question = Heading("")
        self._when = Caption("")
        self.nothing = Button(self.tr("Nothing"))
        self.scattered = Button(self.tr("A few answers"))
        name = self.tr("What you worked that evening")
        self.note = NoteBox(presenter, wording, name, at_once=True)
        self.day_question = Heading("")
        self.normal = Button(self.tr("Normal day"))
        self.other = Button(self.tr("Other…"))
        self._evenings = FlowBox(gap=6, parent=self)
        self.evening_chips: dict[date, Chip] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._evening_part = QWidget(self)
        evening = QVBoxLayout(self._evening_part)
        evening.setContentsMargins(0, 0, 0, 0)
        evening.setSpacing(8)
        evening.addLayout(self._line(self.question, self._when, self.nothing, self.scattered))
        evening.addWidget(self._evenings)
        evening.addWidget(self.note)
        self._day_part = QWidget(self)
        day = QVBoxLayout(self._day_part)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(8)
        self._due = Caption("")
        day.addLayout(self._line(self.day_question, self._due, self.normal, self.other))
        self.body.addWidget(self._evening_part)
        self.body.addWidget(self._day_part)

    @staticmethod
    def _line(question: Heading, when: Caption, *answers: Button) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(question)
        words.addWidget(when)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for answer in answers:
            row.addWidget(answer, alignment=Qt.AlignmentFlag.AlignVCenter)
        return row

    def _connect(self) -> None:
        self.nothing.clicked.connect(lambda: self.no_evening.emit(self._evening))
        self.normal.clicked.connect(lambda: self.day_confirmed.emit(self._day))
        self.other.clicked.connect(lambda: self.other_day.emit(self._day))
        self.scattered.clicked.connect(self._ask_for_scattered)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: TodayView) -> None:
        """Ask what is not known yet; with nothing to ask the card is hidden."""
        self._view = view
        self.set_edge(current_theme().accent)
        days = [day.date for day in view.days if day.is_open]
        if self._evening not in view.evenings:
            self._evening = view.evenings[-1] if view.evenings else None
        self._day = days[-1] if days else None
        self._show_chips(view.evenings)
        self._show_evening(view)
        self._show_day(view)
        self.setVisible(bool(view.evenings or days))

    def _show_evening(self, view: TodayView) -> None:
        self._evening_part.setVisible(self._evening is not None)
        if self._evening is None:
            return
        owes = next((day.due_s for day in view.days if day.date == self._evening), 0)
        self.question.setText(self._wording.typeset(self._question(view, owes=bool(owes))))
        self._when.setText(capital(self._wording.date(self._evening, weekday=True, year=False)))
        self._when.setVisible(self._evening == view.date - timedelta(days=1))
        self.note.ask_about(
            self._evening,
            self.tr("20h45-22h10 fb 12 dga sms 20h31"),
            self.tr(
                "One line is enough: times, channel and number of messages, who asked, how and "
                "when. Nothing is saved before you say so."
            ),
        )

    def _question(self, view: TodayView, *, owes: bool) -> str:
        """Return "Yesterday evening?"; of a date without agreed hours the whole date is meant."""
        evening = self._evening or view.date
        if evening == view.date - timedelta(days=1):
            return self.tr("Yesterday evening?") if owes else self.tr("Yesterday?")
        day = capital(self._wording.date(evening, weekday=True, year=False))
        template = self.tr("{day}, in the evening?") if owes else self.tr("{day}?")
        return template.format(day=day)

    def _show_day(self, view: TodayView) -> None:
        self._day_part.setVisible(self._day is not None)
        if self._day is None:
            return
        due = next((day.due_s for day in view.days if day.date == self._day), 0)
        name = capital(self._wording.weekday(self._day.weekday()))
        recent = view.date - self._day < timedelta(days=7)
        if not recent:
            name = capital(self._wording.date(self._day, weekday=True, year=False))
        self.day_question.setText(
            self._wording.typeset(self.tr("{day} during the day?").format(day=name))
        )
        agreed = self._wording.duration(due)
        self._due.setText(
            self.tr("{time} agreed, nothing noted in these hours").format(time=agreed)
        )

    def _show_chips(self, dates: Sequence[date]) -> None:
        """Offer each of several evenings; a single one needs no chip."""
        row, chips = self._evenings, self.evening_chips
        if list(chips) != list(dates):
            for chip in chips.values():
                row.flow.removeWidget(chip)
                chip.deleteLater()
            chips.clear()
            for day in dates:
                chip = chips[day] = Chip(capital(self._wording.short_date(day)))
                chip.setAccessibleName(capital(self._wording.date(day, weekday=True, year=False)))
                chip.clicked.connect(lambda _=False, day=day: self._choose_evening(day))
                row.flow.addWidget(chip)
        for day, chip in chips.items():
            chip.setChecked(day == self._evening)
        row.setVisible(len(dates) > 1)

    def _choose_evening(self, day: date) -> None:
        self._evening = day
        self._show_again()

    def _show_again(self) -> None:
        if self._view is not None:
            self.show_view(self._view)

    def _ask_for_scattered(self) -> None:
        """Show how scattered answers are written, in the empty field."""
        self.note.line.setPlaceholderText(self.tr("20h45-22h30 x14 28min"))
        self.note.hint.setText(
            self._wording.typeset(
                self.tr(
                    "From the first to the last answer, how many there were, and the minutes that "
                    "you declare for them. Only these minutes count as work."
                )
            )
        )
        self.note.line.setFocus()
