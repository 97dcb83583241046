"""The sheet of an incident: hostile messages by counts, and what was done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import MINUTE, MOST_HOSTILE, Incident, IncidentKind, IncidentResponse, Seconds
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.form_dialog import FormDialog
from cmtracker.ui.crises.instant_field import InstantField
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.still_fields import ChoiceBox, NumberBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.touched import Touched

if TYPE_CHECKING:
    from cmtracker.tracker.incidents import IncidentChanges


class IncidentDialog(FormDialog):
    """A sheet that is kept, or a new one; no content and no name is asked for."""

    def __init__(
        self,
        acts: CrisisActs,
        wording: Wording,
        seen: Incident | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, parent)
        self._acts, self._seen = acts, seen
        self.set_title(self.tr("Hostile messages"))
        self._make_what(seen)
        self._make_done(seen)
        advice = self.tr(
            "Neither content nor names are kept here: ask your employer to preserve the original."
        )
        note = Caption(wording.typeset(advice))
        note.setWordWrap(True)
        self.form.addRow(note)
        self._touched = Touched(
            when=self.when.value,
            kind=self.kind.currentData,
            messages=self.messages.value,
            channel=self.channel.currentText,
            spent=self.spent.text,
            responses=self._chosen,
            reference=self.reference.text,
        )
        if seen is not None:
            self.offer_removal(lambda: self._acts.remove(seen))

    def _make_what(self, seen: Incident | None) -> None:
        wording = self._wording
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        for kind in IncidentKind:
            self.kind.addItem(wording.text(f"terms.incident.{kind}"), kind)
        if seen is not None:
            self.kind.setCurrentIndex(list(IncidentKind).index(seen.kind))
        self.form.addRow(self.tr("Kind"), self.kind)
        at, day = (seen.at, seen.date) if seen is not None else (None, None)
        self.when = InstantField(self._acts.today, wording, self.tr("When"), at, day)
        self.form.addRow(self.tr("When"), self.when)
        self.messages = NumberBox()
        self.messages.setRange(1, MOST_HOSTILE)
        self.messages.setAccessibleName(self.tr("How many messages"))
        self.messages.setValue(seen.messages if seen is not None else 1)
        self.form.addRow(self.tr("How many messages"), self.messages)
        self.channel = ChoiceBox()
        self.channel.setEditable(True)
        self.channel.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.channel.setAccessibleName(self.tr("Channel"))
        self._channels = {wording.channel(name): name for name in self._acts.today.channels()}
        self.channel.addItems(list(self._channels))
        self.channel.setEditText(wording.channel(seen.channel) if seen and seen.channel else "")
        self.form.addRow(self.tr("Channel"), self.channel)

    def _make_done(self, seen: Incident | None) -> None:
        spent = seen.spent if seen is not None else None
        self.spent = self.line(
            self.tr("Time spent"),
            "" if spent is None else self._wording.duration(spent),
            self.tr("10 min, if you know it"),
        )
        self.boxes: dict[IncidentResponse, CheckBox] = {}
        column = QVBoxLayout()
        column.setSpacing(0)
        for response in IncidentResponse:
            box = CheckBox(entry(self._wording.text(f"terms.incident_response.{response}")))
            box.setChecked(seen is not None and response in seen.responses)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            column.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
            self.boxes[response] = box
        self.form.addRow(self.tr("What was done"), column)
        self.reference = self.line(
            self.tr("Reference"),
            seen.reference if seen is not None else "",
            self.tr("number of a report or a complaint"),
        )

    def _chosen(self) -> tuple[IncidentResponse, ...]:
        return tuple(response for response, box in self.boxes.items() if box.isChecked())

    def _channel(self) -> str:
        text = " ".join(self.channel.currentText().split())
        return self._channels.get(text, text)

    def _spent(self) -> Seconds | None:
        text = self.spent.text().strip()
        if not text:
            return None
        found = int(text) * MINUTE if text.isdecimal() else typed.duration(text)
        if found is None:
            raise UserError("minutes_unreadable", text=text)
        return found

    def keep(self) -> bool:
        if self._seen is None:
            made = Incident(
                self.when.day(),
                IncidentKind(self.kind.currentData()),
                self.messages.value(),
                self.when.maybe_instant(),
                self._channel(),
                self._spent(),
                self._chosen(),
                self.reference.text(),
            )
            return self._acts.add_incident(made, self.refuse)
        changes = self._changes()
        return not changes or self._acts.change_incident(self._seen, changes, self.refuse)

    def _changes(self) -> IncidentChanges:
        changes: IncidentChanges = {}
        if "when" in self._touched:
            changes["date"], changes["at"] = self.when.day(), self.when.maybe_instant()
        if "kind" in self._touched:
            changes["kind"] = IncidentKind(self.kind.currentData())
        if "messages" in self._touched:
            changes["messages"] = self.messages.value()
        if "channel" in self._touched:
            changes["channel"] = self._channel()
        if "spent" in self._touched:
            changes["spent"] = self._spent()
        if "responses" in self._touched:
            changes["responses"] = self._chosen()
        if "reference" in self._touched:
            changes["reference"] = self.reference.text()
        return changes
