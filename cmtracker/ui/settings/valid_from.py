"""From which date a change holds, and what that means for the days before and after it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.typed_fields import DateField


class ValidFrom(QWidget):
    """A date, and the sentences that tell what a change from it on does."""

    changed = Signal()

    def __init__(self, wording: Wording, today: date, since: date) -> None:
        super().__init__()
        self._wording = wording
        self._today = today
        self._day = since
        self.since = DateField(wording, self.tr("Valid from"), since, today, ahead=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Label(self.tr("Valid from")))
        row.addWidget(self.since)
        row.addStretch(1)
        self.since.changed.connect(self._tell)

    def day(self) -> date:
        """Return the date, the last that could be read."""
        return self._day

    def show_day(self, day: date) -> None:
        """Show another date, as if it had been typed."""
        self.since.set_day(day)
        self._tell()

    def check(self) -> None:
        """Raise `UserError`, date_unreadable where what is typed is no date."""
        if self.since.day is None:
            raise UserError("date_unreadable", date=self.since.text())

    def _tell(self) -> None:
        if self.since.day is not None:
            self._day = self.since.day
            self.changed.emit()

    def unchanged(self) -> str:
        """Return what is said while nothing was touched."""
        return self.tr("Nothing is changed yet. Only what you change is written.")

    def told(self, until: date | None) -> str:
        """Return what a change from this date on does; `until`: from then a later version holds."""
        day, word = self.day(), self._wording
        if day >= self._today:
            text = self.tr("Valid from {day}; the past is not recalculated.")
        else:
            text = self.tr("Valid from {day}; the days since then are recalculated.")
        text = text.format(day=word.date(day))
        if until is None:
            return text
        later = self.tr("It ends on {last}: what is kept from {day} on stays.")
        last = word.date(until - timedelta(days=1))
        return f"{text} {later.format(last=last, day=word.date(until))}"

    def proposed(self) -> str:
        """Return what is said of hours where none were kept before."""
        return self.tr("These hours are a proposal: they are kept only when you say so.")

    def from_beginning(self) -> str:
        """Return what is said of rules where none were kept before."""
        return self.tr("The rules hold from the beginning: none were kept so far.")
