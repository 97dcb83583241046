"""The imports of messages that the log holds; one can be removed whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidgetItem, QWidget

from cmtracker.errors import UserError
from cmtracker.model import Batch, Direction
from cmtracker.results.messages import BatchEffect
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.phrases import short_moment
from cmtracker.ui.widgets.plain_text import Label, tip
from cmtracker.ui.widgets.table_dialog import read_only_table

WAYS = (Direction.RECEIVED, Direction.SENT, Direction.PUBLISHED, Direction.UNKNOWN)


class BatchesDialog(QDialog):
    """A row for each import; of the one chosen, what its removal does to the figures."""

    effect_asked = Signal(object)  # Batch
    removal_asked = Signal(object)  # Batch

    def __init__(self, wording: Wording, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Imported messages"))
        self._wording, self._zone = wording, zone
        self._batches: tuple[Batch, ...] = ()
        heads = [
            self.tr("Imported"),
            self.tr("File"),
            self.tr("Channel"),
            self.tr("From"),
            self.tr("To"),
        ]
        self.table = read_only_table(self.tr("Imports of messages, the newest first"), heads)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._choose)
        self.effect = Label("")
        self.effect.setWordWrap(True)
        self.problem = Problem()
        self.remove = Button(self.tr("Remove this import"))
        self.close_button = Button(self.tr("Close"))
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        text = self.tr(
            "Only the numbers of messages are taken out. Sessions that came from the same file "
            "stay, and Undo brings the import back."
        )
        note = Caption(self._wording.typeset(text))
        note.setWordWrap(True)
        layout = dialog_column(self, self.tr("Imported messages"), spacing=12)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.effect)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.close_button, left=(self.remove,)))
        fit_dialog(self, QSize(780, 460))

    # --- showing -------------------------------------------------------------------------------

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """List the imports; the first of them is chosen."""
        self._batches = tuple(batches)
        self.problem.say("")
        self.table.clearSelection()
        self.table.setRowCount(len(batches))
        for row, batch in enumerate(batches):
            for column, text in enumerate(self._cells(batch)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
        if batches:
            self.table.selectRow(0)
        else:
            self.effect.setText(self.tr("No import of messages is kept."))
        self.remove.setEnabled(bool(batches))

    def _cells(self, batch: Batch) -> tuple[str, ...]:
        wording, zone = self._wording, self._zone
        first, last = (
            wording.short_date(wording.local(moment, zone).date(), year=True)
            for moment in (batch.start, batch.end)
        )
        made = short_moment(wording, batch.imported_at, zone)
        return made, batch.file, wording.channel(batch.channel), first, last

    def show_effect(self, batch: Batch, effect: BatchEffect) -> None:
        """Say what the figures would be without an import, where it is the one chosen."""
        if batch != self.batch():
            return
        number = self._wording.number
        parts = []
        for way in WAYS:
            before, after = (getattr(one, way.value) for one in (effect.before, effect.after))
            if before != after:
                name = self._way(way)
                parts.append(f"{name}: {number(before)} → {number(after)}")
        if effect.borne_before != effect.borne_after:
            name = self.tr("sessions out of hours borne out by messages sent")
            parts.append(f"{name}: {number(effect.borne_before)} → {number(effect.borne_after)}")
        if parts:
            told = self.tr("Without it, in the whole log: {figures}.")
            text = told.format(figures=" · ".join(parts))
        else:
            text = self.tr("Without it no figure changes: other imports hold the same messages.")
        self.effect.setText(self._wording.typeset(text))

    def _way(self, way: Direction) -> str:
        return {
            Direction.RECEIVED: self.tr("messages received"),
            Direction.SENT: self.tr("messages handled"),
            Direction.PUBLISHED: self.tr("publications"),
            Direction.UNKNOWN: self.tr("messages without a known direction"),
        }[way]

    def refuse(self, error: UserError) -> None:
        """Say why nothing was removed."""
        self.problem.say(self._wording.error(error))

    # --- asking --------------------------------------------------------------------------------

    def batch(self) -> Batch | None:
        """Return the import that is chosen."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._batches[rows.pop()] if rows else None

    def _choose(self) -> None:
        batch = self.batch()
        self.remove.setEnabled(batch is not None)
        self.effect.setText("…" if batch is not None else "")
        if batch is not None:
            self.effect_asked.emit(batch)

    def _remove(self) -> None:
        batch = self.batch()
        if batch is not None:
            self.removal_asked.emit(batch)
