"""What an import added to the log, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.import_previews import ImportFigures
from cmtracker.ui.today.presenter import Done, DoneKind
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading
from cmtracker.ui.widgets.phrases import on_act


class DoneView(QWidget):
    """Says it in a sentence; offers to propose sessions, and to take the import back."""

    proposals_asked = Signal()
    undo_asked = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.said = Heading("")
        self.said.setWordWrap(True)
        self.note = Caption(self.tr("Undo (Ctrl+Z) takes the whole import back."))
        self.note.setWordWrap(True)
        self.propose = Button(self.tr("Propose sessions from what I sent…"))
        self.undo = Button(self.tr("Undo the import"))
        self.propose.clicked.connect(self.proposals_asked)
        self.undo.clicked.connect(self.undo_asked)
        card = Card()
        row = FlowBox(gap=8)
        row.flow.addWidget(self.propose)
        row.flow.addWidget(self.undo)
        for widget in (self.said, self.note, row):
            card.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def show_figures(self, figures: ImportFigures, *, proposes: bool) -> None:
        """Say what was new; `proposes`: sessions can be proposed from the files."""
        done = Done(
            DoneKind.IMPORT,
            count=figures.new_messages,
            sessions=figures.new_sessions,
            facts=figures.new_facts,
        )
        self.said.setText(on_act(done, self._wording, figures.zone))
        self.propose.setVisible(proposes)
