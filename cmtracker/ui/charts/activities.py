"""What does the time go into? One bar for each activity, all worked hours together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.model import Activity, Seconds
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.row_chart import RowChart
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable

ROW, BELOW = 1.8, 3
"""How many lines of text a bar takes, since its name may have two, and the axis."""


class Activities(RowChart):
    """The worked hours by what they went into, longest first; what has no activity comes last."""

    help_page = "activities"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[Activity | None, Seconds], ...] = ()
        self._worked: Seconds = 0
        super().__init__(style, wording, parent)
        self.file_name = self.tr("time-by-activity")

    def show_view(self, view: LoadView) -> None:
        """Draw the activities of a range."""
        self._worked = view.total.worked_s
        known = [(a, s) for a, s in view.activities.items() if s and a is not None]
        known.sort(key=lambda row: -row[1])
        unknown = view.activities.get(None, 0)
        self._rows = (*known, *(((None, unknown),) if unknown else ()))
        seconds = [s for _, s in self._rows]
        self.lines = max(round(len(self._rows) * ROW) + BELOW, RowChart.lines)
        self.show_bars(
            [self._name(activity) for activity, _ in self._rows],
            seconds,
            [self.wording.duration(s) for s in seconds],
            hour_ticks(0, max(seconds, default=0), self.wording, about=4),
        )
        self.say(
            self.typeset(self.tr("What does the time go into?")),
            self._tell(known, unknown),
            empty="" if self._rows else self.tr("No hours are noted in this range."),
        )

    def colour_marks(self) -> None:
        super().colour_marks()
        self.bars.fill = self.look.in_hours

    def _name(self, activity: Activity | None) -> str:
        if activity is None:
            return self.tr("Not specified")
        return self.wording.text(f"terms.activity.{activity}")

    def _tell(self, known: list[tuple[Activity, Seconds]], unknown: Seconds) -> str:
        """Return a sentence on the commonest activity and the hours without one, larger first."""
        percent = self.wording.percent
        parts = []
        if known:
            words = self.tr("the activity noted most: {activity}, {share} of the hours")
            activity, seconds = known[0]
            parts.append(
                words.format(
                    activity=self._name(activity).lower(), share=percent(seconds, self._worked)
                )
            )
        if unknown:
            words = self.tr("no activity given for {share} of the hours")
            parts.append(words.format(share=percent(unknown, self._worked)))
        if known and unknown > known[0][1]:
            parts.reverse()
        return self.sentence(*parts)

    def subject(self, index: int) -> object:
        """Return the activity."""
        return self._rows[index][0]

    def reading(self, index: int) -> ReadoutText:
        activity, seconds = self._rows[index]
        share = self.wording.percent(seconds, self._worked)
        lines = (
            (None, self.tr("Hours"), self.wording.duration(seconds)),
            (None, self.tr("Share"), share),
        )
        return ReadoutText(self._name(activity), lines)

    def table(self) -> ChartTable:
        heads = (self.tr("Activity"), self.tr("Hours"), self.tr("Share"))
        duration, percent = self.wording.duration, self.wording.percent
        return ChartTable(
            heads,
            tuple((self._name(a), duration(s), percent(s, self._worked)) for a, s in self._rows),
        )
