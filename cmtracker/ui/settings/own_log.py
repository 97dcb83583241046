"""What serves one's own log has in common: the record, the window, and how a refusal is worded."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.shell.record import Record


class OwnLogActs(QObject):
    """A child of the `CurrentRecord`, and without another reference to it: they end together."""

    def __init__(self, current: CurrentRecord, appearance: Appearance) -> None:
        super().__init__(current)
        self._appearance = appearance

    @property
    def _current(self) -> CurrentRecord:
        current = self.parent()
        assert isinstance(current, CurrentRecord)  # noqa: S101 - it was made with one
        return current

    def _own(self) -> Record | None:
        """Return the record while it is open and takes acts; the example takes none."""
        record = self._current.record
        return record if record is not None and record.presenter.takes_acts else None

    def _window(self) -> QWidget:
        window = self._current.parent()
        assert isinstance(window, QWidget)  # noqa: S101 - `CurrentRecord` is made with one
        return window

    def _say(self, error: UserError) -> str:
        return self._appearance.wording().error(error)
