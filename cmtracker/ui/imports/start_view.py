"""The first view of the import dialog: what can be read, and where it is taken from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, PrimaryButton
from cmtracker.ui.widgets.plain_text import Label


class StartView(QWidget):
    """Asks for files, a folder, notes, or proposals from what was imported before."""

    files_asked = Signal()
    folder_asked = Signal()
    notes_asked = Signal()
    proposals_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = PrimaryButton(self.tr("Choose files…"))
        self.folder = Button(self.tr("Choose a folder…"))
        self.notes = Button(self.tr("Paste notes…"))
        self.proposals = Button(self.tr("Propose evenings from what is imported already…"))
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.notes.clicked.connect(self.notes_asked)
        self.proposals.clicked.connect(self.proposals_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._files_card())
        layout.addWidget(self._proposals_card())
        layout.addStretch(1)

    def _files_card(self) -> Card:
        card = Card(self.tr("Exports, calendars, notes"))
        card.body.addWidget(
            _words(
                self.tr(
                    "The export that a network, a mailbox or a time tracker (Toggl, Clockify…) "
                    "gives you, a calendar (.ics), a table of your hours, a document of cmtracker, "
                    "notes from the phone: as they come, unpacked or not. "
                    "They can also be dropped anywhere on the window."
                )
            )
        )
        row = FlowBox(gap=8)
        for button in (self.files, self.folder, self.notes):
            row.flow.addWidget(button)
        card.body.addWidget(row)
        note = Caption(
            self.tr(
                "You first see what would be counted; nothing is kept before. Of messages only "
                "times and numbers are kept, never a text or a name."
            )
        )
        note.setWordWrap(True)
        card.body.addWidget(note)
        return card

    def _proposals_card(self) -> Card:
        card = Card(self.tr("Evenings that were never logged"))
        card.body.addWidget(
            _words(
                self.tr(
                    "From the times of messages that you sent, sessions are proposed week by week, "
                    "never over what you noted. You accept or refuse each; they are counted apart."
                )
            )
        )
        row = FlowBox(gap=8)
        row.flow.addWidget(self.proposals)
        card.body.addWidget(row)
        return card


def _words(text: str) -> Label:
    label = Label(text)
    label.setWordWrap(True)
    return label
