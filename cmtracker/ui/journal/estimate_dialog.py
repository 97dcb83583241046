"""The estimate of what overtime would weigh: said to be one, and only for who switched it on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QTableWidgetItem, QWidget

from cmtracker.errors import UserError
from cmtracker.results.overtime import Estimate
from cmtracker.text import estimates
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.table_dialog import read_only_table


class EstimateDialog(QDialog):
    """A row for each month or week of a year; money only once an hourly rate is typed."""

    def __init__(
        self,
        found: tuple[Estimate, ...],
        year: int,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Estimate for {year}").format(year=year)
        self.setWindowTitle(title)
        self._found, self._wording = found, wording
        said = Label(wording.typeset(estimates.estimate_sentence(found, wording)))
        said.setWordWrap(True)
        note = Caption(
            wording.typeset(
                self.tr(
                    "Only hours that were asked for are weighed; there is no estimate for category "
                    "A. The rate is not kept."
                )
            )
        )
        note.setWordWrap(True)
        self.table = read_only_table(title, estimates.estimate_head(wording, None))
        self.rate = QLineEdit()
        self.rate.setAccessibleName(self.tr("Hourly rate in euros"))
        self.rate.setPlaceholderText(self.tr("for instance 14.50"))
        self.rate.textChanged.connect(self._fill)
        self.problem = Problem()
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        fields = QFormLayout()
        fields.addRow(self.tr("Hourly rate in euros"), self.rate)
        layout = dialog_column(self, title, spacing=12)
        layout.addWidget(said)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(close))
        for widget in (self.table, self.rate):
            widget.setVisible(bool(found))
        fields.setRowVisible(0, bool(found))
        self._fill()
        fit_dialog(self, QSize(860, 480))

    def _fill(self) -> None:
        """Write the table; a rate that cannot be read is told, and no money is shown."""
        text = self.rate.text().strip()
        cents = typed.hourly_rate(text)
        is_refused = bool(text) and cents is None
        error = UserError("rate_refused", value=text)
        self.problem.say(self._wording.error(error) if is_refused else "")
        head = estimates.estimate_head(self._wording, cents)
        rows = estimates.estimate_rows(self._found, self._wording, cents)
        self.table.setColumnCount(len(head))
        self.table.setHorizontalHeaderLabels(head)
        self.table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(cell))
