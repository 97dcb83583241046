"""The evidence of a request: who, when, by which way, its reference, what was sent and answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from cmtracker.errors import Moment, UserError
from cmtracker.model import HOUR, LONGEST_TEXT, MINUTE, Instant, Request, RequestedBy, Session
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import Wording
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    FlowBox,
    PrimaryButton,
    set_severity,
)
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog, form_area, give_hint
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

WAYS = ("sms", "email", "phone", "chat", "oral", "letter")
"""How a request may have come, as the log names it."""

Keep = Callable[[RequestedBy, Request], object]


class WhenField(FlowBox):
    """A date and a time, or none: without a time there is no instant."""

    def __init__(
        self, wording: Wording, name: str, at: Instant | None, near: date, today: date, zone: str
    ) -> None:
        super().__init__(gap=6)
        local = None if at is None else wording.local(at, zone)
        clock = None if local is None else local.hour * HOUR + local.minute * MINUTE
        self.date = DateField(wording, name, near if local is None else local.date(), today)
        self.time = TimeField(wording, name, clock)
        self.flow.addWidget(self.date)
        self.flow.addWidget(self.time)

    def value(self) -> tuple[date | None, int | None]:
        """Return what the fields show."""
        return (self.date.day, self.time.clock) if self.time.clock is not None else (None, None)


class EvidenceDialog(QDialog):
    """Only what was touched is written. A function is asked for, never a name, never a message."""

    def __init__(
        self,
        presenter: Presenter,
        wording: Wording,
        session: Session,
        keep: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Evidence of the request")
        self.setWindowTitle(title)
        self._presenter, self._wording, self._keep = presenter, wording, keep
        self._session, self._request = session, session.request or Request()
        self._make_fields()
        self.problem = Caption("")
        self.problem.setWordWrap(True)
        self.problem.hide()
        set_severity(self.problem, "warning")
        self.save, self.cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.reject)
        layout = dialog_column(self, title, spacing=10, width=500)
        layout.addWidget(form_area(self._form()), 1)
        hint = Caption(self.tr("A function, never a name; no content of any message."))
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addWidget(self.problem)
        layout.addLayout(button_row(self.cancel, self.save))
        self._touched = Touched(
            asked=self.asked.currentData,
            function=self.function.text,
            at=self.at.value,
            channel=self.channel.currentText,
            reference=self.reference.text,
            sent_at=self.sent.value,
            answer=self.answer.text,
        )
        fit_dialog(self, QSize(560, 420))

    # --- building ------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        request, wording, zone = self._request, self._wording, self._session.zone
        near = wording.local(self._session.start, zone).date()
        today = self._presenter.today()
        self.asked = ChoiceBox()
        self.asked.setAccessibleName(self.tr("At the request of"))
        for who in RequestedBy:
            self.asked.addItem(wording.text(f"terms.requested_by.{who}"), who.value)
        self.asked.setCurrentIndex(self.asked.findData(self._session.requested_by.value))
        self.function = self._line(self.tr("Function"), request.function)
        self.function.setPlaceholderText(self.tr("DGA, head of service…"))
        self.at = WhenField(wording, self.tr("Received"), request.at, near, today, zone)
        self.channel = ChoiceBox()
        self.channel.setEditable(True)
        self.channel.setAccessibleName(self.tr("By"))
        self.channel.addItems(["", *(channel_text(way, wording) for way in WAYS)])
        self.channel.setCurrentText(channel_text(request.channel, wording))
        self.reference = self._line(self.tr("Reference"), request.reference)
        self.sent = WhenField(wording, self.tr("E-mail sent"), request.sent_at, today, today, zone)
        self.answer = self._line(self.tr("Answer"), request.answer)

    def _line(self, name: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setMaxLength(LONGEST_TEXT)
        made.setAccessibleName(name)
        return made

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("At the request of"), self.asked),
            (self.tr("Function"), self.function),
            (self.tr("Received"), self.at),
            (self.tr("By"), self.channel),
            (self.tr("Reference"), self.reference),
            (self.tr("E-mail sent"), self.sent),
            (self.tr("Answer"), self.answer),
        ):
            form.addRow(name, field)
        return form

    # --- keeping -------------------------------------------------------------------------------

    def _finish(self) -> None:
        """Pass on what was touched, or say below the fields why it cannot be."""
        try:
            request = self._changed()
        except UserError as error:
            self.problem.setText(self._wording.error(error))
            self.problem.show()
            return
        self.accept()
        self._keep(RequestedBy(self.asked.currentData()), request)

    def _changed(self) -> Request:
        """Return the evidence with what was touched. Raises `UserError`."""
        touched, found = self._touched, self._request
        if "function" in touched:
            found = found._replace(function=self.function.text().strip())
        if "reference" in touched:
            found = found._replace(reference=self.reference.text().strip())
        if "answer" in touched:
            found = found._replace(answer=self.answer.text().strip())
        if "channel" in touched:
            found = found._replace(channel=self._way())
        if "at" in touched:
            found = found._replace(at=self._instant(self.at))
        if "sent_at" in touched:
            found = found._replace(sent_at=self._instant(self.sent))
        return found

    def _way(self) -> str:
        """Return the way as the log names it; one of one's own as it was typed."""
        said = self.channel.currentText().strip()
        known = {channel_text(way, self._wording): way for way in WAYS}
        return known.get(said, said)

    def _instant(self, when: WhenField) -> Instant | None:
        """Return an instant that is over, None where none was typed. Raises `UserError`."""
        day, clock = when.value()
        if day is None or clock is None:
            return None
        found = self._presenter.moment(day, clock)
        if found > self._presenter.now():
            raise UserError("time_in_future", time=Moment(found, self._session.zone))
        return found


class AnswerDialog(QDialog):
    """What came back on a message to the hierarchy, and whether it was an objection."""

    def __init__(
        self,
        answer: str,
        keep: Callable[[str | None, bool | None], object],
        *,
        objects: bool | None,
        parent: QWidget | None = None,
    ) -> None:
        """Call `keep` with the answer and whether it objects, each None where it was not touched.

        `objects` is None where an objection cannot be kept: of a request only its answer is.
        """
        from cmtracker.ui.widgets.switches import CheckBox  # noqa: PLC0415 - this dialog alone

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("What was answered?")
        self.setWindowTitle(title)
        self._keep = keep
        self.answer = QLineEdit(answer)
        self.answer.setMaxLength(LONGEST_TEXT)
        self.answer.setAccessibleName(self.tr("Answer"))
        give_hint(self.answer, self.tr("In a few words: agreed, by whom, on which date"))
        self.objection = CheckBox(self.tr("The hierarchy objected"))
        self.objection.setChecked(bool(objects))
        self.save, cancel = PrimaryButton(self.tr("Save")), Button(self.tr("Cancel"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)
        layout = dialog_column(self, title, spacing=10, width=440)
        layout.addWidget(self.answer)
        layout.addWidget(self.objection)
        self.objection.setVisible(objects is not None)
        layout.addLayout(button_row(cancel, self.save))
        self.answer.setFocus()
        self._touched = Touched(answer=self.answer.text, objects=self.objection.isChecked)

    def _finish(self) -> None:
        touched = self._touched.names()
        answer = self.answer.text().strip() if "answer" in touched else None
        objection = self.objection.isChecked() if "objects" in touched else None
        self.accept()
        if touched:
            self._keep(answer, objection)
