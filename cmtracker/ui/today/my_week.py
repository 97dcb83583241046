"""My week: what is still to be answered, asked for and told, on one page.

Five lines: evenings, mornings, origins, hours to recover, the note of the week.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.model import RequestedBy
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.results.week_review import LateMorning, OutsideSession
from cmtracker.text.mails import week_note
from cmtracker.text.notes import session_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import WeekView
from cmtracker.ui.today.day_chooser import Arrows, head_row
from cmtracker.ui.today.origin_chips import OriginChips
from cmtracker.ui.today.week_line import WeekLine
from cmtracker.ui.widgets.cards import (
    Button,
    Subtitle,
    Title,
)
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.scroll import PageScroll
from cmtracker.ui.widgets.still_fields import ChoiceBox

WAYS = ("email", "sms", "chat", "letter")
"""How the note may have been sent, as the log names it."""


class MyWeek(PageScroll):
    """The page. Emits what is asked for; it computes nothing."""

    no_evening = Signal(object)  # the date
    add_asked = Signal(object)  # the date
    day_confirmed = Signal(object)  # the date
    day_asked = Signal(object)  # the date
    origin_said = Signal(str, object)  # the id of a session, RequestedBy
    recovery_asked = Signal(object)  # the blocks
    recovery_answered = Signal(object, bool)  # the blocks, whether they were accepted
    answer_asked = Signal(object)  # AskedBlocks
    note_copied = Signal(str)
    note_sent = Signal(object, str)  # the ids of the sessions, the channel
    today_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._view: WeekView | None = None
        self._asked_on: set[date] = set()
        self.arrows = Arrows(
            self.tr("The week before (Alt+Left)"), self.tr("The next week (Alt+Right)")
        )
        self.title, self.subtitle = Title(self.tr("My week")), Subtitle("")
        self.back = Button(self.tr("Back to today"))
        self.back.setToolTip("Alt+Home")
        self.evenings = WeekLine(self.tr("Evenings not answered"))
        self.mornings = WeekLine(self.tr("Mornings that matter"))
        self.origins = WeekLine(self.tr("Out of hours, origin not said"))
        self.recovery = WeekLine(self.tr("Hours to recover"))
        self.note = WeekLine(self.tr("The note of the week"))
        self._make_note()
        self._lay_out()

    def _make_note(self) -> None:
        self.text = Label("")
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy, self.sent = (
            Button(self.tr("Copy the note of the week")),
            Button(self.tr("I sent it")),
        )
        self.way = ChoiceBox()
        self.way.setAccessibleName(self.tr("How the note was sent"))
        for way in WAYS:
            self.way.addItem(capital(self._wording.text(f"breach.channel.{way}")), way)
        self.copy.clicked.connect(self._copy_note)
        self.sent.clicked.connect(self._note_sent)
        self.back.clicked.connect(self.today_asked)
        self._note_box = QWidget()
        row = QHBoxLayout(self._note_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.way)
        row.addWidget(self.sent)
        self.note.body.addWidget(self.text)
        self.note.body.addWidget(self._note_box)

    def _lay_out(self) -> None:
        self.column.addLayout(head_row(self.arrows, (self.title, self.subtitle), self.back))
        for line in (self.evenings, self.mornings, self.origins, self.recovery, self.note):
            self.column.addWidget(line)
        self.column.addStretch(1)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: WeekView) -> None:
        """Show a week; rows answered since it was first shown stay, as answered."""
        if self._view is not None and self._view.first != view.first:
            self.clear()
        self._view = view
        self.subtitle.setText(capital(self._wording.span(view.first, view.last)))
        self.arrows.forth.setEnabled(view.last < view.today)
        lines = self.evenings, self.mornings, self.origins, self.recovery
        for line in lines:
            line.begin()
        self._show_evenings(view.review.evenings)
        self._show_mornings(view.review.mornings)
        self._show_origins(view.review.unsaid)
        self._show_recovery(view)
        for line in lines:
            line.end()
        self._show_note(view)

    def clear(self) -> None:
        """Forget what was answered: the page is entered anew."""
        for line in (self.evenings, self.mornings, self.origins, self.recovery):
            line.clear()

    def _day(self, day: date) -> str:
        return capital(self._wording.date(day, weekday=True, year=False))

    def _show_evenings(self, days: Sequence[date]) -> None:
        if days:
            self.evenings.say(self._wording.typeset(self.tr("Did you work after your hours?")))
        else:
            self.evenings.say(self.tr("All answered so far."), done=True)
        for day in days:
            self.evenings.ask(day, self._day(day), partial(self._evening_answers, day))

    def _evening_answers(self, day: date) -> list[QWidget]:
        nothing, worked = Button(self.tr("Nothing")), Button(self.tr("I worked…"))
        nothing.setAccessibleName(self.tr("{date}: nothing").format(date=self._day(day)))
        worked.setAccessibleName(self.tr("{date}: I worked").format(date=self._day(day)))
        nothing.clicked.connect(lambda: self.no_evening.emit(day))
        worked.clicked.connect(lambda: self.add_asked.emit(day))
        return [nothing, worked]

    def _show_mornings(self, mornings: Sequence[LateMorning]) -> None:
        if mornings:
            told = self.tr("When you began the next day decides whether the rest was kept.")
            self.mornings.say(told)
        else:
            self.mornings.say(self.tr("No open day follows a late evening."), done=True)
        for one in mornings:
            answers = partial(self._morning_answers, one.date)
            self.mornings.ask(one.date, self._morning(one), answers)

    def _morning_answers(self, day: date) -> list[QWidget]:
        normal, other = Button(self.tr("Normal day")), Button(self.tr("Other…"))
        name = self._day(day)
        normal.setAccessibleName(self.tr("{date}: normal day").format(date=name))
        other.setAccessibleName(self.tr("{date}: other hours").format(date=name))
        normal.clicked.connect(lambda: self.day_confirmed.emit(day))
        other.clicked.connect(lambda: self.add_asked.emit(day))
        return [normal, other]

    def _morning(self, one: LateMorning) -> str:
        wording = self._wording
        zone = self._view.zone if self._view is not None else "UTC"
        text = self.tr(
            "{day}: work until {end}; from {begin} on the rest would be {rest} (minimum: {limit})"
        )
        return wording.typeset(text).format(
            day=self._day(one.date),
            end=wording.moment(one.ended, zone),
            begin=wording.time(one.begins, zone),
            rest=wording.duration(one.rest_s),
            limit=wording.duration(one.limit_s),
        )

    def _show_origins(self, found: Sequence[OutsideSession]) -> None:
        if found:
            told = self.tr("Who asked for this work? Each can be changed later.")
            self.origins.say(self._wording.typeset(told))
        else:
            self.origins.say(self.tr("Every session says who asked."), done=True)
        for one in found:
            text = capital(session_text(one.session, self._wording))
            answers = partial(self._origin_answers, one.session.id, text)
            self.origins.ask(one.session.id, text, answers, below=True)

    def _origin_answers(self, id_: str, text: str) -> list[QWidget]:
        chips = OriginChips(text, self._wording)

        def say(who: RequestedBy) -> None:
            self.origins.setFocus()  # never on the answer to another question
            self.origin_said.emit(id_, who)

        chips.chosen.connect(say)
        return [chips]

    def _show_recovery(self, view: WeekView) -> None:
        line = self.recovery
        if not view.recoverable_s:
            line.heading.setText(self.tr("Hours to recover"))
            line.say(self.tr("Nothing that was asked of you is left to recover."), done=True)
            return
        time = self._wording.duration(view.recoverable_s)
        total = self._wording.typeset(self.tr("To recover: {time}"))
        line.heading.setText(total.format(time=time))
        line.say(self.tr("Out of hours, at the request of your hierarchy."))
        self._offer("week", view.to_ask, self.tr("This week: {time}, not asked for yet"))
        before = self.tr("Weeks before: {time}, not asked for yet")
        self._offer("before", view.to_ask_before, before)
        for asked in view.waiting:
            answers = partial(self._waiting_answers, asked)
            line.ask(asked.on, self._waiting(asked), answers)
        for on in self._asked_on:
            line.forget(on)
        self._asked_on = {asked.on for asked in view.waiting}

    def _offer(self, about: str, blocks: tuple[Block, ...], template: str) -> None:
        if not blocks:
            return
        time = self._wording.duration(sum(block.remaining_s for block in blocks))
        text = self._wording.typeset(template).format(time=time)

        def make() -> list[QWidget]:
            ask = Button(self.tr("Ask for recovery"))
            ask.setAccessibleName(f"{self.tr('Ask for recovery')}: {text}")
            ask.clicked.connect(lambda: self._ask_for(about))
            return [ask]

        self.recovery.ask(about, text, make)

    def _ask_for(self, about: str) -> None:
        """Ask for the blocks as they are now: a correction may have changed them."""
        if self._view is not None:
            blocks = self._view.to_ask if about == "week" else self._view.to_ask_before
            self.recovery_asked.emit(blocks)

    def _waiting(self, asked: AskedBlocks) -> str:
        text = self.tr("{time} asked for on {day}, no answer for %n day(s)", "", asked.waited)
        if not asked.waited:
            text = self.tr("{time} asked for today, no answer yet")
        return capital(
            self._wording.typeset(text).format(
                time=self._wording.duration(asked.remaining_s),
                day=self._wording.date(asked.on, weekday=True, year=False),
            )
        )

    def _waiting_answers(self, asked: AskedBlocks) -> list[QWidget]:
        yes, no = Button(self.tr("Accepted")), Button(self.tr("Refused"))
        yes.clicked.connect(lambda: self._answered(asked.on, accepted=True))
        no.clicked.connect(lambda: self._answered(asked.on, accepted=False))
        if not asked.is_overdue:
            return [yes, no]
        remind = Button(self.tr("Ask for the answer"))
        remind.clicked.connect(lambda: self.answer_asked.emit(asked))
        return [remind, yes, no]

    def _answered(self, on: date, *, accepted: bool) -> None:
        waiting = self._view.waiting if self._view is not None else ()
        for asked in waiting:
            if asked.on == on:
                self.recovery_answered.emit(asked.blocks, accepted)

    def _show_note(self, view: WeekView) -> None:
        told = view.review.to_tell
        for widget in (self.text, self._note_box):
            widget.setVisible(bool(told))
        if told:
            self.note.say(
                self.tr(
                    "It tells your hierarchy what was worked out of hours. Once you have sent it, "
                    "say so: it then counts as told in writing."
                )
            )
            self.text.setText(self._note_text())
        elif any(one.is_told for one in view.review.outside):
            self.note.say(self.tr("Your hierarchy was told of everything this week."), done=True)
        else:
            self.note.say(self.tr("Nothing to tell of this week."), done=True)

    # --- the note ------------------------------------------------------------------------------

    def _note_text(self) -> str:
        view = self._view
        if view is None:
            return ""
        return week_note(view.review.to_tell, self._wording, view.zone, view.first, view.today)

    def _copy_note(self) -> None:
        self.note_copied.emit(self._note_text())

    def _note_sent(self) -> None:
        if self._view is not None:
            ids = tuple(one.session.id for one in self._view.review.to_tell)
            self.note_sent.emit(ids, self.way.currentData())

    def moved(self, steps: int) -> date | None:
        """Return a date of the week some weeks away; None for one that has not begun."""
        if self._view is None:
            return None
        day = self._view.first + timedelta(days=7 * steps)
        return day if day <= self._view.today else None
