"""The card of the week: its figures against what is agreed or allowed, and what is to recover."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.results.claims import ClaimKind
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Amount, Card, Separator, set_severity
from cmtracker.ui.widgets.plain_text import Label


class WeekCard(Card):
    """Out of hours, shortest rest, average, days in a row, hours to recover."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._wording = wording
        self.heading.setText(self.tr("This week"))
        self.body.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(7)
        self.body.addLayout(self._rows)
        self._outside = self._row(self.tr("Out of hours"))
        self._rest = self._row(self.tr("Shortest daily rest"))
        self._average = self._row(self.tr("Average over 12 weeks"))
        self._days = self._row(self.tr("Days in a row"))
        self._recover = self._row(self.tr("To recover"), last=True)
        self.body.addStretch(1)

    def show_view(self, view: TodayView) -> None:
        """Show the figures of the week."""
        duration = self._wording.duration
        self._outside.setText(duration(view.week.out_of_hours_s))
        self._show_rest(view)
        if view.average_s is None or view.average_limit_s is None:
            self._average.setText(self.tr("not yet known"))
            set_severity(self._average, "quiet")
        else:
            limit = duration(view.average_limit_s)
            self._average.setText(f"{duration(view.average_s)} / {limit}")
            set_severity(self._average, "warning" if view.average_is_above else "")
        self._days.setText(self._wording.number(view.days_in_row))
        self._recover.setText(duration(view.to_recover_s) if view.to_recover_s else "–")

    def _show_rest(self, view: TodayView) -> None:
        """Show the shortest rest that is known; where none is, say so."""
        claim, duration = view.shortest_rest, self._wording.duration
        if claim.kind is ClaimKind.NO_NIGHT_KNOWN:
            unknown = claim.values["unknown"]
            self._rest.setText(self.tr("not known") if unknown else self.tr("not yet known"))
            set_severity(self._rest, "quiet")
            return
        shortest, limit = duration(claim.values["seconds"]), duration(view.rest_limit_s)
        self._rest.setText(f"{shortest} / {limit}")
        set_severity(self._rest, "warning" if claim.values["cut"] else "")

    def _row(self, name: str, *, last: bool = False) -> Amount:
        amount = Amount("–")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.addWidget(Label(name))
        line.addStretch(1)
        line.addWidget(amount)
        self._rows.addLayout(line)
        if not last:
            self._rows.addWidget(Separator())
        return amount
