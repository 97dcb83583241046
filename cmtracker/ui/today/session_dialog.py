"""Type in a session that is over, or change the start of the one that runs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Activity, Clock, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Chip,
    FlowBox,
    PrimaryButton,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, form_area, give_hint
from cmtracker.ui.widgets.phrases import on_times
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField, TimeField


class SessionDialog(QDialog):
    """Date, from, to (also beyond midnight), who asked, activity, channels, note."""

    def __init__(
        self, presenter: Presenter, wording: Wording, view: TodayView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a session"))
        self._presenter = presenter
        self._wording = wording
        self._view = view
        self._make_fields(view)
        self._lay_out()
        self._show_understood()
        self.start.setFocus()

    def _make_fields(self, view: TodayView) -> None:
        wording = self._wording
        local = wording.local(view.now, view.zone)
        clock = local.hour * HOUR + local.minute * MINUTE
        self.date = DateField(wording, self.tr("Date"), view.date, view.date)
        self.start = TimeField(wording, self.tr("From"), origin=clock)
        self.end = TimeField(wording, self.tr("To"), origin=clock, is_end=True)
        for field in (self.date, self.start, self.end):
            field.changed.connect(self._show_understood)
        self.asked = ChoiceBox()
        self.asked.setAccessibleName(self.tr("At the request of"))
        for who in RequestedBy:
            self.asked.addItem(self._wording.text(f"terms.requested_by.{who.value}"), who.value)
        self.activity = ChoiceBox()
        self.activity.setAccessibleName(self.tr("Activity"))
        self.activity.addItem("–", "")
        for activity in Activity:
            text = self._wording.text(f"terms.activity.{activity.value}")
            self.activity.addItem(text, activity.value)
        self.channels = {c.name: Chip(self._wording.channel(c.name)) for c in view.channels}
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        give_hint(self.note, self.tr("Left out of the report for the management"))

    def _lay_out(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self.start)
        times.addWidget(Caption(self.tr("to")))
        times.addWidget(self.end)
        times.addStretch(1)
        self.understood = Caption("")
        self.understood.setWordWrap(True)
        channels = FlowBox()
        for chip in self.channels.values():
            channels.flow.addWidget(chip)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Date"), self.date)
        form.addRow(self.tr("From"), times)
        form.addRow("", self.understood)
        form.addRow(self.tr("At the request of"), self.asked)
        form.addRow(self.tr("Activity"), self.activity)
        form.addRow(self.tr("Channels"), channels)
        form.addRow(self.tr("Note"), self.note)
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        self.ok, cancel = PrimaryButton(self.tr("Add")), Button(self.tr("Cancel"))
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.add)
        cancel.clicked.connect(self.reject)
        buttons = button_row(cancel, self.ok)
        layout = dialog_column(self, self.tr("Add a session"), spacing=14, width=500)
        layout.addWidget(form_area(form), 1)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _times(self) -> tuple[date, Clock, Clock] | None:
        """Return the date and the two times of day, None unless all can be read."""
        day, start, end = self.date.day, self.start.clock, self.end.clock
        return None if day is None or start is None or end is None else (day, start, end)

    def add(self) -> None:
        """Keep the session, or say below the fields why it cannot be."""
        times = self._times()
        if times is None:
            return
        activity = self.activity.currentData()
        try:
            span = self._presenter.span(*times)
        except UserError as error:
            self._say(error)
            return
        taken = self._presenter.add_session(
            *span,
            refuse=self._say,
            requested_by=RequestedBy(self.asked.currentData()),
            activity=Activity(activity) if activity else None,
            channels=tuple(name for name, chip in self.channels.items() if chip.isChecked()),
            note=self.note.text().strip(),
        )
        if taken:
            self.accept()

    def _say(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()

    def _show_understood(self) -> None:
        """Say in words what would be kept; nothing can be added before times can be read."""
        times = self._times()
        self.ok.setEnabled(times is not None)
        if times is None:
            self.understood.setText(self.tr("Say from when to when you worked."))
        else:
            self.understood.setText(on_times(self._presenter, self._wording, *times))


class StartDialog(QDialog):
    """Asks when the running session really began."""

    def __init__(
        self, presenter: Presenter, wording: Wording, view: TodayView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the start"))
        self._presenter = presenter
        self._view = view
        running = view.running
        local = wording.local(running.start if running else view.now, view.zone)
        clock = local.hour * HOUR + local.minute * MINUTE
        self.time = TimeField(wording, self.tr("The session began at"), clock)
        self._touched = Touched(start=lambda: self.time.clock)
        change, cancel = PrimaryButton(self.tr("Change")), Button(self.tr("Cancel"))
        change.setDefault(True)
        change.clicked.connect(self.change)
        self.time.changed.connect(lambda: change.setEnabled(self.time.clock is not None))
        cancel.clicked.connect(self.reject)
        buttons = button_row(cancel, change)
        layout = dialog_column(self, self.tr("The session began at"), spacing=14)
        layout.addWidget(self.time)
        layout.addLayout(buttons)

    def change(self) -> None:
        """Take the time, on the date on which the session began.

        A start that nobody touched stays as it is, with its seconds.
        """
        typed = self.time.clock
        if typed is None:
            return
        if "start" in self._touched and self._view.running is not None:
            self._presenter.change_start(self._view.running, typed)
        self.accept()
