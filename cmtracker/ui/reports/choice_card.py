"""What the report is to show in a line, and behind "Change" everything that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.model import Audience
from cmtracker.text.wording import Wording
from cmtracker.tracker.report_choice import Occasion, ReportChoice
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.reports.choice_form import ChoiceForm, audience_names, language_names
from cmtracker.ui.reports.printed_names import PrintedNames
from cmtracker.ui.widgets.cards import Button, Caption, Card
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import Label


class ChoiceCard(Card):
    """The choice in words; the form for it is folded away until it is asked for."""

    changed = Signal(object)  # ReportChoice
    sheet_asked = Signal()
    health_asked = Signal()  # dates of sickness are to be taken in: first the warning

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.heading.setText(self.tr("What the report shows"))
        self.change = Button("")
        self.change.setCheckable(True)
        self.range, self.reader, self.filled = Label(""), Caption(""), Caption("")
        self.names = PrintedNames(wording)
        self.sheet = Button(self.tr("Sheet for the interview…"))
        self.form = ChoiceForm(wording)
        self._lay_out()
        self._fold(False)
        self.change.toggled.connect(self._fold)
        self.sheet.clicked.connect(self.sheet_asked)
        self.form.changed.connect(self.changed)
        self.form.health_asked.connect(self.health_asked)
        self.names.answered.connect(self._print_names)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.change)
        self.body.addLayout(head)
        for label in (self.range, self.reader, self.filled):
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.body.addWidget(self.names)
        self.body.addWidget(self.sheet, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.form)

    def show_view(self, view: ReportView) -> None:
        """Show a choice, and what is known of its range."""
        wording, choice = self._wording, view.choice
        self.range.setText(capital(wording.span(view.first, view.last)))
        self.reader.setText(wording.typeset(self._describe(choice)))
        self.filled.setText(wording.typeset(self._tell_filled(view)))
        self.filled.setVisible(bool(view.due))
        shown = view.names if choice.audience is Audience.MANAGEMENT else ()
        self.names.show_names(shown, printed=choice.names)
        self.sheet.setVisible(choice.occasion is Occasion.INTERVIEW)
        self.form.show_view(view)

    def _describe(self, choice: ReportChoice) -> str:
        parts = [
            audience_names()[choice.audience],
            language_names()[choice.language],
            self.tr("%Ln part(s) after page 1", "", len(choice.sections)),
        ]
        if choice.hide_name:
            parts.append(self.tr("name hidden"))
        return " · ".join(parts)

    def _tell_filled(self, view: ReportView) -> str:
        filled, due = self._wording.number(view.filled), self._wording.number(view.due)
        return self.tr("{filled} of {due} days filled in").format(filled=filled, due=due)

    def _fold(self, on: bool) -> None:
        self.change.setText(self.tr("Close") if on else self.tr("Change"))
        self.change.setAccessibleName(
            self.tr("Close the choices") if on else self.tr("Change what the report shows")
        )
        self.form.setVisible(on)

    def _print_names(self, printed: bool) -> None:
        choice = self.form.choice
        if choice is not None:
            self.changed.emit(choice._replace(names=printed))
