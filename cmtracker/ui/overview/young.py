"""The Overview of a young log: a sentence and its figures. A chart appears from two weeks on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.overview.key_figures import KeyFigures
from cmtracker.ui.widgets.cards import Card, Subtitle
from cmtracker.ui.widgets.theme import current_theme

YOUNG = frozenset({ClaimKind.EMPTY_LOG, ClaimKind.FIRST_DAYS, ClaimKind.FIRST_WEEK})
"""The ages of a log at which nothing is drawn."""


class Young(QWidget):
    """What can be told already: of an empty log nothing, afterwards its key figures."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.card = Card()
        self.story = Subtitle("")
        self.story.setWordWrap(True)
        self.story.setTextFormat(Qt.TextFormat.PlainText)
        self.card.body.addWidget(self.card.heading)
        self.card.body.addWidget(self.story)
        self.figures = KeyFigures(wording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().gap)
        layout.addWidget(self.card)
        layout.addWidget(self.figures)
        layout.addStretch(1)

    def show_view(self, view: LoadView) -> None:
        """Show a log that is not old enough for charts."""
        self.card.heading.setText(self._wording.typeset(self._head(view.age)))
        self.story.setText(self._wording.typeset(self._tell(view.age)))
        is_empty = view.age.kind is ClaimKind.EMPTY_LOG
        self.figures.setVisible(not is_empty)
        if not is_empty:
            self.figures.show_view(view)
            self.figures.weekends.setVisible(bool(view.dates.weekends.of))
            self.figures.rests.setVisible(bool(view.short.count))
            self.figures.messages.setVisible(bool(view.total.messages.received))

    def _head(self, age: Claim) -> str:
        if age.kind is ClaimKind.EMPTY_LOG:
            return self.tr("Nothing is noted yet")
        if age.kind is ClaimKind.FIRST_WEEK:
            return self.tr("Your first week")
        return self.tr("Your first days")

    def _tell(self, age: Claim) -> str:
        if age.kind is ClaimKind.EMPTY_LOG:
            return self.tr(
                "Note an evening on the Today page: its figures appear here at once, pictures "
                "from two weeks on."
            )
        days = self.tr("Pictures appear in %n day(s).", "", age.values["left"])
        return self.tr("Here is what the log says so far. {days}").format(days=days)
