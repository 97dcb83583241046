"""Asks what a time was in which the computer was not used while a session ran."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.away import Away, AwayAnswer
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.away_words import answer_names, away_text
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox, Heading
from cmtracker.ui.widgets.theme import current_theme
from cmtracker.ui.widgets.typed_fields import TimeField


class AwayCard(Card):
    """One card, however long the time was and however often: it is not worked until answered."""

    answered = Signal(object, object)  # AwayAnswer, the local time up to which was worked, or None

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._away: Away | None = None
        self._story = Heading("")
        self._story.setWordWrap(True)
        self._note = Caption(self.tr("This time counts as not worked until you say what it was."))
        self._note.setWordWrap(True)
        row = FlowBox(gap=8)
        self.buttons = {answer: Button(text) for answer, text in answer_names().items()}
        for answer, button in self.buttons.items():
            row.flow.addWidget(button)
            if answer is not AwayAnswer.SPLIT:
                button.clicked.connect(lambda _=False, answer=answer: self._send(answer))
        self.buttons[AwayAnswer.SPLIT].clicked.connect(self._open_form)
        self._form = self._make_form()
        for part in (self._story, self._note, row, self._form):
            self.body.addWidget(part)
        self._form.hide()

    def _make_form(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        self.until = TimeField(self._wording, self.tr("Until when you worked"), is_end=True)
        self.keep = Button(self.tr("Keep until then"))
        self.keep.setEnabled(False)
        self.keep.clicked.connect(lambda: self._send(AwayAnswer.SPLIT))
        self.until.changed.connect(self._check)
        row.addWidget(Caption(self.tr("I worked until")))
        row.addWidget(self.until)
        row.addWidget(self.keep)
        row.addStretch(1)
        return form

    def show_view(self, view: TodayView) -> None:
        """Ask, where there is something to ask; otherwise hide."""
        self.setVisible(view.away is not None)
        if view.away != self._away:
            self._form.hide()
            self.until.set_clock(None)
        self._away = view.away
        if view.away is not None:
            self.set_edge(current_theme().chosen_border)
            self._story.setText(away_text(view.away, self._wording, view.zone))

    def _check(self) -> None:
        self.keep.setEnabled(self.until.clock is not None)

    def _open_form(self) -> None:
        self._form.show()
        self.until.setFocus()

    def _send(self, answer: AwayAnswer) -> None:
        clock = self.until.clock if answer is AwayAnswer.SPLIT else None
        self.answered.emit(answer, clock)
