"""Hours of rest that were touched, week by week."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.widgets.cards import Caption, Card
from cmtracker.ui.widgets.help_dialog import HelpButton
from cmtracker.ui.widgets.plain_text import Label


class RestHoursCard(Card):
    """One line for each week with any; the weeks without are counted."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._wording = wording
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
        self.body.addWidget(self.lines)
        self.body.addWidget(note)

    def show_view(self, view: RestsView) -> None:
        """Show the weeks of a range."""
        wording = self._wording
        found = [week for week in view.rest_hours if week.touched]
        total = sum(week.touched for week in found)
        if not found:
            self.lines.setText(self.tr("None in this range."))
            return
        head = self.tr("{hours} in all, in {weeks} of {all} weeks").format(
            hours=self.tr("%n hour(s)", "", total),
            weeks=wording.number(len(found)),
            all=wording.number(len(view.rest_hours)),
        )
        rows = [
            self.tr("{span}: {hours}").format(
                span=wording.span(week.first, week.last),
                hours=self.tr("%n hour(s)", "", week.touched),
            )
            for week in found
        ]
        self.lines.setText(wording.typeset("\n".join((head, *rows))))
