"""How long the answer took that was just given: chips that make a session of its instant."""

from __future__ import annotations

from PySide6.QtCore import Signal

from cmtracker.model import Interruption
from cmtracker.text.wording import Wording
from cmtracker.tracker.evenings import ANSWER_MINUTES
from cmtracker.ui.widgets.cards import Caption, CountButton, FlowBox


class AnswerRow(FlowBox):
    """A row whose room is kept free, so that nothing moves when it is filled."""

    took = Signal(object, int)  # Interruption, minutes

    def __init__(self, wording: Wording) -> None:
        super().__init__(gap=5, align_right=True)
        self._wording = wording
        self._answered: Interruption | None = None
        self._when = Caption("")
        self.chips = {minutes: CountButton(str(minutes)) for minutes in ANSWER_MINUTES}
        self._unit = Caption(self.tr("min"))
        row = self.flow
        row.addWidget(self._when)
        for minutes, chip in self.chips.items():
            chip.setAccessibleName(self.tr("The answer took {n} minutes").format(n=minutes))
            chip.clicked.connect(lambda _=False, minutes=minutes: self.send(minutes))
            row.addWidget(chip)
        row.addWidget(self._unit)
        for part in (self._when, *self.chips.values(), self._unit):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)

    def show_answered(self, answered: Interruption | None, zone: str) -> None:
        """Ask how long the answer of an instant took; without one the row is empty."""
        self._answered = answered
        if answered is not None:
            time = self._wording.time(answered.at, zone)
            self._when.setText(self.tr("Answered at {time}, it took").format(time=time))
        for part in (self._when, *self.chips.values(), self._unit):
            part.setVisible(answered is not None)

    def send(self, minutes: int) -> None:
        """Say how long the answer took that is asked about; nothing where none is."""
        if self._answered is not None:
            self.took.emit(self._answered, minutes)
