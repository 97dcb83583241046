"""What Today shows while nothing is noted yet: how to begin, and the way to the example year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, QuietButton
from cmtracker.ui.widgets.phrases import short_moment
from cmtracker.ui.widgets.plain_text import Label

MOST = 5
"""Sessions that are named one by one."""


class FirstDayCard(Card):
    """The card above Today until something is noted, or until it is closed."""

    first_steps_asked = Signal()
    past_evenings_asked = Signal()
    card_asked = Signal()
    example_asked = Signal()
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._wording = wording
        self.heading.setText(self.tr("Your log begins here"))
        self.body.addWidget(self.heading)
        text = Label(
            self.tr(
                "One line about an evening is enough to begin. The year of a fictitious person "
                "shows what comes of it."
            )
        )
        text.setWordWrap(True)
        self.body.addWidget(text)
        self.left = Caption("")
        self.left.setWordWrap(True)
        self.left.hide()
        self.body.addWidget(self.left)
        self.begin = Button(self.tr("Enter my schedule"))
        self.past = Button(self.tr("Find my past evenings"))
        self.past.hide()  # until the window can
        self.card = Button(self.tr("Print the phone card"))
        self.example = Button(self.tr("Look at the example year"))
        self.close_card = QuietButton(self.tr("Close"))
        self.begin.clicked.connect(self.first_steps_asked)
        self.past.clicked.connect(self.past_evenings_asked)
        self.card.clicked.connect(self.card_asked)
        self.card.hide()  # until the window can
        self.example.clicked.connect(self.example_asked)
        self.close_card.clicked.connect(self.closed)
        offers = FlowBox(gap=8)
        for button in (self.begin, self.past, self.card, self.example):
            offers.flow.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(offers, 1)
        row.addWidget(self.close_card)
        self.body.addLayout(row)

    def show_view(self, view: TodayView) -> None:
        """Offer what is still to do, and say what an earlier version took in the example year."""
        self.begin.setVisible(view.schedule is None)
        self.left.setVisible(bool(view.noted_in_example))
        shown = [
            short_moment(self._wording, start, view.zone) for start in view.noted_in_example[:MOST]
        ]
        more = ["…"] if len(view.noted_in_example) > MOST else []
        text = self.tr(
            "An earlier version let sessions be noted in the example year; they began: {starts}. "
            "They are kept there and count in no figure of yours. Add here those that are yours."
        )
        self.left.setText(text.format(starts=" · ".join([*shown, *more])))
