"""What does the time go into? One bar for each activity, all worked hours together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cmtracker.model import Activity, Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import LoadView
from cmtracker.ui.charts.axes import hour_ticks
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.row_chart import RowChart
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.subjects import OfActivity
from cmtracker.ui.charts.table import ChartTable

ROW, BELOW = 1.8, 3
"""How many lines of text a bar takes, since its name may have two, and the axis."""


class Activities(RowChart):
    """The worked hours by what they went into, longest first; what has no activity comes last."""

    help_page = "activities"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[Activity | None, Seconds], ...] = ()
        self._whole: Seconds = 0
        super().__init__(style, wording, parent)
        self.file_name = self.tr("time-by-activity")

    def show_view(self, view: LoadView) -> None:
        """Draw the activities of a range."""
        self._whole = view.shares_of
        self._rows = view.activities
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
            self._tell(view.activities_told),
            empty="" if self._rows else self.tr("No hours are recorded in this range."),
        )

    def colour_marks(self) -> None:
        super().colour_marks()
        self.bars.fill = self.look.in_hours

    def _name(self, activity: Activity | None) -> str:
        if activity is None:
            return self.tr("Not specified")
        return self.wording.text(f"terms.activity.{activity}")

    def _tell(self, claims: Sequence[Claim]) -> str:
        return self.sentence(*map(self._said, claims))

    def _said(self, claim: Claim) -> str:
        """Say a part of the hours as a share, or in hours where a share would say too much."""
        values, wording = claim.values, self.wording
        part = (
            wording.percent(values["seconds"], values["of"])
            if "of" in values
            else wording.duration(values["seconds"])
        )
        if claim.kind is ClaimKind.NO_ACTIVITY:
            if "of" in values:
                return self.tr("no activity given for {share} of the hours").format(share=part)
            return self.tr("no activity given for {hours}").format(hours=part)
        activity = self._name(tuple(Activity)[values["activity"]]).lower()
        if "of" in values:
            words = self.tr("the activity recorded most: {activity}, {share} of the hours")
            return words.format(activity=activity, share=part)
        words = self.tr("the activity recorded most: {activity}, {hours}")
        return words.format(activity=activity, hours=part)

    def subject(self, index: int) -> object:
        """Return the activity."""
        return OfActivity(self._rows[index][0])

    def reading(self, index: int) -> ReadoutText:
        activity, seconds = self._rows[index]
        share = self.wording.percent(seconds, self._whole)
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
            tuple((self._name(a), duration(s), percent(s, self._whole)) for a, s in self._rows),
        )
