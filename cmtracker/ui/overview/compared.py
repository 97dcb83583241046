"""More than before? The range beside the one of the same length just before it, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.widgets.cards import Amount, Caption, Card, Subtitle
from cmtracker.ui.widgets.plain_text import Label

ROWS = 9


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
        known = view.before is not None and view.dates_before is not None
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
        assert view.before is not None  # noqa: S101 - asked by `show_view`
        assert view.compared is not None  # noqa: S101
        by = view.total.out_of_hours_s - view.before.out_of_hours_s
        if by > 0:
            words = self.tr("{hours} more out of hours than before ({dates})")
        elif by < 0:
            words = self.tr("{hours} less out of hours than before ({dates})")
        else:
            words = self.tr("As many hours out of hours as before ({dates})")
        wording = self._wording
        dates = wording.span(*view.compared)
        told = words.format(hours=wording.duration(abs(by)), dates=dates)
        if wording.local(view.now, view.zone).date() <= view.last:
            return self.tr("{change}; the range shown is not over yet.").format(change=told)
        return told + "."

    def _lines(self, view: LoadView) -> Iterator[tuple[str, str, str, str]]:
        now, before = view.total, view.before
        dates, dates_before = view.dates, view.dates_before
        assert before is not None  # noqa: S101 - asked by `show_view`
        assert dates_before is not None  # noqa: S101
        yield self._hours(self.tr("Hours worked"), now.worked_s, before.worked_s)
        yield self._hours(self.tr("Out of hours"), now.out_of_hours_s, before.out_of_hours_s)
        yield self._hours(self.tr("of it asked for"), now.asked_s, before.asked_s)
        yield self._hours(self.tr("at night"), now.night_s, before.night_s)
        evenings = dates.evenings.worked, dates_before.evenings.worked
        yield self._number(self.tr("Evenings worked"), *evenings)
        weekends = dates.weekends.worked, dates_before.weekends.worked
        yield self._number(self.tr("Week-ends worked"), *weekends)
        limits, limits_before = view.limits, view.limits_before
        words = self.tr("Evenings or days with a limit exceeded")
        yield self._number(words, limits.days, limits_before.days)
        words = self.tr("Limits exceeded over a week or longer")
        yield self._number(words, limits.periods, limits_before.periods)
        received = now.messages.received, before.messages.received
        yield self._number(self.tr("Messages received"), *received)

    def _hours(self, name: str, now: int, before: int) -> tuple[str, str, str, str]:
        write = self._wording.duration
        return name, write(now), write(before), self._signed(now - before, write(now - before))

    def _number(self, name: str, now: int, before: int) -> tuple[str, str, str, str]:
        write = self._wording.number
        return name, write(now), write(before), self._signed(now - before, write(now - before))

    def _signed(self, by: int, text: str) -> str:
        return f"+{text}" if by > 0 else text if by else "="
