"""Offers, once, to rebuild a crisis on the first calm day after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.model import Crisis
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Card, LinkButton
from cmtracker.ui.widgets.plain_text import Label


class RebuildCard(Card):
    """One sentence and two answers; hidden where no crisis is to be rebuilt."""

    asked = Signal(object)  # Crisis
    declined = Signal(object)  # Crisis

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._crisis: Crisis | None = None
        self.line = Label("")
        self.line.setWordWrap(True)
        self.rebuild = Button(self.tr("Rebuild the crisis…"))
        self.close_offer = LinkButton(self.tr("Not this one"))
        self.close_offer.setToolTip(self.tr("The Overview offers it always, under Crises"))
        self.rebuild.clicked.connect(lambda: self.asked.emit(self._crisis))
        self.close_offer.clicked.connect(lambda: self.declined.emit(self._crisis))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        for button in (self.rebuild, self.close_offer):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_view(self, view: TodayView) -> None:
        """Show the offer; without a crisis to rebuild, hide."""
        self._crisis = view.to_rebuild
        self.setVisible(view.to_rebuild is not None)
        if view.to_rebuild is not None:
            words = self.tr(
                "The crisis “{name}” is over. While it is fresh: what is missing in its "
                "chronology? Sessions, messages and posts of each date are shown beside it."
            )
            self.line.setText(self._wording.typeset(words.format(name=view.to_rebuild.name)))
