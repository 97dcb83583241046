"""Hostile messages of a range: the monthly table, and each sheet, to add, change and remove."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from cmtracker.model import Incident
from cmtracker.results.incidents import IncidentMonth
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.widgets.cards import Button, Caption, Card
from cmtracker.ui.widgets.table_dialog import read_only_table

ROWS = 8
"""So many rows are seen of a table before it scrolls."""


class IncidentsCard(Card):
    """Without `acts` the sheets can be looked at only."""

    def __init__(
        self, wording: Wording, acts: CrisisActs | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent)
        self._wording, self._acts = wording, acts
        self._shown: tuple[Incident, ...] = ()
        self.heading.setText(self.tr("Hostile messages, sheet by sheet"))
        self.add = Button(self.tr("Add a sheet…"))
        self.add.clicked.connect(lambda: self.ask(None))
        self.head.addWidget(self.add)
        self.add.setVisible(acts is not None)
        advice = self.tr(
            "By the agent’s own judgement; neither content nor names are kept here. "
            "Ask your employer to preserve the original."
        )
        note = Caption(wording.typeset(advice))
        note.setWordWrap(True)
        self.none = Caption(self.tr("No sheet in this range."))
        self.months = read_only_table(
            self.tr("Hostile messages by month"),
            (
                self.tr("Month"),
                self.tr("Sheets"),
                self.tr("Messages"),
                self.tr("Kind"),
                self.tr("Time spent"),
                self.tr("What was done"),
            ),
        )
        self.sheets = read_only_table(
            self.tr("Sheets"),
            (
                self.tr("When"),
                self.tr("Kind"),
                self.tr("Messages"),
                self.tr("Channel"),
                self.tr("Time spent"),
                self.tr("What was done"),
                self.tr("Reference"),
            ),
        )
        self.change = Button(self.tr("Change or remove…"))
        self.change.clicked.connect(self._ask_chosen)
        self.sheets.itemSelectionChanged.connect(self._look)
        self.sheets.cellDoubleClicked.connect(lambda *_: self._ask_chosen())
        for widget in (note, self.none, self.months, self.sheets):
            self.body.addWidget(widget)
        self.body.addWidget(self.change, alignment=Qt.AlignmentFlag.AlignLeft)
        self.change.setVisible(acts is not None)

    def show_view(self, view: MessagesView) -> None:
        """Show the sheets of a range."""
        self._shown = view.incidents
        for table in (self.months, self.sheets):
            table.setVisible(bool(view.incidents))
        self.none.setVisible(not view.incidents)
        self.change.setVisible(bool(view.incidents) and self._acts is not None)
        _fill(self.months, (self._month(month) for month in view.incident_months))
        _fill(self.sheets, (self._sheet(one, view.zone) for one in view.incidents))
        self._look()

    def ask(self, seen: Incident | None) -> None:
        """Open the sheet, or an empty one."""
        from cmtracker.ui.crises.incident_dialog import IncidentDialog  # noqa: PLC0415 - seldom

        if self._acts is not None:
            IncidentDialog(self._acts, self._wording, seen, self.window()).open()

    def _chosen(self) -> Incident | None:
        rows = {index.row() for index in self.sheets.selectedIndexes()}
        return self._shown[rows.pop()] if len(rows) == 1 else None

    def _ask_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.ask(chosen)

    def _look(self) -> None:
        self.change.setEnabled(self._chosen() is not None)

    def _month(self, month: IncidentMonth) -> tuple[str, ...]:
        wording = self._wording
        kinds = (
            f"{wording.text(f'terms.incident.{kind}')} {wording.number(n)}"
            for kind, n in month.by_kind.items()
        )
        done = (
            f"{wording.text(f'terms.incident_response.{what}')} {wording.number(n)}"
            for what, n in month.by_response.items()
        )
        return (
            month_text(date.fromisoformat(f"{month.month}-01"), wording),
            wording.number(month.incidents),
            wording.number(month.messages),
            ", ".join(kinds),
            wording.duration(month.spent_s) if month.timed else "–",
            ", ".join(done) or "–",
        )

    def _sheet(self, one: Incident, zone: str) -> tuple[str, ...]:
        wording = self._wording
        when = wording.short_date(one.date, year=True)
        if one.at is not None:
            when = f"{when}, {wording.time(one.at, zone)}"
        done = (wording.text(f"terms.incident_response.{what}") for what in one.responses)
        return (
            when,
            wording.text(f"terms.incident.{one.kind}"),
            wording.number(one.messages),
            wording.channel(one.channel) if one.channel else "–",
            "–" if one.spent is None else wording.duration(one.spent),
            ", ".join(done) or "–",
            one.reference or "–",
        )


def _fill(table: QTableWidget, rows: Iterator[tuple[str, ...]]) -> None:
    """Write rows into a table, and let it be as high as they are, up to `ROWS`."""
    found = list(rows)
    table.setRowCount(len(found))
    for row, cells in enumerate(found):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    line = table.verticalHeader().defaultSectionSize()
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(head + line * max(1, min(len(found), ROWS)) + 20)
