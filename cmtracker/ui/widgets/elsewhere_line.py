"""A line that says where data lie, where the dates that are shown have none, and leads there."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.results.elsewhere import Elsewhere, Sought
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption


class ElsewhereLine(QWidget):
    """Hidden where the dates that are shown hold what is looked for, or nothing does."""

    asked = Signal(object, object)  # first date, last date

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._found: Elsewhere | None = None
        self._days = 1
        self.text = Caption("")
        self.text.setWordWrap(True)
        self.lead = Button(self.tr("Show these dates"))
        self.lead.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.lead, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_found(self, found: Elsewhere | None, first: date, last: date) -> None:
        """Say where data lie; None hides the line. `first` and `last` are the dates shown."""
        self._found, self._days = found, (last - first).days + 1
        self.setVisible(found is not None)
        if found is not None:
            self.text.setText(self._wording.typeset(self._said(found)))

    def _said(self, found: Elsewhere) -> str:
        day = self._wording.date(found.first, weekday=True)
        if found.sought is Sought.CRISES:
            dates = self._wording.span(found.first, found.last)
            template = (
                self.tr("The last crisis before these dates: “{name}”, {dates}.")
                if found.is_before
                else self.tr("The first crisis after these dates: “{name}”, {dates}.")
            )
            return template.format(name=found.name, dates=dates)
        if found.sought is Sought.MESSAGES:
            template = (
                self.tr("No messages are counted on these dates; the last before: {day}.")
                if found.is_before
                else self.tr("No messages are counted on these dates; the first after: {day}.")
            )
            return template.format(day=day)
        template = (
            self.tr("No hours are recorded on these dates; the last before: {day}.")
            if found.is_before
            else self.tr("No hours are recorded on these dates; the first after: {day}.")
        )
        return template.format(day=day)

    def _ask(self) -> None:
        """Ask for the dates of a crisis; of work and messages for as many dates as are shown."""
        found = self._found
        if found is None:
            return
        first, last, more = found.first, found.last, timedelta(days=self._days - 1)
        if found.sought is not Sought.CRISES:
            first, last = (last - more, last) if found.is_before else (first, first + more)
        self.asked.emit(first, last)
