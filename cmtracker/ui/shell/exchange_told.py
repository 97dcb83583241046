"""What the window says of exchanges with other devices: what came, once, and what needs somebody.

What passes by itself (a folder that is not there today, a file on its way) is told in the settings
alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.widgets.cards import Button, QuietButton

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.ui.shell.exchanging import ExchangeOutcome

LASTING = {
    "sync_holds_log",
    "sync_plain_still",
    "sync_newer",
    "sync_damaged",
    "sync_other_person",
    "sync_passphrase_needed",
    "sync_passphrase_wrong",
    "sync_unsealed",
}
"""What stays as it is until somebody does something."""


class ExchangeTold(QObject):
    """Says each thing once. What came while nobody looked is said when the window comes up."""

    noticed = Signal(object)  # Notice
    said = Signal(str)
    devices_asked = Signal()
    changed_twice_asked = Signal()

    def __init__(
        self, wording: Callable[[], Wording], is_seen: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._is_seen = is_seen
        self._changed = 0
        self._names: set[str] = set()
        self._listed = 0
        self._told: set[str] = set()

    def take(self, outcome: ExchangeOutcome) -> None:
        """Hear what an exchange did."""
        done = outcome.done
        if outcome.problem is not None:
            self._warn(outcome.problem)
        if done is None:
            return
        for problem in done.problems:
            self._warn(problem)
        if done.changed:
            self._changed += done.changed
            self._names.update(done.names)
            if outcome.changed_twice > self._listed:
                self._offer_list(outcome.changed_twice)
            self._listed = outcome.changed_twice
        if self._is_seen():
            self.say()

    def say(self) -> None:
        """Say what came from other devices since this was last said."""
        changed, names = self._changed, sorted(self._names)
        if not changed:
            return
        self._changed = 0
        self._names = set()
        wording = self._wording()
        text = wording.plural("sync.came", changed, names=wording.join(names))
        self.said.emit(text)

    def _offer_list(self, number: int) -> None:
        notice = Notice(self._wording().plural("sync.changed_on_two", number))
        self._offer(notice, self.tr("Look at it…"), self.changed_twice_asked.emit)

    def _warn(self, problem: UserError) -> None:
        if problem.key not in LASTING or problem.key in self._told:
            return
        self._told.add(problem.key)
        notice = Notice(self._wording().error(problem))
        self._offer(notice, self.tr("Several devices…"), self.devices_asked.emit)

    def _offer(self, notice: Notice, text: str, act: Callable[[], object]) -> None:
        def go() -> None:
            notice.deleteLater()
            act()

        notice.offer(text, go, Button())
        notice.offer(self.tr("Close"), notice.deleteLater, QuietButton())
        self.noticed.emit(notice)
