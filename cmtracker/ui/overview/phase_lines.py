"""Before, during and after a period, line by line, and what changed in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cmtracker.model import Category
from cmtracker.results.periods import Comparison, Phase
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Amount, Caption, Card
from cmtracker.ui.widgets.plain_text import Label

PHASE_ROWS = 8
SAID = 3
ABOUT = 0.1
"""A difference of less than a tenth is called about the same."""

Measure = Callable[[Phase], float]


class PhaseLines(Card):
    """Three columns of figures a week, so that stretches of different length can be compared."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.heading.setText(wording.typeset(self.tr("Each week: before, during, after")))
        self._wording = wording
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("before"), self.tr("during"), self.tr("after"))
        for column, text in enumerate(heads, start=1):
            grid.addWidget(Caption(text), 0, column, Qt.AlignmentFlag.AlignRight)
        self.cells = [_row(grid, row) for row in range(1, PHASE_ROWS + 1)]
        self.said = [_wrapped() for _ in range(SAID)]
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in self.said:
            words.addWidget(label)
        self.body.addLayout(grid)
        self.body.addLayout(words)
        self.body.addStretch(1)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show another period."""
        phases = comparison.before, comparison.during, comparison.after
        for cells, (name, measure, write) in zip(self.cells, self._lines(), strict=True):
            values = ["–" if phase is None else write(measure(phase)) for phase in phases]
            for label, text in zip(cells, (name, *values), strict=True):
                label.setText(self._wording.typeset(text))
            cells[2].setAccessibleName(", ".join((name, *values)))
        told = list(self._told(comparison))
        for i, label in enumerate(self.said):
            label.setText(told[i] if i < len(told) else "")
            label.setVisible(i < len(told))

    def texts(self) -> list[str]:
        """Return what is said in words."""
        return [label.text() for label in self.said if not label.isHidden()]

    def _lines(self) -> Iterator[tuple[str, Measure, Callable[[float], str]]]:
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
        return "–" if share < 0 else self._wording.percent(share, 1)

    # --- words -----------------------------------------------------------------------------------

    def _told(self, comparison: Comparison) -> Iterator[str]:
        before, during, back = comparison.before, comparison.during, comparison.back
        if before is None or during is None:
            yield self._wording.typeset(self.tr("Nothing is known of the time before."))
            return
        for name, now, earlier in (
            (self.tr("Out of hours"), during.out_of_hours, before.out_of_hours),
            (self.tr("Messages received"), during.received, before.received),
        ):
            if now or earlier:
                words = self.tr("{figure}: {times}.", "Out of hours: twice as much as before.")
                said = words.format(figure=name, times=self._times(now, earlier))
                yield self._wording.typeset(said)
        if comparison.after is not None and during.out_of_hours > before.out_of_hours:
            yield self._wording.typeset(self._when_back(back.out_of_hours))

    def _when_back(self, days: int | None) -> str:
        if days is None:
            return self.tr("Not yet back to the earlier level, within 10%.")
        if days == 0:
            return self.tr("Back to the earlier level, within 10%, as soon as it was over.")
        return self.tr("Back to the earlier level, within 10%, after %n day(s).", "", days)

    def _times(self, now: float, before: float) -> str:
        """Say how a figure compares with the one before; rounded so that it claims less."""
        if not before:
            return self.tr("none before")
        ratio = now / before
        if abs(ratio - 1) < ABOUT:
            return self.tr("about as much as before")
        if ratio < 1:
            share = self._wording.percent(before - now, before)
            return self.tr("{share} less than before").format(share=share)
        if ratio < 1.5:
            share = self._wording.percent(now - before, before)
            return self.tr("{share} more than before").format(share=share)
        tenths = int(ratio * 10)
        if tenths == 20:
            return self.tr("twice as much as before")
        number = self._wording.number(tenths / 10, 1)
        return self.tr("{number} times as much as before").format(number=number)


def _in(*categories: Category) -> Measure:
    return lambda phase: sum(phase.by_category[category] for category in categories)


def _hostile(phase: Phase) -> float:
    """Return the hostile share, below zero where nothing was received."""
    share = phase.hostile_share
    return -1.0 if share is None else share


def _row(grid: QGridLayout, row: int) -> tuple[Label, ...]:
    name, before, during, after = Label(), Caption(), Amount(), Caption()
    name.setWordWrap(True)
    grid.addWidget(name, row, 0)
    for column, label in enumerate((before, during, after), start=1):
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
    return name, before, during, after


def _wrapped() -> Label:
    label = Label()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
