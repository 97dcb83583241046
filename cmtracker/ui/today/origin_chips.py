"""The four answers to "who asked", as buttons that are pressed once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.model import RequestedBy
from cmtracker.ui.widgets.cards import Chip, FlowBox


class OriginChips(FlowBox):
    """My hierarchy, elected member or cabinet, on call or alert, without an express request."""

    chosen = Signal(object)  # RequestedBy

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=6)
        if parent is not None:
            self.setParent(parent)
        names = {
            RequestedBy.MANAGER: self.tr("My hierarchy"),
            RequestedBy.ELECTED: self.tr("Elected member or cabinet"),
            RequestedBy.ALERT: self.tr("On call or alert"),
            RequestedBy.SELF: self.tr("Without an express request"),
        }
        self.chips: dict[RequestedBy, Chip] = {}
        for who, name in names.items():
            chip = self.chips[who] = Chip(name)
            chip.setCheckable(False)
            chip.setAccessibleName(f"{about}: {name}")
            chip.clicked.connect(lambda _=False, who=who: self.chosen.emit(who))
            self.flow.addWidget(chip)
