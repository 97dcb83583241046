"""Settings: the public holidays of a year: one added, one taken out, one worked for solidarity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import YEARS, Confirmed, HolidayChange
from cmtracker.tracker import calendar
from cmtracker.tracker.ground import Ground, GroundLost
from cmtracker.tracker.holiday_rows import HolidayRow, HolidayState, rows_of_year
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.part import PartContext, SettingsPart, note_label
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Figure, Heading, PrimaryButton, QuietButton
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.ground_question import GroundQuestion
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.table_dialog import read_only_table
from cmtracker.ui.widgets.typed_fields import DateField

translate = QCoreApplication.translate


def holidays_told(view: SettingsView | None, _: PartContext) -> str:
    """Return how many dates were added or taken out by hand."""
    if view is None:
        return ""
    rules = view.profile.holidays
    own = len({*rules.add, *rules.remove, *rules.solidarity})
    return translate("HolidaysPart", "changed by hand: {count}").format(count=own) if own else ""


class HolidaysPart(SettingsPart):
    """A table of one year; what is done is done to the date that is chosen in it."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._presenter = context.presenter
        self.year = context.presenter.today().year
        self._rows: tuple[HolidayRow, ...] = ()
        self._again: Callable[[Confirmed], object] | None = None
        self.problem = Problem()
        self.question = GroundQuestion(self.wording)
        self.question.chosen.connect(self._answered)
        self._add_table()
        self._add_form()
        self.column.addStretch(1)

    def _add_table(self) -> None:
        card = self.card(
            self.tr("Public holidays"),
            self.tr(
                "Those of the territory chosen under the rules. A day worked as journée de "
                "solidarité is a working day."
            ),
        )
        self.shown_year = Figure("")
        self.back, self.forth = QuietButton("‹"), QuietButton("›")
        self.back.setAccessibleName(self.tr("The year before"))
        self.forth.setAccessibleName(self.tr("The next year"))
        self.back.clicked.connect(lambda: self.show_year(self.year - 1))
        self.forth.clicked.connect(lambda: self.show_year(self.year + 1))
        years = QHBoxLayout()
        for widget in (self.back, self.shown_year, self.forth):
            years.addWidget(widget)
        years.addStretch(1)
        card.body.addLayout(years)
        heads = [self.tr("Date"), self.tr("Holiday"), self.tr("How it counts"), self.tr("Reason")]
        self.table = read_only_table(self.tr("Public holidays of the year"), heads)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._enable)
        card.body.addWidget(self.table)
        self._add_acts(card.body)

    def _add_acts(self, column: QVBoxLayout) -> None:
        self.friday = note_label()
        self.yes, self.no = Button(self.tr("Yes, it is a holiday here")), Button(self.tr("No"))
        self.yes.clicked.connect(lambda: self._presenter.answer_good_friday(holiday=True))
        self.no.clicked.connect(lambda: self._presenter.answer_good_friday(holiday=False))
        self.answers = FlowBox(gap=8)
        for button in (self.yes, self.no):
            self.answers.flow.addWidget(button)
        self.answers.hide()
        self.remove = Button(self.tr("Not a holiday for me"))
        self.solidarity = Button(self.tr("Worked as journée de solidarité"))
        self.reset = Button(self.tr("As the law has it"))
        row = FlowBox(gap=8)
        for button, what in (
            (self.remove, HolidayChange.REMOVE),
            (self.solidarity, HolidayChange.SOLIDARITY),
            (self.reset, HolidayChange.RESET),
        ):
            button.clicked.connect(partial(self._change_chosen, what))
            row.flow.addWidget(button)
        for widget in (row, self.friday, self.answers, self.problem, self.question):
            column.addWidget(widget)

    def _add_form(self) -> None:
        card = self.card("")
        card.heading.hide()
        card.body.addWidget(Heading(self.tr("Add a holiday")))
        today = self._presenter.today()
        self.day = DateField(self.wording, self.tr("Date"), today, today, ahead=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Kept with the date: pont accordé, local holiday"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Date"), self.day)
        form.addRow(self.tr("Reason"), self.reason)
        card.body.addLayout(form)
        card.body.addWidget(
            note_label(self.tr("The reason also goes with what is done to a date of the table."))
        )
        self.add = PrimaryButton(self.tr("Add"))
        self.add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add)
        card.body.addLayout(row)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """Read the holidays of the year that is shown."""
        self.show_year(self.year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        if year in YEARS:
            self.year = year
            self.shown_year.setText(str(year))
            job = partial(rows_of_year, year=year)
            self.context.page.reads.ask("holidays", job, self._show)

    def _show(self, rows: tuple[HolidayRow, ...]) -> None:
        kept = self._at()
        self._rows = rows
        self.table.setRowCount(len(rows))
        for row, one in enumerate(rows):
            day = capital(self.wording.date(one.day, weekday=True))
            cells = day, one.name, self._state(one), one.reason
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
            if kept is not None and one.day == kept.day:
                self.table.selectRow(row)
        head = self.table.horizontalHeader().sizeHint().height()
        height = sum(self.table.rowHeight(row) for row in range(len(rows)))
        self.table.setFixedHeight(head + height + 6)
        asked = any(one.unanswered for one in rows)
        question = self.tr(
            "Good Friday counts as a holiday until you answer: is there a Protestant or mixed "
            "church in your commune (Code du travail, art. L3134-13)?"
        )
        self.friday.setText(self.wording.typeset(question))
        for widget in (self.friday, self.answers):
            widget.setVisible(asked)
        self._enable()

    def _state(self, one: HolidayRow) -> str:
        return {
            HolidayState.LEGAL: self.tr("holiday"),
            HolidayState.ADDED: self.tr("holiday, added"),
            HolidayState.REMOVED: self.tr("no holiday, taken out"),
            HolidayState.SOLIDARITY: self.tr("worked, journée de solidarité"),
        }[one.state]

    def _at(self) -> HolidayRow | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        row = rows.pop() if rows else -1
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _enable(self) -> None:
        one = self._at()
        state = one.state if one is not None else None
        counts = state in {HolidayState.LEGAL, HolidayState.ADDED}
        self.remove.setEnabled(counts)
        self.solidarity.setEnabled(counts or state is HolidayState.REMOVED)
        self.reset.setEnabled(state is not None and state is not HolidayState.LEGAL)

    # --- acts ----------------------------------------------------------------------------------

    def _change_chosen(self, what: HolidayChange, _: bool = False) -> None:
        one = self._at()
        if one is not None:
            self._change(one.day, what, self.reason.text())

    def _add(self) -> None:
        if self.day.day is None:
            self._refuse(UserError("date_unreadable", date=self.day.text()))
        elif self._change(self.day.day, HolidayChange.ADD, self.reason.text()):
            self.show_year(self.day.day.year)

    def _change(
        self, day: date, what: HolidayChange, reason: str, confirmed: Confirmed | None = None
    ) -> bool:
        """Change a date as one act, once it is said what becomes of confirmed days."""
        self.problem.say("")
        self.question.hide()
        self._again = partial(self._change, day, what, reason)

        def act(ws: Workspace) -> None:
            ground = Ground(ws, confirmed or Confirmed.KEEP, asks=confirmed is None)
            reset = what is HolidayChange.RESET
            calendar.change_holidays(ws, day, what, "" if reset else reason, ground)

        told = self.wording.text(f"cli.holiday_{what}", date=self.wording.date(day))
        try:
            taken = self._presenter.change(act, refuse=self._refuse, told=told)
        except GroundLost as lost:
            self.question.ask(lost.ground)
            return False
        if taken:
            self.reason.clear()
        return taken

    def _answered(self, confirmed: Confirmed) -> None:
        if self._again is not None:
            self._again(confirmed)

    def _refuse(self, error: UserError) -> None:
        self.problem.say(self.wording.error(error))
