"""When do I work? Every hour of the week, in hours blue and out of hours orange."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from cmtracker.analysis.results import HourGrid
from cmtracker.model import Seconds
from cmtracker.tracker.views import OverviewView
from cmtracker.ui.charts.cells import Cell, Cells
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.legend import Entry
from cmtracker.ui.charts.look import Look
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.readout import Reading
from cmtracker.ui.charts.table import Table
from cmtracker.wording import Wording

HOURS = 24
WEEKDAYS = 7


class HourMap(Chart):
    """Seven days by twenty-four hours; a square that has both kinds is shared between them."""

    steps = (1, HOURS)
    lines = 14

    def __init__(self, worn: Look, wording: Wording, parent: QWidget | None = None) -> None:
        nothing: tuple[tuple[Seconds, ...], ...] = ((0,) * HOURS,) * WEEKDAYS
        self._grid = HourGrid(nothing, nothing)
        super().__init__(worn, wording, parent)
        self.file_name = self.tr("hours-of-the-week")

    def build_marks(self) -> None:
        self.cells = Cells()
        self.plot.add(self.cells)

    def show_view(self, view: OverviewView) -> None:
        """Draw the hours of the week of a range."""
        self._grid = view.grid
        days = [(row + 0.5, self.wording.weekday(row, short=True)) for row in range(WEEKDAYS)]
        self.plot.set_side(days, WEEKDAYS, 0, self.caption_font())
        self.plot.set_home(0, HOURS, 6, _hour_ticks)
        worked = view.total.worked_s
        self.say(
            self.typeset(self.tr("When do I work?")),
            self._tell() if worked else "",
            empty="" if worked else self.tr("No hours are noted in this range."),
        )

    def seconds(self, index: int) -> tuple[Seconds, Seconds]:
        """Return the seconds in hours and out of hours of a square, Monday 0:00 being 0."""
        row, column = divmod(index, HOURS)
        return self._grid.in_hours[row][column], self._grid.out_of_hours[row][column]

    def dress(self) -> None:
        look = self.look
        self.cells.empty = look.track.colour
        most = max(sum(self.seconds(i)) for i in range(self.count())) or 1
        self.cells.show_cells([self._cell(i, most) for i in range(self.count())])
        self.set_legend(
            (
                Entry(self.tr("in hours"), look.in_hours),
                Entry(self.tr("out of hours"), look.out_of_hours),
            )
        )

    def _cell(self, index: int, most: Seconds) -> Cell:
        row, column = divmod(index, HOURS)
        inside, outside = self.seconds(index)
        total = inside + outside
        kinds = ((self.look.in_hours, inside), (self.look.out_of_hours, outside))
        # By the root, since an evening a week would be lost beside five days at the office.
        strength = (total / most) ** 0.5
        parts = tuple((fill, part / total, strength) for fill, part in kinds if part)
        return Cell(column, row, parts)

    def _tell(self) -> str:
        busiest = max(range(self.count()), key=lambda i: self.seconds(i)[1])
        outside = self.seconds(busiest)[1]
        if not outside:
            return self.sentence(self.tr("always inside the schedule"))
        words = self.tr("out of hours, most often on {day} from {start} to {end}: {worked}")
        day, start, end = self._named(busiest)
        return self.sentence(
            words.format(day=day, start=start, end=end, worked=self.wording.duration(outside))
        )

    def _named(self, index: int) -> tuple[str, str, str]:
        row, hour = divmod(index, HOURS)
        clock = self.wording.clock
        return self.wording.weekday(row), clock(hour * 3_600), clock((hour + 1) * 3_600)

    def count(self) -> int:
        return WEEKDAYS * HOURS

    def index_at(self, place: QPointF) -> int | None:
        row, column = int(place.y() // 1), int(place.x() // 1)
        if 0 <= row < WEEKDAYS and 0 <= column < HOURS:
            return row * HOURS + column
        return None

    def box(self, index: int) -> QRectF:
        row, column = divmod(index, HOURS)
        return QRectF(column, row, 1, 1)

    def subject(self, index: int) -> object:
        """Return weekday and hour of a square."""
        return divmod(index, HOURS)

    def reading(self, index: int) -> Reading:
        inside, outside = self.seconds(index)
        day, start, end = self._named(index)
        heading = self.tr("{day}, {start} to {end}").format(day=day, start=start, end=end)
        duration = self.wording.duration
        return Reading(
            heading[:1].upper() + heading[1:],
            (
                (self.look.in_hours.colour, self.tr("in hours"), duration(inside)),
                (self.look.out_of_hours.colour, self.tr("out of hours"), duration(outside)),
            ),
        )

    def table(self) -> Table:
        heads = (self.tr("Day"), self.tr("Hour"), self.tr("In hours"), self.tr("Out of hours"))
        duration = self.wording.duration
        rows = []
        for index in range(self.count()):
            inside, outside = self.seconds(index)
            day, start, _ = self._named(index)
            rows.append((day, start, duration(inside), duration(outside)))
        return Table(heads, tuple(rows))


def _hour_ticks(first: float, last: float, room: int) -> list[Tick]:
    step = next((s for s in (1, 2, 3, 6) if (last - first) / s <= room * 1.6), 6)
    return [(float(hour), f"{hour:02d}") for hour in range(0, HOURS, step)]
