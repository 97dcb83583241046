"""What confirmed days lose by an act, and what is to become of them: asked in the same place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.model import Confirmed
from cmtracker.text.sentences import ground_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.ground import Ground
from cmtracker.ui.widgets.cards import Button, Caption, set_severity
from cmtracker.ui.widgets.flow import FlowBox

translate = QCoreApplication.translate


def lost_text(ground: Ground, wording: Wording) -> str:
    """Return how many confirmed sessions and dates lose anything by an act, and how much."""
    return ground_text(len(ground.sessions), ground.lost_s, len(ground.dates), wording)


def answers() -> tuple[tuple[Confirmed, str], ...]:
    """Return what may become of them, each with its label."""
    return (
        (Confirmed.REMOVE, translate("Ground", "Remove")),
        (Confirmed.AGAIN, translate("Ground", "Confirm again")),
        (Confirmed.KEEP, translate("Ground", "Leave as they are")),
    )


class GroundQuestion(QWidget):
    """Hidden until it is asked; says by `chosen` what is to become of the confirmed days."""

    chosen = Signal(object)  # Confirmed

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.said = Caption("")
        self.said.setWordWrap(True)
        set_severity(self.said, "warning")
        self.buttons: dict[Confirmed, Button] = {}
        row = FlowBox(gap=8)
        for confirmed, label in answers():
            button = Button(label)
            button.clicked.connect(self._choosing(confirmed))
            self.buttons[confirmed] = button
            row.flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addWidget(row)
        self.hide()

    def _choosing(self, confirmed: Confirmed) -> Callable[[], None]:
        return lambda: self.chosen.emit(confirmed)

    def ask(self, ground: Ground) -> None:
        """Say what is lost, and wait for an answer."""
        question = self.tr("Nothing is saved yet. What is to become of them?")
        self.said.setText(f"{lost_text(ground, self._wording)} {question}")
        self.show()
        self.buttons[Confirmed.KEEP].setFocus()
