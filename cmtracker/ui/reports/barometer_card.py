"""The barometer: what would be given of a quarter, shown before it is written to a file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.results.contribution import BodySize, Contribution
from cmtracker.text.contributions import told
from cmtracker.text.wording import Wording
from cmtracker.tracker import contributions
from cmtracker.tracker.report_page import ReportView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.reports.making import ResultBox
from cmtracker.ui.shell.background import RecordReader
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Amount, Button, Caption, Card, FlowBox
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.still_fields import ChoiceBox


class ContributionPresenter(QObject):
    """Works out a contribution, and writes it, away from the window."""

    shown = Signal(object)  # Contribution
    written = Signal(object)  # Path
    refused = Signal(object)  # UserError; nothing was written

    def __init__(self, reads: RecordReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads.apart()

    def ask(self, quarter: str, size: BodySize) -> None:
        """Ask what would be given of a quarter."""
        self._reads.ask("contribution", partial(_asked, quarter, size), self._tell)

    def write(self, made: Contribution, target: Path) -> None:
        """Write what was shown."""
        self._reads.ask("contribution file", partial(_written, made, target), self._tell)

    def _tell(self, answer: object) -> None:
        if not shiboken6.isValid(self):
            return
        if isinstance(answer, UserError):
            self.refused.emit(answer)
        elif isinstance(answer, Path):
            self.written.emit(answer)
        else:
            self.shown.emit(answer)


def _asked(quarter: str, size: BodySize, ws: Workspace) -> object:
    try:
        return contributions.contribution(ws, quarter, size)
    except UserError as error:
        return error


def _written(made: Contribution, target: Path, ws: Workspace) -> object:
    try:
        contributions.write(ws, made, target)
    except UserError as error:
        return error
    return target


class BarometerCard(Card):
    """Asks for the quarter and the size of the body; nothing is written before it was shown."""

    def __init__(
        self, reads: RecordReader, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._ask = ContributionPresenter(reads, self)
        self._made: Contribution | None = None
        self.heading.setText(self.tr("Barometer"))
        self.note = Caption(
            wording.typeset(
                self.tr(
                    "Ten figures of a quarter, in bands, without name, place or date. They go into "
                    "a file that you send yourself to whoever gathers them; what is published "
                    "stands for at least ten persons."
                )
            )
        )
        self.quarter, self.inhabitants = ChoiceBox(), ChoiceBox()
        self.show_figures = Button(self.tr("Show what would be given"))
        self.figures = QWidget()
        self.figures.setAccessibleName(self.tr("What would be given"))
        self._grid = QGridLayout(self.figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.write = Button(self.tr("Write the file…"))
        self.problem = Problem()
        self.result = ResultBox(wording, mails=False)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        self.quarter.setAccessibleName(self.tr("Quarter"))
        self.inhabitants.setAccessibleName(self.tr("Inhabitants of the body"))
        for size in BodySize:
            told_as = self._wording.text(f"barometer.values.size.{size}")
            self.inhabitants.addItem(self.tr("{size} inhabitants").format(size=told_as), size.value)

    def _lay_out(self) -> None:
        self.note.setWordWrap(True)
        row = FlowBox(gap=8)
        for widget in (self.quarter, self.inhabitants, self.show_figures):
            row.flow.addWidget(widget)
        for part in (self.heading, self.note, row, self.problem, self.figures):
            self.body.addWidget(part)
        self.body.addWidget(self.write, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.result)
        self._show_only()

    def _connect(self) -> None:
        self.show_figures.clicked.connect(self._ask_figures)
        self.write.clicked.connect(self._choose_file)
        for box in (self.quarter, self.inhabitants):
            box.currentIndexChanged.connect(lambda: self._show_only())  # noqa: PLW0108 - Qt would pass the index on
        self._ask.shown.connect(self._show)
        self._ask.written.connect(self._show_written)
        self._ask.refused.connect(self._refuse)

    def show_view(self, view: ReportView) -> None:
        """Offer the last four quarters that are over; the one that is chosen stays chosen."""
        self.setVisible(not view.is_example)
        today = datetime.fromtimestamp(view.now, ZoneInfo(view.zone)).date()
        quarters = contributions.last_quarters(today, 4)
        offered = [self.quarter.itemText(at) for at in range(self.quarter.count())]
        if offered != quarters:
            self.quarter.clear()
            self.quarter.addItems(quarters)

    def _show_only(self, *shown: QWidget) -> None:
        for widget in (self.problem, self.figures, self.write, self.result):
            widget.setVisible(widget in shown)

    def _ask_figures(self) -> None:
        self._ask.ask(self.quarter.currentText(), BodySize(self.inhabitants.currentData()))

    def _show(self, made: Contribution) -> None:
        self._made = made
        lines = told(made, self._wording)
        while (item := self._grid.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.deleteLater()
        for row, (name, band) in enumerate(lines):
            about = Label(name)
            about.setWordWrap(True)
            self._grid.addWidget(about, row, 0)
            self._grid.addWidget(Amount(band), row, 1, Qt.AlignmentFlag.AlignRight)
        self._show_only(self.figures, self.write)
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self) -> None:
        made = self._made
        if made is None:
            return
        asking = QFileDialog(self.window(), self.tr("Where to keep the contribution"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("json")
        asking.selectFile(f"barometer-{made.quarter}.json")
        asking.fileSelected.connect(lambda file: self._ask.write(made, Path(file)))
        asking.open()

    def _show_written(self, file: Path) -> None:
        self.result.show_file(file)
        self._show_only(self.figures, self.result)
        self.result.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: UserError) -> None:
        self.problem.say(self._wording.error(error))
        self._show_only(self.problem)
