"""One other organisation beside today's: what it would have spared, and what it would cost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.model import Seconds, Week
from cmtracker.results.scenario import Outcome, Waits
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Amount, Caption, Card, Figure, FlowBox, QuietButton, flush
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.table_dialog import TableDialog


class OutcomeCard(Card):
    """Name and idea, the hours spared in large, the rest in lines, details behind a button.

    `set_keepable` shows the button that asks for a name to keep it by.
    """

    keep_asked = Signal(object, str)  # played.Organisation, the name to offer

    def __init__(self, wording: Wording, key: str, parent: QWidget | None = None) -> None:
        self.key = key
        self._wording = wording
        self._outcome: Outcome | None = None
        super().__init__(" ", parent)
        self.heading.setText(self.name())
        self.heading.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)
        self.idea = _wrapped(Caption(wording.typeset(self._idea())))
        self.figure = Figure("–")
        self.note = _wrapped(Caption(""))
        self.details = QuietButton(self.tr("Details"))
        self.details.setAccessibleName(self.tr("Details: {name}").format(name=self.name()))
        self.details.clicked.connect(self.show_details)
        self.keep = QuietButton(self.tr("Add to the report…"))
        self.keep.setAccessibleName(self.tr("Add to the report: {name}").format(name=self.name()))
        self.keep.clicked.connect(self._ask_to_keep)
        self.keep.hide()
        self.acts = FlowBox()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.amounts = [self._line(name) for name in self._names()]
        self.body.addWidget(self.idea)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.note)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.acts.flow.addWidget(self.details)
        self.acts.flow.addWidget(self.keep)
        self.body.addLayout(flush(self.acts))

    def set_keepable(self, keepable: bool) -> None:
        """Offer to keep it, or not."""
        self.keep.setVisible(keepable)

    def name(self) -> str:
        """Return what the organisation is called."""
        return {
            "later_start": self.tr("Start later after an evening"),
            "on_call": self.tr("Formal on-call"),
            "second_person": self.tr("A second person"),
            "automatic_reply": self.tr("Automatic reply, 20:00 to 8:00"),
            "own": self.tr("Your own organisation"),
        }[self.key]

    def _idea(self) -> str:
        return {
            "later_start": self.tr(
                "After work in an evening or at night the day begins once the daily rest is over. "
                "Nobody covers those hours of the morning: messages wait."
            ),
            "on_call": self.tr(
                "Two people on call outside the schedule, a week in turn; what can wait, waits."
            ),
            "second_person": self.tr(
                "A second person of 35 h in the afternoons and on Saturdays takes what comes."
            ),
            "automatic_reply": self.tr(
                "At night the accounts say that an answer comes in the morning."
            ),
            "own": self.tr("The hours that are filled in beside."),
        }[self.key]

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("hours fewer out of hours"),
            self.tr("short rests"),
            self.tr("nine in ten answers wait at most"),
            self.tr("what it costs"),
        )

    def _line(self, name: str) -> Amount:
        label = _wrapped(Label(name))
        amount = Amount("")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label, 1)
        line.addWidget(amount)
        self._lines.addLayout(line)
        return amount

    def show_nothing(self) -> None:
        """Forget what was shown: nothing is played through."""
        self._outcome = None
        self.figure.setText("–")
        self.note.setText("")
        for amount in self.amounts:
            amount.setText("–")
        self.setAccessibleName(self.name())
        self._enable(False)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a range played through under this organisation."""
        self._outcome = outcome
        self._enable(True)
        if outcome.organisation.later_start:
            self.figure.setText(self._wording.number(outcome.rests_kept))
            words = self.tr("short daily rests fewer, of {total}")
            note = words.format(total=self._wording.number(outcome.short_rests))
            if not outcome.short_rests:
                note = self.tr("no short daily rest in this range")
        else:
            self.figure.setText(self._wording.duration(outcome.relieved_s))
            note = self._hours_note(outcome)
        self.note.setText(self._wording.typeset(note))
        for amount, text in zip(self.amounts, self._values(outcome), strict=True):
            amount.setText(text)
        self.setAccessibleName(f"{self.name()}: {self.figure.text()} {self.note.text()}")

    def _hours_note(self, outcome: Outcome) -> str:
        duration = self._wording.duration
        note = self.tr("nothing out of hours in this range")
        if outcome.out_of_hours_s:
            words = self.tr("less out of hours, of {total}")
            note = words.format(total=duration(outcome.out_of_hours_s))
        if outcome.unspecified_s:
            more = self.tr("{part} of it with nobody known to have asked")
            part = more.format(part=duration(outcome.unspecified_s))
            note = self.tr("{fact}; {more}").format(fact=note, more=part)
        return note

    def _enable(self, played: bool) -> None:
        for button in (self.details, self.keep):
            button.setEnabled(played)

    def _ask_to_keep(self) -> None:
        if self._outcome is not None:
            self.keep_asked.emit(self._outcome.organisation, self.name())

    def _values(self, outcome: Outcome) -> tuple[str, ...]:
        number = self._wording.number
        then = number(outcome.short_rests - outcome.rests_kept)
        return (
            self._some(outcome.relieved_s),
            self._from_to(number(outcome.short_rests), then),
            self._waits(outcome.waits_today, outcome.waits_then, "ninetieth"),
            self._wording.typeset(self._cost(outcome)),
        )

    def _cost(self, outcome: Outcome) -> str:
        """Return the working time that it takes: in the morning, of others, or on call."""
        duration = self._wording.duration
        if outcome.mornings:
            mornings = self.tr("%n morning(s)", "", outcome.mornings)
            hours = duration(outcome.mornings_s)
            return self.tr("{hours}, {mornings}").format(hours=hours, mornings=mornings)
        if outcome.coverage_s:
            return self.tr("{hours} a week").format(hours=duration(outcome.coverage_s))
        if outcome.on_call_days:
            return self.tr("%n day(s) on call, each", "", outcome.on_call_days_each)
        return "–"

    def _beneath(self, outcome: Outcome) -> list[tuple[str, ...]]:
        """Return what the four lines leave out: its name, and today and then, or the amount."""
        number = self._wording.number
        today, then = outcome.waits_today, outcome.waits_then
        rows = (
            (self.tr("would have waited"), self._some(outcome.avoided_s)),
            (self.tr("done by somebody else"), self._some(outcome.transferred_s)),
            (
                self.tr("limits exceeded"),
                self._from_to(
                    number(sum(outcome.breaches_today.values())),
                    number(sum(outcome.breaches_then.values())),
                ),
            ),
            (
                self.tr("messages waiting"),
                self._from_to(number(today.waiting), number(then.waiting)),
            ),
            (self.tr("half of them wait at most"), self._waits(today, then, "median")),
            (self.tr("longest wait"), self._waits(today, then, "longest")),
            (self.tr("people needed"), number(outcome.people)),
        )
        return [(name, text, "") for name, text in rows]

    def _some(self, seconds: Seconds) -> str:
        return self._wording.duration(seconds) if seconds else "–"

    def _waits(self, today: Waits, then: Waits, which: str) -> str:
        return self._from_to(self._span(getattr(today, which)), self._span(getattr(then, which)))

    def _span(self, seconds: Seconds | None) -> str:
        return "–" if seconds is None else self._wording.duration(seconds)

    def _from_to(self, today: str, then: str) -> str:
        return f"{today} → {then}" if (today, then) != ("–", "–") else "–"

    def show_details(self) -> None:
        """Show the hours behind the card, weekday by weekday, and what it takes."""
        if self._outcome is None:
            return
        heads = (self.tr("Day"), self.tr("Somebody else at work"), self.tr("Messages wait"))
        TableDialog(self.name(), heads, self.detail_rows(), self.window()).open()

    def detail_rows(self) -> list[tuple[str, ...]]:
        """Return the hours of each weekday, what the lines leave out, and the limits by rule."""
        if self._outcome is None:
            return []
        outcome, wording = self._outcome, self._wording
        organisation = outcome.organisation
        rows: list[tuple[str, ...]] = []
        for day in range(7):
            name = wording.weekday(day)
            covered = self._hours(organisation.coverage, day)
            rows.append((name, covered, self._hours(organisation.silence, day)))
        rows += self._beneath(outcome)
        rules = {*outcome.breaches_today, *outcome.breaches_then}
        for rule in sorted(rules):
            name = wording.text(f"terms.rule.{rule}")
            today = wording.number(outcome.breaches_today.get(rule, 0))
            then = wording.number(outcome.breaches_then.get(rule, 0))
            rows.append(
                (name, self.tr("today: {n}").format(n=today), self.tr("then: {n}").format(n=then))
            )
        return rows

    def _hours(self, week: Week, day: int) -> str:
        clock = self._wording.clock
        return ", ".join(f"{clock(slot.start)} – {clock(slot.end)}" for slot in week[day])


def _wrapped(label: Label) -> Label:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
