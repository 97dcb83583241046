"""Which of the senders in an export is the user: several may be, or none."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cmtracker.names import folded
from cmtracker.text.wording import Wording
from cmtracker.tracker.import_previews import ImportFigures
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.tick_list import TickList, TickRow

MOST_LISTED = 200
"""Senders that the list shows at once; the others are found by typing."""

FEW = 8
"""So many senders need no field to search them by."""

SENDERS_AT_ONCE = 6


class SenderChooser(QWidget):
    """A list to tick, with a field to search it by and one for a name that it lacks."""

    changed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._senders: dict[str, tuple[str, int]] = {}
        self._mine: set[str] = set()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the names"))
        self.search.setAccessibleName(self.tr("Search the names"))
        self.list = TickList(self.tr("Which of these are you?"))
        self.other = QLineEdit()
        self.other.setPlaceholderText(self.tr("My name or number in this export, if not listed"))
        self.other.setAccessibleName(self.tr("My name or number in this export"))
        self._counts = "remarks.new_messages"
        self.hint = Caption("")
        self.hint.setWordWrap(True)
        self.search.textChanged.connect(self._fill)
        self.list.ticked.connect(self._ticked)
        self.other.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.hint, self.search, self.list, self.other):
            layout.addWidget(widget)

    def show_figures(self, figures: ImportFigures, mine: Iterable[str], me: str) -> None:
        """List the senders of a preview, those ticked that were chosen for it."""
        self._senders = {one.key: (one.name, one.messages) for one in figures.senders}
        self._mine = set(mine)
        self._show_hint(figures)
        self.search.setVisible(len(self._senders) > FEW)
        self.list.setVisible(bool(self._senders))
        self.other.blockSignals(True)
        self.other.setText(me)
        self.other.blockSignals(False)
        self._fill()

    def _show_hint(self, figures: ImportFigures) -> None:
        """Say what it is for: messages have a sender, entries of working time have a person."""
        if figures.messages or not figures.senders:
            self._counts = "remarks.new_messages"
            text = self.tr(
                "Tick every name under which you write. Without one, directions stay unknown. The "
                "choice serves this import only; no name is kept."
            )
        else:
            self._counts = "remarks.entries"
            text = self.tr(
                "Tick yourself: only your entries are taken. The choice serves this import only; "
                "no name is kept."
            )
        self.hint.setText(text)

    @property
    def mine(self) -> frozenset[str]:
        """Return the keys of the senders that are ticked."""
        return frozenset(self._mine)

    @property
    def me(self) -> str:
        """Return the name that was typed, "" where any sender is ticked."""
        return "" if self._mine else self.other.text().strip()

    def _fill(self) -> None:
        """Show the senders that were searched for; those ticked are always shown."""
        wanted = folded(self.search.text()) if self.search.text().strip() else ""
        found = [key for key, (name, _) in self._senders.items() if wanted in folded(name)]
        shown = [
            key for key in self._senders if key in self._mine or key in set(found[:MOST_LISTED])
        ]
        self.list.show_rows(TickRow(key, self._told(key), key in self._mine) for key in shown)
        lines = min(max(len(shown), 1), SENDERS_AT_ONCE)
        height = self.list.row_height() if shown else self.fontMetrics().height() + 10
        self.list.setFixedHeight(lines * height + 12)

    def _told(self, key: str) -> str:
        name, messages = self._senders[key]
        return f"{name} · {self._wording.plural(self._counts, messages)}"

    def _ticked(self, key: str, on: bool) -> None:
        if on:
            self._mine.add(key)
        else:
            self._mine.discard(key)
        self.other.setEnabled(not self._mine)
        self.changed.emit()
