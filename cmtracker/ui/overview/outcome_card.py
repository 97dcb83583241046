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
            "on_call": self.tr("Formal on-call"),
            "second_person": self.tr("A second person"),
            "automatic_reply": self.tr("Automatic reply, 20:00 to 8:00"),
            "own": self.tr("Your own organisation"),
        }[self.key]

    def _idea(self) -> str:
        return {
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
            self.tr("would have waited"),
            self.tr("done by somebody else"),
            self.tr("limits exceeded"),
            self.tr("messages waiting"),
            self.tr("half of them wait at most"),
            self.tr("nine in ten wait at most"),
            self.tr("longest wait"),
            self.tr("people needed"),
            self.tr("days on call, each"),
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
        duration = self._wording.duration
        self.figure.setText(duration(outcome.relieved_s))
        note = self.tr("nothing out of hours in this range")
        if outcome.out_of_hours_s:
            words = self.tr("less out of hours, of {total}")
            note = words.format(total=duration(outcome.out_of_hours_s))
        if outcome.unspecified_s:
            more = self.tr("{part} of it with nobody known to have asked")
            part = more.format(part=duration(outcome.unspecified_s))
            note = self.tr("{fact}; {more}").format(fact=note, more=part)
        self.note.setText(self._wording.typeset(note))
        for amount, text in zip(self.amounts, self._values(outcome), strict=True):
            amount.setText(text)
        self.setAccessibleName(f"{self.name()}: {self.figure.text()} {self.note.text()}")

    def _enable(self, played: bool) -> None:
        for button in (self.details, self.keep):
            button.setEnabled(played)

    def _ask_to_keep(self) -> None:
        if self._outcome is not None:
            self.keep_asked.emit(self._outcome.organisation, self.name())

    def _values(self, outcome: Outcome) -> tuple[str, ...]:
        number = self._wording.number
        today, then = outcome.waits_today, outcome.waits_then
        return (
            self._some(outcome.avoided_s),
            self._some(outcome.transferred_s),
            self._from_to(
                number(sum(outcome.breaches_today.values())),
                number(sum(outcome.breaches_then.values())),
            ),
            self._from_to(number(today.waiting), number(then.waiting)),
            self._waits(today, then, "median"),
            self._waits(today, then, "ninetieth"),
            self._waits(today, then, "longest"),
            number(outcome.people),
            number(outcome.on_call_days_each) if outcome.on_call_days else "–",
        )

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
        """Return the hours of each weekday, and the limits exceeded by rule."""
        if self._outcome is None:
            return []
        outcome, wording = self._outcome, self._wording
        organisation = outcome.organisation
        rows: list[tuple[str, ...]] = []
        for day in range(7):
            name = wording.weekday(day)
            covered = self._hours(organisation.coverage, day)
            rows.append((name, covered, self._hours(organisation.silence, day)))
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
