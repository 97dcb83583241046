"""The question before any proposal: whether others answer on the same accounts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox
from cmtracker.ui.widgets.plain_text import Label


class AloneView(QWidget):
    """Two answers; where others answer too, their messages would prove nothing."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        question = Label(self.tr("Are you the only person who answers on these accounts?"))
        question.setWordWrap(True)
        note = Caption(
            self.tr(
                "Sessions are proposed from messages sent by the account. Where others answer "
                "there too, these do not prove your work, and nothing is proposed. The answer is "
                "kept, and can be changed in “Channels”."
            )
        )
        note.setWordWrap(True)
        self.yes = Button(self.tr("Yes, only me"))
        self.no = Button(self.tr("No, others too"))
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        card = Card()
        row = FlowBox(gap=8)
        row.flow.addWidget(self.yes)
        row.flow.addWidget(self.no)
        for widget in (question, note, row):
            card.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
