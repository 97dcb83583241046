"""The line that was written the evening before: what to take up today."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Card, Heading, LinkButton
from cmtracker.ui.widgets.plain_text import Label


class TakeUpCard(Card):
    """One line, until it is dismissed."""

    dismissed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.line = Label("")
        self.line.setWordWrap(True)
        self.done = LinkButton(self.tr("Taken up"))
        self.done.setToolTip(self.tr("Takes this line away for good"))
        self.done.clicked.connect(self.dismissed)
        self.head.addWidget(Heading(self.tr("To take up today")))
        self.head.addWidget(self.line, 1)
        self.head.addWidget(self.done, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self.head)

    def show_view(self, view: TodayView) -> None:
        """Show the line; without one, hide."""
        self.line.setText(view.take_up)
        self.setVisible(bool(view.take_up))
