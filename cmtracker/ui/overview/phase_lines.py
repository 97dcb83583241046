"""Before, during and after a period, line by line, and what changed in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.model import Category
from cmtracker.results.claims import Claim, ClaimKind, Measure
from cmtracker.results.periods import Phase
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import PeriodTold
from cmtracker.ui.overview.three_phases import NOT_KNOWN, ThreePhases
from cmtracker.ui.widgets.cards import Card
from cmtracker.ui.widgets.plain_text import Label

PHASE_ROWS = 8
SAID = 3
TWICE = 20
"""In tenths."""

Figure = Callable[[Phase], float]


class PhaseLines(Card):
    """Three columns of figures a week, so that stretches of different length can be compared."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.heading.setText(wording.typeset(self.tr("Each week: before, during, after")))
        self._wording = wording
        self.lines = ThreePhases(wording, PHASE_ROWS)
        self.said = [_wrapped() for _ in range(SAID)]
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in self.said:
            words.addWidget(label)
        self.body.addWidget(self.lines)
        self.body.addLayout(words)
        self.body.addStretch(1)

    def show_period(self, shown: PeriodTold) -> None:
        """Show another period."""
        comparison = shown.comparison
        phases = comparison.before, comparison.during, comparison.after
        self.lines.show_lines(
            (name, [NOT_KNOWN if phase is None else write(measure(phase)) for phase in phases])
            for name, measure, write in self._lines()
        )
        told = list(self._told(shown))
        for i, label in enumerate(self.said):
            label.setText(told[i] if i < len(told) else "")
            label.setVisible(i < len(told))

    def texts(self) -> list[str]:
        """Return what is said in words."""
        return [label.text() for label in self.said if not label.isHidden()]

    def _lines(self) -> Iterator[tuple[str, Figure, Callable[[float], str]]]:
        yield self.tr("Hours worked"), lambda p: p.worked, self._hours
        yield self.tr("Out of hours"), lambda p: p.out_of_hours, self._hours
        yield self.tr("in the evening"), _in(Category.EVENING), self._hours
        weekend = _in(Category.SATURDAY, Category.SUNDAY)
        yield self.tr("at the week-end"), weekend, self._hours
        yield self.tr("Limits exceeded"), lambda p: p.breaches_a_week, self._few
        yield self.tr("Messages received"), lambda p: p.received, self._many
        yield self.tr("Messages handled"), lambda p: p.handled, self._many
        yield self.tr("Judged hostile"), _hostile, self._share

    def _hours(self, seconds: float) -> str:
        return self._wording.duration(int(seconds))

    def _few(self, number: float) -> str:
        return self._wording.number(number, 1)

    def _many(self, number: float) -> str:
        return self._wording.number(round(number))

    def _share(self, share: float) -> str:
        return NOT_KNOWN if share < 0 else self._wording.percent(share, 1)

    # --- words -----------------------------------------------------------------------------------

    def _told(self, shown: PeriodTold) -> Iterator[str]:
        if shown.comparison.before is None:
            yield self._wording.typeset(self.tr("Nothing is known of the time before."))
            return
        names = {
            Measure.OUT_OF_HOURS: self.tr("Out of hours"),
            Measure.RECEIVED: self.tr("Messages received"),
        }
        words = self.tr("{figure}: {times}.", "Out of hours: twice as much as before.")
        for measure, claim in shown.changes:
            said = words.format(figure=names[measure], times=self._times(claim))
            yield self._wording.typeset(said)
        if shown.back is not None:
            yield self._wording.typeset(self._when_back(shown.back))

    def _when_back(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.NOT_BACK:
            return self.tr("Not yet back to the earlier level, within 10%.")
        days = claim.values["days"]
        if not days:
            return self.tr("Back to the earlier level, within 10%, as soon as it was over.")
        return self.tr("Back to the earlier level, within 10%, after %n day(s).", "", days)

    def _times(self, claim: Claim) -> str:
        values, kind = claim.values, claim.kind
        if kind is ClaimKind.NONE_BEFORE:
            return self.tr("none before")
        if kind is ClaimKind.AS_BEFORE:
            return self.tr("about as much as before")
        if kind is ClaimKind.TIMES_BEFORE:
            tenths = values["tenths"]
            if tenths == TWICE:
                return self.tr("twice as much as before")
            number = self._wording.number(tenths / 10, 1)
            return self.tr("{number} times as much as before").format(number=number)
        share = self._wording.percent(values["percent"], 100)
        if kind is ClaimKind.PART_LESS:
            return self.tr("{share} less than before").format(share=share)
        return self.tr("{share} more than before").format(share=share)


def _in(*categories: Category) -> Figure:
    return lambda phase: sum(phase.by_category[category] for category in categories)


def _hostile(phase: Phase) -> float:
    """Return the hostile share, below zero where nothing was received."""
    share = phase.hostile_share
    return -1.0 if share is None else share


def _wrapped() -> Label:
    label = Label()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
