"""Count any number of messages: received on the account, handled, published; how many hostile.

They are counted in the quarter of an hour in which they came: last evening's messages belong to
last evening, or the share out of hours would be false.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Direction, Instant
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton, set_severity
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.still_fields import ChoiceBox, NumberBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

MOST = 9_999
DIRECTIONS = (Direction.SENT, Direction.RECEIVED, Direction.PUBLISHED)


class CountDialog(QDialog):
    """Channel, direction, number, hostile ones, and when: now, unless something else is typed."""

    def __init__(
        self, presenter: Presenter, wording: Wording, view: TodayView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Count messages"))
        self._presenter = presenter
        self._wording = wording
        self._make_fields([channel.name for channel in view.channels], view)
        self.count = PrimaryButton(self.tr("Count"))
        self.cancel = Button(self.tr("Cancel"))
        self.count.setDefault(True)
        self._lay_out()
        self._connect()
        self._allow_hostile()
        self._show_understood()
        self.number.setFocus()
        self.number.selectAll()

    def _make_fields(self, channels: list[str], view: TodayView) -> None:
        wording = self._wording
        self.channel, self.direction = ChoiceBox(), ChoiceBox()
        for name in channels:
            self.channel.addItem(wording.channel(name), name)
        for direction in DIRECTIONS:
            self.direction.addItem(wording.text(f"terms.direction.{direction}"), direction.value)
        self.number, self.hostile = NumberBox(), NumberBox()
        self.number.setRange(0, MOST)
        self.hostile.setRange(0, 0)
        local = wording.local(self._presenter.now(), view.zone)
        self.day = DateField(wording, self.tr("Date of the messages"), view.date, view.date)
        self.time = TimeField(
            wording, self.tr("Time of the messages"), local.hour * HOUR + local.minute * MINUTE
        )
        self._touched = Touched(day=lambda: self.day.day, time=lambda: self.time.clock)

    def _connect(self) -> None:
        self.number.valueChanged.connect(self.hostile.setMaximum)
        self.number.valueChanged.connect(self._show_understood)
        self.direction.currentIndexChanged.connect(self._allow_hostile)
        for field in (self.day, self.time):
            field.changed.connect(self._show_understood)
        self.count.clicked.connect(self._count)
        self.cancel.clicked.connect(self.reject)

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
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.day, 1)
        when.addWidget(self.time)
        form.addRow(self.tr("When"), when)
        self.understood = Caption("")
        self.understood.setWordWrap(True)
        form.addRow("", self.understood)
        note = Caption(self.tr("Counts only: no text and no name is kept."))
        note.setWordWrap(True)
        layout = dialog_column(self, self.tr("Count messages"), spacing=12, width=440)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addLayout(button_row(self.cancel, self.count))

    def _chosen(self) -> Direction:
        return Direction(self.direction.currentData())

    def _allow_hostile(self) -> None:
        """Let hostile ones be counted among those received: the others are one's own."""
        received = self._chosen() is Direction.RECEIVED
        self.hostile.setEnabled(received)
        if not received:
            self.hostile.setValue(0)

    def _at(self) -> Instant | None:
        """Return the instant typed, None for now. Raises `UserError` for one that never was."""
        day, clock = self.day.day, self.time.clock
        if not self._touched.names() or day is None or clock is None:
            return None
        return self._presenter.moment(day, clock)

    def _show_understood(self) -> None:
        """Say in words when the messages are counted; nothing can be counted before it is known."""
        known = self.day.day is not None and self.time.clock is not None
        self.count.setEnabled(known and self.number.value() > 0)  # until there is something
        set_severity(self.understood, "")
        if not known:
            self.understood.setText(self.tr("Say when the messages came or were handled."))
            return
        try:
            at = self._at()
        except UserError as error:
            self._say(error)
            return
        zone = self._presenter.zone()
        told = self._wording.moment(self._presenter.now() if at is None else at, zone)
        self.understood.setText(capital(told))

    def _say(self, error: UserError) -> None:
        self.understood.setText(self._wording.error(error))
        set_severity(self.understood, "warning")

    def _count(self) -> None:
        self.number.interpretText()
        self.hostile.interpretText()
        channel, number = str(self.channel.currentData()), self.number.value()
        if not self.channel.count() or not number:
            self.accept()
            return
        try:
            at = self._at()
        except UserError as error:
            self._say(error)
            return
        chosen, hostile = self._chosen(), self.hostile.value()
        if self._presenter.count(channel, chosen, number, hostile, at=at, refuse=self._say):
            self.accept()
