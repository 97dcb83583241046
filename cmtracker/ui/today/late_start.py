"""In the morning after a short night: when work may resume, and an e-mail that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.results.week_review import LateMorning
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.widgets.cards import Button, Caption, Card, Heading


class LateStart(Card):
    """Offers "I start later today" while the rest of the night is not over."""

    mail_asked = Signal(object)  # LateMorning

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._morning: LateMorning | None = None
        self.told, self.why = Heading(""), Caption("")
        self.why.setWordWrap(True)
        self.later = Button(self.tr("I start later today"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.told)
        words.addWidget(self.why)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.later, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.later.clicked.connect(lambda: self.mail_asked.emit(self._morning))

    def show_view(self, view: TodayView) -> None:
        """Show until when the rest lasts; hidden where it is long enough, or over."""
        morning = self._morning = view.late_start
        self.setVisible(morning is not None and not view.left_running)
        if morning is None:
            return
        wording, zone = self._wording, view.zone
        floor = wording.time(morning.floor, zone)
        self.told.setText(self.tr("Work may resume from {time} on").format(time=floor))
        self.why.setText(
            wording.typeset(
                self.tr("Work until {end}; the schedule begins at {begin} (minimum rest: {limit}).")
            ).format(
                end=wording.moment(morning.ended, zone),
                begin=wording.time(morning.begins, zone),
                limit=wording.duration(morning.limit_s),
            )
        )
