"""The hours of a week as seven rows of twenty-four squares, whatever they hold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF

from cmtracker.model import HOUR
from cmtracker.text.wording import Wording
from cmtracker.ui.charts.cells import Cell, Cells
from cmtracker.ui.charts.chart import Chart
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.plot import Tick
from cmtracker.ui.charts.subjects import HourOfWeek

HOURS = 24
WEEKDAYS = 7


class WeekMap(Chart):
    """Monday 0:00 is square 0, Sunday 23:00 square 167; subclasses say what is in a square."""

    steps = (1, HOURS)
    lines = 14

    def build_marks(self) -> None:
        self.cells = Cells()
        self.plot.add(self.cells)

    def amounts(self, index: int) -> tuple[tuple[Fill, int], ...]:
        """Return the parts of a square, from left to right."""
        raise NotImplementedError

    def show_grid(self) -> None:
        """Set the axes; the squares follow when the words are said."""
        days = [(row + 0.5, self.wording.weekday(row, short=True)) for row in range(WEEKDAYS)]
        self.plot.set_side(days, WEEKDAYS, 0, self.caption_font())
        self.plot.set_home(0, HOURS, 6, partial(_hour_ticks, self.wording))

    def colour_marks(self) -> None:
        self.cells.empty = self.look.track.colour
        self.cells.show_cells(self._squares)

    def _squares(self) -> list[Cell]:
        most = max(self._total(i) for i in range(self.count())) or 1
        return [self._cell(i, most) for i in range(self.count())]

    def _total(self, index: int) -> int:
        return sum(amount for _, amount in self.amounts(index))

    def _cell(self, index: int, most: int) -> Cell:
        row, column = divmod(index, HOURS)
        total = self._total(index)
        # By the root, since an evening a week would be lost beside five days at the office.
        strength = (total / most) ** 0.5
        parts = tuple((fill, part / total, strength) for fill, part in self.amounts(index) if part)
        return Cell(column, row, parts)

    def named(self, index: int) -> tuple[str, str, str]:
        """Return the weekday of a square, and the times it begins and ends."""
        row, hour = divmod(index, HOURS)
        clock = self.wording.clock
        return self.wording.weekday(row), clock(hour * HOUR), clock((hour + 1) * HOUR)

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
        return HourOfWeek(*divmod(index, HOURS))


def _hour_ticks(wording: Wording, first: float, last: float, room: int) -> list[Tick]:
    step = next((s for s in (1, 2, 3, 6) if (last - first) / s <= room * 1.6), 6)
    return [(float(hour), wording.clock(hour * HOUR)) for hour in range(0, HOURS, step)]
