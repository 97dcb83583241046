"""The card in which an absence or an on-call window is entered, changed and removed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.model import Absence, AbsenceKind, Confirmed, OnCall
from cmtracker.text.wording import Wording
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.leave import AbsencePreview
from cmtracker.ui.journal.leave_fields import AbsenceDraft, LeaveFields
from cmtracker.ui.journal.leave_words import dates_text, part_text, taken_text
from cmtracker.ui.widgets.cards import (
    Button,
    Caption,
    Card,
    FlowBox,
    Heading,
    PrimaryButton,
    set_severity,
)
from cmtracker.ui.widgets.ground_question import GroundQuestion
from cmtracker.ui.widgets.phrases import capital


class LeaveForm(Card):
    """Emits what is to be kept or removed; it keeps nothing itself.

    Where confirmed days lose their ground by it, it asks what is to become of them, and emits the
    same once more with the answer.
    """

    preview_asked = Signal(object)  # Absence
    dates_changed = Signal(object)  # the first and the last date, or None
    saved = Signal(object, object)  # AbsenceDraft or WindowDraft, Confirmed or None
    removed = Signal(object, object)  # the record, Confirmed or None
    spoke = Signal(object)  # the widget that asks or refuses, to be brought into sight

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._zone = "UTC"
        self._removes = False
        self.about = Heading("")
        self.fields = LeaveFields(wording, today)
        self.told, self.problem = Caption(""), Caption("")
        self.question = GroundQuestion(wording)
        self.save, self.clear = PrimaryButton(""), Button("")
        self.remove = Button(self.tr("Remove"))
        self._lay_out()
        self.fields.changed.connect(self._changed)
        self.save.clicked.connect(lambda: self._save(None))
        self.remove.clicked.connect(lambda: self._remove(None))
        self.clear.clicked.connect(lambda: self.open_record(None, self._zone))
        self.question.chosen.connect(self._answered)
        self.open_record(None, self._zone)

    def _lay_out(self) -> None:
        for caption in (self.told, self.problem):
            caption.setWordWrap(True)
        set_severity(self.problem, "warning")
        buttons = FlowBox(gap=8, align_right=True)
        for button in (self.remove, self.clear, self.save):
            buttons.flow.addWidget(button)
        for widget in (self.about, self.fields, self.told, self.problem, self.question, buttons):
            self.body.addWidget(widget)

    # --- what is opened ------------------------------------------------------------------------

    @property
    def is_touched(self) -> bool:
        """Whether something was given that is not kept yet."""
        return self.fields.is_touched

    def open_record(self, record: Absence | OnCall | None, zone: str) -> None:
        """Show a record that is kept, or an empty form."""
        self._zone = zone
        self.fields.fill(record, zone)
        is_new = record is None
        self.about.setText(self.tr("Add") if is_new else self.tr("Change"))
        self.save.setText(self.tr("Add") if is_new else self.tr("Save"))
        self.clear.setText(self.tr("Clear") if is_new else self.tr("Cancel"))
        self.remove.setVisible(not is_new)
        self._changed()

    def choose_dates(self, first: date, last: date) -> None:
        """Take dates chosen in the calendar."""
        self.fields.choose_dates(first, last)
        self._changed()

    def _changed(self) -> None:
        self.question.hide()
        self.problem.hide()
        draft, fields = self.fields.draft(), self.fields
        is_new = fields.seen is None
        ready = fields.is_touched
        self.save.setEnabled(ready and draft is not None)
        self.clear.setEnabled(fields.is_touched or not is_new)
        self.dates_changed.emit(fields.dates if ready or not is_new else None)
        if is_new and not ready:
            self.told.setText(
                self._wording.typeset(
                    self.tr("Choose the dates in the calendar (drag for several), or type them.")
                )
            )
        elif draft is None:
            self.told.setText(self._missing())
        elif fields.is_on_call:
            informal = self.tr("Without a reference this is an informal watch.")
            self.told.setText("" if fields.reference.text().strip() else informal)
        else:
            self.told.setText("")
            if isinstance(draft, AbsenceDraft) and ready:
                self.preview_asked.emit(draft.absence())

    def _missing(self) -> str:
        if self.fields.dates is None:
            return self.tr("This date cannot be read. Write 17/11, yesterday or Tuesday.")
        return self.tr("Give both times.")

    # --- what it would do ----------------------------------------------------------------------

    def show_preview(self, preview: AbsencePreview) -> None:
        """Say what the absence given would take, overlap and take out."""
        draft = self.fields.draft()
        if isinstance(draft, AbsenceDraft) and draft.absence() == preview.absence:
            self.told.setText(" ".join(self._effects(preview)))

    def _effects(self, preview: AbsencePreview) -> list[str]:
        wording, absence = self._wording, preview.absence
        dates = dates_text(absence.first, absence.last, wording, year=absence.first.year)
        when = capital(", ".join(filter(None, [dates, part_text(absence.part, wording)])))
        taken = taken_text(preview.taken, wording)
        if not taken:
            effects = [self.tr("{when}: nothing is due then.").format(when=when)]
        else:
            due = wording.duration(preview.due_s)
            text = self.tr("{when}: {taken}, {due} less due.")
            effects = [text.format(when=when, taken=taken, due=due)]
        if absence.kind is AbsenceKind.RECOVERY:
            effects.append(self.tr("Which hours it gives back is noted under “To recover”, below."))
        if preview.overlaps:
            effects.append(self.tr("It overlaps %n other absence(s).", "", len(preview.overlaps)))
        if preview.sessions:
            text = self.tr(
                "%n confirmed session(s) lie there, {time} of which would no longer count: you "
                "are asked before anything is saved.",
                "",
                preview.sessions,
            )
            effects.append(text.format(time=wording.duration(preview.lost_s)))
        else:
            effects.append(self.tr("No confirmed day is concerned."))
        return [wording.typeset(effect) for effect in effects]

    # --- keeping -------------------------------------------------------------------------------

    def _save(self, confirmed: Confirmed | None) -> None:
        draft = self.fields.draft()
        if draft is not None:
            self._removes = False
            self.saved.emit(draft, confirmed)

    def _remove(self, confirmed: Confirmed | None) -> None:
        if self.fields.seen is not None:
            self._removes = True
            self.removed.emit(self.fields.seen, confirmed)

    def _answered(self, confirmed: Confirmed) -> None:
        if self._removes:
            self._remove(confirmed)
        else:
            self._save(confirmed)

    def ask(self, ground: Ground) -> None:
        """Ask what is to become of the confirmed days: nothing is kept before."""
        self.problem.hide()
        self.question.ask(ground)
        self.spoke.emit(self.question)

    def say_unsaved(self) -> None:
        """Say that what is typed stands here still: nothing else is opened in its place."""
        self.problem.setText(
            self._wording.typeset(
                self.tr("What is entered here is not saved yet: save it first, or press “{clear}”.")
            ).format(clear=self.clear.text())
        )
        self.problem.show()
        self.spoke.emit(self.problem)

    def say(self, error: UserError) -> None:
        """Say why nothing was kept."""
        self.question.hide()
        self.problem.setText(self._wording.error(error))
        self.problem.show()
        self.spoke.emit(self.problem)
