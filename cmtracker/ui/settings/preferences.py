"""Changes of preferences, each of which can be taken back and made again.

A preference is no record: undo of the log knows nothing of it. What was changed here last is taken
back first, until something is done to the record.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.settings import Settings, Value


class _Change(NamedTuple):
    """One change of a preference; None: the default held, and the file said nothing."""

    key: str
    before: Value | None
    after: Value | None


class PreferenceChanges(QObject):
    """Writes preferences for the window, and remembers how to take the last changes back."""

    changed = Signal(str)  # key
    refused = Signal(object)  # UserError: the file cannot be written

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._done: list[_Change] = []
        self._undone: list[_Change] = []

    @property
    def settings(self) -> Settings:
        """The preferences as they are kept."""
        return self._settings

    def change(self, key: str, value: Value) -> bool:
        """Keep a value unless it holds already; say whether it holds now."""
        before = self._stated(key)
        if before is None and self._settings[key] == value:
            return True
        return before == value or self._take(_Change(key, before, value), self._done)

    def answer(self, key: str, value: Value) -> bool:
        """Keep a value as the answer to a question, also where it is the default."""
        before = self._stated(key)
        return before == value or self._take(_Change(key, before, value), self._done)

    def undo(self) -> bool:
        """Take back what was changed last; say whether there was anything to take back."""
        return self._reverse(self._done, self._undone)

    def redo(self) -> bool:
        """Change again what was taken back last; say whether there was anything."""
        return self._reverse(self._undone, self._done)

    def can_undo(self) -> bool:
        """Say whether there is a change to take back."""
        return bool(self._done)

    def can_redo(self) -> bool:
        """Say whether there is a change to make again."""
        return bool(self._undone)

    def forget(self) -> None:
        """Leave what was changed as it is: something else was done since."""
        self._done.clear()
        self._undone.clear()

    def _stated(self, key: str) -> Value | None:
        return self._settings[key] if self._settings.is_set(key) else None

    def _take(self, change: _Change, kept_in: list[_Change]) -> bool:
        if not self._write(change):
            return False
        kept_in.append(change)
        self._undone.clear()
        self.changed.emit(change.key)
        return True

    def _reverse(self, taken_from: list[_Change], kept_in: list[_Change]) -> bool:
        if not taken_from:
            return False
        change = taken_from[-1]
        turned = _Change(change.key, change.after, change.before)
        if self._write(turned):
            taken_from.pop()
            kept_in.append(turned)
            self.changed.emit(change.key)
        return True

    def _write(self, change: _Change) -> bool:
        try:
            if change.after is None:
                self._settings.forget(change.key)
            else:
                self._settings.set(change.key, change.after)
        except UserError as error:
            self.refused.emit(error)
            return False
        return True
