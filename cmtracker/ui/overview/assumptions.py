"""The assumptions behind the figures of another organisation, in plain words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Card
from cmtracker.ui.widgets.plain_text import Label


class Assumptions(Card):
    """One sentence for each assumption; of two, it is always the one that promises less."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.heading.setText(wording.typeset(self.tr("How is this estimated?")))
        lines = QGridLayout()
        lines.setHorizontalSpacing(8)
        lines.setVerticalSpacing(6)
        lines.setColumnStretch(1, 1)
        for row, text in enumerate(self.texts()):
            dot, label = Label("•"), Label(wording.typeset(text))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(dot, row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(label, row, 1)
        self.body.addLayout(lines)

    def texts(self) -> tuple[str, ...]:
        """Return the sentences."""
        return (
            self.tr("The same messages arrive and the same people ask; nothing is forecast."),
            self.tr(
                "Only work that nobody is known to have asked for can wait, and never that of a "
                "crisis. What waits moves into the schedule; it is not said to take less time."
            ),
            self.tr(
                "Somebody else at work takes whatever comes in those hours, but not on public "
                "holidays."
            ),
            self.tr(
                "On call, what cannot wait is done by whoever has the week. Of the ways to begin "
                "the rota, the one that relieves you least is taken."
            ),
            self.tr(
                "A message waits from the start of its quarter of an hour until somebody is "
                "there: your schedule, the other person, or your work that stays as it was. Work "
                "while on call answers no other message."
            ),
            self.tr(
                "Limits are judged on your whole log without the time that would have gone; those "
                "of the others are not known."
            ),
            self.tr(
                "People are counted with 35 h and five days a week each, you among them. Costs "
                "are left out."
            ),
        )
