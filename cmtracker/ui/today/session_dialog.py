"""Type in a session that is over, or change the start of the one that runs."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import DAY, HOUR, MINUTE, QUARTER, Activity, Instant, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Chip,
    FlowBox,
    Heading,
    PrimaryButton,
    set_severity,
)
from cmtracker.ui.widgets.touched import Touched, on_typing


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
        self._show_length()
        self._wait_for_times()

    def _make_fields(self, view: TodayView) -> None:
        self.date = QDateEdit(QDate(view.date.year, view.date.month, view.date.day))
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("dddd d MMMM yyyy")
        self.date.setAccessibleName(self.tr("Date"))
        local = self._wording.local(view.now - view.now % QUARTER, view.zone)
        end = QTime(local.hour, local.minute)
        start = end.addSecs(-HOUR) if end.hour() >= 1 else QTime(0, 0)
        self.start, self.end = QTimeEdit(start), QTimeEdit(end)
        for field, name in ((self.start, self.tr("From")), (self.end, self.tr("To"))):
            field.setDisplayFormat("HH:mm")
            field.setAccessibleName(name)
            field.timeChanged.connect(self._show_length)
        self.date.dateChanged.connect(self._show_length)
        self.asked = QComboBox()
        self.asked.setAccessibleName(self.tr("At the request of"))
        for who in RequestedBy:
            self.asked.addItem(self._wording.text(f"terms.requested_by.{who.value}"), who.value)
        self.activity = QComboBox()
        self.activity.setAccessibleName(self.tr("Activity"))
        self.activity.addItem("–", "")
        for activity in Activity:
            text = self._wording.text(f"terms.activity.{activity.value}")
            self.activity.addItem(text, activity.value)
        self.channels = {c.name: Chip(self._wording.channel(c.name)) for c in view.channels}
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Left out of the report for the management"))

    def _lay_out(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self.start)
        times.addWidget(Caption(self.tr("to")))
        times.addWidget(self.end)
        self.length = Caption("")
        times.addWidget(self.length, 1)
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
        self._ask = Caption(self.tr("Say from when to when you worked."))
        buttons = QHBoxLayout()
        buttons.addWidget(self._ask)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(14)
        layout.addWidget(Heading(self.tr("Add a session")))
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.setMinimumWidth(500)

    def _wait_for_times(self) -> None:
        """Let nothing be added before a date or a time was typed: those shown are nobody's."""
        self.ok.setEnabled(False)
        for field in (self.start, self.end):
            on_typing(field, self._typed)
        self.date.dateChanged.connect(self._typed)

    def _typed(self) -> None:
        self.ok.setEnabled(True)
        self._ask.setText("")

    def span(self) -> tuple[Instant, Instant]:
        """Return start and end; an end not after the start lies on the next day."""
        shown = self.date.date()
        day = date(shown.year(), shown.month(), shown.day())
        start, end = (
            field.time().hour() * HOUR + field.time().minute() * MINUTE
            for field in (self.start, self.end)
        )
        last = day if end > start else day + timedelta(days=1)
        return self._presenter.instant(day, start), self._presenter.instant(last, end)

    def add(self) -> None:
        """Keep the session, or say below the fields why it cannot be."""
        activity = self.activity.currentData()
        taken = self._presenter.add_session(
            *self.span(),
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

    def _show_length(self) -> None:
        start, end = self.span()
        text = self._wording.duration(end - start)
        if self.end.time() <= self.start.time() and end - start < DAY:
            day = self._wording.local(end, self._view.zone).date()
            ends = self.tr("ends on {day}").format(day=self._wording.short_date(day))
            text = f"{text} · {ends}"
        self.length.setText(text)


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
        self.time = QTimeEdit(QTime(local.hour, local.minute))
        self._touched = Touched(start=self.time.time)
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(self.tr("The session began at"))
        change, cancel = PrimaryButton(self.tr("Change")), Button(self.tr("Cancel"))
        change.setDefault(True)
        change.clicked.connect(self.change)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(14)
        layout.addWidget(Heading(self.tr("The session began at")))
        layout.addWidget(self.time)
        layout.addLayout(buttons)

    def change(self) -> None:
        """Take the time: today's, or yesterday's where that would still lie ahead.

        A start that nobody touched stays as it is, with its seconds.
        """
        if "start" not in self._touched:
            self.accept()
            return
        typed = self.time.time().hour() * HOUR + self.time.time().minute() * MINUTE
        start = self._presenter.instant(self._view.date, typed)
        if start > self._view.now:
            start = self._presenter.instant(self._view.date - timedelta(days=1), typed)
        self._presenter.amend(self._view.running, start=start)
        self.accept()
