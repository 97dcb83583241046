"""What the import dialog shows while files are read or kept: how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.importing import Progress
from cmtracker.ui.widgets.cards import Caption, Card
from cmtracker.ui.widgets.plain_text import Label, breakable

STEPS = 1000
"""Of the bar, whatever is counted."""


class BusyView(QWidget):
    """A bar that fills, or that only moves where nobody knows how much there is."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.said = Label("")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
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
        self.bar.setRange(0, 0)

    def show_progress(self, progress: Progress) -> None:
        """Show how far a file has come."""
        name = progress.file.name
        text = self.tr("Keeping {file}") if progress.is_storing else self.tr("Reading {file}")
        text = text.format(file=name)
        if progress.total <= 0:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(progress.done * STEPS // progress.total, STEPS))
            text = f"{text} · {self._wording.percent(progress.done, progress.total)}"
        self.said.setText(breakable(text))
