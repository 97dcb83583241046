"""The four answers to "who asked", as buttons that are pressed once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.model import RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.ui.today.details_panel import AnswerChip, origins
from cmtracker.ui.widgets.cards import Chip, FlowBox


class OriginChips(FlowBox):
    """My hierarchy, elected member or cabinet, on call or alert, without an express request."""

    chosen = Signal(object)  # RequestedBy

    def __init__(self, about: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(gap=6)
        if parent is not None:
            self.setParent(parent)
        self.chips: dict[RequestedBy, Chip] = {}
        for who, name, _also in origins(wording):
            chip = self.chips[who] = AnswerChip(name)
            chip.setCheckable(False)
            chip.setAccessibleName(f"{about}: {name}")
            chip.clicked.connect(lambda _=False, who=who: self.chosen.emit(who))
            self.flow.addWidget(chip)
