"""Hours of rest that were touched, week by week."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.results.incidents import RestHours
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.widgets.cards import Caption, Card, QuietButton, flush
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.plain_text import Label

AT_FIRST = 13
"""The weeks that are told before more are asked for: a quarter of a year."""


class RestHoursCard(Card):
    """One line for each week with any, the latest first; the weeks without are counted."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._wording = wording
        self._head = ""
        self._weeks: list[RestHours] = []
        self.heading.setText(wording.typeset(self.tr("How many hours of rest were touched?")))
        how = self.tr(
            "An hour of rest is an hour of the clock without any scheduled time; work or an "
            "interruption in it touches it once."
        )
        self.help = HelpButton(wording.language)
        self.head.addWidget(self.help)
        self.help.set_page("rest_hours", self.heading.text())
        note = Caption(wording.typeset(how))
        note.setWordWrap(True)
        self.lines = Label("")
        self.lines.setWordWrap(True)
        self.more = QuietButton("")
        self.more.clicked.connect(self.show_all)
        self.body.addWidget(self.lines)
        self.body.addLayout(flush(self.more))
        self.body.addWidget(note)

    def show_view(self, view: RestsView) -> None:
        """Show the weeks of a range."""
        wording = self._wording
        self._weeks = [week for week in reversed(view.rest_hours) if week.touched]
        self._head = self.tr("{hours} in all, in {weeks} of {all} weeks").format(
            hours=self.tr("%n hour(s)", "", sum(week.touched for week in self._weeks)),
            weeks=wording.number(len(self._weeks)),
            all=wording.number(len(view.rest_hours)),
        )
        self._fill(AT_FIRST)

    def show_all(self) -> None:
        """Tell all weeks."""
        self._fill(len(self._weeks))

    def _fill(self, most: int) -> None:
        wording, weeks = self._wording, self._weeks[:most]
        rows = [
            self.tr("{span}: {hours}").format(
                span=wording.span(week.first, week.last),
                hours=self.tr("%n hour(s)", "", week.touched),
            )
            for week in weeks
        ]
        none = self.tr("None in this range.")
        self.lines.setText(wording.typeset("\n".join((self._head, *rows))) if rows else none)
        hidden = len(self._weeks) - len(weeks)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %Ln more", "", hidden))
