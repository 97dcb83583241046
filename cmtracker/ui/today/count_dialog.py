"""Count any number of messages: received on the account, handled, published; how many hostile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QSpinBox,
    QWidget,
)

from cmtracker.model import Direction
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column

MOST = 9_999
DIRECTIONS = (Direction.SENT, Direction.RECEIVED, Direction.PUBLISHED)


class CountDialog(QDialog):
    """They are counted in the present quarter of an hour, like those of the buttons."""

    counted = Signal(str, object, int, int)  # channel, direction, number, of which hostile

    def __init__(
        self, channels: Sequence[str], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Count messages"))
        self.channel, self.direction = QComboBox(), QComboBox()
        for name in channels:
            self.channel.addItem(wording.channel(name), name)
        for direction in DIRECTIONS:
            self.direction.addItem(wording.text(f"terms.direction.{direction}"), direction.value)
        self.number, self.hostile = QSpinBox(), QSpinBox()
        self.number.setRange(0, MOST)
        self.hostile.setRange(0, 0)
        self.number.valueChanged.connect(self.hostile.setMaximum)
        self.direction.currentIndexChanged.connect(self._allow_hostile)
        self.count = PrimaryButton(self.tr("Count"))
        self.cancel = Button(self.tr("Cancel"))
        self.count.setDefault(True)
        self.count.setEnabled(False)  # until there is something to count
        self.number.valueChanged.connect(lambda number: self.count.setEnabled(number > 0))
        self.count.clicked.connect(self._count)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._allow_hostile()
        self.number.setFocus()
        self.number.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Channel"), self.channel),
            (self.tr("Messages"), self.direction),
            (self.tr("How many"), self.number),
            (self.tr("Hostile among them"), self.hostile),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        note = Caption(self.tr("Counts only: no text and no name is kept."))
        note.setWordWrap(True)
        foot = button_row(self.cancel, self.count)
        layout = dialog_column(self, self.tr("Count messages"), spacing=12)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addLayout(foot)
        self.setMinimumWidth(380)

    def _chosen(self) -> Direction:
        return Direction(self.direction.currentData())

    def _allow_hostile(self) -> None:
        """Let hostile ones be counted among those received: the others are one's own."""
        received = self._chosen() is Direction.RECEIVED
        self.hostile.setEnabled(received)
        if not received:
            self.hostile.setValue(0)

    def _count(self) -> None:
        self.number.interpretText()
        self.hostile.interpretText()
        channel, number = str(self.channel.currentData()), self.number.value()
        if self.channel.count() and number:
            self.counted.emit(channel, self._chosen(), number, self.hostile.value())
        self.accept()
