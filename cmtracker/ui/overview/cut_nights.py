"""The rests cut by a short session in the evening, one sentence for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmtracker.results.claims import Claim
from cmtracker.results.days import Night
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import RestsView
from cmtracker.ui.widgets.cards import Card, QuietButton, flush
from cmtracker.ui.widgets.plain_text import Label

AT_FIRST = 8


class CutNights(Card):
    """The cut nights whose rest would have been longer without the last session, worst first."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(wording.typeset(self.tr("What cut the nights?")), parent)
        self._wording = wording
        self._cut: list[tuple[Claim, Night]] = []
        self._zone = "UTC"
        self._says_year = False
        self._texts: list[str] = []
        self._labels: list[Label] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.more = QuietButton("")
        self.more.clicked.connect(self.show_all)
        self.body.addLayout(flush(self.more))
        self.body.addStretch(1)

    def show_view(self, view: RestsView) -> None:
        """Say the cut nights of a range."""
        self._zone = view.zone
        self._says_year = view.first.year != view.last.year
        self._cut = [(claim, view.nights[claim.values["night"]]) for claim in view.cut_by_last]
        self._fill(self._cut[:AT_FIRST])

    def show_all(self) -> None:
        """Say all of them."""
        self._fill(self._cut)

    def texts(self) -> list[str]:
        """Return what is said."""
        return list(self._texts)

    def _fill(self, cut: Sequence[tuple[Claim, Night]]) -> None:
        self._texts = [self._sentence(claim, night) for claim, night in cut]
        shown = self._texts or [self.tr("No night was cut by a last session.")]
        while len(self._labels) < len(shown):
            label = Label()
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._lines.addWidget(label)
            self._labels.append(label)
        for i, label in enumerate(self._labels):
            label.setVisible(i < len(shown))
            label.setText(shown[i] if i < len(shown) else "")
        hidden = len(self._cut) - len(cut)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %Ln more", "", hidden))

    def _sentence(self, claim: Claim, night: Night) -> str:
        assert night.cut_by is not None  # noqa: S101 - what the claim is about
        values, wording = claim.values, self._wording
        start = night.cut_by.start
        words = self.tr("{date}: {worked} at {time} cut a rest of {without} to {rest}.")
        said = words.format(
            date=wording.date(
                wording.local(start, self._zone).date(), weekday=True, year=self._says_year
            ),
            worked=wording.duration(values["worked"]),
            time=wording.time(start, self._zone),
            without=wording.duration(values["without"]),
            rest=wording.duration(values["rest"]),
        )
        return wording.typeset(said[:1].upper() + said[1:])
