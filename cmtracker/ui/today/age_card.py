"""What is said when the log has become a week, or a quarter, old; until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Card, FlowBox, QuietButton
from cmtracker.ui.widgets.plain_text import Label

TOLD = frozenset({ClaimKind.FIRST_WEEK, ClaimKind.FIRST_QUARTER})


class AgeCard(Card):
    """Your first week, or your quarter: one sentence, and where its figures or its gaps are."""

    overview_asked = Signal()
    reports_asked = Signal()
    day_asked = Signal(object)  # a date to be filled in
    week_asked = Signal(object)  # a date of the week whose sessions have no origin
    closed = Signal(str)  # the kind of age that was told

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._wording = wording
        self._shown: tuple[Claim, ...] = ()
        self._kind = ""
        self._leads = False
        self._text = Label("")
        self._text.setWordWrap(True)
        self._acts = FlowBox(gap=8)
        self._close = QuietButton(self.tr("Close"))
        self._close.clicked.connect(lambda: self.closed.emit(self._kind))
        self.head.addWidget(self._close)
        self.body.addWidget(self._text)
        self.body.addWidget(self._acts)

    def lead_to_reports(self, show: Callable[[], object]) -> None:
        """Offer the report of the quarter, which `show` brings up."""
        self._leads = True
        self.reports_asked.connect(show)

    def show_view(self, view: TodayView, told: str) -> None:
        """Show what is to be said of the age of the log; `told` was closed already."""
        claims = (view.age, *view.stronger)
        is_told = view.age.kind in TOLD and view.age.kind != told and not view.example
        self.setVisible(is_told)
        if not is_told or claims == self._shown:
            return
        self._shown, self._kind = claims, view.age.kind
        is_week = view.age.kind is ClaimKind.FIRST_WEEK
        heads = self.tr("Your first week"), self.tr("Your quarter: the report is ready")
        self.heading.setText(self._wording.typeset(heads[0 if is_week else 1]))
        text = self._tell_week(view.age) if is_week else self._tell_quarter(view)
        self._text.setText(self._wording.typeset(text))
        self._offer(view)

    def _tell_week(self, age: Claim) -> str:
        if not age.values["out_of_hours"]:
            return self.tr("No work out of hours is noted so far.")
        evenings = self.tr("%n evening(s) worked", "", age.values["evenings"])
        hours = self._wording.duration(age.values["out_of_hours"])
        return self.tr("{hours} out of hours so far · {evenings}").format(
            hours=hours, evenings=evenings
        )

    def _tell_quarter(self, view: TodayView) -> str:
        if not view.stronger:
            return self.tr("Nothing is missing in it.")
        return self.tr("What would make it stronger:")

    def _offer(self, view: TodayView) -> None:
        """Offer a button for each gap, which leads to the first place where it is closed."""
        while self._acts.flow.count():
            item = self._acts.flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for claim in view.stronger:
            button = Button(self._gap(claim))
            asked = self.day_asked if claim.kind is ClaimKind.TO_FILL_IN else self.week_asked
            day = date.fromordinal(claim.values["first"])
            button.clicked.connect(lambda _=False, asked=asked, day=day: asked.emit(day))
            self._acts.flow.addWidget(button)
        if self._leads and self._kind == ClaimKind.FIRST_QUARTER:
            report = Button(self.tr("See the report"))
            report.clicked.connect(self.reports_asked)
            self._acts.flow.addWidget(report)
        look = Button(self.tr("See the figures"))
        look.clicked.connect(self.overview_asked)
        self._acts.flow.addWidget(look)

    def _gap(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.TO_FILL_IN:
            return self.tr("%n day(s) to fill in", "", claim.values["dates"])
        hours = self._wording.duration(claim.values["seconds"])
        return self.tr("Say who asked for {hours}").format(hours=hours)
