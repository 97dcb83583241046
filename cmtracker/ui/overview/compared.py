"""More than before? The range beside the one of the same length just before it, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.results.claims import Difference, Measure
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.widgets.cards import Amount, Caption, Card, Subtitle
from cmtracker.ui.widgets.plain_text import Label

ROWS = 11


class Compared(Card):
    """Three columns: this range, the one before, the difference."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("More than before?"), parent)
        self.heading.setText(wording.typeset(self.heading.text()))
        self._wording = wording
        self.none = Subtitle(self.tr("The log does not reach back to the range before."))
        self.none.setWordWrap(True)
        self.answer = Subtitle("")
        self.answer.setWordWrap(True)
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        heads = (self.tr("this range"), self.tr("before"), self.tr("difference"))
        for column, text in enumerate(heads, start=1):
            self._grid.addWidget(Caption(text), 0, column, Qt.AlignmentFlag.AlignRight)
        self.cells = [self._row(row) for row in range(1, ROWS + 1)]
        self.body.addWidget(self.none)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def _row(self, row: int) -> tuple[Label, ...]:
        name, now, before, difference = Label(), Amount(), Caption(), Caption()
        name.setWordWrap(True)
        self._grid.addWidget(name, row, 0)
        for column, label in enumerate((now, before, difference), start=1):
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        return name, now, before, difference

    def show_view(self, view: LoadView) -> None:
        """Compare a range with the one before, where the log knows it."""
        known = bool(view.changes and view.date_changes)
        self.none.setVisible(not known)
        self.answer.setVisible(known)
        self.table.setVisible(known)
        if not known:
            return
        self.answer.setText(self._wording.typeset(self._tell(view)))
        for cells, line in zip(self.cells, self._lines(view), strict=True):
            for label, text in zip(cells, line, strict=True):
                label.setText(self._wording.typeset(text))
            cells[1].setAccessibleName(", ".join(line))

    def _tell(self, view: LoadView) -> str:
        """Say what changed out of hours, which dates are meant by before, and what is not over."""
        assert view.compared is not None  # noqa: S101 - asked by `show_view`
        change = view.changes[Measure.OUT_OF_HOURS]
        if change.by > 0:
            words = self.tr("{hours} more out of hours than before ({dates})")
        elif change.by < 0:
            words = self.tr("{hours} less out of hours than before ({dates})")
        else:
            words = self.tr("As many hours out of hours as before ({dates})")
        wording = self._wording
        dates = wording.span(*view.compared)
        told = words.format(hours=wording.duration(change.amount), dates=dates)
        if not view.is_over:
            return self.tr("{change}; the range shown is not over yet.").format(change=told)
        return told + "."

    def _lines(self, view: LoadView) -> Iterator[tuple[str, str, str, str]]:
        found = {**view.changes, **view.date_changes}
        hours = {
            Measure.WORKED: self.tr("Hours worked"),
            Measure.OUT_OF_HOURS: self.tr("Out of hours"),
            Measure.ASKED: self.tr("of it asked for"),
            Measure.DISCLOSED: self.tr("of it disclosed"),
            Measure.WITHOUT_TRACE: self.tr("of it without written trace"),
            Measure.NIGHT: self.tr("at night"),
        }
        counts = {
            Measure.EVENINGS: self.tr("Evenings worked"),
            Measure.WEEKENDS: self.tr("Week-ends worked"),
            Measure.LIMIT_DAYS: self.tr("Evenings or days with a limit exceeded"),
            Measure.LIMIT_PERIODS: self.tr("Limits exceeded over a week or longer"),
            Measure.RECEIVED: self.tr("Messages received"),
        }
        for measure, name in hours.items():
            yield self._line(name, found[measure], self._wording.duration)
        for measure, name in counts.items():
            yield self._line(name, found[measure], self._wording.number)

    def _line(
        self, name: str, change: Difference, write: Callable[[int], str]
    ) -> tuple[str, str, str, str]:
        sign = "+" if change.by > 0 else ""
        difference = f"{sign}{write(change.by)}" if change.by else "="
        return name, write(change.now), write(change.before), difference
