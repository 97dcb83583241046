"""The field for whose public holidays apply: chosen from a list, or typed as a name or a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from cmtracker.model import HolidayKey
from cmtracker.tracker import territories
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.still_fields import ChoiceBox

FRANCE: HolidayKey = ("FR", None)


class TerritoryField(ChoiceBox):
    """All of France, a department or an overseas territory; "33", "gironde" and "974" are read.

    Whatever else is kept, another country or none, is added to the list while it is in force.
    What is typed and is no territory stays as typed, and is marked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[HolidayKey] = []
        self._read: int | None = 0
        self._writes = False
        line = QLineEdit()
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.fill(FRANCE)
        self.currentIndexChanged.connect(self._choose)
        # Not `textEdited`: a screen reader and dictation put a text here as the program does.
        line.textChanged.connect(self._type)
        line.editingFinished.connect(self._finish)

    def fill(self, kept: HolidayKey) -> None:
        """Show what is kept."""
        named = self._named()
        chosen = kept
        country, subdivision = kept
        if country == "FR" and subdivision is not None:
            found = territories.find(subdivision)
            chosen = kept if found is None else ("FR", found.key or None)
        if chosen not in named:
            named[chosen] = " ".join(part for part in kept if part) or self.tr("none")
        self._writes = True
        self.blockSignals(True)
        self.clear()
        self._keys = list(named)
        self.addItems(list(named.values()))
        self._read = self._keys.index(chosen)
        self.setCurrentIndex(self._read)
        self.blockSignals(False)
        self._writes = False
        self._mark()

    @property
    def key(self) -> HolidayKey | None:
        """Country and subdivision of what is shown; None where it cannot be read."""
        return None if self._read is None else self._keys[self._read]

    @property
    def is_unreadable(self) -> bool:
        """Say whether something stands here that is no territory."""
        return self._read is None

    def name(self) -> str:
        """Return the name of what is shown, without its number."""
        return self.currentText().partition(" (")[0]

    # --- choosing and typing -------------------------------------------------------------------

    def _choose(self, index: int) -> None:
        if index >= 0:
            self._take(index)

    def _type(self, text: str) -> None:
        if not self._writes:
            self._take(self._index_of(text))

    def _take(self, index: int | None) -> None:
        if index != self._read:
            self._read = index
            self.changed.emit()
        self._mark(typing=True)

    def _finish(self) -> None:
        """Show the name of what was understood, or mark what was not."""
        if self._read is not None:
            self.setCurrentIndex(self._read)
            self.setEditText(self.itemText(self._read))
        self._mark()

    def _index_of(self, text: str) -> int | None:
        shown = self.findText(text.strip(), Qt.MatchFlag.MatchFixedString)
        if shown >= 0:
            return shown
        found = territories.find(text)
        return None if found is None else self._keys.index(("FR", found.key or None))

    def _mark(self, *, typing: bool = False) -> None:
        unreadable = self.is_unreadable and not typing
        if bool(self.property("unreadable")) != unreadable:
            hint = self.tr(
                "No such territory. Write its name or its number, such as 33 or Gironde."
            )
            self.setProperty("unreadable", unreadable)
            self.setAccessibleDescription(hint if unreadable else "")
            self.setToolTip(tip(hint if unreadable else ""))
            self.style().unpolish(self)
            self.style().polish(self)

    def _named(self) -> dict[HolidayKey, str]:
        """Return what is on offer with its name: all of France first, then by number."""
        ours = {
            "6AE": self.tr("Alsace (67, 68)"),
            "973": self.tr("French Guiana (973)"),
            "TF": self.tr("French Southern Territories (984)"),
            "WF": self.tr("Wallis and Futuna (986)"),
            "PF": self.tr("French Polynesia (987)"),
            "NC": self.tr("New Caledonia (988)"),
        }
        named: dict[HolidayKey, str] = {FRANCE: self.tr("France")}
        for one in territories.offered():
            name = f"{one.name} ({one.number})".replace("'", "’")
            named["FR", one.key] = ours.get(one.key, name)
        return named
