"""The statement of one month: the one-page file to be countersigned, and what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.errors import UserError
from cmtracker.text.wording import Wording
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.reports.hand_overs import HandOvers
from cmtracker.ui.reports.making import ResultBox, why_unsound
from cmtracker.ui.reports.month_names import month_name
from cmtracker.ui.reports.presenter import MadeStatement, ReportsPresenter
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox
from cmtracker.ui.widgets.still_fields import ChoiceBox


class StatementCard(Card):
    """Offers the months of the log; the month that ended last stands first."""

    said = Signal(str)  # in passing

    def __init__(
        self,
        ask: ReportsPresenter,
        presenter: Presenter | None,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._ask, self._wording = ask, wording
        self._months: tuple[date, ...] = ()
        self._wanted: tuple[Path, date] | None = None
        self._language = wording.language
        self.heading.setText(self.tr("Monthly statement"))
        self.note = Caption(
            wording.typeset(
                self.tr(
                    "One page: the hours asked for, line by line, to be countersigned. Signing is "
                    "not agreeing: the page has a box for each."
                )
            )
        )
        self.month = ChoiceBox()
        self.month.setAccessibleName(self.tr("Month"))
        self.make = Button(self.tr("Make the statement…"))
        self.waits = Caption(self.tr("The statement is being made…"))
        self.problem = Problem()
        self.unverified = Button(self.tr("Make it all the same, and say so in it"))
        self.result = ResultBox(wording, mails=False)
        self.given = HandOvers(presenter, wording)
        self._lay_out()
        self._show_only()
        self.given.given.clicked.connect(self._ask_given)
        self.make.clicked.connect(self._choose_file)
        self.unverified.clicked.connect(self._make_unverified)
        ask.stated.connect(self._show_made)
        ask.not_stated.connect(self._refuse)

    def _lay_out(self) -> None:
        self.note.setWordWrap(True)
        row = FlowBox(gap=8)
        row.flow.addWidget(self.month)
        row.flow.addWidget(self.make)
        for widget in (self.heading, self.note, row, self.waits, self.problem):
            self.body.addWidget(widget)
        self.body.addWidget(self.unverified, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.result)
        self.body.addWidget(self.given)

    def show_view(self, view: ReportView) -> None:
        """Offer the months of the log; the one that is chosen stays chosen."""
        self._language = view.choice.language
        self.given.show_given(view.hand_overs)
        if view.months == self._months:
            return
        chosen = self._chosen()
        self._months = view.months
        self.month.clear()
        for month in view.months:
            self.month.addItem(month_name(month, self._wording))
        ended = view.months[min(1, len(view.months) - 1)] if view.months else None
        first = chosen if chosen in view.months else ended
        if first is not None:
            self.month.setCurrentIndex(view.months.index(first))

    def _chosen(self) -> date | None:
        index = self.month.currentIndex()
        return self._months[index] if 0 <= index < len(self._months) else None

    def _ask_given(self) -> None:
        month = self._chosen()
        if month is not None:
            self.given.ask_given(month)

    def _show_only(self, *shown: QWidget) -> None:
        for widget in (self.waits, self.problem, self.unverified, self.result):
            widget.setVisible(widget in shown)
        self.make.setEnabled(self.waits not in shown)

    # --- making --------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        month = self._chosen()
        if month is None:
            return
        asking = QFileDialog(self.window(), self.tr("Where to keep the statement"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("pdf")
        name = Wording(self._language).text("statement.file_name", month=f"{month:%Y-%m}")
        asking.selectFile(f"{name}.pdf")
        asking.fileSelected.connect(lambda file: self._make(Path(file), month))
        asking.open()

    def _make(self, target: Path, month: date, *, unverified: bool = False) -> None:
        self._wanted = (target, month)
        self._show_only(self.waits)
        self._ask.state(target, month, self._language, unverified=unverified)

    def _make_unverified(self) -> None:
        if self._wanted is not None:
            self._make(*self._wanted, unverified=True)

    def _show_made(self, made: MadeStatement) -> None:
        self.result.show_file(made.file)
        self._show_only(self.result)
        self.result.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: UserError) -> None:
        is_unsound = error.key == "log_unverified"
        wording = self._wording
        self.problem.say(why_unsound(error, wording) if is_unsound else wording.error(error))
        self._show_only(self.problem, *([self.unverified] if is_unsound else []))
