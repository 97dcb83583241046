"""The dialogs of a crisis: its name and its time, and one fact of its chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cmtracker.model import Crisis, CrisisMark, Instant, MarkKind
from cmtracker.text.wording import Wording
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.crises.form_dialog import FormDialog
from cmtracker.ui.crises.instant_field import InstantField
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.touched import Touched

if TYPE_CHECKING:
    from cmtracker.tracker.crises import CrisisChanges, MarkChanges


class CrisisDialog(FormDialog):
    """A crisis that is kept, or a new one. One that goes on is asked for no end."""

    def __init__(
        self,
        acts: CrisisActs,
        wording: Wording,
        seen: Crisis | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, parent)
        self._acts, self._seen = acts, seen
        self.set_title(self.tr("Crisis"))
        self.name = self.line(
            self.tr("Name"), seen.name if seen else "", self.tr("Flood; no name of a person")
        )
        make = acts.today, wording
        self.start = InstantField(*make, self.tr("Began"), seen.start if seen else None)
        self.form.addRow(self.tr("Began"), self.start)
        self.end = InstantField(*make, self.tr("Ended"), seen.end if seen else None)
        self.form.addRow(self.tr("Ended"), self.end)
        self._touched = Touched(name=self.name.text, start=self.start.value, end=self.end.value)
        if seen is not None:
            self.offer_removal(lambda: self._acts.remove(seen))

    def keep(self) -> bool:
        if self._seen is None:
            name = self.name.text()
            start, end = self.start.instant(), self.end.instant()
            return self._acts.add_crisis(name, start, end, self.refuse)
        changes: CrisisChanges = {}
        if "name" in self._touched:
            changes["name"] = self.name.text()
        if "start" in self._touched:
            changes["start"] = self.start.instant()
        if "end" in self._touched:
            changes["end"] = self.end.maybe_instant()
        return not changes or self._acts.change_crisis(self._seen, changes, self.refuse)


class MarkDialog(FormDialog):
    """One fact: what happened, when, and a word of one's own; one that is kept, or a new one."""

    def __init__(
        self,
        acts: CrisisActs,
        wording: Wording,
        seen: CrisisMark | None = None,
        at: Instant | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Open on a fact that is kept, or on an instant at which a new one may have been."""
        super().__init__(wording, parent)
        self._acts, self._seen = acts, seen
        self.set_title(self.tr("Fact of the chronology"))
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("What happened"))
        for kind in MarkKind:
            self.kind.addItem(wording.text(f"terms.mark.{kind}"), kind)
        if seen is not None:
            self.kind.setCurrentIndex(list(MarkKind).index(seen.kind))
        self.form.addRow(self.tr("What happened"), self.kind)
        shown = seen.at if seen is not None else at
        self.at = InstantField(acts.today, wording, self.tr("When"), shown)
        self.form.addRow(self.tr("When"), self.at)
        self.word = self.line(
            self.tr("In a word"),
            seen.word if seen else "",
            self.tr("a function, a channel; no name"),
        )
        self._touched = Touched(kind=self.kind.currentData, at=self.at.value, word=self.word.text)
        if seen is not None:
            self.offer_removal(lambda: self._acts.remove(seen))

    def keep(self) -> bool:
        kind, word = MarkKind(self.kind.currentData()), self.word.text()
        if self._seen is None:
            return self._acts.add_mark(kind, self.at.instant(), word, self.refuse)
        changes: MarkChanges = {}
        if "kind" in self._touched:
            changes["kind"] = kind
        if "at" in self._touched:
            changes["at"] = self.at.instant()
        if "word" in self._touched:
            changes["word"] = word
        return not changes or self._acts.change_mark(self._seen, changes, self.refuse)
