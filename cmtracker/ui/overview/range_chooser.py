"""The chips that choose the dates all tabs show, and the arrows to the range before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import Period
from cmtracker.text.wording import Wording
from cmtracker.ui.overview.spans import Chosen, RangeKind
from cmtracker.ui.widgets.cards import Caption, Chip, FlowLayout, PrimaryButton, QuietButton
from cmtracker.ui.widgets.plain_text import entry, tip
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField


class RangeChooser(QWidget):
    """Four weeks, twelve weeks, a year, a named period, or any two dates."""

    chosen = Signal(object)  # Chosen

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._choice = Chosen()
        self._periods: tuple[Period, ...] = ()
        self.chips = {
            RangeKind.FOUR_WEEKS: Chip(self.tr("4 weeks")),
            RangeKind.TWELVE_WEEKS: Chip(self.tr("12 weeks")),
            RangeKind.YEAR: Chip(self.tr("Year")),
            RangeKind.PERIOD: Chip(self.tr("Period…")),
            RangeKind.FREE: Chip(self.tr("Choose…")),
        }
        self.back = self._arrow("‹", self.tr("The range before (Alt+Left)"))
        self.forth = self._arrow("›", self.tr("The range after (Alt+Right)"))
        self.menu = QMenu(self)
        self.free = FreeDates(wording, self)
        self._lay_out()
        self._connect()

    def show_choice(
        self, choice: Chosen, span: tuple[date, date], periods: Sequence[Period], today: date
    ) -> None:
        """Show what is chosen, the dates it stands for, and the periods on offer."""
        self._choice = choice
        self._periods = tuple(periods)
        for kind, chip in self.chips.items():
            chip.setChecked(kind is choice.kind)
        self.chips[RangeKind.PERIOD].setVisible(bool(periods))
        self.free.show_dates(*span, today)
        rolling = choice.kind in {RangeKind.FOUR_WEEKS, RangeKind.TWELVE_WEEKS, RangeKind.YEAR}
        self.forth.setEnabled(not rolling or choice.shift < 0)

    def go_back(self) -> None:
        """Show the range before."""
        self._choose(self._choice.moved(-1))

    def go_forth(self) -> None:
        """Show the range after."""
        if self.forth.isEnabled():
            self._choose(self._choice.moved(1))

    def _arrow(self, text: str, name: str) -> QuietButton:
        button = QuietButton(text)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        return button

    def _lay_out(self) -> None:
        flow = FlowLayout(self, gap=8, align_right=True)
        for widget in (self.back, *self.chips.values(), self.forth):
            flow.addWidget(widget)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forth.clicked.connect(self.go_forth)
        self.chips[RangeKind.FOUR_WEEKS].clicked.connect(self._choose_four_weeks)
        self.chips[RangeKind.TWELVE_WEEKS].clicked.connect(self._choose_twelve_weeks)
        self.chips[RangeKind.YEAR].clicked.connect(self._choose_year)
        self.chips[RangeKind.PERIOD].clicked.connect(self._offer_periods)
        self.chips[RangeKind.FREE].clicked.connect(self._offer_dates)
        self.menu.triggered.connect(self._choose_period)
        self.menu.aboutToHide.connect(self._restore)
        self.free.chosen.connect(self._choose)
        self.free.closed.connect(self._restore)

    def _choose(self, choice: Chosen) -> None:
        self._choice = choice
        self._restore()
        self.chosen.emit(choice)

    def _restore(self) -> None:
        """Check the chip of the present choice and no other, whichever was clicked."""
        for kind, chip in self.chips.items():
            chip.setChecked(kind is self._choice.kind)

    def _choose_four_weeks(self) -> None:
        self._choose(Chosen(RangeKind.FOUR_WEEKS))

    def _choose_twelve_weeks(self) -> None:
        self._choose(Chosen(RangeKind.TWELVE_WEEKS))

    def _choose_year(self) -> None:
        self._choose(Chosen(RangeKind.YEAR))

    def _offer_periods(self) -> None:
        self.menu.clear()
        for period in self._periods:
            dates = self._wording.span(period.first, period.last)
            action = QAction(entry(f"{period.name} – {dates}"), self.menu)
            action.setData(period.id)
            self.menu.addAction(action)
        self.menu.popup(_below(self.chips[RangeKind.PERIOD]))

    def _choose_period(self, action: QAction) -> None:
        self._choose(Chosen(RangeKind.PERIOD, period=str(action.data())))

    def _offer_dates(self) -> None:
        self.free.open_at(_below(self.chips[RangeKind.FREE]))


class FreeDates(QFrame):
    """Two dates in a small panel that closes by itself."""

    chosen = Signal(object)  # Chosen
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("freeDates")
        self.setAccessibleName(self.tr("Choose two dates"))
        start = date(2026, 1, 1)  # until the first range is shown
        self.first = DateField(wording, self.tr("From"), start, start)
        self.last = DateField(wording, self.tr("To"), start, start)
        self._touched = Touched(first=lambda: self.first.day, last=lambda: self.last.day)
        self.show_button = PrimaryButton(self.tr("Show"))
        self.hint = Caption("")
        for edit in (self.first, self.last):
            edit.changed.connect(self._check)
        self.show_button.clicked.connect(self._choose)
        form = QFormLayout()
        form.addRow(self.tr("From"), self.first)
        form.addRow(self.tr("To"), self.last)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(foot)

    def show_dates(self, first: date, last: date, today: date) -> None:
        """Start from the dates that are shown now."""
        for field, day in ((self.first, first), (self.last, last)):
            field.set_today(today)
            field.set_day(day)
        self._check()
        self._touched.filled()

    def open_at(self, corner: QPoint) -> None:
        """Open below a corner, kept on the screen."""
        self.adjustSize()
        right = self.screen().availableGeometry().right() - self.width()
        self.move(min(corner.x(), right), corner.y())
        self.show()
        self.first.setFocus()

    def hideEvent(self, event: object) -> None:
        self.closed.emit()

    def _check(self) -> None:
        first, last = self.first.day, self.last.day
        wrong = first is not None and last is not None and first > last
        self.show_button.setEnabled(first is not None and last is not None and not wrong)
        self.hint.setText(self.tr("The end lies before the start.") if wrong else "")

    def _choose(self) -> None:
        first, last = self.first.day, self.last.day
        touched = self._touched.names()
        self.hide()
        if touched:
            self.chosen.emit(Chosen(RangeKind.FREE, first=first, last=last))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().bottomLeft())
