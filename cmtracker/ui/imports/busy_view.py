"""What the import dialog shows while files are read or kept: how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.importing import Progress
from cmtracker.ui.widgets.cards import Caption, Card
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.progress import ProgressBar


class BusyView(QWidget):
    """A bar that fills, or that only moves where nobody knows how much there is."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.said = Label("")
        self.said.setWordWrap(True)
        self.bar = ProgressBar()
        self.note = Caption(self.tr("Cancelling keeps nothing, of none of these files."))
        self.note.setWordWrap(True)
        card = Card()
        for widget in (self.said, self.bar, self.note):
            card.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def begin(self, text: str) -> None:
        """Say what is done; how far it has come is not known yet."""
        self.said.setText(text)
        self.bar.begin()

    def show_progress(self, progress: Progress) -> None:
        """Show how far a file has come."""
        name = progress.file.name
        text = self.tr("Keeping {file}") if progress.is_storing else self.tr("Reading {file}")
        text = text.format(file=name)
        self.bar.show_share(progress.done, progress.total)
        if progress.total > 0:
            text = f"{text} · {self._wording.percent(progress.done, progress.total)}"
        self.said.setText(breakable(text))
