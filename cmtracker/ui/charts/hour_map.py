"""When do I work? Every hour of the week, in hours blue and out of hours orange."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmtracker.model import Seconds
from cmtracker.results.claims import Claim, ClaimKind
from cmtracker.results.figures import HourGrid
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import HoursView
from cmtracker.ui.charts.legend import LegendEntry
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.readout import ReadoutText
from cmtracker.ui.charts.style import ChartStyle
from cmtracker.ui.charts.table import ChartTable
from cmtracker.ui.charts.week_map import HOURS, WEEKDAYS, WeekMap


class HourMap(WeekMap):
    """The worked hours; a square that has both kinds is shared between them."""

    help_page = "out_of_hours"

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        nothing: tuple[tuple[Seconds, ...], ...] = ((0,) * HOURS,) * WEEKDAYS
        self._grid = HourGrid(nothing, nothing)
        super().__init__(style, wording, parent)
        self.file_name = self.tr("hours-of-the-week")

    def show_view(self, view: HoursView) -> None:
        """Draw the hours of the week of a range."""
        self._grid = view.grid
        self.show_grid()
        worked = view.total.worked_s
        self.say(
            self.typeset(self.tr("When do I work?")),
            self._tell(view.busiest) if worked else "",
            empty="" if worked else self.tr("No hours are recorded in this range."),
        )

    def seconds(self, index: int) -> tuple[Seconds, Seconds]:
        """Return the seconds in hours and out of hours of a square."""
        row, column = divmod(index, HOURS)
        return self._grid.in_hours[row][column], self._grid.out_of_hours[row][column]

    def amounts(self, index: int) -> tuple[tuple[Fill, int], ...]:
        inside, outside = self.seconds(index)
        return (self.look.in_hours, inside), (self.look.out_of_hours, outside)

    def colour_marks(self) -> None:
        super().colour_marks()
        self.set_legend(
            (
                LegendEntry(self.tr("in hours"), self.look.in_hours),
                LegendEntry(self.tr("out of hours; stronger: longer"), self.look.out_of_hours),
            )
        )

    def _tell(self, claim: Claim) -> str:
        if claim.kind is ClaimKind.AS_SCHEDULED:
            return self.sentence(self.tr("always inside the schedule"))
        values = claim.values
        if claim.kind is ClaimKind.FEW_DATES:
            dates = self.tr("out of hours on %n date(s)", "", values["dates"])
            return self.sentence(dates, self.tr("too few to say when most often"))
        words = self.tr("out of hours, most often on {day} from {start} to {end}: {worked}")
        day, start, end = self.named(values["weekday"] * HOURS + values["hour"])
        worked = self.wording.duration(values["seconds"])
        return self.sentence(
            words.format(day=day, start=start, end=end, worked=worked),
            self.tr("%n date(s) with work out of hours", "", values["dates"]),
        )

    def reading(self, index: int) -> ReadoutText:
        inside, outside = self.seconds(index)
        day, start, end = self.named(index)
        heading = self.tr("{day}, {start} to {end}").format(day=day, start=start, end=end)
        duration = self.wording.duration
        return ReadoutText(
            heading[:1].upper() + heading[1:],
            (
                (self.look.in_hours.colour, self.tr("in hours"), duration(inside)),
                (self.look.out_of_hours.colour, self.tr("out of hours"), duration(outside)),
            ),
        )

    def table(self) -> ChartTable:
        heads = (self.tr("Day"), self.tr("Hour"), self.tr("In hours"), self.tr("Out of hours"))
        duration = self.wording.duration
        rows = []
        for index in range(self.count()):
            inside, outside = self.seconds(index)
            day, start, _ = self.named(index)
            rows.append((day, start, duration(inside), duration(outside)))
        return ChartTable(heads, tuple(rows), words=2)
