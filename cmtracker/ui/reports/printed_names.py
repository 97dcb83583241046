"""The names that a report for the hierarchy would print, and the question whether it may."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox
from cmtracker.ui.widgets.plain_text import breakable


class PrintedNames(QWidget):
    """Names of periods and reasons of holidays: texts of one's own, left out unless allowed."""

    answered = Signal(bool)  # whether they are printed

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.said = Caption("")
        self.said.setWordWrap(True)
        self.allow = Button(self.tr("Print them"))
        self.leave = Button(self.tr("Leave them out"))
        self.allow.clicked.connect(lambda: self.answered.emit(True))
        self.leave.clicked.connect(lambda: self.answered.emit(False))
        row = FlowBox(gap=8)
        row.flow.addWidget(self.allow)
        row.flow.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.said)
        layout.addWidget(row)
        self.hide()

    def show_names(self, names: tuple[str, ...], *, printed: bool) -> None:
        """Show which names lie in the range, and whether they are printed; nothing without any."""
        self.setVisible(bool(names))
        quoted = self._wording.join(
            self.tr("“{name}”", "a period's name").format(name=name) for name in names
        )
        text = (
            self.tr("Names that you gave are printed: {names}.")
            if printed
            else self.tr("Names that you gave are left out: {names}.")
        )
        self.said.setText(breakable(self._wording.typeset(text.format(names=quoted))))
        self.allow.setVisible(not printed)
        self.leave.setVisible(printed)
