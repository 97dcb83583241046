"""Before a report is made: what a critic would find in it, and what is not filled in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.results.contradictions import Finding, FindingKind
from cmtracker.text.findings import finding_sentence
from cmtracker.text.wording import Wording
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.reports.places import PlaceLine, PlaceLines
from cmtracker.ui.widgets.cards import Caption, Card
from cmtracker.ui.widgets.phrases import capital


class CheckCard(Card):
    """Each finding with the way to it; nothing to say is said as well."""

    journal_asked = Signal(object, object, object)  # first date, last date, ids of sessions
    settings_asked = Signal(str)  # a part of the settings

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.heading.setText(self.tr("Before it is made"))
        self.said = Caption("")
        self.said.setWordWrap(True)
        self.lines = PlaceLines()
        for widget in (self.heading, self.said, self.lines):
            self.body.addWidget(widget)

    def show_view(self, view: ReportView) -> None:
        """Show what is found in a range."""
        found = [*view.findings, *view.open]
        self.said.setText(self._wording.typeset(self._tell(view)))
        self.lines.show_lines(self._line(one, view) for one in found)

    def _tell(self, view: ReportView) -> str:
        if view.findings:
            return self.tr(
                "%Ln point(s) that a critical reader would take up.", "", len(view.findings)
            )
        if view.open:
            return self.tr("Nothing is contradictory; days that are not filled in are said so.")
        return self.tr("Nothing is contradictory, and every day is filled in.")

    def _line(self, one: Finding, view: ReportView) -> PlaceLine:
        text = capital(finding_sentence(one, self._wording, view.zone))
        name = self.tr("Fill in") if one.kind is FindingKind.NOT_FILLED else self.tr("See")
        return PlaceLine(text, name, self._way(one, view))

    def _way(self, one: Finding, view: ReportView) -> Callable[[], object] | None:
        if one.kind is FindingKind.GOOD_FRIDAY:
            return None if view.is_example else partial(self.settings_asked.emit, "holidays")
        days = one.dates or tuple(
            self._wording.local(at, view.zone).date() for at in (one.start, one.end)
        )
        return partial(self.journal_asked.emit, days[0], days[-1], one.sessions)
