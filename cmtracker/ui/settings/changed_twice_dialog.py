"""What was changed on two devices at once: what is in force, what was set aside, and the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidgetItem, QWidget

from cmtracker.errors import UserError
from cmtracker.results.synced import ChangedTwice
from cmtracker.text.synced import record_text, unit_text, value_text
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.phrases import capital, short_moment
from cmtracker.ui.widgets.plain_text import Label, tip
from cmtracker.ui.widgets.table_dialog import read_only_table


class ChangedTwiceDialog(QDialog):
    """A row for each; the first is chosen, so that one click settles it. Acts on nothing itself."""

    take_asked = Signal(object)  # ChangedTwice
    keep_asked = Signal(object)  # ChangedTwice
    undo_asked = Signal()

    def __init__(self, wording: Wording, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changed on two devices"))
        self._wording, self._zone = wording, zone
        self._found: tuple[ChangedTwice, ...] = ()
        heads = [self.tr("What"), self.tr("In force"), self.tr("Set aside")]
        self.table = read_only_table(self.tr("Changed on two devices at once"), heads)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._choose)
        self.chosen, self.said = Label("…"), Caption("")
        for label in (self.chosen, self.said):
            label.setWordWrap(True)
        self.said.hide()
        self.problem = Problem()
        self.take = Button(self.tr("Take the other version"))
        self.keep = Button(self.tr("Leave it as it is"))
        self.undo = Button(self.tr("Undo"))
        self.undo.setAccessibleName(self.tr("Undo: set the version taken aside again"))
        self.close_button = Button(self.tr("Close"))
        self.take.clicked.connect(lambda: self._ask(self.take_asked))
        self.keep.clicked.connect(lambda: self._ask(self.keep_asked))
        self.undo.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.accept)
        self.undo.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        note = Caption(
            self._wording.typeset(
                self.tr(
                    "Two devices changed the same thing before they exchanged. The later change is "
                    "in force, and the other one is kept here until you choose."
                )
            )
        )
        note.setWordWrap(True)
        layout = dialog_column(self, self.windowTitle(), spacing=12)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.chosen)
        layout.addWidget(self.said)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.close_button, left=(self.take, self.keep, self.undo)))
        fit_dialog(self, QSize(820, 440))
        self._enable(on=False)

    # --- showing -------------------------------------------------------------------------------

    def show_list(self, found: Sequence[ChangedTwice]) -> None:
        """List what is not settled yet."""
        self._found = tuple(found)
        self.table.clearSelection()
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate(self._cells(one)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(found))
        if found:
            self.table.selectRow(0)
        self._choose()

    def _cells(self, one: ChangedTwice) -> tuple[str, str, str]:
        wording, zone = self._wording, self._zone
        record, unit = record_text(one, wording, zone), unit_text(one, wording)
        return (
            capital(f"{record}, {unit}"),
            value_text(one.unit, one.kept, wording, zone),
            value_text(one.unit, one.other, wording, zone),
        )

    def _choose(self) -> None:
        one = self.one()
        self._enable(on=one is not None)
        if one is None:
            nothing = self.tr("Nothing was changed on two devices at once: there is nothing to do.")
            self.chosen.setText("" if self._found else self._wording.typeset(nothing))
            return
        _, kept, other = self._cells(one)
        lines = (
            self.tr("In force: {value}, from {device}, {moment}.").format(
                value=kept, device=one.kept_by, moment=self._when(one.kept_at)
            ),
            self.tr("Set aside: {value}, from {device}, {moment}.").format(
                value=other, device=one.other_by, moment=self._when(one.other_at)
            ),
        )
        self.chosen.setText(self._wording.typeset("\n".join(lines)))

    def _when(self, instant: int) -> str:
        return short_moment(self._wording, instant, self._zone)

    def say_done(self, text: str, *, undo: bool) -> None:
        """Say what was done, with the way back where there is one."""
        self.problem.say("")
        self.said.setText(self._wording.typeset(text))
        self.said.show()
        self.undo.setEnabled(undo)

    def refuse(self, error: UserError) -> None:
        """Say why nothing was changed."""
        self._enable(on=self.one() is not None)
        self.problem.say(self._wording.error(error))

    # --- asking --------------------------------------------------------------------------------

    def one(self) -> ChangedTwice | None:
        """Return the one that is chosen."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._found[rows.pop()] if rows and self._found else None

    def _ask(self, signal: SignalInstance) -> None:
        one = self.one()
        if one is not None:
            self._enable(on=False)
            signal.emit(one)

    def _undo(self) -> None:
        self.undo.setEnabled(False)
        self.undo_asked.emit()

    def _enable(self, *, on: bool) -> None:
        for button in (self.take, self.keep):
            button.setEnabled(on)
