"""Change a session that is over: its times, what is said of it; split it, remove it, its story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, MOST_ANSWERS, Activity, Clock, RequestedBy, Session
from cmtracker.results.session_steps import SessionStep
from cmtracker.text.history import step_text
from cmtracker.text.wording import Wording
from cmtracker.ui.today.days_presenter import DaysPresenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Chip,
    FlowBox,
    PrimaryButton,
    QuietButton,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog, form_area, give_hint
from cmtracker.ui.widgets.still_fields import ChoiceBox, NumberBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

if TYPE_CHECKING:
    from cmtracker.tracker.changes import SessionChange

SIZE = QSize(600, 640)


class SessionEditor(QDialog):
    """Date, times, who asked, activity, channels, note, scattered answers, reason, story.

    Only what was touched is written. A change of a past date may say why; it need not.
    """

    def __init__(
        self,
        presenter: DaysPresenter,
        wording: Wording,
        session: Session,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the session"))
        self._presenter, self._wording, self._session = presenter, wording, session
        self._day = wording.local(session.start, session.zone).date()
        self._make_times(today)
        self._make_words(session)
        self._make_answers(session)
        self._make_buttons()
        self._lay_out(is_past=self._day < today)
        self._touched = Touched(
            date=lambda: self.date.day,
            start=lambda: self.start.clock,
            end=lambda: self.end.clock,
            requested_by=self.asked.currentData,
            activity=self.activity.currentData,
            channels=self._channels,
            note=self.note.text,
            answers=lambda: (self.answers.value(), self.declared.value()),
        )
        self._show_understood()
        self.end.setFocus()  # what is corrected most often
        self.end.selectAll()
        presenter.ask_history(session.id, self._show_history)

    # --- building ------------------------------------------------------------------------------

    def _make_times(self, today: date) -> None:
        session, wording = self._session, self._wording
        clocks = [self._clock(instant) for instant in (session.start, session.end)]
        self.date = DateField(wording, self.tr("Date"), self._day, today)
        self.start = TimeField(wording, self.tr("From"), clocks[0])
        self.end = TimeField(wording, self.tr("To"), clocks[1], is_end=True)
        self.cut = TimeField(wording, self.tr("Split at"), origin=clocks[0])
        for field in (self.date, self.start, self.end, self.cut):
            field.changed.connect(self._show_understood)

    def _clock(self, instant: int) -> Clock:
        local = self._wording.local(instant, self._session.zone)
        return local.hour * HOUR + local.minute * MINUTE

    def _make_words(self, session: Session) -> None:
        self.asked, self.activity = ChoiceBox(), ChoiceBox()
        self.asked.setAccessibleName(self.tr("At the request of"))
        self.activity.setAccessibleName(self.tr("Activity"))
        for who in RequestedBy:
            self.asked.addItem(self._wording.text(f"terms.requested_by.{who}"), who.value)
        self.activity.addItem("–", "")
        for activity in Activity:
            text = self._wording.text(f"terms.activity.{activity}")
            self.activity.addItem(text, activity.value)
        self.asked.setCurrentIndex(self.asked.findData(session.requested_by.value))
        said = session.activity.value if session.activity else ""
        self.activity.setCurrentIndex(self.activity.findData(said))
        names = dict.fromkeys((*self._presenter.today.channels(), *session.channels))
        self.channels = {name: Chip(self._wording.channel(name)) for name in names}
        for name, chip in self.channels.items():
            chip.setChecked(name in session.channels)
        self.note, self.reason = QLineEdit(session.note), QLineEdit()
        self.note.setAccessibleName(self.tr("Note"))
        give_hint(self.note, self.tr("Left out of the report for the management"))
        self.reason.setAccessibleName(self.tr("Reason for the change"))
        give_hint(self.reason, self.tr("If you wish: why this is changed now"))

    def _make_answers(self, session: Session) -> None:
        self.answers, self.declared = NumberBox(), NumberBox()
        self.answers.setRange(0, MOST_ANSWERS)
        self.answers.setSpecialValueText("–")
        self.answers.setAccessibleName(self.tr("How many scattered answers"))
        self.declared.setRange(0, 6 * 60)
        self.declared.setSuffix(" min")
        self.declared.setAccessibleName(self.tr("Minutes declared for them"))
        self.answers.setValue(session.answers or 0)
        self.declared.setValue((session.declared or 0) // MINUTE)
        self.declared.setEnabled(bool(session.answers))
        self.answers.valueChanged.connect(lambda number: self.declared.setEnabled(number > 0))

    def _make_buttons(self) -> None:
        self.save, self.cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.remove, self.split = QuietButton(self.tr("Remove")), Button(self.tr("Split here"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        self.split.clicked.connect(self._split)

    def _lay_out(self, *, is_past: bool) -> None:
        self.understood, self.problem, self.history = Caption(""), Caption(""), Caption("")
        for label in (self.understood, self.problem, self.history):
            label.setWordWrap(True)
        set_severity(self.problem, "warning")
        self.problem.hide()
        layout = dialog_column(self, self.tr("Change the session"), spacing=12, width=520)
        layout.addWidget(form_area(self._form(is_past=is_past)), 1)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.cancel, self.save, left=[self.remove]))
        fit_dialog(self, SIZE)

    def _form(self, *, is_past: bool) -> QFormLayout:
        channels = FlowBox()
        for chip in self.channels.values():
            channels.flow.addWidget(chip)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Date"), self.date)
        form.addRow(self.tr("From"), _row(self.start, Caption(self.tr("to")), self.end))
        form.addRow("", self.understood)
        form.addRow(self.tr("At the request of"), self.asked)
        form.addRow(self.tr("Activity"), self.activity)
        form.addRow(self.tr("Channels"), channels)
        form.addRow(self.tr("Note"), self.note)
        form.addRow(
            self.tr("A few answers"), _row(self.answers, Caption(self.tr("in")), self.declared)
        )
        form.addRow(self.tr("Split at"), _row(self.cut, self.split))
        if is_past:
            form.addRow(self.tr("Reason"), self.reason)
        form.addRow(self.tr("History"), self.history)
        return form

    # --- showing -------------------------------------------------------------------------------

    def _show_history(self, steps: Sequence[SessionStep]) -> None:
        zone = self._session.zone
        source = self._wording.text(f"terms.source.{self._session.source}")
        lines = [self.tr("How it was entered: {source}").format(source=source)]
        lines += [step_text(step, self._wording, zone) for step in steps]
        self.history.setText("\n".join(map(self._wording.typeset, lines)))

    def _show_understood(self) -> None:
        """Say in words what would be kept; nothing can be kept before the times can be read."""
        day, start, end = self.date.day, self.start.clock, self.end.clock
        self.split.setEnabled(self.cut.clock is not None)
        self.save.setEnabled(None not in (day, start, end))
        if day is None or start is None or end is None:
            self.understood.setText(self.tr("Say from when to when you worked."))
            return
        wording, zone = self._wording, self._session.zone
        try:
            first, last = self._presenter.span(day, start, end, zone)
        except UserError as error:
            self.understood.setText(wording.error(error))
            return
        times = self.tr("{start} – {end}").format(
            start=wording.moment(first, zone), end=wording.time(last, zone)
        )
        self.understood.setText(f"{times} · {wording.duration(last - first)}")

    def _say(self, error: UserError) -> None:
        self.problem.setText(self._wording.error(error))
        self.problem.show()

    # --- acts ----------------------------------------------------------------------------------

    def _channels(self) -> tuple[str, ...]:
        return tuple(name for name, chip in self.channels.items() if chip.isChecked())

    def keep(self) -> None:
        """Write what was touched, or say below the fields why it cannot be."""
        try:
            changes = self._changes()
        except UserError as error:
            self._say(error)
            return
        reason = self.reason.text().strip()
        if not changes or self._presenter.edit(self._session, reason, refuse=self._say, **changes):
            self.accept()

    def _changes(self) -> SessionChange:
        """Return the fields that were touched. Raises `UserError` for times that cannot be."""
        touched = self._touched
        found: SessionChange = {}
        day, start, end = self.date.day, self.start.clock, self.end.clock
        moved = {"date", "start", "end"} & set(touched.names())
        if moved and day is not None and start is not None and end is not None:
            span = self._presenter.span(day, start, end, self._session.zone)
            found["start"], found["end"] = span
        if "requested_by" in touched:
            found["requested_by"] = RequestedBy(self.asked.currentData())
        if "activity" in touched:
            said = self.activity.currentData()
            found["activity"] = Activity(said) if said else None
        if "channels" in touched:
            found["channels"] = self._channels()
        if "note" in touched:
            found["note"] = self.note.text().strip()
        if "answers" in touched:
            number = self.answers.value()
            found["answers"] = number or None
            found["declared"] = self.declared.value() * MINUTE if number else None
        return found

    def _split(self) -> None:
        clock, reason = self.cut.clock, self.reason.text().strip()
        if clock is not None and self._presenter.split(
            self._session, clock, reason, refuse=self._say
        ):
            self.accept()

    def _remove(self) -> None:
        if self._presenter.remove(self._session, self.reason.text().strip(), refuse=self._say):
            self.accept()


def _row(*widgets: QWidget) -> QWidget:
    """Return a few widgets beside each other, at the left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box
